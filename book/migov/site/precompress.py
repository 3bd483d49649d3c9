"""Write FILE.gz beside each file of text in a built book, for a server that sends it in its place.

`python -m migov.site.precompress FOLDER` says what that saved. classroom/server/nginx.conf uses it.
"""

import argparse
import gzip
from pathlib import Path

TEXT = set(".css .csv .html .ipynb .js .json .map .md .mjs .svg .txt .wasm .xml".split())
LEAST = 1000  # bytes: what fits into one packet is not worth a second file


def write(folder):
    """Write the packed files of a folder and remove those of files that changed or are gone.

    Returns (bytes of the files, bytes of what stands for them). The same file gives the same bytes.
    """
    for packed in folder.rglob("*.gz"):
        if packed.with_suffix("").suffix in TEXT:
            packed.unlink()
    plain = small = 0
    for path in sorted(folder.rglob("*")):
        if path.suffix not in TEXT or path.stat().st_size < LEAST:
            continue
        data = path.read_bytes()
        packed = gzip.compress(data, 9, mtime=0)
        if len(packed) < 0.95 * len(data):
            path.with_name(f"{path.name}.gz").write_bytes(packed)
            plain, small = plain + len(data), small + len(packed)
    return plain, small


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Pack the text of a built book for a server.")
    parser.add_argument("folder", type=Path)
    plain, small = write(parser.parse_args().folder)
    print(f"{plain / 1e6:.1f} MB of text packed into {small / 1e6:.1f} MB")

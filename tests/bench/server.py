"""Measure nginx on loopback with 500 readers, plain and packed: `make bench-server`.

A reader opens a page for the first time: its HTML, styles, scripts and fonts, one after the other
on a connection of their own. "page" is the glossary, "frames" the page with most explorers, whose
HTML holds every state. Bounded: two rounds a case, at most a minute each. Prints a table.
"""

import asyncio
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SITE = Path(os.environ.get("BENCH_SITE", ROOT / "_build" / "html"))
CONFIGURATION = ROOT / "classroom" / "server" / "nginx.conf"
READERS, ROUNDS, MOST = 500, 2, 60
PAGES = {"page": "/book/glossary.html", "frames": "/book/52_following_the_promises.html"}


def files(page):
    """Return the addresses that a first visit asks for: the page and what its markup loads."""
    html = (SITE / page[1:]).read_text(encoding="utf-8")
    found = re.findall(r'<(?:script|link)[^>]*(?:src|href)="(?:\.\./)+(_static/[^"]*)', html)
    return [page, *(f"/{name}" for name in dict.fromkeys(found))]


async def fetch(reader, writer, address, packed):
    """Ask for a file on an open connection; return the bytes that came."""
    accept = "Accept-Encoding: gzip\r\n" if packed else ""
    writer.write(f"GET {address} HTTP/1.1\r\nHost: book\r\n{accept}\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    if " 200 " not in head.partition("\r\n")[0]:
        raise RuntimeError(f"{address}: {head.partition(chr(13))[0]}")
    length = int(re.search(r"content-length: (\d+)", head, re.IGNORECASE)[1])
    await reader.readexactly(length)
    return len(head) + length


async def visit(port, addresses, packed):
    """One reader's first visit: return (seconds, bytes)."""
    start = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    moved = [await fetch(reader, writer, address, packed) for address in addresses]
    writer.close()
    return time.perf_counter() - start, sum(moved)


async def crowd(port, addresses, packed):
    """All readers at once: return (readers a second, p95 in seconds, bytes of one reader)."""
    start = time.perf_counter()
    visits = asyncio.gather(*(visit(port, addresses, packed) for _ in range(READERS)))
    found = await asyncio.wait_for(visits, MOST)
    taken = time.perf_counter() - start
    p95 = statistics.quantiles([seconds for seconds, _ in found], n=20)[-1]
    return READERS / taken, p95, found[0][1]


def configure(folder, port):
    """Write nginx's files into a folder; the book's own configuration is one of them."""
    book = CONFIGURATION.read_text().replace("listen 80;", f"listen 127.0.0.1:{port} backlog=1024;")
    (folder / "book.conf").write_text(book.replace("/srv/book", str(SITE)))
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user} daemon off; pid {folder}/pid; error_log {folder}/error.log;\n"
        f"events {{ worker_connections 2048; }}\nhttp {{ access_log off;\n{temporary}"
        f"include {folder}/book.conf; }}\n"
    )
    return folder / "nginx.conf"


def main():
    """Start nginx, measure each case, print what was found; return an exit code."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not nginx:
        print("error: nginx is missing: sudo apt install nginx-light", file=sys.stderr)
        return 1
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        command = [nginx, "-p", folder, "-c", configure(Path(folder), port)]
        server = subprocess.Popen(command)
        try:
            time.sleep(2)
            print("case    sent    kB a reader  readers a second  p95 in s")
            for case, page in PAGES.items():
                best = {}
                for packed in (False, True):
                    rounds = [asyncio.run(crowd(port, files(page), packed)) for _ in range(ROUNDS)]
                    best[packed] = rate, p95, size = max(rounds)
                    how = "packed" if packed else "plain"
                    print(f"{case:<7} {how:<7} {size / 1e3:>11.0f}  {rate:>16.0f}  {p95:>8.2f}")
                ratios = [best[True][i] / best[False][i] for i in (2, 0, 1)]
                print(
                    f"{case:<7} ratio   {ratios[0]:>11.2f}  {ratios[1]:>16.2f}  {ratios[2]:>8.2f}"
                )
        finally:
            server.terminate()
            server.wait(10)
    return 0


if __name__ == "__main__":
    sys.exit(main())

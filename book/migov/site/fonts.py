"""The book's typefaces: subsets of Source Sans and Source Serif (SIL OFL 1.1), as woff2."""

from importlib.util import find_spec
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

# the licence reserves the originals' names for unmodified files
SANS, SERIF = "Migov Sans", "Migov Serif"
FACES = {
    "regular": (SANS, "SourceSansPro-Regular.ttf", 400, "normal"),
    "semibold": (SANS, "SourceSansPro-Semibold.ttf", 600, "normal"),
    "italic": (SANS, "SourceSansPro-It.ttf", 400, "italic"),
    "serif": (SERIF, "SourceSerifPro-Semibold.ttf", 600, "normal"),
}
PACKAGES = {SANS: "font_source_sans_pro", SERIF: "font_source_serif_pro"}
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x1E00, 0x1F00)]
SIGNS = [*range(0x2010, 0x2028), *range(0x2030, 0x203B), 0x20AC, 0x2116, 0x2122, 0x2212, 0x2248]
SIGNS += [0x2190, 0x2191, 0x2192, 0x2193, 0x2260, 0x2264, 0x2265, 0x25A0, 0x25B2, 0x25CF, 0x00D7]


def source_folder(family):
    """Return the folder of a family's package, found without importing it."""
    return Path(find_spec(PACKAGES[family]).origin).parent / "files"


def write(app, exception):
    """Write each face to the built book as `_static/fonts/<face>.woff2`, with its licence."""
    if exception or app.builder.format != "html":
        return
    folder = Path(app.outdir) / "_static" / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    licences = [(source_folder(family) / "LICENSE.txt").read_text() for family in PACKAGES]
    (folder / "LICENSE.txt").write_text("\n\n".join(licences))
    for face, (family, name, _, _) in FACES.items():
        target = folder / f"{face}.woff2"
        if not target.exists():
            _subset(source_folder(family) / name, target, family)


def _subset(source, target, family):
    options = subset.Options(flavor="woff2", layout_features=["kern", "liga", "tnum", "sups"])
    options.recalc_timestamp = False
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=LATIN + SIGNS)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = family if record.nameID != 6 else family.replace(" ", "")
    font.flavor = "woff2"
    font.save(target)


def face_rules(path="fonts"):
    """Return the @font-face rules for the files that `write` makes."""
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; '
        f'font-display: swap; src: url("{path}/{face}.woff2") format("woff2"); }}'
        for face, (family, _, weight, style) in FACES.items()
    )

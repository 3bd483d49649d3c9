"""The book's typefaces: subsets of Source Sans and Source Serif (SIL OFL 1.1), as woff2."""

from importlib.util import find_spec
from pathlib import Path

import matplotlib
from fontTools import subset
from fontTools.afmLib import AFM
from fontTools.ttLib import TTFont

# the licence reserves the originals' names for unmodified files
SANS, SERIF = "Migov Sans", "Migov Serif"
FACES = {
    "regular": (SANS, "SourceSansPro-Regular.ttf", 400, "normal"),
    "semibold": (SANS, "SourceSansPro-Semibold.ttf", 600, "normal"),
    "italic": (SANS, "SourceSansPro-It.ttf", 400, "italic"),
    "serif": (SERIF, "SourceSerifPro-Semibold.ttf", 600, "normal"),
}
# of each face: the widths of a system's own font, which matplotlib has, and its names there
LOCAL = {
    "regular": ("phvr8a", "Arial, ArialMT, Liberation Sans, LiberationSans, Roboto"),
    "semibold": ("phvb8a", "Arial Bold, Arial-BoldMT, Liberation Sans Bold, LiberationSans-Bold"),
    "italic": ("phvro8a", "Arial Italic, Arial-ItalicMT, LiberationSans-Italic"),
    "serif": ("ptmb8a", "Times New Roman Bold, TimesNewRomanPS-BoldMT, LiberationSerif-Bold"),
}
PACKAGES = {SANS: "font_source_sans_pro", SERIF: "font_source_serif_pro"}
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x100)]
MORE = [*range(0x100, 0x250), *range(0x1E00, 0x1F00)]  # other languages' letters, a file apart
SIGNS = [*range(0x2010, 0x2028), *range(0x2030, 0x203B), 0x20AC, 0x2116, 0x2122, 0x2212, 0x2248]
SIGNS += [0x2190, 0x2191, 0x2192, 0x2193, 0x2260, 0x2264, 0x2265, 0x25A0, 0x25B2, 0x25CF, 0x00D7]

PARTS = {"": LATIN + SIGNS, "-more": MORE}


def source_folder(family):
    """Return the folder of a family's package, found without importing it."""
    return Path(find_spec(PACKAGES[family]).origin).parent / "files"


def write(app, exception):
    """Write each face to the built book as `_static/fonts/<face>.woff2`, with its licence.

    What few pages need is in `<face>-more.woff2`, which a browser loads only for those.
    """
    if exception or app.builder.format != "html":
        return
    folder = Path(app.outdir) / "_static" / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    licences = [(source_folder(family) / "LICENSE.txt").read_text() for family in PACKAGES]
    (folder / "LICENSE.txt").write_text("\n\n".join(licences))
    for face, (family, name, _, _) in FACES.items():
        for part, signs in PARTS.items():
            target = folder / f"{face}{part}.woff2"
            if not target.exists() or target.stat().st_mtime < Path(__file__).stat().st_mtime:
                _subset(source_folder(family) / name, target, family, signs)


def _subset(source, target, family, signs):
    options = subset.Options(flavor="woff2", layout_features=["kern", "liga", "tnum"])
    options.recalc_timestamp = False
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=signs)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = family if record.nameID != 6 else family.replace(" ", "")
    font.flavor = "woff2"
    font.save(target)


def face_rules(path="fonts"):
    """Return the @font-face rules for the files that `write` makes, and for what stands in.

    Until a file has arrived, "Migov Sans Local" (or Serif) is a font of the system in the widths
    and heights of the book's own, so that no line moves when the file comes.
    """
    own = [
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; '
        f'font-display: swap; src: url("{path}/{face}{part}.woff2") format("woff2"); '
        f"unicode-range: {_ranges(signs)}; }}"
        for face, (family, _, weight, style) in FACES.items()
        for part, signs in PARTS.items()
    ]
    return "\n".join(own + [_local_rule(face) for face in FACES])


def _ranges(signs):
    """Return code points as CSS names them: U+20-7E, U+2212."""
    signs = sorted(set(signs))
    starts = [code for code in signs if code - 1 not in signs]
    ends = [code for code in signs if code + 1 not in signs]
    pairs = zip(starts, ends, strict=True)
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in pairs)


def _local_rule(face):
    family, file, weight, style = FACES[face]
    wide, high, deep, gap = metrics(source_folder(family) / file, LOCAL[face][0])
    names = ", ".join(f'local("{name}")' for name in LOCAL[face][1].split(", "))
    return (
        f'@font-face {{ font-family: "{family} Local"; font-weight: {weight}; '
        f"font-style: {style}; src: {names}; size-adjust: {wide:.2%}; ascent-override: {high:.2%}; "
        f"descent-override: {deep:.2%}; line-gap-override: {gap:.2%}; }}"
    )


def metrics(path, widths):
    """Return how a local font must be drawn to take a font's place: size, ascent, descent, gap.

    path: the font's file. widths: the name of the local font's AFM file. The size is the ratio of
    the widths of an English text, of the font's licence; the others are parts of that size.
    """
    font = TTFont(path)
    units, head, glyphs = font["head"].unitsPerEm, font["hhea"], font.getBestCmap()
    local = AFM(Path(matplotlib.get_data_path()) / "fonts" / "afm" / f"{widths}.afm")
    names = {code: name for name in local.chars() if (code := local[name][0]) > 0}
    text = [ord(sign) for sign in (path.parent / "LICENSE.txt").read_text()]
    text = [code for code in text if code in names and code in glyphs]
    own = sum(font["hmtx"][glyphs[code]][0] for code in text) / units
    size = own / (sum(local[names[code]][1] for code in text) / 1000)
    return size, *(n / units / size for n in (head.ascent, -head.descent, head.lineGap))

"""The theme's icons, cut down to those that the book's stylesheet names."""

import re
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from . import stylesheet

FONT = "vendor/fontawesome/webfonts/fa-solid-900.woff2"
_SIGN = re.compile(r"\\(e[0-9a-f]{3}|f[0-8][0-9a-f]{2})|([\ue000-\uf8ff])", re.I)


def keep_used(app, exception):
    """Drop the glyphs of the other two thousand icons from the built book's font."""
    static = Path(app.outdir) / "_static"
    font, sheet = static / FONT, static / stylesheet.NAME
    if exception or not (font.exists() and sheet.exists()):
        return
    signs = _SIGN.findall(sheet.read_text(encoding="utf-8"))
    glyphs = {int(code, 16) if code else ord(sign) for code, sign in signs}
    face = TTFont(font, recalcTimestamp=False)
    if len(face.getBestCmap()) <= len(glyphs):  # cut in an earlier build
        return
    subsetter = subset.Subsetter(subset.Options())
    subsetter.populate(unicodes=glyphs)
    subsetter.subset(face)
    face.flavor = "woff2"
    face.save(font)

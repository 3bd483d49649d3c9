"""The theme's icons, cut down to those that the theme's templates name."""

import re

from fontTools import subset
from fontTools.ttLib import TTFont

USED = (
    "angle-left angle-right arrow-up bars circle-half-stroke code download expand file file-code "
    "file-lines file-pdf lightbulb list magnifying-glass moon outdent play rocket sun"
).split()
_RULE = re.compile(r'((?:\.fa-[a-z0-9-]+:before,?)+)\{content:"([^"]*)"\}')
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def keep_used(static):
    """Drop the rules and glyphs of the other two thousand icons from the built book's theme."""
    sheet = static / "styles" / "pydata-sphinx-theme.css"
    font = static / "vendor" / "fontawesome" / "webfonts" / "fa-solid-900.woff2"
    if not font.exists():
        return
    css = sheet.read_text(encoding="utf-8")
    glyphs = {ord(sign) for sign in _PRIVATE.findall(_RULE.sub("", css))}

    def keep(rule):
        names = re.findall(r"\.fa-([a-z0-9-]+):before", rule[1])
        if not set(names) & set(USED):
            return ""
        glyphs.add(int(rule[2].lstrip("\\"), 16) if rule[2].startswith("\\") else ord(rule[2]))
        return rule[0]

    shorter = _RULE.sub(keep, css)
    if shorter == css:  # cut in an earlier build
        return
    sheet.write_text(shorter, encoding="utf-8")
    subsetter = subset.Subsetter(subset.Options())
    face = TTFont(font, recalcTimestamp=False)
    subsetter.populate(unicodes=glyphs)
    subsetter.subset(face)
    face.flavor = "woff2"
    face.save(font)

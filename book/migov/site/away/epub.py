"""The book as EPUB 3: one file a chapter, pictures as SVG with their alternative, no scripts."""

import re
import uuid
from html import escape
from itertools import groupby
from pathlib import Path

from bs4 import BeautifulSoup

from migov.site.packed import pack

from . import leaves
from .zips import LICENCES

STYLE = Path(__file__).with_name("epub.css")
FONTS = [f"{face}.woff2" for face in ("regular", "regular-more", "semibold", "semibold-more")]
FONTS += ["italic.woff2", "italic-more.woff2", "LICENSE.txt"]
_CASED = {name.lower(): name for name in ("clipPath", "linearGradient", "textPath")}
_CASED_ATTRIBUTES = {
    name.lower(): name
    for name in ("viewBox", "preserveAspectRatio", "gradientUnits", "clipPathUnits", "textLength")
}
_VAR = re.compile(r"var\(--[\w-]+,\s*([^()]+)\)")
_HTML_ONLY = {"valign", "align", "border", "cellpadding", "cellspacing"}
_INLINE = {"p", "span", "em", "strong", "b", "i", "a", "h1", "h2", "h3", "h4"}
_BLOCK = ["div", "p", "ul", "ol", "table", "figure", "dl", "section", "blockquote", "pre"]
_CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" '
    'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
    'full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)


def write(chapters, html):
    """Return the EPUB (bytes) of Chapters; html: the folder of the built book, for its fonts."""
    told = leaves.described()
    bodies = {c.key: BeautifulSoup(str(c.body), "html.parser") for c in chapters}
    where = {n["id"]: f"{k}.xhtml" for k, b in bodies.items() for n in b.find_all(id=True)}
    files = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": _CONTAINER.encode(),
        "EPUB/style.css": STYLE.read_bytes(),
        "EPUB/title.xhtml": _document(told["title"], _title(told)).encode(),
        "EPUB/nav.xhtml": _document("Contents", _contents(chapters)).encode(),
    }
    fonts = [Path(html) / "_static" / "fonts" / name for name in FONTS]
    files |= {f"EPUB/fonts/{font.name}": font.read_bytes() for font in fonts}
    drawn = set()
    for chapter in chapters:
        body = bodies[chapter.key]
        _mend(body, where)
        if body.find("svg"):
            drawn.add(chapter.key)
        files[f"EPUB/{chapter.key}.xhtml"] = _document(chapter.name, _xhtml(body, chapter)).encode()
    files["EPUB/package.opf"] = _package(told, chapters, fonts, drawn).encode()
    return pack(files, stored=("mimetype",))


def _mend(body, where):
    """Make of a chapter what XHTML and readers without variables and scripts understand."""
    for link in body.find_all("a", href=True):
        if link["href"].startswith("#"):
            place = link["href"][1:]
            link["href"] = f"{where[place]}{link['href']}" if place in where else "nav.xhtml"
    for node in body.find_all(True):
        node.name = _CASED.get(node.name, node.name)
        for name, value in list(node.attrs.items()):
            if name in _HTML_ONLY or (name == "role" and value in ("status", "list")):
                del node[name]
                continue
            if isinstance(value, str) and "var(" in value:
                value = _VAR.sub(r"\1", value)
                node[name] = value
            if name in _CASED_ATTRIBUTES:
                del node[name]
                node[_CASED_ATTRIBUTES[name]] = value
    for svg in body.find_all("svg"):
        svg["xmlns"] = "http://www.w3.org/2000/svg"
        if any(n.startswith("xlink:") for node in svg.find_all(True) for n in node.attrs):
            svg["xmlns:xlink"] = "http://www.w3.org/1999/xlink"
        svg.attrs.pop("height", None)
        svg["width"] = "100%"
    for node in body.find_all(["label", "fieldset", "form"]):
        node.name = "div"
        node.attrs = {k: v for k, v in node.attrs.items() if k in ("id", "class")}
    for node in body.find_all(["input", "select", "output"]):
        node.decompose()
    for paragraph in body.find_all(["p", "span"]):
        if paragraph.find(_BLOCK):
            paragraph.name = "div"
    for article in body.find_all("article"):
        article.name = "div"


def _xhtml(body, chapter):
    text = body.decode(formatter="minimal")
    if chapter.number:
        text = re.sub(r"(<h1[^>]*>)", rf"\1<b>{chapter.number}</b> ", text, count=1)
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)


def _document(title, body):
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        'lang="en" xml:lang="en"><head><meta charset="utf-8"/>'
        f"<title>{escape(title)}</title>"
        '<link rel="stylesheet" href="style.css"/></head>\n<body>'
        f"{body}</body></html>\n"
    )


def _title(told):
    lines = "".join(f"<p>{escape(line)}</p>" for line in re.split(r"\n(?=[FNT])", LICENCES))
    return (
        f'<section class="title-page"><h1>{escape(told["title"])}</h1>'
        "<p>An open, interactive book on global migration governance</p>"
        f"<p>{escape(told['author'])}</p><p>Version {told['version']}, {told['date']}</p>"
        f"{lines}</section>"
    )


def _contents(chapters):
    items = []
    for part, own in groupby(chapters, key=lambda chapter: chapter.part):
        lines = "".join(map(_entry, own))
        items.append(f"<li><span>{escape(part)}</span><ol>{lines}</ol></li>" if part else lines)
    return f'<nav epub:type="toc" id="toc"><h1>Contents</h1><ol>{"".join(items)}</ol></nav>'


def _entry(chapter):
    inner = "".join(
        f'<li><a href="{chapter.key}.xhtml#{anchor}">{escape(title)}</a></li>'
        for anchor, title in chapter.sections
    )
    inner = f"<ol>{inner}</ol>" if inner and chapter.number else ""
    return f'<li><a href="{chapter.key}.xhtml">{escape(chapter.name)}</a>{inner}</li>'


def _kind(font):
    return "font/woff2" if font.suffix == ".woff2" else "text/plain"


def _package(told, chapters, fonts, drawn):
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{told['title']} {told['version']}")
    access = {
        "accessMode": ("textual", "visual"),
        "accessModeSufficient": ("textual",),
        "accessibilityFeature": ("alternativeText", "tableOfContents", "structuralNavigation"),
        "accessibilityHazard": ("none",),
    }
    metas = "".join(
        f'<meta property="schema:{key}">{one}</meta>'
        for key, all_ in access.items()
        for one in all_
    )
    svg = ' properties="svg"'
    items = "".join(
        f'<item id="c-{c.key}" href="{c.key}.xhtml" media-type="application/xhtml+xml"'
        f"{svg if c.key in drawn else ''}/>"
        for c in chapters
    )
    items += "".join(
        f'<item id="f{i}" href="fonts/{font.name}" media-type="{_kind(font)}"/>'
        for i, font in enumerate(fonts)
    )
    spine = "".join(f'<itemref idref="c-{c.key}"/>' for c in chapters)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" '
        'version="3.0" unique-identifier="id" xml:lang="en">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">urn:uuid:{name}</dc:identifier>'
        f"<dc:title>{escape(told['title'])}</dc:title><dc:language>en</dc:language>"
        f"<dc:creator>{escape(told['author'])}</dc:creator><dc:date>{told['date']}</dc:date>"
        f"<dc:rights>{escape(' '.join(LICENCES.split()))}</dc:rights>"
        f'<meta property="dcterms:modified">{told["date"]}T00:00:00Z</meta>{metas}</metadata>'
        '<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" '
        'properties="nav"/><item id="title" href="title.xhtml" '
        'media-type="application/xhtml+xml"/><item id="style" href="style.css" '
        f'media-type="text/css"/>{items}</manifest>'
        f'<spine><itemref idref="title"/><itemref idref="nav"/>{spine}</spine></package>'
    )

"""The book as a PDF: the chapters in one page, printed by Chromium, tagged and with bookmarks.

Printed twice: where each section lies is known after the first time only, and stands in the
contents of the second.
"""

import io
import os
import re
import tempfile
from html import escape
from pathlib import Path

from playwright.sync_api import sync_playwright
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from . import leaves
from .zips import LICENCES

_ASKS_BODY = re.compile(r"body:has\([^{}]*\{[^{}]*\}")
STYLE = Path(__file__).with_name("paper.css")


def write(chapters, html):
    """Return the PDF (bytes) of Chapters; html: the built book, whose styles and fonts it takes."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = os.environ.get("BROWSER_PATH")
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.set_default_timeout(600_000)
        joined, pages = Path(folder) / "book.html", {}
        for _ in range(2):
            joined.write_text(join(chapters, html, pages), encoding="utf-8")
            page.goto(joined.as_uri())
            page.evaluate("() => document.fonts.ready.then(() => true)")
            printed = page.pdf(
                prefer_css_page_size=True, print_background=True, tagged=True, outline=True
            )
            pages = places(printed)
        browser.close()
    return finish(printed)


def places(printed):
    """Return {id: page number} of the places in a PDF that links lead to."""
    reader = PdfReader(io.BytesIO(printed))
    numbers = {page.indirect_reference.idnum: i for i, page in enumerate(reader.pages, 1)}
    found = {}
    for name, place in reader.named_destinations.items():
        reference = place.raw_get("/Page")
        found[name.lstrip("/")] = numbers.get(getattr(reference, "idnum", None), "")
    return found


def finish(printed):
    """Return a PDF with the book's title, author, language, and dates that do not change."""
    told = leaves.described()
    writer = PdfWriter(clone_from=io.BytesIO(printed))
    day = f"D:{told['date'].replace('-', '')}000000Z"
    writer.metadata = {
        "/Title": told["title"],
        "/Author": told["author"],
        "/CreationDate": day,
        "/ModDate": day,
    }
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject("en")
    root[NameObject("/PageMode")] = NameObject("/UseOutlines")
    writer.create_viewer_preferences().display_doctitle = True
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def join(chapters, html, pages):
    """Return the chapters as one HTML page; pages: {id: page number} for the contents."""
    told = leaves.described()
    sheets = "".join(_sheet(c, told["title"]) for c in chapters)
    parts, body = [], []
    for chapter in chapters:
        part = ""
        if chapter.part and chapter.part not in parts:
            parts.append(chapter.part)
            part = f'<h1 class="part" id="part-{len(parts)}">{escape(chapter.part)}</h1>'
        body.append(
            f'<article class="bd-article chapter" id="{chapter.key}-sheet">'
            f"{part}{_lower(chapter)}</article>"
        )
    own = _style(Path(html) / "_static") + STYLE.read_text(encoding="utf-8") + sheets
    return (
        '<!doctype html><html lang="en" data-theme="light" data-prints="handout">'
        f'<head><meta charset="utf-8"><title>{escape(told["title"])}</title>'
        f"<style>{own}</style></head><body>"
        '<main class="bd-main"><div class="bd-content"><div class="bd-article-container">'
        f"{_cover(told)}{_contents(chapters, pages)}{''.join(body)}"
        "</div></div></main></body></html>"
    )


def _style(folder):
    """Return the site's CSS with its fonts' full addresses, without the sheets of single pages.

    Those ask of the body what it has, once a page: in a document of all pages that takes minutes.
    """
    text = (folder / "site.css").read_text(encoding="utf-8")
    text = _ASKS_BODY.sub("", text)
    return text.replace('url("fonts/', f'url("{folder.resolve().as_uri()}/fonts/')


def _sheet(chapter, title):
    """Return the CSS of a chapter's sheets: the running head left and right."""
    name = f"sheet-{chapter.key}"
    return (
        f"#{_css(chapter.key)}-sheet {{ page: {name}; }}\n@page {name} {{ "
        f'@top-left {{ content: "{title}"; }} @top-right {{ content: "{_quoted(chapter.name)}"; }} '
        f"}}\n"
    )


def _css(key):
    return re.sub(r"^(\d)", r"\\3\1 ", key)


def _quoted(text):
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _lower(chapter):
    """Return a chapter's HTML with its headings a level lower: above it stands its part."""
    text = re.sub(r"<(/?)h([1-4])\b", lambda m: f"<{m[1]}h{int(m[2]) + 1}", str(chapter.body))
    if chapter.number:
        text = re.sub(r"(<h2[^>]*>)", rf"\1<b>{chapter.number}</b> ", text, count=1)
    return text


def _cover(told):
    licences = "".join(f"<p>{escape(line)}</p>" for line in re.split(r"\n(?=[FNT])", LICENCES))
    return (
        '<section class="title-page"><svg class="wordmark" viewBox="0 0 20 20" aria-hidden="true">'
        '<path d="M1 1h8v8h-8z"/><path class="hollow" '
        'd="M12 1h7v7h-7zM1.5 12h7v7h-7zM12 12h7v7h-7z"/>'
        f'</svg><p class="book-title">{escape(told["title"])}</p>'
        '<p class="book-line">An open, interactive book on global migration governance</p>'
        f'<div class="imprint"><p>{escape(told["author"])}</p>'
        f"<p>Version {told['version']}, {told['date']}</p>{licences}</div></section>"
    )


def _contents(chapters, pages):
    lines, part = [], ""
    for chapter in chapters:
        if chapter.part != part:
            part = chapter.part
            lines.append(f'<li class="of-part">{escape(part)}</li>')
        anchor = chapter.body["id"]
        lines.append(
            f'<li><a href="#{anchor}"><span>{escape(chapter.name)}</span>'
            f"<b>{pages.get(anchor, '')}</b></a></li>"
        )
    return f'<nav class="contents"><h1 id="contents">Contents</h1><ul>{"".join(lines)}</ul></nav>'

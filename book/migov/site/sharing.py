"""What others are told of a page: search engines, messengers, whoever meets a mistake.

`html: baseurl:` in _config.yml names where the book is published; without it no address of the
book is written anywhere. `report_address` names where mistakes are told, with {title} and
{address} to fill.
"""

import json
import re
from html import escape
from pathlib import Path
from urllib.parse import quote, urlsplit

from jinja2 import Environment, PackageLoader

from migov import tables

from . import pages, share_cards

CATALOGUE = "book/data"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
TEMPLATES = Environment(
    loader=PackageLoader("migov.site"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
_VIEWPORT = re.compile(r'<meta name="viewport"[^>]*>\s*')


def register(app):
    """Add the tags to every page, and the pages that only a site needs to the built book."""
    app.add_config_value("report_address", "", "html", [str])
    app.connect("html-page-context", describe)
    app.connect("build-finished", write)


def describe(app, name, template, context, doctree):
    """Give a page its tags, one viewport, a title that is not doubled, and its line at the foot."""
    context["metatags"] = without_viewport(context.get("metatags", ""))
    if name == app.config.root_doc:
        context["docstitle"] = ""
    if name not in app.env.found_docs:
        return
    page = pages.of(app, name)
    tags = [*social(app, page), data_block(linked_data(app, page))]
    if report := report_link(app, page):
        tags.append(_meta("name", "mg-report", report))
        context["theme_extra_footer"] = report_line(report) + context.get("theme_extra_footer", "")
    context["metatags"] += "\n    " + "\n    ".join(tags)


def without_viewport(html):
    """Leave out a viewport tag: the page's head has one of its own already."""
    return _VIEWPORT.sub("", html)


def social(app, page):
    """Return the description of a page for search engines and messengers, as meta tags."""
    title = f"{page.number} {page.title}".strip()
    told = page.question or app.config.html_title
    tags = [
        _meta("name", "description", told),
        _meta("property", "og:site_name", app.config.html_title),
        _meta("property", "og:type", "website" if page.name == app.config.root_doc else "article"),
        _meta("property", "og:title", title),
        _meta("property", "og:description", told),
        _meta("property", "og:locale", app.config.language),
        _meta("name", "twitter:card", "summary_large_image"),
        _meta("property", "og:image", image_of(app, page)),
        _meta("property", "og:image:width", str(share_cards.WIDE)),
        _meta("property", "og:image:height", str(share_cards.HIGH)),
        _meta("property", "og:image:alt", f"{title}: {told}"),
    ]
    if address := address_of(app, page.name):
        tags.append(_meta("property", "og:url", address))
    return tags


def linked_data(app, page):
    """Return what schema.org calls the page, as a dict for JSON-LD."""
    front = page.name == app.config.root_doc
    about = {
        "@context": "https://schema.org",
        "@type": ["Book", "LearningResource"] if front else "LearningResource",
        "name": page.title,
        "description": page.question or page.title,
        "inLanguage": app.config.language,
        "license": LICENCE,
        "isAccessibleForFree": True,
        "educationalUse": ["self-study", "group work"] if page.activity else ["self-study"],
        "learningResourceType": "interactive page" if page.number else "reference",
        "author": {"@type": "Organization", "name": app.config.author},
    }
    if address := address_of(app, page.name):
        about["url"] = address
    if page.number:
        about["position"] = page.number
    if page.clock:
        about["timeRequired"] = f"PT{page.clock.page}M"
    if front:
        about["learningResourceType"] = "textbook"
        about["educationalUse"] = ["self-study", "instruction", "group work"]
        about["hasPart"] = [_reference(app, part) for part in pages.numbered(app)]
    else:
        about["isPartOf"] = {"@type": "Book", "name": app.config.html_title, "license": LICENCE}
        if address := address_of(app, app.config.root_doc):
            about["isPartOf"]["url"] = address
    if page.name == CATALOGUE:
        about["hasPart"] = [dataset(tables.describe(name)) for name in tables.names()]
    return about


def dataset(descriptor):
    """Return a table's descriptor as a schema.org Dataset; its file lies beside the data page."""
    described = [part for part in descriptor["description"].split() if part]
    return {
        "@type": "Dataset",
        "@id": f"#table-{descriptor['name']}",
        "name": descriptor["title"],
        "description": " ".join(described),
        "license": [licence["path"] for licence in descriptor["licenses"]],
        "dateModified": descriptor["asOf"],
        "isBasedOn": [
            {"@type": "CreativeWork", "name": source["title"], "url": source["path"]}
            for source in descriptor["sources"]
        ],
        "variableMeasured": [field["name"] for field in descriptor["schema"]["fields"]],
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": "text/csv",
            "contentUrl": f"../data/{descriptor['path']}",
        },
    }


def data_block(about):
    """Return JSON-LD as a data block, which no browser runs, whatever stands in it."""
    text = json.dumps(about, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{text}</script>'


def address_of(app, name):
    """Return where a page is published; "" where _config.yml does not say where the book is."""
    base = app.config.html_baseurl or ""
    return f"{base.rstrip('/')}/{name}.html" if base else ""


def image_of(app, page):
    """Return the address of a page's card; from the page where the book's own is not known."""
    path = f"{share_cards.FOLDER}/{share_cards.file_name(page)}"
    base = app.config.html_baseurl or ""
    return f"{base.rstrip('/')}/{path}" if base else "../" * page.name.count("/") + path


def report_link(app, page):
    """Return the address to tell of a mistake on a page, filled in; "" where none is set."""
    address = app.config.report_address
    title = f"{page.number} {page.title}".strip()
    where = address_of(app, page.name) or page.name
    filled = address.replace("{title}", quote(title, safe=""))
    return filled.replace("{address}", quote(where, safe=""))


def report_line(address):
    """Return the line at a page's foot that leads to the tracker."""
    return f'<p class="report"><a href="{escape(address)}">Report a mistake on this page</a></p>\n'


def write(app, exception):
    """Write 404.html and .nojekyll, and where the book's address is known, sitemap.xml."""
    if exception or app.builder.format != "html":
        return
    out = Path(app.outdir)
    base = app.config.html_baseurl or ""
    root = urlsplit(base).path.rstrip("/") + "/"
    lost = TEMPLATES.get_template("404.html").render(
        root=root,
        project=app.config.html_title,
        home=app.config.root_doc,
        pages=pages.numbered(app),
    )
    (out / "404.html").write_text(lost, encoding="utf-8")
    (out / ".nojekyll").touch()  # else GitHub leaves out folders that begin with a line, as _static
    target = out / "sitemap.xml"
    target.unlink(missing_ok=True)
    if base:
        found = [address_of(app, name) for name in sorted(app.env.found_docs)]
        target.write_text(sitemap(found), encoding="utf-8")


def sitemap(addresses):
    """Return a sitemap (sitemaps.org, 0.9) of the addresses."""
    lines = "".join(f"<url><loc>{escape(address)}</loc></url>\n" for address in addresses)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n'
    )


def _reference(app, page):
    found = {"@type": "LearningResource", "name": page.title, "position": page.number}
    return found | ({"url": address} if (address := address_of(app, page.name)) else {})


def _meta(kind, name, content):
    return f'<meta {kind}="{name}" content="{escape(content)}" />'

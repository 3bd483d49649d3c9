"""A small page with the finder, as a built one has it."""

from conftest import ROOT
from migov.site.finder import names_js

ASSETS = ROOT / "book/assets"
BUTTON = (ROOT / "book/migov/site/templates/finder.html").read_text(encoding="utf-8")
TOKENS = (
    ":root { --ex-ink: #1a2230; --ex-paper: #fff; --ex-muted: #566173; --ex-grid: #d8dee6; "
    "--mg-accent: #1d5fa0; --mg-note: 1rem; }"
)


def write(folder, pages, extra=""):
    """Write {name: HTML} as pages of one folder, with the finder's files; extra: for the head."""
    for name in ("keep.js", "finder.js", "finder.css"):
        (folder / name).write_bytes((ASSETS / name).read_bytes())
    (folder / "states.js").write_text(names_js(), encoding="utf-8")
    for name, body in pages.items():
        head = (
            f"<!doctype html><html lang=en><meta charset=utf-8><title>{name}</title>"
            '<link rel="icon" href="data:,">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<style>{TOKENS}</style><link rel=stylesheet href="finder.css">{extra}'
            '<script defer src="keep.js"></script><script defer src="finder.js"></script>'
        )
        html = f"{head}<header>{BUTTON}</header><main><h1>{name}</h1>{body}</main>"
        (folder / f"{name}.html").write_text(html, encoding="utf-8")

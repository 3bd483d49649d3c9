"""The one stylesheet: what stays, what goes, and where its addresses lead."""

import gzip
from base64 import b64encode

import pytest

from migov.site import stylesheet

KNOWN = {"html", "p", "a", "svg", "note", "main", "box"}


def purged(css, served=()):
    return stylesheet.purged(css, KNOWN, served).strip()


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".note { color: red; }", ".note{color:red}"),
        (".lost { color: red }", ""),
        (".note .lost, p > a:hover { top: 0 }", "p>a:hover{top:0}"),
        ("#main, #gone { top: 0 }", "#main{top:0}"),
        ("blockquote p { top: 0 }", ""),
        ("p:not(.lost) { top: 0 }", "p:not(.lost){top:0}"),
        (":is(.lost, .note) p { top: 0 }", ":is(.lost,.note) p{top:0}"),
        ("p:has(.lost) { top: 0 }", ""),
        ('html[data-theme="dark"] p::before { content: "a  b" }',
         'html[data-theme="dark"] p::before{content: "a  b"}'.replace(": ", ":")),
        ("@media print { .lost { top: 0 } }", ""),
        ("@media (width > 40em) { .note { top: 0 } }", "@media (width>40em){.note{top:0}}"),
        (".lost { --ex-ink: #000 } :root { --ex-ink: #000; --e: ; }",
         ":root{--ex-ink:#000;--e: }"),
        ("p { width: calc(1px + 2px) !important; margin: 0 -1px }",
         "p{width:calc(1px + 2px)!important;margin:0 -1px}"),
    ],
)  # fmt: skip
def test_a_rule_stays_when_all_that_it_asks_for_is_known(css, left):
    assert purged(css) == left


def test_motion_stays_where_a_rule_names_it():
    css = (
        "@keyframes in { to { top: 0 } } @keyframes out { to { top: 1px } } p { animation: in 1s }"
    )
    assert "keyframes in{" in purged(css)
    assert "keyframes out" not in purged(css)


def test_a_font_stays_where_its_file_is_served():
    css = '@font-face { font-family: X; src: url("fonts/x.woff2") }'
    assert purged(css, {"fonts/x.woff2"}).startswith("@font-face{font-family: X")
    assert purged(css) == ""


def test_an_imported_sheet_stands_in_its_place_with_its_own_addresses(tmp_path):
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "top.css").write_text(
        '@import "../base.css";\np { background: url(a.png) }'
    )
    (tmp_path / "base.css").write_text("a { background: url('b.png') } svg { fill: url(#c) }")
    joined = stylesheet.read(tmp_path, "styles/top.css")
    assert joined.index('url("b.png")') < joined.index('url("styles/a.png")')
    assert "url(#c)" in joined and "@import" not in joined


def test_names_come_from_pages_from_packed_frames_and_from_scripts(tmp_path):
    frames = b64encode(gzip.compress(b'{"shapes": ["<g class=\\"ex-deep\\">"]}')).decode()
    page, script = tmp_path / "page.html", tmp_path / "page.js"
    page.write_text(f'<P id="top" class="one two"><i class="ex-frames">{frames}</i></P>')
    script.write_text('element.classList.add("late")')
    found = stylesheet.words([page], [script])
    assert {"p", "top", "one", "two", "ex-deep", "late"} <= found
    assert "three" not in found

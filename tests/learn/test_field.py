"""The field under an exercise of a built page: it says of a number what `check` says of it."""

import re
from html import unescape

import pytest

from conftest import ROOT, comes_true, serve
from migov.learn import answers, exercises, rooms
from migov.learn.check import field

ASSETS = ROOT / "book/assets"
COMPUTE = [
    f"{path.parent.name[1:]}.{exercise['number']}"
    for path in sorted(rooms.PAGES.glob("p*/exercises.json"))
    for exercise in exercises.read(path.parent.name[1:])
    if exercise["kind"] == "compute"
]


@pytest.fixture(scope="module")
def known():
    return {key: exercises.answer_of(*exercises.find(key)) for key in COMPUTE}


@pytest.fixture(scope="module")
def address(known, tmp_path_factory):
    """The address of a page with the fields of all exercises."""
    folder = tmp_path_factory.mktemp("field")
    for name in ("keep.js", "answer.js", "book.css", "print.css"):
        (folder / name).write_bytes((ASSETS / name).read_bytes())
    html = (
        "<!doctype html><html lang=en><meta charset=utf-8><title>Fields</title>"
        '<link rel=icon href="data:,"><link rel=stylesheet href=book.css>'
        "<link rel=stylesheet href=print.css><script defer src=keep.js></script>"
        "<script defer src=answer.js></script><main><h1>Fields</h1>"
        + "".join(f"<h2>{key}</h2>{field(key, own)}" for key, own in known.items())
        + "<p>The solution.</p></main>"
    )
    (folder / "index.html").write_text(html, encoding="utf-8")
    server, address = serve(folder)
    yield f"{address}/index.html"
    server.shutdown()


@pytest.fixture(scope="module")
def page(opener, address):
    return opener(address)


SENT = """([key, texts]) => {
    const form = document.querySelector(`form[data-key="${key}"]`);
    return texts.map((text) => {
        form.querySelector("input").value = text;
        form.requestSubmit();
        return form.querySelector("[role=status]").innerText;
    });
}"""


def told(page, key, *texts):
    """Send answers from a field; return what the reader is told of each, or of the only one."""
    said = page.evaluate(SENT, [key, texts])
    return said if len(said) > 1 else said[0]


def plain(markdown):
    return unescape(re.sub("<[^>]+>", "", rooms.inline(markdown)))


@pytest.mark.parametrize("key", COMPUTE)
def test_the_answer_each_slip_and_any_other_number_are_told_as_in_a_kernel(page, known, key):
    own = known[key]
    usual = [slip for slip, *_ in answers.told(**own)["slips"]]
    expected = own["expected"]
    values = [expected, *usual, expected + 7.5, expected - 7.5, 0.4, 0, 1234567.5]
    for value, said in zip(values, told(page, key, *(f"{v:.12f}" for v in values)), strict=True):
        verdict = answers.number(value, **own)
        start = "Correct." if verdict.right else "Not yet."
        assert said == f"{start} {plain(verdict.text)}", value


def test_the_answer_is_praised_and_a_slip_gets_its_hint(page):
    # 4 of the 64 high-income members are parties to the Migrant Workers Convention
    assert told(page, "21.3", "6.25").startswith("Correct. 4 of 64 high-income members")
    assert "The question runs the other way" in told(page, "21.3", "6.6667")
    assert told(page, "21.3", "0.0625").endswith("Multiply by 100 for per cent.")
    assert told(page, "21.2", "195").startswith("Not yet. You counted every row.")
    assert told(page, "21.2", "150").startswith("Not yet. 150 States is fewer than the tables")


@pytest.mark.parametrize(
    ("key", "typed", "start"),
    [
        ("21.3", "6,25", "Read as 6.25. Correct."),
        ("21.3", "6.25 %", "Read as 6.25 per cent. Correct."),
        ("21.3", "63 %", "Read as 63 per cent. Not yet. 63 is more"),
        ("21.3", "63 per cent", "Read as 63 per cent. Not yet."),
        ("21.3", "1 234,5", "Read as 1,234.5. Not yet. 1,234.5 is more"),
        ("21.3", "1\u202f234,5", "Read as 1,234.5."),
        ("21.3", "1,234.5", "Read as 1,234.5."),
        ("21.3", "1.234,5", "Read as 1,234.5."),
        ("21.3", "1'234.5", "Read as 1,234.5."),
        ("21.3", "1,234,567", "Read as 1,234,567."),
        ("21.3", "1.234.567", "Read as 1,234,567."),
        ("21.3", "12,34,567", "Read as 1,234,567."),
        ("21.3", "1,234", "Read as 1,234."),
        ("21.3", "6,250", "Read as 6.25. Correct."),  # 6250 explains nothing, 6.25 is right
        ("21.3", "1.234", "Not yet. 1.234 is less"),
        ("21.2", "192 States", "Read as 192. Correct."),
        ("21.2", "\uff11\uff19\uff12", "Read as 192. Correct."),
        ("22.2", "0,328", "Read as 0.328. Correct."),
        ("22.2", ",328", "Read as 0.328. Correct."),
        ("22.2", "33 %", "Read as 33 per cent. Not yet. That is per cent."),
        ("22.2", "0.328 %", "Read as 0.328 per cent. Not yet. That is per cent."),
        ("21.2", "99 %", "Read as 99 per cent. Not yet. That is a share, not a count."),
        ("23.2", "\u22120,956", "Read as -0.956. Correct."),
        ("52.2", "US$ 700", "Read as 700. Correct."),
        ("21.2", "2/3", "Not yet. That is not one number."),
        ("21.2", "6e3", "Not yet. That is not one number."),
        ("21.2", "1,23,4", "Not yet. That is not one number."),
        ("21.2", "many", "Not yet. That is not one number."),
        ("21.2", "<b>1</b>", "Not yet. That is not one number."),
        ("21.2", "", "Not yet. That is not one number."),
    ],
)
def test_a_number_is_read_as_people_write_it_and_the_reader_sees_how(page, key, typed, start):
    assert told(page, key, typed).startswith(start)


def test_a_field_needs_no_mouse_has_a_name_and_says_its_unit(open_page, address, axe):
    page = open_page(address)
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.closest('form').dataset.key")
    assert focused == "11.2"  # the first of the book
    form = page.locator('form[data-key="21.2"]')
    entry = form.get_by_role("textbox", name="Your answer", description="States")
    entry.focus()
    assert entry.get_attribute("inputmode") == "decimal"
    page.keyboard.type("193")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert "Are all of them parties?" in form.get_by_role("status").inner_text()
    assert axe(page) == [] and page.problems == []


def test_an_answer_is_there_after_a_reload_until_it_is_forgotten(open_page, address):
    page = open_page(address)
    told(page, "21.3", "6,25")
    told(page, "21.2", "193")
    page.reload()
    field, said = (page.locator(f'form[data-key="21.3"] {kind}') for kind in ("input", "p"))
    assert field.input_value() == "6,25"
    assert said.inner_text().startswith("Read as 6.25. Correct.")
    kept = page.evaluate("mgKeep.get('questions')")
    assert kept == {"21.3": "6,25", "21.2": "193"}
    page.evaluate("mgKeep.forget('questions')")
    assert comes_true(lambda: field.input_value() == "")
    assert said.inner_text() == ""
    page.reload()
    assert field.input_value() == ""


def test_without_a_script_and_on_paper_there_is_no_field(open_page, address):
    bare = open_page(address, java_script_enabled=False)
    assert bare.get_by_text("The solution.").is_visible()
    assert bare.locator("form:visible, input:visible").count() == 0
    assert "expected" not in bare.locator("main").inner_text()
    page = open_page(address)
    told(page, "21.2", "193")
    page.emulate_media(media="print")
    assert page.locator("form:visible, input:visible").count() == 0
    assert page.get_by_text("The solution.").is_visible()


def test_the_script_is_small():
    assert len((ASSETS / "answer.js").read_bytes()) < 3000

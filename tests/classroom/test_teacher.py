"""The teacher's download: every answer is in the key, every sheet on one side, nothing on pages."""

import io
import json
import re
import subprocess
import sys
import zipfile
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from docutils import nodes
from docutils.utils import new_document
from pypdf import PdfReader

from conftest import BUILT, ROOT
from migov.learn import cards, exercises, rooms
from migov.learn.cards import draw, read
from migov.site import withheld
from migov.site.editions import key, teacher

ACTIVITIES = ["13", "23", "33", "42", "52", "63", "73"]
PAGES = sorted(path.name[1:] for path in rooms.PAGES.glob("p[1-7]?"))
FIGURE = re.compile(r"\{[^{}]*\}")


def raw(page, name):
    path = rooms.PAGES / f"p{page}" / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else []


def letters(text):
    """Only what is read, without marks of Markdown, tags, and what a citation became."""
    text = re.sub(r" ?\{cite:\w\}`[^`]+`", "", text)
    return re.sub(r"\W", "", re.sub(r"<[^>]+>|&\w+;", "", text))


def pieces(text):
    """A text without the figures and citations that its key fills in: what stands between them."""
    return [letters(piece) for piece in FIGURE.split(re.sub(r"\{cite:\w\}`[^`]+`", "{}", text))]


@pytest.fixture(scope="module")
def documents():
    return teacher.documents()


@pytest.fixture(scope="module")
def sections(documents):
    """{key of a page: its section of the key}."""
    found = BeautifulSoup(documents["key"], "html.parser").select("section[id]")
    return {one["id"][1:]: one for one in found}


def test_the_key_has_every_page_in_the_order_of_the_book(sections):
    assert list(sections) == PAGES
    assert sections["63"].h2.get_text() == "6.3 Follow the money"


def test_every_question_stands_there_with_its_key_and_all_feedback(sections):
    for page, section in sections.items():
        questions = raw(page, "questions")
        shown = section.select("div.choice")
        answers = [answer for question in questions for answer in question["answers"]]
        assert len(shown) == len(answers)
        for one, answer in zip(shown, answers, strict=True):
            assert ("right" in one["class"]) == answer["correct"]
            assert letters(str(one)).endswith(letters(answer["answer"] + answer["feedback"]))


def test_every_exercise_stands_there_with_answer_solution_slips_and_rubric(sections):
    for page, section in sections.items():
        said = letters(str(section))
        for one in exercises.read(page):
            texts = [rooms.text(one["solution"].get("text", "")), *one["solution"].get("code", [])]
            texts += [rooms.text(slip["hint"]) for slip in one.get("slips", [])]
            texts += [row[side] for row in one.get("rubric", []) for side in ("weak", "strong")]
            for text in texts:
                for piece in pieces(text):
                    assert piece in said, (page, one["number"], text)
    answers = [one.get_text() for one in sections["21"].select("p.answer")]
    assert answers == ["Answer: 192 States", "Answer: 6.25 per cent (right from 6.19 to 6.31)"]
    assert "{" not in sections["63"].get_text()


def test_models_and_answers_to_recall_stand_there(sections):
    for page, section in sections.items():
        said, own = letters(str(section)), raw(page, "recall")
        for one in own["before"]:
            assert letters(one["answer"]) in said
        for one in own["after"].values():
            assert letters(one["prompt"]) in said and letters(one["model"]) in said


def test_a_guess_is_told_as_a_number_an_order_or_names(sections):
    def bold(page):
        heading = next(h for h in sections[page].select("h3") if h.get_text() == "Guesses")
        return [p.b.get_text() for p in heading.find_next_siblings("p")]

    assert re.fullmatch(r"\d\.\d+", bold("63")[0])
    assert all(told for page in PAGES for told in bold(page))
    assert key._guessed(["Chad", "Mali"]) == "Chad, Mali"
    assert key._guessed({"a": 2.5, "b": 1}) == "a: 2.5, b: 1"


def test_role_sheets_hold_every_role_with_its_secrets(documents):
    for page in ACTIVITIES:
        shown = BeautifulSoup(documents[f"role-sheets-{page}"], "html.parser")
        assert len(shown.select("article.card-role")) == len(read(page))
        said = letters(str(shown))
        for card in raw(page, "cards"):
            for text in card.get("sheet", {}).values():
                assert letters(text) in said


def test_slides_to_vote_on_tell_nothing_and_those_with_key_what_is_right(documents):
    votes = [q for page in PAGES for q in raw(page, "questions") if "vote" in q]
    plain, told = (BeautifulSoup(documents[n], "html.parser") for n in ("votes", "votes-with-key"))
    assert len(plain.select("article")) == len(told.select("article")) == len(votes) == len(PAGES)
    assert not plain.select(".right, small")
    right = [["right" in one["class"] for one in slide.select(".choice")]
             for slide in told.select("article")]  # fmt: skip
    assert right == [[answer["correct"] for answer in vote["answers"]] for vote in votes]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The whole download, made in a process of its own: its Chromium is not the session's."""
    folder = tmp_path_factory.mktemp("teacher")
    command = [sys.executable, "-m", "migov.site.editions.teacher", folder]
    subprocess.run(command, cwd=ROOT / "book", check=True, capture_output=True, text=True)
    return folder


@pytest.mark.slow
def test_each_role_and_each_slide_has_one_side_of_paper(made):
    for page in ACTIVITIES:
        printed = PdfReader(made / f"role-sheets-{page}.pdf").pages
        assert len(printed) == len(read(page)), page
        assert {round(float(sheet.mediabox.width)) for sheet in printed} == {596}
    for name in ("votes", "votes-with-key"):
        printed = PdfReader(made / f"{name}.pdf").pages
        assert len(printed) == len(PAGES)
        assert all(sheet.mediabox.width > sheet.mediabox.height for sheet in printed)


@pytest.mark.slow
def test_the_zip_holds_what_is_beside_it_and_says_what_it_is(made):
    packed = zipfile.ZipFile(made / "teacher.zip")
    names = {name.partition("/")[2] for name in packed.namelist()}
    assert names == {path.name for path in made.iterdir()} - {"teacher.zip"}
    assert {"key.pdf", "key.html", "votes-with-key.pdf", "README.txt"} <= names
    text = PdfReader(io.BytesIO(packed.read(f"{teacher.NAME}/key.pdf"))).pages[1].extract_text()
    assert "1.1 Who moves?" in text and "Check yourself" in text


LINKED = (
    '<section class="cards">\n<p class="cards-print"><a href="../downloads/role-sheets-63.html">'
)
LINKED += "Print the role sheets</a>: one page a role.</p>\n<article>kept</article></section>"


def test_a_page_says_where_the_sheets_are_and_leads_nowhere():
    document = new_document("x")
    document += nodes.raw("", LINKED, format="html")
    document += nodes.raw("", "<p>other</p>", format="html")
    withheld.tell(SimpleNamespace(), document)
    first, second = document.findall(nodes.raw)
    assert "role-sheets" not in first.astext() and withheld.WHERE in first.astext()
    assert first["format"] == "html" and "<article>kept</article>" in first.astext()
    assert second.astext() == "<p>other</p>"


def test_the_sentence_takes_the_place_of_what_cards_writes(monkeypatch):
    shown = []
    monkeypatch.setenv("EXPLORE", "page")
    monkeypatch.setattr(rooms, "show", lambda html, style: shown.append(html))
    cards("63")
    assert "downloads/role-sheets-63.html" in shown[0]
    html = withheld.told(shown[0])
    assert "<a " not in html and "make teacher" in html
    assert draw([card for card in read("63") if "open" in card]).split("\n")[2] in html


@pytest.mark.parametrize("page", ACTIVITIES)
def test_no_page_of_the_built_book_holds_a_secret(page, site):
    (path,) = (BUILT / "book").glob(f"{page}_*.html")
    said = letters(path.read_text(encoding="utf-8"))
    assert "maketeacher" in said
    told = [
        head
        for card in raw(page, "cards")
        for head, text in card.get("sheet", {}).items()
        if len(letters(text)) > 40 and letters(text) in said
    ]
    assert told == (["Scale of success"] if page == "73" else [])  # which the chair reads aloud
    assert not list(BUILT.glob("downloads/**/*sheets*"))


def test_what_a_player_must_not_know_is_not_in_the_steps_of_a_page():
    surprises = {"33_does_talk_build_trust": "in round four", "63_follow_the_money": "Winter"}
    for name, told in surprises.items():
        cells = json.loads((ROOT / "book" / f"{name}.ipynb").read_text("utf-8"))["cells"]
        steps = "".join(next(c for c in cells if c["id"].endswith("-class-steps"))["source"])
        assert told not in steps
        sheets = json.dumps(raw(name[:2], "cards"))
        assert told.lower() in sheets.lower()

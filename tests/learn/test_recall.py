"""Three from before, two at the end, and the deck of all: order, faults, cells, files."""

import csv
import io
import json
import re
import shutil

import nbformat
import pytest

from conftest import ROOT
from migov.learn import cells, deck, recall, rooms
from migov.learn.spelled import in_marks

PAGES = [page for _, part in recall.parts() for page in part]
TOC = """
parts:
  - caption: One
    chapters: [{file: book/11_a}, {file: book/12_b}]
  - caption: Two
    chapters: [{file: book/21_c}]
  - caption: Three
    chapters: [{file: book/31_d}]
  - caption: Appendix
    chapters: [{file: book/glossary}, {file: book/90_template}]
"""


def ask(id, kind, *pages):
    found = {"id": id, "kind": kind, "question": "Why?", "answer": "So."}
    return found | ({"from": list(pages)} if pages else {})


OWN = {"prompt": "Say it.", "model": "It is said."}
AFTER = {"friend": OWN, "doubt": OWN}
BEFORE = [ask("one", "last", "21"), ask("two", "back", "12"), ask("three", "apart", "11", "21")]


@pytest.fixture
def read(tmp_path):
    """Return a function that reads what a page of a small book asks."""
    toc = tmp_path / "_toc.yml"
    toc.write_text(TOC, encoding="utf-8")

    def reads(found, page="31"):
        room = tmp_path / f"p{page}"
        room.mkdir(exist_ok=True)
        (room / "recall.json").write_text(json.dumps(found), encoding="utf-8")
        return recall.read(page, toc, tmp_path)

    return reads


@pytest.mark.parametrize("page", PAGES)
def test_every_numbered_page_asks_about_pages_that_come_before_it_in_toc(page):
    kinds = [question["kind"] for question in recall.read(page)["before"]]
    assert kinds == (["guess"] * 3 if page == PAGES[0] else ["last", "back", "apart"])


def test_a_sound_file_is_read(read):
    assert read({"before": BEFORE, "after": AFTER})["after"]["doubt"]["model"] == "It is said."


@pytest.mark.parametrize(
    ("place", "change", "says"),
    [
        (0, {"from": ["12"]}, "before 1: the last page is 21 in _toc.yml, not 12."),
        (0, {"from": ["22"]}, "before 1: there is no page '22' in _toc.yml. Pages: 11, 12, 21, 31"),
        (0, {"from": ["31"]}, "before 1: page 31 comes no earlier than 31."),
        (1, {"from": ["21"]}, "before 2: page 21 is less than two parts back."),
        (1, {"kind": "guess"}, "before 2: a guess is for the first page."),
        (1, {"id": "one"}, "before 2: the id 'one' is taken."),
        (1, {"id": "One!"}, "before 2: an id is small letters"),
        (2, {"answer": None}, "before 3: has no answer. Give it one"),
        (2, {"question": " "}, "before 3: has no question. Give it one"),
        (2, {"from": None}, "before 3: names no page."),
        (2, {"kind": "next"}, "before 3: unknown kind. Use one of last, back, apart, guess."),
    ],
)
def test_a_faulty_question_is_refused_with_place_and_remedy(read, place, change, says):
    faulty = [dict(question) for question in BEFORE]
    faulty[place] = {k: v for k, v in (faulty[place] | change).items() if v is not None}
    with pytest.raises(rooms.RoomError, match=re.escape(says)) as caught:
        read({"before": faulty, "after": AFTER})
    assert str(caught.value).startswith("p31/recall.json")


@pytest.mark.parametrize(
    ("found", "says"),
    [
        ({"after": AFTER}, "asks nothing from before"),
        ({"before": BEFORE}, "asks nothing at the end"),
        ({"before": BEFORE[:2], "after": AFTER}, '"before" has fewer than three questions'),
        ({"before": BEFORE, "after": {"friend": OWN}}, '"after" has no "doubt"'),
        ({"before": BEFORE, "after": AFTER | {"doubt": {"prompt": "?"}}}, "has no model sentence"),
    ],
)
def test_a_file_that_lacks_a_part_is_refused(read, found, says):
    with pytest.raises(rooms.RoomError, match=re.escape(says)):
        read(found)


def test_a_page_that_moves_in_the_contents_is_noticed(tmp_path):
    moved = (ROOT / "_toc.yml").read_text(encoding="utf-8").splitlines()
    at = [i for i, line in enumerate(moved) if "book/22_" in line or "book/23_" in line]
    moved[at[0]], moved[at[1]] = moved[at[1]], moved[at[0]]
    toc = tmp_path / "_toc.yml"
    toc.write_text("\n".join(moved), encoding="utf-8")
    with pytest.raises(rooms.RoomError, match=r"p23/recall\.json, before 1: page 22 comes no ear"):
        recall.read("23", toc)


@pytest.mark.parametrize("page", PAGES)
def test_the_notebook_asks_after_its_title_and_before_its_key_points(page):
    (path,) = (ROOT / "book").glob(f"{page}_*.ipynb")
    own = nbformat.read(path, as_version=4).cells
    ids = [cell.id for cell in own]
    assert ids.index(f"q{page}-before") == 1, "run `make exercises`"
    after = ids.index(f"q{page}-after")
    assert own[after + 1].source.startswith("## Key points")
    asked = own[1].source
    assert in_marks(asked) == recall.before(page)
    assert in_marks(own[after].source) == recall.after(page)
    # folded in a notebook too: a blank line ends the HTML, so that what follows is Markdown
    assert asked.count("<details") == asked.count("</details>") == 4
    assert asked.count("</summary>\n\n") == 4
    for file in re.findall(r"\((\d\d_\w+\.ipynb)\)", asked):
        assert (path.parent / file).exists()


def test_a_notebook_whose_questions_were_changed_is_found(tmp_path):
    for page in (ROOT / "book").glob("*.ipynb"):  # their names are in the links
        shutil.copy(page, tmp_path)
    (path,) = (ROOT / "book").glob("22_*.ipynb")
    copy = tmp_path / path.name
    text = path.read_text(encoding="utf-8")
    copy.write_text(text.replace("Three from before", "Four from before"), encoding="utf-8")
    assert cells.stale(copy)
    assert cells.write(copy) and not cells.stale(copy)
    assert copy.read_text(encoding="utf-8") == text


def test_the_deck_holds_all_questions_once_with_the_page_that_they_are_about():
    cards = deck.deck()
    assert len(cards) == 5 * len(PAGES) == len({card.id for card in cards})
    pages = [card.page for card in cards]
    assert pages == sorted(pages) and set(pages) == {f"{p[0]}.{p[1]}" for p in PAGES}
    about = {card.id: card.page for card in cards}
    assert about["42-endorsed-or-bound"] == "4.1" and about["21-share-of-people"] == "1.1"
    assert about["63-doubt"] == "6.3"


def test_anki_reads_head_and_columns_of_the_text_file():
    cards = [deck.Card("22-a", "One", "2.1", "last", 'What is *"law"*, R & D?', "<b>\t!")]
    *head, line = deck.as_anki(cards).splitlines()
    settings = dict(word[1:].split(":", 1) for word in head)
    assert settings["separator"] == "tab" and settings["html"] == "true"
    columns = line.split("\t")
    assert len(columns) == 4
    assert columns[int(settings["guid column"]) - 1] == "governing-migration-22-a"
    tags = columns[int(settings["tags column"]) - 1].split()
    assert tags == ["governing-migration::2.1", "governing-migration::last"]
    assert columns[1:3] == ["What is <em>“law”</em>, R &amp; D?", "&lt;b&gt; !"]


def test_the_table_holds_a_line_a_card():
    cards = deck.deck()
    lines = list(csv.DictReader(io.StringIO(deck.as_csv(cards))))
    assert [line["id"] for line in lines] == [card.id for card in cards]
    assert lines[0]["page"] == "1.1" and lines[-1]["answer"] == cards[-1].answer

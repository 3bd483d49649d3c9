"""Questions for a course platform: nothing is lost or told, and readers that are not ours agree."""

import json
import re
import zipfile
from xml.etree import ElementTree

import pytest
from moodle_xml_parser.parser import parse_file
from onyx2moodle.classifier import classify
from onyx2moodle.parser import parse_item
from onyx2moodle.translate import essay, multichoice
from qti_convert.package import upgrade_package

from conftest import ROOT
from migov.site.away import zips
from migov.site.lms import bank, moodle, qti

QTI = {"q": qti.QTI}
PACKAGE = {"p": qti.PACKAGING}
NAME = re.compile(r"[A-Za-z_][\w.-]*")
# what Moodle's importer takes: its list of fractions of a mark, in per cent
FRACTIONS = {100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667,
             14.28571, 12.5, 11.11111, 10, 5, 0}  # fmt: skip
PICTURE = b"\x89PNG\r\n\x1a\nnot drawn"


def asked():
    """{key of a page: its questions}, read from the files as they are."""
    rooms = sorted((ROOT / "book" / "migov" / "pages").glob("p[1-7]?"))
    return {room.name[1:]: json.loads((room / "questions.json").read_text("utf-8"))
            for room in rooms}  # fmt: skip


def recalled():
    rooms = sorted((ROOT / "book" / "migov" / "pages").glob("p[1-7]?"))
    return {room.name[1:]: json.loads((room / "recall.json").read_text("utf-8")) for room in rooms}


def letters(text):
    """Only what is read: no marks of Markdown, no tags."""
    return re.sub(r"\W", "", re.sub(r"<[^>]+>|&\w+;", "", text))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lms")
    moodle.write(folder / "moodle")
    qti.write(folder / "qti")
    return folder


@pytest.fixture(scope="module")
def items(folder):
    """{id: path} of the items of the book's package, unpacked."""
    zipfile.ZipFile(folder / "qti" / "book.zip").extractall(folder / "book")
    return {path.stem: path for path in sorted((folder / "book" / "items").glob("*.xml"))}


def test_a_foreign_reader_of_moodle_xml_finds_every_question_answer_key_and_feedback(folder):
    for key, questions in asked().items():
        found = parse_file(str(folder / "moodle" / f"{key}.xml"))["multichoice"]
        assert len(found) == len(questions) >= 3
        for ours, own in zip(found, questions, strict=True):
            assert letters(ours.text_pre_parse) == letters(own["question"])
            assert ours.single == (own["type"] == "multiple_choice")
            for option, answer in zip(ours.options, own["answers"], strict=True):
                assert letters(option.answer) == letters(answer["answer"])
                assert letters(option.feedback) == letters(answer["feedback"])
                assert (option.score_fraction > 0) == answer["correct"]


def test_the_book_is_its_pages_together(folder):
    whole = parse_file(str(folder / "moodle" / "book.xml"))["multichoice"]
    assert len(whole) == sum(map(len, asked().values()))
    packaged = zipfile.ZipFile(folder / "qti" / "book.zip").namelist()
    parts = [zipfile.ZipFile(folder / "qti" / f"{key}.zip").namelist() for key in asked()]
    inside = {name for part in parts for name in part if name.startswith("items/")}
    assert inside == {name for name in packaged if name.startswith("items/")}


def test_moodle_takes_each_fraction_and_choosing_all_of_many_gives_nothing(folder):
    seen = set()
    for question in parse_file(str(folder / "moodle" / "book.xml"))["multichoice"]:
        shares = [option.score_fraction for option in question.options]
        assert {abs(share) for share in shares} <= FRACTIONS
        assert sum(share for share in shares if share > 0) == pytest.approx(100, abs=1e-4)
        if question.single:
            assert sorted(set(shares)) == [0, 100]
        else:
            assert sum(shares) == pytest.approx(0, abs=1e-4)
        seen.add(question.single)
    assert seen == {True, False}


def test_a_page_has_a_category_and_every_question_a_number_that_stays(folder):
    for key in asked():
        root = ElementTree.parse(folder / "moodle" / f"{key}.xml").getroot()
        first, *others = root.findall("question")
        assert first.get("type") == "category"
        place = first.findtext("category/text")
        assert place.startswith(f"$course$/top/Governing Migration Together/{key[0]}.{key[1]} ")
        assert {one.get("type") for one in others} == {"multichoice", "essay"}
    root = ElementTree.parse(folder / "moodle" / "book.xml").getroot()
    ids = [one.findtext("idnumber") for one in root.findall("question")]
    assert len(ids) == len(set(ids)) and all(one.startswith("migov-") for one in ids)


def test_a_model_answer_is_for_who_marks(folder):
    for key, own in recalled().items():
        root = ElementTree.parse(folder / "moodle" / f"{key}.xml").getroot()
        found = {
            letters(one.findtext("questiontext/text")): letters(one.findtext("graderinfo/text"))
            for one in root.findall("question[@type='essay']")
        }
        for one in own["before"]:
            assert found[letters(one["question"])] == letters(one["answer"])
        models = {letters(one["model"]) for one in own["after"].values()}
        assert models <= set(found.values()) and len(found) == 5
        assert not any(model in question for model in models for question in found)


def test_what_a_schema_does_not_catch_holds_in_every_item(items):
    assert len(items) == sum(map(len, asked().values())) + 5 * len(asked())
    for id, path in items.items():
        root = ElementTree.parse(path).getroot()
        assert root.get("identifier") == id and NAME.fullmatch(id)
        declared = root.find("q:responseDeclaration", QTI)
        interactions = root.findall("q:itemBody/*[@responseIdentifier]", QTI)
        assert [one.get("responseIdentifier") for one in interactions] == ["RESPONSE"]
        choices = [one.get("identifier") for one in root.iterfind(".//q:simpleChoice", QTI)]
        assert len(choices) == len(set(choices)) and all(map(NAME.fullmatch, choices))
        told = [one.get("identifier") for one in root.findall("q:modalFeedback", QTI)]
        assert told == choices
        if not choices:
            continue
        right = [one.text for one in declared.iterfind("q:correctResponse/q:value", QTI)]
        assert right and set(right) <= set(choices)
        single = declared.get("cardinality") == "single"
        assert interactions[0].get("maxChoices") == ("1" if single else "0")
        assert len(right) == 1 or not single
        mapped = {
            one.get("mapKey"): float(one.get("mappedValue"))
            for one in declared.iterfind("q:mapping/q:mapEntry", QTI)
        }
        assert bool(mapped) != single
        if mapped:
            assert set(mapped) == set(choices)
            assert sum(mapped[one] for one in right) == pytest.approx(1)
            assert sum(mapped.values()) == pytest.approx(0)


def test_a_foreign_reader_of_qti_keeps_question_choices_and_key(items):
    for key, questions in asked().items():
        for at, own in enumerate(questions, 1):
            item = parse_item(items[f"q{key}-q{at}"])
            assert classify(item).target == "multichoice"
            made = ElementTree.fromstring(
                multichoice.translate(item, assets=[], category_path=[]).strip()
            )
            assert letters(own["question"]) in letters(made.findtext("questiontext/text"))
            found = {
                letters(one.findtext("text")): float(one.get("fraction")) > 0
                for one in made.findall("answer")
            }
            assert found == {letters(one["answer"]): one["correct"] for one in own["answers"]}


def test_a_reader_that_shows_all_of_an_open_question_does_not_show_its_model(items):
    for key, own in recalled().items():
        for kind, one in own["after"].items():
            item = parse_item(items[f"q{key}-{kind}"])
            assert classify(item).target == "essay"
            shown = letters(essay.translate(item, assets=[], category_path=[]))
            assert letters(one["prompt"]) in shown and letters(one["model"]) not in shown


def test_a_package_begins_with_a_manifest_that_names_what_is_in_it(folder):
    for path in sorted((folder / "qti").glob("*.zip")):
        package = zipfile.ZipFile(path)
        first, *others = package.namelist()
        assert first == "imsmanifest.xml"
        root = ElementTree.fromstring(package.read(first))
        assert {one.get("href") for one in root.iterfind(".//p:file", PACKAGE)} == set(others)
        ids = [one.get("identifier") for one in root.iterfind(".//p:resource", PACKAGE)]
        needed = [one.get("identifierref") for one in root.iterfind(".//p:dependency", PACKAGE)]
        assert len(ids) == len(set(ids)) and set(needed) == {i for i in ids if i[0] == "q"}
        test = ElementTree.fromstring(package.read("test.xml"))
        asks = [one.get("href") for one in test.iterfind(".//q:assessmentItemRef", QTI)]
        assert set(asks) | {"test.xml"} == set(others)


def test_packages_of_the_newer_format_can_be_made_from_ours(folder, tmp_path):
    upgrade_package(folder / "qti" / "63.zip", tmp_path / "63.zip")
    made = zipfile.ZipFile(tmp_path / "63.zip")
    asks = [name for name in made.namelist() if name.startswith("items/")]
    assert len(asks) == len(asked()["63"]) + 5
    assert b"<qti-choice-interaction" in made.read("items/q63-q1.xml")


def room(root, question, picture=None):
    folder = root / "p63"
    folder.mkdir()
    (folder / "questions.json").write_text(json.dumps([question]), encoding="utf-8")
    if picture:
        (folder / picture).write_bytes(PICTURE)


QUESTION = {
    "question": 'What does ![a map](map.png) show of 1 < 2 & "]]>"?',
    "type": "multiple_choice",
    "answers": [
        {"answer": "*All*", "correct": True, "feedback": "Yes."},
        {"answer": "Nothing", "correct": False, "feedback": "No."},
    ],
}


def test_a_picture_goes_along(tmp_path):
    room(tmp_path, QUESTION, "map.png")
    page = bank.page("63", "A/B", root=tmp_path)
    root = ElementTree.fromstring(moodle.quiz([page]))
    assert root.findtext("question/category/text").endswith("/6.3 A//B")
    asks = root.find("question/questiontext")
    assert 'src="@@PLUGINFILE@@/map.png"' in asks.findtext("text")
    assert "of 1 &lt; 2 &amp; &quot;]]&gt;&quot;?" in asks.findtext("text")
    assert asks.find("file").text == "iVBORw0KGgpub3QgZHJhd24="
    files = qti.package("63", "A", [page])
    assert files["items/pictures/map.png"] == PICTURE
    item = ElementTree.fromstring(files["items/q63-q1.xml"])
    assert item.find(".//q:img", QTI).get("src") == "pictures/map.png"
    assert b'<file href="items/pictures/map.png"/>' in files["imsmanifest.xml"]


def test_a_picture_that_is_not_there_is_named_with_the_remedy(tmp_path):
    room(tmp_path, QUESTION)
    with pytest.raises(bank.BankError, match=r"p63/questions.json: there is no picture map\.png"):
        bank.page("63", "A", root=tmp_path)


def test_the_book_for_a_course_has_its_first_page_at_the_top(tmp_path):
    for name in ("index.html", "book/a.html", "downloads/old.zip", "lite/index.html", ".buildinfo"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    assert set(zips.built(tmp_path)) == {"index.html", "book/a.html"}

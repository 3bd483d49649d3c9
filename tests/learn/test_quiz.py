"""Quizzes: what the reader sees, and what a writer is told about a faulty file."""

import json
import re

import pytest

from conftest import ROOT
from migov.learn import rooms
from migov.learn.quiz import draw, quiz, read, vote

RIGHT = {"answer": "Four", "correct": True, "feedback": "Two and two."}
WRONG = {"answer": "Five", "correct": False, "feedback": "One too many."}


def question(**changes):
    base = {"question": "2 + 2?", "type": "multiple_choice", "answers": [RIGHT, WRONG]}
    return base | changes


def saved(folder, *questions):
    (folder / "p11").mkdir(parents=True)
    (folder / "p11" / "questions.json").write_text(json.dumps(list(questions)), encoding="utf-8")
    return folder


@pytest.fixture
def shown(monkeypatch):
    """Return a function that calls quiz and gives back the HTML that the reader is shown."""

    def call(name):
        seen = []
        monkeypatch.setattr(rooms, "display", seen.append)
        assert quiz(name) is None
        return seen[0].data

    return call


def test_every_quiz_of_the_book_is_sound():
    pages = [path.parent.name[1:] for path in rooms.PAGES.glob("p*/questions.json")]
    assert "63" in pages
    for page in pages:
        assert 1 <= len(read(page)) <= 6, page


def test_one_right_answer_is_a_radio_and_several_are_checkboxes():
    html = draw([question(), question(type="many_choice", answers=[RIGHT, RIGHT, WRONG])], "sums")
    assert html.count('type="radio"') == 2
    assert html.count('type="checkbox"') == 3
    assert "Choose one." in html and "Choose all that apply." in html


def test_each_answer_has_its_label_and_its_verdict_in_words():
    html = draw([question()], "sums")
    ids = re.findall(r'<input[^>]* id="([^"]+)"', html)
    assert ids == re.findall(r'<label for="([^"]+)"', html)
    assert len(set(ids)) == 2
    said = re.findall(r'role="status"><p[^>]*><strong>([^<]+)</strong> ([^<]+)</p>', html)
    assert said == [("Correct.", "Two and two."), ("No.", "One too many.")]


def test_radios_of_one_question_exclude_each_other_only():
    html = draw([question(), question()], "sums")
    groups = re.findall(r'name="([^"]+)"', html)
    assert groups[0] == groups[1] != groups[2] == groups[3]


def test_text_is_escaped_and_emphasis_works():
    html = draw([question(question="Is 1 < 2 & *true*? <script>")], "sums")
    assert "Is 1 &lt; 2 &amp; <em>true</em>? &lt;script&gt;" in html


def test_style_comes_along_except_in_the_book(monkeypatch, shown):
    monkeypatch.setenv("EXPLORE", "page")
    assert "<style>" not in shown("21")
    monkeypatch.setenv("EXPLORE", "live")
    assert ".quiz-feedback { display: none; }" in shown("21")


def test_unknown_quiz_names_the_nearest():
    with pytest.raises(rooms.RoomError, match=r"Page 24 has no questions\. Did you mean '2[13]'"):
        quiz("24")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"answers": []}, r"has no answers\. Give a list"),
        ({"answers": [WRONG]}, r"no answer is right\. Mark one"),
        ({"answers": [RIGHT, RIGHT]}, r"2 answers are right.*many_choice"),
        (
            {"answers": [RIGHT, WRONG | {"feedback": " "}]},
            r"answer 2: is wrong and has no f",
        ),
        ({"answers": [RIGHT, {"answer": "Five", "feedback": "No."}]}, r"answer 2: say whether"),
        ({"answers": [RIGHT | {"answer": ""}]}, r"answer 1: has no text"),
        (
            {"type": "essay"},
            r"unknown type\. Use one of .*, many_choice\. Found 'essay'",
        ),
        ({"question": ""}, r"has no text"),
        ({"vote": True}, r"a vote needs four answers, one of them right; here are 2, 1 right"),
        (
            {"vote": True, "type": "many_choice", "answers": [RIGHT, RIGHT, WRONG, WRONG]},
            r"here are 4, 2 right\. Mend them",
        ),
        ({"vote": "yes"}, r"\"vote\" is true, or is left out"),
    ],
)
def test_a_faulty_question_is_refused_with_file_number_and_remedy(tmp_path, changes, message):
    folder = saved(tmp_path, question(), question(**changes))
    with pytest.raises(rooms.RoomError, match=rf"p11/questions\.json, question 2.*{message}"):
        read("11", folder)


def test_a_vote_has_its_letters_and_no_key(tmp_path):
    answers = [WRONG, RIGHT, WRONG | {"answer": "Six < 7"}, WRONG | {"answer": "*One*"}]
    folder = saved(tmp_path, question(), question(vote=True, question="*2* + 2?", answers=answers))
    letters = {"A": "Five", "B": "Four", "C": "Six &lt; 7", "D": "<em>One</em>"}
    assert vote("11", folder) == ("<em>2</em> + 2?", letters)


def test_a_page_without_a_vote_has_none_and_one_with_two_is_refused(tmp_path):
    assert vote("11", saved(tmp_path / "one", question())) is None
    voted = question(vote=True, answers=[RIGHT, WRONG, WRONG, WRONG])
    folder = saved(tmp_path / "two", voted, voted)
    with pytest.raises(rooms.RoomError, match=r"p11/questions\.json: two votes"):
        vote("11", folder)


def test_broken_json_names_the_line(tmp_path):
    (tmp_path / "p11").mkdir()
    (tmp_path / "p11" / "questions.json").write_text(
        '[\n{"question": "2 + 2?"\n"type": ""}]', encoding="utf-8"
    )
    with pytest.raises(rooms.RoomError, match=r"p11/questions\.json, line 3: not JSON"):
        read("11", tmp_path)


def test_an_empty_file_of_questions_is_refused(tmp_path):
    with pytest.raises(rooms.RoomError, match=r"p11/questions\.json: expected a list of questions"):
        read("11", saved(tmp_path))


def test_in_a_browser_choosing_an_answer_shows_its_feedback_alone(browser, axe, monkeypatch, shown):
    monkeypatch.setenv("EXPLORE", "live")
    context = browser.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=True)
    page = context.new_page()
    html = shown("21")
    page.set_content(f'<!doctype html><html lang="en"><title>Quiz</title><main>{html}</main>')
    said = page.locator(".quiz-question").first.locator(".quiz-feedback")
    assert not any(said.nth(i).is_visible() for i in range(said.count()))
    labels = page.locator(".quiz-question").first.locator("label")
    labels.nth(0).click()
    assert said.nth(0).is_visible() and said.nth(0).inner_text().startswith("No.")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert said.nth(2).is_visible() and "Correct." in said.nth(2).inner_text()
    assert not said.nth(0).is_visible()
    heights = [box["height"] for box in (labels.nth(i).bounding_box() for i in range(4))]
    assert min(heights) >= 44
    assert axe(page) == []
    context.close()


def test_in_a_browser_right_answers_are_counted_without_a_script(browser, monkeypatch, shown):
    monkeypatch.setenv("EXPLORE", "live")
    page = browser.new_context(java_script_enabled=False).new_page()
    both = question(type="many_choice", question="Even?")
    both["answers"] = [{"answer": n, "correct": n != "3", "feedback": ""} for n in "234"]
    style = (ROOT / "book" / "migov" / "learn" / "assets" / "quiz.css").read_text()
    page.set_content(f"<style>{style}</style>{draw([question(), both], 'two')}")
    score = page.locator(".quiz-score")
    assert score.is_hidden()
    page.locator("#quiz-two-1-1").check()
    page.locator("#quiz-two-2-1").check()
    assert score.is_visible() and "of 2 right." in score.inner_text()
    half = page.screenshot(clip=score.bounding_box())
    page.locator("#quiz-two-2-3").check()
    assert page.screenshot(clip=score.bounding_box()) != half
    page.locator("#quiz-two-2-2").check()  # three ticks of three, one of them wrong
    assert page.screenshot(clip=score.bounding_box()) == half
    score.get_by_role("button").click()
    assert score.is_hidden()
    page.context.close()

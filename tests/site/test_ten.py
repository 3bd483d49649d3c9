"""The ten guesses: each card asks what its page asks, and the closing page asks them again."""

import json
import re
from pathlib import Path

import pytest

from conftest import BUILT, comes_true
from migov.learn import rooms
from migov.learn.guess import read

PAGES = "11 21 22 32 41 42 52 61 63 71".split()  # each part has one at least


def test_each_page_gives_one_guess_to_the_front_page():
    for page in PAGES:
        assert sum("front" in item for item in read(page)) == 1, page


def test_two_marks_on_a_page_are_refused(tmp_path):
    item = {"kind": "share", "question": "?", "answer": "x", "hides": ["explore-a"]}
    item |= {"tempts": [{"when": "low", "text": "a"}, {"when": "high", "text": "b"}]}
    (tmp_path / "p12").mkdir()
    faulty = [item | {"id": "a", "front": True}, item | {"id": "b", "front": True}]
    (tmp_path / "p12" / "guesses.json").write_text(json.dumps(faulty))
    with pytest.raises(rooms.RoomError, match="a, b are marked"):
        read("12", tmp_path)


def test_a_guess_on_a_card_opens_its_finding_and_is_told_on_the_page(open_page, site):
    page = open_page(f"{site}/book/index.html")
    card = page.locator(".page-card", has=page.locator("#first-21"))
    assert not card.locator("details.shown").is_visible()
    assert "10 guesses" in page.locator(".ten-score").inner_text()
    card.locator("input[type=range]").press("End")
    card.get_by_role("button", name="Commit").click()
    assert comes_true(lambda: "You said 195; it is 194" in card.inner_text())
    assert card.locator("details.shown").is_visible()
    assert comes_true(
        lambda: "1 of 10 guessed; 1 is near" in page.locator(".ten-score").inner_text()
    )
    page.goto(f"{site}/book/21_who_is_bound.html")
    told = page.locator("#guess-21-children")
    assert comes_true(lambda: "You said 195; it is 194" in told.inner_text())
    assert page.problems == []


def test_the_closing_page_scores_both_and_says_where_one_was_sure_and_wrong(open_page, site):
    page = open_page(f"{site}/book/index.html")
    page.locator("#first-21 input[type=range]").press("Home")
    page.locator("#first-21").get_by_role("button", name="Commit").click()
    page.goto(f"{site}/book/88_ten_again.html")
    assert page.locator(".ten-one").count() == 10
    one = page.locator(".ten-one", has=page.locator("#again-21"))
    one.locator("select").select_option("90")
    one.locator("input[type=range]").press("Home")
    one.get_by_role("button", name="Commit").click()
    told = page.locator(".ten-told")
    assert comes_true(lambda: "Now 0 of 1 are." in told.inner_text())
    words = told.inner_text()
    assert "The first time 0 of 1 were near." in words
    assert "When you were 90 % sure, 0 of 1 were near." in words
    assert "Sure, and far off: 2.1 Who is bound by what?" in words
    page.locator("#memo-mind").fill("A count by somebody else")
    page.reload()
    assert comes_true(
        lambda: page.locator("#memo-mind").input_value() == "A count by somebody else"
    )
    assert comes_true(lambda: "Now 0 of 1 are." in told.inner_text())
    assert page.problems == []


def test_a_forecast_is_kept_sealed_and_taken_away_as_a_file(open_page, site):
    page = open_page(f"{site}/book/72_big_bang_or_small_steps.html")
    parties = page.locator("#forecast-parties")
    parties.fill("63")
    page.get_by_role("button", name="Seal it").click()
    page.reload()
    assert comes_true(lambda: parties.input_value() == "63")
    assert not parties.is_editable()
    assert page.locator(".memo-sealed").inner_text().startswith("Sealed on 20")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Take it away as a file").click()
    text = Path(taken.value.path()).read_text(encoding="utf-8")
    assert taken.value.suggested_filename == "forecast-2030.txt"
    assert text.startswith("Sealed on 20") and "Parties to the Migrant Workers" in text
    assert "\n63\n" in text
    page.get_by_role("button", name="Break the seal").click()
    assert parties.is_editable() and parties.input_value() == "63"
    assert page.problems == []


def test_without_javascript_the_closing_page_asks_and_tells_nothing():
    html = (BUILT / "book" / "88_ten_again.html").read_text(encoding="utf-8")
    article = re.search(r"<article.*?</article>", html, re.DOTALL)[0]
    words = re.sub(r"<script.*?</script>|<[^>]*>", " ", article, flags=re.DOTALL)
    assert words.count("How sure will you be?") == 10 and "it is 194" not in words

"""Goals: found when a page is built, reached by hand or shown on request, said why."""

import itertools
import json
import re

import ipywidgets as w
import pandas as pd
import pytest

from migov.explore import ExploreError, controls, explore, goal, page, present, views
from migov.explore.compute import held
from migov.explore.goals import refuse_others
from migov.explore.live import Live

from .browsing import comes_true

WHY = "Since **eight** is twice four."
TABLE = pd.DataFrame(
    {"Law": [100, 50, 0, 20], "Votes": [0, 60, 100, 30]}, ["Peru", "Ghana", "Nepal", "Malta & co"]
)


def product(first, second):
    return f"{first} times {second} is {first * second}."


def asked(when=lambda first, second: first * second == 8, **options):
    return goal("Can you make eight?", when=when, then=WHY, **options)


def render(*goals, draw=product, **abbreviations):
    abbreviations = abbreviations or {"first": (1, 4), "second": (1, 4)}
    found, constants = controls.read(draw, abbreviations)
    options = {"id": "explore-it", "name": "product", "share": {}, "limit": 2000, "max_kb": 300}
    return page.render(draw, found, constants, views.Look(), goals=goals, **options)


def reaching(html):
    """The numbers of the states that reach each part of each goal, read from a page."""
    spec = json.loads(re.search(r'class="ex-spec">(.*?)</script>', html)[1])
    found = []
    for parts in spec["goals"]:
        ends = [list(itertools.accumulate(runs)) for runs in parts]
        found.append(
            [[n for a, b in zip(e[::2], e[1::2], strict=False) for n in range(a, b)] for e in ends]
        )
    return found


def test_a_page_holds_the_states_that_reach_a_goal():
    parity = goal(
        "Can you make each?",
        when=lambda first, second: "odd" if first * second % 2 else ["even"],
        then="So it goes.",
        each=["odd", "even"],
    )
    # 1..4 by 1..4 in rows of four: 2 x 4 is number 7, 4 x 2 number 13
    assert reaching(render(asked(), parity)) == [
        [[7, 13]],
        [[0, 2, 8, 10], [1, 3, 4, 5, 6, 7, 9, 11, 12, 13, 14, 15]],
    ]


def test_states_of_controls_that_follow_others_are_counted_as_the_pictures_are():
    def city(land, town):
        return f"{town} in {land}"

    towns = {"Kenya": ["Nairobi", "Kisumu"], "Peru": ["Lima", "Cusco", "Ica"]}
    html = render(
        goal("Can you find Ica?", when=lambda town: town == "Ica", then="It is in Peru."),
        draw=city,
        land=list(towns),
        town=lambda land: towns[land],
    )
    assert reaching(html) == [[[4]]]  # the last of five


def test_without_a_script_a_goal_reads_as_a_question_and_keeps_its_reason(open_page, tmp_path):
    (tmp_path / "one.html").write_text(f"<!doctype html>{render(asked())}", encoding="utf-8")
    shown = open_page((tmp_path / "one.html").as_uri(), java_script_enabled=False)
    assert shown.locator(".ex-goals").inner_text().strip() == "Can you make eight?"
    assert "twice" not in shown.locator("body").inner_text()


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (lambda: goal(" ", when=bool, then="x"), "question is ' '; give its words"),
        (lambda: goal("Can you?", when=bool, then=""), "then is ''; give its words"),
        (lambda: asked(each=["a", "a"]), "give names, each of them once"),
        (lambda: asked(impossible_after=0), "impossible_after is 0, no number"),
        (lambda: asked(each=["a"], impossible_after=3), "exclude one another"),
        (lambda: render(asked(lambda first: first > 1)), "at the opening (first=2, second=2)"),
        (lambda: render(asked(lambda first: first > 9)), "no state reaches it. Where that is the"),
        (lambda: render(asked(lambda first: 1 / (3 - first) > 9)), "failed for first=3, second=1"),
        (lambda: render(asked(lambda third: third)), "when takes 'third', but the arguments are"),
        (
            lambda: render(asked(lambda first: first == 4, impossible_after=3)),
            "said to be impossible, but first=4, second=1 reaches it",
        ),
        (lambda: render(asked(lambda first: str(first), each=["1", "2"])), "when returned '3'"),
        (lambda: render(asked(lambda first: "1", each=["1", "2"])), "no state reaches '2'"),
        (lambda: refuse_others(["Can you?"], "explore(it)", object), "give goal('Can you ...?'"),
        (lambda: refuse_others([asked("a == 1")], "explore(it)", object), "a function of arg"),
        (lambda: refuse_others([asked()], "explore.sums", str), "a text over the note's fields"),
        (lambda: refuse_others([asked(), asked()], "explore(it)", object), "two goals ask"),
    ],
)
def test_a_goal_that_is_none_is_refused_by_name(bad, words):
    with pytest.raises(ExploreError) as error:
        bad()
    assert words in str(error.value)


# --- in the browser -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A page of an explorer with three goals, as it stands alone."""
    names = ["small", "large"]
    goals = [
        asked(),
        goal(
            "Can you make both?",
            when=lambda first, second: names[first * second > 9],
            then="Both were there.",
            each=names,
        ),
        goal(
            "Can you make seven?",
            when=lambda first, second: first * second == 7,
            then="Seven is prime.",
            impossible_after=3,
        ),
    ]
    html = page.self_contained(render(*goals))
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Goals</title>'
    head += '<meta name="viewport" content="width=device-width, initial-scale=1">'
    path = tmp_path_factory.mktemp("goals") / "one.html"
    path.write_text(f"{head}<main><h1>Goals</h1>{html}</main>", encoding="utf-8")
    return path.as_uri()


def filled(shown, goal):
    squares = shown.locator(".ex-goal").nth(goal).locator(".ex-mark")
    return squares.evaluate_all("all => all.map(e => e.classList.contains('ex-met'))")


def told(shown):
    return shown.locator(".ex-reasons > p").all_inner_texts()


def test_a_goal_is_reached_by_keyboard_and_says_why(open_page, address):
    shown = open_page(address)
    assert shown.get_by_text("Can you make eight?").is_visible()
    assert filled(shown, 0) == [False] and told(shown) == []
    shown.get_by_label("Second").press("End")
    assert comes_true(lambda: filled(shown, 0) == [True])
    assert told(shown) == ["Reached. Since eight is twice four."]
    assert shown.locator(".ex-reasons").get_attribute("role") == "status"
    shown.get_by_label("Second").press("Home")  # what is reached stays reached
    assert comes_true(lambda: "2 times 1 is 2." in shown.locator(".ex-view").first.inner_text())
    assert filled(shown, 0) == [True] and len(told(shown)) == 1
    assert shown.problems == []


def test_each_part_fills_a_square_of_its_own(open_page, address):
    shown = open_page(address)
    assert filled(shown, 1) == [True, False]  # the page opens on a small one
    assert shown.locator(".ex-count").inner_text() == "1 of 2"
    shown.get_by_label("First").press("End")
    shown.get_by_label("Second").press("End")
    assert comes_true(lambda: filled(shown, 1) == [True, True])
    assert shown.locator(".ex-count").inner_text() == "2 of 2"
    assert "Reached. Both were there." in told(shown)


def test_a_reader_may_be_shown_a_state_that_reaches_it(open_page, address):
    shown = open_page(address)
    give = shown.get_by_role("button", name="Show me one").first
    give.focus()
    give.press("Enter")
    assert comes_true(lambda: filled(shown, 0) == [True])
    # of 2 x 4 and 4 x 2 both are one control away from 2 x 2; the first comes first
    assert shown.locator(".ex-view").first.inner_text().strip() == "2 times 4 is 8."
    assert shown.get_by_label("Second").input_value() == "3"
    assert "second=4" in shown.url


def test_what_is_impossible_is_said_after_three_tries(open_page, address):
    shown = open_page(address)
    for place in (0, 2, 3):
        assert filled(shown, 2) == [False]
        shown.get_by_label("First").fill(str(place))
        words = f"{place + 1} times 2 is"
        assert comes_true(lambda words=words: words in shown.locator(".ex-view").first.inner_text())
        shown.wait_for_timeout(500)  # long enough for a state to count as tried
    assert comes_true(lambda: filled(shown, 2) == [True])
    assert told(shown)[-1] == "Not possible. Seven is prime."


def test_a_link_that_opens_on_the_answer_is_not_the_readers_own(open_page, address):
    shown = open_page(f"{address}#explore-it?first=2&second=4")
    assert comes_true(lambda: "is 8." in shown.locator(".ex-view").first.inner_text())
    shown.wait_for_timeout(500)
    assert filled(shown, 0) == [False]


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_and_a_narrow_phone_find_nothing_amiss(open_page, address, axe, width):
    shown = open_page(address, viewport={"width": width, "height": 800}, has_touch=width == 320)
    shown.get_by_label("Second").press("End")
    assert comes_true(lambda: filled(shown, 0) == [True])
    assert axe(shown) == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= width


# --- with a kernel ------------------------------------------------------------------------------


def test_with_a_kernel_widgets_ask_mark_and_show():
    found, constants = controls.read(product, {"first": (1, 4), "second": (1, 4)})
    goals = (asked(), asked(lambda first: first > 4, impossible_after=2))
    live = Live(product, found, constants, views.Look(), name="it", share={}, goals=goals)
    lines, first = live._asked.lines, found[0].widget

    def met():
        return ["ex-met" in line.value for line in lines]

    assert met() == [False, False] and "Can you make eight?" in lines[0].value
    first.value = 4
    live.show()  # a loop that runs, as these tests' browser has one, would draw it later
    assert met() == [True, False] and "<strong>eight</strong> is twice" in live.view.value
    first.value = 1
    live.show()
    assert met() == [True, True]
    first.value = 3
    button = live.box.children[0].children[1]
    assert isinstance(button, w.Button)
    button.click()
    assert live.arguments() == {"first": 2, "second": 4}


# --- computed in the page -----------------------------------------------------------------------


@pytest.fixture
def computed(monkeypatch):
    """Return a function that gives the page of a call, and its specification."""
    shown, specs = [], []
    monkeypatch.setenv("EXPLORE", "page")
    monkeypatch.setattr(present.api, "_anchors", set())
    monkeypatch.setattr(present, "display", lambda data, raw: shown.append(data["text/html"]))
    own = present.render
    monkeypatch.setattr(
        present, "render", lambda spec, *a, **k: specs.append(spec) or own(spec, *a, **k)
    )

    def make(call, *args, **options):
        call(*args, **options)
        return shown[-1], specs[-1]

    return make


def weigh(when, own=None, **options):
    asks = [goal("Can you?", when=when, then="So.", **options)]
    weights = {"Law": (0, 4), "Votes": (0, 4)}
    more = {"note": "{first} leads {count}", "goals": asks, "own": own}
    return (explore.sums, TABLE, weights), more


PAYOFFS = {("give", "give"): (3, 3), ("give", "keep"): (0, 5)}
PAYOFFS |= {("keep", "give"): (5, 0), ("keep", "keep"): (1, 1)}
GAME = {"other": "Donor", "payoffs": PAYOFFS, "strategy": "tit for tat"}


def every(spec):
    """All states of a computed explorer, a game's with all moves up to its end."""
    sizes = [range(len(c["labels"])) for c in spec["controls"]]
    for at in itertools.product(*sizes):
        for length in range(spec.get("rounds", 0) + 1):
            for moves in itertools.product(range(2 if length else 1), repeat=length):
                yield {"at": list(at), "moves": list(moves), "shown": False}


def north(area):
    return f"<p>{area}</p>", {"north": {"Peru", "Ghana"}, "south": {"Nepal", "Ghana"}}[area]


def poor(most):
    return f"<p>{most}</p>", set(["Ghana", "Nepal", "Peru"][:most])


def of_play():
    asks = [goal("Can you?", when="own >= 12 and gap != 0", then="So.")]
    return (explore.play, {"it": GAME}), {"note": "{own}", "rounds": 4, "goals": asks}


def of_layers():
    asks = [goal("Can you?", when="north and poor == 2", then="So.")]
    choices = {"area": ["north", "south"], "most": [1, 2, 3]}
    return (explore.layers, north, poor), {"goals": asks, "max_kb": 90, **choices}


CALLS = {
    "sums": weigh("count == 2"),
    "followed": weigh("first == 'Nepal' and own == 'Malta & co' and own_rank < 4", own="Follow"),
    "play": of_play(),
    "layers": of_layers(),
}


@pytest.mark.parametrize("name", CALLS)
def test_both_languages_agree_where_a_computed_goal_is_reached(browser, computed, name):
    call, more = CALLS[name]
    _, spec = computed(*call, **more)
    states = list(every(spec))
    ours = [held(spec, state) for state in states]
    assert 0 < sum(map(any, ours)) < len(ours)
    context = browser.new_context()
    shown = context.new_page()
    shown.evaluate((page.ASSETS / "compute.js").read_text(encoding="utf-8"))
    theirs = shown.evaluate("([s, all]) => all.map(one => exploreHeld(s, one))", [spec, states])
    context.close()
    assert theirs == ours


def test_a_goal_of_weights_is_reached_where_a_count_by_hand_says(computed):
    call, more = weigh("first == 'Nepal'")
    _, spec = computed(*call, **more)
    # 100 votes beat Ghana's 50 law + 60 votes, and Peru's 100 law, where 4 votes > 5 law
    by_hand = [[law, votes] for law in range(5) for votes in range(5) if 4 * votes > 5 * law]
    assert [state["at"] for state in every(spec) if held(spec, state)[0]] == by_hand
    assert spec["reaching"][0]["at"] == [1, 2]  # from 2 and 2 one step of one weight


def test_with_a_kernel_a_computed_goal_is_marked_and_shown(monkeypatch):
    monkeypatch.setenv("EXPLORE", "live")
    monkeypatch.setattr(present, "display", lambda *_, **__: None)
    (call, *arguments), more = weigh("first == 'Nepal'")
    made = call(*arguments, **more)
    assert made.asked.met == [[False]] and "ex-met" not in made.asked.lines[0].value
    law, votes = (control.widget for control in made.found)
    law.value = 0
    assert made.asked.met == [[True]] and "<strong>Reached.</strong> So." in made.view.value
    law.value = votes.value = 4
    made.box.children[0].children[1].click()
    assert (law.value, votes.value) == (1, 2)


def test_a_computed_goal_is_reached_in_the_page(open_page, computed, tmp_path):
    call, more = weigh("first == 'Nepal'")
    html, _ = computed(*call, **more)
    path = tmp_path / "one.html"
    path.write_text(f"<!doctype html>{page.self_contained(html)}", encoding="utf-8")
    shown = open_page(path.as_uri())
    assert filled(shown, 0) == [False]
    shown.get_by_label("Law").press("Home")  # no weight for law: votes alone, Nepal has 100
    assert comes_true(lambda: filled(shown, 0) == [True])
    assert told(shown) == ["Reached. So."]


@pytest.mark.parametrize(
    ("when", "options", "words"),
    [
        ("count is 3", {}, "'count is 3' is no comparison"),
        ("cuont > 3", {}, "there is no field 'cuont'"),
        ("first > 'Peru'", {}, "a text is == or != another, not >"),
        ("count > many", {}, "many is no number"),
        ("count > 0", {}, "is reached at the opening"),
        ("count > 9", {}, "none of 25 states reaches it"),
        ("first == 'Nepal'", {"impossible_after": 3}, "said to be impossible, but"),
        ("first == 'Peru'", {"each": ["a", "b"]}, "only `explore` takes each"),
    ],
)
def test_a_computed_goal_that_is_none_is_refused(computed, when, options, words):
    call, more = weigh(when, **options)
    with pytest.raises(ExploreError) as error:
        computed(*call, **more)
    assert words in str(error.value)

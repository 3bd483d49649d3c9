"""Spans, sets of choices, defaults that stay, and controls that follow others."""

import re

import ipywidgets as w
import pytest

from migov.explore import ExploreError, api, controls, explore, live, page, views
from migov.explore.live import Live

from .browsing import comes_true

CITIES = {"Chad": ["Abéché", "Moundou"], "Peru": ["Cusco"], "Fiji": ["Nadi", "Suva", "Lautoka"]}


def read(draw, **given):
    return controls.read(draw, given)


def states(draw, **given):
    found, _ = controls.read(draw, given)
    return [controls.state(found, number) for number in range(controls.count(found))]


def pair(country, city):
    return f"{city} in {country}"


def test_every_span_of_a_range_slider_is_a_state():
    slider = w.IntRangeSlider(value=(1990, 2010), min=1990, max=2020, step=10)
    (control,), _ = read(lambda years: years, years=slider)
    assert len(control.values) == 10  # 4 years as the start, each with those from it to the last
    assert control.value == (1990, 2010)
    assert control.labels[control.index] == "1990 – 2010"
    assert all(low <= high for low, high in control.values)


def test_the_ends_of_a_span_are_as_fine_as_the_slider():
    slider = w.FloatRangeSlider(value=(0.25, 0.5), min=0, max=1, step=0.25)
    (control,), _ = read(lambda x: x, x=slider)
    assert (0.75, 1.0) in control.values
    assert control.labels[control.index] == "0.25 – 0.50"
    letters = w.SelectionRangeSlider(options=[("A", 1), ("B", 2), ("C", 3)], index=(1, 2))
    (control,), _ = read(lambda x: x, x=letters)
    assert (control.value, control.labels[control.index]) == ((2, 3), "B – C")


def test_every_set_of_few_choices_is_a_state():
    several = w.SelectMultiple(options={"hard law": "h", "soft law": "s", "talk": "t"}, value=["s"])
    (control,), _ = read(lambda x: x, x=several)
    assert set(control.values) == {
        (), ("h",), ("s",), ("t",), ("h", "s"), ("h", "t"), ("s", "t"), ("h", "s", "t"),
    }  # fmt: skip
    assert control.value == ("s",)
    assert control.labels[control.values.index(("h", "t"))] == "hard law, talk"
    assert control.labels[control.values.index(())] == "none"


def test_a_widget_without_a_value_opens_on_none_and_keeps_it():
    menu = w.Dropdown(options=["Chad", "Fiji"], value=None)
    (control,), _ = read(lambda x: x, x=menu)
    assert control.values == (None, "Chad", "Fiji") and control.value is None
    assert control.labels[0] == "none chosen"
    assert menu.value is None


def test_a_default_that_is_a_text_or_has_no_control_stays_fixed():
    marker, sizes = object(), {}

    def draw(year=(2000, 2002), title="Hello", axes=None, key=marker, sizes=sizes, clip=False):
        return year

    found, constants = read(draw)
    assert [control.name for control in found] == ["year", "clip"]
    assert constants == {"title": "Hello", "axes": None, "key": marker, "sizes": sizes}
    assert controls.kept(draw, {}) == ["title", "axes", "key", "sizes"]
    assert controls.kept(draw, {"title": ["Hello", "Bye"]}) == ["axes", "key", "sizes"]


def test_a_misspelt_argument_is_named():
    with pytest.raises(ExploreError, match=r"it has no argument 'yaer'\. Did you mean 'year'\?"):
        read(lambda year=5: year, yaer=(1, 3))


def test_a_class_that_passes_its_value_on_in_its_own_way_is_asked_for_it():
    class Doubled(w.Dropdown):
        def get_interact_value(self):
            return self.value * 2

    menu = Doubled(options=[1, 2, 3], value=2)
    (control,), _ = read(lambda x: x, x=menu)
    assert control.values == (2, 4, 6) and control.value == 4
    assert menu.value == 2


def test_only_combinations_that_go_together_are_states():
    drawn = states(pair, country=list(CITIES), city=lambda country: CITIES[country])
    assert [(s["country"], s["city"]) for s in drawn] == [
        (country, city) for country, cities in CITIES.items() for city in cities
    ]


def test_one_label_may_stand_for_another_value_beside_another_choice():
    codes = {"Canada": {"London": "CA-LDN", "Ottawa": "CA-OTT"}, "England": {"London": "GB-LDN"}}
    drawn = states(pair, country=list(codes), city=lambda country: codes[country])
    assert [s["city"] for s in drawn] == ["CA-LDN", "CA-OTT", "GB-LDN"]


def test_a_control_may_follow_one_that_follows_another():
    towns = {"a": ["a1", "a2"], "b": ["b1"]}
    streets = {"a1": ["x"], "a2": ["x", "y"], "b1": ["z"]}
    drawn = states(
        lambda street, town, land: None,
        land=["a", "b"],
        town=lambda land: towns[land],
        street=lambda town: streets[town],
    )
    assert {(s["land"], s["town"], s["street"]) for s in drawn} == {
        ("a", "a1", "x"), ("a", "a2", "x"), ("a", "a2", "y"), ("b", "b1", "z"),
    }  # fmt: skip


def test_a_slider_may_be_as_long_as_another_choice_asks():
    days = {"February": 28, "April": 30}
    drawn = states(lambda month, day: None, month=list(days), day=lambda month: (1, days[month]))
    assert len(drawn) == 58
    found, _ = read(lambda month, day: None, month=list(days), day=lambda month: (1, days[month]))
    assert found[1].kind == "range" and found[1].value == 14  # the middle, as interact starts
    assert [found[1].labels[0], found[1].labels[-1]] == ["1", "30"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"city": lambda land: CITIES[land]}, "depend on 'land', which is no argument"),
        ({"city": lambda country: []}, "has no choices for country='Chad'"),
        ({"city": lambda country: "Nadi"}, "gave 'Nadi' for country='Chad'; it has to give a list"),
        ({"city": lambda country: (3, 1)}, "has no steps"),
        (
            {"city": lambda country: ["a"] if country == "Chad" else (1, 3)},
            "now a list, now a tuple",
        ),
        (
            {"city": lambda country: CITIES[country], "country": lambda city: ["Chad"]},
            "in a circle",
        ),
    ],
)
def test_a_function_of_choices_that_cannot_be_followed_says_why(given, message):
    with pytest.raises(ExploreError, match=message):
        read(pair, **{"country": list(CITIES)} | given)


def test_the_number_of_states_is_that_of_the_valid_combinations():
    with pytest.raises(ExploreError, match=r"6 states .* are more than the limit of 5"):
        found, _ = read(pair, country=list(CITIES), city=lambda country: CITIES[country])
        controls.check_limit(pair, found, 5)


@pytest.fixture
def opened(open_page, tmp_path):
    """Return a function that opens the page of one explorer."""

    def open_(draw, share=None, head="", **given):
        found, constants = controls.read(draw, given)
        html = page.render(
            draw, found, constants, views.Look(), id="explore-it", name="it", share=share or {},
            limit=2000, max_kb=300,
        )  # fmt: skip
        file = tmp_path / "page.html"
        file.write_text(f"<!doctype html><meta charset=utf-8>{head}{page.self_contained(html)}")
        shown = open_page(file.as_uri())
        shown.set_default_timeout(5_000)
        return shown

    return open_


def reads(shown, text):
    return comes_true(lambda: shown.locator(".ex-view").first.inner_text() == text)


def test_both_ends_of_a_span_move_and_push_each_other(opened):
    slider = w.IntRangeSlider(value=(2, 3), min=0, max=5, description="Years")
    shown = opened(lambda years: f"from {years[0]} to {years[1]}", years=slider)
    low, high = (shown.get_by_label(f"Years, {word}") for word in ("from", "to"))
    high.press("ArrowRight")
    assert reads(shown, "from 2 to 4")
    low.press("ArrowLeft")
    assert reads(shown, "from 1 to 4")
    low.fill("5")
    assert reads(shown, "from 5 to 5")
    assert high.get_attribute("aria-valuetext") == "5"
    high.fill("1")
    assert reads(shown, "from 1 to 1")
    assert shown.locator("output").inner_text() == "1 – 1"
    assert re.search(r"years=1(\+|%20)%E2%80%93(\+|%20)1", shown.url)
    shown.goto(shown.url.replace("1+%E2%80%93+1", "0+%E2%80%93+3"))
    assert reads(shown, "from 0 to 3")
    assert (low.input_value(), high.input_value()) == ("0", "3")
    assert shown.problems == []


def test_boxes_are_ticked_one_by_one(opened):
    several = w.SelectMultiple(options=["Chad", "Fiji", "Peru"], value=["Fiji"], description="Who")
    shown = opened(lambda who: " and ".join(who) or "nobody", who=several)
    assert shown.get_by_role("group", name="Who").count() == 1
    shown.get_by_label("Peru").check()
    assert reads(shown, "Fiji and Peru")
    shown.get_by_label("Chad").check()
    assert reads(shown, "Chad and Fiji and Peru")
    for name in CITIES:
        shown.get_by_label(name).uncheck()
    assert reads(shown, "nobody")


def test_a_control_offers_what_goes_with_the_other(opened):
    shown = opened(pair, country=list(CITIES), city=lambda country: CITIES[country])
    city = shown.get_by_label("City")
    assert city.locator("option").all_inner_texts() == CITIES["Chad"]
    city.select_option("Moundou")
    assert reads(shown, "Moundou in Chad")
    shown.get_by_label("Fiji").check()
    assert reads(shown, "Nadi in Fiji")
    assert city.locator("option").all_inner_texts() == CITIES["Fiji"]
    city.select_option("Lautoka")
    assert reads(shown, "Lautoka in Fiji")
    shown.goto(shown.url.partition("#")[0] + "#explore-it?city=Cusco&country=Peru")
    assert reads(shown, "Cusco in Peru")
    assert city.input_value() and city.locator("option:checked").inner_text() == "Cusco"
    assert shown.problems == []


def test_where_nothing_can_move_the_choices_go_back_together(opened):
    old = "<script>delete window.DecompressionStream</script>"
    shown = opened(pair, head=old, country=list(CITIES), city=lambda country: CITIES[country])
    city = shown.get_by_label("City")
    shown.get_by_label("Fiji").click()
    assert comes_true(shown.get_by_label("Chad").is_checked)
    assert city.locator("option").all_inner_texts() == CITIES["Chad"]
    assert reads(shown, "Abéché in Chad")


def test_a_slider_keeps_within_what_goes_with_the_other(opened):
    days = {"April": 30, "February": 28}
    shown = opened(
        lambda day, month: f"{day} {month}", month=list(days), day=lambda month: (1, days[month])
    )
    day = shown.get_by_label("Day")
    day.press("End")
    assert reads(shown, "30 April")
    shown.get_by_label("February").check()
    assert reads(shown, "28 February")
    assert shown.locator("output").inner_text() == "28"
    day.press("ArrowRight")
    assert reads(shown, "28 February")


@pytest.fixture
def at_once(monkeypatch):
    """Have the live face draw without its pause, as it does where no event loop runs."""
    monkeypatch.setattr(live, "_running_loop", lambda: None)


def alive(draw, limit=None, words=(), **given):
    found, constants = controls.read(draw, given)
    face = Live(
        draw, found, constants, views.Look(), name="draw", share={}, limit=limit, words=words
    )
    return face, {control.name: control.widget for control in found}


def test_live_controls_offer_what_goes_with_the_others(at_once):
    drawn = []

    def draw(street, town, land):
        drawn.append((land, town, street))
        return street

    towns = {"a": ["a1", "a2"], "b": ["b1", "a2"]}
    streets = {"a1": ["x"], "a2": ["x", "y"], "b1": ["z"]}
    _, widgets = alive(
        draw, land=["a", "b"], town=lambda land: towns[land], street=lambda town: streets[town]
    )
    assert drawn == [("a", "a1", "x")]
    widgets["town"].value = "a2"
    widgets["street"].value = "y"
    widgets["land"].value = "b"
    assert widgets["town"].value == "a2", "a choice that still goes with it is kept"
    widgets["town"].value = "b1"
    assert drawn[1:] == [("a", "a2", "x"), ("a", "a2", "y"), ("b", "a2", "y"), ("b", "b1", "z")]


def test_a_live_slider_is_as_long_as_the_other_choice_asks(at_once):
    days = {"April": 30, "February": 28}
    face, widgets = alive(
        lambda month, day: f"{day} {month}", month=list(days), day=lambda month: (1, days[month])
    )
    widgets["day"].value = 30
    widgets["month"].value = "February"
    assert widgets["day"].value == 28 and "28 February" in face.view.value


def test_too_many_states_are_told_with_a_kernel_at_once(at_once):
    face, widgets = alive(lambda a, b: f"{a} {b}", limit=2000, a=(1, 100), b=(1, 50))
    assert "5,000 states (a: 100 × b: 50) are more than the limit of 2,000" in face.view.value
    widgets["a"].value = 3
    assert "5,000 states" in face.view.value and "3 25" in face.view.value
    assert "states" not in alive(lambda a: f"{a}", limit=2000, a=(1, 100))[0].view.value


def test_what_an_author_has_set_on_a_widget_stays(at_once):
    own = w.IntSlider(
        description="How many",
        layout=w.Layout(width="200px"),
        style={"description_width": "90px"},
    )
    plain = w.Dropdown(options=["Chad"], value=None)
    alive(lambda how_many, in_country: how_many, how_many=own, in_country=plain)
    assert (own.description, own.layout.width) == ("How many", "200px")
    assert own.style.description_width == "90px"
    assert (plain.description, plain.value) == ("In country", None)


def test_live_spans_and_sets_reach_the_function(at_once):
    slider = w.IntRangeSlider(value=(2, 3), min=0, max=5)
    several = w.SelectMultiple(options=["a", "b"], value=["b"])
    face, _ = alive(lambda span, chosen: f"{span} {chosen}", span=slider, chosen=several)
    assert "(2, 3) ('b',)" in face.view.value.replace("&#x27;", "'")
    slider.value, several.value = (1, 4), ("a", "b")
    assert "(1, 4) ('a', 'b')" in face.view.value


def test_a_view_is_drawn_anew_once_a_cell_has_run(at_once, monkeypatch):
    class Shell:
        execution_count = 1

    monkeypatch.setattr(live, "get_ipython", lambda: Shell)
    data = {"word": "old"}
    face, widgets = alive(lambda x: f"{data['word']} {x}", x=(0, 4))
    widgets["x"].value = 3
    data["word"] = "new"
    Shell.execution_count += 1
    widgets["x"].value = 2
    assert "new 2" in face.view.value


def test_a_menu_that_another_refills_by_observe_is_refused_in_a_page(monkeypatch):
    country = w.Dropdown(options=list(CITIES))
    city = w.Dropdown(options=CITIES["Chad"])
    moved = []

    def refill(change):
        print("refilled")
        city.options = CITIES[change["new"]]

    shown = []
    monkeypatch.setenv("EXPLORE", "page")
    monkeypatch.setattr(api, "display", lambda data, raw: shown.append(data))
    country.observe(lambda change: moved.append(change["new"]), "value")
    explore(pair, country=country, city=city)
    assert len(shown) == 1 and (country.value, city.value) == ("Chad", "Abéché")
    country.observe(refill, "value")
    with pytest.raises(ExploreError, match="give city=lambda country: "):
        explore(pair, country=country, city=city)

"""What ipywidgets' own tests ask of `interact`, asked of explore, by the names of ipywidgets.

Each test says what those in ipywidgets' test_interaction.py mean that the line above it names, with
a kernel. Where explore differs on purpose the test shows the difference, and page 91 of the book
tells it: free text stays fixed or is refused, as are numbers without bounds; a label is the
argument's name as words; a widget class of the author's own has no list of states.
"""

import enum
from collections import OrderedDict
from collections.abc import Mapping

import ipywidgets as w
import pytest
import traitlets

from migov.explore import (
    ExploreError,
    api,
    explore,
    interact,
    interact_manual,
    interactive,
    interactive_output,
    live,
)


def anything(**named):
    return named


@pytest.fixture(autouse=True)
def displayed(monkeypatch):
    """Show explorers with a kernel, without a pause, and collect what is displayed."""
    bundles = []
    monkeypatch.setenv("EXPLORE", "live")
    monkeypatch.setattr(live, "_running_loop", lambda: None)
    monkeypatch.setattr(api, "display", lambda data, raw: bundles.append(data))
    return bundles


def only_control(**given):
    box = interactive(anything, **given)
    assert len(box.children) == 2, "one control, one view"
    return box.children[0]


def has(widget, kind, **traits):
    """Tell whether a widget is of this kind with these traits, numbers of the same type, too."""
    found = {name: getattr(widget, name) for name in traits}
    assert type(widget) is kind
    assert found == traits
    assert {n: type(v) for n, v in found.items()} == {n: type(v) for n, v in traits.items()}


# single_value_string. Difference: free text has no end of states
def test_a_text_that_is_asked_for_is_refused_and_the_remedy_named():
    with pytest.raises(ExploreError, match="give a list of the texts"):
        interactive(anything, a="hello")


# single_value_bool, _float, _int
@pytest.mark.parametrize("ticked", [True, False])
def test_a_truth_value_is_a_box(ticked):
    has(only_control(a=ticked), w.Checkbox, value=ticked, description="a")


@pytest.mark.parametrize(
    ("number", "low", "high"),
    [(2.25, -2.25, 6.75), (1.0, -1.0, 3.0), (-3.5, -10.5, 3.5), (0.0, 0.0, 1.0)],
)
def test_a_broken_number_is_a_slider_around_it(number, low, high):
    slider = only_control(a=number)
    has(slider, w.FloatSlider, value=number, min=low, max=high, step=0.1, readout=True)


@pytest.mark.parametrize(
    ("number", "low", "high"), [(1, -1, 3), (5, -5, 15), (-3, -9, 3), (0, 0, 1)]
)
def test_a_whole_number_is_a_slider_around_it(number, low, high):
    has(only_control(a=number), w.IntSlider, value=number, min=low, max=high, step=1, readout=True)


class Pairs(Mapping):
    """A mapping that tells its items alone."""

    def __init__(self, pairs):
        self._pairs = pairs

    def __getitem__(self, key):
        raise NotImplementedError

    def __len__(self):
        raise NotImplementedError

    def __iter__(self):
        raise NotImplementedError

    def items(self):
        return self._pairs


PAIRS = [(3, 300), (1, 100), (2, 200)]
CHOICES = ["default", "called"]


# list_str, list_int, list_tuple, dict, ordereddict, iterable, iterable_tuple, mapping
@pytest.mark.parametrize(
    ("choices", "labels", "values"),
    [
        (["hello", "there"], ("hello", "there"), ("hello", "there")),
        ([3, 1, 2], ("3", "1", "2"), (3, 1, 2)),
        (PAIRS, ("3", "1", "2"), (300, 100, 200)),
        ({"a": 5}, ("a",), (5,)),
        ({"a": 5, "b": "b", "c": dict}, ("a", "b", "c"), (5, "b", dict)),
        (OrderedDict(PAIRS), ("3", "1", "2"), (300, 100, 200)),
        ((number for number in (3, 1, 2)), ("3", "1", "2"), (3, 1, 2)),
        (iter(PAIRS), ("3", "1", "2"), (300, 100, 200)),
        (Pairs(PAIRS), ("3", "1", "2"), (300, 100, 200)),
    ],
)
def test_what_lists_choices_is_a_menu_that_opens_on_the_first(choices, labels, values):
    menu = only_control(lis=choices)
    assert type(menu) is w.Dropdown
    offered = []
    for label in labels:
        menu.label = label
        offered.append(menu.value)
    assert tuple(offered) == values
    assert menu.description == "Lis"  # difference: the name as words


# list_tuple_invalid
def test_a_tuple_that_says_nothing_is_refused():
    with pytest.raises(ValueError, match="cannot be transformed"):
        interactive(anything, tup=())


# decorator_kwarg
def test_a_decorator_with_controls_shows_one_explorer(displayed):
    @interact(a=5)
    def function(a):
        return a

    assert len(displayed) == 1
    has(function.widget.children[0], w.IntSlider, value=5)


# interact_instancemethod
def test_a_bound_method_is_shown(displayed):
    class Shop:
        def show(self, x):
            print(x)

    has(interact(Shop().show, x=(1, 10)).widget.children[0], w.IntSlider, value=5)
    assert len(displayed) == 1


# decorator_no_call, call_interact; a default that is a text stays fixed, with a word
@pytest.mark.parametrize("call", [interact, interact()])
def test_a_default_text_stays_and_the_author_is_told(displayed, call):
    def function(a="default"):
        return f"it is {a}"

    shown = call(function)
    assert len(displayed) == 1
    (view,) = shown.children
    assert "it is default" in view.value
    assert "a stays &#x27;default&#x27;: give a list of choices, or fixed(value)" in view.value


# call_interact_on_trait_changed_none_return
def test_a_function_that_returns_nothing_is_displayed_once(displayed):
    box = interact(lambda a: None, a=["default", "called"]).widget
    box.children[0].value = "called"
    assert len(displayed) == 1


# call_interact_kwargs
def test_a_control_given_comes_before_the_default(displayed):
    def function(a="default"):
        pass

    has(interact(function, a=10).widget.children[0], w.IntSlider, value=10)


# call_decorated_on_trait_change, call_decorated_kwargs_on_trait_change
@pytest.mark.parametrize("decorate", [interact, interact(a=["kwarg", "called"])])
def test_a_decorated_function_can_be_called_and_is_when_the_control_moves(displayed, decorate):
    seen = {}

    @decorate
    def function(a=CHOICES):
        seen["a"] = a
        return a

    assert len(displayed) == 1
    assert function("hello") == "hello" and seen["a"] == "hello"
    box = function.widget
    box.children[0].value = "called"
    assert seen["a"] == box.result == "called"
    assert "called" in box.children[-1].value


# fixed
def test_a_fixed_argument_has_no_control():
    box = interactive(anything, a=w.fixed(5), b=["text"])
    assert [type(child) for child in box.children[:-1]] == [w.Dropdown]
    assert box.result == {"a": 5, "b": "text"}


# default_description, custom_description
def test_a_label_is_the_name_or_what_the_author_has_given():
    assert only_control(b=5).description == "b"
    menu = w.Dropdown(options=["text", "different text"], description="foo")
    box = interactive(anything, b=menu)
    assert box.children[0] is menu and menu.description == "foo"
    menu.value = "different text"
    assert box.result == {"b": "different text"}


# raises_on_non_value_widget. Difference: a ValueError, as all of explore's
def test_a_widget_without_a_value_is_refused():
    class Bad(w.Widget):
        value = traitlets.Float()

    with pytest.raises(ValueError, match="not a ValueWidget"):
        interactive(anything, b=Bad())


# interact_manual_button, interact_manual_nocall
def test_a_manual_explorer_has_a_button_and_waits_for_it():
    calls = []

    def function(number):
        calls.append(number)
        return number

    box = interact.options(manual=True)(function, number=5).widget
    slider, button, view = box.children
    has(button, w.Button, description="Run Interact")
    slider.value = 10
    assert calls == [] and view.value == ""
    button.click()
    assert calls == [10] and "10" in view.value
    renamed = interact.options(manual=True, manual_name="Draw").widget(anything)
    assert renamed.children[0].description == "Draw"


# interact_call
def test_a_box_that_is_not_shown_can_be_updated(displayed):
    calls = []
    for call in (interact, interact_manual):
        box = call.widget(lambda: calls.append("called"))
        before = len(calls)
        box.update()
        assert len(calls) == before + 1
    assert displayed == []


# interact_options
def test_options_and_controls_are_given_in_any_order():
    def function(x):
        return x

    assert interact.options(manual=False).options(manual=True)(function, x=21).widget.manual
    assert not interact_manual.options(manual=False).options()(x=21).widget(function).manual
    assert interact(x=21)().options(manual=True)(function).widget.manual


# interact_options_bad
def test_an_unknown_option_is_refused():
    with pytest.raises(ValueError, match="no option 'bad'; the options are id, alt"):
        interact.options(bad="foo")


# int_range_logic, float_range_logic
@pytest.mark.parametrize(
    ("slider", "start", "moved"),
    [
        (w.IntRangeSlider(value=(2, 4), min=0, max=6), (2, 4), (5, 6)),
        (w.FloatRangeSlider(value=(0.2, 0.4), min=0, max=0.6, step=0.1), (0.2, 0.4), (0.0, 0.1)),
    ],
)
def test_a_range_slider_passes_both_ends(slider, start, moved):
    box = interactive(anything, ends=slider)
    assert box.result == {"ends": start}
    slider.value = moved
    assert box.result == {"ends": moved}
    with pytest.raises(traitlets.TraitError):
        slider.min = 7
    assert box.result == {"ends": moved}


# multiple_selection
def test_several_choices_are_passed_together_and_others_refused():
    several = w.SelectMultiple(options=[("one", 1), ("two", 2)], value=[1])
    box = interactive(anything, chosen=several)
    assert box.result == {"chosen": (1,)}
    several.value = (1, 2)
    assert box.result == {"chosen": (1, 2)}
    with pytest.raises(traitlets.TraitError):
        several.value = (3,)
    with pytest.raises(ExploreError, match="has no choices"):
        interactive(anything, chosen=w.SelectMultiple())


# interact_noinspect
def test_a_function_that_tells_no_arguments_takes_those_given():
    box = interactive(dict, a=["hello"])
    assert box.result == {"a": "hello"}


# get_interact_value. Difference: a class without a list of values has no list of states
def test_a_widget_may_pass_its_value_on_in_its_own_way():
    class Answer(w.ValueWidget):
        description = traitlets.Unicode()

        def get_interact_value(self):
            return 42

    class Doubled(w.Dropdown):
        def get_interact_value(self):
            return self.value * 2

    with pytest.raises(ExploreError, match="give a list of the values"):
        interactive(lambda v: v, v=Answer())
    menu = Doubled(options=[1, 21])
    box = interactive(lambda v: v, v=menu)
    menu.value = 21
    assert box.result == 42


# type_hints. Difference: what has no end of states is refused
def test_type_hints_are_controls_where_they_name_choices():
    class Colour(enum.Enum):
        red = 0
        green = 1

    def function(loud: bool, colour: Colour):
        return loud, colour

    box = interactive(function)
    assert [type(child) for child in box.children[:-1]] == [w.Checkbox, w.Dropdown]
    box.children[1].label = "green"
    assert box.result == (False, Colour.green)

    def written(name: str):
        return name

    def counted(number: int):
        return number

    with pytest.raises(ExploreError, match="give a list of the texts"):
        interactive(written)
    with pytest.raises(ExploreError, match="it has no bounds"):
        interactive(counted)


# state_schema
def test_the_state_of_all_widgets_can_be_saved():
    box = interactive(anything, a=5)
    from ipywidgets.embed import dependency_state

    saved = dependency_state(box)
    names = sorted(model["model_name"] for model in saved.values())
    assert {"VBoxModel", "IntSliderModel", "HTMLModel"} <= set(names)


def test_an_output_leaves_the_layout_to_the_author():
    a, b = w.IntSlider(value=1, max=3), w.Dropdown(options=["x", "y"], description="Own")

    def function(a, b, size=7):
        return f"{a} {b} {size}"

    view = interactive_output(function, {"a": a, "b": b})
    box = w.VBox([w.HBox([a, b]), view])
    assert "1 x 7" in view.children[0].value
    a.value, b.value = 2, "y"
    assert "2 y 7" in view.children[0].value
    assert (a.description, b.description, a.layout.width) == ("", "Own", None)
    assert len(box.children) == 2
    with pytest.raises(ExploreError, match="'b' is 5, no widget"):
        interactive_output(function, {"a": a, "b": 5})


def test_a_player_that_the_author_lays_out_stays_as_it_is():
    player = w.Play(max=3, description="Year")
    view = explore.options(manual=True).output(lambda year: f"in {year}", {"year": player})
    button, shown = view.children
    player.value = 2
    assert shown.value == ""
    button.click()
    assert "in 2" in shown.value and player.description == "Year"


def test_in_options_an_argument_may_have_the_name_of_an_option():
    shown = explore.options(id="explore-own", limit=10)(lambda limit, id: limit, limit=5, id=2)
    assert shown.kwargs == {"limit": 5, "id": 2}
    with pytest.raises(ExploreError, match=r"explore\.options\(\.\.\.\)"):
        explore(lambda limit: limit, limit=5)


def test_what_a_call_gives_back_is_still_the_function():
    @explore(year=(2000, 2004))
    def by_year(year):
        """What it says."""
        return year

    assert (by_year.__name__, by_year.__doc__, by_year(7)) == ("by_year", "What it says.", 7)
    assert by_year.result == 2002 and by_year.kwargs == {"year": 2002}
    by_year.children[0].value = 2001
    assert by_year.result == 2001

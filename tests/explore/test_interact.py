"""What ipywidgets documents of `interact`, restated: each works in both faces or says why not.

The cases follow the pages "Using Interact" and "Widget List" of the ipywidgets documentation.
"""

import enum
import re

import ipywidgets as w
import matplotlib.pyplot as plt
import numpy as np
import pytest

from migov.explore import ExploreError, api, explore

OF_EIGHT = []  # widgets that ipywidgets has from version 8 on
if int(w.__version__.partition(".")[0]) >= 8:
    tags = w.TagsInput(value=["pizza"], allowed_tags=["pizza", "fries"])
    OF_EIGHT = [
        (w.DatetimePicker(), "a list of the values"),
        (w.TimePicker(), "a list of the values"),
        (tags, "one Checkbox for each"),
    ]


@pytest.fixture(params=["page", "live"])
def shown(request, monkeypatch):
    """Return a function that says what the last explorer shows first, in this face."""
    bundles = []
    monkeypatch.setenv("EXPLORE", request.param)
    monkeypatch.setattr(api, "_anchors", set())
    monkeypatch.setattr(api, "display", lambda data, raw: bundles.append(data))

    def text():
        html = bundles[-1]["text/html"]
        view = html.partition('class="ex-view">')[2].partition("<figcaption")[0] or html
        return re.sub(r"<[^>]*>", " ", view).split()

    return text


def f(x):
    return x


def test_a_number_gives_a_slider_around_it(shown):
    explore(f, x=10)
    assert shown() == ["10"]


def test_a_truth_value_gives_a_box(shown):
    explore(f, x=True)
    assert shown() == ["True"]


def test_decorators_with_and_without_arguments_leave_a_function(shown):
    @explore(x=True, y=1.0)
    def pair(x, y):
        return (x, y)

    assert shown() == ["True", "1.0"]
    assert pair(1, 2) == (1, 2)

    @explore
    def square(num=2):
        print(f"{num} squared is {num * num}")

    assert shown() == ["2", "squared", "is", "4"]
    assert callable(square)


def test_a_fixed_argument_gets_no_control(shown):
    def h(p, q):
        return (p, q)

    explore(h, p=5, q=w.fixed(20))
    assert shown() == ["5", "20"]


@pytest.mark.parametrize(
    ("abbreviation", "start"),
    [
        ((0, 4), "2"),
        ((0, 8, 2), "4"),
        ((0.0, 10.0), "5.0"),
        ((0.0, 10.0, 0.01), "5.0"),
        (["apples", "oranges"], "apples"),
        ([("one", 10), ("two", 20)], "10"),
        ({"one": 10, "two": 20}, "10"),
        (range(3, 6), "3"),
        (w.IntSlider(min=-10, max=30, step=1, value=10), "10"),
        (w.SelectMultiple(options=["Apples", "Pears"], value=["Pears"]), "('Pears',)"),
        (w.IntRangeSlider(value=[5, 7], min=0, max=10), "(5, 7)"),
        (w.FloatRangeSlider(value=[5, 7.5], min=0, max=10, step=0.5), "(5.0, 7.5)"),
        (w.SelectionRangeSlider(options=["a", "b", "c"], index=(0, 1)), "('a', 'b')"),
        (w.Dropdown(options=["a", "b"], value=None), "None"),
    ],
)
def test_every_abbreviation_starts_where_interact_does(shown, abbreviation, start):
    explore(lambda x: f"{x}", x=abbreviation)
    assert " ".join(shown()) == start


def test_a_default_of_the_function_is_the_start_in_a_range_given_for_it(shown):
    @explore(x=(0.0, 20.0, 0.5))
    def h(x=5.5):
        return x

    assert shown() == ["5.5"]


def test_annotations_give_controls_too(shown):
    class Colour(enum.Enum):
        red = 0
        green = 1

    def g(colour: Colour, loud: bool):
        return f"{colour.name} {loud}"

    explore(g)
    assert shown() == ["red", "False"]


def test_keyword_arguments_without_names_get_the_controls_given(shown):
    def several(**named):
        return " ".join(f"{key}={value}" for key, value in named.items())

    explore(several, a=(1, 3), b=["x", "y"])
    assert shown() == ["a=2", "b=x"]


def test_plots_made_with_pyplot_and_shown_are_the_view(shown):
    def line(m, b):
        plt.figure(2)
        x = np.linspace(-10, 10, num=100)
        plt.plot(x, m * x + b)
        plt.ylim(-5, 5)

    explore(line, m=(-2.0, 2.0, 2), b=(-3, 3, 3))
    assert plt.get_fignums() == []


def test_a_slow_function_may_move_only_on_release(shown):
    slider = w.FloatSlider(min=1e5, max=1e7, step=1e6, continuous_update=False)
    explore(lambda i: f"counted {i:.0f}", i=slider)
    assert shown() == ["counted", "100000"]


@pytest.mark.parametrize(
    ("abbreviation", "remedy"),
    [
        ("Hi there!", "free text has no end of states; give a list of the texts"),
        (w.Combobox(options=["Chicago", "Washington"], value="Chicago"), "give a list"),
        (w.Textarea(value="Hello"), "free text"),
        (w.Password(value="Hello"), "free text"),
        (w.IntText(value=7), "a tuple (min, max, step)"),
        (w.FloatText(value=7.5), "a tuple (min, max, step)"),
        (w.ColorPicker(value="blue"), "a list of the values"),
        (w.DatePicker(), "a list of the values"),
        *OF_EIGHT,
        (w.FileUpload(), "a list of the values"),
        (w.Button(description="Click me"), "is not a ValueWidget"),
        (None, "Give each argument a tuple"),
    ],
)
def test_what_has_no_list_of_states_is_refused_with_a_remedy(shown, abbreviation, remedy):
    with pytest.raises(ExploreError, match=re.escape(remedy)):
        explore(f, x=abbreviation)


def test_an_argument_without_a_control_is_named(shown):
    with pytest.raises(ExploreError, match="cannot find widget or abbreviation for argument: 'q'"):
        explore(lambda p, q: p, p=5)


def test_a_function_that_is_no_function_is_refused(shown):
    with pytest.raises(ExploreError, match="first argument"):
        explore(10, x=5)

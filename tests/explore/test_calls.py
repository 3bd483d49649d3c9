"""The kinds of call that notebooks make of `interact`, each with what a page then shows.

A case is a function that makes the call; `page` says what the first view and the last show, with
what a screen reader is told of a picture. What a page can't keep is refused by name.
"""

import datetime
import enum
import functools
import html
import re
from types import SimpleNamespace

import ipywidgets as w
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import HTML, Latex, Markdown, Math, clear_output, display
from matplotlib import pyplot as plt

import migov.explore
from migov.explore import (
    ExploreError,
    api,
    explore,
    interact,
    interact_manual,
    interactive,
    interactive_output,
)

from .browsing import comes_true

SHOWN, REFUSED = [], []


def page(first, last=None, *, states=None, controls=None, explorers=1):
    """Say of a call what its page shows first, and in the last state of all."""

    def keep(call):
        wanted = SimpleNamespace(
            first=first, last=last, states=states, controls=controls, explorers=explorers
        )
        SHOWN.append(pytest.param(call, wanted, id=call.__name__))
        return call

    return keep


def refused(*words):
    """Say of a call which words the message of its refusal holds."""

    def keep(call):
        REFUSED.append(pytest.param(call, words, id=call.__name__))
        return call

    return keep


# --- what is drawn


@page("line to 5", "line to 9", states=10, controls=["range"])
def a_plot_that_is_left_open():
    def line(n):
        plt.plot([0, n])
        plt.title(f"line to {n}")

    interact(line, n=w.IntSlider(value=5, max=9))


@page("line to 1", "line to 2", states=3)
def a_plot_that_is_shown():
    def line(n):
        plt.figure(figsize=(4, 2))
        plt.plot([0, n])
        plt.title(f"line to {n}")
        plt.show()

    interact(line, n=(0, 2))


@page("left 1 … right 1", "left 2 … right 2")
def two_axes_side_by_side():
    def both(n):
        _, axes = plt.subplots(1, 2)
        for side, name in zip(axes, ("left", "right"), strict=True):
            side.set_title(f"{name} {n}")
        plt.tight_layout()

    interact(both, n=(0, 2))


@page("first 1 … second 1", "first 2 … second 2")
def several_figures_in_their_order():
    def two(n):
        for name in ("first", "second"):
            plt.figure()
            plt.title(f"{name} {n}")
        plt.show()

    interact(two, n=(0, 2))


@page("before 1 … picture 1 after 1", "before 2 … picture 2 after 2")
def a_print_before_and_after_a_plot():
    def draw(n):
        print("before", n)
        plt.title(f"picture {n}")
        plt.show()
        print("after", n)

    interact(draw, n=(0, 2))


@page("returned 1")
def a_figure_that_is_returned():
    def draw(n):
        fig, ax = plt.subplots()
        ax.set_title(f"returned {n}")
        return fig

    interact(draw, n=(0, 2))


@page("axes 1")
def axes_that_are_returned():
    def draw(n):
        return plt.subplot(title=f"axes {n}")

    interact(draw, n=(0, 2))


@page("on given axes 1")
def a_function_that_draws_on_axes_it_is_given_as_plotting_libraries_do():
    def barplot(data, x, ax=None):
        ax = ax or plt.gca()
        ax.bar(data.index, data[x])
        return ax

    def draw(n):
        ax = barplot(pd.DataFrame({"v": [n, 1]}), "v")
        ax.set(title=f"on given axes {n}")
        return ax

    interact(draw, n=(0, 2))


@page("pandas 1 v")
def a_plot_by_pandas():
    interact(lambda n: pd.DataFrame({"v": [0, n]}).plot(title=f"pandas {n}"), n=(0, 2))


@page("mean of squares: 4")
def artists_that_are_returned():
    def draw(n):
        plt.title(f"mean of squares: {n * n}")
        return plt.plot([n])

    interact(draw, n=(0, 4))


@page("60 c u r v e", "250 c u r v e")
def mathtext_in_a_title():
    def draw(n):
        plt.title(f"curve $y = x^{n}$")
        plt.plot(np.arange(5.0) ** n)

    interact(draw, n=[3, 4])


@page("a b c")
def a_network():
    def draw(n):
        graph = nx.path_graph(["a", "b", "c"])
        nx.draw(graph, pos={"a": (0, 0), "b": (n, 1), "c": (2, 0)}, with_labels=True)

    interact(draw, n=[0, 1])


@page("surface 1", "surface 2")
def a_surface_in_three_dimensions():
    def draw(n):
        x, y = np.meshgrid(np.linspace(-1, 1, 8), np.linspace(-1, 1, 8))
        axes = plt.figure().add_subplot(projection="3d")
        axes.plot_surface(x, y, n * x * y)
        axes.set(title=f"surface {n}", xticks=[], yticks=[], zticks=[])

    interact(draw, n=[1, 2])


@page("image 1", "image 2")
def an_image():
    def draw(n):
        plt.imshow(np.eye(4) * n, cmap="gray", vmin=0, vmax=2)
        plt.axis("off")
        plt.title(f"image {n}")

    interact(draw, n=[1, 2])


@page("contours 1", "contours 2")
def filled_contours_with_a_colour_bar():
    def draw(n):
        _, ax = plt.subplots()
        filled = ax.contourf([[0, n], [n, 0]])
        plt.colorbar(filled, ticks=[])
        ax.set(title=f"contours {n}", xticks=[], yticks=[])

    interact(draw, n=[1, 2])


@page("histogram of 1", "histogram of 2")
def a_histogram_of_random_numbers_with_a_seed():
    def draw(seed):
        plt.hist(np.random.default_rng(seed).normal(size=100))
        plt.title(f"histogram of {seed}")
        plt.xticks([])
        plt.yticks([])

    interact(draw, seed=[1, 2])


@page("log", "linear")
def a_choice_of_scale():
    def draw(scale):
        plt.plot([1, 10, 100])
        plt.yscale(scale)
        plt.title(scale)
        plt.yticks([], minor=False)
        plt.xticks([])

    interact(draw, scale=["log", "linear"])


@page("cloud 1", "cloud 2")
def ten_thousand_points_as_one_picture():
    def draw(seed):
        plt.scatter(*np.random.default_rng(seed).normal(size=(2, 10_000)), s=1, rasterized=True)
        plt.axis("off")
        plt.title(f"cloud {seed}")

    interact(draw, seed=[1, 2])


@page("state 1")
def a_figure_made_once_outside_and_drawn_into():
    fig, ax = plt.subplots()
    ax.axis("off")
    (line,) = ax.plot([0, 1])

    def draw(n):
        line.set_ydata([0, n])
        ax.set_title(f"state {n}")
        return fig

    interact(draw, n=[1, 2])
    plt.close(fig)


# --- what is returned, printed, displayed


@page("25", "100", states=11)
def a_number():
    interact(lambda x: x * x, x=(0, 10))


@page("0.5", "1.0")
def a_number_of_numpy():
    interact(lambda x: np.float64(x) / 2, x=[1, 2])


@page("[0 1 2]", "[0 1 2 3]")
def an_array():
    interact(lambda n: np.arange(n), n=[3, 4])


@page("a 1 b 2 dtype: int64")
def a_series():
    interact(lambda n: pd.Series({"a": n, "b": 2 * n}), n=[1, 2])


@page("year value 2000 1", "year value 2000 2")
def a_table():
    interact(lambda n: pd.DataFrame({"year": [2000], "value": [n]}), n=[1, 2])


@page("State value Chad 12", "State value Fiji 7")
def rows_of_a_table():
    table = pd.DataFrame({"State": ["Chad", "Fiji"], "value": [12, 7]})
    interact(lambda state: table[table.State == state].reset_index(drop=True), state=table.State)


@page("value Chad 12 Fiji 7", "value Chad 12")
def the_head_of_a_table():
    table = pd.DataFrame({"value": [12, 7]}, ["Chad", "Fiji"])
    interact(table.head, n={"all": 2, "one": 1})


@page("v 0 1.50", "v 0 2.50")
def a_styled_table():
    interact(lambda n: pd.DataFrame({"v": [n + 0.5]}).style.format("{:.2f}"), n=[1, 2])


@page("count 3 mean 2", "count 3 mean 4")
def a_described_table():
    interact(
        lambda k: pd.Series([k, 2 * k, 3 * k]).agg(["count", "mean"]).astype(int).to_frame("v"),
        k=[1, 2],
    )


@page("one is bold", "two is bold")
def markdown():
    interact(lambda word: Markdown(f"**{word}** is bold"), word=["one", "two"])


@page("<b> is a tag: x", "<b> is a tag: y")
def html_text():
    interact(lambda word: HTML(f"<p>&lt;b&gt; is a tag: {word}</p>"), word=["x", "y"])


@page(r"\(\displaystyle x^{1}\)", r"\(\displaystyle x^{2}\)")
def maths():
    interact(lambda n: Math(f"x^{{{n}}}"), n=[1, 2])


@page(r"\(a_1\)", r"\(a_2\)")
def latex():
    interact(lambda n: Latex(f"$a_{n}$"), n=[1, 2])


@page("0 squared is 0 1 squared is 1")
def a_loop_that_prints():
    def table(n):
        for i in range(n):
            print(i, "squared is", i * i)

    interact(table, n=[2, 3])


@page("shown 1 and then", "shown 2 and then")
def display_inside():
    def draw(n):
        display(Markdown(f"shown {n}"))
        display(HTML("<i>and then</i>"))

    interact(draw, n=[1, 2])


@page("new 1")
def an_output_that_is_cleared_first():
    def draw(n):
        print("old")
        clear_output(wait=True)
        print("new", n)

    interact(draw, n=[1, 2])


@page("(1, 'a')", "(2, 'b')", states=4)
def a_list_of_what_was_chosen():
    interact(lambda n, s: [repr((n, s))][0], n=[1, 2], s=["a", "b"])


@page("same for all", "same for all", states=3)
def a_constant():
    interact(lambda n: "same for all", n=[1, 2, 3])


# --- controls


@page("0.3", "0.9", states=10)
def a_float_slider_with_a_step():
    interact(lambda x: x, x=w.FloatSlider(value=0.3, min=0, max=0.9, step=0.1))


@page("10", "1000", states=4, controls=["range"])
def a_logarithmic_slider():
    interact(lambda c: round(c), c=w.FloatLogSlider(value=10, base=10, min=0, max=3, step=1))


@page("Feb 2020", "Mar 2020", states=3, controls=["range"])
def a_slider_of_dates():
    days = [datetime.date(2020, month, 1) for month in (1, 2, 3)]
    options = [(f"{day:%d %b}", day) for day in days]
    slider = w.SelectionSlider(options=options, index=1, description="Day")
    interact(lambda day: f"{day:%b %Y}", day=slider)


@page("2", "3", controls=["radio"])
def a_dropdown_of_pairs():
    menu = w.Dropdown(options=[("One", 1), ("Two", 2), ("Three", 3)], value=2)
    interact(lambda n: n, n=menu)


@page("6", "9", controls=["radio"])
def a_dict_of_functions():
    choices = {"double": lambda n: 2 * n, "square": lambda n: n * n}
    interact(lambda f: f(3), f=choices)


@page("slow", "fast", controls=["radio"])
def toggle_buttons():
    interact(lambda pace: pace, pace=w.ToggleButtons(options=["slow", "fast"]))


@page("pizza", "salad", controls=["radio"])
def radio_buttons():
    interact(lambda dish: dish, dish=w.RadioButtons(options=["pizza", "salad"]))


@page("without", "with a grid", states=2, controls=["checkbox"])
def a_checkbox():
    box = w.Checkbox(value=False, description="Grid")
    interact(lambda grid: "with a grid" if grid else "without", grid=box)


@page("frame 0", "frame 3", states=4, controls=["play"])
def a_player():
    interact(lambda frame: f"frame {frame}", frame=w.Play(value=0, min=0, max=3, interval=200))


@page("3", "5", states=6)
def a_whole_number_with_bounds():
    interact(lambda n: n, n=w.BoundedIntText(value=3, min=0, max=5))


@page("0.5", "1.0", states=5)
def a_broken_number_with_bounds():
    interact(lambda x: x, x=w.BoundedFloatText(value=0.5, min=0, max=1, step=0.25))


@page("2 to 4", "5 to 5", states=21, controls=["span"])
def a_range_of_whole_numbers():
    slider = w.IntRangeSlider(value=(2, 4), min=0, max=5)
    interact(lambda span: f"{span[0]} to {span[1]}", span=slider)


@page("0.5 to 1.0", "1.0 to 1.0", states=6)
def a_range_of_broken_numbers():
    slider = w.FloatRangeSlider(value=(0.5, 1), min=0, max=1, step=0.5)
    interact(lambda span: f"{span[0]} to {span[1]}", span=slider)


@page("a", "a b c", states=8, controls=["many"])
def several_of_few_choices():
    several = w.SelectMultiple(options=["a", "b", "c"], value=["a"])
    interact(lambda chosen: " ".join(chosen) or "none", chosen=several)


@page("Title of 1", "Title of 2", states=2)
def a_text_that_is_a_default():
    def draw(n, title="Title"):
        return f"{title} of {n}"

    interact(draw, n=[1, 2])


@page("None 1", "None 2", states=2, controls=["radio"])
def a_fixed_nothing():
    interact(lambda n, ax: f"{ax} {n}", n=[1, 2], ax=w.fixed(None))


@page("alpha 5", "alpha 15", states=21)
def a_bare_number():
    interact(lambda n: f"alpha {n}", n=5)


@page("-0.50", "1.00", states=7)
def a_tuple_of_broken_numbers():
    interact(lambda x: f"{x:.2f}", x=(-2.0, 1.0, 0.5))


@page("2001", "2002", states=2)
def a_range_object():
    interact(lambda year: year, year=range(2001, 2003))


@page("red", "blue", controls=["radio"])
def an_array_of_choices():
    interact(lambda c: c, c=np.array(["red", "blue"]))


@page("Chad", "Peru", controls=["radio"])
def unique_values_of_a_column():
    table = pd.DataFrame({"State": ["Chad", "Peru", "Chad"]})
    interact(lambda state: state, state=table["State"].unique())


@page("1 x", "3 z", states=9)
def two_controls():
    interact(lambda n, s: f"{n} {s}", n=[1, 2, 3], s=["x", "y", "z"])


@page("Cusco in Peru", "Suva in Fiji", states=3)
def choices_that_depend_on_another_control():
    cities = {"Peru": ["Cusco"], "Fiji": ["Nadi", "Suva"]}
    interact(
        lambda country, city: f"{city} in {country}",
        country=list(cities),
        city=lambda country: cities[country],
    )


# --- ways to call


@page("4", "16", controls=["range"])
def a_decorator_with_controls():
    @interact(x=(0, 4))
    def square(x):
        return x * x

    assert square(5) == 25


@page("2 True", states=4)
def a_decorator_without_parentheses():
    @explore
    def draw(n=[2, 3], loud=True):  # noqa: B006
        return f"{n} {loud}"


@page("True 0", "True 2", states=6)
def annotations():
    @interact
    def draw(n: Sizes, loud: bool = True):
        return f"{loud} {n.value}"


class Sizes(enum.Enum):
    none, small, large = range(3)


@page("1 and 4", "2 and 4")
def keyword_only_arguments():
    def draw(*, n, m=4):
        return f"{n} and {m}"

    interact(draw, n=[1, 2], m=w.fixed(4))


@page("a 5 of True", "a 10 of True", states=22)
def defaults_of_the_signature():
    def draw(n=(0, 10), loud=True, word="a"):
        return f"{word} {n} of {loud}"

    interact(draw)


@page("8", "16")
def a_partial_function():
    interact(functools.partial(pow, 2), exp=[3, 4])


@page("ocean at 1", "ocean at 2")
def a_bound_method():
    class Model:
        def __init__(self, name):
            self.name = name

        def show(self, depth):
            return f"{self.name} at {depth}"

    interact(Model("ocean").show, depth=[1, 2])


@page("called with 1", "called with 2")
def an_object_that_can_be_called():
    class Model:
        def __call__(self, n):
            return f"called with {n}"

    interact(Model(), n=[1, 2])


@page("11", "12")
def a_function_in_a_function():
    def outer(base):
        def inner(n):
            return base + n

        return inner

    interact(outer(10), n=[1, 2])


@page("1 2", "1 3")
def a_wrapped_function():
    def twice(f):
        @functools.wraps(f)
        def wrapper(*args, **kwargs):
            return f(*args, **kwargs)

        return wrapper

    @twice
    def draw(n):
        return f"1 {n}"

    interact(draw, n=[2, 3])


@page("a=1 b=x", "a=2 b=y")
def any_keyword():
    def draw(**given):
        return " ".join(f"{name}={value}" for name, value in given.items())

    interact(draw, a=[1, 2], b=["x", "y"])


@page("10", "20", states=2)
def a_button_asks_for_it():
    interact_manual(lambda n: 10 * n, n=[1, 2])


@page("10", "20")
def options_for_a_button():
    interact.options(manual=True, manual_name="Draw")(lambda n: 10 * n, n=[1, 2])


@page("3", "4")
def interactive_that_is_displayed_later():
    box = interactive(lambda n: n, n=[3, 4])
    assert (box.result, box.kwargs, len(box.children)) == (3, {"n": 3}, 2)
    show(box)


@page("3", "4")
def the_widget_of_a_call():
    box = explore.widget(lambda n: n, n=[3, 4])
    assert box.children[0].value == 3
    show(box)


@page("1 x", "2 x", states=4, controls=["radio", "radio"])
def a_layout_of_ones_own():
    a, b = w.Dropdown(options=[1, 2]), w.Dropdown(options=["y", "x"], value="x")
    view = interactive_output(lambda a, b: f"{a} {b}", {"a": a, "b": b})
    show(w.VBox([w.HBox([a, b]), view]))


@page("2 and 2", "4 and 4", explorers=2)
def two_explorers_on_one_slider():
    slider = w.IntSlider(value=2, max=4)
    interact(lambda n: f"{n} and {n}", n=slider)
    interact(lambda n: f"again {n}", n=slider)


@page("one 1", "one 2", explorers=2)
def two_calls_of_one_function():
    def draw(word, n):
        return f"{word} {n}"

    for word in ("one", "two"):
        interact(draw, word=w.fixed(word), n=[1, 2])


# --- what a page can't keep


@refused("Where its values are tables or arrays, give a list of their names")
def a_dict_of_tables():
    frames = {name: pd.DataFrame({name: [1]}) for name in "bc"}
    interact(lambda frame: frame.columns[0], frame=frames)


@page("b", "c")
def the_names_of_tables():
    frames = {name: pd.DataFrame({name: [1]}) for name in "bc"}
    interact(lambda frame: frames[frame].columns[0], frame=list(frames))


@refused("'day'", "DatePicker", "give a list of the values, or a SelectionSlider of dates")
def a_date_picker():
    interact(lambda day: day, day=w.DatePicker(value=datetime.date(2020, 1, 1)))


@refused("'colour'", "ColorPicker", "give a list of the values to choose from")
def a_colour_picker():
    interact(lambda colour: colour, colour=w.ColorPicker(value="red"))


@refused("'file'", "FileUpload", "give a list")
def an_upload():
    interact(lambda file: file, file=w.FileUpload())


@refused("'name'", "Combobox", "give a list of the texts to choose from")
def a_combobox():
    interact(lambda name: name, name=w.Combobox(options=["a", "b"]))


@refused("'text'", "Textarea", "give a list of the texts")
def an_area_for_text():
    interact(lambda text: text, text=w.Textarea("one"))


@refused("'text'", "give a list of the texts")
def a_text_that_is_given():
    interact(lambda text: text, text="hello")


@refused("'n'", "IntText", "a BoundedIntText with min and max")
def a_whole_number_without_bounds():
    interact(lambda n: n, n=w.IntText(3))


@refused("'x'", "FloatText", "a tuple (min, max, step)")
def a_broken_number_without_bounds():
    interact(lambda x: x, x=w.FloatText(3))


@refused("6,000 states (year: 200 × place: 30)", "Thin 'year'", "limit=6000")
def too_many_states():
    interact(lambda year, place: "", year=(1, 200), place=list(range(30)))


@refused("failed for n=0: ZeroDivisionError", "1 / n")
def one_state_that_fails():
    def inverse(n):
        return 1 / n

    interact(inverse, n=(-2, 2))


@refused("Thin 'seed' (9 choices)", "rasterized=True", "max_kb=")
def ten_thousand_points_in_many_states():
    def draw(seed):
        plt.scatter(*np.random.default_rng(seed).normal(size=(2, 10_000)), s=1)

    interact(draw, seed=(1, 9))


@refused("no argument 'm'", "It takes n")
def a_control_without_an_argument():
    interact(lambda n: n, n=[1, 2], m=[3])


@refused("it draws something else each time", "default_rng(1)")
def the_time_of_day():
    from time import perf_counter

    interact(lambda n: perf_counter(), n=[1, 2])


@refused("made nothing that can be shown")
def nothing_to_see():
    interact(lambda n: None, n=[1, 2])


# --- the page


def show(box):
    """Display a box as IPython does."""
    explorer = next(e for e in map(_explorer_of, _members(box)) if e is not None)
    api.display(explorer.bundle(box), raw=True)


def _members(box):
    return [box, *(own for child in getattr(box, "children", ()) for own in _members(child))]


def _explorer_of(widget):
    return getattr(widget, "explorer", None)


def seen(text):
    """What a reader has of some HTML: the words, in order."""
    text = re.sub(r"<style>.*?</style>", "", text, flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


def in_order(parts, text):
    """Tell whether the parts, written with … between them, stand in the text in this order."""
    return re.search(".*".join(map(re.escape, parts.split(" … "))), text)


@pytest.fixture
def made(monkeypatch):
    """What a page's build made: the HTML of each explorer, and all that was drawn for each."""
    shown, drawn = [], []
    draw_all = migov.explore.page.frames.draw_all
    monkeypatch.setenv("EXPLORE", "page")
    monkeypatch.setattr(api, "_anchors", set())
    monkeypatch.setattr(api, "display", lambda data, raw: shown.append(data["text/html"]))

    def drawing(*args, **options):
        drawn.append(draw_all(*args, **options))
        return drawn[-1]

    monkeypatch.setattr(migov.explore.page.frames, "draw_all", drawing)
    InteractiveShell.instance()
    yield shown, drawn
    InteractiveShell.clear_instance()
    plt.close("all")


@pytest.mark.parametrize(("call", "wanted"), SHOWN)
def test_a_kind_of_call_shows_its_first_and_its_last_state(made, call, wanted):
    shown, drawn = made
    call()
    assert len(shown) == wanted.explorers
    view = shown[0].partition('<div class="ex-view">')[2].partition("</figcaption>")[0]
    assert in_order(wanted.first, seen(view))
    if wanted.last is not None:
        assert in_order(wanted.last, seen(drawn[0][-1]))
    if wanted.states is not None:
        assert len(drawn[0]) == wanted.states
    if wanted.controls is not None:
        assert re.findall(r'"kind":"(\w+)"', shown[0]) == wanted.controls
    assert plt.get_fignums() == []


@pytest.mark.parametrize(("call", "words"), REFUSED)
def test_what_a_page_cannot_keep_is_refused_by_name(made, call, words):
    with pytest.raises(ExploreError) as error:
        call()
    for part in words:
        assert part in str(error.value)


def test_one_slider_that_steers_two_explorers_moves_both(made, open_page, tmp_path):
    two_explorers_on_one_slider()
    shown, _ = made
    file = tmp_path / "page.html"
    body = migov.explore.page.self_contained("\n".join(shown))
    file.write_text(f"<!doctype html><meta charset=utf-8>{body}", encoding="utf-8")
    opened = open_page(file.as_uri())
    opened.locator("input").first.press("End")
    views = opened.locator(".ex-view")
    assert comes_true(lambda: views.all_inner_texts() == ["4 and 4", "again 4"])
    opened.locator("input").last.press("Home")
    assert comes_true(lambda: views.all_inner_texts() == ["0 and 0", "again 0"])
    assert opened.problems == []

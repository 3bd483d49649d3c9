"""explore below the browser: controls, frames and pictures, and the errors a writer meets."""

import io
import random
import re
import subprocess
import sys
import time

import ipywidgets as w
import matplotlib
import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from migov.explore import ExploreError, controls, explore, figures, frames, live, page, views
from migov.explore.live import Live

from .browsing import PLACE


def read(draw=None, **abbreviations):
    return controls.read(draw or (lambda x: x), abbreviations)[0]


def render(draw, limit=2000, max_kb=300, share=None, renamed=None, **abbreviations):
    found, constants = controls.read(draw, abbreviations)
    options = {"id": "explore-it", "name": "draw", "share": share or {}}
    options["renamed"] = renamed or {}
    look = views.Look()
    return page.render(draw, found, constants, look, limit=limit, max_kb=max_kb, **options)


# what the documentation of interact shows, and what a reader should then find
@pytest.mark.parametrize(
    ("abbreviation", "values", "start"),
    [
        (10, list(range(-10, 31)), 10),
        ((0, 4), [0, 1, 2, 3, 4], 2),
        ((0, 8, 2), [0, 2, 4, 6, 8], 4),
        ((0.0, 1.0, 0.5), [0.0, 0.5, 1.0], 0.5),
        (True, [False, True], True),
        (["apples", "oranges"], ["apples", "oranges"], "apples"),
        ([("one", 10), ("two", 20)], [10, 20], 10),
        ({"one": 10, "two": 20}, [10, 20], 10),
        (w.IntSlider(min=-10, max=30, step=10, value=10), [-10, 0, 10, 20, 30], 10),
        (w.FloatLogSlider(min=0, max=3, step=1, value=100), [1, 10, 100, 1000], 100),
        (w.RadioButtons(options=["a", "b"], value="b"), ["a", "b"], "b"),
        # a slider goes as far as max, also where the step does not divide the range
        ((0.0, 1.0, 0.3), [0.0, 0.3, 0.6, 0.9, 1.0], 0.3),
        (w.IntSlider(value=4, min=0, max=10, step=4), [0, 4, 8, 10], 4),
        (range(3), [0, 1, 2], 0),
    ],
)
def test_interact_arguments_become_the_states_that_interact_offers(abbreviation, values, start):
    (control,) = read(x=abbreviation)
    assert list(control.values) == pytest.approx(values)
    assert control.value == start


def test_defaults_and_fixed_arguments_are_taken_from_the_function():
    def draw(year=(2000, 2002), place="anywhere", scale=1.0):
        return year

    found, constants = controls.read(draw, {"place": ["here", "there"], "scale": w.fixed(2.0)})
    assert [(c.name, len(c.values)) for c in found] == [("year", 3), ("place", 2)]
    assert constants == {"scale": 2.0}


@pytest.mark.parametrize(
    ("abbreviation", "remedy"),
    [
        ("Hi there!", "give a list of the texts"),
        (w.SelectMultiple(options=range(17)), "has 17 choices, and each set of them is a state"),
        (w.IntText(value=3), "give a tuple (min, max, step)"),
        (w.FloatText(value=3), "or a BoundedFloatText with min and max"),
        (w.IntRangeSlider(max=1000), "give it a larger step"),
        (w.DatePicker(), "give a list of the values"),
    ],
)
def test_a_control_without_an_end_of_states_is_refused_with_the_remedy(abbreviation, remedy):
    with pytest.raises(ExploreError, match=re.escape(remedy)) as error:
        read(x=abbreviation)
    assert "'x'" in str(error.value)


def test_steps_finer_than_the_readout_keep_labels_apart():
    (control,) = read(x=(0.0, 1.0, 0.001))
    assert len(set(control.labels)) == 1001
    assert control.labels[1] == "0.001"


def test_endless_sliders_are_refused_before_they_fill_the_memory():
    with pytest.raises(ExploreError, match=r"'x' has 1,000,000,001 choices; give it a larger step"):
        read(x=(0, 1_000_000_000))


def test_labels_are_the_description_as_given_or_the_name_as_words():
    found = read(
        lambda first_year, pH, x: x,
        first_year=(0, 1),
        pH=w.IntSlider(description="pH of rain"),
        x=(0, 1),
    )
    assert [c.label for c in found] == ["First year", "pH of rain", "x"]


def test_many_radio_buttons_become_a_list_in_which_typing_finds():
    choices = [f"choice {i}" for i in range(13)]
    for kind in (w.RadioButtons, w.ToggleButtons):
        assert read(x=kind(options=choices[:12]))[0].kind == "radio"
        assert read(x=kind(options=choices))[0].kind == "select"


def test_two_choices_with_one_label_are_refused():
    with pytest.raises(ExploreError, match="'x' offers 'Congo' twice"):
        read(x=w.Dropdown(options=[("Congo", "COG"), ("Congo", "COD")]))


def test_an_argument_without_a_control_is_named():
    with pytest.raises(ExploreError, match="'country'"):
        read(lambda country: country)


def test_too_many_states_stop_before_drawing_and_name_the_widest_control():
    def draw(year, country):
        raise AssertionError("drawn")

    with pytest.raises(ExploreError) as error:
        render(draw, year=(1, 200), country=list(range(50)))
    assert "10,000 states (year: 200 × country: 50)" in str(error.value)
    assert "Thin 'year'" in str(error.value)
    assert "limit=10000" in str(error.value)


def test_the_limit_can_be_raised_for_one_call():
    html = render(lambda year: f"{year}", limit=3000, year=(1, 2500))
    assert 'max="2499"' in html


def test_frames_that_weigh_too_much_name_the_control_and_the_override():
    import random

    def noise(seed):
        return "".join(random.Random(seed).choices("abcdefghijklmnop", k=4000))

    with pytest.raises(ExploreError, match=r"Thin 'seed' \(40 choices\).*max_kb="):
        render(noise, max_kb=20, seed=(1, 40))


def test_a_draw_function_that_fails_names_the_values_and_the_error():
    def draw(year, country):
        if (year, country) == (2003, "Fiji"):
            raise KeyError("no row")
        return "fine"

    with pytest.raises(ExploreError) as error:
        render(draw, year=(2000, 2004), country=["Chad", "Fiji"])
    assert "year=2003, country='Fiji'" in str(error.value)
    assert "KeyError: 'no row'" in str(error.value)


def test_a_failure_in_a_drawing_process_names_the_values_too(monkeypatch):
    def draw(number):
        if number == 77:
            raise RuntimeError("cannot draw")
        return f"{number}"

    monkeypatch.setattr(frames, "_WORTH_A_PROCESS", 0)

    with pytest.raises(ExploreError, match=r"number=77: RuntimeError: cannot draw"):
        render(draw, number=(0, 99))


def test_reserved_names_and_unknown_shares_are_refused():
    from migov.explore import explore

    with pytest.raises(ExploreError, match="'limit' is an option of explore"):
        explore(lambda limit: limit, limit=5)
    with pytest.raises(ExploreError, match="share names 'land'"):
        explore(lambda country: country, country=["a"], share="land")


def chart(x):
    fig = Figure((4, 3))
    ax = fig.subplots()
    ax.plot([0, 1], [x, 1], marker="o")
    ax.fill_between([0, 1], [0, x], hatch="//")
    ax.set_title(f"at {x}")
    return fig


def test_two_builds_give_the_same_bytes():
    assert render(chart, x=(0, 5)) == render(chart, x=(0, 5))


def test_frames_drawn_side_by_side_are_the_frames_drawn_in_turn(monkeypatch):
    found, _ = controls.read(chart, {"x": (0, 9)})
    draw = lambda n: views.view(chart, controls.state(found, n), views.Look()).main  # noqa: E731
    monkeypatch.setattr(frames, "_WORTH_A_PROCESS", 1e9)
    in_turn = frames.draw_all(draw, 10, 0)
    monkeypatch.setattr(frames, "_WORTH_A_PROCESS", 0)
    assert frames.draw_all(draw, 10, 0) == in_turn


def test_where_a_fork_is_not_safe_frames_are_drawn_in_turn(monkeypatch):
    monkeypatch.setattr(frames, "_WORTH_A_PROCESS", 0)
    monkeypatch.setattr(frames.sys, "platform", "darwin")
    drawn = []
    frames.draw_all(drawn.append, 5, 0)  # another process would append to a list of its own
    assert drawn == [0, 0, 1, 2, 3, 4]  # the first twice, to see that it gives the same


def test_colours_of_the_style_become_variables_and_others_stay():
    with matplotlib.rc_context({"text.color": "#112233", "xtick.color": "#445566"}):
        fig = Figure((3, 2))
        fig.text(0, 0, "ink")
        fig.text(0, 0.5, "own", color="#abcdef")
        svg = figures.svg(fig, "two words")
    assert "var(--ex-ink, #112233)" in svg
    assert "#abcdef" in svg and "var(--ex-c0, #abcdef)" not in svg


def test_a_picture_carries_its_alternative_and_no_id_that_nothing_uses():
    svg = figures.svg(chart(1), 'a "quoted" <alternative>')
    assert 'aria-label="a &quot;quoted&quot; &lt;alternative&gt;"' in svg
    ids = re.findall(r' id="([^"]+)"', svg)
    assert len(ids) == len(set(ids))
    assert all(f"#{name}" in svg for name in ids)


def test_a_number_that_a_chart_writes_is_not_rounded():
    fig = Figure((3, 1))
    fig.text(0, 0.5, "costs 3.50 and 2.125")
    assert "costs 3.50 and 2.125" in figures.svg(fig, "x")


def test_letters_drawn_as_paths_keep_their_size():
    fig = Figure((3, 1))
    fig.text(0, 0.5, "Lower middle income")
    buffer = io.StringIO()
    with matplotlib.rc_context({"svg.fonttype": "path"}):
        fig.savefig(buffer, format="svg")
    scales = set(re.findall(r"scale\([^)]*\)", buffer.getvalue()))
    ours = figures.svg(fig, "x", text_as_paths=True)
    assert scales and set(re.findall(r"scale\([^)]*\)", ours)) == scales


def test_alt_and_numbers_may_be_functions_of_the_same_arguments():
    look = views.Look(
        alt=lambda x: f"alternative {x}", numbers=lambda x: pd.DataFrame({"n": [x * 1000]})
    )
    shown = views.view(chart, {"x": 7}, look)
    assert 'aria-label="alternative 7"' in shown.main
    assert "7000" in shown.numbers.replace(",", "")


def test_a_table_has_header_cells_that_say_what_they_head():
    frame = pd.DataFrame({"States": [59.0]}, index=["Migrant Workers"])
    for table in (frame, frame.style):
        html = views.view(lambda table=table: table, {}, views.Look()).main
        assert re.search(r'<th scope="col"[^>]*>States</th>', html)
        assert re.search(r'<th scope="row"[^>]*>Migrant Workers</th>', html)


def test_a_named_index_names_its_column_in_the_one_header_row():
    index = pd.Index(["labour"], name="Family of law")
    html = views.table_html(pd.DataFrame({"Texts": [5]}, index=index))
    assert html.count("<tr") == 2
    assert re.search(r'<th scope="col">Family of law</th>\s*<th scope="col"[^>]*>Texts</th>', html)


def test_missing_cells_are_dashes_years_stay_years_and_thousands_are_set_off():
    frame = pd.DataFrame(
        {
            "Year": pd.array([1990, None], dtype="Int64"),
            "People": [1234567, 12],
            "Share": [0.5, None],
            "From": pd.to_datetime(["2020-01-01", None]),
        }
    )
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", views.table_html(frame))
    assert cells[:3] == ["1990", "1,234,567", "0.50"]
    assert cells[4:] == ["–", "12", "–", "–"]


@pytest.mark.parametrize("missing", [pd.NA, None, float("nan"), pd.NaT])
def test_a_missing_value_is_a_dash(missing):
    html = views.table_html(pd.DataFrame({"Texts": pd.Series([5, missing], dtype=object)}))
    assert re.findall(r"<td[^>]*>([^<]*)</td>", html) == ["5", "–"]


def test_drawing_leaves_no_pyplot_figure_open():
    import matplotlib.pyplot as plt

    def draw(x):
        plt.plot([0, x])
        plt.title(f"pyplot {x}")

    html = render(draw, x=(1, 3))
    assert "pyplot 2" in html
    assert plt.get_fignums() == []


def test_a_pyplot_figure_that_is_returned_is_shown_once():
    import matplotlib.pyplot as plt

    def draw(x):
        figure, axes = plt.subplots()
        axes.plot([0, x])
        return figure

    assert views.view(draw, {"x": 1}, views.Look()).main.count("<svg") == 1
    assert plt.get_fignums() == []


def test_figures_of_other_cells_are_neither_shown_nor_closed():
    import matplotlib.pyplot as plt

    own, _ = plt.subplots()
    try:
        assert "<svg" not in views.view(lambda: "text", {}, views.Look()).main
        assert plt.get_fignums() == [own.number]
    finally:
        plt.close(own)


def test_a_draw_function_that_fails_leaves_no_figure_open():
    import matplotlib.pyplot as plt

    def draw(x):
        plt.plot([0, x])
        raise ValueError("no")

    with pytest.raises(ExploreError):
        render(draw, x=(1, 2))
    assert plt.get_fignums() == []


def test_indented_html_is_html_and_indented_markdown_is_markdown():
    html = """
        <div>
            <p>one</p>

            <p>two</p>
        </div>
        """
    assert "<pre>" not in views.view(lambda: html, {}, views.Look()).main
    markdown = """
        # Heading

        text
        """
    assert views.view(lambda: markdown, {}, views.Look()).main.startswith("<h1>Heading</h1>")


def test_explorers_of_one_function_have_ids_of_their_own(monkeypatch):
    from migov.explore import api

    shown = []
    monkeypatch.setenv("EXPLORE", "page")
    monkeypatch.setattr(api, "_anchors", set())
    monkeypatch.setattr(api, "display", lambda data, raw: shown.append(data["text/html"]))

    def say(x):
        return f"{x}"

    for _ in range(3):
        api.explore(say, x=(0, 1))
    ids = [re.search(r'id="([^"]+)" data-explore', html)[1] for html in shown]
    assert ids[0] == "explore-say" and len(set(ids)) == 3
    with pytest.raises(ExploreError, match="another explorer of this notebook has the id"):
        api.explore(say, x=(0, 1), id="explore-say")


@pytest.mark.parametrize(
    ("command", "a_page"),
    [
        ("python -m nbconvert --to html --execute a.ipynb", True),
        ("python3 /usr/bin/jupyter-nbconvert --execute --to=html a.ipynb", True),
        (r"C:\Scripts\jupyter-nbconvert.exe --to slides --execute a.ipynb", True),
        ("python -m nbconvert --to notebook --execute a.ipynb", False),
        ("python -m jupyter lab", False),
        ("python /home/ana/nbconvert-course/bin/jupyter-lab", False),
    ],
)
def test_nbconvert_makes_a_page_unless_it_keeps_a_notebook(command, a_page):
    from migov.explore.faces import _makes_a_page

    assert _makes_a_page(command) is a_page


@pytest.fixture
def at_once(monkeypatch):
    """Have the live face draw without its pause, as it does where no event loop runs."""
    monkeypatch.setattr(live, "_running_loop", lambda: None)


def test_the_live_face_draws_each_state_once_and_keeps_the_last_200(at_once):
    drawn = []

    def draw(x):
        drawn.append(x)
        return f"state {x}"

    found, constants = controls.read(draw, {"x": (0, 299)})
    face = Live(draw, found, constants, views.Look(), name="draw", share={})
    slider = found[0].widget
    for value in [1, 2, 1, 2]:
        slider.value = value
    assert drawn == [149, 1, 2]
    for value in range(3, 149):
        slider.value = value
    for value in range(150, 205):
        slider.value = value
    assert len(face._cache) == 200
    slider.value = 204
    slider.value = 1
    assert drawn[-1] == 1 and drawn.count(1) == 2
    assert "state 1<" in face.view.value


def test_live_controls_that_share_a_name_follow_each_other(at_once):
    def follower(country):
        return country

    lives = []
    for choices in (["Chad", "Fiji", "Peru"], ["Peru", "Fiji"]):
        found, constants = controls.read(follower, {"country": choices})
        share = {"country": "test-share"}
        lives.append(Live(follower, found, constants, views.Look(), name="f", share=share))
    first, second = (face.controls[0].widget for face in lives)
    first.value = "Fiji"
    assert second.value == "Fiji" and "Fiji" in lives[1].view.value
    first.value = "Chad"  # the second does not offer it
    assert second.value == "Fiji"


def test_the_live_face_tells_values_apart_that_print_alike(at_once):
    class Scenario:
        def __init__(self, growth):
            self.growth = growth

        def __repr__(self):
            return "a scenario"

    def draw(x):
        return f"grows by {x.growth}"

    found, constants = controls.read(draw, {"x": {"slow": Scenario(1), "fast": Scenario(2)}})
    face = Live(draw, found, constants, views.Look(), name="draw", share={})
    found[0].widget.index = 1
    assert "grows by 2" in face.view.value


def as_saved(draw, look=None, **abbreviations):
    """Return the MIME bundle of the first view that a saved notebook holds beside the widget."""
    found, constants = controls.read(draw, abbreviations)
    return Live(draw, found, constants, look or views.Look(), name="draw", share={}).still


def test_a_saved_notebook_shows_the_first_view_where_no_widgets_run():
    look = views.Look(alt=lambda x: f"A line that ends at {x}")
    still = as_saved(lambda x: (chart(x), "It *ends*."), look, x=(0, 4))
    assert 'alt="A line that ends at 2" src="data:image/png;base64,' in still["text/html"]
    assert "<p>It <em>ends</em>.</p>" in still["text/html"]
    assert "<svg" not in still["text/html"]  # which GitHub strips
    assert still["image/png"].startswith(b"\x89PNG")
    assert "<td" in as_saved(lambda x: pd.DataFrame({"x": [x]}), x=(0, 4))["text/html"]
    assert "<pre>2</pre>" in as_saved(print_it, x=(0, 4))["text/html"]


def print_it(x):
    print(x)


def test_the_slider_beside_a_live_player_takes_the_room():
    found, constants = controls.read(
        print_it, {"x": w.Play(min=2000, max=2010, description="Year")}
    )
    row = Live(print_it, found, constants, views.Look(), name="str", share={}).box.children[0]
    player, slider = row.children
    assert (player.layout.width, slider.layout.width) == ("auto", "100%")
    assert (player.description, slider.description) == ("", "Year")


def test_a_renamed_choice_has_to_lead_to_one_that_is_there():
    with pytest.raises(ExploreError, match=r"from 'Zaire' to 'Congo', which is no choice of 'st"):
        explore(lambda state: state, state=["Chad"], renamed={"state": {"Zaire": "Congo"}})
    with pytest.raises(ExploreError, match=r"renamed names 'country', but the controls are \['st"):
        explore(lambda state: state, state=["Chad"], renamed={"country": {"Zaire": "Chad"}})


def shown_by_pyplot(n):
    plt.plot([0, n])
    plt.title("Plotted")
    plt.show()


def with_axes(n):
    _, axes = plt.subplots()
    axes.bar([0], [n])
    return axes


def with_figure_and_axes(n):
    figure, axes = plt.subplots(1, 2)
    axes[0].plot([0, n])
    return figure, axes


def with_lines(n):
    return plt.plot([0, n])


def with_bars(n):
    return plt.bar([0], [n])


@pytest.mark.parametrize(
    "draw", [shown_by_pyplot, with_axes, with_figure_and_axes, with_lines, with_bars]
)
def test_the_usual_ways_to_end_a_pyplot_function_give_one_picture(draw):
    shown = views.view(draw, {"n": 2}, views.Look(alt="A plot"))
    assert shown.main.count("<svg") == 1 and 'aria-label="A plot"' in shown.main
    assert "object at 0x" not in shown.main and "Axes(" not in shown.main
    assert plt.get_fignums() == []


def test_random_draws_of_a_state_are_its_own_wherever_it_is_drawn(monkeypatch):
    def draw(n):
        time.sleep(0.2)
        return f"{np.random.random():.12f} {random.random():.12f}"

    drawn = []
    np.random.seed(7)
    random.seed(7)
    expected = np.random.random(), random.random()
    np.random.seed(7)
    random.seed(7)
    for cores in (1, 2, 3):
        monkeypatch.setattr(frames, "_cores", lambda cores=cores: cores)
        drawn.append(frames.draw_all(draw, 12, 5))
    assert drawn[0] == drawn[1] == drawn[2]
    assert len(set(drawn[0])) == 12
    assert (np.random.random(), random.random()) == expected, "the notebook's own draws changed"


@pytest.mark.slow
@pytest.mark.parametrize("first", ["explore", "inline"])
def test_show_gives_the_picture_whichever_was_imported_first(first):
    steps = {
        "explore": "from migov.explore import views",
        "inline": "get_ipython().run_line_magic('matplotlib', 'inline')",
    }
    order = [first, *(name for name in steps if name != first)]
    code = [
        "from IPython.terminal.interactiveshell import TerminalInteractiveShell as Shell",
        "get_ipython = Shell.instance",
        "get_ipython()",
        *(steps[name] for name in order),
        "from matplotlib import pyplot as plt",
        "def draw(n):",
        "    plt.plot([0, n])",
        "    plt.show()",
        "print(views.view(draw, {'n': 2}, views.Look(alt='A plot')).main)",
    ]
    command = [sys.executable, "-c", "\n".join(code)]
    done = subprocess.run(command, cwd=PLACE, capture_output=True, text=True)
    assert done.stdout.count("<svg") == 1 and 'aria-label="A plot"' in done.stdout, done.stderr

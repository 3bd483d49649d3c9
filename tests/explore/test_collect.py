"""Everything that a draw function makes reaches the page, in the order in which it was made."""

import base64
import io
import re

import ipywidgets as w
import numpy as np
import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import HTML, Markdown, clear_output, display
from matplotlib import pyplot as plt
from PIL import Image
from sphinx.application import Sphinx

from migov.explore import ExploreError, explore, figures, views


@pytest.fixture
def shell():
    """A shell, without which IPython's display only prints."""
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


def seen(draw, **look):
    return views.view(draw, {}, views.Look(**look)).main


def places(html, *marks):
    """Return where the marks stand in the HTML; each must stand there once."""
    assert [html.count(mark) for mark in marks] == [1] * len(marks), html
    return [html.index(mark) for mark in marks]


def plotted(title):
    plt.plot([0, 1])
    plt.title(title)


def test_prints_displays_pictures_and_the_result_keep_their_order(shell):
    def draw():
        print("printed first")
        print("in two lines")
        display(pd.DataFrame({"Country": ["Chad"]}))
        print("printed between")
        plotted("shown picture")
        plt.show()
        display(HTML("<b>bold</b>"), Markdown("*slanted*"))
        print("printed last")
        plotted("left open")
        return pd.DataFrame({"Returned": ["Fiji"]})

    html = seen(draw, alt=None)
    marks = "first\nin two lines</pre>", ">Chad<", "between</pre>", ">shown picture<", "<b>bold"
    marks += "<em>slanted", "printed last", ">left open<", ">Fiji<"
    found = places(html, *marks)
    assert found == sorted(found)
    assert plt.get_fignums() == []


def test_texts_after_all_the_rest_are_the_note():
    def draw():
        plotted("a picture")
        return Markdown("What it *shows*."), "And this."

    shown = views.view(draw, {}, views.Look())
    assert shown.note == "<p>What it <em>shows</em>.</p><p>And this.</p>"
    assert ">a picture<" in shown.main and "shows" not in shown.main


def test_a_cleared_output_is_gone(shell):
    def at_once():
        print("old")
        clear_output()
        print("new")

    def when_more_comes():
        print("old")
        clear_output(wait=True)
        print("new")

    def nothing_comes():
        print("old")
        clear_output(wait=True)

    assert seen(at_once) == seen(when_more_comes) == "<pre>new</pre>"
    assert seen(nothing_comes) == "<pre>old</pre>"


def test_a_display_handle_replaces_what_it_showed(shell):
    def draw():
        handle = display(HTML("<i>one</i>"), display_id=True)
        print("after")
        handle.update(HTML("<i>two</i>"))

    assert seen(draw) == "<i>two</i><pre>after</pre>"


class Rich:
    """An object that offers only some of the methods that IPython looks for."""

    def __init__(self, **methods):
        for kind, data in methods.items():
            setattr(type(self), f"_repr_{kind}_", lambda self, data=data, **_: data)


def rich(**methods):
    return type("Rich", (Rich,), {})(**methods)


PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/q842iQAAAABJRU5ErkJg"
)
SVG = '<?xml version="1.0"?>\n<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>'


@pytest.mark.parametrize(
    ("methods", "shown"),
    [
        ({"svg": SVG}, '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>'),
        ({"png": PNG}, 'src="data:image/png;base64,iVBORw0KGgo'),
        ({"jpeg": (PNG, {"width": 1})}, 'src="data:image/jpeg;base64,iVBORw0KGgo'),
        ({"markdown": "**strong**"}, "<p><strong>strong</strong></p>"),
        ({"mimebundle": {"text/plain": "no", "text/markdown": "_yes_"}}, "<p><em>yes</em></p>"),
        ({"mimebundle": ({"image/svg+xml": SVG, "text/plain": "no"}, {})}, '<path d="M0 0"/>'),
        ({"html": "<b>most</b>", "svg": SVG, "markdown": "less"}, "<b>most</b>"),
        ({"html": None, "png": None, "markdown": "all that there is"}, "all that there is"),
    ],
)
@pytest.mark.parametrize("how", ["returned", "displayed"])
def test_an_object_is_shown_in_the_richest_of_its_forms(shell, methods, shown, how):
    thing = rich(**methods)
    html = seen(lambda: thing) if how == "returned" else seen(lambda: display(thing))
    assert shown in html
    assert "no" not in re.sub("<[^>]*>", "", html)


def test_a_picture_that_is_no_chart_has_the_writers_alternative():
    assert 'role="img" aria-label="A &quot;dot&quot;"' in seen(lambda: rich(png=PNG), alt='A "dot"')


def test_what_a_method_of_an_object_raises_is_not_swallowed(shell):
    class Broken:
        def _repr_html_(self):
            raise LookupError("no row")

    with pytest.raises(LookupError, match="no row"):
        seen(Broken)


def test_objects_that_display_themselves_are_shown_once(shell):
    class Own:
        def _ipython_display_(self):
            print("before")
            display(HTML("<hr>"))
            print("after")

    assert seen(Own) == "<pre>before</pre><hr><pre>after</pre>"


def test_a_type_that_the_notebook_taught_to_show_itself_does(shell):
    class Money(float):
        pass

    shell.display_formatter.formatters["text/html"].for_type(Money, lambda m: f"<b>{m:.2f}</b>")
    assert seen(lambda: Money(2)) == seen(lambda: display(Money(2))) == "<b>2.00</b>"


def test_a_figure_of_another_cell_is_shown_where_it_was_changed_and_stays_open():
    figure, axes = plt.subplots()
    other, _ = plt.subplots()
    plt.figure(figure)

    def draw():
        axes.clear()
        axes.set_title("changed")

    try:
        html = seen(draw)
        assert html.count("<svg") == 1 and ">changed<" in html
        assert plt.get_fignums() == [figure.number, other.number]
        assert plt.gcf() is figure
    finally:
        plt.close(figure)
        plt.close(other)


INLINE = r'<span class="math notranslate nohighlight">\(%s\)</span>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Growth is $r < 0.1$ now", "<p>Growth is " + INLINE % "r &lt; 0.1" + " now</p>"),
        ("$$\n\\sum_i x_i*y*z\n$$", "\n\\[\\sum_i x_i*y*z\\]</div>"),
        ("\\begin{align}a&=b\\end{align}", ">\n\\begin{align}a&amp;=b\\end{align}</div>"),
        ("from US$5 to US$10", "<p>from US$5 to US$10</p>"),
        ("US$ 5 billion of US$ 10 billion", "<p>US$ 5 billion of US$ 10 billion</p>"),
        ("`$PATH` and `$HOME`", "<p><code>$PATH</code> and <code>$HOME</code></p>"),
    ],
)
def test_maths_in_markdown_is_set_off_as_sphinx_does_and_sums_of_money_stay(text, shown):
    assert shown in seen(lambda: text)
    assert shown in seen(lambda: Markdown(text))


def test_an_object_with_latex_alone_is_set_as_maths(shell):
    assert INLINE % r"\frac{1}{2}" in seen(lambda: rich(latex=r"$\frac{1}{2}$"))


@pytest.mark.parametrize("inside", [INLINE % "x", "<figure data-explore data-maths>", "<b>x</b>"])
def test_sphinx_loads_mathjax_where_only_an_explorer_has_maths(tmp_path, monkeypatch, inside):
    monkeypatch.setenv("EXPLORE", "live")  # the extension sets it for the kernels of its build
    (tmp_path / "index.rst").write_text(f".. raw:: html\n\n   {inside}\n")
    app = Sphinx(
        tmp_path,
        None,
        tmp_path / "html",
        tmp_path / "doctrees",
        "html",
        confoverrides={"extensions": ["migov.explore.sphinx"], "html_theme": "basic"},
        status=None,
    )
    app.build()
    page = (tmp_path / "html" / "index.html").read_text()
    assert ("mathjax" in page.lower()) == ("math" in inside)


def of_library(library, **methods):
    """An object as another library gives it, by the name of its module."""
    return type("Figure", (Rich,), {"__module__": f"{library}.plotting"})(**methods)


SCRIPT = "<div id='plot'></div><script>draw()</script>"


@pytest.mark.parametrize(
    ("thing", "told"),
    [
        (of_library("plotly"), "an object of plotly, which a page can't hold. Draw it with matpl"),
        (of_library("bokeh", html="<b>ok</b>"), "an object of bokeh"),
        (of_library("altair", mimebundle={"text/plain": "alt.Chart(...)"}), "an object of altair"),
        (rich(html=SCRIPT), "Rich, HTML with a script"),
        (rich(html="<iframe srcdoc='&lt;script src=x&gt;'></iframe>"), "HTML with a script"),
        (rich(mimebundle={"application/vnd.vega+json": {}, "text/plain": "V"}), "Rich as applica"),
        (w.IntSlider(), r"a widget \(IntSlider\), which a page can't hold. Make it a control"),
        (object(), "<object object at 0x"),
        ([object()], "<object object at 0x"),
        (len, "<built-in function len>"),
        (pytest, "<module 'pytest'"),
    ],
)
@pytest.mark.parametrize("how", ["returned", "displayed"])
def test_what_a_page_cannot_hold_is_refused_with_a_remedy(shell, thing, told, how):
    with pytest.raises(ExploreError, match=told):
        seen(lambda: thing) if how == "returned" else seen(lambda: display(thing))


def test_an_explorer_in_an_explorer_is_refused(shell, monkeypatch):
    monkeypatch.setenv("EXPLORE", "page")
    with pytest.raises(ExploreError, match=r"another explorer, which a page can't hold. Give this"):
        seen(lambda: explore(lambda n: f"{n}", n=(1, 3)))


def test_the_name_of_an_object_that_is_printed_is_refused_and_a_number_is_not(shell):
    with pytest.raises(ExploreError, match="<object object at 0x"):
        seen(lambda: print("here is", object()))
    assert seen(lambda: print("at 0x1f, 5 < 6 and 7 > 3")) == (
        "<pre>at 0x1f, 5 &lt; 6 and 7 &gt; 3</pre>"
    )


@pytest.mark.parametrize("draw", [lambda: None, lambda: print(" "), lambda: (None, None)])
def test_a_state_that_shows_nothing_is_refused(shell, draw):
    with pytest.raises(ExploreError, match=r"it made nothing that can be shown. Let it return"):
        seen(draw)


@pytest.mark.parametrize(
    "made",
    [
        lambda axes: plt,
        lambda axes: axes,
        lambda axes: (axes.figure, axes),
        lambda axes: axes.plot([0, 1]),
        lambda axes: axes.bar(["a"], [1]),
        lambda axes: axes.errorbar([1], [1], yerr=1),
        lambda axes: axes.stem([1, 2]),
        lambda axes: axes.boxplot([[1, 2, 3]]),
        lambda axes: axes.figure.colorbar(axes.imshow([[1, 2]])),
        lambda axes: axes.contourf([[1, 2], [3, 4]]),
        lambda axes: axes.pie([1, 2]),
        lambda axes: axes.set_title("t"),
        lambda axes: np.array([[axes]]),
    ],
)
def test_whatever_belongs_to_a_figure_is_its_picture_once(shell, made):
    html = seen(lambda: made(plt.subplots()[1]), alt="A chart")
    assert html.count("<svg") == html.count('aria-label="A chart"') == 1
    assert re.sub(r"<svg.*</svg>", "", html, flags=re.S).strip() == ""


def test_a_long_table_is_shown_in_its_short_form_and_its_numbers_in_full(shell):
    """As pandas does in a notebook: five rows from each end of more than sixty."""
    table = pd.DataFrame({"place": range(5000), "double": range(0, 10000, 2)})
    html = seen(lambda: table)
    rows = re.findall(r"<tr>(.*?)</tr>", html)[1:]
    first = [re.sub("<[^>]*>", " ", row).split() for row in rows]
    assert [row[0] for row in first] == ["0", "1", "2", "3", "4", "…", "4995", "4996", "4997",
                                         "4998", "4999"]  # fmt: skip
    assert first[-1] == ["4999", "9,998"] or first[-1] == ["4999", "9998"]
    assert "<p>5,000 rows × 2 columns, not all shown</p>" in html
    shown = views.view(lambda: "text", {}, views.Look(numbers=table[:100]))
    assert shown.numbers.count("<tr>") == 101
    assert seen(lambda: table[:60]).count("<tr>") == 61


def test_a_wide_table_leaves_out_its_middle_columns(shell):
    table = pd.DataFrame([range(30)], columns=[f"c{n}" for n in range(30)], index=["row"])
    with pd.option_context("display.max_columns", 6):
        html = seen(lambda: table)
    heads = re.findall('<th scope="col"[^>]*>(.*?)</th>', html)
    assert heads == ["c0", "c1", "c2", "…", "c27", "c28", "c29"]
    assert "1 rows × 30 columns" in html


def test_a_label_or_legend_outside_the_canvas_is_not_cut(shell):
    """The viewBox grows by what lies outside; a picture that fits keeps its own size."""

    def draw():
        axes = plt.subplots(figsize=(4, 3))[1]
        axes.plot([0, 1], label="a legend beside the axes")
        axes.legend(bbox_to_anchor=(1.1, 1), loc="upper left")
        figures.tooltips(axes, [0], [0], ["start"])

    html = seen(draw)
    wide, high = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', html).groups())
    assert wide > 288 + 100 and high == pytest.approx(216, abs=3)
    # the first point, by matplotlib's usual margins: 36 + 223.2 / 22 across, 192.24 - 166.32 / 22
    assert '<circle cx="46.1" cy="184.7"' in html
    plain = seen(lambda: plt.subplots(figsize=(4, 3))[0])
    assert 'viewBox="0 0 288 216"' in plain


def test_a_bitmap_is_stored_with_its_own_pixels_and_colours(shell):
    """128 x 128 cells of 256 colours are 16 kB of palette indices, 22 kB in base 64."""
    cells = np.random.default_rng(1).random((128, 128))

    def draw(**look):
        axes = plt.subplots(figsize=(4, 3))[1]
        axes.imshow(cells, **look)

    html = seen(draw)
    assert len(html) < 30_000
    pixels = base64.b64decode(re.search(r'base64,\s*([^"]+)"', html)[1])
    image = Image.open(io.BytesIO(pixels)).convert("RGB")
    assert image.size == (128, 128)
    expected = (
        plt.get_cmap("viridis")((cells - cells.min()) / np.ptp(cells))[..., :3] * 255
    ).round()
    assert abs(np.asarray(image).astype(int) - expected).max() <= 1
    assert "pixelated" in html

"""What a reader does with a figure: cite it, link it, take it away, and see nothing jump."""

import csv
import io

import pandas as pd
import pytest
from matplotlib.figure import Figure

from migov.explore import controls, page, views

from .browsing import comes_true, serve

COUNTRIES = ["Chad", "Fiji", "Kenya", "Malta", "Peru"]


def chart(year, country="Chad", shown="dollars"):
    """A chart whose title, height and table differ from state to state."""
    fig = Figure((4, 1.5 + (year - 2000) / 20))
    axes = fig.subplots()
    axes.bar([0], [year - 1990], color="#2272bd")
    axes.set_title("in the plot")
    long = " and this goes on until it needs a second line of the page" * (year % 2)
    fig.above = f'<p class="ex-title">{country} in {year}{long}</p>\n'
    fig.below = '<p class="ex-source">Source: our own numbers</p>\n'
    fig.alt = f"One bar of {country} in {year}"
    rows = {"Name": ['Lao "PDR", north', country], "Sum": ["1,234,567", "−5"], "Rest": ["–", "64%"]}
    fig.numbers = pd.DataFrame(rows)
    return fig


def film(year):
    return f"<p>Frame of {year}</p>"


def tall(size):
    return f"<ul>{'<li>line</li>' * size}</ul>"


def explorer(draw, id, **abbreviations):
    found, constants = controls.read(draw, abbreviations)
    options = {"id": id, "name": draw.__name__, "share": {}, "limit": 2000, "max_kb": 300}
    return page.render(draw, found, constants, views.Look(), **options)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    body = [
        "<main><h1>Figures</h1>",
        explorer(
            chart,
            "explore-chart",
            year=(2000, 2010),
            country=COUNTRIES,
            shown=["dollars", "shares"],
        ).replace("<figure ", '<figure data-figure="2.1.1" ', 1),
        '<p id="below">Text below.</p>',
        views.figure_html(chart(2004)),
        explorer(film, "explore-film", year=(2000, 2010)),
        explorer(tall, "explore-tall", size=[4, 5, 6, 7, 8, 90]),
        "</main>",
    ]
    head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Figures</title>'
    head += '<meta name="viewport" content="width=device-width, initial-scale=1">'
    head += '<link rel="icon" href="data:,">'
    folder = tmp_path_factory.mktemp("figures")
    content = page.self_contained("\n".join(body))
    report = '<meta name="mg-report" content="https://example.org/new?about={figure}&at={address}">'
    for name, more in {"page": "", "report": report}.items():
        html = f"{head}{more}</head><body>{content}</body></html>"
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    server, root = serve(folder)
    yield f"{root}/page.html"
    server.shutdown()


def pressed(shown, figure, name):
    """Press a button of a figure's row and return the text or bytes of the file that it gives."""
    with shown.expect_download() as found:
        shown.locator(figure).get_by_role("button", name=name).click()
    with open(found.value.path(), "rb") as file:
        return found.value.suggested_filename, file.read()


def test_a_figure_has_the_number_that_the_page_gives_it_or_its_place(open_page, address):
    labels = open_page(address).locator(".ex-label").all_inner_texts()
    assert labels == ["Figure 2.1.1", "Figure 2", "Figure 3", "Figure 4"]


def test_the_numbers_come_as_a_table_and_as_a_file_that_a_spreadsheet_reads(open_page, address):
    shown = open_page(address)
    button = shown.locator("#explore-chart").get_by_role("button", name="Numbers, figure 2.1.1")
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    assert comes_true(lambda: button.get_attribute("aria-expanded") == "true")
    assert shown.locator("#explore-chart .ex-numbers table").is_visible()
    name, data = pressed(shown, "#explore-chart", "Numbers as CSV")
    assert name == "figure-2.1.1.csv"
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows == [
        ["Name", "Sum", "Rest"],
        ['Lao "PDR", north', "1234567", ""],
        ["Chad", "-5", "64%"],
    ]


def test_the_picture_is_taken_away_with_its_words_and_its_colours(open_page, address):
    shown = open_page(address)
    shown.add_style_tag(content=":root { --ex-c0: #ff0000; } body { background: #101010; }")
    shown.locator("#explore-chart").get_by_label("Country").select_option("Peru")
    assert comes_true(lambda: "Peru" in shown.locator("#explore-chart .ex-title").inner_text())
    name, data = pressed(shown, "#explore-chart", "Picture as SVG")
    text = data.decode()
    assert name == "figure-2.1.1.svg"
    assert "var(" not in text and "class=" not in text
    read = """text => {
        const svg = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
        return [svg.nodeName, [...svg.children].filter(e => e.nodeName === 'text')
            .map(e => e.textContent).join(' '), svg.querySelector('title').textContent,
            [...svg.querySelectorAll('text')].some(e => e.textContent === 'in the plot'),
            svg.querySelector('rect').getAttribute('fill')]; }"""
    tag, words, told, in_plot, paper = shown.evaluate(read, text)
    assert tag == "svg" and in_plot and paper == "rgb(16, 16, 16)"
    assert words.startswith("Peru in 2005 and this goes on until")
    assert words.endswith("Source: our own numbers")
    assert told == "One bar of Peru in 2005"


def test_the_picture_as_png_has_two_pixels_for_each_of_the_page(open_page, address):
    shown = open_page(address)
    _, data = pressed(shown, "#explore-chart", "Picture as PNG")
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    wide = shown.locator("#explore-chart .ex-view").bounding_box()["width"]
    assert abs(int.from_bytes(data[16:20], "big") - 2 * (wide + 32)) <= 4


def test_pictures_are_offered_only_where_there_is_one(open_page, address):
    shown = open_page(address)
    film = shown.locator("#explore-film")
    assert not film.get_by_role("button", name="Picture as PNG").is_visible()
    assert film.get_by_role("button", name="Copy link").is_visible()


def test_a_copied_link_leads_to_the_state_and_to_a_plain_figure(open_page, address):
    shown = open_page(address, permissions=["clipboard-read", "clipboard-write"])
    shown.locator("#explore-chart").get_by_label("Country").select_option("Fiji")
    for figure, tail in {
        "#explore-chart": "#explore-chart?year=2005&country=Fiji&shown=dollars",
        "#figure-2": "#figure-2",
    }.items():
        root = shown.locator(figure)
        root.get_by_role("button", name="Copy link").click()
        assert comes_true(lambda root=root: root.locator(".ex-said").inner_text() == "Link copied")
        assert shown.evaluate("navigator.clipboard.readText()") == address + tail


def test_where_the_clipboard_is_refused_the_link_stands_selected(open_page, address):
    shown = open_page("about:blank")
    shown.add_init_script("navigator.clipboard.writeText = () => Promise.reject()")
    shown.goto(address)
    shown.locator("#figure-2").get_by_role("button", name="Copy link").click()
    assert comes_true(lambda: shown.evaluate("getSelection().toString()") == f"{address}#figure-2")


def test_a_mistake_is_reported_where_the_page_says_and_only_there(open_page, address):
    assert open_page(address).get_by_text("Report a mistake").count() == 0
    shown = open_page(address.replace("page.html", "report.html"))
    link = shown.locator("#explore-chart").get_by_role("link", name="Report a mistake")
    assert link.get_attribute("href").startswith("https://example.org/new?about=2.1.1&at=http")


@pytest.mark.parametrize("width", [1280, 390])
def test_what_stands_below_an_explorer_stays_where_it_is(open_page, address, width):
    shown = open_page(address, viewport={"width": width, "height": 900})
    root = shown.locator("#explore-chart")
    assert comes_true(lambda: root.evaluate("figure => figure.style.minHeight !== ''"))
    places = set()
    for year in range(11):
        root.locator("input[type=range]").evaluate(
            "(input, i) => { input.value = i; "
            "input.dispatchEvent(new Event('input', {bubbles: true})); }",
            year,
        )
        assert comes_true(
            lambda year=year: f"in {2000 + year}" in root.locator(".ex-title").inner_text()
        )
        top = shown.locator("#below").evaluate("e => e.getBoundingClientRect().top + scrollY")
        plot = root.locator(".ex-view svg").evaluate("e => e.getBoundingClientRect().top + scrollY")
        places.add((round(top), round(plot)))
    assert len(places) == 1


def test_a_state_far_higher_than_the_rest_folds_and_opens(open_page, address):
    shown = open_page(address)
    root = shown.locator("#explore-tall")
    root.scroll_into_view_if_needed()
    assert comes_true(lambda: root.evaluate("figure => figure.style.minHeight !== ''"))
    before = root.bounding_box()["height"]
    root.locator("select").select_option("90")
    more = root.get_by_role("button", name="Show the whole figure")
    assert comes_true(more.is_visible)
    assert abs(root.bounding_box()["height"] - before) <= 1
    more.click()
    assert not more.is_visible()
    last = root.locator("li").last.bounding_box()
    assert last["y"] + last["height"] < root.bounding_box()["y"] + root.bounding_box()["height"]


def test_years_play_on_demand_pause_and_stop_at_the_end(open_page, address):
    shown = open_page(address)
    root = shown.locator("#explore-film")
    button, slider = root.locator(".ex-play-button"), root.locator("input[type=range]")
    shown.clock.install()
    assert button.inner_text() == "Play" and slider.input_value() == "5"
    button.click()  # the first step comes at once
    assert comes_true(lambda: slider.input_value() == "6") and button.inner_text() == "Pause"
    button.click()
    shown.clock.run_for(10_000)
    assert slider.input_value() == "6" and button.inner_text() == "Play"
    button.click()
    shown.clock.run_for(20_000)
    assert slider.input_value() == "10" and button.inner_text() == "Play"
    assert shown.url.endswith("#explore-film?year=2010")


def test_a_scale_under_the_years_names_its_ends(open_page, address):
    ticks = open_page(address).locator("#explore-film .ex-ticks text").all_text_contents()
    assert ticks == ["2000", "2010"]


def test_two_to_four_short_choices_are_buttons_that_the_arrow_keys_move(open_page, address):
    shown = open_page(address)
    group = shown.locator("#explore-chart").get_by_role("group", name="Shown")
    first, second = group.get_by_role("radio").all()
    assert first.is_checked()
    boxes = [label.bounding_box() for label in group.locator("label").all()]
    assert abs(boxes[0]["x"] + boxes[0]["width"] - boxes[1]["x"]) <= 1  # joined
    first.press("ArrowRight")
    assert second.is_checked()
    assert comes_true(lambda: shown.url.endswith("shown=shares"))


@pytest.mark.parametrize(("height", "position"), [(900, "sticky"), (300, "static")])
def test_controls_stay_in_view_on_a_phone_unless_they_take_too_much(
    open_page, address, height, position
):
    shown = open_page(address, viewport={"width": 390, "height": height})
    form = shown.locator("#explore-chart .ex-controls")
    assert comes_true(lambda: form.evaluate("e => getComputedStyle(e).position") == position)


def test_axe_finds_nothing_serious_in_the_row(open_page, address, axe):
    for options in ({}, {"viewport": {"width": 320, "height": 700}}):
        shown = open_page(address, **options)
        assert axe(shown) == []
        assert shown.evaluate("document.documentElement.scrollWidth") <= 1280

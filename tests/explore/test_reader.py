"""What a reader of a static page can do with an explorer: by link, by keyboard, on a phone."""

import re
import shutil
from pathlib import Path
from urllib.parse import urlparse
from urllib.request import url2pathname

import ipywidgets as w
import pandas as pd
import pytest
from matplotlib.figure import Figure

from migov.explore import controls, page, views

from .browsing import comes_true, serve

PLACES = [f"Place {i}" for i in range(20)]


def chart(year, place):
    fig = Figure((4, 2))
    fig.subplots().bar([0], [year - 1990])
    fig.alt = f"Bar of {place} in {year}"
    fig.numbers = pd.DataFrame({"Value": [f"{year - 1990} of {place}"]})
    return fig, f"In {year} **{place}** stood at {year - 1990}."


def sentence(place, loud):
    return f"{place}{'!' if loud else '.'}"


def film(year):
    return f"<p>Frame of {year}</p>"


def odd(length, item):
    table = pd.DataFrame({"Length": [length]}) if length else None
    fig = Figure((3, 1))
    fig.numbers = table
    return fig if item == "picture" else f"<p>{item} of {length}</p>"


def explorer(draw, id, share=None, renamed=None, **abbreviations):
    found, constants = controls.read(draw, abbreviations)
    look = views.Look(text_as_paths=True)
    options = {"id": id, "name": draw.__name__, "share": share or {}}
    options["renamed"] = renamed or {}
    return page.render(draw, found, constants, look, limit=2000, max_kb=300, **options)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A page of explorers, opened from disk as from a USB stick."""
    body = [
        "<main><h1>Explorers</h1>",
        explorer(
            chart,
            "explore-chart",
            {"place": "place"},
            {"place": {"Old town": "Place 9"}},
            year=(2000, 2010),
            place=PLACES,
        ),
        explorer(sentence, "explore-sentence", {"place": "place"}, place=PLACES[:10], loud=False),
        explorer(film, "explore-film", year=w.Play(value=2000, min=2000, max=2003, interval=40)),
        explorer(
            odd,
            "explore-größe",
            length=w.IntSlider(value=0, min=0, max=3, description="How long"),
            item=["<i>", "\"مرحبا\" & 'b'", "100% #?&+=", "picture"],
        ),
        explorer(film, "explore-words", year=w.RadioButtons(options=["one", "Langwort" * 9])),
        '</main><div style="height: 2000px"></div>',
    ]
    head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Explorers</title>'
    head += '<meta name="viewport" content="width=device-width, initial-scale=1">'
    head += "<style>figcaption { font-weight: 300 }</style></head>"  # as the book's theme has it
    path = tmp_path_factory.mktemp("reader") / "page.html"
    content = page.self_contained("\n".join(body))
    path.write_text(f"{head}<body>{content}</body></html>", encoding="utf-8")
    return path.as_uri()


def note(page):
    return page.locator("#explore-chart .ex-note").inner_text()


def test_an_address_opens_the_page_on_a_finding(open_page, address):
    page = open_page(f"{address}#explore-chart?year=2003&place=Place+7")
    assert comes_true(lambda: note(page) == "In 2003 Place 7 stood at 13.")
    assert page.locator("#explore-chart input").input_value() == "3"
    assert page.locator("#explore-chart output").inner_text() == "2003"
    assert (
        page.evaluate("document.querySelector('#explore-chart').getBoundingClientRect().top") < 60
    )


@pytest.mark.parametrize("tail", ["%3Fyear=2003&place=Place+7", "?year=2003&place=Place+7."])
def test_an_address_that_a_mail_program_altered_still_leads_there(open_page, address, tail):
    page = open_page(f"{address}#explore-chart{tail}")
    assert comes_true(lambda: note(page) == "In 2003 Place 7 stood at 13.")


def test_a_moved_control_changes_the_address_and_the_address_leads_back(open_page, address):
    page = open_page(address)
    page.locator("#explore-chart input").press("End")
    page.locator("#explore-chart select").select_option("Place 3")
    assert comes_true(lambda: note(page) == "In 2010 Place 3 stood at 20.")
    link = page.url
    assert link.endswith("#explore-chart?year=2010&place=Place+3")
    again = open_page(link)
    assert comes_true(lambda: note(again) == "In 2010 Place 3 stood at 20.")


def test_a_choice_that_does_not_exist_in_an_address_is_said_and_passed_over(open_page, address):
    page = open_page(f"{address}#explore-chart?year=1066&nothing=1&place=Place+2")
    assert comes_true(lambda: note(page) == "In 2005 Place 2 stood at 15.")
    status = page.locator("#explore-chart .ex-status")
    expected = 'Year has no choice "1066". The controls show what is drawn.'
    assert comes_true(lambda: status.inner_text() == expected) and status.is_visible()
    page.locator("#explore-chart input").press("Home")
    assert comes_true(lambda: status.text_content().startswith("Year: 2000, Place: Place 2."))
    assert page.problems == []


def test_an_old_name_in_an_address_leads_to_its_new_one(open_page, address):
    page = open_page(f"{address}#explore-chart?year=2004&place=Old+town")
    assert comes_true(lambda: note(page) == "In 2004 Place 9 stood at 14.")


def without_script(address, open_page, change):
    """A page whose script has not arrived, its HTML changed; and the script."""
    html = Path(url2pathname(urlparse(address).path)).read_text(encoding="utf-8")
    script = (page.ASSETS / "explore.js").read_text(encoding="utf-8")
    shown = open_page("about:blank")
    shown.set_content(change(html))
    return shown, script


def test_a_control_moved_before_the_script_arrives_is_not_lost(open_page, address):
    shown, script = without_script(address, open_page, still)
    shown.locator("#explore-chart select").select_option("Place 7")
    shown.evaluate(script)
    assert comes_true(lambda: note(shown) == "In 2005 Place 7 stood at 15.")


def test_a_damaged_page_says_so_and_its_controls_agree_with_the_picture(open_page, address):
    def damage(html):
        return re.sub(r'(class="ex-frames">)[^<]{40}', r"\1" + "A" * 40, still(html))

    shown, script = without_script(address, open_page, damage)
    shown.evaluate(script)
    shown.locator("#explore-chart select").select_option("Place 7")
    status = shown.locator("#explore-chart .ex-status")
    assert comes_true(lambda: "arrived damaged" in status.inner_text())
    chosen = shown.locator("#explore-chart select option:checked").inner_text()
    assert f"In 2005 {chosen} stood" in note(shown)


def still(html):
    """The page as it was served, its scripts taken out."""
    return re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)


def test_explorers_that_share_a_control_move_together(open_page, address):
    page = open_page(address)
    other = page.locator("#explore-sentence")
    page.locator("#explore-chart select").select_option("Place 4")
    assert comes_true(lambda: other.locator(".ex-view").first.inner_text().strip() == "Place 4.")
    assert other.locator("select option:checked").inner_text() == "Place 4"
    other.locator("select").select_option("Place 6")
    assert comes_true(lambda: "Place 6 stood" in note(page))
    page.locator("#explore-chart select").select_option("Place 15")  # only the first offers it
    assert comes_true(lambda: "Place 15 stood" in note(page))
    assert other.locator(".ex-view").first.inner_text().strip() == "Place 6."


def test_what_is_emphasised_in_a_finding_stands_out(open_page, address):
    strong = open_page(address).locator("#explore-chart .ex-note strong")
    assert int(strong.evaluate("e => getComputedStyle(e).fontWeight")) >= 600


def test_the_keyboard_is_enough_and_focus_is_visible(open_page, address):
    page = open_page(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Play"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "explore-chart-year"
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) != "none"
    page.keyboard.press("ArrowRight")
    assert comes_true(lambda: note(page).startswith("In 2006"))
    assert page.locator("#explore-chart input").get_attribute("aria-valuetext") == "2006"
    page.keyboard.press("Tab")
    page.keyboard.type("Place 12")  # a native select finds by typing
    assert comes_true(lambda: "Place 12 stood" in note(page))


def test_the_value_and_the_finding_are_announced(open_page, address):
    page = open_page(address)
    status = page.locator("#explore-chart .ex-status")
    assert status.get_attribute("aria-live") == "polite"
    page.locator("#explore-chart input").press("Home")
    spoken = "Year: 2000, Place: Place 0. In 2000 Place 0 stood at 10."
    assert comes_true(lambda: status.text_content() == spoken)


def test_a_text_is_announced_under_the_label_that_the_reader_sees(open_page, address):
    page = open_page(address)
    root = page.locator("#explore-größe")
    root.get_by_label("How long").press("End")
    spoken = "How long: 3, Item: <i>. of 3"
    assert comes_true(lambda: root.locator(".ex-status").text_content() == spoken)


def test_names_ids_and_labels_of_any_kind_work_and_find_their_way_back(open_page, address):
    page = open_page(address)
    page.locator("#explore-größe").get_by_label("How long").press("ArrowRight")
    for choice in ("\"مرحبا\" & 'b'", "100% #?&+="):
        page.locator("#explore-größe").get_by_label(choice, exact=True).check()
        page.wait_for_function("text => location.hash.includes(text)", arg="item=")
        again = open_page(page.url)
        wanted = f"{choice} of 1"
        for one in (page, again):
            view = one.locator("#explore-größe .ex-view")
            assert comes_true(lambda view=view, wanted=wanted: view.inner_text() == wanted)


def test_the_fold_of_numbers_is_there_only_where_there_are_numbers(open_page, address):
    page = open_page(address)
    root = page.locator("#explore-größe")
    fold, button = root.locator("details"), root.get_by_role("button", name="Numbers, figure")
    assert not button.is_visible()
    root.get_by_label("picture", exact=True).check()
    root.get_by_label("How long").press("End")
    assert comes_true(button.is_visible)
    button.click()
    assert comes_true(lambda: fold.inner_text().split()[-1] == "3")
    root.get_by_label("How long").press("Home")
    assert comes_true(lambda: not fold.is_visible())


def test_picture_and_numbers_follow_the_control_and_the_fold_stays_open(open_page, address):
    page = open_page(address)
    fold = page.locator("#explore-chart details")
    page.locator("#explore-chart").get_by_role("button", name="Numbers, figure").click()
    page.locator("#explore-chart input").press("End")
    assert comes_true(lambda: "20 of Place 0" in fold.inner_text())
    assert fold.evaluate("fold => fold.open")
    alt = page.locator("#explore-chart svg.ex-svg").get_attribute("aria-label")
    assert alt == "Bar of Place 0 in 2010"


def test_play_runs_to_the_end_and_stops(open_page, address):
    page = open_page(address)
    root = page.locator("#explore-film")
    button = root.locator(".ex-play-button")
    assert button.inner_text() == "Play"
    button.click()
    assert comes_true(lambda: "Frame of 2003" in root.inner_text())
    assert comes_true(lambda: button.inner_text() == "Play")


def test_a_reader_who_wants_less_motion_steps_instead(open_page, address):
    page = open_page(address, reduced_motion="reduce")
    root = page.locator("#explore-film")
    button = root.locator(".ex-play-button")
    assert button.inner_text() == "Next"
    button.click()
    assert comes_true(lambda: "Frame of 2001" in root.inner_text())
    page.wait_for_timeout(300)
    assert "Frame of 2001" in root.inner_text()


def test_without_javascript_the_default_frame_stands_and_dead_controls_do_not(open_page, address):
    page = open_page(address, java_script_enabled=False)
    assert note(page) == "In 2005 Place 0 stood at 15."
    assert page.locator("#explore-chart svg.ex-svg").is_visible()
    assert not page.locator("#explore-chart .ex-controls").is_visible()
    assert page.locator("#explore-chart .ex-stalled").is_visible()


def test_where_the_script_is_blocked_dead_controls_give_way_to_a_sentence(open_page, address):
    page, _ = without_script(address, open_page, still)
    sentence = page.locator("#explore-chart .ex-stalled")
    assert not sentence.is_visible()
    page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")
    assert sentence.is_visible() and "controls need JavaScript" in sentence.inner_text()
    assert not page.locator("#explore-chart input").is_visible()
    assert page.locator("#explore-chart svg.ex-svg").is_visible()


def test_an_explorer_works_before_the_rest_of_the_page_has_arrived(open_page, address):
    html = Path(url2pathname(urlparse(address).path)).read_text(encoding="utf-8")
    script = (page.ASSETS / "explore.js").read_text(encoding="utf-8")
    shown = open_page("about:blank")
    cut = html.index('id="explore-sentence"')
    shown.evaluate(
        """([script, start]) => {
            document.open(); document.write(`<script>${script}<\\/script>`); document.write(start);
        }""",
        [script, still(html[:cut])],
    )
    assert shown.evaluate("document.readyState") == "loading"
    shown.locator("#explore-chart select").select_option("Place 7")
    assert comes_true(lambda: note(shown) == "In 2005 Place 7 stood at 15.")
    shown.evaluate("rest => { document.write(rest); document.close(); }", still(html[cut:]))
    shown.locator("#explore-sentence input").check()
    said = shown.locator("#explore-sentence .ex-view")
    assert comes_true(lambda: said.inner_text() == "Place 7!")


def test_under_a_strict_policy_pictures_keep_their_colours_and_controls_work(
    open_page, address, tmp_path
):
    html = Path(url2pathname(urlparse(address).path)).read_text(encoding="utf-8")
    policy = "default-src 'none'; script-src 'self'; style-src 'self'"
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    head += '<link rel="stylesheet" href="explore.css">'
    html = re.sub(r"<style>.*?</style>", "", still(html), flags=re.DOTALL)
    html = html.replace("<head>", f"<head>{head}").replace('<div style="height: 2000px"></div>', "")
    html = html.replace("</body>", '<script src="explore.js"></script></body>')
    (tmp_path / "strict.html").write_text(html, encoding="utf-8")
    for name in ("explore.css", "explore.js"):
        shutil.copy(page.ASSETS / name, tmp_path)
    server, host = serve(tmp_path)
    shown = open_page(f"{host}/strict.html")
    shown.locator("#explore-chart select").select_option("Place 7")
    assert comes_true(lambda: note(shown) == "In 2005 Place 7 stood at 15.")
    colours = """id => [...document.querySelectorAll(`${id} svg path`)]
        .map(path => getComputedStyle(path).fill)"""
    loose = open_page(address)
    assert shown.evaluate(colours, "#explore-chart") == loose.evaluate(colours, "#explore-chart")
    assert len(set(shown.evaluate(colours, "#explore-chart"))) >= 3
    server.shutdown()
    assert shown.problems == []


@pytest.mark.parametrize("width", [320, 390])
def test_a_narrow_phone_needs_no_sideways_scrolling_and_targets_are_large(
    open_page, address, width
):
    page = open_page(address, viewport={"width": width, "height": 700}, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate(
        """[...document.querySelectorAll('.ex-controls :is(input[type=range], select, button),'
           + '.ex-checkbox label, .ex-radio label, .ex-foot :is(button, a):not([hidden])')]
           .map(e => [e.tagName, Math.round(e.getBoundingClientRect().height)])
           .filter(([_, height]) => height < 44)"""
    )
    assert small == []


@pytest.mark.parametrize(
    "options", [{}, {"forced_colors": "active"}, {"viewport": {"width": 320, "height": 700}}]
)
def test_axe_finds_nothing_serious(open_page, address, axe, options):
    assert axe(open_page(address, **options)) == []


def test_forced_colours_keep_the_picture_readable(open_page, address):
    page = open_page(address, forced_colors="active")
    svg = page.locator("#explore-chart svg.ex-svg")
    assert svg.evaluate("e => getComputedStyle(e).forcedColorAdjust") == "none"
    assert svg.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"


def test_a_browser_too_old_to_unpack_says_so_and_keeps_the_first_view(open_page, address):
    page = open_page("about:blank")
    page.add_init_script("delete window.DecompressionStream")
    page.goto(address)
    page.locator("#explore-chart input").press("End")
    message = page.locator("#explore-chart .ex-status")
    assert comes_true(lambda: "too old" in message.inner_text())
    assert note(page) == "In 2005 Place 0 stood at 15."


def test_the_next_state_is_on_the_page_within_the_frame_of_the_input(open_page, address):
    page = open_page(address)
    page.locator("#explore-chart input").press("Home")
    assert comes_true(lambda: note(page).startswith("In 2000"))
    changed_at_once = page.evaluate(
        """() => {
            const input = document.querySelector('#explore-chart input');
            input.value = 4;
            input.dispatchEvent(new Event('input', {bubbles: true}));
            return document.querySelector('#explore-chart .ex-note').textContent;
        }"""
    )
    assert changed_at_once.strip() == "In 2004 Place 0 stood at 14."

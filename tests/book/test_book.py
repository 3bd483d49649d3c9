"""The built book as its readers meet it: every page, in a real browser."""

import json
import re
import struct
from html import unescape
from urllib.parse import urlencode

import pytest
import yaml

from conftest import BUILT, ROOT, comes_true, tell

MOST_BYTES = 1_500_000


def pages():
    """The address of every page of the book, in reading order."""
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text())
    chapters = [c["file"] for part in contents["parts"] for c in part["chapters"]]
    return [f"{name}.html" for name in [contents["root"], *chapters]]


PAGES = pages()


@pytest.fixture(scope="module", params=PAGES)
def visit(request, opener, site):
    """One page of the book, all sections open, loaded once for all that is asked of it."""
    address = f"{site}/{request.param}?depths=open"
    yield tell(opener(address, wait="networkidle", reduced_motion="reduce"))


@pytest.fixture(scope="module", params=PAGES)
def without_javascript(request, opener, site):
    """One page of the book in a browser that runs no scripts."""
    yield opener(f"{site}/{request.param}", java_script_enabled=False)


def test_a_page_loads_with_no_error_and_asks_no_other_host(visit, site):
    assert visit.problems == []
    assert [url for url in visit.requests if not url.startswith((site, "data:", "blob:"))] == []


def test_a_page_and_what_it_loads_is_light(visit):
    assert sum(visit.sizes.values()) < MOST_BYTES, sorted(visit.sizes.items(), key=lambda s: -s[1])


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 1280), ("dark", 390)])
def test_axe_finds_nothing(visit, axe, theme, width):
    wide = visit.viewport_size
    visit.emulate_media(color_scheme=theme)
    visit.set_viewport_size({"width": width, "height": 800})
    assert comes_true(lambda: visit.locator("html").get_attribute("data-theme") == theme)
    assert axe(visit, whole=True) == []
    visit.set_viewport_size(wide)


def test_a_phone_needs_no_sideways_scrolling(visit):
    wide = visit.viewport_size
    visit.set_viewport_size({"width": 390, "height": 800})
    assert visit.evaluate("document.documentElement.scrollWidth") <= 390
    charts = visit.evaluate(
        """[...document.querySelectorAll('article .text_html:has(svg.ex-svg)')]
           .map(e => e.getBoundingClientRect()).filter(box => box.width)
           .map(box => [Math.round(box.left), Math.round(390 - box.right)])"""
    )
    assert [margins for margins in charts if abs(margins[0] - margins[1]) > 2] == []
    visit.set_viewport_size(wide)


# of each text of each house picture in view: the words, its size, how far it sticks out
TEXTS = """() => [...document.querySelectorAll('.ex-picture svg.ex-svg')].flatMap(svg => {
    const box = svg.getBoundingClientRect();
    if (!box.width) return [];
    const scale = box.width / svg.viewBox.baseVal.width;
    return [...svg.querySelectorAll('text')].map(text => {
        const own = text.getBoundingClientRect();
        const out = Math.max(box.left - own.left, own.right - box.right,
                             box.top - own.top, own.bottom - box.bottom);
        return [text.textContent, parseFloat(getComputedStyle(text).fontSize) * scale, out];
    });
})"""


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_no_word_of_a_picture_is_small_or_cut(visit, width):
    wide = visit.viewport_size
    visit.set_viewport_size({"width": width, "height": 800})
    texts = visit.evaluate(TEXTS)
    visit.set_viewport_size(wide)
    least = 11 if width < 1000 else 10  # pixels
    assert [(text, round(size, 1)) for text, size, _ in texts if size < least] == []
    assert [(text, round(out, 1)) for text, _, out in texts if out > 8] == []


def explorers(page):
    return page.locator("[data-explore]").all()


def test_every_control_of_every_explorer_shows_another_frame(visit):
    for explorer in explorers(visit):
        name = explorer.get_attribute("id")
        explorer.locator(".ex-controls").hover()
        # a country chosen in an explorer above is the country of this one, too
        visit.evaluate(OPEN, start(explorer))
        first = frame(explorer)
        for place in range(explorer.locator(".ex-control").count()):
            control = explorer.locator(".ex-control").nth(place)
            seen = any(
                comes_true(lambda: frame(explorer) != first, 1.5)  # noqa: B023
                for _ in moves(control)
            )
            assert seen, f"{name}: control {place} changes nothing"
            # where another control stands may leave this one without effect, so each starts afresh
            visit.evaluate(OPEN, start(explorer))
            assert comes_true(lambda: frame(explorer) == first), name  # noqa: B023


OPEN = """address => {
    location.hash = address;
    return new Promise((done) => setTimeout(() => requestAnimationFrame(done), 50));
}"""


def start(explorer):
    """The address of the state that the explorer opens with."""
    controls = json.loads(explorer.locator(".ex-spec").text_content())["controls"]
    query = urlencode({c["name"]: c["labels"][c["index"]] for c in controls})
    return f"{explorer.get_attribute('id')}?{query}"


def frame(explorer):
    """What a figure shows, but for what its place makes of it: room above, a stop to scroll by."""
    html = explorer.locator(".ex-view").inner_html() + explorer.locator(".ex-note").inner_html()
    return re.sub(r' (?:style="margin-top: [^"]*"|tabindex="0")', "", html)


def moves(control):
    """Try the control's states one after another, as a reader would."""
    kind = control.get_attribute("class")
    if "ex-select" in kind:
        select = control.locator("select")
        start = select.evaluate("select => select.selectedIndex")
        count = select.evaluate("select => select.options.length")
        for step in range(1, min(count, 6)):
            yield select.select_option(index=(start + step) % count)
    elif "ex-radio" in kind:
        for choice in control.locator("input").all():
            if choice.get_attribute("type") == "range":
                for key in ("Home", "End"):
                    yield choice.press(key)
            else:
                yield choice.click()
    elif "ex-checkbox" in kind:
        yield control.locator("input").click()
    else:
        for key in ("Home", "End", "ArrowLeft", "ArrowLeft"):
            yield control.locator("input[type=range]").press(key)


def test_without_javascript_every_explorer_shows_its_first_view(without_javascript):
    for explorer in explorers(without_javascript):
        view = explorer.locator(".ex-view")
        assert view.is_visible() and view.bounding_box()["height"] > 20
        assert not explorer.locator(".ex-controls").is_visible()


def test_every_picture_has_a_text_alternative_that_says_something(without_javascript):
    article = without_javascript.locator("article")
    pictures = article.locator("svg.ex-svg:not(.ex-picture *), .ex-picture").all()
    alts = [e.get_attribute("aria-label") for e in pictures]
    alts += [e.get_attribute("alt") for e in article.locator("img").all()]
    assert [alt for alt in alts if not alt or len(alt) < 25 or ".png" in alt] == []


def test_every_chart_says_how_old_its_data_are_or_that_they_are_made_up():
    lines = []
    for path in PAGES:
        text = (BUILT / path).read_text(encoding="utf-8")
        lines += re.findall(r'<p class="ex-source">Source: ([^<]+)</p>', text)
    said = re.compile(r"\b(19|20)\d\d\b|made up|invented|\bmodel\b|our own numbers")
    assert len(lines) > 40
    assert [line for line in lines if not said.search(line)] == []


def test_page_21_has_three_explorers_and_the_front_page_one(open_page, site):
    page = open_page(f"{site}/book/21_who_is_bound.html")
    assert len(explorers(page)) == 3
    page.goto(f"{site}/book/index.html")
    assert len(explorers(page)) == 1


def test_the_map_of_page_21_counts_the_parties_of_the_chosen_treaty(open_page, site):
    """The 1951 Refugee Convention had 146 States Parties (UNHCR, 2018)."""
    page = tell(open_page(f"{site}/book/21_who_is_bound.html"))
    explorer = page.locator("[data-explore]").first
    explorer.locator("select").select_option("Refugee Convention")
    picture = explorer.locator(".ex-picture")
    assert comes_true(lambda: "146" in picture.get_attribute("aria-label"))


def test_the_root_leads_to_the_front_page(open_page, site):
    page = open_page(f"{site}/")
    page.wait_for_url("**/book/index.html")
    assert page.locator("article h1").is_visible()


def test_the_book_works_from_a_folder_on_disk(open_page):
    page = tell(open_page((BUILT / "book" / "21_who_is_bound.html").as_uri()))
    explorer = page.locator("[data-explore]").first
    before = frame(explorer)
    explorer.locator("input[type=range]").press("Home")
    assert comes_true(lambda: frame(explorer) != before)


def test_charts_are_set_in_the_typeface_that_the_book_serves(open_page, site):
    page = open_page(f"{site}/book/21_who_is_bound.html", wait="networkidle")
    used = page.locator("article svg text").first.evaluate("e => getComputedStyle(e).fontFamily")
    assert "Migov Sans" in used
    assert page.evaluate("document.fonts.check('16px \"Migov Sans\"')")
    assert any("fonts/regular.woff2" in url for url in page.requests)


def test_colours_of_charts_follow_the_theme(open_page, site):
    inks = set()
    for theme in ("light", "dark"):
        page = open_page(f"{site}/book/21_who_is_bound.html", color_scheme=theme)
        inks.add(page.locator("article svg text").first.evaluate("e => getComputedStyle(e).fill"))
    assert len(inks) == 2


def test_internal_links_and_anchors_resolve():
    anchors, links = {}, []
    for path in PAGES:
        text = (BUILT / path).read_text(encoding="utf-8")
        anchors[path] = set(re.findall(r'\bid="([^"]+)"', text))
        article = text[text.index("<article") : text.index("</article>")]
        links += [(path, link) for link in re.findall(r'href="([^"]+)"', article)]
    broken = []
    for path, link in links:
        if re.match(r"(https?:|mailto:)", link):
            continue
        target, _, anchor = link.partition("#")
        file = (BUILT / path).parent / target if target else BUILT / path
        page = file.resolve().relative_to(BUILT).as_posix()
        known = page not in anchors or not anchor or anchor.split("?")[0] in anchors[page]
        if not file.exists() or not known:
            broken.append((path, link))
    assert broken == []


def test_the_quiz_says_why_an_answer_is_wrong(open_page, site):
    page = open_page(f"{site}/book/21_who_is_bound.html", java_script_enabled=False)
    question = page.locator(".quiz-question").first
    assert question.locator(".quiz-feedback:visible").count() == 0
    question.get_by_text("To nothing: only States Parties have duties.").click()
    feedback = question.locator(".quiz-feedback:visible")
    assert feedback.count() == 1
    assert feedback.inner_text().startswith("No.")


def test_solutions_are_executed_and_right(open_page, site):
    page = open_page(f"{site}/book/21_who_is_bound.html")
    solutions = page.locator(".solution").all_text_contents()
    computed = [text for text in solutions if "answer = " in text]
    assert len(computed) == 2
    assert all("Correct" in text for text in computed)


def test_a_solution_stays_folded_until_it_is_opened(open_page, site):
    page = open_page(f"{site}/book/42_how_many_at_the_table.html")
    solution = page.locator(".solution").first
    told = solution.locator("p:not(.admonition-title)").first
    assert comes_true(lambda: not told.is_visible())
    solution.get_by_role("button").press("Enter")
    assert comes_true(told.is_visible)


def test_a_page_works_one_example_and_waits_for_two_answers(open_page, site):
    page = open_page(f"{site}/book/63_follow_the_money.html")
    worked = page.locator(".box-worked")
    assert "# dues are core money" in worked.locator(".cell_input").inner_text()
    # dues of USD 50 million and free gifts of 586 million, of 4,736 million in 2024
    assert worked.locator(".stream").inner_text().strip() == "13.4 per cent"
    form = page.locator('form[data-key="63.2"]')
    form.get_by_label("Your answer").fill("3,2")
    form.get_by_role("button", name="Check").click()
    assert form.get_by_role("status").inner_text().startswith("Read as 3.2. Correct.")
    assert page.locator("form.answer:visible").count() == 2
    assert "Not answered yet" not in page.locator("article.bd-article").inner_text()


NUMBERED = [page for page in PAGES if re.search(r"/[1-7]\d_", page)]
SHEET = {"width": 643, "height": 980}  # what A4 leaves between its margins, in pixels of CSS


@pytest.fixture(scope="module", params=NUMBERED)
def handout(request, opener, site):
    """A page as it prints."""
    page = opener(f"{site}/{request.param}", color_scheme="dark", viewport=SHEET)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    yield page


def test_a_handout_says_on_top_of_which_book_and_page_it_is(handout):
    cover = handout.locator(".cover")
    digits = re.search(r"/(\d)(\d)_", handout.url)
    assert cover.inner_text().split("\n")[0].strip().startswith("Governing Migration Together")
    assert cover.locator("b").inner_text() == f"{digits[1]}.{digits[2]}"
    tops = [handout.locator(name).first.bounding_box()["y"] for name in (".cover", "article h1")]
    assert 0 <= tops[0] < tops[1] < 100
    assert handout.locator("article .question").is_visible()


def seen(page, *kinds):
    """What of these selectors takes room on the page."""
    return page.evaluate(
        """kinds => [...document.querySelectorAll(kinds.join())]
           .filter(e => e.checkVisibility() && e.getBoundingClientRect().height > 0)
           .map(e => `${e.localName} ${e.className}`)""",
        kinds,
    )


def test_a_handout_gives_away_no_answer_and_carries_nothing_of_the_screen(handout):
    assert seen(handout, ".solution", ".answer", ".box-worked", ".quiz-status", ".quiz-score") == []
    assert (
        seen(handout, "div.cell_input", "button:not(.short)", ".headerlink", "input[type=range]")
        == []
    )
    assert seen(handout, ".bd-sidebar *", "#jb-print-docs-body", "footer", "nav", "dialog") == []
    ink = handout.locator("article .question").evaluate("e => getComputedStyle(e).color")
    assert ink == "rgb(26, 34, 48)"  # in the dark theme, too


def test_a_handout_holds_the_figures_for_doing_an_exercise_on_paper(handout):
    assert handout.locator(".by-hand td").first.is_visible()


def test_every_exercise_of_a_handout_leaves_room_to_write(handout):
    headings = handout.locator("article h3").all_text_contents()
    asked = [text for text in headings if re.match(r"\d\.\d\.\d (Read|Compute|Argue)", text)]
    heights = handout.locator(".room").evaluate_all(
        "rooms => rooms.map(room => room.getBoundingClientRect().height)"
    )
    assert len(heights) == len(asked) > 0
    assert min(heights) > 75


def test_figures_of_a_handout_fit_the_sheet_and_keep_the_size_of_their_words(handout):
    figures = handout.locator(".explore, .explore-figure").evaluate_all(
        """figures => figures.filter(figure => figure.querySelector('svg.ex-svg'))
               .map(figure => [figure.id, figure.getBoundingClientRect(),
               getComputedStyle(figure).breakInside])"""
    )
    pictures = handout.locator("svg.ex-svg:visible").evaluate_all(
        """all => all.map(svg => [svg.viewBox.baseVal, svg.getBoundingClientRect()])
               .map(([own, box]) => [own.height / own.width, box.height, box.width / own.width])"""
    )
    assert len(figures) > 1
    sheet = 297 / 25.4 * 96  # pixels
    mosts = [sheet * (0.7 if ratio > 1.4 else 0.6) for ratio, _, _ in pictures]
    highs = [high for _, high, _ in pictures]
    assert [high for high, most in zip(highs, mosts, strict=True) if high > most] == []
    # 10.5 units of a picture are its text, which on paper has at least 6 points
    assert [round(scale, 2) for _, _, scale in pictures if 10.5 * scale * 0.75 < 6] == []
    assert [(name, box["right"]) for name, box, _ in figures if box["right"] > 645] == []
    assert {kept for _, _, kept in figures} == {"avoid"}


def test_a_handout_writes_out_every_work_that_it_cites(handout):
    cited = {e.get_attribute("href") for e in handout.locator("article .bibtex-citation a").all()}
    listed = handout.locator(".cited li")
    assert listed.count() == len(cited) > 3
    assert listed.first.is_visible() and len(listed.first.inner_text()) > 30


def test_the_references_of_page_21_stand_in_full_on_paper_and_only_there(open_page, site):
    page = open_page(f"{site}/book/21_who_is_bound.html")
    chetail = page.locator(".cited").get_by_text(
        "Vincent Chetail. International Migration Law. Oxford University Press, 2019."
    )
    assert not chetail.is_visible()
    page.emulate_media(media="print")
    assert chetail.is_visible()


def test_a_figure_prints_in_the_state_that_the_reader_chose_and_says_it(open_page, site):
    page = tell(open_page(f"{site}/book/21_who_is_bound.html", viewport=SHEET))
    explorer = page.locator("[data-explore]").first
    explorer.locator("select").select_option("Refugee Convention")
    assert comes_true(lambda: "Refugee" in explorer.locator(".ex-title:visible").inner_text())
    page.emulate_media(media="print")
    select, year = explorer.locator("select"), explorer.locator("output")
    assert select.evaluate("e => e.selectedOptions[0].text") == "Refugee Convention"
    title, source = explorer.locator(".ex-title:visible"), explorer.locator(".ex-source")
    tops = [e.bounding_box()["y"] for e in (title, select, source)]
    assert tops == sorted(tops)
    assert abs(select.bounding_box()["y"] - year.bounding_box()["y"]) < 3
    assert year.inner_text() == "latest"


def test_print_all_opens_what_is_folded_until_the_printing_is_over(open_page, site):
    page = open_page(f"{site}/book/22_patchwork.html", wait="networkidle")
    page.evaluate("() => { window.print = () => { window.printed = (window.printed ?? 0) + 1 } }")
    solution = page.locator(".solution p:not(.admonition-title)").first
    fold = page.locator("article details.box").locator("visible=true").first
    page.get_by_role("button", name="Print all").click()
    page.emulate_media(media="print")
    assert page.evaluate("printed") == 1
    assert solution.is_visible() and fold.locator("p").first.is_visible()
    assert not page.locator(".room").first.is_visible()
    # on a phone the printing begins after print() has returned, and ends with this event
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not solution.is_visible() and not fold.is_visible()
    page.emulate_media(media="screen")
    assert fold.is_visible() and not fold.locator("p").last.is_visible()
    page.get_by_role("button", name="Print the handout").click()
    page.emulate_media(media="print")
    assert page.evaluate("printed") == 2 and not solution.is_visible()


def test_a_page_prints_on_a4_with_the_place_and_the_count_of_each_sheet(open_page, site):
    page = open_page(f"{site}/book/62_does_coordination_pay.html", wait="networkidle")
    pdf = page.pdf(prefer_css_page_size=True)
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert {(round(float(w)), round(float(h))) for w, h in sizes} == {(595, 842)}
    assert 4 < len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 13
    rules = page.evaluate(
        """[...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
           .flatMap(rule => [...(rule.cssRules ?? [])]).map(rule => rule.cssText).join('\\n')"""
    )
    assert "Governing Migration Together · 6.2 · Does coordination pay?" in rules
    assert "counter(page)" in rules


def head(path):
    text = (BUILT / path).read_text(encoding="utf-8")
    return text[: text.index("</head>")]


def content(path, name):
    """What the one meta tag of that name says."""
    (said,) = re.findall(rf'<meta (?:name|property)="{name}" content="([^"]*)"', head(path))
    return unescape(said)


def asked(path):
    """The question of a page: what its notebook says in bold below the title."""
    cells = json.loads((ROOT / path).with_suffix(".ipynb").read_text(encoding="utf-8"))["cells"]
    bold = re.search(r"^\*\*(.+)\*\*$", "".join(cells[0]["source"]), re.M)
    return bold[1].replace("'", "\u2019")


@pytest.mark.parametrize("path", [*PAGES, "search.html"])
def test_a_page_has_one_title_and_one_viewport(path):
    (title,) = re.findall(r"<title>(.*?)</title>", head(path))
    assert title.count("Governing Migration Together") == 1
    assert head(path).count('name="viewport"') == 1


@pytest.mark.parametrize("path", NUMBERED)
def test_a_page_is_described_by_its_question(path):
    for name in ("description", "og:description"):
        assert content(path, name).replace("'", "\u2019") == asked(path)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_under_which_licence_and_of_which_book_it_is(path):
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head(path), re.S)
    about = json.loads(block)
    assert about["license"] == "https://creativecommons.org/licenses/by/4.0/"
    if path == PAGES[0]:
        assert [part["position"] for part in about["hasPart"]][:2] == ["1.1", "1.2"]
    else:
        assert about["isPartOf"]["name"] == "Governing Migration Together"


def test_the_data_page_names_every_table_as_a_dataset():
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>',
                          head("book/data.html"), re.S)  # fmt: skip
    sets = json.loads(block)["hasPart"]
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in sets] == [table["title"] for table in package["resources"]]
    for one in sets:
        assert (BUILT / "book" / one["distribution"]["contentUrl"]).exists()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_a_card_of_the_size_that_messengers_show(path):
    card = (BUILT / path).parent / content(path, "og:image")
    assert struct.unpack(">II", card.read_bytes()[16:24]) == (1200, 630)


def test_the_page_for_lost_readers_has_every_question_and_the_search(open_page, site):
    page = open_page(f"{site}/404.html")
    listed = page.locator("li").all_text_contents()
    assert len(listed) == len(NUMBERED) == 19
    for path, text in zip(NUMBERED, listed, strict=True):
        assert asked(path) in text.replace("'", "\u2019")
    for link in page.locator("a").all():
        assert link.get_attribute("href").startswith("/")
    page.locator("li a").first.click()
    assert page.url == f"{site}/{NUMBERED[0]}"
    page.goto(f"{site}/404.html")
    page.get_by_role("link", name="Search").click()
    assert page.url == f"{site}/search.html"


def test_no_index_page_is_left_that_would_be_empty():
    assert not (BUILT / "genindex.html").exists()
    assert "genindex" not in "".join(head(path) for path in PAGES)


def test_the_front_page_tells_no_finding_before_it_is_asked(open_page, site):
    page = open_page(f"{site}/{PAGES[0]}", java_script_enabled=False)
    words = page.locator("article.bd-article").inner_text()
    # a page's guess is about its own first figures; one of their titles answers it
    findings = [
        {unescape(found) for found in re.findall(r'<p class="ex-title">([^<]*)</p>', text)}
        for text in ((BUILT / path).read_text(encoding="utf-8") for path in NUMBERED)
    ]
    assert [one for titles in findings for one in titles if one in words] == []
    assert "accepted · 0 States" in words and "neither · 195 States" in words
    for fold in page.locator("details.shown > summary").all():
        fold.press("Enter")
    words = page.locator("article.bd-article").inner_text()
    silent = [path for path, titles in zip(NUMBERED, findings, strict=True)
              if not any(one in words for one in titles)]  # fmt: skip
    # all that these two draw waits for a guess
    assert [path[5:7] for path in silent] == ["12", "72"]
    assert "Migrant Workers: 60 States have consented by the latest list" in words


def test_a_guess_is_answered_by_the_map(open_page, site):
    page = open_page(f"{site}/book/index.html")
    explorer = page.locator("#explore-guess")
    assert "How many" in explorer.locator(".ex-title").inner_text()
    guess, year = explorer.locator("input[type=range]").all()
    assert explorer.get_by_role("button", name="Play Year").is_visible()
    guess.press("End")
    assert comes_true(lambda: "your guess 195" in explorer.locator(".ex-view").inner_text())
    year.press("End")
    assert comes_true(lambda: explorer.locator(".ex-title").inner_text().startswith("60 of the"))
    assert "your guess 195" in explorer.locator(".ex-view").inner_text()


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_the_map_stands_beside_the_claim_or_below_it(open_page, site, size):
    width, height = size
    page = open_page(f"{site}/book/index.html", viewport={"width": width, "height": height})
    claim = page.locator("article.bd-article h1").bounding_box()
    way = page.locator(".way").first.bounding_box()
    map_ = page.locator("#explore-guess .ex-picture").bounding_box()
    if width > 1000:
        assert map_["x"] > claim["x"] + claim["width"]
        assert map_["y"] + map_["height"] <= height and way["y"] + way["height"] <= height
    else:
        assert claim["y"] < map_["y"] < way["y"]

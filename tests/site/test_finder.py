"""The finder: a State by any of its names, with the keyboard alone, kept for every page."""

import pytest

from conftest import comes_true
from finding import write
from migov import finder

FOUND = {
    "Turkey": "TUR",
    "türkiye": "TUR",
    "Turkiye": "TUR",
    "Vietnam": "VNM",
    "Viet Nam": "VNM",
    "Ivory Coast": "CIV",
    "cote d'ivoire": "CIV",
    "Côte d’Ivoire": "CIV",
    "Swaziland": "SWZ",
    "Burma": "MMR",
    "Cape Verde": "CPV",
    "Czech Republic": "CZE",
    "Zaire": "COD",
    "Ceylon": "LKA",
    "Upper Volta": "BFA",
    "Dahomey": "BEN",
    "Macedonia": "MKD",
    "East Timor": "TLS",
    "South Korea": "KOR",
    "North Korea": "PRK",
    "Russia": "RUS",
    "Laos": "LAO",
    "Vatican City": "VAT",
    "Kyrgyz Republic": "KGZ",
    "Hellenic Republic": "GRC",
    "St Lucia": "LCA",
    "Sao Tome": "STP",
    "UK": "GBR",
    "Holland": "NLD",
    "America": "USA",
    "UAE": "ARE",
    "DRC": "COD",
    "Persia": "IRN",
    "Siam": "THA",
    "KEN": "KEN",
    "de": "DEU",
}
LINKS = '<p><a href="other.html">Other</a></p><div data-keep></div>'


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("finder")
    write(folder, {"one": LINKS, "other": LINKS})
    return folder


def button(page):
    return page.locator(".finder-open")


def opened(page):
    """The dialog, with the field in focus."""
    button(page).click()
    page.locator("dialog[open]").wait_for()
    return page.locator("dialog")


def choose(page, text):
    opened(page)
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def shows(page, name):
    parts = ".finder-word, .finder-state"
    said = lambda: [t for t in button(page).locator(parts).all_inner_texts() if t][-1]  # noqa: E731
    return comes_true(lambda: said() == name)


@pytest.mark.parametrize("text", FOUND)
def test_a_notebook_finds_a_state_by_any_of_its_names(text):
    assert finder.find(text) == FOUND[text]


def test_a_name_of_several_or_none_says_which_are_near():
    with pytest.raises(finder.FinderError, match="'Guin' is the name of no one State"):
        finder.find("Guin")
    with pytest.raises(finder.FinderError, match="Did you mean Kenya"):
        finder.find("Kenia")


def test_the_page_finds_the_same_names_first(open_page, address):
    page = open_page(f"{address}/one.html")
    page.evaluate("mgFinder.load()")
    found = {text: page.evaluate("t => mgFinder.search(t)[0]", text) for text in FOUND}
    assert found == FOUND
    initials = {text: page.evaluate("t => mgFinder.search(t)[0]", text) for text in ("UAE", "DRC")}
    assert initials == {"UAE": "ARE", "DRC": "COD"}
    assert page.evaluate("mgFinder.search('guinea')[0]") == "GIN"
    assert page.evaluate("mgFinder.search('congo')").index("COG") < 2
    assert page.evaluate("mgFinder.search('atlantis')") == []


def test_the_keyboard_alone_finds_and_chooses(open_page, address):
    page = open_page(f"{address}/one.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    field = page.get_by_role("combobox", name="Type a name, old or new, or a code")
    field.wait_for()
    page.keyboard.type("guine")
    assert field.get_attribute("aria-expanded") == "true"
    said = "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))"
    assert page.evaluate(f"{said}.textContent") == "Guinea"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(f"{said}.textContent") == "Guinea-Bissau"
    assert page.locator("[aria-selected=true]").inner_text() == "Guinea-Bissau"
    page.keyboard.press("Escape")
    assert field.get_attribute("aria-expanded") == "false" and field.is_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(f"{said}.textContent") == "Papua New Guinea"
    page.keyboard.press("Enter")
    assert shows(page, "Papua New Guinea") and page.locator("dialog").is_hidden()
    assert page.evaluate("document.activeElement.className").startswith("finder-open")
    assert page.get_by_text("Your country is Papua New Guinea.").count() == 1


def test_what_was_typed_is_shown_beside_the_name_of_today(open_page, address, axe):
    page = open_page(f"{address}/one.html")
    dialog = opened(page)
    page.keyboard.type("burm")
    assert dialog.locator(".finder-list li").all_inner_texts() == ["Myanmar\nBurma"]
    assert dialog.get_by_role("status").inner_text() == "1 State"
    assert axe(page) == []
    dialog.locator(".finder-list li").click()
    assert shows(page, "Myanmar")
    opened(page)
    page.keyboard.type("qqq")
    assert dialog.get_by_role("status").inner_text() == "No State is found by “qqq”."


def test_the_native_menu_does_the_same(open_page, address):
    page = open_page(f"{address}/one.html")
    menu = opened(page).get_by_label("Or choose from all")
    assert menu.locator("option").count() == 196
    menu.select_option("Fiji")
    assert shows(page, "Fiji")


def test_a_choice_holds_on_every_page_and_is_forgotten_on_request(open_page, address):
    page = open_page(f"{address}/one.html")
    choose(page, "kenya")
    assert shows(page, "Kenya")
    page.get_by_role("link", name="Other").click()
    page.wait_for_url("**/other.html")
    page.reload()
    assert shows(page, "Kenya")
    assert comes_true(lambda: "Your country: Kenya" in page.locator("[data-keep]").inner_text())
    opened(page).get_by_role("button", name="Forget it").click()
    assert shows(page, "Your country")
    page.goto(f"{address}/one.html")
    assert shows(page, "Your country")


def test_the_address_wins_over_what_is_kept_until_it_is_kept_itself(open_page, address):
    page = open_page(f"{address}/one.html")
    choose(page, "ghana")
    page.goto(f"{address}/one.html?country=KEN")
    assert shows(page, "Kenya")
    dialog = opened(page)
    held = "It is Kenya, by the address of this page. This browser keeps Ghana."
    assert dialog.locator(".finder-held").inner_text() == held
    dialog.get_by_role("button", name="Keep it in this browser").click()
    page.goto(f"{address}/other.html")
    assert shows(page, "Kenya")


@pytest.mark.parametrize("given", ["ken", "Kenya", "KE"])
def test_an_address_may_name_the_state_otherwise(open_page, address, given):
    page = open_page(f"{address}/one.html?country={given}", wait="networkidle")
    assert shows(page, "Kenya")


def test_an_address_with_no_state_says_so(open_page, address):
    page = open_page(f"{address}/one.html?country=Atlantis", wait="networkidle")
    assert shows(page, "not found")
    assert button(page).get_attribute("title") == "No State is called Atlantis."


def test_a_page_from_a_disk_finds_and_carries(open_page, folder):
    page = open_page(f"{folder.as_uri()}/one.html")
    choose(page, "fiji")
    assert shows(page, "Fiji")
    page.get_by_role("link", name="Other").click()
    page.wait_for_url("**/other.html?country=FJI")
    assert shows(page, "Fiji") and page.problems == []


def test_without_javascript_there_is_no_button(open_page, address):
    page = open_page(f"{address}/one.html", java_script_enabled=False)
    assert page.locator(".finder-open").is_hidden()

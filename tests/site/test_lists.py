"""What can be looked up: terms with their pages, works by author and year, tables, figures."""

import re

import pytest
from bs4 import BeautifulSoup
from pybtex.database import Entry, Person

from conftest import BUILT, comes_true, rows
from migov.site import letters, references


def soup(page):
    return BeautifulSoup((BUILT / f"book/{page}.html").read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="module")
def glossary():
    return soup("glossary")


@pytest.fixture(scope="module")
def works():
    return soup("references")


def work(name, year, title):
    """A work by one author."""
    return Entry("article", {"year": year, "title": title}, {"author": [Person(name)]})


@pytest.mark.parametrize(
    ("text", "letter"), [("Abbott", "A"), ("Économie", "E"), ("“Soft” law", "S"), ("2030", "#")]
)
def test_a_text_stands_under_the_letter_where_a_reader_looks(text, letter):
    assert letters.initial(text) == letter


def test_works_of_one_author_and_year_get_letters_once():
    entries = [
        work("Chimni, B. S.", "2004", "Zones"),
        work("Betts, Alexander", "2011", "Governance"),
        work("Chimni, B. S.", "2004", "Institutions"),
        work("Øberg, Anna", "1999", "Law"),
        work("Élie, Jérôme", "2010", "Roots"),
    ]
    style = references.BookStyle()
    for _ in range(2):  # a later build starts from the entries of the one before
        ordered = style.sort(entries)
        assert [references.label(entry) for entry in ordered][:4] == [
            "Betts, 2011",
            "Chimni, 2004a",
            "Chimni, 2004b",
            "Élie, 2010",
        ]
    assert [entry.fields["title"] for entry in ordered][1:3] == ["Institutions", "Zones"]


def test_each_term_names_the_pages_that_link_it_and_no_others(glossary):
    linked = {}
    for path in sorted((BUILT / "book").glob("[2-6]*.html")):
        article = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").article
        for href in {a["href"] for a in article.select('a[href*="glossary.html#term-"]')}:
            linked.setdefault(href.partition("#")[2], set()).add(path.name)
    assert len(linked) > 30
    for term in glossary.select("[id^=term-]"):
        back = {a["href"].partition("#")[0] for a in term.select(".backlinks a")}
        back = {name for name in back if re.match("[2-6]", name)}
        assert back == linked.get(term["id"], set()), term["id"]


def test_letters_lead_to_all_terms_and_works(glossary, works):
    for page in (glossary, works):
        links = [a["href"].lstrip("#") for a in page.select("nav.letters a")]
        assert links == sorted(links) and len(links) > 15
        for link in links:
            assert page.find(id=link) is not None, link
    assert len(glossary.select("[id^=term-]")) == len(rows("glossary"))


def test_no_definition_begins_with_its_own_term():
    for row in rows("glossary"):
        begins = row["definition"].lower().removeprefix("the ")
        assert not begins.startswith(f"{row['term'].lower()}:"), row["term"]


def test_references_stand_by_author_then_year_each_label_once(works):
    names = [p.get_text() for p in works.select(".citation > .work")]
    assert len(names) > 200 and len(set(names)) == len(names)
    authors = [letters.folded(name.rpartition(",")[0]) for name in names]
    assert authors == sorted(authors)
    assert not works.select("[role=doc-biblioentry]")


def test_a_work_leads_back_to_where_it_is_cited(works):
    shown = next(w for w in works.select(".citation") if w.p.get_text() == "Putnam, 1988")
    back = {a["href"] for a in shown.select(".backlinks a")}
    assert back
    for address in back:
        name, _, anchor = address.partition("#")
        cited = soup(name.removesuffix(".html")).find(id=anchor)
        assert cited is not None and "Putnam" in cited.get_text(), address


def test_addresses_and_digital_identifiers_are_links(works):
    linked = {a["href"] for a in works.select(".citation a.external")}
    assert any(href.startswith("https://doi.org/") for href in linked)
    for one in works.select(".citation"):
        for text in one.find_all(string=re.compile(r"https?://|doi:")):
            assert text.find_parent("a") is not None, text


def test_no_citation_says_the_same_twice():
    for path in sorted((BUILT / "book").glob("[2-6]*.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for citation in page.select("article .bibtex-citation"):
            names = [a.get_text() for a in citation.select("a") if "," in a.get_text()]
            assert len(names) == len(set(names)), (path.name, names)


def test_the_filter_leaves_the_tables_that_hold_all_words(open_page, site):
    page = open_page(f"{site}/book/data.html")
    cards = page.locator("details.data-table:visible")
    everything = cards.count()
    assert everything == page.locator("details.data-table").count() > 60
    field = page.get_by_label("Filter the tables")
    field.fill("remittances cost")
    names = page.locator("details.data-table:visible h3")
    assert comes_true(lambda: names.count() < 5)
    assert names.all_inner_texts() == [
        "Cost of remittances by country",
        "Cost of remittances by corridor",
    ]
    assert page.locator(".data-finder [role=status]").inner_text() == f"2 of {everything} tables"
    assert page.get_by_role("heading", name="Treaties", exact=True).count() == 0
    page.evaluate("location.hash = '#table-states'")
    assert comes_true(lambda: cards.count() == everything)
    assert page.problems == []


def test_without_scripts_the_list_of_tables_stands_without_a_field(open_page, site):
    page = open_page(f"{site}/book/data.html", java_script_enabled=False)
    assert page.locator("details.data-table:visible").count() > 60
    assert not page.get_by_label("Filter the tables").is_visible()
    page.get_by_role("navigation", name="Themes").get_by_role("link", name="Money").click()
    assert page.url.endswith("#money")


def test_a_folded_card_is_short(open_page, site):
    page = open_page(f"{site}/book/data.html")
    heights = page.locator("details.data-table > summary").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert max(heights) < 100  # a title, what it holds in up to two lines, what it is


def test_every_figure_of_the_pages_is_listed_and_leads_there():
    listed = soup("figures")
    links = listed.select(".figures-list a")
    assert len(links) > 40
    pages = {}
    for link in links:
        name, _, anchor = link["href"].partition("#")
        page = pages.setdefault(name, soup(name.removesuffix(".html")))
        figure = page.find(id=anchor)
        assert figure is not None, link["href"]
        assert figure["data-figure"] == link.b.get_text()
        told = link.get_text().removeprefix(link.b.get_text()).strip()
        waits = figure.get("data-waits", "").split()
        asks = [guess for guess in page.select(".ex-asks") if guess["id"] in waits]
        questions = [" ".join(one.select_one(".ex-question").get_text().split()) for one in asks]
        # what waits for a guess is listed by the question, as its title would tell the answer
        title = figure.select_one(".ex-title")
        assert told in questions if questions else told == title.get_text()

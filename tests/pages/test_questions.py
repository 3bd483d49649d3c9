"""What pages 51 to 63 state in words of numbers and tables, counted anew from the files.

A test of a question names the words that it stands for; so words that change without their count
are noticed.
"""

import json
import re
from collections import Counter
from itertools import combinations

import pandas as pd
import pytest

from conftest import ROOT, rows
from migov.learn import rooms
from migov.models import coordination, funding

PAGES = ("51", "52", "61", "62", "63")
STATED = {}
# what a document says, and hypothetical cases: nothing of ours to count
READ = {
    "51": ["Decision 1/CP.21, paragraph 49"],
    "52": ["by 2030", "responsible migration (10.7)", "than 5 per cent (10.c)", "for 10.7.2"],
    "61": ["Articles 57 and 63 of the Charter"],
    "62": ["wins a third of all", "another is first", "in the half-years when", "in 2018 too"],
    "63": ["the other half of the money"],
}


def texts(page):
    """Every text of a page's questions: the questions, the answers and what is said to them."""
    path = rooms.PAGES / f"p{page}" / "questions.json"
    for question in json.loads(path.read_text(encoding="utf-8")):
        yield question["question"]
        for answer in question["answers"]:
            yield from (answer["answer"], answer["feedback"])


def states(page, *words):
    """Mark a test as the one that counts anew what these words of a page's questions state."""
    STATED.setdefault(page, []).extend(words)
    return lambda test: test


def frame(name):
    return pd.DataFrame(rows(name)).replace("", None)


# --- 5.1 ----------------------------------------------------------------------------------------


@states("51", "it is the one body that a text other than the Compact asks for")
@states("51", "Silence in a table", "most of them from a few texts")
def test_one_body_one_empty_cell_and_two_texts_with_more_than_half():
    table = frame("provisions")
    bodies = table[(table["strength"] == "mechanism") & (table["named"] == "true")]
    assert [r for r in bodies["provision"] if not r.startswith("GCM")] == ["PARIS-02"]
    theme = table[(table["theme"] == "health") & table["agenda"].str.contains("disaster")]
    assert theme.empty
    assert Counter(table["framework"]).most_common(2)[1][1] > 15
    assert sum(n for _, n in Counter(table["framework"]).most_common(2)) > len(table) / 2


@states("51", "Two students code forty provisions", "nine in ten alike", "chance alone agrees")
@states("51", "looks at the four that were not", "The four are where one would look")
def test_the_kappa_of_two_students_by_hand():
    one = "c" * 35 + "t" + "cc" + "tt"
    two = "c" * 35 + "t" + "tt" + "cc"
    seen = sum(a == b for a, b in zip(one, two, strict=True)) / 40
    chance = sum(one.count(code) * two.count(code) for code in "ct") / 40**2
    assert seen == 36 / 40 and 0.85 < chance < seen
    assert round((seen - chance) / (1 - chance), 2) == 0.28


@states("51", "Access to services needs targets on health and schools")
def test_the_objective_on_services_is_tied_to_health_and_schools():
    tied = {r["target"] for r in rows("objective_targets") if r["objective"] == "15"}
    assert {"3", "4"} <= {target.split(".")[0] for target in tied}
    (services,) = [r for r in rows("compact_objectives") if r["objective"] == "15"]
    assert "services" in services["text"].lower()


# --- 5.2 ----------------------------------------------------------------------------------------


@states("52", "60 of 111 States", "84 States have no score", "lies between 31 and 74 per cent")
@states("52", "60 of 195", "144 of 195", "54 per cent of States", "nearer 31", "54 per cent *of")
@states("52", "31 per cent meet the target", "60 of 195 is the lower end")
def test_who_meets_target_10_7_and_how_far_the_silent_could_move_it():
    members = {r["state"] for r in rows("states")}
    table = frame("sdg_indicators").query("series == 'SG_CPA_MIGRS' and domain == 'all'")
    scores = table.dropna(subset="value").set_index("area")["value"].astype(float)
    scores = scores[scores.index.isin(members)]
    meets = (scores >= 3).sum()
    assert (meets, len(scores), len(members) - len(scores)) == (60, 111, 84)
    assert [round(100 * x / len(members)) for x in (meets, meets + 84)] == [31, 74]
    assert round(100 * meets / len(scores)) == 54 and meets + 84 == 144


@states("52", "it has four indicators", "The last explorer gives three different answers")
@states("52", "Germany, Lebanon and Chad", "see Libya and Lebanon")
def test_each_of_three_hosts_is_among_the_first_by_one_measure_alone():
    members = {r["state"] for r in rows("states")}
    people, heads = {}, {}
    for r in rows("refugees_by_asylum"):
        if r["year"] == "2025" and r["area"] in members:
            own = [float(r[c] or 0) for c in ("refugees", "other_protection")]
            people[r["area"]] = sum(own)
    for r in rows("population"):
        if r["year"] == "2024":
            heads[r["area"]] = float(r["population"])
    gdp = frame("gdp_per_head").dropna(subset="ppp_2021_intl").query("'2020' <= year <= '2024'")
    gdp = gdp.groupby("area")["ppp_2021_intl"].last().astype(float)
    number = pd.Series(people)
    head = (number / pd.Series(heads)).dropna()
    dollar = (head / gdp).dropna()
    measures = {"DEU": number, "LBN": head, "TCD": dollar}
    ranks = {
        state: [int(m.rank(ascending=False)[state]) for m in measures.values()]
        for state in measures
    }
    for place, state in enumerate(measures):
        assert ranks[state][place] <= 5, (state, ranks)
    assert len({m.idxmax() for m in measures.values()}) > 1


@states("52", "For 2014 to 2019 indicator 10.7.3 shows 0")
def test_years_and_zeros_of_the_indicator_on_deaths():
    own = frame("sdg_indicators").query("series == 'SM_DTH_MIGR'")
    assert (own["year"].min(), own["year"].max()) == ("2014", "2019")
    total = own.assign(value=own["value"].astype(float)).groupby("area")["value"].sum()
    assert (total == 0).sum() > 20


# --- 6.1 ----------------------------------------------------------------------------------------


@states("61", "an agreement of 2016", "The WTO is another", "as the ILO and WHO do")
@states("61", "So it was for nearly 65 years")
def test_what_kind_of_body_iom_is_and_since_when():
    bodies = {r["institution"]: r for r in rows("institutions")}
    kinds = Counter(r["type"] for r in bodies.values())
    related = {b for b, r in bodies.items() if r["type"] == "related organization"}
    assert {"IOM", "WTO"} <= related and kinds["specialized agency"] > 2
    assert {bodies[b]["seat"] for b in ("IOM", "ILO", "WHO")} == {"Geneva"}
    agreement = [r for r in rows("iom_un_agreement") if r["date"].startswith("2016-09")]
    founded = pd.Timestamp("1951-12-05")  # the Brussels conference
    assert agreement and bodies["IOM"]["founded_year"] == "1951"
    years = (pd.Timestamp(agreement[0]["date"]) - founded).days / 365.25
    assert 64.5 < years < 65


def ties(bodies, strengths=None):
    """Return how many pairs share an area in the file, by a plain loop."""
    own = {body: set() for body in bodies}
    for r in rows("institution_mandates"):
        if r["institution"] in own and (strengths is None or r["strength"] in strengths):
            own[r["institution"]].add(r["area"])
    return sum(bool(own[a] & own[b]) for a, b in combinations(bodies, 2))


def members(year):
    """Return the Geneva group, or the Global Migration Group at the end of a year."""
    table = rows("gmg_members")
    if year < 2006:
        return [r["institution"] for r in table if r["geneva_group"] == "true"]
    return [
        r["institution"]
        for r in table
        if int(r["since_year"]) <= year and (not r["until_year"] or int(r["until_year"]) > year)
    ]


@states("61", "from six to sixteen members and its density falls from 0.53 to 0.41")
@states("61", "0.41 of 120 is many more than 0.53 of 15", "the narrow count starts far lower")
def test_density_fell_while_ties_grew():
    six, sixteen = members(2003), members(2013)
    assert (len(six), len(sixteen)) == (6, 16)
    before, after = ties(six), ties(sixteen)
    assert (round(before / 15, 2), round(after / 120, 2)) == (0.53, 0.41)
    assert after > 4 * before
    assert set(six) < set(sixteen)
    assert (after - before) / (120 - 15) < before / 15  # pairs with a newcomer
    narrow = [ties(six, ("core", "strong")) / 15, ties(sixteen, ("core", "strong")) / 120]
    assert narrow[0] < before / 15 / 2 and 0 < narrow[0] - narrow[1] < 0.05


@states("61", "In a star of six bodies", "Density 1, centralisation 1.", "only 5 of 15 possible")
@states("61", "Density 1/3, centralisation 1, betweenness of the hub 1.", "5 of 15 ties;")
@states("61", "Density 1/3, centralisation 1/3, betweenness of the hub 1/3.")
def test_the_measures_of_a_star_by_hand():
    degree = [5, 1, 1, 1, 1, 1]
    assert sum(degree) / 2 == 5 and 6 * 5 / 2 == 15 and 5 / 15 == 1 / 3
    # Freeman: the sum of what the others lack, by the most that six could have, (n - 1)(n - 2)
    assert sum(max(degree) - d for d in degree) / ((6 - 1) * (6 - 2)) == 1
    through_the_hub = len(list(combinations(range(5), 2)))
    assert through_the_hub == 10  # all pairs of the others


# --- 6.2 ----------------------------------------------------------------------------------------


@states("62", "from 10 to 20 members", "Twice as many.", "More than four times as many.")
@states("62", "10 × 9 / 2 = 45, and 20 × 19 / 2 = 190", "Ten times as many.")
def test_links_of_ten_and_of_twenty():
    ten, twenty = (len(list(combinations(range(n), 2))) for n in (10, 20))
    assert (ten, twenty) == (45, 190) and 4 < twenty / ten < 4.5


@states("62", "the secretariat even has one link more", "the more members, the longer it takes")
def test_what_makes_a_chair_lose_in_the_model():
    free = {"value": 0, "staff": 0, "link": 1}
    left = coordination.net_benefits(16, term=26, **free)
    assert left["rotating chair"] - left["secretariat"] == 1
    kept = [coordination.part_kept(n, 26) for n in (6, 11, 16, 21)]
    assert kept == sorted(kept, reverse=True)
    assert coordination.part_kept(16, 52) > coordination.part_kept(16, 26)
    assert coordination.part_kept(16, 26, pace=2) > coordination.part_kept(16, 26)


def months(row):
    span = pd.Period(row["end_month"], "M") - pd.Period(row["start_month"], "M")
    return span.n + 1


@states("62", "grew faster than its terms from 2006 to 2013", "The longer terms of 2014")
@states("62", "From 10 to 16 members, while most terms stayed at six months.")
@states("62", "fell by half at once, and were above the level of 2006 again by 2017")
def test_members_and_terms_of_the_group():
    size = {r["month"]: int(r["members"]) for r in rows("gmg_sizes")}
    assert (size["2006-11"], size["2013-08"], size["2014-01"]) == (10, 16, 16)
    held = [r for r in rows("gmg_chairs") if r["institution"]]
    early = [months(r) for r in held if "2006" <= r["start_month"] < "2014"]
    assert Counter(early)[6] > len(early) / 2
    assert {months(r) for r in held if r["start_month"] >= "2014"} == {12}
    term = {"2006-11": 6, "2013-08": 6, "2014-01": 12, "2017-01": 12}
    load = {month: (size[month] - 1) / term[month] for month in term}
    assert load["2014-01"] == load["2013-08"] / 2 < load["2006-11"] < load["2017-01"]


# --- 6.3 ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def revenue():
    table = frame("agency_revenue").set_index(["institution", "year"])
    return table.drop(columns="expenses").astype(float)


@states("63", "About a fifth.", "about a seventh of its money comes without an earmark")
@states("63", "About one per cent.", "the ILO comes nearest to it")
def test_the_dues_of_unhcr_and_what_comes_without_an_earmark(revenue):
    last = revenue.xs("2024", level="year")
    own = last.loc["UNHCR"]
    free = own["assessed"] + own["unearmarked"]
    assert 0.005 < own["assessed"] / own["total"] < 0.015
    assert 1 / 8 < free / own["total"] < 1 / 6.5 and own["unearmarked"] / free > 0.9
    assert last.loc["ILO", "assessed"] / last.loc["ILO", "total"] > 0.3


@states("63", "IOM's dues rose by more than half", "from a base almost fifty times as large")
@states("63", "and there it is up")
def test_the_dues_of_iom_rose_and_drowned(revenue):
    then, now = (revenue.loc[("IOM", year)] for year in ("2022", "2024"))
    assert 1.5 < now["assessed"] / then["assessed"] < 2 and now["total"] > then["total"]
    assert 45 < then["earmarked"] / then["assessed"] < 50
    assert now["earmarked"] > then["earmarked"] and now["unearmarked"] < then["unearmarked"]
    core = [(y["assessed"] + y["unearmarked"]) / y["total"] for y in (then, now)]
    assert abs(core[0] - core[1]) < 0.002


@states("63", "three equal donors tie 50 of every 100 dollars", "moves its free money out of")
@states("63", "None of them wants any norms or coordination", "until one task gets more tied money")
@states("63", "half of the money can't harm", "Let one donor give half of it all")
def test_three_donors_who_change_nothing_until_they_do():
    mandate = [0.2] * 5
    wishes = [[1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0]]
    assert all(wish[3] == wish[4] == 0 for wish in wishes)
    half, most = (
        funding.allocate(mandate, wishes, [1 / 3] * 3, part)["done"] for part in (0.5, 0.7)
    )
    assert half.tolist() == pytest.approx([20] * 5)
    larger = funding.allocate(mandate, wishes, [0.5, 0.25, 0.25], 0.5)["done"]
    assert larger.tolist()[0] == pytest.approx(25)
    # beyond three fifths a region's third of the tied money is more than its 20: 70 / 3, and the
    # 30 that are free go to the other two tasks
    assert most.tolist() == pytest.approx([70 / 3] * 3 + [15, 15])


@states("63", "Herfindahl index is 0.25", "as if four donors gave alike", "One divided by the")
@states("63", "It has four donors.", "one donor with nearly half and a hundred and eighty with")
@states("63", "No donor gives more than half.", "0.5 squared, which is 0.25")
def test_a_quarter_is_four_equal_donors_or_iom():
    assert sum((1 / 4) ** 2 for _ in range(4)) == 0.25 == 0.5**2
    given = [float(r["total"]) for r in rows("iom_donors") if r["year"] == "2024"]
    given = [amount for amount in given if amount > 0]
    parts = [amount / sum(given) for amount in given]
    assert round(sum(part**2 for part in parts), 1) == 0.2 and 180 <= len(given) - 1 < 190
    assert 0.44 < max(parts) < 0.5


# --- nothing stated goes uncounted --------------------------------------------------------------

COUNTS = re.compile(r"\d|\b(half|third|twice|four|hundred|almost fifty|nine in ten|one per cent)\b")


@pytest.mark.parametrize("page", PAGES)
def test_every_text_with_a_number_has_a_test_that_counts_it(page):
    known = STATED[page] + READ[page]
    own = list(texts(page))
    for words in known:
        assert any(words in text for text in own), f"no question of page {page} says: {words}"
    for text in own:
        if COUNTS.search(text):
            assert any(words in text for words in known), f"page {page}: nothing counts: {text}"


# --- what the prose says without a computed number ----------------------------------------------


def prose(page):
    (path,) = (ROOT / "book").glob(f"{page}_*.ipynb")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return " ".join(" ".join("".join(cell["source"]).split()) for cell in cells)


def test_page_51_on_treaties_the_preamble_and_most_objectives():
    table = frame("provisions")
    text = prose("51")
    assert "names migrants once, in its preamble" in text
    paris = table[table["provision"].str.startswith("PARIS") & (table["named"] == "true")]
    assert [r for r in paris["reference"] if "Agreement" in r] == ["Agreement, preamble"]
    assert "the only treaties here are the trade annex, the Trafficking Protocol and the" in text
    treaties = {"General Agreement on Trade in Services", "Trafficking Protocol"}
    assert treaties | {"Paris Agreement and decision"} <= set(table["framework"])
    assert not table["framework"].str.contains("Covenant|Convention|Regulations").any()
    assert "most of its 23 objectives have none" in text
    # objective 1 stands in paragraph 17 of A/RES/73/195, objective 23 in paragraph 39
    numbers = table.loc[table["provision"].str.startswith("GCM"), "reference"]
    numbers = numbers.str.extract(r"para (\d+)", expand=False).astype(int)
    assert numbers[numbers.between(17, 39)].nunique() < 23 / 2


def test_page_52_on_the_share_of_chad():
    text = prose("52")
    assert "gives Chad half of 13 plus half of 54, about 34 per cent" in text
    (chad,) = [c for c in rooms.read("52", "cards") if c["title"] == "Chad"]
    parts = [int(n) for n in re.findall(r"(\d+) %", chad["open"]["Your share"])]
    assert (parts[0], parts[2], round((parts[0] + parts[2]) / 2 + 0.01)) == (13, 54, 34)


def test_page_61_on_crowded_areas_and_what_came_before_2003():
    text = prose("61")
    assert "a few areas, rights and policy first, are crowded" in text
    areas = Counter(r["area"] for r in rows("institution_mandates"))
    assert {area for area, _ in areas.most_common(2)} == {"rights", "policy"}
    assert "nearly all that came were agencies, programmes and" in text
    early = [r["type"] for r in rows("institutions") if int(r["founded_year"]) < 2003]
    other = [kind for kind in early if re.search("expert|outside|group|process|^fund", kind)]
    assert len(other) <= 2 < len(early) / 8


def test_page_62_on_how_long_a_chair_served():
    assert "changed after about six months, later after twelve" in prose("62")
    held = [(r["start_month"], months(r)) for r in rows("gmg_chairs") if r["institution"]]
    assert pd.Series([n for start, n in held if start < "2014"]).median() == 6
    assert {n for start, n in held if start >= "2014"} == {12}


def test_page_63_on_hands_and_dues():
    assert "comes from fewer hands than ten years before, its dues from as many" in prose("63")
    table = frame("iom_donors")
    index = {}
    for year in ("2014", "2024"):
        for kind in ("total", "assessed"):
            given = table.loc[table["year"] == year, kind].astype(float)
            index[year, kind] = ((given / given.sum()) ** 2).sum()
    assert index["2024", "total"] > 1.5 * index["2014", "total"]
    assert index["2024", "assessed"] == pytest.approx(index["2014", "assessed"], rel=0.02)

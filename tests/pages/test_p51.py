"""Page 51: the charts of provisions and the exercises, against plain loops."""

from collections import Counter

import pytest

from conftest import rows
from migov import tables
from migov.charts.bipartite import bipartite
from migov.models.keywords import role_by_words
from migov.pages.p51 import provisions as say
from verdicts import exercise


@pytest.fixture(scope="module")
def provisions():
    return tables.load("provisions")


def test_the_coding_sheet_repeats_the_provisions_without_our_codes():
    whole = {row["provision"]: row for row in rows("provisions")}
    for row in rows("coding_sheet"):
        own = whole[row["provision"]]
        assert own["named"] == "true"
        assert all(row[field] == own[field] for field in ("symbol", "reference", "text"))
        assert row["strength"] == row["role"] == ""


def test_a_ladder_counts_what_the_file_holds(provisions):
    expected = Counter(
        (row["strength"], row["role"])
        for row in rows("provisions")
        if row["framework"] == "2030 Agenda" and row["named"] == "true"
    )
    figure = say.ladder(provisions[provisions["framework"] == "2030 Agenda"], "2030 Agenda")
    found = figure.numbers.stack()
    assert {key: n for key, n in found.items() if n} == dict(expected)
    assert "mechanism: none" in figure.alt


def test_where_nobody_is_named_the_chart_says_so(provisions):
    figure = say.ladder(provisions[provisions["theme"] == "cities"], "Cities")
    assert "the link is ours" in figure.alt


def test_a_listing_gives_place_symbol_and_copy_of_each_provision(provisions):
    own = provisions[provisions["theme"] == "labour"]
    text = say.listing(own, "theme")
    for row in own.itertuples():
        assert row.reference in text and row.symbol in text and f"<{row.source_url}>" in text
    order = [text.index(word) for word in ("*Target;", "*Commitment;", "*Mention;")]
    assert order == sorted(order)


def test_the_rows_of_agendas_tell_named_from_linked_and_from_silence(provisions):
    numbers = say.coverage(provisions, title="").numbers
    assert "displacement" in numbers.loc["Climate", "mechanism"]  # decision 1/CP.21, paragraph 49
    assert "identity" in numbers.loc["Development", "our link"]  # target 16.9 names no migrants
    assert "health" not in ", ".join(numbers.loc["Disasters"])


def test_what_the_page_says_in_words_holds_in_the_whole_table(provisions):
    named = provisions[provisions["named"]]
    bodies = named[named["strength"] == "mechanism"].groupby("agenda")["reference"].agg(set)
    # A/RES/73/195 sets up, welcomes or renames three; decision 1/CP.21 asks for the task force
    assert bodies.to_dict() == {
        "climate change": {"decision 1/CP.21, para 49"},
        "migration": {"para 43", "para 45", "para 49"},
    }
    disasters = Counter(named[named["agenda"] == "disaster risk"]["role"])
    assert disasters["contributor"] == disasters["vulnerable"] == sum(disasters.values()) / 2
    sendai = named[named["framework"] == "Sendai Framework"]["reference"]
    places = {"para 4", "para 7", "para 27(h)", "para 28(d)", "para 30(l)", "para 33(h)"}
    assert set(sendai) == places | {"para 36(a)(vi)"}
    assert set(named[named["theme"] == "participation"]["agenda"]) == {"disaster risk"}
    assert not {"climate change", "disaster risk"} & set(
        named[named["theme"] == "labour"]["agenda"]
    )


def test_the_largest_quarrel_is_over_whom_the_machine_does_not_see(provisions):
    named = provisions[provisions["named"]]
    cells = Counter(zip(named["role"], named["text"].map(role_by_words), strict=True))
    apart = {pair: n for pair, n in cells.items() if pair[0] != pair[1]}
    assert max(apart, key=apart.get) == ("vulnerable", "neutral")


def test_ties_of_a_chosen_theme_stand_in_the_text_alternative(provisions):
    ties = say.ties(provisions)
    figure = bipartite(ties, title="Remittances", chosen="remittances")
    assert "remittances is tied to Development 1, Finance 1, Compact 1." in figure.alt
    assert figure.numbers.to_numpy().sum() == provisions["named"].sum()


def test_the_exercise_on_merged_roles_agrees_with_kappa_by_hand():
    named = [row for row in rows("provisions") if row["named"] == "true"]

    def score(merge):
        pairs = [(merge(r["role"]), merge(role_by_words(r["text"]))) for r in named]
        n, one, two = len(pairs), Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
        seen = sum(a == b for a, b in pairs) / n
        chance = sum(one[code] * two[code] for code in one) / n**2
        return seen, (seen - chance) / (1 - chance)

    seen, right = score(lambda role: "p" if role in ("vulnerable", "rights holder") else role)
    _, apart = score(lambda role: role)
    said = exercise("51.2")
    assert said(right).right
    assert "kept apart" in said(apart).text
    assert "chance away" in said(seen).text


def test_the_exercise_on_lists_agrees_with_a_loop():
    listed = {name: set() for name in ("portal", "rapporteur")}
    for row in rows("target_lists"):
        listed[row["list"]].add(row["target"])
    links = [(row["objective"], row["target"]) for row in rows("objective_targets")]

    def off(targets):
        return 23 - len({objective for objective, target in links if target in targets})

    said = exercise("51.3")
    either = listed["portal"] | listed["rapporteur"]
    assert said(off(either)).right
    assert "*do* reach" in said(23 - off(either)).text
    assert "portal's list alone" in said(off(listed["portal"])).text
    assert "rapporteur's list alone" in said(off(listed["rapporteur"])).text

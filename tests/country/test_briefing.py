"""Five briefings, line by line, from the files of the tables and with code of their own.

Germany is a large destination, the Philippines an origin, Tuvalu a small island, Sudan a State in
conflict, the State of Palestine an observer. A value of None is "no record".
"""

from collections import Counter
from statistics import median

import pytest

from conftest import rows
from migov import country, finder

STATES = ["DEU", "PHL", "TUV", "SDN", "PSE"]
CHOSEN = {
    "ICRMW": ["ICRMW"],
    "REF": ["REF1951", "REF1967"],
    **{name: [name] for name in ("C097", "C143", "C189", "TIP", "SOM")},
}
WORDS = {"yes": "yes", "no": "no", "abstain": "abstained", "absent": "took no part"}


def number(text):
    return float(text) if text else None


def one(table, column, **wanted):
    """The number in the one row that has these cells; None without row or figure."""
    found = [r for r in rows(table) if all(r[name] == own for name, own in wanted.items())]
    assert len(found) < 2, (table, wanted)
    return number(found[0][column]) if found else None


def actions(state, instruments):
    return [
        r for r in rows("treaty_actions") if r["state"] == state and r["instrument"] in instruments
    ]


def treaty(state, key):
    """What is said of one treaty."""
    own = actions(state, CHOSEN[key])
    bound = [r for r in own if r["status"] == "party"]
    if bound:
        years = [r["consent_year"] for r in bound if r["consent_year"]]
        return f"bound since {min(years)}" if years else "bound, year not known"
    if not own:
        return "no record"
    return f"signed in {own[0]['signature'][:4]}, not bound"


def statements(state, treaty):
    return sum(r["state"] == state and r["instrument"] == treaty for r in rows("reservations"))


def seats(state):
    aside = ("observer", "pending", "former")
    own = [r for r in rows("process_members") if r["state"] and r["status"] not in aside]
    return own, {r["process"] for r in own if r["state"] == state}


def met(state):
    """{other State: dialogues in which both sit}."""
    everybody, own = seats(state)
    pairs = {(r["process"], r["state"]) for r in everybody if r["process"] in own}
    return Counter(other for _, other in pairs if other != state)


def corridor(state, side, other):
    """(largest place, its share in %) of the corridors with a known place."""
    own = {
        r[other]: int(r["migrants"])
        for r in rows("corridors")
        if r["year"] == "2024" and r[side] == state and r["origin"] not in ("UNK", "XRO")
    }
    return own, 100 * max(own.values()) / sum(own.values())


def expected(state):
    """{line: number}, worked out by hand from the files."""
    bound = [
        r["instrument"]
        for r in rows("treaty_actions")
        if r["state"] == state and r["status"] == "party"
    ]
    calls = {
        r["rollcall"]
        for r in rows("resolutions")
        if r["topic"] == "migration" and r["part"] == "whole" and int(r["voted_year"]) >= 2000
    }
    cast = [r["vote"] for r in rows("votes") if r["state"] == state and r["rollcall"] in calls]
    dialogues = seats(state)[1]
    came = one("migrant_stock", "migrants", area=state, year="2024")
    left = one("emigrant_stock", "emigrants", area=state, year="2024")
    people = one("population", "population", area=state, year="2024")
    parties = {
        r["state"]
        for r in rows("treaty_actions")
        if r["instrument"] == "ICRMW" and r["status"] == "party"
    }
    out, largest_out = corridor(state, "origin", "destination")
    _, largest_in = corridor(state, "destination", "origin")
    hosted = one("refugees_by_asylum", "refugees", area=state, year="2024")
    gave = [r for r in rows("iom_donors") if r["state"] == state and r["year"] == "2024"]
    scores = {
        r["domain"]: float(r["value"])
        for r in rows("sdg_indicators")
        if r["series"] == "SG_CPA_MIGRS" and r["area"] == state and r["value"]
    }
    projects = {r["initiative"] for r in rows("initiative_members") if r["state"] == state}
    moved = [
        one("internal_displacement", f"new_displacements_{cause}", area=state, year="2022")
        for cause in ("conflict", "disaster")
    ]
    return {
        "treaties": len(bound),
        "votes": 100 * cast.count("yes") / len(cast) if cast else None,
        "processes": len(dialogues) or None,
        "meets": len(met(state)) or None,
        "initiatives": len(projects) or None,
        "came": came,
        "here": people and 100 * came / people,
        "from": largest_in,
        "left": left,
        "away": people and 100 * left / (people - came + left),
        "to": largest_out,
        "covered": 100 * sum(n for to, n in out.items() if to in parties) / sum(out.values()),
        "received": one("remittances", "received_usd", area=state, year="2021"),
        "received-gdp": one("remittances", "received_pct_gdp", area=state, year="2021"),
        "paid": one("remittances", "paid_usd", area=state, year="2021"),
        "price-to": one("remittance_costs", "cost_to_receive_pct", area=state, year="2020"),
        "price-from": one("remittance_costs", "cost_to_send_pct", area=state, year="2020"),
        "fled": one("refugees_by_origin", "refugees", area=state, year="2025"),
        "hosted": one("refugees_by_asylum", "refugees", area=state, year="2025"),
        "hosted-per-head": None if hosted is None else 1000 * hosted / people,
        "idps": one("internal_displacement", "idps_conflict_relay", area=state, year="2025"),
        "moved-conflict": moved[0],
        "moved-disaster": moved[1],
        "dues": sum(int(r["assessed"]) for r in gave) if gave else None,
        "gifts": sum(int(r["total"]) for r in gave) if gave else None,
        "domains": sum(scores[d] >= 3 for d in "123456") if scores else None,
        "refugee-rate": one(
            "sdg_indicators", "value", series="SM_POP_REFG_OR", area=state, year="2019"
        ),
        "deaths": one("sdg_indicators", "value", series="SM_DTH_MIGR", area=state, year="2019"),
    }


@pytest.fixture(scope="module", params=STATES)
def state(request):
    return request.param


@pytest.fixture(scope="module")
def told(state):
    """{line: its row} of a briefing."""
    found = {}
    for table in country.briefing(state).values():
        found |= table.to_dict("index")
    return found


def test_numbers_are_those_of_the_tables_and_no_row_is_no_record(state, told):
    for line, value in expected(state).items():
        own = told[line]
        if value is None:
            assert own["value"] != own["value"], line  # not a number
            observer = state == "PSE" and line == "votes"
            assert own["said"].startswith("no vote" if observer else "no record"), line
        else:
            assert own["value"] == pytest.approx(value), line


def test_every_line_is_covered_by_a_check_of_this_file(told, state):
    texts = {"member", "policy", "position", "vote-73-195", "vote-73-151", "vote-80-218"}
    texts |= set(CHOSEN) | {f"said-{name}" for name in ("ICRMW", "REF1951", "CEDAW")}
    assert set(told) == texts | set(expected(state))


def test_treaties_say_since_when(state, told):
    for key in CHOSEN:
        assert told[key]["said"] == treaty(state, key), key


def test_votes_are_those_of_the_roll_calls(state, told):
    for call in ("73/195", "73/151", "80/218"):
        own = [r for r in rows("votes") if r["state"] == state and r["rollcall"] == call]
        said = told[f"vote-{call.replace('/', '-')}"]["said"]
        assert said == (WORDS[own[0]["vote"]] if own else "no vote: an observer State has none")


def test_membership_and_policy_say_what_their_tables_say(state, told):
    own = [r for r in rows("iom_members") if r["state"] == state]
    assert told["member"]["said"].startswith(
        f"since {own[0]['since_year']}" if own else "no record"
    )
    score = one(
        "sdg_indicators", "value", series="SG_CPA_MIGRS", area=state, year="2019", domain="all"
    )
    names = {None: "no record", 1: "needs more work", 2: "partly met", 3: "met", 4: "fully met"}
    assert told["policy"]["said"] == names[score]


def test_reservations_are_counted_only_where_the_list_can_hold_them(state, told):
    for name, day in (("ICRMW", 2015), ("REF1951", 2015), ("CEDAW", 2015)):
        said = told[f"said-{name}"]["said"]
        own = [r for r in actions(state, [name]) if r["status"] == "party"]
        found = statements(state, name)
        if state == "SDN" and name == "REF1951":
            assert said == "no record: the copy of the list lacks its text"
        elif found:
            assert said == ("1 statement" if found == 1 else f"{found} statements")
        elif not own:
            assert said == "not bound by it, so far as is known"
        elif int(own[0]["consent_year"]) >= day:
            assert said == f"no record: joined after the list of {day}"
        else:
            assert said == f"none on the list of {day}"


def test_those_met_most_often_come_first(state, told):
    labels = {r["state"]: r["label"] for r in rows("states")}
    ranked = sorted(met(state).items(), key=lambda item: (-item[1], labels[item[0]]))
    first = ", ".join(f"{labels[other]} ({shared})" for other, shared in ranked[:5])
    assert told["meets"]["more"] == f"Most often: {first}."


@pytest.mark.parametrize(
    ("line", "table", "column", "year"),
    [
        ("came", "migrant_stock", "migrants", "2024"),
        ("received-gdp", "remittances", "received_pct_gdp", "2021"),
        ("price-to", "remittance_costs", "cost_to_receive_pct", "2020"),
    ],
)
def test_the_comparison_is_the_median_of_those_with_a_record(
    state, told, line, table, column, year
):
    places = {r["state"]: r for r in rows("states")}
    figures = {r["area"]: number(r[column]) for r in rows(table) if r["year"] == year}
    for name, key in (("region", "region"), ("income_group", "income_group"), ("world", None)):
        group = [s for s, r in places.items() if not key or r[key] == places[state][key]]
        known = [figures[s] for s in group if figures.get(s) is not None]
        said = told[line][name]
        middle = median(known)
        assert said.startswith("median ")
        shown = float(said.split()[1].rstrip("%").replace(",", ""))
        assert shown == pytest.approx(middle, abs=0.5 if line == "came" else 0.051)
        few = f"(of {len(known)} with a record)"
        assert said.endswith(few) if len(known) < len(group) else "record" not in said


def test_shares_count_all_states_of_treaties_and_voters_of_votes(told, state):
    places = {r["state"]: r["region"] for r in rows("states")}
    region = [s for s in places if places[s] == places[state]]
    bound = sum(
        r["instrument"] == "ICRMW" and r["status"] == "party" and r["state"] in region
        for r in rows("treaty_actions")
    )
    assert told["ICRMW"]["region"] == f"{bound} of {len(region)} bound"
    assert told["vote-73-195"]["world"] == "152 of 193 yes"


def test_figures_published_elsewhere():
    """UN DESA 2024, the roll call of A/RES/73/195 and UNHCR's register of parties, by hand."""
    germany = country.briefing("Germany")
    assert germany["Who came and who left"].loc["came", "said"] == "16,750,084"
    philippines = country.briefing("PHL")["What binds it"]
    assert philippines.loc["ICRMW", "said"] == "bound since 1995"
    assert philippines.loc["REF", "said"] == "bound since 1981"
    usa = country.briefing("USA")
    assert usa["What binds it"].loc["REF", "said"] == "bound since 1968"
    assert usa["How it voted, and what it said"].loc["vote-73-195", "said"] == "no"


def test_those_compared_first_share_region_and_income():
    near = country.nearest("TUV")
    oceania = [r for r in rows("states") if r["region"] == "Oceania" and r["state"] != "TUV"]
    assert set(near) == {r["state"] for r in oceania if r["income_group"] == "upper middle"}
    assert country.nearest("VAT") == []  # the World Bank puts it into no income group
    assert country.compared("VAT")["income_group"] == ("", [])


def test_a_name_of_no_state_is_refused():
    with pytest.raises(finder.FinderError, match="'Atlantis' is the name of no one State"):
        country.briefing("Atlantis")

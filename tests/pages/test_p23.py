"""Page 23: reports owed, and bound beside unbound States drawn."""

import pandas as pd

from conftest import rows
from migov import tables
from migov.pages.p23.reservations import carved, said
from migov.pages.p23.sides import sides

# Peterková and Trávníčková 2021, table 4: share of States with a reporting issue, in per cent
PUBLISHED = {"CERD": 53, "CESCR": 46, "CCPR": 10, "CEDAW": 39, "CAT": 38, "CRC": 29}
PUBLISHED |= {"CMW": 32, "CRPD": 30, "CED": 22}


def test_shares_of_overdue_reports_are_those_published():
    table = rows("overdue_reports")
    shares = {r["committee"]: 100 * int(r["overdue"]) / int(r["parties"]) for r in table}
    assert {committee: round(share) for committee, share in shares.items()} == PUBLISHED


def test_the_chart_gives_no_middle_for_a_handful_and_says_where_nobody_stands():
    values = pd.Series({f"s{i}": float(i) for i in range(14)})
    regions = pd.Series({f"s{i}": "Africa" if i < 10 else "Oceania" for i in range(14)})
    bound = [f"s{i}" for i in (0, 2, 4, 6, 8)]
    figure = sides(values, bound, regions, treaty="A treaty", measure="Something")
    shown = figure.numbers
    assert shown.loc["Africa"].tolist() == [5, "4.0", 5, "5.0"]
    assert shown.loc["Oceania"].tolist() == [0, "none", 4, "few"]
    assert shown.loc["All States", ["Bound", "Not bound"]].tolist() == [5, 9]
    # of 45 pairs the bound win those against lower odd numbers: 0 + 1 + 2 + 3 + 4
    assert "22% of draws" in figure.alt


def test_what_states_carve_out_is_counted_by_article_and_told_state_by_state():
    statements, states = tables.load("reservations"), tables.load("states").set_index("state")
    figure = carved(
        statements, states["name"], range(47), "ICRMW", name="Migrant Workers Convention"
    )
    own = [r for r in rows("reservations") if r["instrument"] == "ICRMW"]
    narrow = [r for r in own if r["kind"] in ("reservation", "declaration")]
    judge = {r["state"] for r in narrow if "92(1)" in r["articles"].split(";")}
    assert figure.numbers.loc["92 disputes of States", "States"] == len(judge) == 4
    assert figure.numbers.loc["92 disputes of States", "Who"].startswith("Algeria, Argentina, ")
    # Guatemala and Uruguay only accepted complaints: they carve nothing out
    assert f"{len({r['state'] for r in narrow})} of 47 parties" in figure.alt
    assert not figure.numbers["Who"].str.contains("Guatemala|Uruguay").any()
    told = said(statements, pd.Series({"ICRMW": "Workers", "REF1951": "Refugees"}), "URY")
    assert told.to_dict("list")["Articles"] == ["77"] and list(told.index) == ["Workers"]

"""States, tiles, instruments and treaty actions, against published counts and dates."""

import pandas as pd
import pytest

from migov import tables
from migov.models.treaties import parties


@pytest.fixture(scope="module")
def actions():
    return tables.load("treaty_actions")


def test_193_members_and_two_observers():
    """un.org, Member States: 193, the last South Sudan on 14 July 2011; 51 in 1945."""
    states = tables.load("states")
    members = states[states["un_status"] == "member"]
    assert len(members) == 193
    assert set(states.loc[states["un_status"] == "observer", "state"]) == {"PSE", "VAT"}
    assert members["un_member_since"].max() == pd.Timestamp("2011-07-14")
    assert members.loc[members["un_member_since"].idxmax(), "state"] == "SSD"
    assert (members["un_member_since"].dt.year == 1945).sum() >= 49  # two of the 51 are no more


def test_regions_have_as_many_members_as_the_united_nations_counts():
    """UN M49: Africa 54 Member States, Americas 35, Asia 47, Europe 43, Oceania 14."""
    states = tables.load("states")
    counts = states[states["un_status"] == "member"]["region"].value_counts()
    assert counts.to_dict() == {
        "Africa": 54,
        "Americas": 35,
        "Asia": 47,
        "Europe": 43,
        "Oceania": 14,
    }


def test_no_two_states_share_a_tile():
    tiles = tables.load("tiles")
    assert len(tiles) == 195 and not tiles.duplicated(["column", "row"]).any()


# instrument, parties among States (members and observers), when, who published the number
PUBLISHED = [
    ("ICRMW", 51, 2017, 6, "World Migration Report 2018, chapter 5"),
    ("C143", 23, 2017, 12, "World Migration Report 2018, chapter 5"),
    ("REF1951", 145, 2017, 6, "World Migration Report 2018, chapter 5"),
    ("REF1967", 146, 2017, 6, "World Migration Report 2018, chapter 5"),
    ("ICERD", 182, 2022, 12, "OHCHR, status of ratification"),
    ("ICCPR", 173, 2022, 12, "OHCHR, status of ratification"),
    ("ICESCR", 171, 2022, 12, "OHCHR, status of ratification"),
    ("CAT", 173, 2022, 12, "OHCHR, status of ratification"),
    ("C143", 25, 2020, 12, "Wikipedia, article on the convention, 2020"),
    ("C189", 35, 2021, 12, "ILO NORMLEX, 18 November 2021, as cited on mdwinfo.com"),
    ("UNCLOS", 166, 2023, 12, "The New Times: Rwanda the 169th, with the EU and two others"),
    ("CED", 69, 2022, 12, "UN Treaty Collection: 68 in May 2022; Cabo Verde, 20 December"),
]


@pytest.mark.parametrize(("instrument", "count", "year", "month", "publisher"), PUBLISHED)
def test_states_parties_as_published(actions, instrument, count, year, month, publisher):
    own = actions[(actions["instrument"] == instrument) & (actions["status"] == "party")]
    end = pd.Timestamp(year, month, 1) + pd.offsets.MonthEnd()
    # a consent known by year alone counts when its year is over
    last = pd.to_datetime(own["consent_year"].astype("Int64").astype(str) + "-12-31")
    when = own["consent"].fillna(last)
    assert (when <= end).sum() == count, publisher


def test_each_difference_from_a_published_count_is_what_our_lists_give(actions):
    counts = tables.load("party_counts").set_index("instrument")
    others = tables.load("other_participants").query("status == 'party'")["instrument"]
    for instrument, row in counts.iterrows():
        listed = len(parties(actions, instrument))
        assert listed == row["listed_states"], instrument
        assert listed + (others == instrument).sum() == row["listed_participants"], instrument
        assert row["difference"] == row["published"] - row["listed_participants"], instrument
        assert row["difference"] == 0 or isinstance(row["note"], str), instrument


def test_every_list_is_compared_with_a_published_count(actions):
    compared = set(tables.load("party_counts")["instrument"])
    assert set(actions["instrument"]) == compared


def test_the_list_of_domestic_workers_ends_after_the_last_count(actions):
    """ILO, 18 November 2021: 35 ratifications. Spain's was the next, in 2023 (BOE-A-2023-8304)."""
    own = actions[(actions["instrument"] == "C189") & (actions["status"] == "party")]
    late = own[own["consent_year"] > 2021]
    assert len(own) - len(late) == 35 and set(late["state"]) == {"ESP"}


def test_soft_law_on_migrants_is_as_old_as_the_conventions():
    """ILO Recommendations 86 and 151 came with Conventions 97 and 143; A/RES/40/144 is of 1985."""
    texts = tables.load("instruments").set_index("instrument")
    soft = texts[~texts["binding"]]
    assert soft["adopted"].min() == texts["adopted"]["C097"] == pd.Timestamp("1949-07-01")
    assert texts["adopted"]["R151"] == texts["adopted"]["C143"] == pd.Timestamp("1975-06-24")
    before_2014 = soft[soft["adopted_year"] < 2014]["adopted_year"].sort_values()
    assert list(before_2014) == [1949, 1975, 1985, 1998, 2004, 2006]


def test_no_consent_or_signature_before_the_text_is_adopted(actions):
    adopted = tables.load("instruments").set_index("instrument")["adopted"]
    for column in ("signature", "consent"):
        known = actions.dropna(subset=column)
        assert (known[column] >= known["instrument"].map(adopted)).all()
    assert actions["consent"].max() <= pd.Timestamp.today()


def test_nobody_consents_before_signing(actions):
    both = actions.dropna(subset=["signature", "consent"])
    assert (both["signature"] <= both["consent"]).all()


# instrument, consents asked for, days after, entry into force: each treaty's own final clauses
IN_FORCE = [
    ("CAT", 20, 30, "1987-06-26"),  # article 27
    ("CRC", 20, 30, "1990-09-02"),  # article 49
    ("REF1951", 6, 90, "1954-04-22"),  # article 43
    ("CED", 20, 30, "2010-12-23"),  # article 39
]


@pytest.mark.parametrize(("instrument", "needed", "days", "date"), IN_FORCE)
def test_entry_into_force_follows_from_the_deposits(actions, instrument, needed, days, date):
    deposits = actions[actions["instrument"] == instrument]["consent"].dropna().sort_values()
    due = deposits.iloc[needed - 1] + pd.Timedelta(days=days)
    assert due == pd.Timestamp(date)
    stated = tables.load("instruments").set_index("instrument")["entered_into_force"]
    assert stated[instrument] == due


@pytest.fixture(scope="module")
def statements():
    table = tables.load("reservations")
    split = table.assign(article=table["articles"].str.split(";")).explode("article")
    split["number"] = split["article"].str.extract(r"(\d+)", expand=False).astype("Int64")
    return split


def test_no_reservation_is_where_the_refugee_convention_forbids_one(statements):
    """Article 42(1): none to articles 1, 3, 4, 16(1), 33 and 36 to 46."""
    own = statements.query("instrument == 'REF1951' and kind == 'reservation'")
    assert not set(own["number"].dropna()) & {1, 3, 4, 33, *range(36, 47)}
    assert "16(1)" not in set(own["article"])


def test_statements_on_migrant_workers_are_those_that_others_count(statements, actions):
    """Depositary, 2015: 15 States speak; article 92(1) is excluded by four; two States had accepted
    complaints by people by September 2010 (Right to Education), Uruguay in 2012 and El Salvador in
    2015.
    """
    own = statements.query("instrument == 'ICRMW'")
    assert own["state"].nunique() == 15
    assert set(own.loc[own["number"] == 92, "state"]) == {"DZA", "ARG", "SLV", "MAR"}
    accepts = own[(own["kind"] == "acceptance") & (own["number"] == 77)]
    assert set(accepts["state"]) == {"GTM", "MEX", "URY", "SLV"}
    joined = actions.query("instrument == 'ICRMW'").set_index("state")["consent"]
    made = own.dropna(subset="made")
    assert (made["made"] == made["state"].map(joined)).all()


def test_who_speaks_on_a_treaty_is_bound_by_it(statements, actions):
    bound = {i: set(parties(actions, i, 2014)) for i in statements["instrument"].unique()}
    assert all(s in bound[i] for i, s in zip(statements.instrument, statements.state, strict=True))
    assert set(statements.query("instrument == 'CEDAW'")["number"]) == {9, 15}

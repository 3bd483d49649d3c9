"""The governance tables agree with each other and with what was published.

Each published figure stands here with the publication that it was read from.
"""

from functools import cache

import pandas as pd
import pytest

from migov import tables

load = cache(tables.load)
VOTES = ["yes", "no", "abstain", "absent"]


def rows(name, **where):
    frame = load(name)
    for column, value in where.items():
        frame = frame[frame[column] == value]
    return frame


def who(rollcall, vote):
    return set(rows("votes", rollcall=rollcall, vote=vote).voter)


def texts(frame):
    return [column for column in frame if pd.api.types.is_string_dtype(frame[column])]


# --- votes ------------------------------------------------------------------------------------

RESULTS = [
    # Italian Chamber of Deputies, note on the Global Compact for Migration, 19 December 2018
    ("73/195", 152, 5, 12),
    # United Nations, General Assembly Endorses Landmark Global Compact on Refugees (2018)
    ("73/151", 181, 2, 3),
    # United Nations Digital Library, voting record of A/RES/80/218, Protection of migrants
    ("80/218", 147, 4, 27),
    # United Nations Digital Library, voting record of A/RES/80/187, UNHCR
    ("80/187", 171, 4, 5),
]


@pytest.mark.parametrize("rollcall, yes, no, abstain", RESULTS)
def test_votes_add_up_to_the_recorded_result(rollcall, yes, no, abstain):
    counted = rows("votes", rollcall=rollcall).vote.value_counts()
    assert (counted.yes, counted.no, counted.abstain) == (yes, no, abstain)
    assert counted.sum() == 193


def test_every_roll_call_adds_up_to_its_totals():
    counted = load("votes").groupby(["rollcall", "vote"]).size().unstack(fill_value=0)
    stated = load("resolutions").set_index("rollcall")[VOTES]
    named = stated.index.isin(counted.index)
    assert list(stated.index[~named]) == ["73/326"] and stated.loc["73/326"].sum() == 193
    stated = stated[named]
    pd.testing.assert_frame_equal(
        counted.loc[stated.index, VOTES].astype(int), stated.astype(int), check_names=False
    )


def test_who_voted_how_on_the_compacts():
    # Voting record of A/RES/73/195, 19 December 2018
    assert who("73/195", "no") == {"CZE", "HUN", "ISR", "POL", "USA"}
    assert who("73/195", "abstain") == {
        *("DZA", "AUS", "AUT", "BGR", "CHL", "ITA", "LVA", "LBY", "LIE", "ROU", "SGP", "CHE")
    }
    # Voting record of A/RES/73/151
    assert who("73/151", "no") == {"HUN", "USA"}
    assert who("73/151", "abstain") == {"DOM", "ERI", "LBY"}


def test_nobody_votes_before_admission():
    votes = load("votes").dropna(subset="state").merge(load("resolutions"), on="rollcall")
    votes = votes.merge(load("states")[["state", "un_member_since"]], on="state")
    cast = votes[votes.vote != "absent"]
    early = cast[cast.un_member_since.dt.year > cast.voted_year]
    assert early.empty, early[["rollcall", "state"]].to_string()


def test_observers_have_no_vote():
    observers = set(load("states").query("un_status == 'observer'").state)
    assert not observers & set(load("votes").voter)


def test_exits_repeat_the_vote_of_the_roll_call():
    votes = rows("votes", rollcall="73/195").set_index("voter").vote
    exits = load("compact_exits")
    assert (exits.vote == exits.state.map(votes)).all()
    assert set(exits[exits.event == "return"].state) <= set(exits[exits.event == "exit"].state)


# --- dialogue, processes, initiatives ---------------------------------------------------------


def test_summits_of_the_global_forum_follow_each_other():
    forum = load("dialogues").dropna(subset="gfmd").sort_values("gfmd")
    assert forum.gfmd.tolist() == list(range(1, 16))
    assert forum.start_year.is_monotonic_increasing and forum.start.is_monotonic_increasing
    # gfmd.org: first summit Brussels, July 2007; fourteenth Geneva, January 2024
    assert (forum.place.iloc[0], forum.start_year.iloc[0]) == ("Brussels", 2007)
    assert (forum.place.iloc[13], forum.start_year.iloc[13]) == ("Geneva", 2024)


def test_milestones_give_the_results_of_the_votes():
    outcome = load("dialogues").set_index("dialogue").outcome
    assert outcome["GCMVOTE2018"].startswith("152 in favour, 5 against, 12 abst")
    assert outcome["GCR2018"].startswith("181 in favour, 2 against")


def test_members_are_listed_within_the_life_of_their_process():
    members = load("process_members").merge(load("processes"), on="process", suffixes=("", "_p"))
    assert (members.as_of_year >= members.founded_year).all()


# Members as the process states them on the page cited in the table processes.
STATED = {"COLOMBO": 12, "RCM": 11, "SACM": 12, "MIDWA": 15, "MIDIOCC": 5, "ALMATY": 6}
STATED |= {"MIDSA": 16, "MIDCOM": 21, "MIDCAS": 10, "MIDIGAD": 8, "PIDC": 21, "FIVEFIVE": 10}


@pytest.mark.parametrize("process, members", STATED.items())
def test_members_counted_are_the_members_stated(process, members):
    assert rows("processes", process=process).members_stated.item() == members
    named = rows("process_members", process=process)
    full = named.status.isin(["member", "member (origin)", "member (destination)", "participant"])
    assert full.sum() == members


# "attended by ..." in the co-chairs' statement of 28 February 2002; with the two chairs, 38 in all
BALI_2002 = """AFG BGD BTN BRN KHM CHN PRK FJI FRA IND IRN JPN JOR KIR LAO MYS MNG MMR NRU NPL NZL
    PAK PLW PNG PHL KOR WSM SGP SLB LKA SYR THA TUR TLS VUT VNM AUS IDN""".split()


def test_who_founded_the_bali_process_is_a_member_or_took_part_in_2002():
    named = rows("process_members", process="BALI").set_index("area")["status"]
    assert len(BALI_2002) == 38 and set(BALI_2002) <= set(named.index)
    # what a later list does not name is no member, and took part in no other conference we found
    assert set(named[named == "took part in 2002"].index) < set(BALI_2002)
    assert named.value_counts().to_dict() == {"member": 21, "took part in 2002": 20}
    elsewhere = load("process_members").query("process != 'BALI'")["status"]
    assert "took part in 2002" not in set(elsewhere)


def test_state_code_repeats_the_area_code():
    for name in ("process_members", "consultations"):
        frame = load(name).dropna(subset="state")
        assert (frame.state == frame.area).all()


def test_members_serve_within_the_life_of_their_initiative():
    members = load("initiative_members").merge(load("initiatives"), on="initiative")
    assert (members.from_year >= members.start_year).all()
    ended = members.dropna(subset=["to_year", "end_year"])
    assert (ended.to_year <= ended.end_year).all()


def test_consultations_fall_within_the_life_of_their_initiative():
    meetings = load("consultations").merge(
        load("initiatives"), on="initiative", suffixes=("", "_i")
    )
    assert (meetings.start_month >= meetings.start_month_i).all()
    assert (meetings.start_month <= meetings.end_month).all()


def test_core_groups_have_the_size_stated():
    # Nansen Initiative: two chairs and seven more States (Protection Agenda, volume I, 2015)
    members = load("initiative_members")
    core = members[
        members.role.isin(["co-chair", "steering group", "working group", "signatory"])
        & (members.kind == "State")
    ]
    counted = core.groupby("initiative").size()
    stated = load("initiatives").set_index("initiative").core_states.dropna()
    assert stated["NANSEN"] == 9
    assert {k: counted[k] for k in stated.index} == stated.to_dict()


def test_chairs_of_the_platform_follow_each_other_without_a_gap():
    chairs = rows("initiative_members", initiative="PDD", role="chair").sort_values("from_month")
    chairs = chairs.dropna(subset="from_month")
    ends, starts = chairs.to_month.iloc[:-1], chairs.from_month.iloc[1:]
    following = (pd.PeriodIndex(ends, freq="M") + 1).astype(str)
    assert list(following) == starts.tolist()


def test_micic_has_ten_principles_fifteen_guidelines_six_consultations():
    # MICIC Initiative, Guidelines (June 2016); ICMPD, Consultations
    assert load("micic_guidelines").type.value_counts().to_dict() == {
        "guideline": 15,
        "principle": 10,
    }
    assert len(rows("consultations", initiative="MICIC", kind="intergovernmental")) == 6


# --- compacts and other agendas ---------------------------------------------------------------


def test_the_compact_has_23_objectives_and_10_principles():
    # A/RES/73/195, paragraphs 15 and 16
    assert load("compact_objectives").objective.tolist() == list(range(1, 24))
    assert "".join(load("compact_principles").letter) == "abcdefghij"
    assert set(load("objective_targets").objective) == set(range(1, 24))


def test_provisions_cite_a_text_and_a_place_in_it():
    provisions = load("provisions")
    assert ((provisions.role == "none") == ~provisions.named).all()
    by_symbol = provisions.groupby("framework").symbol.nunique()
    assert by_symbol.drop("General Assembly on disaster risk reduction").max() == 1
    targets = provisions[provisions.strength == "target"].reference
    assert targets.str.fullmatch(r"(target|indicator) \d+\.[0-9a-z]+(\.\d)?").all()


def test_framework_years_fit_the_session_of_the_symbol():
    provisions = load("provisions").drop_duplicates("symbol")
    for row in provisions[provisions.symbol.str.startswith("A/RES/")].itertuples():
        session = int(row.symbol.split("/")[2])
        assert row.year in (session + 1945, session + 1946), row.symbol


def test_glossary_cites_works_of_the_bibliography():
    parse = pytest.importorskip("pybtex.database").parse_file
    keys = set(parse(str(tables.DATA.parent / "book" / "references.bib")).entries)
    cited = {k for cell in load("glossary").cite.dropna() for k in cell.split(";")}
    assert cited <= keys, cited - keys


def test_a_work_read_at_second_hand_says_so():
    parse = pytest.importorskip("pybtex.database").parse_file
    entries = parse(str(tables.DATA.parent / "book" / "references.bib")).entries
    relays = ("alternativkraft.com", "appartenance-belonging.org", "downthenews.com")
    relays += ("fundsforngos.org", "usglobalnews.com", "daily8.com", "fakti.bg", "archyde.com")
    read = {key: dict(entry.fields) for key, entry in entries.items() if "url" in entry.fields}
    theirs = {key: own for key, own in read.items() if own["url"].split("/")[2].endswith(relays)}
    silent = [k for k, own in theirs.items() if "secondary source" not in own["note"].lower()]
    assert theirs and not silent, silent


# --- institutions and coordination ------------------------------------------------------------


def test_institutions_end_after_they_begin():
    ended = load("institutions").dropna(subset="ended_year")
    assert (ended.ended_year > ended.founded_year).all()


@cache
def gmg_count(year):
    members = load("gmg_members")
    return int(((members.since_year <= year) & (members.until_year >= year)).sum())


PUBLISHED_SIZES = [
    # IOM, news of the 92nd Council, November 2006: "10 member"
    (2006, 10),
    # A/68/283, paragraph 46: 15 United Nations entities and IOM
    (2013, 16),
    # UNU Migration Network, 30 April 2015: 17 entities and IOM
    (2015, 18),
]


@pytest.mark.parametrize("year, size", PUBLISHED_SIZES)
def test_gmg_members_counted_are_the_size_published(year, size):
    assert rows("gmg_sizes", year=year).members.item() == size
    assert gmg_count(year) == size


def test_gmg_members_of_earlier_years_never_exceed_the_size_published():
    for row in load("gmg_sizes").itertuples():
        assert (load("gmg_members").since_year < row.year).sum() <= row.members, row.year


def test_gmg_members_exist_when_they_join_and_chairs_are_members():
    members = load("gmg_members").merge(load("institutions"), on="institution")
    assert (members.since_year >= members.founded_year).all()
    since = members.set_index("institution").since_year
    for chair in load("gmg_chairs").dropna(subset="institution").itertuples():
        assert since[chair.institution] <= int(chair.start_month[:4]), chair.institution
    # OHCHR, Global Migration Group: ILO, IOM, OHCHR, UNCTAD, UNHCR and UNODC met from 2003
    assert members.geneva_group.sum() == 6


def test_terms_of_the_gmg_chair_do_not_overlap():
    terms = load("gmg_chairs").drop_duplicates("start_month").sort_values("start_month")
    assert (terms.start_month <= terms.end_month).all()
    assert (terms.end_month.iloc[:-1].to_numpy() < terms.start_month.iloc[1:].to_numpy()).all()


def test_the_network_has_an_executive_committee_of_eight():
    # Statement by the Principals of the Executive Committee, 15 November 2019
    committee = set(rows("unnm_members", role="executive committee").institution)
    assert committee == {"IOM", "ILO", "OHCHR", "UNDESA", "UNDP", "UNHCR", "UNICEF", "UNODC"}


# --- money ------------------------------------------------------------------------------------

KINDS = ["assessed", "unearmarked", "earmarked", "other"]


def test_kinds_of_revenue_add_up_and_their_shares_to_one():
    revenue = load("agency_revenue")
    assert (revenue[KINDS].sum(axis=1) - revenue.total).abs().max() <= 2
    shares = revenue[KINDS].div(revenue.total, axis=0).astype(float)
    assert shares.sum(axis=1).sub(1).abs().max() < 1e-6
    donors = load("iom_donors")
    assert (donors[KINDS].sum(axis=1) - donors.total).abs().max() <= 2


def test_every_institution_has_every_year():
    years = load("agency_revenue").groupby("institution").year.agg(["min", "max", "count"])
    assert (years["min"] == 2011).all() and (years["max"] == 2024).all()
    assert (years["count"] == 14).all()


EXPENSES = [
    # IOM, Overview of the Global Migration Group, slides of 2013: USD 1.3 billion (2011)
    ("IOM", 2011, 1.3e9, 5e7),
    # IOM, budget of 2018 as in encyclopaedias of 2019: USD 1.8 billion
    ("IOM", 2018, 1.8e9, 5e7),
]


@pytest.mark.parametrize("institution, year, published, rounding", EXPENSES)
def test_expenses_as_published(institution, year, published, rounding):
    found = rows("agency_revenue", institution=institution, year=year).expenses.item()
    assert abs(found - published) <= rounding


def test_assessed_contributions_fit_the_budget_in_francs():
    # IOM, Programme and Budget for 2022: CHF 53,586,824. The mean rate of 2022 was about
    # CHF 0.955 a dollar (Swiss National Bank, yearly averages); members pay at other rates.
    francs = rows("agency_measures", institution="IOM", measure="assessed_budget", year=2022)
    dollars = rows("agency_revenue", institution="IOM", year=2022).assessed.item()
    assert dollars == pytest.approx(francs.value.item() / 0.955, rel=0.06)


def test_donors_add_up_to_the_revenue_of_iom():
    donors = load("iom_donors").groupby("year")[[*KINDS, "total"]].sum()
    revenue = rows("agency_revenue", institution="IOM").set_index("year").loc[donors.index]
    gap = (donors.assessed - revenue.assessed).abs() / revenue.assessed
    assert gap.max() < 0.001
    assert (donors.total <= revenue.total).all()
    assert (donors.total >= 0.7 * revenue.total).all()


def test_the_united_states_gives_more_than_two_fifths():
    # The News International, 2025: more than 40 per cent of IOM's money before the cuts
    donors = rows("iom_donors", year=2024)
    share = donors[donors.state == "USA"].total.item() / donors.total.sum()
    assert 0.4 < share < 0.5


def test_functions_add_up_to_expenses():
    spent = load("agency_expenses").groupby(["institution", "year"]).expenses.sum()
    total = load("agency_revenue").set_index(["institution", "year"]).expenses
    gap = (spent - total.loc[spent.index]).abs() / total.loc[spent.index]
    assert gap[gap > 0.001].empty, gap[gap > 0.001].to_string()


# --- IOM members ------------------------------------------------------------------------------

MEMBERSHIP = [
    # IOM, news of the 92nd Council, November 2006
    (2006, 120),
    # IOM, news of the 94th Council, November 2007
    (2007, 122),
    # IOM, Member States endorse move to join the United Nations system, 30 June 2016
    (2016, 165),
]


@pytest.mark.parametrize("year, published", MEMBERSHIP)
def test_iom_members_are_close_to_the_number_published(year, published):
    stated = rows("agency_measures", institution="IOM", measure="member_states", year=year)
    assert stated.value.item() == published
    members = load("iom_members")
    counted = (members.since_year <= year).sum()
    undated = members.since_year.isna().sum()
    assert published - undated - 3 <= counted <= published


def test_iom_members_join_after_1951_and_come_back_after_they_left():
    members = load("iom_members").dropna(subset="since_year")
    assert (members.first_year <= members.since_year).all()
    back = members[members.first_year < members.since_year]
    assert len(back) == 11
    # IOM news, 27 November 2018: Uzbekistan is the 173rd member
    assert members.set_index("state").since["UZB"] == pd.Timestamp("2018-11-27")

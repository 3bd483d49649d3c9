"""The lines of a briefing: each one item, for all States at once, so that they can be compared.

A State without a value has no record, which is never counted as a zero.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd

from migov import tables
from migov.models import meetings, treaties
from migov.models.sides import UNNAMED, sides

from . import words

YEAR, MONEY, PRICES, YEAR_END, DISPLACED, SDG = 2024, 2021, 2020, 2025, 2022, 2019
VOTES = {"yes": "yes", "no": "no", "abstain": "abstained", "absent": "took no part"}
NO_VOTE = "no vote: an observer State has none"
ASIDE = ("observer", "pending", "former")  # a list that names a State so does not seat it
EVENTS = {
    "exit": "left",
    "signal": "spoke of leaving",
    "postponed": "put its answer off",
    "wavered": "wavered, then stayed",
    "crisis": "stayed, at the price of a crisis of government",
    "return": "came back",
    "condition": "named conditions",
    "confirmed": "decided to go on as it had voted",
    "support": "spoke for it",
}
DOMAINS = {
    "1": "migrants’ rights",
    "2": "evidence and joined-up policies",
    "3": "cooperation",
    "4": "economic and social well-being",
    "5": "movement in crises",
    "6": "safe, orderly and regular migration",
}
SCORES = {1: "needs more work", 2: "partly met", 3: "met", 4: "fully met"}


@dataclass(frozen=True)
class Line:
    """One item for all States: what it means, where it is from, and how it is compared."""

    key: str
    item: str
    means: str
    page: str  # the digits of the page that explains it
    tables: tuple
    year: str
    unit: str
    values: pd.Series  # by State; missing: no record
    form: Callable = words.count  # how a value, and the median of a group, is said
    said: dict = field(default_factory=dict)  # {State: words in place of the value's}
    more: dict = field(default_factory=dict)  # {State: what is told below the value}
    whole: str = ""  # of shares: "of all" States of a group, or of the "known" ones
    yes: str = ""  # of shares: what those counted did

    def of(self, state):
        """Return how the line's value for a State is said."""
        if state in self.said:
            return self.said[state]
        value = self.values[state]
        return "no record" if pd.isna(value) else self.form(float(value))

    def among(self, group, short=False):
        """Return how a group of States compares: a median, or how many of how many.

        short: for the cell of a table, whose head says the rest.
        """
        known = self.values.reindex(group).dropna()
        if self.whole:
            base = len(group) if self.whole == "all" else len(known)
            count = int(known.astype(bool).sum())
            return f"{count} of {base} {self.yes}" if base else "no record"
        if known.empty:
            return "no record"
        few = f" (of {len(known)}{'' if short else ' with a record'})"
        middle = f"{'' if short else 'median '}{self.form(float(known.astype(float).median()))}"
        return middle + (few if len(known) < len(group) else "")


def sections():
    """Return {title of a section: its Lines}, in the order of the briefing."""
    states = tables.load("states").set_index("state")
    return {
        "What binds it": [*_treaties(states), *_reservations(states)],
        "How it voted, and what it said": [*_votes(states), _position(states)],
        "Where it talks with others": _talks(states),
        "Who came and who left": _people(states),
        "Money that people send home": _money(states),
        "Flight and refuge": _refuge(states),
        "The UN's migration body, and what it pays": _iom(states),
        "What it said of its promises for 2030": _promises(states),
    }


def _blank(states):
    return pd.Series(float("nan"), index=states.index)


def _lists(table):
    return f"lists up to {table['as_of_year'].max()}"


def _column(states, table, year, column, by="area"):
    own = table[table["year"] == year].set_index(by)[column]
    return own[~own.index.isna()].reindex(states.index).astype(float)


# --- treaties

TOLD = {
    "ICRMW": (
        "Migrant Workers Convention",
        "UN treaty on the rights of migrant workers and their families, with papers or without.",
    ),
    "REF": (
        "Refugee Convention or its Protocol",
        "They say who is a refugee, and that nobody may be sent back into persecution.",
    ),
    "C097": (
        "Migration for Employment Convention",
        "Treaty of the International Labour Organization (ILO): migrants with papers are treated "
        "at work as citizens are.",
    ),
    "C143": (
        "Migrant Workers (Supplementary Provisions) Convention",
        "ILO treaty against abuse of migrants at work, and for equal chances.",
    ),
    "C189": (
        "Domestic Workers Convention",
        "ILO treaty on decent work for those who work in other people's homes.",
    ),
    "TIP": (
        "Trafficking Protocol",
        "UN treaty against trade in people: punish it, and protect those who were traded.",
    ),
    "SOM": (
        "Smuggling Protocol",
        "UN treaty against bringing people over borders for profit. It does not punish the people.",
    ),
}


def _treaties(states):
    actions = tables.load("treaty_actions")
    listed = list(actions["instrument"].unique())
    adopted = tables.load("instruments").set_index("instrument")["adopted_year"]
    number = treaties.instruments_per_state(actions, states.reset_index(), listed)
    whole, lists = len(listed), _lists(actions)
    yield Line(
        "treaties",
        f"Treaties that bind it, of {whole} that matter to people who move",
        "A treaty binds a State that has consented to it, for example by ratifying it. These are "
        "on human rights, refuge, work, trafficking, rescue at sea, consulates and trade.",
        "21", ("treaty_actions",), lists, "treaties", number.astype(float),
        said={state: f"{n} of {whole}" for state, n in number.items()},
    )  # fmt: skip
    for key, (name, means) in TOLD.items():
        parts = ["REF1951", "REF1967"] if key == "REF" else [key]
        said, values = {}, _blank(states)
        for state, rows in actions[actions["instrument"].isin(parts)].groupby("state"):
            values[state] = float((rows["status"] == "party").any())
            said[state] = _joined(rows)
        years = " and ".join(str(adopted[part]) for part in parts)
        yield Line(
            key, f"{name} ({years})", means, "22" if key != "ICRMW" else "21",
            ("treaty_actions",), lists, "", values, said=said, whole="all",
            yes="bound",
        )  # fmt: skip


def _joined(rows):
    """Return what a State did about a treaty, or about the first of two that it is bound by."""
    party = rows[rows["status"] == "party"]
    if len(party):
        year = party["consent_year"].min()
        return "bound, year not known" if pd.isna(year) else f"bound since {year}"
    row = rows.iloc[0]
    if row["status"] == "withdrawn":
        return f"left in {row['denunciation'].year}"
    return f"signed in {row['signature'].year}, not bound"


# treaties of which statements are listed: name, day of the list, whose text the copy lacks
STATEMENTS = {
    "ICRMW": ("Migrant Workers Convention", ""),
    "REF1951": (
        "Refugee Convention of 1951",
        "AUS GMB GTM ITA LIE MLT KOR SDN CHE",
    ),
    "CEDAW": ("Convention on Discrimination against Women, articles 9 and 15", ""),
}


def _reservations(states):
    made = tables.load("reservations")
    actions = tables.load("treaty_actions")
    for key, (name, lacking) in STATEMENTS.items():
        rows = made[made["instrument"] == key]
        day = rows["as_of"].max()
        own = actions[(actions["instrument"] == key) & (actions["status"] == "party")]
        joined = own.set_index("state")["consent_year"]
        values, said, more = _blank(states), {}, {}
        for state in states.index:
            statements = rows[rows["state"] == state]
            if state in lacking.split():
                said[state] = "no record: the copy of the list lacks its text"
            elif len(statements):
                values[state] = len(statements)
                said[state] = _statements(len(statements))
                more[state] = " ".join(_statement(row) for row in statements.itertuples())
            elif state not in joined.index:
                said[state] = "not bound by it, so far as is known"
            elif pd.isna(joined[state]) or joined[state] >= day.year:
                said[state] = f"no record: joined after the list of {day.year}"
            else:
                values[state] = 0
                said[state] = f"none on the list of {day.year}"
        yield Line(
            f"said-{key}", f"What it reserved or declared: {name}",
            "On joining, a State may leave an article out, or say how it reads it. Later "
            "statements and withdrawals are not on the list.",
            "23", ("reservations",), f"list of {tables.when(f'{day:%Y-%m-%d}')}", "statements",
            values, said=said, more=more, whole="known", yes="did",
        )  # fmt: skip


def _statements(number):
    return "1 statement" if number == 1 else f"{number} statements"


def _statement(row):
    articles = row.articles if isinstance(row.articles, str) else ""
    if articles == "whole":
        about = " on the whole treaty"
    elif articles:
        many = "s" if ";" in articles else ""
        about = f" on article{many} {articles.replace(';', ', ')}"
    else:
        about = ""
    kind = row.kind[:1].upper() + row.kind[1:]
    return f"{kind}{about}: {row.summary}"


# --- votes and positions

CALLS = {
    "73/195": (
        "Vote on the Global Compact for Migration",
        "A text of the UN General Assembly with 23 objectives. It binds no State in law.",
    ),
    "73/151": (
        "Vote on the text that affirms the Global Compact on Refugees",
        "The other compact of 2018: how States share the care for refugees. It binds no State in "
        "law.",
    ),
    "80/218": (
        "Latest vote on the protection of migrants",
        "A text that the General Assembly takes up every second year.",
    ),
}


def _votes(states):
    votes = tables.load("votes")
    texts = tables.load("resolutions").set_index("rollcall")
    observers = states.index[states["un_status"] == "observer"]
    none = dict.fromkeys(observers, NO_VOTE)
    for call, (name, means) in CALLS.items():
        own = votes[votes["rollcall"] == call].set_index("state")["vote"].reindex(states.index)
        yield Line(
            f"vote-{call.replace('/', '-')}", name, means, "71", ("votes", "resolutions"),
            tables.when(f"{texts.loc[call, 'voted']:%Y-%m-%d}"), "",
            (own == "yes").astype(float).where(own.notna()),
            said=own.dropna().map(VOTES).to_dict() | none, whole="known", yes="yes",
        )  # fmt: skip
    recent = texts[
        (texts["topic"] == "migration") & (texts["part"] == "whole") & (texts["voted_year"] >= 2000)
    ]
    own = votes[votes["rollcall"].isin(recent.index) & votes["state"].isin(states.index)]
    found = own.groupby(["state", "vote"]).size().unstack(fill_value=0)
    found = found.reindex(columns=list(VOTES), fill_value=0)
    whole = found.sum(axis=1)
    yield Line(
        "votes", "Share of yes in all recorded votes on migration since 2000",
        "Only contested texts come to a recorded vote; most are adopted without one. Those of 2021 "
        "to 2024 were not found.",
        "33", ("votes", "resolutions"),
        f"{recent['voted_year'].min()} to {recent['voted_year'].max()}", "%",
        (100 * found["yes"] / whole).reindex(states.index), form=words.percent,
        said={s: f"yes in {found.loc[s, 'yes']} of {whole[s]}" for s in found.index} | none,
        more={s: _shares(found.loc[s]) for s in found.index},
    )  # fmt: skip


def _shares(row):
    rest = [f"{VOTES[key]} {row[key]}" for key in ("no", "abstain", "absent") if row[key]]
    return f"Otherwise: {', '.join(rest)}." if rest else ""


def _position(states):
    exits = tables.load("compact_exits").query("event != 'beside'")  # of another body
    values, said, more = _blank(states), {}, {}
    for state, rows in exits.groupby("state", sort=False):
        values[state] = 1
        said[state] = "; ".join(f"{EVENTS[r.event]} ({r.year})" for r in rows.itertuples())
        more[state] = " ".join(f"{r.text}." for r in rows.itertuples())
    return Line(
        "position", "What it said of the Global Compact for Migration, beside its vote",
        "Only States that were found to leave, to waver or to come back. No record says neither "
        "yes nor no.",
        "71", ("compact_exits",), f"{exits['year'].min()} to {exits['year'].max()}", "", values,
        said=said, more=more, whole="all", yes="listed",
    )  # fmt: skip


# --- talks


def _talks(states):
    members, processes = tables.load("process_members"), tables.load("processes")
    names = processes.set_index("process")["name"]
    rows = members[members["state"].notna() & ~members["status"].isin(ASIDE)]
    groups = {process: set(own) for process, own in rows.groupby("process")["state"]}
    seats = rows.drop_duplicates(["process", "state"]).groupby("state")["process"].agg(list)
    graph = meetings.meeting(groups)
    met, often = {}, {}
    for state in graph:
        met[state] = graph.degree(state)
        shared = {
            other: sum({state, other} <= g for g in groups.values()) for other in graph[state]
        }
        ranked = sorted(shared, key=lambda other: (-shared[other], states.loc[other, "label"]))
        told = [f"{states.loc[o, 'label']} ({shared[o]})" for o in ranked[:5]]
        often[state] = f"Most often: {words.listed(told)}." if told else ""
    lists = _lists(rows)
    yield Line(
        "processes", "Regional dialogues on migration in which it sits",
        "Governments of a region meet there regularly and speak freely; nothing that they adopt "
        "binds. A list may be old, and one that was not found is not here.",
        "32", ("process_members", "processes"), lists, "dialogues",
        seats.map(len).reindex(states.index).astype(float),
        more={s: f"{'; '.join(sorted(names[p] for p in own))}." for s, own in seats.items()},
    )  # fmt: skip
    yield Line(
        "meets", "Other States that it meets there",
        "In brackets: in how many dialogues the two sit together. To sit together is not to talk "
        "much.",
        "32", ("process_members",), lists, "States",
        pd.Series(met).reindex(states.index).astype(float), more=often,
    )  # fmt: skip
    yield _initiatives(states)


def _initiatives(states):
    names = tables.load("initiatives").set_index("initiative")["name"]
    values, more = _blank(states), {}
    rows = tables.load("initiative_members").dropna(subset="state")
    last = rows[["from_year", "to_year"]].max().max()
    for state, own in rows.groupby("state", sort=False):
        values[state] = own["initiative"].nunique()
        more[state] = "; ".join(_role(row, names) for row in own.itertuples()) + "."
    return Line(
        "initiatives", "Small-group initiatives that it led or joined",
        "A few States begin without waiting for all, as the Nansen Initiative did for people who "
        "flee disasters.",
        "41", ("initiative_members", "initiatives"), f"{rows['from_year'].min()} to {last}",
        "initiatives", values, more=more, whole="all", yes="in one",
        said={s: words.count(n) for s, n in values.dropna().items()},
    )  # fmt: skip


def _role(row, names):
    if pd.isna(row.to_year):
        when = f"from {row.from_year}"
    elif row.to_year == row.from_year:
        when = f"{row.from_year}"
    else:
        when = f"{row.from_year} to {row.to_year}"
    return f"{names[row.initiative]}: {row.role}, {when}"


# --- people


def _people(states):
    came = _column(states, tables.load("migrant_stock"), YEAR, "migrants")
    left = _column(states, tables.load("emigrant_stock"), YEAR, "emigrants")
    people = _column(states, tables.load("population"), YEAR, "population")
    both = sides(came, left, people)
    now = tables.load("corridors").query("year == @YEAR")
    named = now[~now["origin"].isin(UNNAMED)]
    place = tables.load("areas").set_index("area")["name"].to_dict() | states["label"].to_dict()
    bound = set(treaties.parties(tables.load("treaty_actions"), "ICRMW"))
    out = named[named["origin"].isin(states.index)]
    reached = out[out["destination"].isin(bound)].groupby("origin")["migrants"].sum()
    share = 100 * reached.reindex(out["origin"].unique(), fill_value=0)
    share = share / out.groupby("origin")["migrants"].sum()
    year, stock = str(YEAR), ("migrant_stock", "population")
    yield Line(
        "came", "People who live there and were born elsewhere",
        "The UN's estimate for the middle of the year. Where places of birth are not known it "
        "counts foreign citizens.",
        "11", ("migrant_stock",), year, "people", came, form=words.people,
    )  # fmt: skip
    yield Line(
        "here", "Share of all who live there",
        "The same people, beside all inhabitants.",
        "11", stock, year, "%", both["here"], form=words.percent,
    )  # fmt: skip
    yield _largest(
        "from", "Where the largest group of them was born", named, "destination", "origin", states,
        place,
    )  # fmt: skip
    yield Line(
        "left", "People born there who live abroad",
        "A lower bound: some countries do not record where people were born.",
        "11", ("emigrant_stock",), year, "people", left, form=words.people,
    )  # fmt: skip
    yield Line(
        "away", "Share of all who were born there",
        "The same people, beside all who were born there, wherever they live.",
        "11", ("emigrant_stock", *stock), year, "%", both["away"], form=words.percent,
    )  # fmt: skip
    yield _largest(
        "to", "Where the largest group of them lives", named, "origin", "destination", states, place
    )  # fmt: skip
    yield Line(
        "covered", "Share of them who live where the Migrant Workers Convention binds",
        "What protects people abroad is what the country where they live has accepted.",
        "22", ("corridors", "treaty_actions"), year, "%", share.reindex(states.index),
        form=words.percent,
    )  # fmt: skip


def _largest(key, item, rows, own, other, states, place):
    """Return the line on a State's largest corridor one way, with the four next."""
    values, said, more = _blank(states), {}, {}
    for state, found in rows[rows[own].isin(states.index)].groupby(own):
        ranked = found.sort_values(["migrants", other], ascending=[False, True])
        shares = 100 * ranked["migrants"] / ranked["migrants"].sum()
        told = [
            f"{place[code]} ({words.percent(share)})"
            for code, share in zip(ranked[other][:5], shares[:5], strict=True)
        ]
        values[state], said[state] = shares.iloc[0], told[0]
        more[state] = f"Then {words.listed(told[1:])}." if told[1:] else ""
    return Line(
        key, item,
        "With its share of all whose place is known. The comparison is the share of the largest "
        "group.",
        "11", ("corridors",), str(YEAR), "%", values, form=words.percent, said=said, more=more,
    )  # fmt: skip


# --- money


def _money(states):
    sent, price = tables.load("remittances"), tables.load("remittance_costs")
    year = str(MONEY)
    yield Line(
        "received", "Money that people abroad sent to it",
        "Remittances, as banks and statistics record them. What is carried by hand is missing.",
        "52", ("remittances",), year, "US$", _column(states, sent, MONEY, "received_usd"),
        form=words.dollars,
    )  # fmt: skip
    yield Line(
        "received-gdp", "The same, beside its economy",
        "As a share of gross domestic product (GDP), all that the country produces in a year.",
        "52", ("remittances",), year, "% of GDP",
        _column(states, sent, MONEY, "received_pct_gdp"), form=words.percent,
    )  # fmt: skip
    yield Line(
        "paid", "Money sent from it to other countries",
        "Recorded less well than what arrives.",
        "52", ("remittances",), year, "US$", _column(states, sent, MONEY, "paid_usd"),
        form=words.dollars,
    )  # fmt: skip
    for key, way, column in (
        ("price-to", "to", "cost_to_receive_pct"),
        ("price-from", "from", "cost_to_send_pct"),
    ):
        own = _column(states, price, PRICES, column)
        yield Line(
            key, f"Price of sending US$ 200 {way} it",
            "Fee and what the exchange rate costs, of every hundred dollars. States have promised "
            "less than 3% by 2030.",
            "52", ("remittance_costs",), str(PRICES), "% of the amount", own, form=words.percent,
            more={s: f"US$ {2 * cost:.2f} of 200." for s, cost in own.dropna().items()},
        )  # fmt: skip


# --- refuge


def _refuge(states):
    fled, hosts = tables.load("refugees_by_origin"), tables.load("refugees_by_asylum")
    people = _column(states, tables.load("population"), YEAR, "population")
    here = _column(states, hosts, YEAR_END, "refugees")
    before = _column(states, hosts, YEAR, "refugees")
    year = f"end of {YEAR_END}"
    nobody = "A 0 says that the UN Refugee Agency (UNHCR) shows nobody."
    yield Line(
        "fled", "Refugees from it, in other countries",
        f"People who fled across a border. {nobody}",
        "52", ("refugees_by_origin",), year, "people",
        _column(states, fled, YEAR_END, "refugees"), form=words.people,
    )  # fmt: skip
    asks, other = (
        _column(states, hosts, YEAR_END, name) for name in ("asylum_seekers", "other_protection")
    )
    beside = pd.DataFrame({"asylum": asks, "other": other})
    beside["unrwa"] = _column(states, tables.load("refugees_unrwa"), YEAR_END, "registered")
    yield Line(
        "hosted", "Refugees who live in it",
        f"Palestine refugees under the UN agency UNRWA are counted apart. {nobody}",
        "52", ("refugees_by_asylum", "refugees_unrwa"), year, "people", here, form=words.people,
        more={row.Index: _beside(row) for row in beside.itertuples()},
    )  # fmt: skip
    yield Line(
        "hosted-per-head", "Refugees for every 1,000 inhabitants",
        f"At the end of {YEAR}, the last year with a count of inhabitants.",
        "52", ("refugees_by_asylum", "population"), f"end of {YEAR}", "of 1,000",
        1000 * before / people, form=lambda value: f"{value:,.2f}",
    )  # fmt: skip
    yield from _displaced(states)


def _beside(row):
    told = {
        "asylum": "asylum-seekers",
        "other": "others in need of protection",
        "unrwa": "Palestine refugees under UNRWA",
    }
    parts = [
        f"{getattr(row, key):,.0f} {name}" for key, name in told.items() if getattr(row, key) > 0
    ]
    return f"Counted apart: {words.listed(parts)}." if parts else ""


def _displaced(states):
    try:
        table = tables.load("internal_displacement")
    except tables.TableError:  # a copy without the tables that forbid commercial use
        table = pd.DataFrame(columns=["area", "year", *tables_of_displacement()])
    known = ("internal_displacement",)
    yield Line(
        "idps", "People displaced inside it by conflict",
        "They fled and have not come back, but crossed no border. Counts are rounded.",
        "52", known, f"end of {YEAR_END}", "people",
        _column(states, table, YEAR_END, "idps_conflict_relay"), form=words.people,
    )  # fmt: skip
    for cause, key in (("conflict", "moved-conflict"), ("disasters", "moved-disaster")):
        column = f"new_displacements_{cause.removesuffix('s')}"
        yield Line(
            key, f"Times that {cause} made somebody move inside it",
            "Movements in one year, not people: one person may have to move twice. A 0 says that "
            "the monitors report none.",
            "41", known, str(DISPLACED), "movements",
            _column(states, table, DISPLACED, column), form=words.people,
        )  # fmt: skip


def tables_of_displacement():
    """Return the fields of figures of the table internal_displacement, which may be left out."""
    fields = tables.describe("internal_displacement")["schema"]["fields"]
    return [field["name"] for field in fields if field["type"] == "integer"]


# --- IOM


def _iom(states):
    members = tables.load("iom_members").set_index("state")
    paid = tables.load("iom_donors").dropna(subset="state")
    paid = paid[paid["year"] == YEAR].groupby("state")[["assessed", "earmarked", "total"]].sum()
    paid = paid.astype(float)
    yield Line(
        "member", "Member of the International Organization for Migration (IOM)",
        "The UN's body for migration. Its members decide its course, one vote each.",
        "61", ("iom_members",), tables.when(tables.describe("iom_members")["asOf"]), "",
        pd.Series(1.0, index=members.index).reindex(states.index),
        said={row.Index: _since(row) for row in members.itertuples()}, whole="all", yes="members",
    )  # fmt: skip
    yield Line(
        "dues", "Dues that it paid to IOM",
        "What each member owes by a fixed scale. A 0 stands in IOM's accounts.",
        "63", ("iom_donors",), str(YEAR), "US$",
        paid["assessed"].reindex(states.index).astype(float), form=words.dollars,
    )  # fmt: skip
    tied = (paid["earmarked"] / paid["total"].where(paid["total"] > 0)).dropna()
    yield Line(
        "gifts", "All that it gave to IOM, dues included",
        "Earmarked money comes with an instruction of the donor.",
        "63", ("iom_donors",), str(YEAR), "US$",
        paid["total"].reindex(states.index).astype(float), form=words.dollars,
        more={s: f"Earmarked: {words.percent(100 * share)}." for s, share in tied.items() if share},
    )  # fmt: skip


def _since(row):
    if pd.isna(row.since_year):
        return f"joined by {row.by_year}, year not found"
    if row.first_year < row.since_year:
        return f"since {row.since_year}; first in {row.first_year}"
    return f"since {row.since_year}"


# --- SDG


def _promises(states):
    table = tables.load("sdg_indicators")
    score = table[table["series"] == "SG_CPA_MIGRS"].dropna(subset="value")
    whole = score[score["domain"] == "all"].set_index("area")["value"].reindex(states.index)
    parts = score[score["domain"].isin(DOMAINS)]
    met = parts.assign(met=parts["value"] >= 3).groupby("area")["met"].sum()
    short = parts[parts["value"] < 3].groupby("area")["domain"].agg(list)
    yield Line(
        "policy", "Well-managed migration policies, as its government sees them",
        "Promise 10.7 of the Sustainable Development Goals. Governments answer a questionnaire "
        "about themselves.",
        "52", ("sdg_indicators",), str(SDG), "score of 1 to 4",
        (whole >= 3).astype(float).where(whole.notna()),
        said={s: SCORES[int(v)] for s, v in whole.dropna().items()}, whole="known",
        yes="met",
    )  # fmt: skip
    yield Line(
        "domains", "Of six fields of such policies, those met",
        "By the same answers: rights, joined-up policies, cooperation, well-being, crises, safe "
        "and regular ways.",
        "52", ("sdg_indicators",), str(SDG), "fields of 6",
        met.reindex(states.index).astype(float),
        said={s: f"{n} of 6" for s, n in met.items() if s in states.index},
        more={
            s: f"Not yet: {words.listed(DOMAINS[d] for d in sorted(own))}."
            for s, own in short.items()
        },
    )  # fmt: skip
    for key, series, item, means, unit, page in (
        ("refugee-rate", "SM_POP_REFG_OR", "Refugees from it, for every 100,000 of its people",
         "Indicator 10.7.4: how many had to flee.", "of 100,000", "52"),
        ("deaths", "SM_DTH_MIGR", "People recorded dead or missing there on the way to a country",
         "Indicator 10.7.3. A 0 says that nothing was recorded there, not that nobody died.",
         "people", "52"),
    ):  # fmt: skip
        own = table[(table["series"] == series) & (table["domain"] == "all")]
        yield Line(
            key, item, means, page, ("sdg_indicators",), str(SDG), unit,
            _column(states, own, SDG, "value"), form=words.count,
        )  # fmt: skip

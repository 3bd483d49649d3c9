"""Page 73: costs counted by hand, the vote as recorded, sheets that agree with the model."""

import re
from itertools import pairwise

import pytest

from conftest import rows
from migov.learn import exercises
from migov.learn.cards import read, sheet_page
from migov.learn.guess import find, mark
from migov.models import bargain
from migov.pages import p73

AGENDA = {row["issue"]: row for row in rows("negotiation_issues")}


def test_each_issue_has_one_agreed_wording_and_a_position_on_record():
    positions = {row["issue"] for row in rows("compact_positions")}
    for issue, row in AGENDA.items():
        own = [r for r in rows("negotiation_wordings") if r["issue"] == issue]
        assert [r["origin"] for r in own].count("agreed") == 1, issue
        values = [int(r["value"]) for r in own]
        assert values == sorted(set(values)), issue  # from weak to strong
        assert row["position_issue"] in positions


def test_what_has_no_source_says_that_it_is_written_for_the_game():
    for row in rows("negotiation_wordings"):
        assert (row["origin"] == "written for the game") == (not row["source_url"]), row["letter"]


def test_only_words_from_before_the_text_are_wishes():
    wishes = p73.wishes()
    # Australia, Chile and the Philippines are on record only after 13 July 2018
    assert not {"Australia", "Chile", "Philippines", "Mexico", "Switzerland"} & set(wishes.index)
    # services -1 and a sharper line +2, which counts as -2
    assert wishes.loc["European Union", "services"] == -1.5
    assert wishes["detention"].isna().all() and wishes["climate"].isna().all()


def test_the_text_of_2018_by_hand():
    left = bargain.left(p73.wishes(), p73.agreed(), 7)
    # African Group: pathways 2, return 3, services 1, financing 1
    assert left["African Group"] == 7 - (2 + 3 + 1 + 1)
    # European Union: pathways 2, return 1, services 2.5
    assert left["European Union"] == 7 - (2 + 1 + 2.5)
    # India: pathways 2, services 1, financing 0, follow-up 1
    assert left["India"] == 7 - (2 + 1 + 0 + 1)
    assert left["Norway"] == 7 - (1 + 1)


def test_seven_is_the_least_worth_with_which_all_that_had_not_refused_sign():
    for worth, signs in ((7, 191), (6.5, 137)):
        assert (p73.counted(p73.agreed(), worth) == bargain.SIGNS).sum() == signs


@pytest.mark.parametrize(
    ("letters", "signs"),
    [
        ({"pathways": "C"}, 193 - 2 - 27),  # the Union without Hungary
        ({"return": "D"}, 193 - 2 - 54),  # the African Group
        ({"pathways": "C", "return": "D"}, 193 - 2),
    ],
)
def test_what_fails_issue_by_issue_passes_as_a_package(letters, signs):
    assert (p73.counted(p73.text(**letters)) == bargain.SIGNS).sum() == signs


def test_every_state_is_counted_once_and_by_its_own_words_first():
    wishes, basis = p73.state_wishes()
    assert len(wishes) == 193
    assert basis.value_counts().to_dict() == {"a group's words": 98, "no words": 88, "own words": 7}
    # Ethiopia spoke itself on money, and through its group on return
    assert wishes.loc["ETH", "financing"] == 2 and wishes.loc["ETH", "return"] == -2
    assert wishes.loc["JPN"].isna().all()


def test_the_score_is_that_of_the_vote_of_19_december():
    # 152 yes, 5 no, 12 abstained; of the 17 only Hungary and the United States had refused before
    real = p73.vote()
    assert (len(real), int(real.sum())) == (169, 152)
    table = p73.share_right(p73.model())
    assert table.loc["All that voted", ["right", "of"]].to_list() == [154, 169]
    assert p73.found_not_yes(p73.model()) == 2
    assert table["of"].iloc[:3].sum() == 169
    # of 111 votes of States that are not high-income 109 were yes
    income = p73.by_income().reindex(real.index)
    assert (int(income.sum()), int((income & real).sum())) == (111, 109)


def test_guesses_and_exercises_are_what_the_page_says():
    page, one = find("73", "gave")
    truth = mark(one, exercises.figures(page, one, "x"), "x")["truth"]
    assert truth == ["African Group", "European Union", "India", "Norway"]
    page, one = find("73", "found")
    assert mark(one, exercises.figures(page, one, "x"), "x")["truth"] == 2
    assert exercises.answer_of(*exercises.find("73.2"))["expected"] == -0.5
    # (109 / 152 + 15 / 17) / 2
    assert exercises.answer_of(*exercises.find("73.3"))["expected"] == pytest.approx(
        79.97, abs=0.01
    )


@pytest.mark.parametrize(
    ("text", "offer", "worth", "passes"),
    [
        ("stronger return", "nothing", 7, False),
        ("stronger return", "a side payment", 7, True),
        ("2018", "a side payment", 6, False),  # the Union has half a point, the group lacks one
        ("2018", "a reservation", 6, True),
        ("both at once", "nothing", 7, True),
    ],
)
def test_what_an_offer_buys(text, offer, worth, passes):
    assert p73.passes(text, offer, worth) == passes


def test_a_states_positions_are_its_own_then_its_groups_and_silence_is_named():
    nepal = p73.positions("NPL")["Position"]
    assert nepal["Pathways"].startswith("Support more ways") and "no position" in nepal["Return"]
    assert p73.positions("HUN").loc["Return", "Said by"] == "European Union"
    assert "(after the text)" in p73.positions("HUN").loc["Pathways", "Position"]
    assert (p73.positions("JPN")["Position"] == "no position on record").all()
    with pytest.raises(ValueError, match="no State 'XXX'"):
        p73.positions("XXX")


SHEETS = {card["title"]: card.get("sheet", {}) for card in read("73")}


@pytest.mark.parametrize(
    ("title", "wishes"),
    [
        *((name, name) for name in ("African Group", "European Union", "India", "Norway")),
        ("Latin American group with Canada", "Latin American group with Canada"),
        ("United Arab Emirates", "United Arab Emirates"),
        ("Bangladesh, for States of origin", "BGD"),
    ],
)
def test_a_sheet_counts_points_as_the_model_does(title, wishes):
    points = SHEETS[title]["Your points"]
    start = float(re.search(r"begin with ([\d.]+)", points)[1])
    own = (
        p73.wishes().loc[wishes]
        if wishes in p73.wishes().index
        else p73.state_wishes()[0].loc[wishes]
    )
    names = {row["name"]: issue for issue, row in AGENDA.items()}
    cost = 0
    for name, letters in re.findall(r"([A-Z][a-z ]+): ((?:[A-D] [\d.]*\d,? ?)+)", points):
        paid = dict(re.findall(r"([A-D]) ([\d.]*\d)", letters))
        issue = names[name]
        for letter, price in paid.items():
            value = p73.text(**{issue: letter})[issue]
            assert float(price) == abs(value - own[issue]), (name, letter)
        cost += float(paid[p73.letters_2018()[issue]])
    assert cost
    assert start - cost == 7 - bargain.costs(own.to_frame().T, p73.agreed()).sum(axis=1).iloc[0]


def test_the_agenda_on_paper_is_that_of_the_table():
    words = " ".join(" ".join(SHEETS[t].values()) for t in SHEETS if "agenda" in t)
    for row in rows("negotiation_wordings"):
        assert f"**{row['letter']}** {row['wording']}" in words


def test_the_minutes_of_the_class_add_up_to_ninety():
    heads = [head for title, sheet in SHEETS.items() if "uide" in title for head in sheet]
    spans = [tuple(map(int, head.split(" to "))) for head in heads if re.match(r"\d+ to", head)]
    assert spans[0][0] == 0 and spans[-1] == (65, 90)
    assert all(one[1] == two[0] for one, two in pairwise(spans))


def on_paper(pathways, return_, services, financing):
    """What each delegation has left by its own sheet alone: {title: points}."""
    letters = dict(
        zip(
            ("Pathways", "Return", "Services and status", "Financing"),
            (pathways, return_, services, financing),
            strict=True,
        )
    )
    left = {}
    for title, sheet in SHEETS.items():
        told = re.match(r"begin with (\d+)\. Take off", sheet.get("Your points", ""))
        if told:
            left[title] = float(told[1])
            for issue, letter in letters.items():
                row = re.search(rf"{issue}: ([^;.]*(?:\.5[^;.]*)*)", sheet["Your points"])
                price = re.search(rf"\b{letter} ([\d.]*\d)", row[1]) if row else None
                left[title] -= float(price[1]) if price else 0
    return left


def test_a_class_that_follows_the_sheets_comes_to_an_end_on_the_scale():
    # the text that the guide gives a chair without an idea: one group lacks a point
    first = on_paper("B", "D", "B", "C")
    assert len(first) == 7 and {t for t, p in first.items() if p < 0} == {"African Group"}
    # the linkage, offered and taken: nobody but Hungary leaves, two letters are stronger
    assert min(on_paper("C", "D", "B", "C").values()) >= 0
    # the text of 2018 holds, and letter D on money can be paid by Norway
    assert min(on_paper("B", "C", "B", "C").values()) == 0
    assert on_paper("B", "C", "B", "D")["Norway"] >= 2
    # the strongest of all is too dear: the silence breaks
    assert min(on_paper("C", "A", "C", "D").values()) < -2


def test_the_sheets_seat_twelve_and_sixty():
    who = [(card["title"], card["who"]) for card in read("73") if " to " in card["who"]]
    ranges = [tuple(map(int, re.findall(r"\d+", told))) for _, told in who]
    assert len(who) == 10  # eight delegations, migrants' organizations, the press
    assert sum(low for low, _ in ranges) + 2 == 12
    assert sum(high for _, high in ranges[:8]) == 44 and sum(high for _, high in ranges) == 54
    seats = SHEETS["The co-facilitators: guide for the chair"]["Who sits where"]
    assert "(44 in delegations, 6 for migrants" in seats and "4 for the press" in seats


def test_each_sheet_prints_on_one_side(browser, tmp_path):
    path = tmp_path / "sheets.html"
    path.write_text(sheet_page("73", "Silence"), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    pdf = page.pdf(format="A4", path=str(tmp_path / "sheets.pdf"))
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") == len(SHEETS)
    page.close()


def test_the_score_is_told_apart_and_where_it_fails_comes_first():
    lines = [line.strip("| ").split(" | ") for line in p73.told_apart().split("\n")]
    assert lines[0] == ["Votes", "Cast", "Model", "Yes for all", "High income: not yes"]
    # 2 of 17 found by the model, none by yes for all, 15 of them high-income
    assert lines[2] == ["Not yes: found", "17", "2", "0", "15"]
    # yes votes of States that are not high-income and the 15 others: 109 + 15
    assert lines[-1] == ["All that voted: right", "169", "154", "152", "124"]
    assert [sum(int(line[i]) for line in lines[3:6]) for i in range(1, 5)] == [169, 154, 152, 124]


def test_the_control_of_states_says_on_how_many_issues_a_state_has_a_position():
    assert "**Japan**" in p73.brought("JPN")[1] and "on 0 of 8 issues" in p73.brought("JPN")[1]
    # Nepal is one of the nine that joined on pathways and services, and said nothing else
    assert "on 2 of 8 issues" in p73.brought("NPL")[1]

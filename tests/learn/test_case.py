"""Her case: three sentences a page, numbers from the tables, and the way from box to box."""

import json
import re

import nbformat
import pytest

from conftest import ROOT, rows
from migov.learn import cells, rooms
from migov.learn.case import arrows, case
from migov.learn.spelled import in_marks

PAGES = "11 12 13 21 22 23 31 32 33 41 42 51 52 61 62 63 71 72 73".split()
BOOK = ROOT / "book"
ARROWS = [
    {"from": "21", "to": "41", "sentence": "{bound} bound, {endorsed} endorsed."},
    {"from": "41", "to": "42", "sentence": "Nine, and who else?"},
    {"from": "42", "to": "21", "sentence": "Who waits is slow."},
]


def told(page):
    return next(" ".join(one["sentences"]) for one in case() if one["page"] == page)


def saved(folder, what, items):
    (folder / "p86").mkdir()
    (folder / "p86" / f"{what}.json").write_text(json.dumps(items), encoding="utf-8")
    return folder


@pytest.mark.parametrize("page", PAGES)
def test_each_page_holds_its_part_as_the_file_makes_it(page):
    (path,) = BOOK.glob(f"{page}_*.ipynb")
    own = nbformat.read(path, as_version=4).cells
    (cell,) = [cell for cell in own if cell.id == f"q{page}-case"]
    assert in_marks(cell.source) == cells.her_case(page, BOOK), "run `make exercises`"


def test_a_part_is_three_sentences():
    assert [one["page"] for one in case()] == PAGES
    for one in case():
        for sentence in one["sentences"]:
            text = re.sub(r" \{cite:p\}`\w+`", "", sentence)
            assert re.findall(r"[.?!](?= [A-Z]|$)", text) == [text[-1]], text
        assert len(told(one["page"]).split()) < 100


def test_the_parts_lead_to_each_other_in_the_order_of_the_book():
    links = [
        re.findall(r"(?:Before|Next): \[[^]]*\]\((\d\d)_", cells.her_case(page, BOOK))
        for page in PAGES
    ]
    assert links[0] == ["12"] and links[-1] == ["72"]
    middle = zip(PAGES, PAGES[2:], strict=False)
    assert links[1:-1] == [[before, after] for before, after in middle]


def test_what_binds_is_what_the_lists_say(parties):
    three, work = {"CAN", "ITA", "SAU"}, ("C097", "C143", "C189")
    assert not three & parties["ICRMW"] and "binds none of the three" in told("22")
    assert [three & parties[treaty] for treaty in work] == [{"ITA"}] * 3
    assert f"{len(parties['ICRMW'])} of 195 States" in told("21") and "PHL" in parties["ICRMW"]
    assert f"{len(parties['ICESCR'])} to everyone (ICESCR 7)" in told("23")
    rights = {(r["instrument"], r["article"]): r["label"] for r in rows("migrant_rights")}
    assert rights["ICRMW", "21"] == "To keep one's passport" and "pay" in rights["ICESCR", "7"]


def test_where_she_comes_from_and_whom_it_meets():
    hers = [
        int(r["migrants"])
        for r in rows("corridors")
        if (r["origin"], r["year"]) == ("PHL", "2024") and r["destination"] in ("CAN", "ITA", "SAU")
    ]
    assert len(hers) == 3 and f"{sum(hers) / 1e6:.1f} million people" in told("11")
    seats = {}
    for r in rows("process_members"):
        seats.setdefault(r["process"], set()).add(r["state"])
    own = {name: states for name, states in seats.items() if "PHL" in states}
    assert len(own) == 3 and "in three processes" in told("32")
    assert [name for name, states in own.items() if "SAU" in states] == ["ADD"]
    assert not [name for name, states in own.items() if states & {"CAN", "ITA"}]
    (summit,) = [r for r in rows("dialogues") if r["place"] == "Manila"]
    assert summit["start"].startswith("2008-10") and "In October 2008" in told("31")
    assert "protecting and empowering migrants" in summit["outcome"]
    said = {r["state"]: r["vote"] for r in rows("votes") if r["rollcall"] == "73/195"}
    assert [said[state] for state in ("PHL", "CAN", "SAU")] == ["yes"] * 3
    assert said["ITA"] == "abstain" and "Italy abstained" in told("33")


def test_who_sat_at_the_table_and_what_it_wrote():
    seats = {r["state"] for r in rows("initiative_members") if r["initiative"] == "MICIC"} - {""}
    assert len(seats) == 6 and "The six States" in told("41") and "PHL" in seats
    assert not seats & {"SAU", "ARE", "QAT", "KWT", "BHR", "OMN"}
    lines = {r["code"]: r["text"] for r in rows("micic_guidelines")}
    assert "where they are safe" in lines["G10"] and "evacuate" in lines["G13"]
    for table, column, words in (
        ("emigrant_stock", "emigrants", "home of 7 in 100"),
        ("migrant_stock", "migrants", "21 in 100 lived in them"),
    ):
        people = {r["area"]: int(r[column] or 0) for r in rows(table) if r["year"] == "2024"}
        share = sum(people[state] for state in seats) / sum(people.values())
        assert f"{100 * share:.0f}" in words and words in told("42")


def test_what_she_pays_and_who_is_paid():
    costs = {r["sender"]: float(r["cost_pct"]) for r in rows("remittance_corridor_costs")
             if r["receiver"] == "PHL" and r["year"] == "2020"}  # fmt: skip
    for sender, name in (("SAU", "from Saudi Arabia"), ("ITA", "from Italy")):
        assert f"{200 * costs[sender] / 100:.2f}" in told("52") and name in told("52")
    money = {r["institution"]: r for r in rows("agency_revenue") if r["year"] == "2024"}
    iom, ilo = (
        100 * float(money[body][kind]) / float(money[body]["total"])
        for body, kind in (("IOM", "earmarked"), ("ILO", "assessed"))
    )
    assert f"{iom:.0f} were tied" in told("63") and f"has {ilo:.0f} of every" in told("63")


def test_the_desks_of_her_three_areas_and_their_links():
    hers = {"rights", "labour", "crime"}
    desks = {r["institution"] for r in rows("institution_mandates") if r["area"] in hers}
    pairs = len(desks) * (len(desks) - 1) // 2
    assert f"{len(desks)} bodies" in told("61")
    assert f"{pairs} links; through one of them as a hub, {len(desks) - 1}." in told("62")
    assert "chair of six months" in told("62")
    labour = [r for r in rows("provisions") if r["theme"] == "labour" and r["named"] == "true"]
    assert len(labour) == 8 and "eight provisions on labour" in told("51")
    assert not [r for r in labour if r["strength"] == "mechanism"] and "none set up" in told("51")


def test_a_page_without_a_part_is_told_the_remedy():
    with pytest.raises(rooms.RoomError, match=r"nothing of page 90\. Write three sentences"):
        cells.her_case("90", BOOK)


@pytest.mark.parametrize(
    ("sentences", "message"),
    [
        (["One.", "Two."], r"case 1: expected three sentences"),
        (["One.", "Two.", "{many} three."], r"case 1: a number is not known .*p86/figures\.py"),
    ],
)
def test_a_faulty_part_is_refused(tmp_path, sentences, message):
    item = {"page": "21", "asks": "Who?", "sentences": sentences}
    with pytest.raises(rooms.RoomError, match=rf"p86/case\.json, {message}"):
        case(saved(tmp_path, "case", [item]))


def test_arrows_stand_in_the_order_of_the_book_with_their_numbers(tmp_path):
    found = arrows(["21", "41", "42"], saved(tmp_path, "arrows", ARROWS[::-1]))
    assert [(arrow["from"], arrow["to"]) for arrow in found] == [
        ("21", "41"),
        ("41", "42"),
        ("42", "21"),
    ]
    assert found[0]["sentence"] == "60 bound, 109 endorsed."


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"to": "99"}, r"arrow 2: there is no page 99\. Take one of"),
        ({"to": "41"}, r"arrow 2: 41 and 41 are joined already"),
        ({"to": "21"}, r"arrow 2: 41 and 21 are joined already"),
        ({"sentence": ""}, r"arrow 2: has no sentence"),
        ({"sentence": "{unknown} States."}, r"arrow 2: a number is not known"),
        ({"from": "42"}, r"arrow 2: 42 and 42 are joined already"),
    ],
)
def test_a_faulty_arrow_is_refused_with_its_number_and_the_remedy(tmp_path, change, message):
    items = [ARROWS[0], ARROWS[1] | change, ARROWS[2]]
    with pytest.raises(rooms.RoomError, match=rf"p86/arrows\.json, {message}"):
        arrows(["21", "41", "42"], saved(tmp_path, "arrows", items))


def test_a_page_that_no_arrow_leaves_is_named(tmp_path):
    folder = saved(tmp_path, "arrows", ARROWS[:2])
    with pytest.raises(rooms.RoomError, match=r"no arrow begins at page 42\. Draw one"):
        arrows(["21", "41", "42"], folder)

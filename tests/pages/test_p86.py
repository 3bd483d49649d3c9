"""Page 86: the sentences of the map's arrows, their numbers counted anew from the files."""

import yaml

from conftest import ROOT, rows
from migov.learn.case import arrows
from migov.site.numbering import number


def chapters():
    """The numbers of the book's pages in the order of its contents."""
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    names = [chapter["file"] for part in contents["parts"] for chapter in part["chapters"]]
    return [name.removeprefix("book/")[:2] for name in names if number(name)]


def said(start, end):
    (found,) = [
        arrow["sentence"]
        for arrow in arrows(chapters())
        if (arrow["from"], arrow["to"]) == (start, end)
    ]
    return found


def test_every_page_of_the_contents_begins_an_arrow():
    pages = chapters()
    assert {arrow["from"] for arrow in arrows(pages)} == set(pages)


def test_who_is_bound_who_endorsed_and_how_long_it_took(parties):
    bound = len(parties["ICRMW"])
    assert f"{bound} of 195 States are bound" in said("21", "22")
    (nansen,) = [r for r in rows("initiatives") if r["initiative"] == "NANSEN"]
    assert f"{bound} are bound by a convention, {nansen['endorsed_by']} end" in said("21", "41")
    assert f"binds {bound}, and {195 - bound} have not joined" in said("52", "21")
    (treaty,) = [r for r in rows("instruments") if r["instrument"] == "ICRMW"]
    years = int(treaty["entered_into_force"][:4]) - int(treaty["adopted_year"])
    assert f"took {years} years to find its first twenty" in said("42", "21")


def test_what_nansens_nine_held_and_what_micic_wrote():
    moved = {}
    for r in rows("internal_displacement"):
        if 2008 <= int(r["year"]) <= 2022:
            own = float(r["new_displacements_disaster"] or 0)
            moved[r["area"]] = moved.get(r["area"], 0) + own
    nine = {r["state"] for r in rows("initiative_members")
            if r["initiative"] == "NANSEN" and r["kind"] == "State"
            and r["role"] != "group of friends"}  # fmt: skip
    share = 100 * sum(moved.get(state, 0) for state in nine) / sum(moved.values())
    assert len(nine) == 9 and f"Nansen's nine held {share:.0f} per cent" in said("41", "42")
    count = sum(r["type"] == "guideline" for r in rows("micic_guidelines"))
    assert f"where {count} guidelines were written" in said("61", "41")


def test_provisions_and_desks():
    named = [r for r in rows("provisions") if r["named"] == "true"]
    assert f"name them: {len(named)} provisions do" in said("22", "51")
    bodies = [r for r in named if r["strength"] == "mechanism" and r["agenda"] != "migration"]
    assert len(bodies) == 1 and "one of our provisions asks for a body" in said("51", "61")
    mandates = rows("institution_mandates")
    hers = {r["institution"] for r in mandates if r["area"] in ("rights", "labour", "crime")}
    assert f"her case lies on {len(hers)} desks" in said("22", "61")
    areas = {}
    for r in mandates:
        areas.setdefault(r["institution"], set()).add(r["area"])
    group = [
        r["institution"]
        for r in rows("gmg_members")
        if int(r["since_year"]) <= 2013 and (not r["until_year"] or int(r["until_year"]) > 2013)
    ]
    met = sum(bool(areas["IOM"] & areas.get(body, set())) for body in group if body != "IOM")
    assert f"with {met} others in the group of 2013" in said("61", "62")


def test_money_tied_free_and_spent():
    (iom,) = [r for r in rows("agency_revenue") if (r["institution"], r["year"]) == ("IOM", "2024")]
    kinds = ("assessed", "unearmarked", "earmarked")
    part = {kind: 100 * float(iom[kind]) / float(iom["total"]) for kind in kinds}
    assert f"{part['earmarked']:.0f} of 100 dollars reach IOM" in said("63", "61")
    assert f"which {part['assessed'] + part['unearmarked']:.1f} in 100 dollars" in said("62", "63")
    spent = {r["function"]: float(r["expenses"]) for r in rows("agency_expenses")
             if (r["institution"], r["year"]) == ("IOM", "2024")}  # fmt: skip
    share = 100 * spent["global agenda"] / sum(spent.values())
    assert f"{share:.0f} of 100 go to norms, data and policy" in said("23", "63")

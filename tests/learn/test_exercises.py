"""exercises.json: one source for the cells of a notebook, the checker and the solutions."""

import json
import math
import re
from fractions import Fraction
from itertools import combinations

import nbformat
import pytest

from conftest import ROOT, rows
from migov import tables
from migov.learn import answers, cells, exercises, rooms, solution
from migov.learn.check import check
from migov.learn.spelled import in_marks
from migov.models.treaties import parties


def jaccard(one, other):
    bound = [
        {
            r["state"]
            for r in rows("treaty_actions")
            if r["instrument"] == i and r["status"] == "party"
        }
        for i in (one, other)
    ]
    both, either = len(bound[0] & bound[1]), len(bound[0] | bound[1])
    return f"{both} of {either} States: {both / either:.2f}"


def kept_in_pakistan():
    """Of the received dollars, what 3 in place of the price of 2020 would leave with people."""
    (sent,), (price,) = (
        [float(r[column]) for r in rows(name) if (r["area"], r["year"]) == ("PAK", "2020")]
        for name, column in (
            ("remittances", "received_usd"),
            ("remittance_costs", "cost_to_receive_pct"),
        )
    )
    kept = sent * price / 100 - sent * 3 / 100
    return f"{kept / 1e6:,.0f} million US dollars, at a price of {price:.1f} per cent"


def core_of_unhcr():
    (own,) = [
        r for r in rows("agency_revenue") if (r["institution"], r["year"]) == ("UNHCR", "2024")
    ]
    core = float(own["assessed"]) + float(own["unearmarked"])
    return f"{100 * core / float(own['total']):.1f} per cent"


PAGES = sorted(path.parent.name[1:] for path in rooms.PAGES.glob("p*/exercises.json"))
COMPUTE = [
    (page, exercise)
    for page in PAGES
    for exercise in exercises.read(page)
    if exercise["kind"] == "compute"
]


def test_every_page_with_a_number_has_exercises_of_all_kinds():
    notebooks = {path.name[:2] for path in (ROOT / "book").glob("[1-7][0-9]_*.ipynb")}
    assert notebooks <= set(PAGES)
    for page in PAGES:
        kinds = [exercise["kind"] for exercise in exercises.read(page)]
        assert kinds[0] == "read" and kinds[-1] == "argue" and "compute" in kinds, page


@pytest.mark.parametrize("page", PAGES)
def test_the_cells_of_a_notebook_are_those_that_its_exercises_make(page):
    (path,) = (ROOT / "book").glob(f"{page}_*.ipynb")
    made = {cell.id: cell for cell in cells.cells(page)}
    stored = {c.id: c for c in nbformat.read(path, as_version=4).cells if c.id in made}
    assert list(stored) == list(made), "run `make exercises`"
    for name, cell in made.items():
        assert in_marks(stored[name].source) == cell.source, f"{name}: run `make exercises`"


def test_a_notebook_whose_exercises_were_changed_by_hand_is_found(tmp_path):
    (path,) = (ROOT / "book").glob("63_*.ipynb")
    for other in (ROOT / "book").glob("[0-9]*.ipynb"):  # their names make the links between pages
        (tmp_path / other.name).touch()
    copy = tmp_path / path.name
    copy.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    assert not cells.stale(copy)
    changed = copy.read_text(encoding="utf-8").replace("### 6.3.1 Read", "### 6.3.1 Reads")
    copy.write_text(changed, encoding="utf-8")
    assert cells.stale(copy)
    assert cells.write(copy) and not cells.stale(copy)


def test_a_slip_that_cannot_be_computed_is_found_where_the_page_is_built():
    (exercise,) = [e for e in exercises.read("63") if e["number"] == 2]
    faulty = exercise | {"slips": [{"value": "100 * womem", "hint": "No."}]}
    with pytest.raises(rooms.RoomError, match="exercise 2: '100 \\* womem' can't be computed"):
        solution.__globals__["write"]("63", faulty)


@pytest.mark.parametrize(("page", "exercise"), COMPUTE, ids=lambda part: str(part)[:2])
def test_a_slip_is_no_right_answer_and_no_other_slip(page, exercise):
    known = exercises.answer_of(page, exercise)
    assert math.isfinite(known["expected"])
    values = [value for value, _ in known["slips"]]
    assert all(abs(value - known["expected"]) > known["tolerance"] for value in values)
    for one, other in combinations(values, 2):
        assert one != other, exercise["title"]
    texts = [known["praise"], known["start"], *(hint for _, hint in known["slips"])]
    assert not [text for text in texts if re.search(r"\{\w+(:[^}]*)?\}", text)]


@pytest.mark.parametrize("page", PAGES)
def test_a_solution_leaves_no_figure_unwritten(page):
    for exercise in exercises.read(page):
        text = solution.__globals__["write"](page, exercise)
        assert not re.search(r"\{(?!cite)\w+(:[^}`]*)?\}(?!`)", text.split("```")[-1])


ON_THE_PAGE = "Reading the page instead of running it?"


@pytest.mark.parametrize("page", PAGES)
def test_help_fades_from_a_worked_example_to_one_missing_line_to_none(page):
    first, *later = [exercise for number, exercise in COMPUTE if number == page]
    assert first["given"] and first["missing"] and first["worked"]
    assert len(first["solution"]["code"]) == 1, "more than one line is missing"
    for exercise in later:
        assert not {"given", "missing", "worked"} & set(exercise), exercise["title"]
    ids = [cell.id for cell in cells.cells(page)]
    at = ids.index(f"q{page}-exercise-{first['number']}")
    assert ids[at - 2 : at] == [f"q{page}-worked-{first['number']}", f"q{page}-worked-lines-2"]
    (lines,) = [c.source.split("\n") for c in cells.cells(page) if "-worked-lines-" in c.id]
    why = [line for line in lines if line.startswith("# ")]
    assert (len(lines) - len(why), len(why)) == (4, 1) and lines[-1].startswith('print(f"')


# what a reader reckons from the numbers on paper, in the order in which they stand there
BY_HAND = {
    "11.2": lambda lived, came, left: 100 * left / (lived - came + left),
    "11.3": lambda *shares: 100 * (shares[-1] / shares[-2] - 1),
    "12.3": lambda largest, twenty: 20 * twenty / largest,
    "21.3": lambda members, high, parties, both: 100 * both / high,
    "22.3": lambda both, one, other, world, *_: 100 * (both + one + other) / world,
    "23.3": lambda bound, states, inside, world: 100 * inside / world,
    "31.2": lambda events, steps: events - steps + 1,
    "31.3": lambda fewer_with, fewer_without, *_: fewer_with + fewer_without,
    "32.2": lambda every, two_alone: every - two_alone,
    "32.3": lambda more, pairs, fewer, _: 100 * (more - fewer) / pairs,
    "33.3": lambda yes, abstain, no, away: 100 * yes / (yes + abstain + no + away),
    "41.2": lambda one, other, seven, world: 100 * (one + other) / (one + other + seven),
    "52.2": lambda received, cost, target: received * (cost - target) / 100,
    "52.3": lambda states, answered, yes: 100 * (states - answered + yes) / states,
    "63.3": lambda index, largest: (index - largest**2) / (1 - largest) ** 2,
    "71.3": lambda high, _, low, __: 100 * low / (low + high),
    "90.2": lambda women, men: 100 * women / (women + men),
    "72.2": lambda then, now, spread: (now - then) / spread,
    "72.3": lambda sets, small, ways: (sets - small) * ways,
    "73.3": lambda yes, found, no, met: 100 * (found / yes + met / no) / 2,
}


def on_paper(page, exercise):
    """The rows of the figures for paper, head and rule left out, and the text below them."""
    table, text = exercises.by_hand(page, exercise).split("\n\n")
    return [line.strip("| ").split(" | ") for line in table.split("\n")[2:]], text


def paper_figures(table):
    """The numbers that stand beside the names of the rows."""
    found = [n for row in table for cell in row[1:] for n in re.findall(r"\d[\d,]*\.?\d*", cell)]
    return [float(number.replace(",", "")) for number in found]


def middle(row):
    """The score at the middle place of a row such as `5 | 2: 0.1 · 3: 0.2`."""
    scores = dict(re.findall(r"(\d+): (-?[\d.]+)", row[2]))
    return float(scores[str((int(row[1]) + 1) // 2)])


def counted(rows, text):
    nine = re.findall(r"[A-Z][\w ]+?(?=,| and |\.)", text.split(" are ")[1].split(". ")[0] + ".")
    assert len(nine) == 9
    return sum(row[1] in nine for row in rows)


def fell_short(rows, text):
    world = float(re.search(r"they are ([\d.]+) million", text)[1])
    best, own = (sum(float(row[column]) for row in rows) for column in (1, 3))
    return 100 * (best - own) / world


def climbs_from(rows, _):
    start = [int(row[0]) for row in rows]
    stuck = [int(row[0]) for row in rows if int(row[1]) <= int(row[0])]
    return min(number for number in start if number > max(stuck))


def merged_kappa(rows, text):
    n = int(re.search(r"(\d+) in all", text)[1])
    groups = {"rights holder": "protected", "vulnerable": "protected"}
    codes = [row[0] for row in rows]
    met = {}
    for row in rows:
        for code, count in zip(codes, row[1:], strict=True):
            pair = groups.get(row[0], row[0]), groups.get(code, code)
            met[pair] = met.get(pair, 0) + int(count)
    names = {one for one, _ in met}
    alike = sum(met[name, name] for name in names) / n
    sums = [
        sum(c for pair, c in met.items() if pair[0] == name)
        * sum(c for pair, c in met.items() if pair[1] == name)
        for name in names
    ]
    chance = sum(sums) / n / n
    return (alike - chance) / (1 - chance)


def between(rows, text):
    pairs = int(re.search(r"all (\d+) pairs", text)[1])
    assert sum(int(row[1]) for row in rows) == pairs
    return float(sum(Fraction(row[0]) * int(row[1]) for row in rows) / pairs)


def scale_alone(rows, _):
    counts = {row[0]: (row[1], int(row[2])) for row in rows}
    _, own = counts.pop("Scale")
    up = sum(n for level, n in counts.values() if level == "the world")
    return (sum(n for _, n in counts.values()) - 2 * up) / own


BY_TABLE = {
    "73.2": lambda table, _: 7 - sum(abs(float(a) - float(b)) for _, a, b in table[:3]),
    "13.3": scale_alone,
    "23.2": lambda rows, _: middle(rows[0]) - middle(rows[1]),
    "41.3": counted,
    "42.2": fell_short,
    "42.3": climbs_from,
    "51.2": merged_kappa,
    "61.3": between,
    "62.3": lambda rows, _: min(int(r[0]) for r in rows if int(r[1]) > int(r[2])),
}


@pytest.mark.parametrize(("page", "exercise"), COMPUTE, ids=lambda part: str(part)[:2])
def test_every_exercise_to_compute_can_be_done_without_a_kernel(page, exercise):
    key = f"{page}.{exercise['number']}"
    if "by_hand" not in exercise:
        assert ON_THE_PAGE in rooms.text(exercise["task"]), key
        return
    table, text = on_paper(page, exercise)
    found = BY_HAND[key](*paper_figures(table)) if key in BY_HAND else BY_TABLE[key](table, text)
    known = exercises.answer_of(page, exercise)
    assert answers.number(found, **known).right, f"{key}: {found} instead of {known['expected']}"


def test_figures_for_paper_that_do_not_exist_are_named():
    (exercise,) = [e for e in exercises.read("21") if e["number"] == 3]
    own = {"rows": [["Group", "States"], ["Parties", "{partis}"]], "text": "Divide."}
    says = re.escape("p21/exercises.json, exercise 3, by_hand: there is no figure 'partis'")
    with pytest.raises(rooms.RoomError, match=f"{says}.*high, members, parties"):
        exercises.by_hand("21", exercise | {"by_hand": own})
    with pytest.raises(rooms.RoomError, match="by_hand: there is no figure 'table'"):
        exercises.by_hand("21", exercise | {"by_hand": own | {"rows": "table"}})


@pytest.mark.parametrize(
    ("page", "names", "independent"),
    [
        ("22", "actions parties", lambda: jaccard("STL1954", "STL1961")),
        ("52", "money costs", kept_in_pakistan),
        ("63", "revenue", core_of_unhcr),
    ],
)
def test_a_worked_example_prints_what_its_tables_say(page, names, independent, capsys):
    prepared = {
        "actions": tables.load("treaty_actions"),
        "parties": parties,
        "money": tables.load("remittances").set_index(["area", "year"]),
        "costs": tables.load("remittance_costs").set_index(["area", "year"]),
        "revenue": tables.load("agency_revenue").set_index(["institution", "year"]),
    }
    (cell,) = [cell for cell in cells.cells(page) if "-worked-lines-" in cell.id]
    exec(cell.source, {name: prepared[name] for name in names.split()})
    assert capsys.readouterr().out.strip() == independent()


@pytest.fixture
def shown(monkeypatch):
    seen = []
    monkeypatch.setitem(solution.__globals__, "display", lambda text: seen.append(text.data))
    return seen


def test_running_all_cells_gives_no_answer_away(monkeypatch, shown):
    monkeypatch.setenv("EXPLORE", "live")
    solution("63.2")
    assert "show=True" in shown[0] and "core_money" not in shown[0]
    solution("63.2", show=True)
    assert "core_money" in shown[1] and "Correct." in shown[1]


def test_on_a_page_an_exercise_waits_for_an_answer_and_in_a_kernel_it_asks_for_one(monkeypatch):
    seen = []
    monkeypatch.setitem(check.__globals__, "display", lambda data, **_: seen.append(data))
    monkeypatch.setenv("EXPLORE", "page")
    check("21.3", ...)
    paper, field = seen[0].data, seen[1]["text/html"]
    assert "<summary>Without a computer</summary>" in paper and "| 64 |" in paper
    assert '<form class="answer" data-key="21.3"' in field and "Not answered" not in field
    monkeypatch.setenv("EXPLORE", "live")
    check("21.3", ...)
    assert "Not answered yet." in seen[2]["text/html"] and len(seen) == 3


def test_on_a_page_the_solution_is_folded(monkeypatch, shown):
    monkeypatch.setenv("EXPLORE", "page")
    solution("63.2")
    assert ":class: dropdown" in shown[0] and "Correct." in shown[0]


GOOD = {
    "number": 1,
    "kind": "compute",
    "title": "a sum",
    "task": "Add.",
    "figures": "core_of_iom",
    "answer": "total",
    "praise": "Right.",
    "start": "Begin.",
    "solution": {"text": "So."},
}

WORKED = {
    "title": "another",
    "task": "Add.",
    "lines": ["a = 1", "# why", "b = 2", "c = a + b"],
    "result": "{c}",
}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kind": "guess"}, "exercise 1: unknown kind. Use one of read, compute, argue"),
        ({"number": "one"}, '"number" is its place on the page'),
        ({"title": " "}, "has no title"),
        ({"task": None}, "has no task. Say what to do"),
        ({"answer": None}, "has no answer. Give an expression"),
        ({"figures": None}, "computes nothing. Name the function"),
        ({"measure": "percent"}, "unknown measure. Use one of per cent, fraction, count"),
        ({"tolerance": -1}, "how far off still counts as right"),
        ({"slips": [{"value": "1"}]}, "exercise 1, slip 1: has no hint"),
        ({"kind": "argue"}, "has no rubric"),
        ({"solution": {}}, "has an empty solution"),
        ({"by_hand": {"text": "Add."}}, "by_hand has no rows. Give a head and the figures"),
        ({"by_hand": {"rows": "table"}}, "by_hand does not say how to go on"),
        (
            {"by_hand": {"rows": [["Sum"], ["1"]], "text": "Add."}},
            '"rows" is a list of rows of texts',
        ),
        (
            {"worked": WORKED | {"lines": ["a = 1", "b = 2", "c = 3", "d"]}},
            "a comment that says why",
        ),
        ({"worked": WORKED | {"lines": ["a = 1"]}}, "three lines of code and one comment"),
        ({"worked": WORKED | {"result": "three"}}, '"result" names what it prints in braces'),
        ({"worked": {"title": "a"}}, "a worked example has no task"),
    ],
)
def test_a_faulty_exercise_is_refused_with_file_place_and_remedy(tmp_path, change, says):
    faulty = {k: v for k, v in (GOOD | change).items() if v is not None}
    (tmp_path / "p11").mkdir()
    (tmp_path / "p11" / "exercises.json").write_text(json.dumps([faulty]))
    with pytest.raises(rooms.RoomError, match=re.escape(says)) as caught:
        exercises.read("11", tmp_path)
    assert str(caught.value).startswith("p11/exercises.json, exercise 1")


def test_two_exercises_of_one_number_are_refused(tmp_path):
    (tmp_path / "p11").mkdir()
    (tmp_path / "p11" / "exercises.json").write_text(json.dumps([GOOD, GOOD]))
    with pytest.raises(rooms.RoomError, match="two exercises are number 1"):
        exercises.read("11", tmp_path)


def test_an_answer_that_cannot_be_computed_names_the_figures():
    with pytest.raises(rooms.RoomError, match=r"'totl' can't be computed.*total"):
        exercises.figures("63", GOOD | {"answer": "totl"})
    with pytest.raises(rooms.RoomError, match=r"no function nothing in p63/check\.py"):
        exercises.figures("63", GOOD | {"figures": "nothing"})

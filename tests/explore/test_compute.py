"""Computed explorers: layers, sums, play, marks; Python and JavaScript say the same."""

import random

import pandas as pd
import pytest

from migov.explore import compute, explore, page, present

SIGNS = ["Côte d’Ivoire", "a < b & c", "“quoted” \"it\" 'too'", "x", "Ώ mega"]


@pytest.fixture
def made(monkeypatch):
    """Return a function that gives the specification and the Controls of a call."""
    got = {}

    def keep(spec, found, **options):
        spec["controls"] = [{"name": c.name, "labels": list(c.labels)} for c in found]
        got.update(spec=spec, found=found, **options)

    monkeypatch.setattr(present, "show", keep)

    def make(call, *args, **options):
        call(*args, **options)
        return got["spec"], got["found"]

    return make


def random_states(chance, spec, found):
    """Some states of an explorer, the one that it opens in first."""
    yield present.start(found)
    for _ in range(4):
        moves = []
        if spec["kind"] == "play":
            count = len(spec["games"][0]["moves"])
            moves = [chance.randrange(count) for _ in range(chance.randint(0, spec["rounds"]))]
        at = [chance.randrange(len(control.values)) for control in found]
        yield {"at": at, "moves": moves, "shown": chance.random() < 0.7}


def random_sums(chance, made):
    size, low, high = chance.randint(1, 60), chance.choice([0, -50]), chance.choice([1, 100])
    numbers = [chance.choice([low, high, chance.uniform(low, high)]) for _ in range(3 * size)]
    names = [f"{chance.choice(SIGNS)} {i}" for i in range(size)]
    columns = ["Law", "Votes & words", "Money"]
    table = pd.DataFrame([numbers[3 * i : 3 * i + 3] for i in range(size)], names, columns)
    mean = chance.random() < 0.6
    weights = {"Law": (0, 3) if mean else (-2.0, 2.0, 0.25), "Votes & words": (0.0, 1.0, 0.1)}
    note = {
        "some": "**{count}** of {total} {count:item reaches|items reach} {line}, {share}; {first}.",
        "none": "None of {total}; the best has {best}, {own} {own_score}.",
    }
    return made(
        explore.sums,
        table,
        weights,
        choices={"Which": {"money": "Money", "law": "Law"}} if chance.random() < 0.5 else None,
        rule=chance.choice([(low, high), 20, 0.1]),
        own="Follow",
        mean=mean,
        ranked=chance.random() < 0.8,
        scale=(low, high),
        show=5,
        decimals=chance.choice([0, 1, 3]),
        unit=chance.choice(["", " %"]),
        note=note,
    )


def random_layers(chance, made):
    def below(kind):
        return f"<p>{kind}</p>", "Below.", {f"{i} & {kind}" for i in range(9) if i % kind}

    def above_all(kind, step):
        return f"<b>{step}</b>", {f"{i} & 2" for i in range(0, 9, step)}

    def plain(step):
        return f"<i>{step}</i>"

    note = "In {kind}, {below}; {below and above all} {above all:item|items}."
    return made(
        explore.layers,
        below,
        above_all,
        plain,
        note=chance.choice(["", note]),
        kind=(2, 4),
        step=[1, 2, 3],
    )


def random_play(chance, made):
    moves, replies = ["Readmit", "Delay", "Refuse"][: chance.randint(2, 3)], ["Pay", "Cut <it>"]

    def machine():
        if chance.random() < 0.3:
            return "always Pay"
        names = ["a", "b", "c"]
        states = {
            name: {
                "reply": chance.choice(replies),
                "next": {move: chance.choice(names) for move in moves},
            }
            for name in names
        }
        return {"start": chance.choice(names), "states": states}

    def game(other):
        points = {
            (move, reply): (chance.randint(-3, 5), chance.choice([0, 1.5, 4, -2]))
            for move in moves
            for reply in replies
        }
        return {"other": other, "payoffs": points, "strategy": machine()}

    games = {"As origin": game("It's they"), "As destination": game("The other")}
    if chance.random() < 0.3:
        games.pop("As origin")
    return made(
        explore.play,
        games,
        rounds=chance.randint(1, 12),
        slips=[chance.randint(1, 12)],
        hide=chance.random() < 0.5,
        note={"level": "{own} to {other}, {always Readmit}", "ahead": "{gap} {gap:point|points}"},
    )


def random_marks(chance, made):
    form = chance.choice(["number", "line", "tiles"])
    if form == "number":
        truth, scale = chance.uniform(0, 1), (0.0, 1.0, 0.05)
        return made(explore.marks, truth, scale=scale, decimals=2, note="{own} {truth} {gap}")
    if form == "tiles":
        names = [f"{sign} {i}" for i, sign in enumerate(SIGNS)]
        truth = [name for name in names if chance.random() < 0.5]
        note = "{right} of {total}: {missed}, {wrong}; {names} ({truth}, {picked})"
        return made(explore.marks, truth, of=names, note=note)
    years = sorted(chance.sample(range(1950, 2025), 6))
    truth = pd.Series([chance.uniform(-10, 90) for _ in years], index=years)
    note = "{gap}; {worst}: {worst_gap}, {worst_own}, {worst_truth}; {last}: {last_own}; {given}"
    given = chance.randint(0, 5)
    return made(
        explore.marks, truth, scale=(-10, 90, 5), given=given, decimals=1, unit="%", note=note
    )


MAKERS = [random_sums, random_layers, random_play, random_marks]


@pytest.fixture(scope="module")
def script(browser):
    """A page in which nothing but the script has run."""
    context = browser.new_context()
    shown = context.new_page()
    shown.evaluate((page.ASSETS / "compute.js").read_text(encoding="utf-8"))
    yield shown
    context.close()


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
def test_python_and_javascript_give_the_same_answer_letter_for_letter(script, made, maker):
    chance = random.Random(maker.__name__)
    seen = set()
    for _ in range(25):
        spec, found = maker(chance, made)
        states = list(random_states(chance, spec, found))
        told = script.evaluate(
            "([s, all]) => all.map(one => exploreAnswer(s, one))", [spec, states]
        )
        for state, theirs in zip(states, told, strict=True):
            assert theirs == compute.answer(spec, state), state
            seen.add(theirs[1])
    assert len(seen) > 5  # the sentences did differ

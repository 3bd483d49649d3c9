"""Computed explorers: layers, sums, play, marks; Python and JavaScript say the same."""

import random
import re

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from migov.explore import ExploreError, compute, explore, page, present

from .browsing import comes_true, serve

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
        skipped = chance.random() < 0.3
        yield {"at": at, "moves": moves, "shown": chance.random() < 0.7, "skipped": skipped}


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
        matrix=chance.random() < 0.5,
        note={"level": "{own} to {other}, {always Readmit}", "ahead": "{gap} {gap:point|points}"},
    )


def random_marks(chance, made):
    form = chance.choice(["number", "line", "tiles", "order", "deal"])
    if form == "number":
        truth, scale = chance.uniform(0, 1), (0.0, 1.0, 0.05)
        tempts = [{"when": "low", "html": "<p>low</p>"}, {"from": 0.6, "to": 1, "html": "<p>6</p>"}]
        more = {"tempts": tempts, "near": 0.025, "decimals": 2}
        note = {"low": "{own} {truth} {gap}", "told": "{truth}"}
        return made(explore.marks, truth, scale=scale, note=note, **more)
    if form == "order":
        names = [f"{sign} {i}" for i, sign in enumerate(SIGNS)][:4]
        truth, note = chance.sample(names, 4), {"some": "{right} of {total}: {own}; {truth}"}
        more = {"amounts": [f"<{i}>" for i in range(4)], "note": note}
        return made(explore.marks, truth, start=[*truth[1:], truth[0]], **more)
    if form == "deal":
        places = ["Yes", "No & never", "<away>"]
        truth = {f"{sign} {i}": chance.choice(places) for i, sign in enumerate(SIGNS)}
        more = {"amounts": [chance.choice(["", f"<{i}>"]) for i in range(len(truth))]}
        return made(explore.marks, truth, into=places, note="{right} of {total}", **more)
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


# what each of the four is asked on the page of these tests
TABLE = pd.DataFrame(
    {"Law": [100, 50, 0, 20], "Votes": [0, 60, 100, 30]}, ["Peru", "Ghana", "Nepal", "Malta"]
)


def where(area):
    places = {"north": {"Peru", "Ghana"}, "south": {"Ghana", "Nepal", "Malta"}}[area]
    return f"<p>Area {area}</p>", places


def size(kind):
    return f"<p>Size {kind}</p>", {"small": {"Malta"}, "large": {"Peru", "Ghana"}}[kind]


PAYS = {("Give", "Give"): (3, 3), ("Give", "Take"): (0, 5)}
PAYS |= {("Take", "Give"): (5, 0), ("Take", "Take"): (1, 1)}
GAMES = {
    name: {"other": "Them", "payoffs": PAYS, "strategy": strategy}
    for name, strategy in {"in kind": "tit for tat", "never forgive": "grim trigger"}.items()
}
SHARES = pd.Series([10, 30, 80, 50], index=[2000, 2005, 2010, 2020])


def show_four():
    explore.sums(
        TABLE,
        {"Law": (0, 4), "Votes": (0, 4)},
        rule=(0, 100, 10),
        own="Follow",
        words={"item": "State"},
        note={
            "some": "{count} of {total} reach {line}; {own} is number {own_rank}.",
            "none": "None reaches {line}.",
        },
        id="explore-weigh",
    )
    explore.layers(
        where,
        size,
        area=["north", "south"],
        kind=["small", "large"],
        note="{where} {where:State|States} in the {area}, {where and size} of them {kind}.",
        id="explore-lay",
    )
    explore.play(
        GAMES,
        rounds=4,
        slips=[2],
        id="explore-game",
        note={
            "level": "Level at {own}.",
            "ahead": "Ahead, {own} to {other}.",
            "behind": "Behind, {own} to {other}; giving brings {always Give}.",
        },
    )
    explore.marks(60, scale=(0, 195, 1), note="{own}, not {truth}: {gap} off.", id="explore-guess")
    explore.marks(
        SHARES,
        given=1,
        unit="%",
        gap_unit=" points",
        id="explore-line",
        note="{gap} off on average; farthest in {worst}, {worst_own} for {worst_truth}.",
    )
    explore.marks(["Peru"], of=["Peru", "Nepal"], note="{right} right: {names}.", id="explore-pick")


@pytest.fixture(scope="module")
def parts():
    """The HTML of the explorers, as a book's page holds them."""
    shown = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EXPLORE", "page")
        patch.setattr(present, "display", lambda data, raw: shown.append(data["text/html"]))
        show_four()
    return "\n".join(shown)


@pytest.fixture(scope="module")
def address(parts, tmp_path_factory):
    """The explorers under a strict policy: no inline script, no inline style, no host."""
    folder = tmp_path_factory.mktemp("compute")
    for name in ("compute.js", "explore.css"):
        (folder / name).write_bytes((page.ASSETS / name).read_bytes())
    policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:"
    (folder / "index.html").write_text(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Computed</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="data:,"><link rel="stylesheet" href="explore.css">'
        '<script src="compute.js" defer></script></head>'
        f"<body><main><h1>Computed</h1>{parts}</main></body></html>",
        encoding="utf-8",
    )
    server, root = serve(folder)
    yield f"{root}/index.html"
    server.shutdown()


def note(shown, id):
    return shown.locator(f"#{id} .ex-note").inner_text().strip()


def test_weights_moved_by_keyboard_rank_and_count_anew(open_page, address):
    shown = open_page(address)
    root = shown.locator("#explore-weigh")
    # equal weights: 50, 55, 50, 25
    assert note(shown, "explore-weigh") == "3 of 4 reach 50; Peru is number 2."
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.id") == "explore-weigh-Law"
    shown.keyboard.press("End")  # Law counts 4, Votes 2: 67, 53, 33, 23
    assert note(shown, "explore-weigh") == "2 of 4 reach 50; Peru is number 1."
    names = root.locator(".ex-ranks tbody th").all_inner_texts()
    assert names == ["Peru", "Ghana", "Nepal", "Malta"]
    assert root.locator("input").first.get_attribute("aria-valuetext") == "4"
    root.get_by_label("Line").press("End")
    assert note(shown, "explore-weigh") == "None reaches 100."
    root.locator("summary").click()
    assert (
        root.locator(".ex-numbers tbody tr").first.inner_text().split() == "1 Peru 100 0 67".split()
    )
    assert shown.problems == []


def test_the_address_holds_the_weights_and_leads_back_to_them(open_page, address):
    shown = open_page(address)
    shown.locator("#explore-weigh").get_by_label("Votes").press("Home")
    shown.locator("#explore-weigh").get_by_label("Malta").check()
    assert note(shown, "explore-weigh") == "2 of 4 reach 50; Malta is number 3."
    again = open_page(shown.url)
    assert note(again, "explore-weigh") == "2 of 4 reach 50; Malta is number 3."
    again.locator("#explore-weigh button").click()
    assert note(again, "explore-weigh") == "3 of 4 reach 50; Peru is number 2."


def test_weights_of_nothing_are_said(open_page, address):
    shown = open_page(address)
    for label in ("Law", "Votes"):
        shown.locator("#explore-weigh").get_by_label(label).press("Home")
    assert note(shown, "explore-weigh").startswith("Every weight is 0")


def test_a_layer_changes_alone_and_what_layers_share_is_counted(open_page, address):
    shown = open_page(address)
    root = shown.locator("#explore-lay")
    assert note(shown, "explore-lay") == "2 States in the north, 0 of them small."
    root.get_by_label("south").check()
    assert comes_true(
        lambda: note(shown, "explore-lay") == "3 States in the south, 1 of them small."
    )
    assert root.locator(".ex-layer").all_inner_texts() == ["Area south", "Size small"]
    root.locator("summary").click()
    assert root.locator(".ex-numbers tr").last.inner_text().split("\t")[-1] == "Malta"


def test_layers_of_a_damaged_page_stay_as_they_are_and_say_so(open_page, parts):
    shown = open_page("about:blank")
    shown.set_content(re.sub(r'(class="ex-parts">).{40}', r"\1" + "A" * 40, parts))
    shown.evaluate((page.ASSETS / "compute.js").read_text(encoding="utf-8"))
    root = shown.locator("#explore-lay")
    root.get_by_label("south").click()
    assert comes_true(lambda: "arrived damaged" in root.locator(".ex-status").inner_text())
    assert root.get_by_label("north").is_checked()


def test_a_game_is_played_by_touch_and_its_record_kept(open_page, address):
    shown = open_page(address, viewport={"width": 390, "height": 800}, has_touch=True)
    root = shown.locator("#explore-game")
    for move in ("Give", "Give", "Take", "Give"):  # answered: Give, slip to Take, Give, Take
        root.get_by_role("button", name=move).tap()
    rows = root.locator(".ex-record tbody tr")
    answers = rows.nth(1).locator(".ex-aside").all_text_contents()
    assert answers == ["Give", "Take", "Give", "Take"]
    assert rows.nth(2).locator("td").all_inner_texts() == ["3", "0", "5", "0"]
    # giving every time meets one slip: 3 + 0 + 3 + 3
    assert note(shown, "explore-game") == "Behind, 8 to 13; giving brings 9."
    give = root.get_by_role("button", name="Give")
    assert give.get_attribute("aria-disabled") == "true"
    give.tap(force=True)
    assert note(shown, "explore-game").startswith("Behind")
    root.get_by_role("button", name="Start again").tap()
    assert note(shown, "explore-game") == "4 rounds lie ahead. Make your first move."


def test_another_game_begins_anew_and_follows_its_own_strategy(open_page, address):
    shown = open_page(address)
    root = shown.locator("#explore-game")
    root.get_by_role("button", name="Take").click()
    assert note(shown, "explore-game").startswith("Round 1 of 4: you chose “Take”")
    root.get_by_label("never forgive").check()
    for move in ("Take", "Give", "Give", "Give"):  # answered: Give, slip to Give, Take, Take
        root.get_by_role("button", name=move).click()
    assert note(shown, "explore-game") == "Behind, 8 to 13; giving brings 9."


def test_the_truth_is_kept_back_until_the_reader_compares(open_page, address):
    shown = open_page(address)
    root = shown.locator("#explore-guess")
    assert "60" not in root.inner_text()
    root.get_by_role("slider", name="Your mark").fill("100")
    assert note(shown, "explore-guess") == "Set your mark, then compare."
    root.get_by_role("button", name="Compare").click()
    assert note(shown, "explore-guess") == "100, not 60: 40 off."
    label = root.locator(".ex-view svg").get_attribute("aria-label")
    assert label == "A line of numbers with your mark at 100 and the truth at 60."
    status = root.locator(".ex-status")
    assert comes_true(lambda: status.text_content() == "100, not 60: 40 off.")
    root.get_by_role("button", name="Guess again").click()
    assert "60" not in root.inner_text()


@pytest.mark.parametrize("way", ["click", "tap"])
def test_a_line_is_drawn_into_the_picture(open_page, address, way):
    shown = open_page(address, viewport={"width": 390, "height": 800}, has_touch=way == "tap")
    root = shown.locator("#explore-line")
    picture = root.locator(".ex-view svg")
    box = picture.bounding_box()
    for place, share in ((32, 30), (52, 80), (92, 20)):  # percent of the width; percent of yes
        x, y = box["width"] * place / 100, box["height"] * (86 - 76 * share / 100) / 100
        getattr(picture, way)(position={"x": x, "y": y})
    assert root.locator("output").all_inner_texts() == ["30", "80", "20"]
    root.get_by_role("button", name="Compare").click()
    assert note(shown, "explore-line") == "10 points off on average; farthest in 2020, 20% for 50%."


def test_tiles_are_picked_and_told_apart(open_page, address):
    shown = open_page(address)
    root = shown.locator("#explore-pick")
    root.get_by_label("Nepal").check()
    root.get_by_role("button", name="Compare").press("Enter")
    assert note(shown, "explore-pick") == "0 right: Peru."
    assert root.locator("li").all_inner_texts() == [
        "Peru\nyes, you said no",
        "Nepal\nno, you said yes",
    ]


def test_a_screen_reader_finds_names_and_roles(open_page, address):
    shown = open_page(address)
    tree = {
        name: shown.locator(f"#explore-{name}").aria_snapshot()
        for name in ("weigh", "game", "guess", "pick")
    }
    for line in ('slider "Law"', 'group "Follow"', 'rowheader "Ghana"', "status"):
        assert line in tree["weigh"]
    assert 'img "Dots, one for each of 4, stacked by score' in tree["weigh"]
    for line in ('button "Give"', 'table "The record, round by round"', 'columnheader "4"'):
        assert line in tree["game"]
    assert 'slider "Your mark"' in tree["guess"] and 'img "A line of numbers' in tree["guess"]
    assert 'checkbox "Nepal"' in tree["pick"]


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_serious(open_page, parts, axe, width):
    shown = open_page("about:blank", viewport={"width": width, "height": 800})
    style, script = ((page.ASSETS / name).read_text() for name in ("explore.css", "compute.js"))
    shown.set_content(
        f'<html lang="en"><head><title>Computed</title><style>{style}</style></head>'
        f"<body><main><h1>Computed</h1>{parts}</main></body></html>"
    )
    shown.evaluate(script)
    for button in shown.locator("[data-compare], [data-move]").all():
        button.click()
    for fold in shown.locator(".ex-numbers:not([hidden]) summary").all():
        fold.click()
    assert axe(shown) == []


@pytest.mark.parametrize("width", [320, 390])
def test_a_narrow_phone_needs_no_sideways_scrolling_and_targets_are_large(
    open_page, address, width
):
    shown = open_page(address, viewport={"width": width, "height": 700}, has_touch=True)
    for button in shown.locator("[data-compare], [data-move]").all():
        button.tap()
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    small = shown.evaluate(
        """[...document.querySelectorAll('.ex-controls :is(input[type=range], select, button),'
           + '.ex-checkbox label')].map(e => Math.round(e.getBoundingClientRect().height))
           .filter(height => height < 44)"""
    )
    assert small == []


def test_without_javascript_the_first_state_a_sentence_and_the_answer_stand(open_page, address):
    shown = open_page(address, java_script_enabled=False)
    assert not shown.locator(".ex-controls").first.is_visible()
    assert note(shown, "explore-weigh") == "3 of 4 reach 50; Peru is number 2."
    assert "JavaScript" in shown.locator("#explore-weigh .ex-still").inner_text()
    guess = shown.locator("#explore-guess")
    assert "60" not in guess.inner_text()
    guess.get_by_text("Show the answer").click()
    assert "60" in guess.inner_text()
    game = shown.locator("#explore-game")
    game.get_by_text("What the moves pay: in kind").click()
    assert game.locator("tr", has_text="5").first.is_visible()


# --- with a kernel, and what a writer gets wrong


def test_with_a_kernel_the_widgets_give_the_same_answer(made):
    spec, found = made(
        explore.sums, TABLE, {"Law": (0, 4), "Votes": (0, 4)}, note="{count}, {first}"
    )
    live = present.Computed(spec, found, [("again", "", "Back")])
    assert "<p>3, Ghana</p>" in live.view.value
    found[0].widget.value = 4
    assert "<p>2, Peru</p>" in live.view.value
    live.buttons[0].click()
    assert "<p>3, Ghana</p>" in live.view.value


def test_a_record_fills_its_table_of_moves_after_the_last_round_and_not_before(made):
    game = {"one": GAMES["never forgive"]}
    spec, _ = made(explore.play, game, rounds=3, matrix=True, note="{met} of 4")
    spec["controls"] = []

    def cells(moves):
        shown, told, _ = compute.answer(spec, {"at": [], "moves": moves, "shown": False})
        table = BeautifulSoup(shown, "html.parser").select_one(".ex-matrix")
        return [td.get_text("|") for td in table.select("tbody td")], told

    assert cells([0, 1])[0] == ["", "", "", ""]
    # give meets give, take meets give, give meets take for ever after
    filled, told = cells([0, 1, 0])
    assert filled == ["3 : 3|1 round", "0 : 5|1 round", "5 : 0|1 round", "never met"]
    assert told == "<p>3 of 4</p>"


def test_with_a_kernel_a_game_is_played_and_a_mark_compared(made):
    spec, found = made(explore.play, GAMES, rounds=2, note="{own} to {other}")
    live = present.Computed(spec, found, [("move", 0, "Give"), ("move", 1, "Take")])
    for button in (1, 0, 0):  # the third move is one too many
        live.buttons[button].click()
    assert "<p>5 to 5</p>" in live.view.value
    found[0].widget.value = "never forgive"
    assert "2 rounds lie ahead" in live.view.value
    spec, found = made(explore.marks, 60, scale=(0, 195, 1), note="{own} for {truth}")
    live = present.Computed(spec, found, [("compare", "", "Compare")])
    found[0].widget.value = 10
    assert "60" not in live.view.value.split('class="ex-note"')[1]
    live.buttons[0].click()
    assert "<p>10 for 60</p>" in live.view.value


def lacking(reply):
    return {"a": {"other": "B", "payoffs": PAYS, "strategy": f"always {reply}"}}


def failing(area):
    raise KeyError(area)


@pytest.mark.parametrize(
    ("call", "arguments", "options", "words"),
    [
        (explore.sums, [TABLE], {"note": "{nobody}"}, "holds {nobody}, which is no field"),
        (explore.sums, [TABLE.replace(100, float("nan"))], {"note": "x"}, "'Peru' has no number"),
        (explore.sums, [TABLE * 2], {"note": "x"}, "outside the scale 0 to 100"),
        (explore.sums, [TABLE, {"Lw": (0, 1)}], {"note": "x"}, "no column 'Lw'"),
        (explore.sums, [TABLE, {"Law": (-1, 1)}], {"note": "x"}, "can be -1"),
        (explore.sums, [pd.concat([TABLE, TABLE])], {"note": "x"}, "two rows 'Peru'"),
        (explore.sums, [TABLE], {"note": "x", "max_kb": 0.1}, "more than the limit of 0.1 kB"),
        (explore.layers, [where], {"place": ["x"]}, "takes 'area', but the controls are"),
        (explore.layers, [where], {"area": ["north"], "kind": [1]}, "no layer takes the control"),
        (explore.layers, [failing], {"area": ["north"]}, "failed for area='north': KeyError"),
        (explore.layers, [where], {"area": ["north", "south"], "limit": 1}, "more than the limit"),
        (explore.play, [{}], {"note": "x"}, "there is no game"),
        (explore.play, [lacking("Giv")], {"note": "x"}, "replies 'Giv', but the replies are"),
        (explore.play, [GAMES], {"note": "x", "rounds": 99}, "rounds has to be a whole number"),
        (explore.marks, [300], {"note": "x"}, "no number from 0 to 100"),
        (explore.marks, [{1: 1, 2: 2}], {"note": "x", "given": 2}, "of which 2 are given"),
        (explore.marks, [["Chad"]], {"of": ["Peru"], "note": "x"}, "'Chad' is true but no tile"),
        (explore.marks, [3], {"note": {"lo": "x"}}, "note has no 'low'"),
    ],
)
def test_a_writers_error_names_the_thing_and_the_remedy(call, arguments, options, words):
    with pytest.raises(ExploreError, match=re.escape(words)):
        call(*arguments, **options)

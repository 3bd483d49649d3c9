"""Computed explorers beside others: shared controls, addresses that last, choices renamed."""

import re

import pandas as pd
import pytest

from migov.explore import ExploreError, api, explore, page, present

from .browsing import comes_true, serve

TABLE = pd.DataFrame({"Law": [100, 50, 0], "Votes": [0, 60, 90]}, ["Peru", "Ghana", "Nepal"])
PAYS = {("Give", "Give"): (3, 3), ("Give", "Take"): (0, 5)}
PAYS |= {("Take", "Give"): (5, 0), ("Take", "Take"): (1, 1)}
GAMES = {
    name: {"other": "Them", "payoffs": PAYS, "strategy": strategy}
    for name, strategy in {"in kind": "tit for tat", "always give": "always Give"}.items()
}
END = {"level": "{own} to {other}", "start": "Begin.", "going": "{move} met {reply}: {own_now}."}


def alone(state):
    return f"Alone: {state}"


def first(state):
    return f"<p>first {state}</p>"


def second(state, size):
    return f"<p>second {state} {size}</p>"


def weigh(**options):
    note = "{own} is number {own_rank} of {total}."
    return explore.sums(TABLE, {"Law": (0, 4)}, own="State", note=note, **options)


def show_all():
    states = ["Peru", "Ghana", "Nepal", "Fiji"]
    explore(alone, state=states, share={"state": "who"}, id="explore-alone")
    weigh(share={"own": "who"}, renamed={"own": {"Gold Coast": "Ghana"}}, id="explore-sums")
    renamed = {"size": {"tiny": "small"}}
    layers = {"state": states[:3], "size": ["small", "large"], "share": {"state": "who"}}
    explore.layers(first, second, **layers, renamed=renamed, id="explore-layers")
    renamed = {"game": {"old": "always give"}, "move": {"Share": "Give"}}
    play = {"rounds": 3, "note": END, "share": "game"}
    explore.play(GAMES, **play, renamed=renamed, id="explore-game")
    explore.play(GAMES, **play, id="explore-again")
    mark = {"note": "{own} for {truth}", "share": {"Your mark": "guess"}}
    explore.marks(60, **mark, id="explore-mark")
    explore.marks(70, **mark, renamed={"Your mark": {"half": "50"}}, id="explore-mark-too")
    explore.marks({2000: 10, 2010: 40}, note="{gap}", given=1, id="explore-line")
    explore.marks(["Peru"], of=["Peru", "compared"], note="{right} right", id="explore-tiles")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    shown = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EXPLORE", "page")
        patch.setattr(api, "_anchors", set())
        for module in (api, present):
            patch.setattr(module, "display", lambda data, raw: shown.append(data["text/html"]))
        show_all()
    folder = tmp_path_factory.mktemp("addresses")
    html = '<!doctype html><meta charset=utf-8><title>All</title><link rel=icon href="data:,">'
    for name, scripts in {"early": ["explore"], "index": ["explore", "compute"]}.items():
        tags = [f"<script src={script}.js defer></script>" for script in scripts]
        (folder / f"{name}.html").write_text("\n".join([html, *tags, *shown]), "utf-8")
    (folder / "other.html").write_text('<!doctype html><link rel=icon href="data:,">Other')
    for name in ("compute.js", "explore.js"):
        (folder / name).write_bytes((page.ASSETS / name).read_bytes())
    server, root = serve(folder)
    yield f"{root}/index.html"
    server.shutdown()


@pytest.fixture
def shown(open_page, address):
    opened = open_page(address)
    opened.set_default_timeout(5_000)
    return opened


def reads(shown, id, text, part="note"):
    found = shown.locator(f"#explore-{id} .ex-{part}")
    return comes_true(lambda: found.inner_text().strip() == text)


def choose(shown, id, label, option):
    control = shown.locator(f"#explore-{id}").get_by_role("group", name=label)
    control.get_by_label(option, exact=True).check()


def test_explorers_that_share_a_control_follow_each_other_whatever_they_are(shown):
    choose(shown, "alone", "State", "Nepal")
    assert reads(shown, "sums", "Nepal is number 3 of 3.")
    assert reads(shown, "layers", "first Nepal\n\nsecond Nepal small", "view")
    choose(shown, "layers", "State", "Ghana")
    assert reads(shown, "sums", "Ghana is number 2 of 3.")
    assert reads(shown, "alone", "Alone: Ghana", "view")
    choose(shown, "alone", "State", "Fiji")  # which the others do not offer
    assert reads(shown, "alone", "Alone: Fiji", "view")
    assert reads(shown, "sums", "Ghana is number 2 of 3.")
    shown.locator("#explore-sums button").click()  # back to the start
    assert reads(shown, "alone", "Alone: Peru", "view")
    assert shown.problems == []


def test_games_and_marks_that_share_a_control_follow_each_other(shown):
    shown.locator("#explore-again").get_by_role("button", name="Take").click()
    choose(shown, "game", "Your chair", "always give")
    assert reads(shown, "again", "Begin.")
    assert shown.locator("#explore-again").get_by_label("always give").is_checked()
    shown.locator("#explore-mark").get_by_role("slider").fill("80")
    assert shown.locator("#explore-mark-too output").inner_text() == "80"


def test_what_was_chosen_before_the_script_arrived_counts(open_page, address):
    shown = open_page(address.replace("index", "early"))
    choose(shown, "alone", "State", "Ghana")
    shown.add_script_tag(url=address.replace("index.html", "compute.js"))
    assert reads(shown, "sums", "Ghana is number 2 of 3.")
    assert reads(shown, "layers", "first Ghana\n\nsecond Ghana small", "view")


def test_the_address_of_a_game_holds_its_moves_over_reload_and_back(shown, address):
    choose(shown, "game", "Your chair", "always give")
    for move in ("Take", "Give"):
        shown.locator("#explore-game").get_by_role("button", name=move).click()
    assert shown.url.endswith("#explore-game?game=always+give&move=Take&move=Give")
    assert reads(shown, "game", "Give met Give: 3.")
    shown.reload()
    assert reads(shown, "game", "Give met Give: 3.")
    shown.goto(address.replace("index", "other"))
    shown.go_back()
    assert reads(shown, "game", "Give met Give: 3.")
    shown.locator("#explore-game").get_by_role("button", name="Take").click()
    assert reads(shown, "game", "13 to 3")  # 5 + 3 + 5 to 0 + 3 + 0
    shown.locator("#explore-game").get_by_role("button", name="Start again").click()
    assert shown.url.endswith("#explore-game?game=always+give")


def test_the_address_of_a_mark_holds_it_and_whether_it_was_compared(shown, address):
    root = shown.locator("#explore-mark")
    root.get_by_role("slider").fill("80")
    assert shown.url.endswith("#explore-mark?Your+mark=80")
    shown.reload()
    assert reads(shown, "mark", "Set your mark, then compare.")
    assert root.locator("output").inner_text() == "80"
    root.get_by_role("button", name="Compare").click()
    shown.goto(address.replace("index", "other"))
    shown.go_back()
    assert reads(shown, "mark", "80 for 60")
    assert root.get_by_role("button", name="Guess again").is_visible()


def test_a_mark_set_in_the_picture_is_in_the_address(shown):
    picture = shown.locator("#explore-line .ex-view svg")
    box = picture.bounding_box()
    picture.click(position={"x": box["width"] * 0.9, "y": box["height"] * (86 - 76 * 0.7) / 100})
    assert shown.url.endswith("#explore-line?2010=70")


def test_a_tile_may_be_called_as_the_address_calls_the_answer(shown):
    root = shown.locator("#explore-tiles")
    root.get_by_label("compared").check()
    assert shown.url.endswith("#explore-tiles?Peru=no&compared=yes")
    shown.reload()
    assert root.get_by_label("compared").is_checked()
    assert reads(shown, "tiles", "Set your tiles, then compare.")


@pytest.mark.parametrize(
    ("hash", "id", "text"),
    [
        ("sums?own=Gold+Coast", "sums", "Ghana is number 2 of 3."),
        ("sums?own=Gold+Coast.", "sums", "Ghana is number 2 of 3."),
        ("game?game=old&move=Share", "game", "Give met Give: 3."),
        ("game?move=Give&game=old&move=Take", "game", "Take met Give: 5."),
        ("game?move=Give&move=Give&move=Give&move=Take", "game", "9 to 9"),
        ("mark-too?Your+mark=half&compared=yes", "mark-too", "50 for 70"),
    ],
)
def test_an_old_or_shortened_address_opens_on_what_it_meant(open_page, address, hash, id, text):
    assert reads(open_page(f"{address}#explore-{hash}"), id, text)


def test_layers_open_on_an_address_that_holds_an_old_choice(open_page, address):
    shown = open_page(f"{address}#explore-layers?state=Ghana&size=tiny")
    assert reads(shown, "layers", "first Ghana\n\nsecond Ghana small", "view")
    assert reads(shown, "sums", "Ghana is number 2 of 3.")


def test_an_address_that_names_no_choice_says_so_until_the_reader_chooses(open_page, address):
    shown = open_page(f"{address}#explore-game?game=in+kind&move=Stay&move=Take")
    status = shown.locator("#explore-game .ex-status")
    assert 'move has no choice "Stay".' in status.inner_text()
    assert reads(shown, "game", "Take met Give: 5.")
    shown.locator("#explore-game").get_by_role("button", name="Give").click()
    assert comes_true(lambda: status.text_content() == "Give met Take: 0.")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: weigh(share="Own"), "explore.sums: share names 'Own', but the controls are"),
        (lambda: weigh(renamed={"own": {"a": "b"}}), "renamed leads from 'a' to 'b', which is no"),
        (lambda: weigh(renamed={"move": {"a": "b"}}), "renamed names 'move', but the controls"),
        (
            lambda: explore.play(GAMES, note=END, renamed={"move": {"Share": "Gve"}}),
            "which is no choice of 'move'. Its choices are Give, Take.",
        ),
        (lambda: explore.layers(first, state=["a"], share="size"), "share names 'size'"),
        (lambda: explore.layers(first, state=["a"], size=lambda state: [1]), "only `explore` can"),
    ],
)
def test_a_shared_or_renamed_name_that_is_not_there_is_refused(call, message):
    with pytest.raises(ExploreError, match=re.escape(message)):
        call()


def test_with_a_kernel_they_follow_each_other_too(monkeypatch):
    monkeypatch.setenv("EXPLORE", "live")
    for module in (api, present):
        monkeypatch.setattr(module, "display", lambda data, raw: None)
    plain = explore(alone, state=["Peru", "Ghana"], share={"state": "kernel"})
    sums = weigh(share={"own": "kernel"})
    plain.widget.children[0].value = "Ghana"
    assert "Ghana is number 2 of 3." in sums.view.value
    sums.found[1].widget.value = "Peru"
    assert plain.result == "Alone: Peru"

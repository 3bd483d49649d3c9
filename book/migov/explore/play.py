"""Play: a repeated game as data; the reader moves, the other side answers, the record is kept."""

import ipywidgets as w

from . import conditions, present
from .compute import answer
from .errors import ExploreError
from .goals import refuse_others

WORDS = {
    "you": "You",
    "own_points": "Your points",
    "other_points": "Their points",
    "round": "Round",
    "record": "The record, round by round",
    "totals": "Points so far",
    "again": "Start again",
    "chair": "Your chair",
    "pays": "What the moves pay",
    "matrix": "What your record shows, after the last round",
    "sides": "{you} : {other_name}",
    "met": "{times} {times:round|rounds}",
    "never": "never met",
}
FIELDS = ("round", "rounds", "left", "own", "other", "other_name", "gap", "met", "game")
NOW = ("move", "reply", "own_now", "other_now")
CASES = {
    "going": "Round {round} of {rounds}: you chose “{move}”, {other_name} chose “{reply}”. That "
    "brings you {own_now} {own_now:point|points} and them {other_now}. So far: {own} to {other}.",
    "start": "{rounds} rounds lie ahead. Make your first move.",
    "level": "",
    "ahead": "=level",
    "behind": "=level",
}
STILL = "The game is played where JavaScript runs. The numbers show what each pair of moves pays."

START = {"at": [], "moves": [], "shown": False}


def play(
    games,
    *,
    note,
    rounds=10,
    slips=(),
    hide=True,
    matrix=False,
    words=None,
    still=STILL,
    id=None,
    share=None,
    renamed=None,
    goals=(),
    max_kb=100,
):
    """Let the reader play a repeated game by buttons against a strategy.

    games: {label: game}, of which the reader picks one; a game is {"other": who plays against the
    reader, "payoffs": {(move, reply): (reader's points, other's points)}, "strategy": ...}. All
    games have the same moves. A strategy is "tit for tat" and "grim trigger" (which match moves and
    replies in their order), "always <reply>", or {"start": state, "states": {state: {"reply": ...,
    "next": {move: state}}}}. slips: rounds in which the other side's next reply comes out instead.
    hide: keep the payoffs from the reader until the end. matrix: add a table of the moves, which
    the record fills after the last round with the pairs that the reader has met. note: a Markdown
    template for the end, or {"level": ..., "ahead": ..., "behind": ..., "start": ..., "going":
    ...}; its fields are round, rounds, left, own, other, other_name, gap, met (how many pairs of
    moves), game, move, reply, own_now, other_now, and "always <move>" (the points that this move
    would have brought in every round), "times <move>". share, renamed, goals: as in `explore`, of
    the control `game`; {"move": {old: new}} renames moves.

    Returns the live explorer, or None on a page. Raises ExploreError.
    """
    where = "explore.play"
    if not isinstance(rounds, int) or not 1 <= rounds <= 30:
        raise ExploreError(
            f"{where}: rounds has to be a whole number from 1 to 30, not {rounds!r}."
        )
    read = {label: _game(f"{where}: the game '{label}'", game) for label, game in games.items()}
    if not read:
        raise ExploreError(f"{where}: there is no game; give {{label: game}}.")
    first = next(iter(read.values()))
    for label, game in read.items():
        if game["moves"] != first["moves"]:
            raise ExploreError(
                f"{where}: the game '{label}' has the moves {game['moves']}, the first game "
                f"{first['moves']}; the buttons need the same moves in the same order."
            )
    moves = first["moves"]
    words = present.plain(WORDS, words, where)
    chairs = w.Dropdown(options=list(read), description=words["chair"])
    found = present.read("play", {"game": chairs}) if len(read) > 1 else []
    fields = [*FIELDS[: None if found else -1], *NOW]
    fields += [f"{word} {move}" for move in moves for word in ("always", "times")]
    given = {"level": note} if isinstance(note, str) else note
    if not given.get("level"):
        raise ExploreError(f"{where}: note has no 'level', the sentence for the end of the game.")
    notes = present.templates(where, given, CASES, fields)
    points = [pair for game in read.values() for row in game["payoffs"] for pair in row]
    extremes = [value for pair in points for value in pair]
    spec = {
        "kind": "play",
        "rounds": rounds,
        "slips": list(slips),
        "games": list(read.values()),
        "game": 0 if found else None,
        "letters": _letters(read.values()),
        "scale": [min(0, *extremes) * rounds, max(1, *extremes) * rounds],
        "hide": hide,
        "matrix": matrix,
        "words": words | notes,
    }
    refuse_others(goals, where, str)
    tested = [name for name in fields if name not in NOW]
    conditions.put(spec, goals, dict.fromkeys(CASES, True), tested, where)
    buttons = [("move", place, move) for place, move in enumerate(moves)]
    buttons.append(("again", "", words["again"]))
    alone = {**spec, "hide": False, "controls": [], "game": None, "matrix": False}
    pays = {label: answer({**alone, "games": [game]}, START)[2] for label, game in read.items()}
    fold = "".join(
        present.fold(table, f"{words['pays']}: {label}") for label, table in pays.items() if hide
    )
    return present.show(
        spec,
        found,
        name="play",
        id=id,
        still=still,
        buttons=buttons,
        fold=fold,
        share=share,
        renamed=renamed,
        goals=goals,
        moves=moves,
        max_kb=max_kb,
    )


def _game(where, game):
    if missing := {"other", "payoffs", "strategy"} - set(game):
        raise ExploreError(f"{where} lacks {sorted(missing)}.")
    pairs = list(game["payoffs"])
    moves = list(dict.fromkeys(move for move, _ in pairs))
    replies = list(dict.fromkeys(reply for _, reply in pairs))
    for move in moves:
        for reply in replies:
            if (move, reply) not in game["payoffs"]:
                raise ExploreError(f"{where} has no payoffs for ('{move}', '{reply}').")
    points = [[list(game["payoffs"][move, reply]) for reply in replies] for move in moves]
    start, states = _strategy(where, game["strategy"], moves, replies)
    return {
        "other": game["other"],
        "moves": moves,
        "replies": replies,
        "payoffs": points,
        "start": start,
        "states": states,
    }


def _strategy(where, strategy, moves, replies):
    """Return the strategy as a machine: (first state, [{reply, next state for each move}, ...])."""
    if isinstance(strategy, str):
        if strategy.startswith("always "):
            reply = strategy.removeprefix("always ")
            state = {"reply": reply, "next": dict.fromkeys(moves, "")}
            strategy = {"start": "", "states": {"": state}}
        elif strategy in ("tit for tat", "grim trigger") and len(moves) == len(replies):
            to = dict(zip(moves, replies, strict=True))
            states = {reply: {"reply": reply, "next": to} for reply in replies}
            if strategy == "grim trigger":
                for reply in replies[1:]:
                    states[reply] = {"reply": reply, "next": dict.fromkeys(moves, reply)}
            strategy = {"start": replies[0], "states": states}
        else:
            raise ExploreError(
                f"{where} has the strategy '{strategy}'; give 'tit for tat' or 'grim trigger' (as "
                "many moves as replies), 'always <reply>', or a dict of states."
            )
    names = list(strategy["states"])
    states = []
    for name, state in strategy["states"].items():
        if state["reply"] not in replies:
            raise ExploreError(
                f"{where}: the strategy replies '{state['reply']}', but the replies are {replies}."
            )
        for move in moves:
            if state["next"].get(move) not in names:
                raise ExploreError(
                    f"{where}: the strategy's state '{name}' leads nowhere after '{move}'; its "
                    f"states are {names}."
                )
        follow = [names.index(state["next"][move]) for move in moves]
        states.append({"reply": replies.index(state["reply"]), "next": follow})
    if strategy["start"] not in names:
        raise ExploreError(f"{where}: the strategy starts at '{strategy['start']}', no state.")
    return names.index(strategy["start"]), states


def _letters(games):
    """Return [[label, letter, look], ...]: a letter of its own for each move and reply."""
    found, taken = {}, set()
    for game in games:
        for labels in (game["moves"], game["replies"]):
            for place, label in enumerate(labels):
                if label in found:
                    continue
                own = [sign.upper() for sign in label if sign.isalnum()]
                letter = next((sign for sign in own if sign not in taken), own[0])
                taken.add(letter)
                found[label] = [label, letter, f"m{min(place, 2)}"]
    return list(found.values())

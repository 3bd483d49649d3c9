"""Answers computed from data, not drawn beforehand: the Python twin of assets/compute.js.

`answer` takes a specification and a state, both plain JSON, and returns HTML, letter for letter
what the script in the page makes of them. Whoever changes one changes the other; a test runs both.
A state is {"at": [index of each control's choice], "moves": [...], "shown": bool}.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from html import escape
from itertools import combinations, pairwise
from math import floor

FIELD = re.compile(r"\{([^{}:]+)(?::([^{}|]*)\|([^{}|]*))?\}")
NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
SEPARATOR = "\x1f"  # between the fields that goals test
_COLUMNS, _BASE, _FULL = 50, 150, 130  # of a stack of dots: columns; points of baseline and height


def answer(spec, state):
    """Return [picture, finding, table of numbers] as HTML for a specification and a state."""
    kinds = {"layers": _layers, "sums": _sums, "play": _play, "marks": _marks}
    return kinds[spec["kind"]](spec, state)


def held(spec, state):
    """Return whether a state reaches each goal: a list of bools, all False where nothing is said.

    Goals test what the note would say: its fields, as they are written.
    """
    words = spec["words"] | spec["probe"]["words"]
    texts = answer({**spec, "words": words}, state)[1].split(SEPARATOR)[1:]
    if not texts:
        return [False for _ in spec["tests"]]
    fields = dict(zip(spec["probe"]["names"], texts, strict=True))
    return [all(_holds(fields[name], *test) for name, *test in tests) for tests in spec["tests"]]


def _holds(text, sign, value):
    if isinstance(value, str):
        return (text == value) == (sign == "==")
    digits = NUMBER.search(text.replace(",", "").replace("−", "-"))
    if not digits:
        return False
    own = float(digits[0])
    signs = {"==": own == value, "!=": own != value, "<": own < value, "<=": own <= value}
    return (signs | {">": own > value, ">=": own >= value})[sign]


def number(value, decimals):
    """Return a number as text: halves away from zero, thousands apart, a true minus sign."""
    size = Decimal(abs(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return ("−" if value < 0 and size else "") + f"{size:,f}"


def fill(template, fields, written=escape):
    """Return a template with {name} filled, and {name:one|many} put as the number asks."""

    def put(match):
        name, one, many = match.groups()
        if one is None:
            return written(fields[name])
        return one if fields[name] == "1" else many

    return FIELD.sub(put, template)


def _chosen(spec, state):
    return {c["name"]: c["labels"][i] for c, i in zip(spec["controls"], state["at"], strict=True)}


def _layers(spec, state):
    parts, sets = [], []
    for layer, states in zip(spec["layers"], spec["parts"], strict=True):
        place = 0
        for control in layer["controls"]:
            place = place * len(spec["controls"][control]["labels"]) + state["at"][control]
        *texts, members = states[place]
        parts.append(texts)
        if members is not None:
            sets.append([layer["name"], members])
    main = "".join(f'<div class="ex-layer">{part[0]}</div>' for part in parts)
    numbers = "".join(part[2] for part in parts)
    fields, common = _chosen(spec, state), None
    rows = []
    for size in range(1, len(sets) + 1):
        for some in combinations(sets, size):
            name = " and ".join(one[0] for one in some)
            common = some[0][1]
            for one in some[1:]:
                held = set(one[1])
                common = [member for member in common if member in held]
            fields[name] = number(len(common), 0)
            rows.append([name, fields[name]])
    if sets:
        names = "; ".join(spec["items"][member] for member in common)
        rows[-1].append(names or spec["words"]["nobody"])
        rows = [row if len(row) == 3 else [*row, ""] for row in rows]
        numbers += _table(spec["words"]["head"], rows, [False, True, False])
    note = "".join(part[1] for part in parts)
    if spec["words"]["note"]:
        note = fill(spec["words"]["note"], fields)
    above, below = ("".join(part[place] for part in parts) for place in (3, 4))
    return [f'{above}<div class="ex-layers">{main}</div>{below}', note, numbers]


def _sums(spec, state):
    words, items, values = spec["words"], spec["items"], spec["values"]
    fields, total = _chosen(spec, state), len(items)
    terms = [choices[state["at"][control]] for control, choices in spec["terms"]]
    whole = low = high = 0
    for factor, _ in terms:
        whole += factor
        low += factor * spec["scale"][factor < 0]
        high += factor * spec["scale"][factor >= 0]
    if spec["mean"]:
        if whole == 0:
            return ["", fill(words["zero"], fields), ""]
        low, high = spec["scale"]
    if low == high:
        high = low + 1
    scores = []
    for i in range(total):
        score = 0
        for factor, column in terms:
            score += factor * values[column][i]
        score = _settled(score / whole if spec["mean"] else score)
        scores.append(floor(score * spec["grain"] + 0.5) / spec["grain"])  # as it is written
    control, lines = spec["line"]
    line = lines[0 if control is None else state["at"][control]]
    own = None if spec["own"] is None else state["at"][spec["own"]]
    order = sorted(range(total), key=lambda i: -scores[i]) if spec["ranked"] else list(range(total))
    ranks = [1 + sum(other > score for other in scores) for score in scores]
    count = sum(score >= line for score in scores)
    best = [items[i] for i in range(total) if ranks[i] == 1]

    def text(score):
        return number(score, spec["decimals"]) + spec["unit"]

    fields |= {"count": number(count, 0), "total": number(total, 0), "line": text(line)}
    fields |= {"share": number(100 * count / total, 0) + "%", "best": text(max(scores))}
    fields |= {"first": best[0], "least": text(min(scores))}
    if len(best) > 1:
        tied = {"first": best[0], "others": number(len(best) - 1, 0)}
        fields["first"] = fill(words["tied"], tied, str)
    if own is not None:
        fields |= {"own": items[own], "own_score": text(scores[own])}
        fields["own_rank"] = number(ranks[own], 0)
        fields["own_ahead"] = number(ranks[own] - 1, 0)

    def at(score):
        return 100 * (score - low) / (high - low)

    stacks = [0] * _COLUMNS
    places = []
    for i in sorted(range(total), key=lambda i: (scores[i] >= line, i == own)):
        column = min(_COLUMNS - 1, max(0, floor(at(scores[i]) * _COLUMNS / 100)))
        places.append([i, column, stacks[column]])
        stacks[column] += 1
    pitch = min(8, _FULL / max(stacks))
    dots = ""
    for i, column, height in places:
        look = "ex-own" if i == own else "ex-over" if scores[i] >= line else "ex-under"
        x, y = (column + 0.5) * 100 / _COLUMNS, _BASE - 5 - height * pitch
        dots += f'<circle class="{look}" cx="{_p(x)}%" cy="{_p(y)}" r="{5 if i == own else 3}"/>'
    svg = _line("ex-axis", 0, _BASE, 100, _BASE, "") + dots
    if low <= line <= high:
        svg += _line("ex-rule", at(line), 16, at(line), _BASE, "")
        svg += _label("ex-strong", at(line), 11, "", fill(words["line"], fields))
    for value in (low, (low + high) / 2, high):
        svg += _label("", at(value), _BASE + 17, "", escape(text(value)))
    rows = ""
    for place, i in enumerate(order):
        if place >= spec["show"] and i != own:
            continue
        look = "ex-over" if scores[i] >= line else "ex-under"
        mark = ' class="ex-own"' if i == own else ""
        rows += (
            f'<tr{mark}><td class="ex-number">{ranks[i]}</td>'
            f'<th scope="row">{escape(items[i])}</th>'
            f"<td>{_bar(look, at(scores[i]))}</td>"
            f'<td class="ex-number">{escape(text(scores[i]))}</td></tr>'
        )
    head = [words["rank"], words["item"], *spec["names"], words["score"]]
    table = []
    for i in order:
        own_values = [text(values[column][i]) for _, column in terms]
        table.append([number(ranks[i], 0), items[i], *own_values, text(scores[i])])
    case = "none" if count == 0 else "all" if count == total else "some"
    main = (
        f"{_svg('ex-stack', fill(words['alt'], fields), svg)}"
        f'<table class="ex-table ex-ranks"><thead><tr><th scope="col">{escape(words["rank"])}</th>'
        f'<th scope="col">{escape(words["item"])}</th><td></td>'
        f'<th scope="col" class="ex-number">{escape(words["score"])}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )
    numeric = [True, False, *[True] * (len(spec["names"]) + 1)]
    return [main, fill(words[case], fields), _table(head, table, numeric)]


def played(spec, game, moves):
    """Return [[move, reply, own points, other's points], ...] of the moves against a game."""
    place, record = game["start"], []
    for turn, move in enumerate(moves, 1):
        reply = game["states"][place]["reply"]
        if turn in spec["slips"]:
            reply = (reply + 1) % len(game["replies"])
        record.append([move, reply, *game["payoffs"][move][reply]])
        place = game["states"][place]["next"][move]
    return record


def _play(spec, state):
    words, rounds = spec["words"], spec["rounds"]
    game = spec["games"][0 if spec["game"] is None else state["at"][spec["game"]]]
    record = played(spec, game, state["moves"])
    sums = [0, 0]
    table, record_cells = [], [[], [], [], []]
    for turn, (move, reply, own, other) in enumerate(record, 1):
        sums = [sums[0] + own, sums[1] + other]
        labels = [game["moves"][move], game["replies"][reply]]
        table.append([str(turn), *labels, number(own, 0), number(other, 0)])
        for side, label in enumerate(labels):
            record_cells[side].append(_move(spec["letters"], label))
        record_cells[2].append(f'<td class="ex-number">{number(own, 0)}</td>')
        record_cells[3].append(f'<td class="ex-number">{number(other, 0)}</td>')
    fields = _chosen(spec, state)
    fields |= {"round": number(len(record), 0), "rounds": number(rounds, 0)}
    fields |= {"left": number(rounds - len(record), 0), "other_name": game["other"]}
    fields |= {"own": number(sums[0], 0), "other": number(sums[1], 0)}
    fields["gap"] = number(abs(sums[0] - sums[1]), 0)
    for move, label in enumerate(game["moves"]):
        steady = played(spec, game, [move] * rounds)
        fields[f"always {label}"] = number(_total(steady), 0)
        fields[f"times {label}"] = number(sum(one[0] == move for one in record), 0)
    fields["met"] = number(len({(move, reply) for move, reply, *_ in record}), 0)
    if record:
        fields |= {"move": labels[0], "reply": labels[1]}
        fields |= {"own_now": table[-1][3], "other_now": table[-1][4]}
    case = "going"
    if not record:
        case = "start"
    elif len(record) == rounds:
        case = "ahead" if sums[0] > sums[1] else "behind" if sums[0] < sums[1] else "level"
    heads = [words["you"], game["other"], words["own_points"], words["other_points"]]
    empty = '<td class="ex-open"></td>'
    body = "".join(
        f'<tr><th scope="row">{escape(head)}</th>{"".join(cells)}'
        f"{empty * (rounds - len(record))}</tr>"
        for head, cells in zip(heads, record_cells, strict=True)
    )
    turns = "".join(f'<th scope="col">{turn}</th>' for turn in range(1, rounds + 1))
    low, high = spec["scale"]
    totals = "".join(
        f'<tr><th scope="row">{escape(head)}</th>'
        f"<td>{_bar(look, 100 * (total - low) / (high - low))}</td>"
        f'<td class="ex-number">{number(total, 0)}</td></tr>'
        for head, look, total in zip(heads, ("ex-own", "ex-under"), sums, strict=False)
    )
    key = "".join(
        f'<span class="ex-{look}">{letter}</span> {escape(label)} '
        for label, letter, look in spec["letters"]
        if label in game["moves"] or label in game["replies"]
    )
    main = (
        f'<table class="ex-record"><caption>{escape(words["record"])}</caption>'
        f"<thead><tr><td></td>{turns}</tr></thead><tbody>{body}</tbody></table>"
        f'<p class="ex-key" aria-hidden="true">{key}</p>'
        f'<table class="ex-table ex-ranks"><caption>{escape(words["totals"])}</caption>'
        f"<tbody>{totals}</tbody></table>"
    )
    if spec["matrix"]:
        main += _matrix(words, game, record if len(record) == rounds else [], len(record) == rounds)
    numbers = ""
    if record:
        numbers += _table([words["round"], *heads], table, [True, False, False, True, True])
    if not spec["hide"] or len(record) == rounds:
        pays = [
            [move, reply, *[number(points, 0) for points in game["payoffs"][m][r]]]
            for m, move in enumerate(game["moves"])
            for r, reply in enumerate(game["replies"])
        ]
        numbers += _table(heads, pays, [False, False, True, True])
    return [main, fill(words[case], fields), numbers]


def _matrix(words, game, record, told):
    """Return what a record shows of a game: a cell for each pair of moves, empty until told."""
    head = "".join(f'<th scope="col">{escape(reply)}</th>' for reply in game["replies"])
    body = ""
    for move, label in enumerate(game["moves"]):
        body += f'<tr><th scope="row">{escape(label)}</th>'
        for reply in range(len(game["replies"])):
            times = sum(one[0] == move and one[1] == reply for one in record)
            text = escape(words["never"]) if told else ""
            if times:
                own, other = (number(points, 0) for points in game["payoffs"][move][reply])
                met = fill(words["met"], {"times": number(times, 0)})
                text = f"<strong>{own} : {other}</strong><small>{met}</small>"
            body += f'<td class="ex-{"met" if times else "open"}">{text}</td>'
        body += "</tr>"
    sides = fill(words["sides"], {"you": words["you"], "other_name": game["other"]})
    return (
        f'<table class="ex-matrix"><caption>{escape(words["matrix"])}</caption>'
        f"<thead><tr><td>{sides}</td>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _total(record):
    total = 0
    for _, _, own, _ in record:
        total += own
    return total


def _move(letters, label):
    _, letter, look = next(one for one in letters if one[0] == label)
    return (
        f'<td class="ex-{look}"><span aria-hidden="true">{letter}</span>'
        f'<span class="ex-aside">{escape(label)}</span></td>'
    )


def _marks(spec, state):
    own = [values[i] for values, i in zip(spec["values"], state["at"], strict=True)]
    kinds = {"number": _mark_number, "line": _mark_line, "tiles": _mark_tiles}
    kinds |= {"order": _mark_order, "deal": _mark_deal}
    return kinds[spec["form"]](spec, own, state["shown"], state["shown"] and state.get("skipped"))


def _told(spec, case, fields, value=None):
    """Return the sentence of a case, and why the guess tempts where the writer says so."""
    note = fill(spec["words"][case], fields)
    for one in spec["tempts"] if case not in ("before", "told") else []:
        if one["when"] == case if "when" in one else one["from"] <= value <= one["to"]:
            return note + one["html"]
    return note


def _text(spec, value):
    # of a guess whole numbers stand without the decimals that the truth has
    decimals = 0 if spec["near"] and value == floor(value) else spec["decimals"]
    return number(value, decimals) + spec["unit"]


def _gap(spec, value):
    return number(value, spec["decimals"]) + spec["gap_unit"]


def _mark_number(spec, own, shown, skipped):
    words, truth, (low, high), own = spec["words"], spec["truth"], spec["scale"], own[0]

    def at(value):
        return 6 + 88 * (value - low) / (high - low)

    gap = _settled(own - truth)
    fields = {"own": _text(spec, own), "truth": _text(spec, truth)}
    fields["gap"] = _gap(spec, abs(gap))
    svg = _line("ex-axis", 6, 50, 94, 50, "")
    for value in spec["ticks"]:
        svg += _line("ex-axis", at(value), 46, at(value), 54, "")
        svg += _label("", at(value), 92, "", escape(_text(spec, value)))
    if shown and not skipped:
        svg += _line("ex-gap", at(own), 50, at(truth), 50, "")
    if shown:
        svg += f'<circle class="ex-truth" cx="{_p(at(truth))}%" cy="50" r="8"/>'
        label = f"{escape(words['record'])} {escape(fields['truth'])}"
        svg += _label("ex-strong", at(truth), 73, "", label)
    if not skipped:
        svg += f'<circle class="ex-mine" cx="{_p(at(own))}%" cy="50" r="8"/>'
        label = f"{escape(words['you'])} {escape(fields['own'])}"
        svg += _label("ex-strong", at(own), 32, "", label)
    case = _case(shown, skipped, _side(0 if abs(gap) <= spec["near"] else gap))
    alt = fill(words[_alt(shown, skipped)], fields)
    numbers = "" if not shown or skipped else _numbers(spec, [[words["label"], own, truth]])
    return [_svg("ex-scale", alt, svg), _told(spec, case, fields, own), numbers]


def _case(shown, skipped, case):
    return "before" if not shown else "told" if skipped else case


def _alt(shown, skipped):
    return "alt" if not shown else "alt_told" if skipped else "alt_shown"


def _mark_line(spec, own, shown, skipped):
    words, (low, high), given = spec["words"], spec["scale"], spec["given"]
    truth, places = spec["truth"], spec["places"]
    mine = [*truth[:given], *own]

    def y(value):
        return 86 - 76 * (value - low) / (high - low)

    gaps = [_settled(a - b) for a, b in zip(own, truth[given:], strict=True)]
    sizes = [abs(gap) for gap in gaps]
    drift = spread = 0
    for gap in gaps:
        drift += gap
        spread += abs(gap)
    worst = sizes.index(max(sizes))
    fields = {"gap": _gap(spec, spread / len(gaps)), "worst": spec["labels"][given + worst]}
    fields |= {"worst_gap": _gap(spec, sizes[worst]), "worst_own": _text(spec, own[worst])}
    fields["worst_truth"] = _text(spec, truth[given + worst])
    fields |= {"last": spec["labels"][-1], "last_truth": _text(spec, truth[-1])}
    fields["last_own"] = _text(spec, own[-1])
    svg = ""
    for value in spec["ticks"]:
        svg += _line("ex-rule-grid", 0, y(value), 100, y(value))
        text = escape(_text(spec, value))
        svg += f'<text x="0" y="{_p(y(value))}%" dy="-4">{text}</text>'
    for place, label in zip(places, spec["labels"], strict=True):
        svg += _label("ex-small", place, 97, "%", escape(label))
    if shown and not skipped:
        for place, a, b in zip(places[given:], own, truth[given:], strict=True):
            svg += _line("ex-gap", place, y(a), place, y(b))
    if shown:
        svg += _trace("ex-truth", places, truth, y, 5)
    elif given:
        svg += _trace("ex-truth", places[:given], truth[:given], y, 5)
    start = max(0, given - 1)
    above = own[-1] >= truth[-1] and not skipped
    if not skipped:
        svg += _trace("ex-mine", places[start:], mine[start:], y, 7, skip=given - start)
        svg += _name("ex-mine-name", places[-1], y(own[-1]), above, words["you"])
    if shown:
        svg += _name("ex-truth-name", places[-1], y(truth[-1]), not above, words["record"])
    case = _case(shown, skipped, "exact" if spread == 0 else _side(_settled(drift)))
    alt = words[_alt(shown, skipped)]
    rows = [
        [label, a, b]
        for label, a, b in zip(spec["labels"][given:], own, truth[given:], strict=True)
    ]
    told = "; ".join(f"{row[0]}: {_text(spec, row[1])}" for row in rows)
    known = [f"{label}: {_text(spec, b)}" for label, b in zip(spec["labels"], truth, strict=True)]
    fields |= {"marks": told, "truths": "; ".join(known), "given": "; ".join(known[:given])}
    numbers = "" if not shown or skipped else _numbers(spec, rows)
    return [_svg("ex-draw", fill(alt, fields), svg), _told(spec, case, fields), numbers]


def _mark_tiles(spec, own, shown, skipped):
    words, truth = spec["words"], spec["truth"]
    hits = [bool(a) == bool(b) for a, b in zip(own, truth, strict=True)]
    named = [label for label, is_so in zip(spec["labels"], truth, strict=True) if is_so]
    fields = {"right": number(sum(hits), 0), "total": number(len(hits), 0)}
    fields |= {"picked": number(sum(map(bool, own)), 0), "truth": number(len(named), 0)}
    missed = sum(bool(b) and not a for a, b in zip(own, truth, strict=True))
    fields["missed"] = number(missed, 0)
    fields["wrong"] = number(len(hits) - sum(hits) - missed, 0)
    fields["names"] = "; ".join(named)
    if not shown:
        return ["", fill(words["before"], fields), ""]
    tiles = rows = ""
    for label, a, b, hit in zip(spec["labels"], own, truth, hits, strict=True):
        verdict = words[("is_so" if b else "is_not") + _hit(hit, skipped)]
        look = f"{'ex-over' if b else 'ex-under'} {'ex-hit' if hit or skipped else 'ex-miss'}"
        tiles += f'<li class="{look}"><strong>{escape(label)}</strong> {escape(verdict)}</li>'
        answers = [words["is_so" if value else "is_not"] for value in (a, b)]
        rows += _row([label, *answers], [False, False, False])
    numbers = "" if skipped else _wrapped(spec["heads"], rows, [False, False, False])
    case = _case(shown, skipped, "exact" if all(hits) else "some")
    return [f'<ul class="ex-tiles">{tiles}</ul>', _told(spec, case, fields), numbers]


def _hit(hit, skipped):
    return "" if skipped else "_hit" if hit else "_miss"


def _mark_order(spec, own, shown, skipped):
    words, truth = spec["words"], spec["truth"]
    hits = [a == b for a, b in zip(own, truth, strict=True)]
    fields = {"right": number(sum(hits), 0), "total": number(len(hits), 0)}
    fields |= {"own": ", ".join(own), "truth": ", ".join(truth)}
    if not shown:
        return ["", fill(words["before"], fields), ""]
    items = ""
    for name, amount, hit in zip(truth, spec["amounts"], hits, strict=True):
        place = {"place": spec["labels"][own.index(name)] if name in own else ""}
        verdict = "" if skipped else fill(words["place_hit" if hit else "place_miss"], place)
        look = f"ex-over {'ex-hit' if hit or skipped else 'ex-miss'}"
        words_of = f"<strong>{escape(name)}</strong> {escape(amount)} {verdict}"
        items += f'<li class="{look}">{words_of}</li>'
    case = _case(shown, skipped, "exact" if all(hits) else "some")
    return [f'<ol class="ex-tiles">{items}</ol>', _told(spec, case, fields), ""]


def _mark_deal(spec, own, shown, skipped):
    words, truth = spec["words"], spec["truth"]
    hits = [a == b for a, b in zip(own, truth, strict=True)]
    fields = {"right": number(sum(hits), 0), "total": number(len(hits), 0)}
    if not shown:
        return ["", fill(words["before"], fields), ""]
    items = rows = ""
    for label, amount, a, b in zip(spec["labels"], spec["amounts"], own, truth, strict=True):
        verdict = words["dealt" + ("_told" if skipped else _hit(a == b, skipped))]
        said = fill(verdict, {"place": b, "own": a})
        look = "ex-hit" if a == b or skipped else "ex-miss"
        head = f"<strong>{escape(amount)}</strong> " if amount else ""
        items += f'<li class="{look}">{head}{escape(label)} <em>{said}</em></li>'
        rows += _row([amount or label, a, b], [False, False, False])
    numbers = "" if skipped else _wrapped(spec["heads"], rows, [False, False, False])
    case = _case(shown, skipped, "exact" if all(hits) else "some")
    return [f'<ul class="ex-tiles ex-dealt">{items}</ul>', _told(spec, case, fields), numbers]


def _side(gap):
    return "exact" if gap == 0 else "high" if gap > 0 else "low"


def _numbers(spec, rows):
    cells = [
        [label, _text(spec, a), _text(spec, b), _gap(spec, _settled(a - b))] for label, a, b in rows
    ]
    return _table(spec["heads"], cells, [False, True, True, True])


def _trace(look, places, values, y, radius, skip=0):
    svg = ""
    for (x1, v1), (x2, v2) in pairwise(zip(places, values, strict=True)):
        svg += _line(look, x1, y(v1), x2, y(v2))
    for x, value in list(zip(places, values, strict=True))[skip:]:
        svg += f'<circle class="{look}" cx="{_p(x)}%" cy="{_p(y(value))}%" r="{radius}"/>'
    return svg


def _name(look, x, y, above, words):
    shift = -12 if above else 22
    return (
        f'<text class="{look} ex-strong" x="{_p(x)}%" y="{_p(y)}%" dy="{shift}" '
        f'text-anchor="middle">{escape(words)}</text>'
    )


def _line(look, x1, y1, x2, y2, unit="%"):
    return (
        f'<line class="{look}" x1="{_p(x1)}%" y1="{_p(y1)}{unit}" x2="{_p(x2)}%" '
        f'y2="{_p(y2)}{unit}"/>'
    )


def _label(look, x, y, unit, html):
    anchor = "start" if x < 12 else "end" if x > 88 else "middle"
    mark = f' class="{look}"' if look else ""
    return f'<text{mark} x="{_p(x)}%" y="{_p(y)}{unit}" text-anchor="{anchor}">{html}</text>'


def _svg(look, alt, inside):
    return f'<svg class="ex-flat {look}" role="img" aria-label="{alt}">{inside}</svg>'


def _bar(look, width):
    width = _p(min(100, max(0, width)))
    return (
        f'<svg class="ex-bar" aria-hidden="true"><rect class="{look}" width="{width}%" '
        'height="100%"/></svg>'
    )


def _table(head, rows, numeric):
    return _wrapped(head, "".join(_row(row, numeric) for row in rows), numeric)


def _wrapped(head, body, numeric):
    names = "".join(
        f'<th scope="col"{_mark(right)}>{escape(name)}</th>' if name else "<td></td>"
        for name, right in zip(head, numeric, strict=True)
    )
    return f'<table class="ex-table"><thead><tr>{names}</tr></thead><tbody>{body}</tbody></table>'


def _row(cells, numeric):
    inside = "".join(
        f"<td{_mark(right)}>{escape(cell)}</td>" for cell, right in zip(cells, numeric, strict=True)
    )
    return f"<tr>{inside}</tr>"


def _mark(right):
    return ' class="ex-number"' if right else ""


def _p(value):
    """Return a place in the picture, two digits after the point."""
    return number(value, 2).replace(",", "").replace("−", "-")


def _settled(value):
    """Return the value without the noise of adding fractions, so that equal sums tie."""
    return floor(value * 1e9 + 0.5) / 1e9

"""Pack the frames of an explorer so that what they have in common is stored once.

A line of a frame is a shape with holes: numbers that place a mark, names (colours, clips, links)
and words. Two states mostly differ in what fills the holes, so a frame is stored as a walk over
shapes, and for each use of a shape (the k-th of its picture or text) one column a hole over the
states. explore.js reads it back, to the letter.
"""

import base64
import gzip
import json
import re
import zlib
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby, pairwise

from .errors import ExploreError

PART = "<!--explore-->"  # the line between the parts of a frame

NUMBER, NAME, WORDS = "\x01", "\x02", "\x03"
_TAKEN = re.compile(f"[{NUMBER}{NAME}{WORDS}]")
_PLACES = "d|x|y|width|height|transform|viewBox|points|cx|cy|r"
_NAMES = "fill|stroke|stroke-width|font-weight|text-anchor|clip-path|id|(?:xlink:)?href"
_HOLE = re.compile(
    rf'(?<= )(?:{_PLACES})="(?P<place>[^"]*)"'
    rf'|(?<= )(?:{_NAMES})="(?P<name>[^"]*)"'
    r'|(?<= )(?:aria-label|data-tip)="(?P<label>[^"]*)"'
    r"|(?:^|(?<=>))(?P<words>[^<>]+)(?=<|$)"
)
# as JavaScript writes a number, so that its digits follow from its value
_PLAIN = re.compile(r"(?<![\d.])-?(?:0|[1-9]\d{0,4})(?:\.\d{0,2}[1-9])?(?![\d.])")
_SAME, _RAW, _DELTA, _RUNS = 0, 1, 2, 3  # how a column's numbers are written
_OWN, _NAMED = 1, 2  # how its words are: state by state, or by number among the names


@dataclass(frozen=True)
class Packed:
    """The frames as base64 text, and how many of them are different."""

    text: str
    distinct: int

    @property
    def kilobytes(self):
        return len(self.text) / 1000


def pack(frames):
    """Pack the frames (a list of str, one a state) into one Packed blob, the same every time."""
    distinct = {}
    states = [distinct.setdefault(frame, len(distinct)) for frame in frames]
    shapes, walks, scenes, uses = {}, {}, [], {}
    for number, frame in enumerate(distinct):
        scene = []
        for part, text in enumerate(frame.split(f"\n{PART}\n")):
            walk, seen, picture = [], defaultdict(int), 0
            for line in text.split("\n"):
                shape, holes = _take_apart(line)
                place = shapes.setdefault(shape, len(shapes))
                walk.append(place)
                picture += shape.startswith("<svg")  # each picture counts its shapes anew
                key = part, picture, place, seen[picture, place]
                seen[picture, place] += 1
                uses.setdefault(key, []).append((number, holes))
            scene.append(walks.setdefault(tuple(walk), len(walks)))
        scenes.append(scene)
    names, words, columns, known = {}, [[] for _ in distinct], bytearray(), {}
    for used in uses.values():
        columns += _use(used, names, words, known)
    content = {
        "shapes": list(shapes),
        "walks": _steps(walks),
        "scenes": scenes,
        "states": states if len(distinct) < len(frames) else None,
        "names": list(names),
        "words": "\n".join(word for own in words for word in own),
    }
    head = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    data = len(head).to_bytes(4, "little") + head + columns
    return Packed(base64.b64encode(gzipped(data)).decode(), len(distinct))


def gzipped(data):
    """Return bytes as a gzip file with the same head from every Python: no date, system 3."""
    made = gzip.compress(data, 9, mtime=0)
    return made[:9] + b"\3" + made[10:]  # from 3.13 on the system is 255, before it is zlib's own


def check_size(packed, name, controls, max_kb):
    """Raise ExploreError when the packed frames are heavier than max_kb kilobytes."""
    if packed.kilobytes <= max_kb:
        return
    widest = max(controls, key=lambda c: len(c.values))
    raise ExploreError(
        f"explore({name}): {packed.distinct:,} different frames take {packed.kilobytes:,.0f} kB in "
        f"the page, more than {max_kb:,} kB. Thin '{widest.name}' ({len(widest.values)} choices) "
        "or draw fewer marks (rasterized=True makes one picture of many); to accept the weight, "
        f"pass max_kb={packed.kilobytes:.0f}."
    )


def _take_apart(line):
    """Return (shape, what fills its holes): (digits, decimals) of a number, (kind, text) else."""
    if _TAKEN.search(line):
        return WORDS, [(WORDS, line)]
    holes = []

    def number(match):
        if match[0] == "-0":
            return match[0]
        whole, _, decimals = match[0].partition(".")
        holes.append((int(whole + decimals), len(decimals)))
        return NUMBER

    def hole(match):
        group = match.lastgroup
        before = line[match.start() : match.start(group)]
        after = line[match.end(group) : match.end()]
        if group == "place":
            return before + _PLAIN.sub(number, match[group]) + after
        kind = NAME if group == "name" else WORDS
        holes.append((kind, match[group]))
        return before + kind + after

    return _HOLE.sub(hole, line), holes


def _use(used, names, words, known):
    """Return the columns of one use of a shape; its words go to the states that they belong to.

    used: [(number of the frame, what fills the holes), ...]. names: {name: number}, shared by all.
    known: {which row each frame has: its number}, so that marks that change together, such as a
    square and its label, say once when.
    """
    numbers = [number for number, _ in used]
    data, table = bytearray(), []
    for hole in zip(*(holes for _, holes in used), strict=True):
        kinds = {kind for kind, _ in hole}
        texts = [text for _, text in hole]
        if WORDS in kinds:
            many = len(set(texts))
            way = _SAME if many == 1 else _NAMED if many <= len(texts) / 4 else _OWN
            data.append(way)
            if way != _NAMED:
                own = texts[:1] if way == _SAME else texts
                for number, text in zip(numbers, own, strict=False):
                    words[number].append(text)
                continue
        elif NAME not in kinds:
            table.append(hole)
            continue
        table.append([(names.setdefault(text, len(names)), 0) for text in texts])
    if table:
        each = list(zip(*table, strict=True))
        rows = {}
        places = tuple(rows.setdefault(row, len(rows)) for row in each)
        if len(table) == 1 or not 1 < len(rows) <= len(each) / 2:
            return bytes(data) + b"\0" + _table(each)
        if places in known:
            data += b"\2" + _varints([known[places]])
        else:
            known[places] = len(known)
            data += b"\1" + _column(places)
        data += _table(list(rows))
    return bytes(data)


def _table(rows):
    data = b""
    for column in zip(*rows, strict=True):
        most = max(decimals for _, decimals in column)
        data += _column([digits * 10 ** (most - decimals) for digits, decimals in column], most)
    return data


def _column(values, decimals=0):
    """Return a column as bytes: how it is written, its decimals, then its numbers."""
    steps = [values[0], *(b - a for a, b in pairwise(values))]
    if any(steps[1:]):
        runs = [(value, len(list(run))) for value, run in groupby(values)]
        ways = [(_RAW, _varints(values)), (_DELTA, _varints(steps))]
        ways += [(_RUNS, _varints(number for run in runs for number in run))]
    else:
        ways = [(_SAME, _varints(values[:1]))]
    way, data = min(ways, key=lambda way: _weight(way[1]))
    return bytes([way | decimals << 2]) + data


def _weight(data):
    return len(zlib.compress(data, 6))


def _varints(values):
    """Return integers as bytes of seven bits, the lowest first; small ones take one byte."""
    data = bytearray()
    for value in values:
        rest = value * 2 if value >= 0 else -value * 2 - 1
        while rest > 127:
            data.append(rest & 127 | 128)
            rest >>= 7
        data.append(rest)
    return bytes(data)


def _steps(walks):
    """Return walks as steps: 0 to the shape that followed last time (at first, the next new one),

    else the shape's number plus 1; so walks that are alike are runs of zeros.
    """
    followed, steps = {}, []
    for walk in walks:
        previous, own = -1, []
        for place in walk:
            own.append(0 if followed.get(previous, previous + 1) == place else place + 1)
            followed[previous] = place
            previous = place
        steps.append(own)
    return steps

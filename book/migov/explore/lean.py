"""matplotlib's SVG with nothing that a reader can't see: one element a line, short numbers."""

import re

_ELEMENT = re.compile(r"<(/?)([\w:]+)((?:\s+[\w:-]+=\"[^\"]*\")*)\s*(/?)>([^<]*)")
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
_STEP = re.compile(r"([A-Za-z])|(-?[\d.]+(?:e-?\d+)?)")
_NO_TURN = re.compile(r"\s*rotate\(-?0(?:\.0+)?(?: [^)]*)?\)")
_PLACE = re.compile(r"translate\((-?[\d.]+)[ ,]+(-?[\d.]+)\)")
_PRESENTATION = re.compile(
    r"fill|stroke|font-|text-|opacity|clip-|dominant-|image-|stop-|visibility"
)
_WORDS = ("text", "tspan")
_SCALE = re.compile(r"[^A-Za-z]*\d[\d.,]*\s*%?")  # what a tick says of a scale, not a name


def lean(svg):
    """Return the text of an <svg> written by matplotlib, leaner and looking the same.

    Paths go in steps of 0.1 units from point to point (marks in <defs> of 0.01), so that a shape
    that only moves stays the same text. Styles become presentation attributes, which a strict
    content policy allows. Groups without attributes and invisible paths go.
    """
    lines, groups, defined, opened, tick = [], [], 0, "", 0
    for closing, tag, attributes, alone, text in _ELEMENT.findall(svg):
        words = text if tag in _WORDS else ""
        if closing:
            if tag == "g":
                tick = 0 if len(groups) == tick else tick
                if not groups.pop():
                    continue
            defined -= tag in ("defs", "clipPath")
            element = f"</{tag}>"
            if tag in _WORDS:
                opened += element + words
                if tag == "text":
                    lines.append(opened)
                    opened = ""
                continue
            if lines and re.match(rf"<{tag}[ >][^\n]*[^/]>$", lines[-1]) and tag in ("defs", "g"):
                lines.pop()  # nothing is left inside
            else:
                lines.append(element)
            continue
        pairs = dict(_ATTRIBUTE.findall(attributes))
        pairs = {name: " ".join(value.split()) for name, value in pairs.items()}
        if tag == "g":
            if pairs.get("class") == "ex-tick":
                pairs, tick = {}, len(groups) + 1
            if not alone:
                groups.append(bool(pairs))
            if alone or not pairs:
                continue
        if _unseen(tag, pairs, defined):
            continue
        defined += tag in ("defs", "clipPath") and not alone
        if tick and not defined and (tag in ("path", "use") or _SCALE.fullmatch(words.strip())):
            pairs["class"] = "ex-tick"
        written = "".join(f' {name}="{value}"' for name, value in _attributes(tag, pairs, defined))
        element = f"<{tag}{written}{alone}>"
        if tag in _WORDS:
            opened += element + words
        else:
            lines.append(element)
    return "\n".join(lines)


def _unseen(tag, pairs, defined):
    """Tell a path without fill and stroke, such as a figure's own background."""
    style = pairs.get("style", "")
    return tag == "path" and not defined and "fill: none" in style and "stroke:" not in style


def _attributes(tag, pairs, defined):
    """Yield the attributes as they are written, styles as attributes of their own."""
    for name, value in pairs.items():
        if name == "d":
            yield name, _steps(value, 2 if defined else 1)
        elif name == "style":
            yield from _styles(tag, value)
        elif name == "transform":
            value = _NO_TURN.sub("", value).strip()
            place = _PLACE.fullmatch(value) if tag == "text" else None
            if place:
                yield "x", place[1]
                yield "y", place[2]
            elif value:
                yield name, value
        elif tag == "use" and name in "xy":
            yield name, _number(round(float(value) * 10), 1)
        elif name.endswith("href"):
            yield name, value.replace(" ", "")
        else:
            yield name, value


def _styles(tag, style):
    """Yield declarations as attributes, in one order and with the weight, which often changes."""
    kept, own = [], {"font-weight": "400"} if tag == "text" else {}
    for declaration in filter(None, map(str.strip, style.split(";"))):
        name, _, value = declaration.partition(":")
        if _PRESENTATION.match(name):
            own[name] = value.strip()
        else:
            kept.append(declaration)
    yield from sorted(own.items())
    if kept:
        yield "style", "; ".join(kept)


def _steps(path, decimals):
    """Return path data with each piece relative to the point before, rounded without drift."""
    unit = 10**decimals
    written, command, last, here, numbers = [], "", "", (0, 0), []
    for letter, number in _STEP.findall(path):
        if letter in ("Z", "z"):
            written.append("z")
            last = ""
        elif letter:
            command, numbers = letter, []
        else:
            numbers.append(round(float(number) * unit))
            if len(numbers) == {"M": 2, "L": 2, "Q": 4, "C": 6}[command]:
                start = (0, 0) if command == "M" else here
                steps = [value - start[place % 2] for place, value in enumerate(numbers)]
                word = command if command == "M" else command.lower()
                join = " " if word == last else word
                written.append(join + " ".join(_number(step, decimals) for step in steps))
                here, last, numbers = tuple(numbers[-2:]), word, []
                if command == "M":
                    command, last = "L", "M"
    return "".join(written)


def _number(value, decimals):
    text = f"{value / 10**decimals:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

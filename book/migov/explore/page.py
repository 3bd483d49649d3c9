"""An explorer as static HTML: native controls, the default frame, and all frames packed."""

import json
import os
import re
from html import escape
from pathlib import Path

from . import __version__, columns, frames, outside
from . import goals as asked
from .choices import are_years, ends, side_by_side
from .columns import PART
from .controls import check_limit, combinations, count, default, place, state
from .errors import ExploreError, said
from .following import offers_beside
from .rich import MATHS
from .views import numbers_html, view

STALLED = "This is the first view: its controls need JavaScript, which is off or has not arrived."
ASSETS = Path(__file__).parent / "assets"


def _seconds():
    """Return the seconds that a cell has, less a tenth; None where nobody set a limit."""
    limit = float(os.environ.get("EXPLORE_SECONDS") or 0)
    return 0.9 * limit if limit > 0 else None


def render(
    draw,
    controls,
    constants,
    look,
    *,
    id,
    name,
    share,
    limit,
    max_kb,
    renamed=None,
    holds=False,
    goals=(),
):
    """Return the HTML of an explorer with every state drawn.

    Raises ExploreError for too many states, too heavy frames, a goal that is none, or a draw
    function that fails; the message holds the control values and what was raised.
    """
    check_limit(draw, controls, limit)
    if goals and not controls:
        raise ExploreError(f"explore({name}): goals need a control by which they are reached.")
    met = [asked.reached(one, controls, constants, f"explore({name})") for one in goals]

    def frame(number):
        return _frame(view(draw, state(controls, number) | constants, look))

    first = default(controls)
    try:
        drawn = frames.draw_all(
            frame, count(controls), first, check=outside.watch(draw), seconds=_seconds()
        )
    except frames.StateError as error:
        values = said(state(controls, error.number))
        raise ExploreError(
            f"explore({name}): the draw function failed for {values or 'its only state'}: "
            f"{error.summary}\n\n{error.trace}"
        ) from None
    numbered = any(not shown.endswith(f"\n{PART}\n") for shown in drawn)
    body = _view_html(*drawn[first].split(f"\n{PART}\n"), numbered, asked.reasons(goals))
    if not controls:
        return f'<figure class="explore" id="{escape(id)}">\n{body}\n</figure>'
    packed = columns.pack(drawn)
    columns.check_size(packed, name, controls, max_kb)
    maths = " data-maths" if any(MATHS in shown for shown in drawn) else ""
    spec = {"controls": [_spec(c, share, renamed or {}) for c in controls]}
    if holds:
        spec["holds"] = True
    valid = combinations(controls)
    if valid is not None:
        spec["valid"] = [place(controls, chosen) for chosen in valid]
    if goals:
        spec["goals"] = [[asked.runs(part) for part in parts] for parts in met]
    opening = [[part[first] for part in parts] for parts in met]
    return "\n".join(
        [
            f'<figure class="explore" id="{escape(id)}" data-explore="{__version__}"{maths}>',
            *asked.lines(goals, opening),
            '<form class="ex-controls" autocomplete="off">',
            controls_html(controls, id),
            "</form>",
            f'<p class="ex-stalled">{STALLED}</p>',
            body,
            '<p class="ex-status" role="status" aria-live="polite"></p>',
            f'<script type="application/json" class="ex-spec">{json_html(spec)}</script>',
            f'<script type="text/plain" class="ex-frames">{packed.text}</script>',
            "</figure>",
        ]
    )


def self_contained(html):
    """Return the HTML with explore's own style and script beside it, for a page of its own."""
    style = (ASSETS / "explore.css").read_text(encoding="utf-8")
    name = "compute.js" if "data-compute" in html else "explore.js"
    names = (name, "figures.js", *["goals.js"] * ("ex-goals" in html))
    scripts = ((ASSETS / one).read_text(encoding="utf-8") for one in names)
    told = "\n".join(f"<script>{script}</script>" for script in scripts)
    return f"<style>{style}</style>\n{html}\n{told}"


def identifier(name):
    """Return `explore-name` with only what an address's fragment takes as it is."""
    return "explore-" + (re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "view")


def _frame(shown):
    return f"\n{PART}\n".join((shown.main, shown.note, shown.numbers))


def _view_html(main, note, numbers, numbered, reasons):
    return (
        f'<div class="ex-view">{main}</div>\n'
        f'<figcaption class="ex-note">{note}</figcaption>\n{reasons}'
        f"{numbers_html(numbers, keep=numbered)}"
    )


def _spec(control, share, renamed):
    spec = {
        "name": control.name,
        "label": control.label,
        "kind": control.kind,
        "index": control.index,
    }
    spec["labels"] = control.labels
    if shared := share.get(control.name):
        spec["share"] = shared
        if control.values != control.labels and all(isinstance(v, str) for v in control.values):
            spec["keys"] = control.values
    if old := renamed.get(control.name):
        spec["renamed"] = old
    if control.points:
        spec["points"] = control.points
    if control.parents:
        spec["follows"] = control.parents
    if control.kind == "play":
        spec["interval"] = control.widget.interval
    elif _passes(control):
        spec["interval"] = min(800, max(150, 12_000 // len(control.labels)))  # milliseconds
    return spec


def _passes(control):
    """Tell whether a slider without a Play widget gets its button all the same."""
    return control.kind == "range" and not control.parents and are_years(control.labels)


def json_html(data):
    """Return data as JSON that may stand in a script element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def controls_html(controls, id, arrangement=None):
    """Return the native controls, in the author's rows and columns.

    arrangement: nested ("row" or "column", [...]) that end in controls' names and {"html": text};
    controls that it leaves out follow it.
    """
    rest = {control.name: control_html(control, id, controls) for control in controls}

    def html(node):
        if isinstance(node, dict):
            return node["html"]
        if isinstance(node, str):
            return rest.pop(node, "")
        kind, nodes = node
        inside = "".join(map(html, nodes))
        return f'<div class="ex-{kind}">{inside}</div>' if inside else ""

    arranged = [html(arrangement)] if arrangement else []
    return "\n".join([*arranged, *rest.values()])


def control_html(control, id, controls, *, plays=True):
    """Return a control as native HTML elements that belong together; id: of its explorer.

    plays: give a slider of years a button that lets them pass.
    """
    # what it offers when the page opens
    offered = list(offers_beside(control, {place: c.index for place, c in enumerate(controls)}))
    id, label, name = (
        escape(text) for text in (f"{id}-{control.name}", control.label, control.name)
    )
    chosen = escape(control.labels[control.index])
    attributes = f'id="{id}" name="{name}"'
    kind = f'<div class="ex-control ex-{control.kind}">'
    if control.kind == "checkbox":
        checked = " checked" if control.index else ""
        return f'{kind}<label><input type="checkbox" {attributes}{checked}> {label}</label></div>'
    if control.kind == "select":
        options = "".join(
            f'<option value="{i}"{" selected" * (i == control.index)}>'
            f"{escape(control.labels[i])}</option>"
            for i in offered
        )
        return (
            f'{kind}<label for="{id}">{label}</label><select {attributes}>{options}</select></div>'
        )
    if control.kind in ("radio", "many"):
        one = control.kind == "radio"  # else any number of the choices
        box, texts = ("radio", control.labels) if one else ("checkbox", control.points)
        choices = "".join(
            f'<label><input type="{box}" name="{name}" value="{i}"'
            f"{' checked' * (i == control.index if one else control.index >> i & 1)}> "
            f"<span>{escape(text)}</span></label>"
            for i, text in enumerate(texts)
        )
        kind = "ex-radio ex-segments" if one and side_by_side(texts) else "ex-radio"
        if kind != "ex-radio":
            choices = f'<span class="ex-joined">{choices}</span>'
        return f'<fieldset class="ex-control {kind}"><legend>{label}</legend>{choices}</fieldset>'
    if control.kind == "span":
        last = len(control.points) - 1
        inputs = "".join(
            f'<input type="range" name="{name}" min="0" max="{last}" step="1" value="{end}" '
            f'aria-label="{label}, {word}" aria-valuetext="{escape(control.points[end])}">'
            for word, end in zip(("from", "to"), ends(control.index, last + 1), strict=True)
        )
        return (
            f'<fieldset class="ex-control ex-radio"><legend>{label}</legend>{inputs}'
            f"<output>{chosen}</output></fieldset>"
        )
    button = (
        f'<button type="button" class="ex-play-button" aria-label="Play {label}">Play</button>'
        if control.kind == "play" or (plays and _passes(control))
        else ""
    )
    return (
        f'{kind}<label for="{id}">{label}</label>{button}<span class="ex-track">'
        f'<input type="range" {attributes} min="{offered[0]}" max="{offered[-1]}" step="1" '
        f'value="{control.index}" aria-valuetext="{chosen}">{_ticks(control)}</span>'
        f'<output for="{id}">{chosen}</output></div>'
    )


def _ticks(control):
    """Return the scale under a slider: its ends by name, ticks at decades or at few choices."""
    labels = control.labels
    low, high = labels[0], labels[-1]
    if control.parents or len(labels) < 2 or max(len(low), len(high)) > 8:
        return ""
    places = range(len(labels)) if len(labels) <= 12 else (0, len(labels) - 1)
    if are_years(labels):
        each = 10 if int(high) - int(low) > 24 else 5
        places = [i for i, year in enumerate(labels) if int(year) % each == 0]
    lines = "".join(
        f'<line x1="{x:g}%" x2="{x:g}%" y2="4"/>'
        for x in (round(100 * place / (len(labels) - 1), 2) for place in places)
    )
    return (
        f'<svg class="ex-ticks" aria-hidden="true">{lines}<text x="-8" y="14">{escape(low)}</text>'
        f'<text x="100%" dx="8" y="14" text-anchor="end">{escape(high)}</text></svg>'
    )

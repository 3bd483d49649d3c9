"""An explorer as static HTML: native controls, the default frame, and all frames packed."""

import json
import re
from html import escape
from pathlib import Path

from . import columns, frames
from .columns import PART
from .controls import check_limit, count, default, state
from .errors import ExploreError
from .rich import MATHS
from .views import numbers_html, view

STALLED = "This is the first view: its controls need JavaScript, which is off or has not arrived."
ASSETS = Path(__file__).parent / "assets"


def render(draw, controls, constants, look, *, id, name, share, limit, max_kb, renamed=None):
    """Return the HTML of an explorer with every state drawn.

    Raises ExploreError for too many states, too heavy frames, or a draw function that fails; the
    message holds the control values and what was raised.
    """
    check_limit(draw, controls, limit)

    def frame(number):
        return _frame(view(draw, state(controls, number) | constants, look))

    first = default(controls)
    try:
        drawn = frames.draw_all(frame, count(controls), first)
    except frames.StateError as error:
        values = ", ".join(f"{k}={v!r}" for k, v in state(controls, error.number).items())
        raise ExploreError(
            f"explore({name}): the draw function failed for {values or 'its only state'}: "
            f"{error.summary}\n\n{error.trace}"
        ) from None
    numbered = any(not shown.endswith(f"\n{PART}\n") for shown in drawn)
    body = _view_html(*drawn[first].split(f"\n{PART}\n"), numbered)
    if not controls:
        return f'<figure class="explore" id="{escape(id)}">\n{body}\n</figure>'
    packed = columns.pack(drawn)
    columns.check_size(packed, name, controls, max_kb)
    maths = " data-maths" if any(MATHS in shown for shown in drawn) else ""
    spec = {"controls": [_spec(c, share, renamed or {}) for c in controls]}
    return "\n".join(
        [
            f'<figure class="explore" id="{escape(id)}" data-explore{maths}>',
            '<form class="ex-controls" autocomplete="off">',
            *(_control_html(c, f"{id}-{c.name}") for c in controls),
            "</form>",
            f'<p class="ex-stalled">{STALLED}</p>',
            body,
            '<p class="ex-status" role="status" aria-live="polite"></p>',
            f'<script type="application/json" class="ex-spec">{_json(spec)}</script>',
            f'<script type="text/plain" class="ex-frames">{packed.text}</script>',
            "</figure>",
        ]
    )


def self_contained(html):
    """Return the HTML with explore's own style and script beside it, for a page of its own."""
    style = (ASSETS / "explore.css").read_text(encoding="utf-8")
    script = (ASSETS / "explore.js").read_text(encoding="utf-8")
    return f"<style>{style}</style>\n{html}\n<script>{script}</script>"


def identifier(name):
    """Return `explore-name` with only what an address's fragment takes as it is."""
    return "explore-" + (re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "view")


def _frame(shown):
    return f"\n{PART}\n".join((shown.main, shown.note, shown.numbers))


def _view_html(main, note, numbers, numbered):
    return (
        f'<div class="ex-view">{main}</div>\n'
        f'<figcaption class="ex-note">{note}</figcaption>\n'
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
    if old := renamed.get(control.name):
        spec["renamed"] = old
    if control.kind == "play":
        spec["interval"] = control.widget.interval
    return spec


def _json(data):
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _control_html(control, id):
    id, label = escape(id), escape(control.label)
    chosen = escape(control.labels[control.index])
    attributes = f'id="{id}" name="{escape(control.name)}"'
    kind = f'<div class="ex-control ex-{control.kind}">'
    if control.kind == "checkbox":
        checked = " checked" if control.index else ""
        return f'{kind}<label><input type="checkbox" {attributes}{checked}> {label}</label></div>'
    if control.kind == "select":
        options = "".join(
            f'<option value="{i}"{" selected" * (i == control.index)}>{escape(text)}</option>'
            for i, text in enumerate(control.labels)
        )
        return (
            f'{kind}<label for="{id}">{label}</label><select {attributes}>{options}</select></div>'
        )
    if control.kind == "radio":
        choices = "".join(
            f'<label><input type="radio" name="{escape(control.name)}" value="{i}"'
            f"{' checked' * (i == control.index)}> <span>{escape(text)}</span></label>"
            for i, text in enumerate(control.labels)
        )
        return f'<fieldset class="ex-control ex-radio"><legend>{label}</legend>{choices}</fieldset>'
    button = (
        f'<button type="button" class="ex-play-button" aria-label="Play {label}">Play</button>'
        if control.kind == "play"
        else ""
    )
    return (
        f'{kind}<label for="{id}">{label}</label>{button}'
        f'<input type="range" {attributes} min="0" max="{len(control.values) - 1}" step="1" '
        f'value="{control.index}" aria-valuetext="{chosen}">'
        f'<output for="{id}">{chosen}</output></div>'
    )

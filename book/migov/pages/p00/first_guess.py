"""A guess at a number of States, on a scale above the house map, which fills year by year."""

from html import escape

import pandas as pd
from IPython.display import HTML

from migov.charts import style
from migov.charts.tilemap import OUTLINE, tile_map
from migov.models import treaties

TREATY, ADOPTED = "ICRMW", 1990
_FILLS = {"accepted": style.ACCENT, "signed only": OUTLINE, "neither": style.EMPTY}
_INK, _MUTED, _FULL, _EMPTY = (
    f"var(--ex-{role}, {style.LIGHT[role]})" for role in ("ink", "muted", "c0", "c6")
)


@style.two_widths
def acceptance(actions, states, tiles, year=None, source=""):
    """Return a Figure of who has accepted the Migrant Workers Convention; its title asks or tells.

    actions, states, tiles: the tables `treaty_actions`, `states` and `tiles`. year: as the list
    stood at its end, in 1990 with nobody on it; None: the latest list. figure.accepted: how many.
    """
    accepted = treaties.parties(actions, TREATY, year)
    own = actions[(actions["instrument"] == TREATY) & actions["signature"].notna()]
    signed = own["state"] if year is None else own["state"][own["signature"].dt.year <= year]
    kind = pd.Series("neither", index=states["state"])
    kind[kind.index.isin(signed)] = "signed only"
    kind[kind.index.isin(accepted)] = "accepted"
    figure = tile_map(
        kind,
        tiles,
        title=_title(len(accepted), len(states), year),
        subtitle=f"One square is one State. The convention was adopted in {ADOPTED}",
        fills=_FILLS,
        regions=states.set_index("state")["region"],
        names=states.set_index("state")["label"],
        source=source,
    )
    figure.accepted, figure.states = len(accepted), len(states)
    return figure


def ready(figure, picture):
    """Return a Figure of `acceptance` as what `with_guess` takes: the map is drawn but once.

    picture: explore's function that makes HTML of a figure and its text alternative.
    """
    return figure.accepted, figure.states, picture(figure, figure.alt)


def with_guess(drawn, guess):
    """Return a map of `ready` as HTML, with a scale above it that holds the reader's guess."""
    found, everybody, html = drawn
    words, picture, rest = html.partition('<div class="ex-picture"')
    return HTML(f"{words}{_scale(found, guess, everybody)}\n{picture}{rest}")


def _title(found, everybody, year):
    if year is None:
        return f"{found} of the {everybody} States have accepted it, by the latest list"
    if year <= ADOPTED:
        return f"How many of the {everybody} States have accepted the Migrant Workers Convention?"
    return f"{found} of the {everybody} States had accepted it by the end of {year}"


def _scale(found, guess, everybody):
    at = 100 * guess / everybody
    side = "start" if at < 20 else "end" if at > 80 else "middle"
    told = f"A scale from 0 to {everybody}: {found} have accepted, your guess is {guess}."
    ends = [(0, "start", at >= 20), (everybody, "end", at <= 80)]
    return "\n".join(
        [
            '<svg class="ex-flat" width="100%" height="42" role="img" '
            f'aria-label="{escape(told)}">',
            f'<rect y="22" width="100%" height="12" fill="{_EMPTY}"/>',
            f'<rect y="22" width="{100 * found / everybody:.1f}%" height="12" fill="{_FULL}"/>',
            f'<line x1="{at:.1f}%" x2="{at:.1f}%" y1="18" y2="38" stroke="{_INK}" '
            'stroke-width="3"/>',
            f'<text x="{at:.1f}%" y="13" text-anchor="{side}" fill="{_INK}" '
            f'font-weight="600">your guess {guess}</text>',
            *(
                f'<text x="{100 * end / everybody:.0f}%" y="13" text-anchor="{anchor}" '
                f'fill="{_MUTED}">{end}</text>'
                for end, anchor, free in ends
                if free
            ),
            "</svg>",
        ]
    )

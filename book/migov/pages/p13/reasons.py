"""Why each criterion points where it does, card by card, each behind a fold."""

from html import escape

from IPython.display import HTML

from migov import tables

from .board import LEVELS
from .place import CRITERIA


def reasons():
    """Return HTML with a fold for each card: evidence, its address, and the five reasons."""
    views, parts = tables.load("level_views"), []
    for _, card in tables.load("level_issues").iterrows():
        own = views[views["issue"] == card["issue"]].set_index("criterion")
        lines = "".join(
            f"<li><b>{name}</b> points to {LEVELS[str(own.loc[key, 'level'])].lower()}: "
            f"{escape(own.loc[key, 'reason'])} "
            f"<i>({'a source' if own.loc[key, 'basis'] == 'source' else 'our judgement'})</i></li>"
            for key, name in CRITERIA.items()
        )
        link = f'<a href="{escape(card["source_url"])}">read for it</a>'
        parts.append(
            f"<details><summary><b>{escape(card['name'])}</b></summary>"
            f"<p>{escape(card['evidence'])} ({card['basis']}; {link}) Rules today: "
            f"{escape(card['rule'])}.</p><ul>{lines}</ul></details>"
        )
    return HTML("".join(parts))

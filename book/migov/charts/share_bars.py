"""Shares of groups as bars that start at nothing."""

from . import style


def share_bars(table, *, title, subtitle="", source="", colours=None, alt=None):
    """Return a Figure with a bar for each group: which share of its members has the thing counted.

    table: indexed by group name, with the columns part and whole (counts); a group whose name is
    empty is a gap. colours: {group: colour}.
    """
    rows = len(table)
    room = max(style.text_width(name, style.TEXT) for name in table.index) + 10
    fig, ax = style.figure(
        title, subtitle, source, body=rows * 24, left=room, right=64, bottom=2
    )
    for row, (name, (part, whole)) in enumerate(table[["part", "whole"]].iterrows()):
        if not name:
            continue
        share = part / whole
        ax.barh(row, share, height=0.72, color=(colours or {}).get(name, style.ACCENT))
        ax.text(-0.01, row, name, ha="right", va="center")
        ax.text(share + 0.01, row, f"{share:.0%}", va="center", weight=600)
        ax.text(1.0, row, f"{part:,} of {whole:,}", va="center", ha="left", color=style.MUTED)
    ax.set(xlim=(0, 1), ylim=(rows - 0.5, -0.5))
    ax.axis("off")
    shown = table[table.index != ""]
    parts = "; ".join(
        f"{name} {part / whole:.0%} ({part:,} of {whole:,})"
        for name, (part, whole) in shown[["part", "whole"]].iterrows()
    )
    fig.alt = alt or f"Bars. {title}. {parts}."
    return fig

"""A figure that says that there is nothing to draw, and what that does not mean."""

import pandas as pd
from matplotlib.patches import Rectangle

from . import style


@style.two_widths
def absent(title, message, *, subtitle="", source="", height=60):
    """Return a Figure with a message in place of a chart. height: of the room, in points."""
    fig, ax = style.figure(title, subtitle, source, body=height, bottom=2)
    ax.axis("off")
    ax.add_patch(
        Rectangle((0, 0), 1, 1, transform=ax.transAxes, fc=style.PAPER, ec=style.CONTEXT,
                        ls=(0, (4, 3)), lw=1)
    )  # fmt: skip
    lines = style.wrap(message, style.width() - 30)
    line = {"ha": "center", "va": "center", "color": style.MUTED, "linespacing": 1.3}
    ax.text(0.5, 0.5, "\n".join(lines), transform=ax.transAxes, **line)
    fig.alt = f"No chart. {title}. {message}"
    fig.numbers = pd.DataFrame({"Figures": ["none"]})
    return fig

"""What every chart owes its readers: text to be read, heard and scaled, in colours of the theme."""

import io
import re
from itertools import combinations
from unittest.mock import patch

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg

from migov.charts import style
from migov.explore import figures


def saved(figure):
    """The figure as the bytes of an SVG that keeps its text as text."""
    buffer = io.BytesIO()
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "salt"}):
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    return buffer.getvalue()


def texts(figure):
    """Return (text, extent in pixels, rotation) of all that is written but the tiles' codes."""
    written = []
    canvas = FigureCanvasAgg(figure)
    with patch.object(mpl.text.Text, "draw", lambda self, _: written.append(self)):
        canvas.draw()
    mpl.rcParams["text.hinting"] = "none"  # as browsers set text of an SVG
    renderer = canvas.get_renderer()
    written = [text for text in written if text.get_text().strip()]
    return [(t.get_text(), t.get_window_extent(renderer), t.get_rotation()) for t in written]


def assert_said(figure):
    """It tells its findings in words, and its numbers in a table of at most thirty rows."""
    assert 25 <= len(figure.alt) < 900, figure.alt
    assert 1 <= len(figure.numbers) <= 30, figure.alt
    assert "nan" not in figure.numbers.to_string().lower(), figure.alt


def assert_themed(figure):
    """Each colour is one of the palette, and changes with the theme; text is in our typeface."""
    svg = saved(figure).decode()
    assert set(re.findall(r"#[0-9a-f]{6}\b", svg)) <= set(style.LIGHT.values())
    assert "opacity: 0." not in svg and "<image" not in svg
    themed = re.sub(r"var\(--ex-\w+, #[0-9a-f]{6}\)", "", figures.svg(figure, "alt"))
    assert not re.findall(r"#[0-9a-f]{6}\b", themed)
    assert set(re.findall(r"font-family: '([^']+)'", svg)) == {"Migov Sans"}


def assert_readable(figure):
    """In both widths no text leaves the figure, and no two level texts lie on each other."""
    _assert_apart(figure)
    _assert_apart(figure.narrow)


def _assert_apart(figure):
    written = texts(figure)
    wide, high = figure.get_size_inches() * figure.dpi
    for text, box, _ in written:
        assert box.x0 >= -1.5 and box.x1 <= wide + 1.5, text
        assert box.y0 >= -1.5 and box.y1 <= high + 1.5, text
    line = style.TEXT * figure.dpi / 72
    level = [(text, box) for text, box, turned in written if not turned]
    for (one, a), (other, b) in combinations(level, 2):
        across = min(a.x1, b.x1) - max(a.x0, b.x0)
        along = min(a.y1, b.y1) - max(a.y0, b.y0)
        assert across < 2 or along < line * 0.35, (one, other)

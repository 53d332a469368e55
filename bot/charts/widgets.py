"""What interactive parts of lessons show, as pictures."""

from collections.abc import Callable
from math import log, sqrt
from typing import assert_never

from bot.charts.drawing import draw
from bot.charts.fonts import pieces
from bot.widgets import Bars, Cloud, Drawing, Scatter, number

MARGIN = 0.09
"""How much of the picture is left free around the points, as a share of its side."""

SMALLEST, LARGEST = 13, 44
"""The size of the rarest and of the most frequent word, in points."""


def draw_widget(drawing: Drawing) -> bytes:
    """Return the picture of any kind of drawing as PNG, 800 pixels wide."""
    match drawing:
        case Scatter():
            return _scatter(drawing)
        case Bars():
            return _bars(drawing)
        case Cloud():
            return _cloud(drawing)
        case _:
            assert_never(drawing)


def _scatter(drawing: Scatter) -> bytes:
    xs = [point.x for point in drawing.points] + ([drawing.x_limit] if drawing.x_limit is not None else [])
    ends = [end for point in drawing.points for end in (point.y - point.spread, point.y + point.spread)]
    ys = ends + ([drawing.y_limit] if drawing.y_limit is not None else [])
    along, up = _axis(xs, logarithmic=drawing.x_log and min(xs) > 0), _axis(ys, logarithmic=False)
    names = [pieces(point.name) for point in drawing.points]
    data = {
        "x_label": drawing.x_label,
        "y_label": f"{drawing.y_label}, {number(min(ys))} to {number(max(ys))}",
        "x_from": number(min(xs)),
        "x_to": number(max(xs)),
        "x_limit": along(drawing.x_limit) if drawing.x_limit is not None else None,
        "y_limit": up(drawing.y_limit) if drawing.y_limit is not None else None,
        "points": [
            {
                "number": place,
                "name": name,
                "x": along(point.x),
                "y": up(point.y),
                "low": up(point.y - point.spread),
                "high": up(point.y + point.spread),
                "area": point.area,
                "broken": point.broken,
            }
            for place, (point, name) in enumerate(zip(drawing.points, names, strict=True), 1)
        ],
    }
    return draw("scatter", data, names)


def _axis(values: list[float], *, logarithmic: bool) -> Callable[[float], float]:
    """Return the function from a value to its place (0 to 1) on an axis that shows all of the values."""
    scale: Callable[[float], float] = log if logarithmic else float
    low, high = scale(min(values)), scale(max(values))
    spread = high - low

    def place(value: float) -> float:
        inside = (scale(value) - low) / spread if spread else 0.5
        return MARGIN + inside * (1 - 2 * MARGIN)

    return place


def _bars(drawing: Bars) -> bytes:
    labels = [pieces(row.label) for row in drawing.rows]
    rows = [{**vars(row), "label": label} for row, label in zip(drawing.rows, labels, strict=True)]
    good = bool(drawing.rows) and drawing.rows[0].good
    return draw("bars", {"headline": drawing.headline, "good": good, "rows": rows, "mark": drawing.mark}, labels)


def _cloud(drawing: Cloud) -> bytes:
    most = max((count for _, count in drawing.words), default=1)
    texts = [pieces(word) for word, _ in drawing.words]
    words = [
        {"text": text, "size": SMALLEST + (LARGEST - SMALLEST) * (sqrt(count / most) if most > 1 else 0.4)}
        for text, (_, count) in zip(texts, drawing.words, strict=True)
    ]
    return draw("cloud", {"words": words}, texts)

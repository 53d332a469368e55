"""How well the questions of a lesson work, as a picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.charts.drawing import draw
from bot.charts.fonts import pieces

SHOWN = 20
"""How many questions one picture shows."""


@dataclass(frozen=True)
class FacilityRow:
    """A question: the share of right answers (0 to 100) as a bar, its interval as a whisker, and a remark below.

    `low` and `high` are None where there are too few answers. A question that's `flagged` has another colour, and its
    remark says why.
    """

    number: str
    question: str
    share: str
    right: float
    low: float | None
    high: float | None
    remark: str
    flagged: bool


def draw_facility(title: str, note: str, rows: Sequence[FacilityRow]) -> bytes:
    """Return the picture of the first SHOWN questions, as PNG, 800 pixels wide."""
    named = pieces(title)
    questions = [pieces(row.question) for row in rows[:SHOWN]]
    data = {
        "title": named,
        "note": note,
        "rows": [{**vars(row), "question": of} for row, of in zip(rows[:SHOWN], questions, strict=True)],
    }
    return draw("facility", data, [named, *questions])

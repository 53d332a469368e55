"""The end of a day, a lesson, a course or a group's quiz as a picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.charts.drawing import draw
from bot.charts.fonts import pieces

SHORT = 18
"""A title of more characters is written smaller."""


@dataclass(frozen=True)
class EndingChart:
    """What the picture shows: a sign (an emoji), a title, a line below it, and up to ten marks, each with a letter.

    They're days, or a quiz's questions with their numbers. Marks are `kept`, `forgiven`, `missed` and `coming`.
    """

    sign: str
    title: str
    line: str
    week: Sequence[tuple[str, str]]


def draw_ending(chart: EndingChart) -> bytes:
    """Return the picture as PNG, 680 pixels wide."""
    sign, title, line = pieces(chart.sign), pieces(chart.title), pieces(chart.line)
    week = [{"letter": letter, "mark": mark} for letter, mark in chart.week]
    data = {"sign": sign, "title": title, "line": line, "week": week, "long": len(chart.title) > SHORT}
    return draw("ending", data, [sign, title, line])

"""A learner's progress as a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from bot.charts.drawing import draw
from bot.charts.fonts import pieces
from bot.core.text import full_date

LEVELS = 4
"""How many shades the calendar has, besides that of a day without reviews."""


@dataclass(frozen=True)
class Tile:
    """A number in large type, with its name above and a remark below."""

    label: str
    value: str
    note: str


@dataclass(frozen=True)
class Bar:
    """The best score of a lesson's quiz, from 0 to 100, and how it is written."""

    title: str
    best: int
    label: str


@dataclass(frozen=True)
class Panel:
    """What stands above a part of the picture: its title, and a remark on the right."""

    title: str
    note: str = ""


@dataclass(frozen=True)
class ProgressChart:
    """Everything that the picture shows; `pass_mark` is from 0 to 100.

    `calendar` has the reviews of each day up to `today`, `forecast` the cards of each day from `today` on.
    """

    title: str
    today: date
    tiles: Sequence[Tile]
    calendar: Sequence[int]
    calendar_panel: Panel
    states: Sequence[tuple[str, int]]
    states_panel: Panel
    forecast: Sequence[int]
    forecast_panel: Panel
    scores: Sequence[Bar]
    scores_panel: Panel
    pass_mark: int


def thresholds(counts: Sequence[int]) -> list[int]:
    """Return from how many reviews a day on each shade stands, the lightest first, in even steps up to the largest day.

    Without reviews there are none; with few a day, there are fewer than LEVELS.
    """
    most = max(counts, default=0)
    return sorted({max(1, round(most * level / LEVELS) + (level > 0)) for level in range(LEVELS)}) if most else []


def draw_progress(chart: ProgressChart) -> bytes:
    """Return the whole chart as PNG, 800 pixels wide."""
    title = pieces(chart.title)
    titles = [pieces(bar.title) for bar in chart.scores]
    rows = [{"title": of, "best": bar.best, "label": bar.label} for of, bar in zip(titles, chart.scores, strict=True)]
    first = chart.today - timedelta(days=len(chart.calendar) - 1)
    data = {
        "title": title,
        "date": full_date(chart.today),
        "tiles": [vars(tile) for tile in chart.tiles],
        "calendar": {**vars(chart.calendar_panel), **_calendar(first, chart.calendar)},
        "cards": {
            **vars(chart.states_panel),
            "total": sum(count for _, count in chart.states),
            "states": [{"label": label, "count": count} for label, count in chart.states],
        },
        "forecast": {
            **vars(chart.forecast_panel),
            "days": [
                {"label": f"{chart.today + timedelta(days=number):%a}"[:2], "count": count}
                for number, count in enumerate(chart.forecast)
            ],
        },
        "scores": {**vars(chart.scores_panel), "rows": rows, "pass": chart.pass_mark},
    }
    return draw("progress", data, [title, *titles])


def _calendar(first: date, counts: Sequence[int]) -> dict[str, object]:
    """Return the days in weeks from Monday, each as its shade or None, with months, weekdays and a legend."""
    steps = thresholds(counts)
    shades: list[int | None] = [sum(count >= step for step in steps) for count in counts]
    before: list[int | None] = [None] * first.weekday()
    cells = before + shades
    cells += [None] * (-len(cells) % 7)
    weeks = [cells[start : start + 7] for start in range(0, len(cells), 7)]
    monday = first - timedelta(days=first.weekday())
    starts = [monday + timedelta(weeks=number) for number in range(len(weeks))]
    named = [f"{day:%b}" if day.day <= 7 and number else "" for number, day in enumerate(starts)]
    ends = [after - 1 for _, after in pairwise(steps)]
    legend = ["0", *(f"{start}–{end}" if end > start else str(start) for start, end in zip(steps, ends, strict=False))]
    if steps:
        legend.append(f"{steps[-1]}+")
    return {"weeks": weeks, "months": named, "days": ["Mon", "", "Wed", "", "Fri", "", "Sun"], "legend": legend}

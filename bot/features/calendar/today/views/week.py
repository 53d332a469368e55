"""The days in a row, as everybody sees them."""

from collections.abc import Iterator
from datetime import timedelta

from bot.core.text import counted
from bot.features.people import Mark, Streak

MARKS = {Mark.KEPT: "●", Mark.FORGIVEN: "◌", Mark.MISSED: "○", Mark.COMING: "▫"}
"""The signs for the days of a week; today is a small square until it's kept."""

THIN = "\N{THIN SPACE}"
"""What stands between two days: with whole spaces, seven of them don't fit a line on a phone."""

LETTERS = "MTWTFSS"
"""The first letters of the days, from Monday on."""


def week_days(streak: Streak) -> Iterator[tuple[str, Mark]]:
    """Yield the last seven days, each by its letter."""
    for back, mark in zip(reversed(range(len(streak.week))), streak.week, strict=True):
        yield LETTERS[(streak.last - timedelta(days=back)).weekday()], mark


def week_row(streak: Streak, week_goal: int | None = None) -> str:
    """Return the learner's days in a row with the last seven days; empty for somebody without any yet.

    From ten days on the seven have a line of their own, since a phone's line doesn't hold both.
    """
    signs = THIN.join(letter + MARKS[mark] for letter, mark in week_days(streak))
    if week_goal:
        weeks = f" · {counted(streak.weeks, 'week')} in a row" if streak.weeks > 1 else ""
        return f"🗓️ {min(streak.this_week, week_goal)} of {week_goal} days this week {signs}{weeks}"
    if streak.days == 1 and Mark.MISSED in streak.week:
        return "🔥 1 day"  # whoever is back needs no row of holes
    between = " · " if streak.days < 10 else "\n"
    return f"🔥 {counted(streak.days, 'day')}{between}{signs}" if streak.days else ""

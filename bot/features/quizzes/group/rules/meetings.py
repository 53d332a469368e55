"""A group that meets again and again: the weeks in a row, and what it has to show for it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Meetings:
    """On how many days a channel's group has met, in how many weeks in a row up to now, and in how many at most.

    `best` is the best share (0 to 1) it had right together. Of the longest quiz on the last of these days: when it was
    opened, who was first with how many right, and how many questions counted.
    """

    count: int
    weeks: int
    longest: int
    best: float | None = None
    last: datetime | None = None
    winners: tuple[tuple[str, int], ...] = ()
    asked: int = 0


def weeks_in_a_row(met: Collection[date], this_week: date) -> tuple[int, int]:
    """Return how many weeks in a row a group has met up to this one or the last, and the longest such run.

    Weeks are their Mondays. This week isn't over, so not having met in it yet breaks nothing.
    """
    run, longest, before = 0, 0, date.min
    for week in sorted(met):
        run = run + 1 if week - before == WEEK else 1
        longest, before = max(longest, run), week
    return (run if met and this_week - before <= WEEK else 0), longest

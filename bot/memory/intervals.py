"""On which of several good days a card comes back: spread by chance, away from full days, in the order of ratings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from math import inf

from bot.memory.model import MAX_DAYS, Memory, Rating, recall

_FUZZ = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, inf, 0.05))
"""From, to (days) and the share of the days between that an interval may be off; the ranges of FSRS and Anki."""

EXAM_RETENTION, EXAM_DAYS = 0.95, 7
"""The chance of remembering a card that's aimed at for the day of an exam, and how many days before it serve that."""

Load = Callable[[int], float]
"""Takes a number of days from today, and returns how much falls due then; infinite for a day to keep free."""


@dataclass(frozen=True)
class Window:
    """The days from today, both included, on which a card may come back."""

    first: int
    last: int


def window(days: int) -> Window:
    """Return the days that are as good as the interval the model asks for; one of up to 2 days stays as it is."""
    if days < _FUZZ[0][0]:
        return Window(days, days)
    off = 1 + sum(share * max(min(days, end) - start, 0) for start, end, share in _FUZZ)
    return Window(max(2, round(days - off)), min(round(days + off), MAX_DAYS))


def before_exam(days: Window, memory: Memory, today: date, exam_on: date | None) -> Window:
    """Return the days for a card that wouldn't be remembered well enough on the day of an exam, else the same days.

    Only a card that may come back on that day or later is drawn before it, into its last EXAM_DAYS. An exam today or
    tomorrow changes nothing.
    """
    ahead = (exam_on - today).days if exam_on else 0
    if exam_on is None or ahead < 2 or days.last < ahead or recall(memory, exam_on) >= EXAM_RETENTION:
        return days
    return Window(max(1, ahead - EXAM_DAYS), ahead - 1)


def choose(windows: Mapping[Rating, Window], load: Load, luck: float) -> dict[Rating, int]:
    """Return a day for each rating, each at least a day after that of the rating below it.

    Days are weighted against their load; `luck` (0 to 1) decides among them, the same for all ratings. A day may lie
    beyond its window, where the rating below or days to keep free leave no other.
    """
    chosen: dict[Rating, int] = {}
    least = 1
    for rating in sorted(windows):
        first = max(windows[rating].first, least)
        last = max(windows[rating].last, first)
        chosen[rating] = _pick(Window(first, last), load, luck)
        least = chosen[rating] + 1
    return chosen


def _pick(days: Window, load: Load, luck: float) -> int:
    options = range(days.first, days.last + 1)
    weights = [1 / (1 + load(day)) ** 2 for day in options]
    if not any(weights):
        return _first_free(days.last, load)
    sums = list(accumulate(weights))
    return next(day for day, so_far in zip(options, sums, strict=True) if luck * sums[-1] < so_far or day == days.last)


def _first_free(last: int, load: Load) -> int:
    """Return the first day after a window of which every day is to be kept free."""
    day = last + 1
    while load(day) == inf:
        day += 1
    return day

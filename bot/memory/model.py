"""The memory of one card: FSRS-6 by the package `fsrs`, fed study days instead of moments.

Anki counts elapsed time in days that turn at 4:00 local time, and so do we: a card seen at 23:00 is a day older at 9:00
the next morning, however few hours have passed. `fsrs` sees noon of each study day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum, StrEnum

import fsrs

MAX_DAYS = 36500
"""The longest interval, in days."""

_SCHEDULER = fsrs.Scheduler(enable_fuzzing=False, maximum_interval=MAX_DAYS)
_DECAY = -_SCHEDULER.parameters[20]
_FACTOR = 0.9 ** (1 / _DECAY) - 1
_ANY = datetime(2000, 1, 1, tzinfo=UTC)
"""A due moment for `fsrs.Card`, which `review_card` never reads."""


class State(StrEnum):
    """Where a card is: never seen, in its first steps, coming back after whole days, or in steps again, forgotten."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


class Rating(IntEnum):
    """How well a card was remembered, in the numbers of FSRS and of the review log."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True)
class Memory:
    """What the model knows of a card: stability (days until recall falls to 90%), difficulty (1 to 10), last seen."""

    state: State = State.NEW
    step: int | None = None
    stability: float | None = None
    difficulty: float | None = None
    last_on: date | None = None


NEVER_SEEN = Memory()

_FSRS_STATES = {
    State.NEW: fsrs.State.Learning,
    State.LEARNING: fsrs.State.Learning,
    State.REVIEW: fsrs.State.Review,
    State.RELEARNING: fsrs.State.Relearning,
}
_STATES = {
    fsrs.State.Learning: State.LEARNING,
    fsrs.State.Review: State.REVIEW,
    fsrs.State.Relearning: State.RELEARNING,
}


def remember(memory: Memory, rating: Rating, on: date) -> tuple[Memory, timedelta | None]:
    """Return the memory after a rating on a study day, and the wait until the next learning step.

    The wait is None when the card comes back after whole days; `interval` says after how many.
    """
    noon = _noon(on)
    before = fsrs.Card(
        card_id=1,
        state=_FSRS_STATES[memory.state],
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_ANY,
        last_review=_noon(memory.last_on) if memory.last_on else None,
    )
    after, _ = _SCHEDULER.review_card(before, fsrs.Rating(rating.value), noon)
    state = _STATES[after.state]
    kept = Memory(state, after.step, after.stability, after.difficulty, on)
    return kept, None if state is State.REVIEW else after.due - noon


def forecast(memory: Memory, on: date) -> Mapping[Rating, tuple[Memory, timedelta | None]]:
    """Return what `remember` would make of each rating on a study day."""
    return {rating: remember(memory, rating, on) for rating in Rating}


def interval(memory: Memory, retention: float) -> int:
    """Return after how many whole days (1 to MAX_DAYS) the chance of recall falls to `retention` (0 to 1).

    The card must have been seen.
    FSRS-6: I(r, S) = S / F * (r ** (1 / D) - 1) with D = -w20 and F = 0.9 ** (1 / D) - 1.
    """
    assert memory.stability is not None
    days: float = memory.stability / _FACTOR * (retention ** (1 / _DECAY) - 1)
    return min(max(round(days), 1), MAX_DAYS)


def recall(memory: Memory, on: date) -> float:
    """Return the chance (0 to 1) that a card is remembered on a study day; 0 for one never seen.

    FSRS-6: R(t, S) = (1 + F * t / S) ** D, t in whole study days.
    """
    if memory.stability is None or memory.last_on is None:
        return 0.0
    days = max(0, (on - memory.last_on).days)
    return float((1 + _FACTOR * days / memory.stability) ** _DECAY)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)

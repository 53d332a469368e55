"""What a rating does, and what daily limits leave of a day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.features.flashcards.deck import Card, CardAct, Event, Shelf
from bot.memory import MAX_DAYS, Rating, remember

AWAY = timedelta(days=3)
"""Whoever has a card that's been due for so long was away, or has more than they can do."""

FIRST_EASY = 3
"""How many cards they know best come first then."""


def is_back(due_on: date | None, today: date, done: int) -> bool:
    """Tell whether somebody who was away is only beginning: by the card that's been due the longest."""
    return due_on is not None and today - due_on >= AWAY and done < FIRST_EASY


@dataclass(frozen=True)
class Asking:
    """A question as its buttons carry it: that of a card, at a repetition.

    `only` means that just its lesson is reviewed, `look` that it's asked once more beside its schedule.
    """

    card: int
    reps: int
    only: bool
    look: bool

    @classmethod
    def of(cls, card: int, reps: int, mode: int) -> "Asking":
        """Return the question that an address names; `mode` adds up 1 for `only` and 2 for `look`."""
        return cls(card, reps, bool(mode & 1), bool(mode & 2))

    @property
    def mode(self) -> int:
        """What addresses have for `only` and `look`."""
        return self.only + 2 * self.look


@dataclass(frozen=True)
class Verdict:
    """A rating as its button carries it: a card at a repetition, to come back after `days`.

    `shown_on` is the study day on which the answer was shown, as `date.toordinal` counts. `days` is 0 where the card
    comes back within the session.
    """

    card: int
    reps: int
    shown_on: int
    rating: int
    days: int


def rating_of(card: Card, verdict: Verdict, today: date, now: datetime) -> Event | None:
    """Return the line for the log; None for a button that doesn't fit its card (any more), or is over a day old."""
    fits = card.reps == verdict.reps and card.shelf is Shelf.ACTIVE and verdict.rating in set(Rating)
    if not fits or not 0 <= today.toordinal() - verdict.shown_on <= 1 or verdict.days > MAX_DAYS + len(Rating):
        return None
    rating, on = Rating(verdict.rating), date.fromordinal(verdict.shown_on)
    _, wait = remember(card.memory, rating, on)
    if (wait is None) != (verdict.days > 0):
        return None
    detail = {"days": verdict.days} if wait is None else {}
    return Event(CardAct.RATED, now, on, rating, card.memory.state, detail)

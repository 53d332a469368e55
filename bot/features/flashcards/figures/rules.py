"""What is counted of a learner's cards and ratings."""

from dataclasses import dataclass
from datetime import date

MATURE_DAYS = 21
"""From this stability, in days, a card counts as mature: after so long, nine in ten such cards are still known."""

STATES = ("new", "learning", "young", "mature", "set aside")


@dataclass(frozen=True)
class Rated:
    """A rating in the review log, or the undoing of one, whose log line is then `undoes` and whose `rating` is None.

    `known` says that the card was in review when it was rated, rather than new or in its learning steps.
    """

    id: int
    on: date
    rating: int | None
    known: bool
    undoes: int | None = None

"""What is counted of a learner's cards and ratings."""

from dataclasses import dataclass
from datetime import date

MATURE_DAYS = 21
"""From which stability, in days, a card counts as mature: after so long nine of ten such cards are still known."""

STATES = ("new", "learning", "young", "mature", "set aside")


@dataclass(frozen=True)
class Rated:
    """A line of the review log: a rating, or which one it takes back; `known` that the card was in review."""

    id: int
    on: date
    rating: int | None
    known: bool
    undoes: int | None = None

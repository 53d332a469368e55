"""What a learner sees of their progress."""

from dataclasses import dataclass
from datetime import date

from bot.core.ids import LearnerId
from bot.features.progress.rules import CourseDone, Progress, Standing


@dataclass(frozen=True)
class Board:
    """The leaderboard of a server over so many days: places, and whether the one who asks has joined."""

    days: int
    since: date
    places: tuple[tuple[int, Standing], ...]
    me: LearnerId
    joined: bool


@dataclass(frozen=True)
class NoBoard:
    """Leaderboards belong to a server."""


@dataclass(frozen=True)
class NotFinished:
    """A course that is not finished has no certificate."""

    course: CourseDone | None


@dataclass(frozen=True)
class Finished:
    """A course that is finished, and the name that is proposed for its certificate."""

    course: CourseDone
    name: str
    average: float | None


Outcome = Progress | Board | NoBoard | NotFinished

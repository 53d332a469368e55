"""What a learner sees of their progress."""

from dataclasses import dataclass
from datetime import date

from bot.core.ids import GuildId, LearnerId
from bot.features.account.progress.rules import CourseDone, Progress, Standing


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
    """Leaderboards belong to a server, and this one has none."""

    in_server: bool


@dataclass(frozen=True)
class NotFinished:
    """A course that is not finished has no certificate."""

    course: CourseDone | None


@dataclass(frozen=True)
class Finished:
    """A course that is finished, and the name that is proposed for its certificate.

    `role` is what the server gives for it, by its Discord number.
    """

    course: CourseDone
    name: str
    average: float | None
    guild: GuildId | None = None
    role: int | None = None


Outcome = Progress | Board | NoBoard | NotFinished

"""What comes of looking at a leaderboard or asking for a certificate."""

from dataclasses import dataclass
from datetime import date

from bot.core.ids import GuildId, LearnerId
from bot.features.account.progress.rules import CourseDone, Progress, Standing


@dataclass(frozen=True)
class Board:
    """A server's leaderboard over the last `days` days, today included; `since` is the first of them.

    `places` pairs each place (from 1) with who holds it. `me` is the person who asks, and `joined` whether they're on
    it.
    """

    days: int
    since: date
    places: tuple[tuple[int, Standing], ...]
    me: LearnerId
    joined: bool


@dataclass(frozen=True)
class NoBoard:
    """There's no leaderboard: the server has turned it off, or the learner is in none (`in_server` is False)."""

    in_server: bool


@dataclass(frozen=True)
class NotFinished:
    """There's no certificate yet for this course; with None, the course isn't there any more."""

    course: CourseDone | None


@dataclass(frozen=True)
class Finished:
    """A finished course, and the name to propose for its certificate.

    `average` is the mean of the best scores in its quizzes (0 to 1), None without any. `role` is the Discord number of
    the role that the server gives for it.
    """

    course: CourseDone
    name: str
    average: float | None
    guild: GuildId | None = None
    role: int | None = None


Outcome = Progress | Board | NoBoard | NotFinished

"""What comes of planning, and what's posted when its time has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.content.catalogue import Entry
from bot.content.lesson import Lesson
from bot.core.errors import Refusal
from bot.core.ids import ChannelId
from bot.features.calendar.schedules.rules import Schedule
from bot.features.quizzes import Hard


class NotPlanner(Refusal):
    """Whoever asked may not plan for this channel."""


class MayNotPost(Refusal):
    """The bot may not write in this channel."""


class Full(Refusal):
    """The channel has as many plans as it may have."""


@dataclass(eq=False)
class AsksNothing(Refusal):
    """A quiz was planned with a lesson that has no questions."""

    title: str


@dataclass(frozen=True)
class Place:
    """The channel to plan for, whether the person moderates it, and whether it's a thread.

    `may_post` says whether the bot itself may write there.
    """

    channel: ChannelId
    name: str
    moderates: bool
    in_thread: bool
    may_post: bool = True


@dataclass(frozen=True)
class Planned:
    """One schedule with its next times.

    `lesson` is the one it names, None if it goes through the course or that lesson is gone. `done` is what was done to
    it just now.
    """

    schedule: Schedule
    lesson: Lesson | None
    times: tuple[datetime, ...]
    may_change: bool
    done: str = ""


@dataclass(frozen=True)
class Plans:
    """The schedules of a channel, or of a whole server if `channel` is None.

    `may_add` says whether the person may plan something for the channel they're in.
    """

    channel: ChannelId | None
    schedules: tuple[tuple[Schedule, Lesson | None], ...]
    may_add: bool


@dataclass(frozen=True)
class Unknown:
    """What was typed doesn't surely name a lesson; `similar` are those it may have meant."""

    typed: str
    similar: tuple[Entry, ...]


@dataclass(frozen=True)
class LessonPost:
    """A lesson to post; it's the `number`th (from 1) of `total` in its course."""

    schedule: Schedule
    entry: Entry
    number: int
    total: int
    late: bool


@dataclass(frozen=True)
class QuizPost:
    """The announcement of a quiz; its lobby opens below."""

    schedule: Schedule
    entry: Entry
    late: bool


@dataclass(frozen=True)
class RecapPost:
    """How a channel's quizzes went since a moment: the table (name, right, answers) and the hardest questions."""

    schedule: Schedule
    since: datetime
    table: Sequence[tuple[str, int, int]]
    hardest: Sequence[Hard]
    late: bool


@dataclass(frozen=True)
class LastPost:
    """The course is through: this says so, and ends the schedule."""

    schedule: Schedule


Post = LessonPost | QuizPost | RecapPost | LastPost
Outcome = Planned | Plans | Unknown

"""What can come of planning, and what is posted when it is time."""

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
    """Where somebody plans: the channel and its name, whether they moderate it, whether it is a thread.

    `may_post` tells whether the bot may write there.
    """

    channel: ChannelId
    name: str
    moderates: bool
    in_thread: bool
    may_post: bool = True


@dataclass(frozen=True)
class Planned:
    """A schedule with the lesson it is about, if any; `done` is what was done to it just now."""

    schedule: Schedule
    lesson: Lesson | None
    times: tuple[datetime, ...]
    may_change: bool
    done: str = ""


@dataclass(frozen=True)
class Plans:
    """The schedules of a channel, or of a whole server (`channel` is None); `may_add` tells who may plan here."""

    channel: ChannelId | None
    schedules: tuple[tuple[Schedule, Lesson | None], ...]
    may_add: bool


@dataclass(frozen=True)
class Unknown:
    """No lesson is surely meant by what was typed."""

    typed: str
    similar: tuple[Entry, ...]


@dataclass(frozen=True)
class LessonPost:
    """A lesson for a channel; `number` counts from 1 within its course."""

    schedule: Schedule
    entry: Entry
    number: int
    total: int
    late: bool


@dataclass(frozen=True)
class QuizPost:
    """The announcement of a quiz, whose lobby opens below it."""

    schedule: Schedule
    entry: Entry
    late: bool


@dataclass(frozen=True)
class RecapPost:
    """What happened in a channel since a moment: the table (name, right, answers) and the hardest questions."""

    schedule: Schedule
    since: datetime
    table: Sequence[tuple[str, int, int]]
    hardest: Sequence[Hard]
    late: bool


@dataclass(frozen=True)
class LastPost:
    """Every lesson came; nothing is left to be posted."""

    schedule: Schedule


Post = LessonPost | QuizPost | RecapPost | LastPost
Outcome = Planned | Plans | Unknown

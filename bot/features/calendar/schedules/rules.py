"""What is planned for a channel, how a plan moves from one time to the next, and what can come of planning."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.content.catalogue import Entry
from bot.content.lesson import Lesson
from bot.core.errors import Refusal
from bot.core.ids import ChannelId, GuildId, LearnerId, LessonId
from bot.features.quizzes import Hard
from bot.times.recurrence import CLOSEST, Rule, next_time, upcoming

TOO_LATE = timedelta(hours=12)
"""What's later than this doesn't come; of several missed times within it, only the latest does."""

LATE = timedelta(minutes=10)
"""From this delay on, a post says that it's late."""

_HOURS = TOO_LATE // CLOSEST + 2

MOST = 10
"""How many schedules a channel may have."""


class What(StrEnum):
    """What's posted: a lesson, a quiz on one or the group's own, for everybody in the channel, or a recap."""

    LESSON = "lesson"
    QUIZ = "quiz"
    OWN = "own"
    RECAP = "recap"


class Status(StrEnum):
    """Whether a schedule runs; ENDED means that nothing more comes, and it's no longer shown."""

    ON = "on"
    PAUSED = "paused"
    ENDED = "ended"


class Trouble(StrEnum):
    """Why a schedule was paused by itself; the values are in the database for good."""

    FORBIDDEN = "I may not write there any more"
    CHANNEL_GONE = "the channel is gone"
    WITHDRAWN = "its lesson is withdrawn"
    NO_QUESTIONS = "its lesson has no questions any more"


@dataclass(frozen=True)
class Schedule:
    """Something that comes in a channel.

    `due_at` is its next time (UTC), None if there's none left; `last_at` and `last_lesson` are what came last. `lesson`
    is None if it goes through the course. `questions` (None for all) and `seconds` are for a quiz. `problem` is why the
    bot paused it, and `told` is False until its author knows.
    """

    id: int
    guild: GuildId
    channel: ChannelId
    channel_name: str
    author: LearnerId
    what: What
    lesson: LessonId | None
    questions: int | None
    seconds: int
    rule: Rule
    zone: str
    status: Status = Status.ON
    due_at: datetime | None = None
    last_at: datetime | None = None
    last_lesson: LessonId | None = None
    problem: str | None = None
    told: bool = True


def is_same_plan(one: Schedule, other: Schedule) -> bool:
    """Tell whether two schedules bring the same at the same times, so that one of them is enough."""

    def plan(schedule: Schedule) -> tuple[object, ...]:
        of = schedule
        return of.channel, of.what, of.lesson, of.questions, of.seconds, of.rule, of.zone, of.status, of.due_at

    return plan(one) == plan(other)


# ---------------------------------------------------------------- the next time


def next_times(schedule: Schedule, count: int) -> list[datetime]:
    """Return up to `count` next times of a schedule (UTC), beginning with the one that's due."""
    if schedule.due_at is None:
        return []
    later = upcoming(schedule.rule, ZoneInfo(schedule.zone), schedule.due_at, count - 1)
    return [schedule.due_at, *later]


def moved_on(schedule: Schedule, now: datetime) -> Schedule:
    """Return the schedule at its next time, after both `now` and the time that's due; ended if there's none."""
    following = next_time(schedule.rule, schedule.zone, max(now, schedule.due_at or now))
    return replace(schedule, due_at=following, status=schedule.status if following else Status.ENDED)


def due_within(schedule: Schedule, now: datetime) -> datetime | None:
    """Return the time that's to be posted now, which is the latest one up to `now`.

    None if nothing is due, or it's all later than TOO_LATE.
    """
    if schedule.due_at is None or schedule.due_at > now:
        return None
    after = max(schedule.due_at, now - TOO_LATE) - timedelta(seconds=1)
    missed = [one for one in upcoming(schedule.rule, ZoneInfo(schedule.zone), after, _HOURS) if one <= now]
    return missed[-1] if missed else None


def skipped(schedule: Schedule) -> Schedule:
    """Return the schedule without its next time: at the one after, or ended."""
    if schedule.due_at is None:
        return schedule
    return moved_on(schedule, schedule.due_at)


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
    """The announcement of a quiz; its lobby opens below. Without a lesson, it's the group's own."""

    schedule: Schedule
    entry: Entry | None
    late: bool


@dataclass(frozen=True)
class RecapPost:
    """How a channel's quizzes went since a moment: the table (name, right, answers) and the hardest questions.

    `more` is how many people the table leaves out.
    """

    schedule: Schedule
    since: datetime
    table: Sequence[tuple[str, int, int]]
    hardest: Sequence[Hard]
    late: bool
    more: int = 0


@dataclass(frozen=True)
class LastPost:
    """The course is through: this says so, and ends the schedule."""

    schedule: Schedule


Post = LessonPost | QuizPost | RecapPost | LastPost
Outcome = Planned | Plans | Unknown

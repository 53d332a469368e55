"""What is planned for a channel, and how a plan moves from one time to the next."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.core.ids import ChannelId, GuildId, LearnerId, LessonId
from bot.language.recurrence import CLOSEST, Rule, next_time, upcoming

TOO_LATE = timedelta(hours=12)
"""What is later than this is left out; what is less late comes once, however often it was missed."""

LATE = timedelta(minutes=10)
"""From how late on the post says so."""

_HOURS = TOO_LATE // CLOSEST + 2

MOST = 10
"""How many schedules a channel may have."""


class What(StrEnum):
    """What is posted: a lesson, a group's quiz, or what happened lately."""

    LESSON = "lesson"
    QUIZ = "quiz"
    RECAP = "recap"


class Status(StrEnum):
    """Whether a schedule runs; ENDED means that nothing is left to come."""

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
    """Something that is posted in a channel. `due_at` is its next time, None when there is none (any more)."""

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


# ---------------------------------------------------------------- the next time


def next_times(schedule: Schedule, count: int) -> list[datetime]:
    """Return the next times of a schedule, the one that is due first."""
    if schedule.due_at is None:
        return []
    later = upcoming(schedule.rule, ZoneInfo(schedule.zone), schedule.due_at, count - 1)
    return [schedule.due_at, *later]


def moved_on(schedule: Schedule, now: datetime) -> Schedule:
    """Return a schedule after its time: at its next one from now on, or ended."""
    following = next_time(schedule.rule, schedule.zone, max(now, schedule.due_at or now))
    return replace(schedule, due_at=following, status=schedule.status if following else Status.ENDED)


def due_within(schedule: Schedule, now: datetime) -> datetime | None:
    """Return the latest time of a schedule up to now, however many came before it; None for one that is too late."""
    if schedule.due_at is None or schedule.due_at > now:
        return None
    after = max(schedule.due_at, now - TOO_LATE) - timedelta(seconds=1)
    missed = [one for one in upcoming(schedule.rule, ZoneInfo(schedule.zone), after, _HOURS) if one <= now]
    return missed[-1] if missed else None


def skipped(schedule: Schedule) -> Schedule:
    """Return a schedule without its next time."""
    if schedule.due_at is None:
        return schedule
    return moved_on(schedule, schedule.due_at)

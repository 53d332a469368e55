"""When a reminder comes, and what becomes of one that is late, unanswered, or cannot be delivered."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.core.chance import dice
from bot.core.ids import ChannelId, LearnerId

DAY = 24 * 60
JITTER = timedelta(minutes=5)
"""How far after the hour a card may come, so that thousands at 8:00 do not come in one second."""

TOO_LATE = timedelta(hours=12)
"""A card later than this is folded into the next one."""

SNOOZE = timedelta(hours=1)
PAUSE_DAYS = 7
PATIENCE = 3
"""After so many days without an answer the card comes once a week only."""

SELDOM = 7
"""Days between two cards for somebody who does not answer."""


class Status(StrEnum):
    """Whether reminders come; CLOSED means that Discord does not let us write to the learner."""

    ON = "on"
    STOPPED = "stopped"
    CLOSED = "closed"


@dataclass(frozen=True)
class Reminder:
    """One learner's reminders.

    `minute` and `quiet` count from local midnight. `due_at` is the moment of the next card, `due_on` the local day it
    belongs to; `round` grows when a card is put off within its day. `channel` is where cards go, None before the first.
    `message` is the last card, `ignored` how many before it went unanswered in a row.
    """

    learner: LearnerId
    minute: int
    quiet: tuple[int, int] = (22 * 60, 7 * 60)
    status: Status = Status.ON
    due_at: datetime | None = None
    due_on: date | None = None
    round: int = 0
    resume_on: date | None = None
    in_thread: bool = False
    channel: ChannelId | None = None
    message: int | None = None
    sent_at: datetime | None = None
    sent_on: date | None = None
    answered: bool = True
    ignored: int = 0
    told: bool = True


# ---------------------------------------------------------------- times as people read them


def clock(minute: int) -> str:
    """Return a minute of the day as `8:05`."""
    return f"{minute // 60}:{minute % 60:02}"


def is_quiet(minute: int, quiet: tuple[int, int]) -> bool:
    """Tell whether a minute of the day lies in the quiet hours, which may go over midnight; equal ones are none."""
    start, end = quiet
    return start <= minute < end if start <= end else minute >= start or minute < end


def out_of_quiet(minute: int, quiet: tuple[int, int]) -> tuple[int, int]:
    """Return quiet hours that leave room for a minute that the learner chose."""
    if not is_quiet(minute, quiet):
        return quiet
    start, end = quiet
    to_end, from_start = (end - minute) % DAY, (minute - start) % DAY
    return (start, minute) if to_end <= from_start else ((minute + 1) % DAY, end)


# ---------------------------------------------------------------- the next card


def occurrence(reminder: Reminder, zone: ZoneInfo, on: date) -> datetime:
    """Return the moment (UTC) of the card of a local day.

    A time that a clock change skips is taken as if the clock had not changed, one that comes twice the first time; a
    little later for each learner and day, never earlier.
    """
    local = datetime.combine(on, time(reminder.minute // 60, reminder.minute % 60), zone)
    late = dice("reminder", reminder.learner, on.toordinal()).random() * JITTER
    return local.astimezone(UTC) + timedelta(seconds=int(late.total_seconds()))


def scheduled(reminder: Reminder, zone: ZoneInfo, now: datetime) -> Reminder:
    """Return the reminder with its next card after now: of a day that has had none, and not before a pause is over."""
    if reminder.status is not Status.ON:
        return replace(reminder, due_at=None, due_on=None, round=0)
    first = now.astimezone(zone).date()
    if reminder.sent_on is not None:
        first = max(first, reminder.sent_on + timedelta(days=SELDOM if reminder.ignored >= PATIENCE else 1))
    if reminder.resume_on is not None:
        first = max(first, reminder.resume_on)
    while (due_at := occurrence(reminder, zone, first)) <= now:
        first += timedelta(days=1)
    return replace(reminder, due_at=due_at, due_on=first, round=0)


class Timing(StrEnum):
    """What a card that is due is to do now."""

    GO = "go"
    WAIT = "wait"
    FOLD = "fold"


def timing(reminder: Reminder, zone: ZoneInfo, now: datetime) -> tuple[Timing, datetime]:
    """Tell whether a card goes out now, waits for a moment, or is folded into the next one.

    None goes out in the quiet hours, save one whose very time is there; one that would come after its day is over by
    then, or more than TOO_LATE, is folded.
    """
    assert reminder.due_at is not None
    if now - reminder.due_at > TOO_LATE:
        return Timing.FOLD, now
    local = now.astimezone(zone)
    if not is_quiet(local.hour * 60 + local.minute, reminder.quiet) or now - reminder.due_at < JITTER * 2:
        return Timing.GO, now
    end = datetime.combine(local.date(), time(reminder.quiet[1] // 60, reminder.quiet[1] % 60), zone)
    end = end if end > local else end + timedelta(days=1)
    if end.date() != reminder.due_on:
        return Timing.FOLD, now
    return Timing.WAIT, end.astimezone(UTC)


def sent(reminder: Reminder, message: int, zone: ZoneInfo, now: datetime) -> Reminder:
    """Return the reminder after its card went out."""
    ignored = 0 if reminder.answered else reminder.ignored + 1
    gone = replace(
        reminder,
        message=message,
        sent_at=now,
        sent_on=reminder.due_on,
        answered=False,
        ignored=ignored,
        resume_on=None,
    )
    return scheduled(gone, zone, now)


def snoozed(reminder: Reminder, zone: ZoneInfo, now: datetime) -> Reminder | None:
    """Return the reminder whose card comes again in an hour; None when that is in the quiet hours or on another day."""
    again = now + SNOOZE
    local = again.astimezone(zone)
    if reminder.sent_on is None or local.date() != reminder.sent_on:
        return None
    if is_quiet(local.hour * 60 + local.minute, reminder.quiet):
        return None
    return replace(
        acknowledged(reminder), due_at=again, due_on=reminder.sent_on, round=reminder.round + 1, status=Status.ON
    )


def acknowledged(reminder: Reminder) -> Reminder:
    """Return the reminder of somebody who answered."""
    return replace(reminder, answered=True, ignored=0)


def closed(reminder: Reminder) -> Reminder:
    """Return the reminder of somebody whom Discord does not let us write to; they are still to be told."""
    off = replace(reminder, status=Status.CLOSED, told=False, in_thread=False, channel=None)
    return replace(off, due_at=None, due_on=None, round=0)

"""When a card comes, and what becomes of one that's late, unanswered, or can't be delivered."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.core.chance import dice
from bot.core.ids import ChannelId, LearnerId
from bot.features.flashcards import Card
from bot.memory import State

DAY = 24 * 60
"""The minutes of a day."""
USUAL = 8 * 60
"""The minute of the day for somebody who hasn't chosen one."""
JITTER = timedelta(minutes=5)
"""How much later than its hour a card may come, so that not thousands come in the one second of 8:00."""

TOO_LATE = timedelta(hours=12)
"""A card that's later than this doesn't come any more; the next one says it all."""

SNOOZE = timedelta(hours=1)
"""How long a card is put off by the button that asks for it later."""
PAUSE_DAYS = 7
"""For how many days the pause button stops the cards."""
LONGEST_REST = 366
"""The most days that a pause lies ahead or lasts."""
PATIENCE = 3
"""After this many cards in a row without an answer, they come only once a week."""

SELDOM = 7
"""Days between two cards for somebody who doesn't answer."""


class Reason(StrEnum):
    """Why a card comes today; each has some wordings, see `views`."""

    NO_RUSH = "no rush"
    AWAY = "away"
    TODAY = "today"
    TOMORROW = "tomorrow"
    SLIPPED = "slipped"
    THIRD = "third"
    LONG = "long"
    SEEN = "seen"
    NEW = "new"
    DUE = "due"
    OPEN = "open"
    NEXT = "next"
    WORK = "work"


LONG_AGO = timedelta(days=14)
"""A flashcard that wasn't seen for so long comes with that for a reason."""

SEEN_AGO = timedelta(days=3)
"""From so many days on it's said how long ago a flashcard was seen."""

YOUNG = 10.0
"""Days of stability below which a flashcard that was forgotten before may slip again."""


def with_group(true: list[Reason], group: date | None, today: date) -> list[Reason]:
    """Return what's true of a card with what's true of the learner's groups: the next quiz together is on `group`."""
    coming = {today: Reason.TODAY, today + timedelta(days=1): Reason.TOMORROW}
    return [coming[group], *true] if group in coming and Reason.NO_RUSH not in true else true


def reasons(
    front: Card | None, lesson: bool | None, today: date, first: Reason | None = None, days_known: int = 0
) -> list[Reason]:
    """Return all that's true of a card: of its flashcard or, without one, of its lesson; what says most comes first.

    `lesson` is whether the one that comes next was begun, None without any; `days_known` are the days on which the
    flashcard was remembered. `first` is what's said before all of that: NO_RUSH or AWAY.
    """
    if front is None:
        return [*([] if lesson is None else [Reason.OPEN if lesson else Reason.NEXT]), Reason.WORK]
    memory, found = front.memory, [first] if first is not None else []
    if front.lapses and (memory.stability or 0) < YOUNG:
        found.append(Reason.SLIPPED)
    if days_known == 2 and not front.lapses and memory.state is State.REVIEW:
        found.append(Reason.THIRD)
    if memory.last_on is not None and today - memory.last_on >= SEEN_AGO:
        found.append(Reason.LONG if today - memory.last_on >= LONG_AGO else Reason.SEEN)
    return [*found, Reason.NEW, Reason.WORK] if memory.state is State.NEW else [*found, Reason.DUE]


class Status(StrEnum):
    """Whether cards come; CLOSED means that Discord doesn't let us write to the learner."""

    ON = "on"
    STOPPED = "stopped"
    CLOSED = "closed"


QUIET = (22 * 60, 7 * 60)
"""The usual quiet hours (from, to), in minutes after local midnight."""


@dataclass(frozen=True)
class Reminder:
    """One learner's reminders.

    `minute` and `quiet` (from, to) are minutes after local midnight. `due_at` is the moment of the next card (UTC),
    `due_on` the local day it belongs to, and `round` grows each time it's put off within that day. A pause begins on
    `rest_from` (None: it has begun), and on `resume_on` the cards come again; both are local days. `channel` is where
    cards go, None before the first. `message` is the last card, and `ignored` counts the ones before it that went
    unanswered in a row. `told` is False while the learner doesn't know yet that none can reach them. `days_off` are the
    days of the week without a card, from 0 for Monday.
    """

    learner: LearnerId
    minute: int
    quiet: tuple[int, int] = QUIET
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
    days_off: frozenset[int] = frozenset()
    rest_from: date | None = None

    def rests_on(self, day: date) -> bool:
        """Tell whether a local day lies in a pause."""
        return self.resume_on is not None and (self.rest_from is None or self.rest_from <= day) and day < self.resume_on


# ---------------------------------------------------------------- times as people read them


def clock(minute: int) -> str:
    """Return a minute of the day as people write it: `8:05`."""
    return f"{minute // 60}:{minute % 60:02}"


def is_quiet(minute: int, quiet: tuple[int, int]) -> bool:
    """Tell whether a minute of the day lies in the quiet hours (from, to).

    They may go over midnight; if both are the same, there are none.
    """
    start, end = quiet
    return start <= minute < end if start <= end else minute >= start or minute < end


def out_of_quiet(minute: int, quiet: tuple[int, int]) -> tuple[int, int]:
    """Return the quiet hours with their nearer edge moved, if need be, so that a chosen minute isn't in them."""
    if not is_quiet(minute, quiet):
        return quiet
    start, end = quiet
    to_end, from_start = (end - minute) % DAY, (minute - start) % DAY
    return (start, minute) if to_end <= from_start else ((minute + 1) % DAY, end)


# ---------------------------------------------------------------- the next card


def occurrence(reminder: Reminder, zone: ZoneInfo, on: date) -> datetime:
    """Return the moment (UTC) of a local day's card.

    A time that a clock change skips is taken as if the clock hadn't changed; of a time that comes twice, the first
    counts. Up to JITTER is added, always the same for one learner and day.
    """
    local = datetime.combine(on, time(reminder.minute // 60, reminder.minute % 60), zone)
    late = dice("reminder", reminder.learner, on.toordinal()).random() * JITTER
    return local.astimezone(UTC) + timedelta(seconds=int(late.total_seconds()))


def scheduled(reminder: Reminder, zone: ZoneInfo, now: datetime) -> Reminder:
    """Return the reminder with its next card after `now`.

    That's on a day that hasn't had one, and not before a pause is over. A reminder that isn't on has no next card. For
    who doesn't answer it's looked at every day, too, since they may have learned in between; see `is_too_soon`.
    """
    if reminder.status is not Status.ON:
        return replace(reminder, due_at=None, due_on=None, round=0)
    first = now.astimezone(zone).date()
    if reminder.sent_on is not None:
        first = max(first, reminder.sent_on + timedelta(days=1))
    while (due_at := occurrence(reminder, zone, first)) <= now or _is_left_out(reminder, first):
        first += timedelta(days=1)
    return replace(reminder, due_at=due_at, due_on=first, round=0)


def is_too_soon(reminder: Reminder, zone: ZoneInfo) -> bool:
    """Tell whether a card is due within a week of the last one, for somebody who gets one a week."""
    if reminder.ignored < PATIENCE or reminder.sent_at is None or reminder.due_on is None:
        return False
    return reminder.due_on < reminder.sent_at.astimezone(zone).date() + timedelta(days=SELDOM)


def _is_left_out(reminder: Reminder, day: date) -> bool:
    return day.weekday() in reminder.days_off or reminder.rests_on(day)


def resumed(reminder: Reminder, today: date) -> Reminder:
    """Return the reminder without a pause that has begun; one that's planned stays."""
    planned = reminder.rest_from is not None and reminder.rest_from > today
    return reminder if planned else replace(reminder, rest_from=None, resume_on=None)


class Silence(StrEnum):
    """Why no card comes today, as far as a learner's reminders tell."""

    OFF = "off"
    CLOSED = "closed"
    COMING = "coming"
    CAME = "came"
    DAY_OFF = "day off"
    PAUSED = "paused"
    VACATION = "vacation"
    SELDOM = "seldom"
    NOTHING = "nothing"


def silence(reminder: Reminder, zone: ZoneInfo, now: datetime, *, on_vacation: bool) -> Silence:
    """Tell why there's no card now: one is still coming today or came already, or what keeps it away."""
    today = now.astimezone(zone).date()
    if reminder.status is not Status.ON:
        return Silence.CLOSED if reminder.status is Status.CLOSED else Silence.OFF
    if reminder.sent_at is not None and reminder.sent_at.astimezone(zone).date() == today:
        return Silence.CAME
    if on_vacation:
        return Silence.VACATION
    if reminder.due_on == today and not is_too_soon(reminder, zone):
        return Silence.COMING
    if reminder.rests_on(today):
        return Silence.PAUSED
    if today.weekday() in reminder.days_off:
        return Silence.DAY_OFF
    return Silence.SELDOM if reminder.ignored >= PATIENCE else Silence.NOTHING


class Timing(StrEnum):
    """What's to become of a card that is due: it goes out, waits for the end of quiet hours, or is left out."""

    GO = "go"
    WAIT = "wait"
    FOLD = "fold"


def timing(reminder: Reminder, zone: ZoneInfo, now: datetime) -> tuple[Timing, datetime]:
    """Tell what becomes of a card that's due, and when it goes out or is to be looked at again.

    In quiet hours a card waits for their end, unless it was due within twice JITTER, so that its very hour is now. A
    card is folded into the next one if it's later than TOO_LATE, or if the quiet hours end on another day than its own.
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
    """Return the reminder after its card went out as `message`, with the next card's time."""
    ignored = 0 if reminder.answered else reminder.ignored + 1
    gone = replace(
        reminder,
        message=message,
        sent_at=now,
        sent_on=reminder.due_on,
        answered=False,
        ignored=ignored,
    )
    return scheduled(resumed(gone, now.astimezone(zone).date()), zone, now)


def snoozed(reminder: Reminder, zone: ZoneInfo, now: datetime) -> Reminder | None:
    """Return the reminder with today's card again in an hour.

    None if that's in the quiet hours, on another day, or if no card has come yet.
    """
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
    """Return the reminder of somebody who has just answered, which ends the weekly pace."""
    return replace(reminder, answered=True, ignored=0)


def closed(reminder: Reminder) -> Reminder:
    """Return the reminder, switched off, of somebody we can't write to and who is still to be told."""
    off = replace(reminder, status=Status.CLOSED, told=False, in_thread=False, channel=None)
    return replace(off, due_at=None, due_on=None, round=0)

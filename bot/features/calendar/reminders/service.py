"""What learners do with their reminders; each function is one transaction and returns one outcome."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.context import ReadContext, WriteContext
from bot.core.ids import ChannelId, LearnerId
from bot.features.calendar.reminders import rules, store
from bot.features.calendar.reminders.rules import DAY, LONGEST_REST, PAUSE_DAYS, USUAL, Reminder, Status, clock
from bot.features.calendar.reminders.rules.outcomes import (
    Agreed,
    Answered,
    AskClock,
    Closed,
    Explained,
    NotNow,
    Outcome,
    Rests,
    Shown,
    TimeUnclear,
)
from bot.features.calendar.today import zones_named
from bot.features.flashcards import left_today
from bot.features.people import Learner, ZoneUnclear, arrive, find_learners, prefer, present, seen, set_zone
from bot.storage import ReadSession, WriteSession
from bot.times.times import read_time
from bot.times.zones import places_now, read_zone

STEP = 5
"""The time of day that's agreed on is a multiple of so many minutes."""

AS_SET = DAY
"""Stands for the time of day that's set already, where a minute is named."""


def show(at: WriteContext) -> Outcome:
    """Return how the learner's reminders are set."""
    learner = arrive(at)
    return _shown(store.find(at.session, learner.id), learner, at.now)


def _shown(reminder: Reminder | None, learner: Learner, now: datetime, changed: str = "") -> Shown:
    away = learner.preferences.on_vacation(learner.day(now))
    why = rules.silence(reminder, learner.tz, now, on_vacation=away) if reminder else None
    return Shown(reminder, learner, changed, why)


def set_time(at: WriteContext, typed: str, zone: str | None = None) -> Outcome:
    """Remind at this time of day from now on, and set the time zone if one was typed.

    This also starts reminders that were off or paused. If the time lies in the quiet hours, these make room for it.
    Where no zone is known, not even a server's, it's asked for: a time of day means nothing without.
    """
    learner = arrive(at)
    if zone is not None:
        read = read_zone(zone, learner.tz.key)
        if read.zone is None:
            return ZoneUnclear(zone, read.zones)
        learner = set_zone(at, read.zone)
    minute = read_time(typed)
    if minute is None:
        return TimeUnclear(typed)
    found = store.take(at.session, learner.id)
    before = found or Reminder(learner.id, minute)
    awake = rules.resumed(before, learner.day(at.now))
    on = replace(awake, minute=minute, status=Status.ON, quiet=rules.out_of_quiet(minute, before.quiet))
    shown = _saved(at.session, learner, replace(rules.acknowledged(on), told=True), at.now, "time")
    if not (learner.zone or learner.server_zone):
        return AskClock(tuple(places_now(at.now)), AS_SET, minute)
    return shown if found is not None or shown.reminder is None else _agreed(shown.reminder)


def same_time(at: WriteContext, minute: int) -> Outcome:
    """Remind daily at what was this minute after midnight (UTC) today; whose zone isn't known is asked for it first."""
    learner = arrive(at)
    if learner.zone is None:
        return AskClock(tuple(places_now(at.now, learner.server_zone)), minute)
    if minute >= AS_SET:
        return _rescheduled(at, learner)
    midnight = at.now.astimezone(UTC).replace(hour=0, minute=0)
    local = (midnight + timedelta(minutes=minute % DAY)).astimezone(learner.tz)
    set_time(at, clock((local.hour * 60 + local.minute) // STEP * STEP))
    reminder = store.find(at.session, learner.id)
    assert reminder is not None, "they were set just now"
    return Agreed(reminder.minute, reminder.due_at, ends=True)


def _rescheduled(at: WriteContext, learner: Learner) -> Outcome:
    """Remind at the time of day that's set already, now that the zone is known."""
    reschedule(at)
    reminder = store.find(at.session, learner.id)
    return _agreed(reminder) if reminder is not None else _shown(None, learner, at.now)


def _agreed(reminder: Reminder) -> Agreed:
    return Agreed(reminder.minute, reminder.due_at)


def same_time_in(at: WriteContext, zone: str, minute: int) -> Outcome:
    """Take the zone whose present time was chosen, and remind at that time of day; an unknown one is asked again."""
    with suppress(ValueError):
        set_zone(at, zone)
    return same_time(at, minute)


def same_time_at(at: WriteContext, typed: str, minute: int) -> Outcome:
    """Take the zone of a place that was typed, and remind at that time of day; one that isn't clear is asked again."""
    learner = arrive(at)
    found = zones_named(typed, learner, at.now)
    if len(found) == 1:
        return same_time_in(at, found[0], minute)
    offers = tuple((zone, at.now.astimezone(ZoneInfo(zone))) for zone in found)
    said = store.find(at.session, learner.id) if minute >= AS_SET else None
    offers = offers or tuple(places_now(at.now, learner.server_zone))
    return AskClock(offers, minute, said.minute if said is not None else None, "" if found else typed)


def set_quiet(at: WriteContext, quiet: tuple[str, str]) -> Outcome:
    """Send nothing between two times of day, as they were typed; the same time twice means no quiet hours.

    Reminders have to be set before; without any, nothing changes.
    """
    learner = arrive(at)
    start, end = map(read_time, quiet)
    if start is None or end is None:
        return TimeUnclear(quiet[1] if start is not None else quiet[0])
    reminder = store.take(at.session, learner.id)
    if reminder is None:
        return _shown(None, learner, at.now)
    wished = rules.out_of_quiet(reminder.minute, (start, end))
    return _saved(at.session, learner, replace(reminder, quiet=wished), at.now, "quiet")


def set_days(at: WriteContext, days: Collection[int]) -> Outcome:
    """Remind only on these days of the week (0 for Monday); with none at all, nothing changes.

    Somebody without reminders is asked for the time; none come before they say it.
    """
    learner = arrive(at)
    found = store.take(at.session, learner.id)
    off = frozenset(range(7)) - set(days)
    if len(off) == 7:
        return _shown(found, learner, at.now)
    reminder = found or Reminder(learner.id, USUAL, status=Status.STOPPED)
    return _saved(at.session, learner, replace(reminder, days_off=off), at.now, "days")


def rest(at: WriteContext, first: int, until: int) -> Outcome:
    """Send no card from one local day on until another, when they come again; both as ordinals of `date`.

    A pause that's over, or that ends more than `LONGEST_REST` days ahead, changes nothing; nor does one of somebody
    without reminders.
    """
    learner = arrive(at)
    today = learner.day(at.now).toordinal()
    reminder = store.take(at.session, learner.id)
    if reminder is None or not max(first, today) < until <= today + LONGEST_REST:
        return _shown(reminder, learner, at.now)
    begins = date.fromordinal(first) if first > today else None
    rested = replace(rules.acknowledged(reminder), rest_from=begins, resume_on=date.fromordinal(until))
    rested = rules.scheduled(rested, learner.tz, at.now)
    store.save(at.session, rested)
    return Rests(begins, date.fromordinal(until), rested.due_at)


def not_now(at: WriteContext) -> Outcome:  # noqa: ARG001 - there's nothing to look up
    """Ask when the card may come instead."""
    return NotNow()


def reminder_of(session: ReadSession, learner: LearnerId) -> Reminder | None:
    """Return how a learner's reminders are set; None before they set any."""
    return store.find(session, learner)


def in_quiet_hours(session: ReadSession, learners: Sequence[LearnerId], now: datetime) -> set[LearnerId]:
    """Return which of some learners have their quiet hours now: those they chose, else the usual ones.

    Of somebody whose time zone nobody has said, no hour is known.
    """
    chosen = store.find_all(session, learners)
    found = set()
    for learner in find_learners(session, learners):
        quiet = chosen[learner.id].quiet if learner.id in chosen else rules.QUIET
        local = now.astimezone(learner.tz)
        known = learner.zone or learner.server_zone
        if known and rules.is_quiet(local.hour * 60 + local.minute, quiet):
            found.add(learner.id)
    return found


def reschedule(at: WriteContext) -> None:
    """Work out the next card again, after the learner's time zone has changed."""
    learner = present(at)
    reminder = store.take(at.session, learner.id)
    if reminder is not None:
        store.save(at.session, rules.scheduled(reminder, learner.tz, at.now))


def _saved(session: WriteSession, learner: Learner, reminder: Reminder, now: datetime, changed: str) -> Shown:
    reminder = rules.scheduled(reminder, learner.tz, now)
    store.save(session, reminder)
    if not learner.preferences.reminded:
        learner = prefer(session, learner, {"reminded": True})
    return _shown(reminder, learner, now, changed)


# ---------------------------------------------------------------- answers to a card


def answer(at: WriteContext, how: str) -> Outcome:
    """Answer a card: `seen`, `later`, `not today`, `pause`, `stop` or `resume`.

    Any other word changes nothing, nor does an answer from somebody without reminders.
    """
    learner = arrive(at)
    reminder = store.take(at.session, learner.id)
    act = _ANSWERS.get(how)
    if reminder is None or act is None:
        return _shown(reminder, learner, at.now)
    changed = act(rules.acknowledged(reminder), learner, at.now)
    store.save(at.session, changed)
    return Answered(how, changed.due_at)


def _seen(reminder: Reminder, learner: Learner, now: datetime) -> Reminder:
    """Keep a card that was put off and is still to come; otherwise find the next one, which may be sooner now."""
    kept = reminder.due_at is not None and reminder.due_at > now and reminder.round > 0
    return reminder if kept else rules.scheduled(reminder, learner.tz, now)


def _later(reminder: Reminder, learner: Learner, now: datetime) -> Reminder:
    return rules.snoozed(reminder, learner.tz, now) or rules.scheduled(reminder, learner.tz, now)


def _not_today(reminder: Reminder, learner: Learner, now: datetime) -> Reminder:
    today = now.astimezone(learner.tz).date()
    return rules.scheduled(replace(reminder, sent_on=max(reminder.sent_on or today, today)), learner.tz, now)


def _pause(reminder: Reminder, learner: Learner, now: datetime) -> Reminder:
    resume_on = now.astimezone(learner.tz).date() + timedelta(days=PAUSE_DAYS)
    return rules.scheduled(replace(reminder, rest_from=None, resume_on=resume_on), learner.tz, now)


def _stop(reminder: Reminder, learner: Learner, now: datetime) -> Reminder:
    return rules.scheduled(replace(reminder, status=Status.STOPPED), learner.tz, now)


def _resume(reminder: Reminder, learner: Learner, now: datetime) -> Reminder:
    on = replace(reminder, status=Status.ON, rest_from=None, resume_on=None, told=True)
    return rules.scheduled(on, learner.tz, now)


_ANSWERS: dict[str, Callable[[Reminder, Learner, datetime], Reminder]] = {
    "seen": _seen,
    "later": _later,
    "not today": _not_today,
    "pause": _pause,
    "stop": _stop,
    "resume": _resume,
}


# ---------------------------------------------------------------- closed direct messages


def waiting_notice(at: ReadContext) -> Closed | None:
    """Return the news that cards can't reach the learner, if they don't know it yet."""
    reminder = store.find(at.session, at.who.learner)
    return Closed() if reminder and not reminder.told else None


def note_told(at: WriteContext) -> None:
    """Note that a learner has been told that cards can't reach them."""
    reminder = store.take(at.session, at.who.learner)
    if reminder is not None:
        store.save(at.session, replace(reminder, told=True))


def use_thread(at: WriteContext, thread: ChannelId) -> Outcome:
    """Send the cards to this thread from now on; somebody without reminders gets them at 8:00."""
    learner = arrive(at)
    reminder = store.take(at.session, learner.id) or Reminder(learner.id, USUAL)
    there = replace(reminder, in_thread=True, channel=thread, message=None, status=Status.ON, told=True)
    return _saved(at.session, learner, there, at.now, "thread")


# ---------------------------------------------------------------- for operators


def explain(session: ReadSession, number: LearnerId, now: datetime) -> Explained | None:
    """Return, for an operator, how a learner's reminders stand; None for somebody who was never seen."""
    known = seen(session, number)
    if known is None:
        return None
    learner, seen_at = known
    return Explained(learner, seen_at, store.find(session, number), left_today(session, learner, now))

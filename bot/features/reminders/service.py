"""What learners do with their reminders: each function is one transaction and returns one outcome."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.content.catalogue import Library
from bot.core.ids import ChannelId, Who
from bot.features.learners import Learner, ZoneUnclear, arrive, present, set_zone
from bot.features.reminders import rules, store
from bot.features.reminders.outcomes import Answered, Closed, Outcome, Shown, TimeUnclear
from bot.features.reminders.rules import PAUSE_DAYS, Reminder, Status
from bot.language.times import read_time
from bot.language.zones import read_zone
from bot.storage import ReadSession, WriteSession


def show(session: WriteSession, _library: Library, who: Who, now: datetime) -> Outcome:
    """Show how reminders are set."""
    learner = arrive(session, who, now)
    return Shown(store.find(session, learner.id), learner)


def set_time(
    session: WriteSession, _library: Library, who: Who, typed: str, zone: str | None, now: datetime
) -> Outcome:
    """Remind at this time of day from now on, in this zone if one was typed; quiet hours make room for it."""
    learner = arrive(session, who, now)
    if zone is not None:
        read = read_zone(zone, learner.tz.key)
        if read.zone is None:
            return ZoneUnclear(zone, read.zones)
        learner = set_zone(session, who, read.zone, now)
    minute = read_time(typed)
    if minute is None:
        return TimeUnclear(typed)
    before = store.take(session, learner.id) or Reminder(learner.id, minute)
    on = replace(before, minute=minute, status=Status.ON, quiet=rules.out_of_quiet(minute, before.quiet))
    return _saved(session, learner, replace(rules.acknowledged(on), told=True), now, "time")


def set_quiet(session: WriteSession, _library: Library, who: Who, quiet: tuple[str, str], now: datetime) -> Outcome:
    """Send nothing from the first time of day to the second; equal times mean that there are no quiet hours."""
    learner = arrive(session, who, now)
    start, end = map(read_time, quiet)
    if start is None or end is None:
        return TimeUnclear(quiet[1] if start is not None else quiet[0])
    reminder = store.take(session, learner.id)
    if reminder is None:
        return Shown(None, learner)
    wished = rules.out_of_quiet(reminder.minute, (start, end))
    return _saved(session, learner, replace(reminder, quiet=wished), now, "quiet")


def reschedule(session: WriteSession, who: Who, now: datetime) -> None:
    """Work out the next card anew, after the learner's zone changed."""
    learner = present(session, who)
    reminder = store.take(session, learner.id)
    if reminder is not None:
        store.save(session, rules.scheduled(reminder, learner.tz, now))


def _saved(session: WriteSession, learner: Learner, reminder: Reminder, now: datetime, changed: str) -> Outcome:
    reminder = rules.scheduled(reminder, learner.tz, now)
    store.save(session, reminder)
    return Shown(reminder, learner, changed)


# ---------------------------------------------------------------- answers to a card


def answer(session: WriteSession, _library: Library, who: Who, how: str, now: datetime) -> Outcome:
    """Answer a card: `seen`, `later`, `not today`, `pause`, `stop`, `resume`; what there is not changes nothing."""
    learner = arrive(session, who, now)
    reminder = store.take(session, learner.id)
    act = _ANSWERS.get(how)
    if reminder is None or act is None:
        return Shown(reminder, learner)
    changed = act(rules.acknowledged(reminder), learner, now)
    store.save(session, changed)
    return Answered(how, changed.due_at)


def _seen(reminder: Reminder, learner: Learner, now: datetime) -> Reminder:
    kept = reminder.due_at is not None and reminder.due_at > now and reminder.round > 0
    return reminder if kept else rules.scheduled(reminder, learner.tz, now)


def _later(reminder: Reminder, learner: Learner, now: datetime) -> Reminder:
    return rules.snoozed(reminder, learner.tz, now) or rules.scheduled(reminder, learner.tz, now)


def _not_today(reminder: Reminder, learner: Learner, now: datetime) -> Reminder:
    today = now.astimezone(learner.tz).date()
    return rules.scheduled(replace(reminder, sent_on=max(reminder.sent_on or today, today)), learner.tz, now)


def _pause(reminder: Reminder, learner: Learner, now: datetime) -> Reminder:
    resume_on = now.astimezone(learner.tz).date() + timedelta(days=PAUSE_DAYS)
    return rules.scheduled(replace(reminder, resume_on=resume_on), learner.tz, now)


def _stop(reminder: Reminder, learner: Learner, now: datetime) -> Reminder:
    return rules.scheduled(replace(reminder, status=Status.STOPPED), learner.tz, now)


def _resume(reminder: Reminder, learner: Learner, now: datetime) -> Reminder:
    on = replace(reminder, status=Status.ON, resume_on=None, told=True)
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


def waiting_notice(session: ReadSession, _library: Library, who: Who) -> Closed | None:
    """Return what a learner is still to be told about their reminders, or None."""
    reminder = store.find(session, who.learner)
    return Closed() if reminder and not reminder.told else None


def note_told(session: WriteSession, _library: Library, who: Who, _now: datetime) -> None:
    """Note that a learner knows that their reminders cannot reach them."""
    reminder = store.take(session, who.learner)
    if reminder is not None:
        store.save(session, replace(reminder, told=True))


def use_thread(session: WriteSession, _library: Library, who: Who, thread: ChannelId, now: datetime) -> Outcome:
    """Send the cards to a thread from now on."""
    learner = arrive(session, who, now)
    reminder = store.take(session, learner.id) or Reminder(learner.id, 8 * 60)
    there = replace(reminder, in_thread=True, channel=thread, message=None, status=Status.ON, told=True)
    return _saved(session, learner, there, now, "thread")

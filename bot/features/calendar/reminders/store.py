"""Reads and writes reminders, and notes which cards went out."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, bindparam, select, true, update

from bot.core.ids import ChannelId, LearnerId
from bot.features.calendar.reminders.rules import Reminder, Status
from bot.features.calendar.reminders.tables import ReminderRow, ReminderSendRow
from bot.storage import ReadSession, WriteSession
from bot.storage.base import UtcDateTime
from bot.storage.lease import Claim, claim_due, let_go

_REMINDER = select(*ReminderRow.__table__.columns)
_CLAIMED = _REMINDER.where(
    ReminderRow.id == bindparam("learner"),
    ReminderRow.claimed_by == bindparam("owner"),
    ReminderRow.claimed_until > bindparam("now", type_=UtcDateTime),
).with_for_update()
_SENT = select(ReminderSendRow.sent_at).where(
    ReminderSendRow.learner_id == bindparam("learner"),
    ReminderSendRow.on == bindparam("on", type_=Date),
    ReminderSendRow.round == bindparam("round"),
)


def find(session: ReadSession, learner: LearnerId) -> Reminder | None:
    """Return a learner's reminders, or None if they've never set any."""
    row = session.mapping(_REMINDER.where(ReminderRow.id == learner))
    return _reminder(row) if row else None


def take(session: WriteSession, learner: LearnerId) -> Reminder | None:
    """Return a learner's reminders, locked until the transaction ends; None if there are none."""
    row = session.mapping(_REMINDER.where(ReminderRow.id == learner).with_for_update())
    return _reminder(row) if row else None


def take_claimed(session: WriteSession, learner: LearnerId, owner: str, now: datetime) -> Reminder | None:
    """Return a learner's reminders, locked, if this worker's claim still holds; otherwise None."""
    row = session.mapping(_CLAIMED, learner=learner, owner=owner, now=now)
    return _reminder(row) if row else None


def _reminder(row: Mapping[str, Any]) -> Reminder:
    return Reminder(
        learner=LearnerId(row["id"]),
        minute=row["minute"],
        quiet=(row["quiet_from"], row["quiet_to"]),
        status=Status(row["status"]),
        due_at=row["due_at"],
        due_on=row["due_on"],
        round=row["round"],
        resume_on=row["resume_on"],
        in_thread=row["in_thread"],
        channel=ChannelId(row["channel_id"]) if row["channel_id"] is not None else None,
        message=row["message_id"],
        sent_at=row["sent_at"],
        sent_on=row["sent_on"],
        answered=row["answered"],
        ignored=row["ignored"],
        told=row["told"],
        days_off=frozenset(day for day in range(7) if row["days_off"] >> day & 1),
        rest_from=row["rest_from"],
    )


def save(session: WriteSession, reminder: Reminder, wake_at: datetime | None = None) -> None:
    """Keep reminders as they are now, and end any claim on them.

    They're looked at when the next card is due, or at `wake_at` if that's given.
    """
    values = {
        "minute": reminder.minute,
        "quiet_from": reminder.quiet[0],
        "quiet_to": reminder.quiet[1],
        "status": reminder.status.value,
        "due_at": reminder.due_at,
        "due_on": reminder.due_on,
        "round": reminder.round,
        "resume_on": reminder.resume_on,
        "in_thread": reminder.in_thread,
        "channel_id": reminder.channel,
        "message_id": reminder.message,
        "sent_at": reminder.sent_at,
        "sent_on": reminder.sent_on,
        "answered": reminder.answered,
        "ignored": reminder.ignored,
        "told": reminder.told,
        "days_off": sum(1 << day for day in reminder.days_off),
        "rest_from": reminder.rest_from,
        "wake_at": wake_at or reminder.due_at,
        "claimed_by": None,
        "claimed_until": None,
    }
    session.upsert(ReminderRow, {"id": reminder.learner}, values)


def claim(session: WriteSession, claim: Claim, limit: int, *, dms: bool) -> Sequence[int]:
    """Claim up to `limit` reminders that are due, and return the numbers of their learners.

    Without `dms`, it's only those that come in a thread: what's written below a card is read by the node that has the
    person's direct messages, and it has to know that the card is there.
    """
    return claim_due(session, ReminderRow, claim, limit, among=true() if dms else ReminderRow.in_thread.is_(True))


def postpone(session: WriteSession, learner: LearnerId, owner: str, until: datetime) -> None:
    """Give a learner's claimed reminders back, to be looked at again at `until`; does nothing if the claim is lost."""
    let_go(session, ReminderRow, learner, owner, until)


def begin_send(session: WriteSession, learner: LearnerId, on: date, number: int) -> bool:
    """Note that a card is about to go out; return False if it has gone out already.

    One that was begun and never noted as sent may be sent again: a worker may have died in between, and the card's
    nonce keeps Discord from showing it twice.
    """
    if session.insert_new(ReminderSendRow, learner_id=learner, on=on, round=number):
        return True
    return session.scalar(_SENT, learner=learner, on=on, round=number) is None


def end_send(session: WriteSession, learner: LearnerId, on: date, number: int, now: datetime) -> None:
    """Note that Discord has the card."""
    row = ReminderSendRow
    this = update(row).where(row.learner_id == learner, row.on == on, row.round == number)
    session.run(this.values(sent_at=now))

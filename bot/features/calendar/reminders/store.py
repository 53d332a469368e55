"""Reminders and the cards that were sent: their tables, and what reads and writes them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Index, Text, bindparam, select, true, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.core.ids import ChannelId, LearnerId
from bot.features.calendar.reminders.rules import Reminder, Status
from bot.storage import ReadSession, WriteSession
from bot.storage.base import Base, DiscordId, UtcDateTime
from bot.storage.lease import Claim, Leased, claim_due, let_go
from bot.storage.personal import Personal


class ReminderRow(Leased, Base):
    """One learner's reminders; `id` is the learner. `days_off` has a bit for each day of the week, Monday's is 1."""

    __tablename__ = "reminders"
    __personal__ = Personal("Your reminders.", learner="id")
    __table_args__ = (Index("ix_reminders_wake_at", "wake_at"),)

    id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    minute: Mapped[int]
    quiet_from: Mapped[int]
    quiet_to: Mapped[int]
    status: Mapped[str] = mapped_column(Text)
    due_at: Mapped[datetime | None]
    due_on: Mapped[date | None] = mapped_column(Date)
    round: Mapped[int]
    resume_on: Mapped[date | None] = mapped_column(Date)
    in_thread: Mapped[bool]
    channel_id: Mapped[int | None] = mapped_column(DiscordId)
    message_id: Mapped[int | None] = mapped_column(DiscordId)
    sent_at: Mapped[datetime | None]
    sent_on: Mapped[date | None] = mapped_column(Date)
    answered: Mapped[bool]
    ignored: Mapped[int]
    told: Mapped[bool]
    days_off: Mapped[int] = mapped_column(server_default="0")
    rest_from: Mapped[date | None] = mapped_column(Date)


class ReminderSendRow(Base):
    """One card for a learner, day and round, whoever sends it; `sent_at` is set once Discord has it."""

    __tablename__ = "reminder_sends"
    __personal__ = Personal("The reminders that you got.")

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    on: Mapped[date] = mapped_column(Date, primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True)
    sent_at: Mapped[datetime | None]


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


def find_all(session: ReadSession, learners: Collection[LearnerId]) -> dict[LearnerId, Reminder]:
    """Return the reminders of those of some learners who have set any."""
    found = map(_reminder, session.mappings(_REMINDER.where(ReminderRow.id.in_(learners))))
    return {reminder.learner: reminder for reminder in found}


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

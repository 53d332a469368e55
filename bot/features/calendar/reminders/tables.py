"""The tables of reminders and of the cards that were sent."""

from datetime import date, datetime

from sqlalchemy import Date, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId
from bot.storage.lease import Leased
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

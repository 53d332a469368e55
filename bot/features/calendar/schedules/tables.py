"""The table of what comes in channels by itself."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId, RowId
from bot.storage.lease import Leased
from bot.storage.personal import PSEUDONYM, Personal


class ScheduleRow(Leased, Base):
    """Something that comes in a channel, once or again and again; `due_at` is its next time.

    `last_lesson` is how far it has come in the course, `problem` is why the bot paused it.
    """

    __tablename__ = "schedules"
    __personal__ = Personal(
        "What you scheduled for a channel; it goes on without your name.",
        learner="author_id",
        becomes={"author_id": PSEUDONYM, "told": True},
        portable=False,
    )
    __table_args__ = (
        Index("ix_schedules_wake_at", "wake_at"),
        Index("ix_schedules_guild_id", "guild_id", "channel_id"),
        Index("ix_schedules_author_id", "author_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    guild_id: Mapped[int] = mapped_column(DiscordId)
    channel_id: Mapped[int] = mapped_column(DiscordId)
    channel_name: Mapped[str] = mapped_column(Text)
    author_id: Mapped[int] = mapped_column(DiscordId)
    what: Mapped[str] = mapped_column(Text)
    lesson_id: Mapped[str | None] = mapped_column(Text)
    questions: Mapped[int | None]
    seconds: Mapped[int]
    rule: Mapped[Any] = mapped_column(JSON)
    zone: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text)
    due_at: Mapped[datetime | None]
    last_at: Mapped[datetime | None]
    last_lesson: Mapped[str | None] = mapped_column(Text)
    problem: Mapped[str | None] = mapped_column(Text)
    told: Mapped[bool]
    made_at: Mapped[datetime]

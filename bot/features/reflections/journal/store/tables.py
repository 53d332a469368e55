"""The tables of reflections, and of their copies in the threads of study groups."""

from datetime import date, datetime

from sqlalchemy import Date, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId, RowId
from bot.storage.lease import Leased
from bot.storage.personal import NOW, Personal


class ReflectionRow(Base):
    """One reflection; `event_id` is Discord's number of the form it came with, so that it's kept only once."""

    __tablename__ = "reflections"
    __personal__ = Personal(
        "What you wrote when you reflected on lessons.",
        imported={"audience": "me", "guild_id": None, "group_id": None},
    )
    __table_args__ = (
        Index("ix_reflections_learner_id", "learner_id", "id"),
        Index("ix_reflections_guild_id_audience", "guild_id", "audience"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    event_id: Mapped[int] = mapped_column(DiscordId, unique=True)
    learner_id: Mapped[int] = mapped_column(DiscordId)
    scope: Mapped[int] = mapped_column(DiscordId)
    lesson_id: Mapped[str] = mapped_column(Text)
    version: Mapped[str] = mapped_column(Text)
    prompt: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    audience: Mapped[str] = mapped_column(Text)
    guild_id: Mapped[int | None] = mapped_column(DiscordId)
    group_id: Mapped[int | None] = mapped_column(DiscordId)
    written_at: Mapped[datetime]
    on: Mapped[date] = mapped_column(Date)
    edited_at: Mapped[datetime | None]
    shared_at: Mapped[datetime | None]
    echoed: Mapped[int]


class ReflectionPostRow(Leased, Base):
    """A copy of a reflection in a group's thread; without `reflection_id` it's to be deleted there.

    `trouble` is why Discord didn't take it, if so. `revision` grows with each change to what it should show. By the
    `nonce` Discord tells a message that was sent before.
    """

    __tablename__ = "reflection_posts"
    __personal__ = Personal(
        "Copies of it in the threads of study groups; erasing takes them away from there.",
        learner="reflection_id",
        through="reflections",
        becomes={"reflection_id": None, "wake_at": NOW, "trouble": ""},
        portable=False,
    )
    __table_args__ = (
        Index("ix_reflection_posts_wake_at", "wake_at"),
        Index("ix_reflection_posts_reflection_id", "reflection_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    reflection_id: Mapped[int | None] = mapped_column(RowId)
    group_id: Mapped[int] = mapped_column(DiscordId)
    thread_id: Mapped[int | None] = mapped_column(DiscordId)
    message_id: Mapped[int | None] = mapped_column(DiscordId)
    trouble: Mapped[str] = mapped_column(Text)
    revision: Mapped[int] = mapped_column(server_default="0")
    nonce: Mapped[str] = mapped_column(Text, server_default="")

"""The tables of conversations, of what's counted by day, and of the vectors of what can be quoted."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId, RowId
from bot.storage.personal import Personal


class TurnRow(Base):
    """One message and what came of it, kept for an hour.

    `event_id` is Discord's number of the message, so that it's answered once; `guild_id` is the server that its author
    was learning in.
    """

    __tablename__ = "chat_turns"
    __personal__ = Personal("What you said to me in the last hour, and what I answered.", portable=False)
    __table_args__ = (
        Index("ix_chat_turns_learner_id_channel_id", "learner_id", "channel_id", "at"),
        Index("ix_chat_turns_at", "at"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    event_id: Mapped[int] = mapped_column(DiscordId, unique=True)
    learner_id: Mapped[int] = mapped_column(DiscordId)
    channel_id: Mapped[int] = mapped_column(DiscordId)
    at: Mapped[datetime]
    said: Mapped[str] = mapped_column(Text)
    answered: Mapped[str] = mapped_column(Text)
    lesson_id: Mapped[str | None] = mapped_column(Text)
    passages: Mapped[Any] = mapped_column(JSON)
    gap_near: Mapped[str | None] = mapped_column(Text)
    led_to: Mapped[str | None] = mapped_column(Text)
    guild_id: Mapped[int | None] = mapped_column(DiscordId)


class WordingRow(Base):
    """How many answers a language model worded for a learner on one of their days."""

    __tablename__ = "chat_wordings"
    __personal__ = Personal("How many answers were worded for you by a language model, by day.")

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    on: Mapped[date] = mapped_column(primary_key=True)
    count: Mapped[int]


class BudgetRow(Base):
    """How many answers a language model worded in a server (`place`), or in all (`place` 0), on one UTC day."""

    __tablename__ = "chat_wording_budgets"

    place: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    on: Mapped[date] = mapped_column(primary_key=True)
    count: Mapped[int]


class ToldGapRow(Base):
    """How many questions a learner passed on on one of their days; which ones, nobody can tell."""

    __tablename__ = "chat_told_gaps"
    __personal__ = Personal("How many questions you passed on to those who teach, by day, but not which.")

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    on: Mapped[date] = mapped_column(primary_key=True)
    count: Mapped[int]


class IndexRow(Base):
    """The search index of what a scope sees, by a name that stands for the lessons and the code that made it."""

    __tablename__ = "kept_indexes"

    scope: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class PassageVectorsRow(Base):
    """The vectors of a passage's lines, a byte for each dimension, by the digest of their texts.

    `used_on` is the last UTC day on which an index took them up.
    """

    __tablename__ = "passage_vectors"
    __table_args__ = (Index("ix_passage_vectors_used_on", "used_on"),)

    digest: Mapped[str] = mapped_column(Text, primary_key=True)
    vectors: Mapped[bytes] = mapped_column(LargeBinary)
    used_on: Mapped[date]

"""The tables of rulings."""

from datetime import datetime

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId, RowId


class VoidRow(Base):
    """A question that doesn't count for those who learn in a server."""

    __tablename__ = "voided_questions"

    guild_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    scope: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    lesson_id: Mapped[str] = mapped_column(Text, primary_key=True)
    question: Mapped[str] = mapped_column(Text, primary_key=True)
    at: Mapped[datetime]


class AcceptedRow(Base):
    """An answer to a question, in a version of its lesson, that counts as right in a server although it isn't.

    `answer` is JSON, just as in the tables of answers; `option` says in words what's accepted. Where everybody gets the
    point, `version`, `answer` and `option` are empty. Two rows for the same answer mean no more than one.
    """

    __tablename__ = "accepted_answers"
    __table_args__ = (Index("ix_accepted_answers_guild_id_lesson_id", "guild_id", "lesson_id"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    guild_id: Mapped[int] = mapped_column(DiscordId)
    scope: Mapped[int] = mapped_column(DiscordId)
    lesson_id: Mapped[str] = mapped_column(Text)
    question: Mapped[str] = mapped_column(Text)
    version: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    option: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]

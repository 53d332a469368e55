"""The tables of what moved between lessons. Nothing in them is about anybody."""

from datetime import datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId


class MovedPartRow(Base):
    """A question, card or prompt (`kind`, a `PartKind`) that a scope's learners know from another lesson."""

    __tablename__ = "moved_parts"

    scope: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(Text, primary_key=True)
    lesson_id: Mapped[str] = mapped_column(Text, primary_key=True)
    key: Mapped[str] = mapped_column(Text, primary_key=True)
    to_lesson: Mapped[str] = mapped_column(Text)
    to_key: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class DividedLessonRow(Base):
    """A lesson whose `version` held what's the lesson `part` now, so that who completed it has completed that part."""

    __tablename__ = "divided_lessons"

    scope: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    lesson_id: Mapped[str] = mapped_column(Text, primary_key=True)
    part: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]

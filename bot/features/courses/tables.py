"""The tables of lesson versions and of what is live."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId


class LessonVersionRow(Base):
    """One version of a lesson, for good: its source as the author saved it, and what reading made of it.

    `reader` is the version of the reader that made `reading`; a newer reader reads the source again.
    """

    __tablename__ = "lesson_versions"
    __table_args__ = (Index("ix_lesson_versions_source_hash", "source_hash"),)

    hash: Mapped[str] = mapped_column(Text, primary_key=True)
    source_hash: Mapped[str] = mapped_column(Text)
    lesson_id: Mapped[str] = mapped_column(Text)
    source: Mapped[bytes] = mapped_column(LargeBinary)
    reading: Mapped[str] = mapped_column(Text)
    reader: Mapped[int]
    loaded_at: Mapped[datetime]


class LiveLessonRow(Base):
    """Which version of a lesson a scope shows; `withdrawn_at` is set when it shows it no more."""

    __tablename__ = "live_lessons"

    scope: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    lesson_id: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[str] = mapped_column(ForeignKey(LessonVersionRow.hash))
    course: Mapped[str] = mapped_column(Text)
    course_title: Mapped[str] = mapped_column(Text)
    path: Mapped[str] = mapped_column(Text)
    withdrawn_at: Mapped[datetime | None]

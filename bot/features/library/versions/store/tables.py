"""The tables of lesson versions and of what is live."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId


class LessonVersionRow(Base):
    """One version of a lesson, for good: its source as the author saved it, and what reading made of it.

    `reader` is the edition of the reader that made `reading`; another edition reads the source again.
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


class SectionsRow(Base):
    """What a learner reads in a version, as JSON; made once, since cutting Markdown into pages may take seconds.

    `reader` is the edition that made it; what another edition made is made again.
    """

    __tablename__ = "version_sections"

    version: Mapped[str] = mapped_column(ForeignKey(LessonVersionRow.hash, ondelete="CASCADE"), primary_key=True)
    reader: Mapped[int]
    sections: Mapped[str] = mapped_column(Text)


class StumbleRow(Base):
    """A part of a version, in people's words, that can't be shown as it should be; `place` is in the bot's code."""

    __tablename__ = "lesson_stumbles"

    version: Mapped[str] = mapped_column(ForeignKey(LessonVersionRow.hash, ondelete="CASCADE"), primary_key=True)
    part: Mapped[str] = mapped_column(Text, primary_key=True)
    place: Mapped[str] = mapped_column(Text)


class DataFileRow(Base):
    """The content of a data file, by its SHA-256."""

    __tablename__ = "data_files"

    hash: Mapped[str] = mapped_column(Text, primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class VersionFileRow(Base):
    """A data file of a lesson version, by the name that the lesson uses."""

    __tablename__ = "version_files"
    __table_args__ = (Index("ix_version_files_hash", "hash"),)

    version: Mapped[str] = mapped_column(ForeignKey(LessonVersionRow.hash, ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(Text, primary_key=True)
    hash: Mapped[str] = mapped_column(ForeignKey(DataFileRow.hash))


class CatalogueRow(Base):
    """How often what a scope shows has changed; whoever changes it locks this row first, so they take turns."""

    __tablename__ = "catalogues"

    scope: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    revision: Mapped[int]


class LiveLessonRow(Base):
    """Which version of a lesson a scope shows, or showed last before `withdrawn_at`."""

    __tablename__ = "live_lessons"

    scope: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    lesson_id: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[str] = mapped_column(ForeignKey(LessonVersionRow.hash))
    course: Mapped[str] = mapped_column(Text)
    course_title: Mapped[str] = mapped_column(Text)
    path: Mapped[str] = mapped_column(Text)
    withdrawn_at: Mapped[datetime | None]


class CourseRow(Base):
    """What the README.md of a course said when a scope last published it, as JSON, and how the scope shows the course.

    The course may be the scope's own or everybody's; see `content.catalogue.Arranged`. `chosen` is which of its files
    somebody said are lessons, as JSON; see `content.read.chosen.Chosen`.
    """

    __tablename__ = "courses"

    scope: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    course: Mapped[str] = mapped_column(Text, primary_key=True)
    notes: Mapped[Any] = mapped_column(JSON)
    chosen: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    hidden: Mapped[bool] = mapped_column(server_default=false())
    place: Mapped[int | None]
    title: Mapped[str | None] = mapped_column(Text)

"""Drafts: their table and statements."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, Text, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.content.check.checked import FileProblem
from bot.content.read.course_notes import notes_from
from bot.content.read.problems import Problem
from bot.core.ids import GuildId, LearnerId, LessonId, VersionHash
from bot.features.library import LiveLesson
from bot.features.teaching.publishing.rules import Draft
from bot.storage import ReadSession, WriteSession
from bot.storage.base import Base, DiscordId, RowId
from bot.storage.personal import PSEUDONYM, Personal


class DraftRow(Base):
    """Lessons that were loaded in a server and aren't published yet.

    `base` is the scope's revision that they were last rehearsed against; if it has grown since, they're rehearsed again
    before they're published. The lessons themselves are stored as versions, and `lessons` names them.
    """

    __tablename__ = "lesson_drafts"
    __personal__ = Personal(
        "Lessons that you loaded and did not publish yet; they go by themselves after two days.",
        learner="author_id",
        becomes={"author_id": PSEUDONYM, "name": "lessons"},
        portable=False,
    )
    __table_args__ = (
        Index("ix_lesson_drafts_author_id", "author_id"),
        Index("ix_lesson_drafts_loaded_at", "loaded_at"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    scope: Mapped[int] = mapped_column(DiscordId)
    author_id: Mapped[int] = mapped_column(DiscordId)
    name: Mapped[str] = mapped_column(Text)
    base: Mapped[int]
    lessons: Mapped[Any] = mapped_column(JSON)
    report: Mapped[Any] = mapped_column(JSON)
    loaded_at: Mapped[datetime]


_DRAFT = select(*DraftRow.__table__.columns)


def insert(session: WriteSession, draft: Draft) -> int:
    """Keep a draft, and return its number."""
    problems = [{"file": one.file, **asdict(one.problem)} for one in draft.problems]
    return session.insert(
        DraftRow,
        scope=draft.guild,
        author_id=draft.author,
        name=draft.name,
        base=draft.base,
        lessons=[asdict(lesson) for lesson in draft.lessons],
        report={
            "files": draft.files,
            "failed": list(draft.failed),
            "problems": problems,
            "apart": list(draft.apart),
            "notes": {course: one.as_json() for course, one in draft.notes.items()},
        },
        loaded_at=draft.at,
    )


def find(session: ReadSession, guild: GuildId, number: int) -> Draft | None:
    """Return a draft, or None if it's gone or another server's."""
    row = session.mapping(_DRAFT.where(DraftRow.id == number, DraftRow.scope == guild))
    return _draft(row) if row else None


def siblings(session: ReadSession, draft: Draft) -> list[Draft]:
    """Return the drafts of other courses that somebody loaded with this one, in one file."""
    same = (DraftRow.scope == draft.guild, DraftRow.author_id == draft.author, DraftRow.name == draft.name)
    rows = session.mappings(_DRAFT.where(*same, DraftRow.loaded_at == draft.at).order_by(DraftRow.id))
    return [other for other in map(_draft, rows) if other.course != draft.course]


def rebase(session: WriteSession, number: int, base: int) -> None:
    """Note the revision that a draft has now been rehearsed against."""
    session.run(update(DraftRow).where(DraftRow.id == number).values(base=base))


def note_apart(session: WriteSession, draft: Draft, *tags: str) -> None:
    """Note what of a draft is new, however much it's like something that was there, or may take another's place."""
    row = session.mapping(select(DraftRow.report).where(DraftRow.id == draft.id))
    report = {**(row or {})["report"], "apart": [*draft.apart, *tags]}
    session.run(update(DraftRow).where(DraftRow.id == draft.id).values(report=report))


def delete_draft(session: WriteSession, number: int) -> bool:
    """Delete a draft; return False if it's gone already."""
    return session.run(delete(DraftRow).where(DraftRow.id == number)) == 1


def older_than(session: ReadSession, moment: datetime) -> list[Draft]:
    """Return drafts that were loaded before a moment, 100 at most."""
    return [_draft(row) for row in session.mappings(_DRAFT.where(DraftRow.loaded_at < moment).limit(100))]


def drafted(session: ReadSession) -> set[str]:
    """Return every lesson version that any draft holds, in any server."""
    return {lesson["version"] for lessons in session.scalars(select(DraftRow.lessons)) for lesson in lessons}


def _draft(row: Mapping[str, Any]) -> Draft:
    report = row["report"]
    return Draft(
        id=row["id"],
        guild=GuildId(row["scope"]),
        author=LearnerId(row["author_id"]),
        name=row["name"],
        base=row["base"],
        lessons=tuple(_live(lesson) for lesson in row["lessons"]),
        problems=tuple(_problem(one) for one in report["problems"]),
        at=row["loaded_at"],
        files=report["files"],
        failed=tuple(report["failed"]),
        apart=tuple(report.get("apart", ())),
        notes={course: notes_from(one) for course, one in report.get("notes", {}).items()},
    )


def _live(lesson: Mapping[str, str]) -> LiveLesson:
    return LiveLesson(
        LessonId(lesson["id"]),
        VersionHash(lesson["version"]),
        lesson["course"],
        lesson["course_title"],
        lesson["path"],
    )


def _problem(one: Mapping[str, Any]) -> FileProblem:
    return FileProblem(one["file"], Problem(**{key: value for key, value in one.items() if key != "file"}))

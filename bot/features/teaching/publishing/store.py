"""Drafts, and where published courses were fetched from: their tables and statements."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, LargeBinary, Text, UniqueConstraint, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.content.check.checked import FileProblem
from bot.content.read.chosen import NOTHING_CHOSEN, chosen_as_json, chosen_from
from bot.content.read.course_notes import notes_from
from bot.content.read.problems import Problem
from bot.core.ids import GuildId, LearnerId, LessonId, ScopeId, VersionHash
from bot.features.library import LiveLesson
from bot.features.teaching.publishing.rules import Draft, Source
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
            "source": [draft.source.address, draft.source.commit] if draft.source else None,
            "upload": draft.upload,
            "chosen": chosen_as_json(draft.chosen),
            "repaired": draft.is_repaired,
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


def leave_out(session: WriteSession, draft: Draft, lessons: Collection[str]) -> None:
    """Leave lessons out of a draft."""
    kept = [asdict(one) for one in draft.lessons if one.id not in lessons]
    session.run(update(DraftRow).where(DraftRow.id == draft.id).values(lessons=kept))


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
        source=_fetched(*report["source"]) if report.get("source") else None,
        upload=report.get("upload"),
        chosen=chosen_from(report["chosen"]) if report.get("chosen") else NOTHING_CHOSEN,
        is_repaired=report.get("repaired", False),
    )


def _fetched(address: str, commit: str) -> Source:
    return Source(address, commit, commit)


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


# ---------------------------------------------------------------- uploads


class UploadRow(Base):
    """An archive that was loaded, as long as its drafts wait: which of its files are lessons may still be chosen."""

    __tablename__ = "lesson_uploads"
    __table_args__ = (Index("ix_lesson_uploads_loaded_at", "loaded_at"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    data: Mapped[bytes] = mapped_column(LargeBinary)
    loaded_at: Mapped[datetime]


def keep_upload(session: WriteSession, name: str, data: bytes, now: datetime) -> int:
    """Keep an archive, and return its number."""
    return session.insert(UploadRow, name=name, data=data, loaded_at=now)


def upload(session: ReadSession, number: int) -> tuple[str, bytes] | None:
    """Return an archive's name and content, or None if it's gone."""
    row = session.mapping(select(UploadRow.name, UploadRow.data).where(UploadRow.id == number))
    return (row["name"], row["data"]) if row else None


def forget_uploads(session: WriteSession, before: datetime) -> None:
    """Forget archives that were loaded before a moment."""
    session.run(delete(UploadRow).where(UploadRow.loaded_at < before))


# ---------------------------------------------------------------- where courses were fetched from


class CourseSourceRow(Base):
    """The repository that a server's course was fetched from; see `rules.Source`."""

    __tablename__ = "course_sources"
    __table_args__ = (
        UniqueConstraint("scope", "course", name="uq_course_sources_scope_course"),
        Index("ix_course_sources_looked_at", "looked_at"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    scope: Mapped[int] = mapped_column(DiscordId)
    course: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text)
    commit_id: Mapped[str] = mapped_column(Text)
    newest: Mapped[str | None] = mapped_column(Text)
    looked_at: Mapped[datetime]


def keep_source(session: WriteSession, scope: ScopeId, course: str, source: Source, now: datetime) -> None:
    """Remember where a course that's published now was fetched from."""
    at = {"address": source.address, "commit_id": source.commit, "newest": source.newest, "looked_at": now}
    session.upsert(CourseSourceRow, {"scope": scope, "course": course}, at)


def sources(session: ReadSession, scope: ScopeId) -> dict[str, Source]:
    """Return where a server's courses were fetched from, by the course's id."""
    row = CourseSourceRow
    there = select(row.course, row.address, row.commit_id, row.newest).where(row.scope == scope)
    return {course: Source(address, commit, newest) for course, address, commit, newest in session.rows(there)}


def take_sources(session: WriteSession, since: datetime, now: datetime, limit: int) -> set[str]:
    """Return up to `limit` addresses that nobody has looked at `since` a moment, and note that somebody does now."""
    row = CourseSourceRow
    due = select(row.address).where(row.looked_at < since).order_by(row.looked_at).limit(limit)
    taken = update(row).where(row.address.in_(session.scalars(due)), row.looked_at < since).values(looked_at=now)
    return {*session.changed(taken, row.address)}


def note_newest(session: WriteSession, address: str, newest: str | None) -> None:
    """Note which commit is the newest at an address; None if there's nothing any more."""
    row = CourseSourceRow
    session.run(update(row).where(row.address == address).values(newest=newest))

"""What moved between lessons: tables and statements. Nothing in them is about anybody."""

from datetime import datetime

from sqlalchemy import Text, bindparam, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.content.moves import Move, Part, PartKind
from bot.core.ids import LessonId, ScopeId, VersionHash, VersionRef
from bot.features.library.moves.rules import Division, Known, Moves
from bot.storage import ReadSession, WriteSession
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


_PARTS = select(DividedLessonRow.part).where(
    DividedLessonRow.scope == bindparam("scope"),
    DividedLessonRow.lesson_id == bindparam("lesson"),
    DividedLessonRow.version == bindparam("version"),
)


def known(session: ReadSession, scope: ScopeId) -> Known:
    """Return what moved in a scope before."""
    row, division = MovedPartRow, DividedLessonRow
    moved = session.rows(select(row.kind, row.lesson_id, row.key, row.to_lesson, row.to_key).where(row.scope == scope))
    columns = select(division.lesson_id, division.version, division.part)
    return Known(
        tuple(
            Move(Part(LessonId(lesson), PartKind(kind), key), Part(LessonId(to), PartKind(kind), to_key))
            for kind, lesson, key, to, to_key in moved
        ),
        tuple(
            Division(LessonId(lesson), VersionHash(version), LessonId(part))
            for lesson, version, part in session.rows(columns.where(division.scope == scope))
        ),
    )


def note(session: WriteSession, scope: ScopeId, moves: Moves, at: datetime) -> None:
    """Remember what moves, and forget what moved back; of a division, the latest version that was whole counts."""
    row, division = MovedPartRow, DividedLessonRow
    for move in moves.back:
        old = move.new
        same = (row.kind == old.kind.value, row.lesson_id == old.lesson, row.key == old.key)
        session.run(delete(row).where(row.scope == scope, *same))
    for one in moves.rejoined + moves.divided:
        session.run(
            delete(division).where(division.scope == scope, division.lesson_id == one.lesson, division.part == one.part)
        )
    parts = [
        {
            "scope": scope,
            "kind": move.old.kind.value,
            "lesson_id": move.old.lesson,
            "key": move.old.key,
            "to_lesson": move.new.lesson,
            "to_key": move.new.key,
            "at": at,
        }
        for move in moves.forth
    ]
    divided = [
        {"scope": scope, "lesson_id": one.lesson, "part": one.part, "version": one.version, "at": at}
        for one in moves.divided
    ]
    session.insert_many_new(MovedPartRow, parts, MovedPartRow.key)
    session.insert_many_new(DividedLessonRow, divided, DividedLessonRow.part)


def divided_into(session: ReadSession, about: VersionRef) -> list[LessonId]:
    """Return the lessons that were a part of a lesson in this version of it; nearly always none."""
    found = session.scalars(_PARTS, scope=about.scope, lesson=about.lesson, version=about.version)
    return [LessonId(part) for part in found]

"""Statements on voided questions."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, exists, select

from bot.core.ids import GuildId, LessonId, ScopeId
from bot.features.voids.tables import VoidRow
from bot.storage import ReadSession, WriteSession

_OF_LESSON = select(VoidRow.question).where(
    VoidRow.guild_id == bindparam("guild"),
    VoidRow.scope == bindparam("scope"),
    VoidRow.lesson_id == bindparam("lesson"),
)


def of_lesson(session: ReadSession, guild: GuildId | None, scope: ScopeId, lesson: LessonId) -> frozenset[str]:
    """Return the keys of a lesson's questions that do not count in a server; none where there is no server."""
    if guild is None:
        return frozenset()
    return frozenset(session.scalars(_OF_LESSON, guild=guild, scope=scope, lesson=lesson))


def is_void(guild: GuildId | None, scope: Any, lesson: Any, question: Any) -> ColumnElement[bool]:
    """Return the condition that a question in these columns does not count in a server."""
    row = VoidRow
    return exists().where(
        row.guild_id == (guild or 0), row.scope == scope, row.lesson_id == lesson, row.question == question
    )


def add(session: WriteSession, guild: GuildId, lesson: tuple[ScopeId, LessonId], question: str, now: datetime) -> bool:
    """Let a question count no more in a server; return False when it did not before."""
    scope, name = lesson
    return session.insert_new(VoidRow, guild_id=guild, scope=scope, lesson_id=name, question=question, at=now)


def remove(session: WriteSession, guild: GuildId, lesson: tuple[ScopeId, LessonId], question: str) -> bool:
    """Let a question count again; return False when it does."""
    row, (scope, name) = VoidRow, lesson
    this = (row.guild_id == guild, row.scope == scope, row.lesson_id == name, row.question == question)
    return session.run(delete(row).where(*this)) == 1

"""What a server's teachers ruled on a question, where what the lesson says isn't what should count.

A question may be void (no longer asked, and counted for nobody who learns there), everybody may get its point, or
another answer may be accepted beside the right one. Answers stay as they were given and graded. A ruling is a
condition in every statement that counts them, so taking it back is exact.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Index,
    ScalarSelect,
    Text,
    and_,
    bindparam,
    cast,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from bot.core.ids import GuildId, LessonId, ScopeId, VersionHash
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature
from bot.questions import Question
from bot.questions.question import Answer, answer_of, stored
from bot.storage import ReadSession, WriteSession
from bot.storage.base import Base, DiscordId, RowId

# ---------------------------------------------------------------- tables


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


@dataclass(frozen=True)
class Spot:
    """A question, by its key, of a lesson as a server sees it."""

    guild: GuildId
    scope: ScopeId
    lesson: LessonId
    question: str


@dataclass(frozen=True)
class Kept:
    """What's ruled on a question; `accepted` are options, or typed answers, that count beside the right one."""

    void: bool = False
    everybody: bool = False
    accepted: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything is ruled on the question at all."""
        return self.void or self.everybody or bool(self.accepted)


# ---------------------------------------------------------------- statements


ANY = ""
"""The version, answer and option of the row that lets every answer count."""


_VOIDED = select(VoidRow.question).where(
    VoidRow.guild_id == bindparam("guild"),
    VoidRow.scope == bindparam("scope"),
    VoidRow.lesson_id == bindparam("lesson"),
)


_ACCEPTED = (
    select(AcceptedRow.question, AcceptedRow.option)
    .where(
        AcceptedRow.guild_id == bindparam("guild"),
        AcceptedRow.scope == bindparam("scope"),
        AcceptedRow.lesson_id == bindparam("lesson"),
    )
    .distinct()
)


def voided(session: ReadSession, guild: GuildId | None, scope: ScopeId, lesson: LessonId) -> frozenset[str]:
    """Return the keys of a lesson's questions that are void in a server; without a server, none are."""
    if guild is None:
        return frozenset()
    return frozenset(session.scalars(_VOIDED, guild=guild, scope=scope, lesson=lesson))


def rulings_on(session: ReadSession, guild: GuildId, scope: ScopeId, lesson: LessonId) -> dict[str, Kept]:
    """Return what a server ruled on a lesson's questions, by their keys; a missing one counts as the lesson says."""
    void = voided(session, guild, scope, lesson)
    options: dict[str, set[str]] = defaultdict(set)
    for question, option in session.rows(_ACCEPTED, guild=guild, scope=scope, lesson=lesson):
        options[question].add(option)
    return {
        key: Kept(key in void, ANY in options[key], frozenset(options[key] - {ANY})) for key in void | options.keys()
    }


def void_keys(guild: Any, scope: Any, lesson: Any) -> ScalarSelect[str | None]:
    """Return the SQL value of the keys that are void in a server, a line each; NULL for none. See `is_void`."""
    row = VoidRow
    here = (row.guild_id == guild, row.scope == scope, row.lesson_id == lesson)
    return select(func.aggregate_strings(row.question, "\n")).where(*here).scalar_subquery()


def is_void(guild: Any, scope: Any, lesson: Any, question: Any) -> ColumnElement[bool]:
    """Return the SQL condition that a question in these columns is void in a server; without one (None), none is."""
    row = VoidRow
    return exists().where(
        row.guild_id == (0 if guild is None else guild),
        row.scope == scope,
        row.lesson_id == lesson,
        row.question == question,
    )


def is_right(guild: Any, asked: Any, answer: Any) -> ColumnElement[bool]:
    """Return the SQL condition that an answer counts as right in a server: it's right, or accepted there.

    `guild` is a server's id or a column or parameter with one (0 for none). `asked` is the table with `scope`,
    `lesson_id` and `version`, and `answer` the one with `question`, `answer` and `is_right`.
    """
    row = AcceptedRow
    same = and_(row.version == asked.version, row.answer == cast(answer.answer, Text))
    accepted = exists().where(
        row.guild_id == guild,
        row.scope == asked.scope,
        row.lesson_id == asked.lesson_id,
        row.question == answer.question,
        or_(row.version == ANY, same),
    )
    # left to itself, SQLAlchemy correlates with the nearest SELECT only; where that one doesn't list the attempts,
    # the condition would look at everybody's
    server = [guild.class_] if isinstance(guild, InstrumentedAttribute) else []
    return or_(answer.is_right, accepted.correlate(asked, answer, *server))


def wrong_in(
    session: ReadSession, asked: Any, answer: Any, *here: ColumnElement[bool]
) -> list[tuple[VersionHash, Answer]]:
    """Return the different answers that are wrong by what the lesson says, each with its version.

    The conditions `here` narrow them down; for the tables see `is_right`.
    """
    rows = session.rows(select(asked.version, cast(answer.answer, Text)).where(*here, ~answer.is_right).distinct())
    return [(VersionHash(version), answer_of(json.loads(text))) for version, text in rows]


def void_question(session: WriteSession, spot: Spot, now: datetime) -> bool:
    """Make a question void in a server; return False if it was void already."""
    return session.insert_new(VoidRow, **_columns(spot), at=now)


def accept_from_everybody(session: WriteSession, spot: Spot, now: datetime) -> bool:
    """Let every answer to a question count as right in a server; return False if that was so already."""
    return _accept(session, spot, ANY, {(ANY, ANY)}, now)


def accept_answers(
    session: WriteSession, spot: Spot, option: str, answers: Iterable[tuple[VersionHash, Answer]], now: datetime
) -> bool:
    """Let these answers count as right in a server since `option` is accepted; return False if all did already."""
    return _accept(session, spot, option, {(version, json.dumps(stored(answer))) for version, answer in answers}, now)


def _accept(session: WriteSession, spot: Spot, option: str, answers: set[tuple[str, str]], now: datetime) -> bool:
    row = AcceptedRow
    this = (row.guild_id == spot.guild, row.scope == spot.scope, row.lesson_id == spot.lesson)
    known = {
        tuple(one) for one in session.rows(select(row.version, row.answer).where(*this, row.question == spot.question))
    }
    new = sorted(answers - known)
    if new:
        values = {**_columns(spot), "option": option, "at": now}
        session.run(insert(row), [{**values, "version": version, "answer": answer} for version, answer in new])
    return bool(new)


def is_accepted(
    session: WriteSession, spot: Spot, question: Question, given: tuple[VersionHash, Answer], now: datetime
) -> bool:
    """Tell whether an answer that isn't right counts in a server anyway; if so, note that, for statements that count.

    The answer may write an accepted option in another way, or be from a version where the option stands elsewhere.
    """
    found = session.rows(_ACCEPTED, guild=spot.guild, scope=spot.scope, lesson=spot.lesson)
    options = {option for key, option in found if key == spot.question}
    if ANY in options:
        return True
    if not options or not question.accepts(given[1], options) or not _holds(session, spot, min(options)):
        return False
    accept_answers(session, spot, min(options), [given], now)
    return True


def _holds(session: WriteSession, spot: Spot, option: str) -> bool:
    """Tell whether an option is still accepted; whoever takes that back meanwhile waits for this transaction."""
    row = AcceptedRow
    this = (row.guild_id == spot.guild, row.scope == spot.scope, row.lesson_id == spot.lesson)
    found = select(row.id).where(*this, row.question == spot.question, row.option == option).limit(1)
    return session.scalar(found.with_for_update(read=True, key_share=True)) is not None


def restore_question(session: WriteSession, spot: Spot) -> bool:
    """Take back everything ruled on a question in a server; return False if nothing was."""
    gone = 0
    for row in (VoidRow, AcceptedRow):
        this = (row.guild_id == spot.guild, row.scope == spot.scope, row.lesson_id == spot.lesson)
        gone += session.run(delete(row).where(*this, row.question == spot.question))
    return gone > 0


def copy_rulings(session: WriteSession, scope: ScopeId, old: tuple[LessonId, str], new: tuple[LessonId, str]) -> None:
    """Let what servers ruled on a question (lesson and key) hold for another one, too, beside what's ruled on that."""
    tables: tuple[Any, ...] = (VoidRow, AcceptedRow)
    for row in tables:
        here = (row.scope == scope, row.lesson_id == old[0], row.question == old[1])
        columns = [column for column in row.__table__.columns if column.name != "id"]
        found = [
            {**one, "lesson_id": new[0], "question": new[1]} for one in session.mappings(select(*columns).where(*here))
        ]
        if row is VoidRow:
            session.insert_many_new(row, found, row.guild_id)
        elif found:
            session.run(insert(row), found)


def forget_rulings(session: WriteSession, scope: ScopeId, question: tuple[LessonId, str]) -> None:
    """Forget what all servers ruled on a question (lesson and key)."""
    tables: tuple[Any, ...] = (VoidRow, AcceptedRow)
    for row in tables:
        session.run(delete(row).where(row.scope == scope, row.lesson_id == question[0], row.question == question[1]))


def _columns(spot: Spot) -> dict[str, Any]:
    return {"guild_id": spot.guild, "scope": spot.scope, "lesson_id": spot.lesson, "question": spot.question}


# ---------------------------------------------------------------- rules


class Ruling(StrEnum):
    """What counts: what the lesson says, nothing, every answer, or one answer more than the lesson says."""

    WRITTEN = "written"
    VOID = "void"
    EVERYBODY = "everybody"
    ACCEPTED = "accepted"


# ---------------------------------------------------------------- wiring


def build(_deps: Dependencies) -> Feature:
    """Name the room; rulings are made and counted by other rooms, through its functions."""
    return Feature("rulings")

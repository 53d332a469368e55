"""Letting finished attempts follow questions that moved to other lessons, and letting them come back.

Each new lesson gets an attempt with what was asked of it. An attempt that's still open goes on as it began, in the
version of its lesson that has all its questions, since the buttons of its message count the places in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, insert, select, update

from bot.content.moves import Move, PartKind
from bot.core.ids import LearnerId, LessonId, ScopeId, VersionHash
from bot.features.quizzes.alone.rules import Home, Line, Sheet, settled
from bot.features.quizzes.alone.store.tables import AnswerRow, AttemptRow
from bot.storage import ReadSession, WriteSession

_ATTEMPT = select(*AttemptRow.__table__.columns).where(AttemptRow.finished_at.is_not(None)).order_by(AttemptRow.id)
_ANSWER = select(*AnswerRow.__table__.columns)
_UPDATE = update(AttemptRow).where(AttemptRow.id == bindparam("number")).execution_options(synchronize_session=None)
_MANY = 500
"""How many attempts one statement names."""


def move_attempts(session: WriteSession, scope: ScopeId, forth: Sequence[Move], back: Sequence[Move]) -> None:
    """Let answers follow questions that moved, each into an attempt at its new lesson, or back into the one it left.

    Attempts that ask the misses of another one again follow as such. Attempts made at a lesson since its questions
    came stay with it when these go back.
    """
    there, again = _homes(forth), _homes(back)
    lessons = {lesson for lesson, _ in (*there, *again)}
    moving = [sheet for lesson in sorted(lessons) for sheet in _finished(session, scope, lesson)]
    numbers = {
        sheet.family
        for sheet in moving
        for line in sheet.lines
        if (sheet.lesson, line.question) in there or (sheet.part_of and (sheet.lesson, line.question) in again)
    }
    placed: dict[tuple[int, LessonId], int] = {}
    family_of: dict[int, int] = {}
    kept: list[Sheet] = []
    emptied: list[int] = []
    for family in _families(session, scope, numbers):
        family_of |= {sheet.id: family[0].family for sheet in family}
        sheets, gone = settled(family, there, again)
        emptied += gone
        for sheet in sheets:
            whole = family_of.get(sheet.retries or 0, 0)
            mine = replace(sheet, retries=placed.get((whole, sheet.lesson), sheet.retries))
            kept.append(mine if mine.id else replace(mine, id=_begun(session, scope, mine)))
            placed[sheet.family, sheet.lesson] = kept[-1].id
    _keep(session, kept, emptied)


def _homes(moves: Sequence[Move]) -> dict[Home, Home]:
    """Return where questions go, by where they were."""
    asked = (move for move in moves if move.old.kind is PartKind.QUESTION)
    return {(move.old.lesson, move.old.key): (move.new.lesson, move.new.key) for move in asked}


def _families(session: ReadSession, scope: ScopeId, numbers: Iterable[int]) -> list[list[Sheet]]:
    """Return all attempts of these families, by number; an attempt of somebody else isn't one of them."""
    families: dict[tuple[int, LearnerId], list[Sheet]] = {}
    for some in _some(sorted(numbers)):
        for sheet in _sheets(
            session, (AttemptRow.scope == scope) & (AttemptRow.id.in_(some) | AttemptRow.part_of.in_(some))
        ):
            families.setdefault((sheet.family, sheet.learner), []).append(sheet)
    return list(families.values())


def _finished(session: ReadSession, scope: ScopeId, lesson: LessonId) -> list[Sheet]:
    """Return every finished attempt at a lesson, by number."""
    return _sheets(session, (AttemptRow.scope == scope) & (AttemptRow.lesson_id == lesson))


def _sheets(session: ReadSession, condition: ColumnElement[bool]) -> list[Sheet]:
    rows = session.mappings(_ATTEMPT.where(condition))
    answers: dict[int, dict[int, Mapping[str, Any]]] = {}
    for some in _some([row["id"] for row in rows]):
        for answer in session.mappings(_ANSWER.where(AnswerRow.attempt_id.in_(some))):
            answers.setdefault(answer["attempt_id"], {})[answer["position"]] = answer
    return [_sheet(row, answers.get(row["id"], {})) for row in rows]


def _some(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    return (numbers[start : start + _MANY] for start in range(0, len(numbers), _MANY))


def _sheet(row: Mapping[str, Any], answers: Mapping[int, Mapping[str, Any]]) -> Sheet:
    helped, turns = set(row["helped"] or ()), row["turns"] or ()
    return Sheet(
        id=row["id"],
        learner=LearnerId(row["learner_id"]),
        lesson=LessonId(row["lesson_id"]),
        version=VersionHash(row["version"]),
        retries=row["retries"],
        part_of=row["part_of"],
        started_at=row["started_at"],
        finished_at=row["finished_at"],
        way=row["way"],
        mix=row["mix_id"],
        guild=row["guild_id"],
        lines=tuple(
            Line(key, answers.get(place), place in helped, turns[place] if place < len(turns) else None)
            for place, key in enumerate(row["questions"])
        ),
    )


def _begun(session: WriteSession, scope: ScopeId, sheet: Sheet) -> int:
    """Store a new attempt without its answers, and return its number."""
    return session.insert(AttemptRow, scope=scope, learner_id=sheet.learner, **_columns(sheet))


def _keep(session: WriteSession, sheets: Sequence[Sheet], emptied: Sequence[int]) -> None:
    """Store attempts as they are now, and delete those that are empty."""
    for some in _some([*(sheet.id for sheet in sheets), *emptied]):
        session.run(delete(AnswerRow).where(AnswerRow.attempt_id.in_(some)))
    for some in _some(emptied):
        session.run(delete(AttemptRow).where(AttemptRow.id.in_(some)))
    if sheets:
        session.run(_UPDATE, [{"number": sheet.id, **_columns(sheet)} for sheet in sheets])
    answers = [
        {**line.answer, "attempt_id": sheet.id, "position": place, "question": line.question}
        for sheet in sheets
        for place, line in enumerate(sheet.lines)
        if line.answer is not None
    ]
    if answers:
        session.run(insert(AnswerRow), answers)


def _columns(sheet: Sheet) -> dict[str, Any]:
    turns = [line.turn for line in sheet.lines]
    return {
        "lesson_id": sheet.lesson,
        "version": sheet.version,
        "questions": [line.question for line in sheet.lines],
        "retries": sheet.retries,
        "part_of": sheet.part_of,
        "started_at": sheet.started_at,
        "finished_at": sheet.finished_at,
        "way": sheet.way,
        "skipped": None,
        "helped": [place for place, line in enumerate(sheet.lines) if line.helped] or None,
        "mix_id": sheet.mix,
        "guild_id": sheet.guild,
        "turns": turns if sheet.mix is not None and None not in turns else None,
    }

"""Letting finished attempts follow questions that moved to other lessons, and letting them come back.

Each new lesson gets an attempt with what was asked of it. An attempt that's still open goes on as it began, in the
version of its lesson that has all its questions, since the buttons of its message count the places in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update

from bot.content.moves import Move, PartKind
from bot.core.ids import LearnerId, LessonId, ScopeId, VersionHash
from bot.features.quizzes.alone.rules import Homes, Line, Sheet, divided, rejoined
from bot.features.quizzes.alone.tables import AnswerRow, AttemptRow
from bot.storage import ReadSession, WriteSession

_ATTEMPT = select(*AttemptRow.__table__.columns).where(AttemptRow.finished_at.is_not(None)).order_by(AttemptRow.id)
_ANSWER = select(*AnswerRow.__table__.columns)
_MANY = 500
"""How many attempts one statement names."""


def divide_attempts(session: WriteSession, scope: ScopeId, moves: Sequence[Move]) -> None:
    """Let the answers to questions that moved follow them, each as part of an attempt at its new lesson.

    Attempts that ask the misses of another one again follow as such.
    """
    for lesson, homes in _homes(moves).items():
        parts: dict[tuple[int, LessonId], int] = {}
        for sheet in _finished(session, scope, lesson):
            if homes.keys().isdisjoint(line.question for line in sheet.lines):
                continue
            staying, fresh = divided(sheet, homes)
            _keep(session, scope, staying)
            for part in fresh:
                retries = part.retries and parts.get((part.retries, part.lesson))
                parts[sheet.id, part.lesson] = _keep(session, scope, replace(part, retries=retries))


def rejoin_attempts(session: WriteSession, scope: ScopeId, moves: Sequence[Move]) -> None:
    """Let answers go back with their questions into the attempts that they were divided from.

    Attempts made since at the lesson that the questions leave stay with it.
    """
    for lesson, homes in _homes(moves).items():
        parts = [sheet for sheet in _finished(session, scope, lesson) if sheet.part_of is not None]
        wholes = _numbered(session, (part.part_of for part in parts if part.part_of))
        for part in parts:
            whole = wholes.get(part.part_of or 0)
            if whole is None:
                continue
            if whole.id == part.id:
                _keep(session, scope, _whole_again(part, homes))
                continue
            wholes[whole.id], left = rejoined(whole, part, homes)
            _keep(session, scope, left)
            _keep(session, scope, wholes[whole.id])


def _whole_again(sheet: Sheet, homes: Homes) -> Sheet:
    """Return an attempt that moved as a whole at its old lesson again, if all its questions go back there."""
    found = [homes.get(line.question) for line in sheet.lines]
    lessons = {home[0] for home in found if home is not None}
    if None in found or len(lessons) != 1:
        return sheet
    lines = tuple(
        replace(line, question=home[1]) for line, home in zip(sheet.lines, found, strict=True) if home is not None
    )
    return replace(sheet, lesson=lessons.pop(), part_of=None, lines=lines)


def _homes(moves: Sequence[Move]) -> Mapping[LessonId, dict[str, tuple[LessonId, str]]]:
    """Return where questions go, by the lesson they leave."""
    found: dict[LessonId, dict[str, tuple[LessonId, str]]] = {}
    for move in moves:
        if move.old.kind is PartKind.QUESTION:
            found.setdefault(move.old.lesson, {})[move.old.key] = (move.new.lesson, move.new.key)
    return found


def _finished(session: ReadSession, scope: ScopeId, lesson: LessonId) -> list[Sheet]:
    """Return every finished attempt at a lesson, by number."""
    return _sheets(session, (AttemptRow.scope == scope) & (AttemptRow.lesson_id == lesson))


def _numbered(session: ReadSession, numbers: Iterable[int]) -> dict[int, Sheet]:
    """Return those of the attempts that are there and finished, by number."""
    wanted = sorted(set(numbers))
    found = (_sheets(session, AttemptRow.id.in_(some)) for some in _some(wanted))
    return {sheet.id: sheet for sheets in found for sheet in sheets}


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
        lines=tuple(
            Line(key, answers.get(place), place in helped, turns[place] if place < len(turns) else None)
            for place, key in enumerate(row["questions"])
        ),
    )


def _keep(session: WriteSession, scope: ScopeId, sheet: Sheet) -> int:
    """Store an attempt as it is now, and return its number; one without any line left is deleted."""
    if not sheet.id:
        number = session.insert(AttemptRow, scope=scope, learner_id=sheet.learner, **_columns(sheet))
        _keep_answers(session, number, sheet.lines)
        return number
    session.run(delete(AnswerRow).where(AnswerRow.attempt_id == sheet.id))
    if sheet.lines:
        session.run(update(AttemptRow).where(AttemptRow.id == sheet.id).values(**_columns(sheet)))
        _keep_answers(session, sheet.id, sheet.lines)
    else:
        session.run(delete(AttemptRow).where(AttemptRow.id == sheet.id))
    return sheet.id


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
        "turns": turns if sheet.mix is not None and None not in turns else None,
    }


def _keep_answers(session: WriteSession, number: int, lines: Sequence[Line]) -> None:
    rows = [
        {**line.answer, "attempt_id": number, "position": place, "question": line.question}
        for place, line in enumerate(lines)
        if line.answer is not None
    ]
    if rows:
        session.run(insert(AnswerRow), rows)

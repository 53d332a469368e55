"""Statements on a group quiz's players and their answers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, select, update

from bot.core.ids import LearnerId
from bot.features.quizzes.group.rules.state import Given, GroupQuiz, Player
from bot.features.quizzes.group.store.tables import (
    ASKED,
    COUNTS,
    ExtraTimeRow,
    GroupAnswerRow,
    GroupPlayerRow,
    GroupQuestionRow,
    GroupQuizRow,
)
from bot.questions.question import answer_of, stored
from bot.storage import ReadSession, WriteSession

# ---------------------------------------------------------------- players and answers


def players_of(session: ReadSession, numbers: Sequence[int]) -> dict[int, list[Player]]:
    """Return everybody who joined each of many quizzes, even if they left, in the order in which they joined."""
    row = GroupPlayerRow
    columns = select(row.quiz_id, row.learner_id, row.name, row.extra, row.left_at).where(row.quiz_id.in_(numbers))
    found: dict[int, list[Player]] = {number: [] for number in numbers}
    for number, learner, name, extra, left in session.rows(columns.order_by(row.joined_at, row.learner_id)):
        found[number].append(Player(LearnerId(learner), name, extra, left is not None))
    return found


def who_plays(session: ReadSession, number: int) -> set[LearnerId]:
    """Return everybody who has joined a quiz and not left it."""
    return {player.learner for player in players(session, number)}


def players(session: ReadSession, number: int, *, gone: bool = False) -> list[Player]:
    """Return a quiz's players in the order in which they joined; with `gone`, those who left as well."""
    row = GroupPlayerRow
    columns = select(row.learner_id, row.name, row.extra, row.left_at).where(row.quiz_id == number)
    here = columns if gone else columns.where(row.left_at.is_(None))
    rows = session.rows(here.order_by(row.joined_at, row.learner_id))
    return [Player(LearnerId(learner), name, extra, left is not None) for learner, name, extra, left in rows]


_PLAYER = select(GroupPlayerRow.name, GroupPlayerRow.extra).where(
    GroupPlayerRow.quiz_id == bindparam("number"),
    GroupPlayerRow.learner_id == bindparam("learner"),
    GroupPlayerRow.left_at.is_(None),
)


def player(session: ReadSession, number: int, learner: LearnerId) -> Player | None:
    """Return somebody as a player of a quiz; None if they never joined or have left."""
    found = session.first(_PLAYER, number=number, learner=learner)
    return Player(learner, found[0], found[1]) if found else None


def join(session: WriteSession, number: int, who: Player, now: datetime) -> None:
    """Note that somebody plays; for one who left before, it's as if they joined just now."""
    key = {"quiz_id": number, "learner_id": who.learner}
    session.upsert(GroupPlayerRow, key, {"name": who.name, "extra": who.extra, "joined_at": now, "left_at": None})


def say_ready(session: WriteSession, number: int, learner: LearnerId, turn: int) -> None:
    """Note that a player says a turn may end."""
    mine = (GroupPlayerRow.quiz_id == number, GroupPlayerRow.learner_id == learner)
    session.run(update(GroupPlayerRow).where(*mine).values(ready=turn))


def ready(session: ReadSession, number: int, turn: int) -> int:
    """Return how many of the present players say that a turn may end."""
    row = GroupPlayerRow
    here = (row.quiz_id == number, row.ready == turn, row.left_at.is_(None))
    return session.scalar(select(func.count()).select_from(row).where(*here)) or 0


def set_extra(session: WriteSession, number: int, learner: LearnerId, percent: int) -> None:
    """Change a player's extra time (percent) in one quiz."""
    mine = (GroupPlayerRow.quiz_id == number, GroupPlayerRow.learner_id == learner)
    session.run(update(GroupPlayerRow).where(*mine).values(extra=percent))


def leave(session: WriteSession, number: int, learner: LearnerId, now: datetime) -> None:
    """Note that somebody has left; their answers stay."""
    mine = (GroupPlayerRow.quiz_id == number, GroupPlayerRow.learner_id == learner)
    session.run(update(GroupPlayerRow).where(*mine).values(left_at=now))


def extra_time(session: ReadSession, learner: LearnerId) -> int:
    """Return the extra time, in percent, that a learner takes in every quiz they join; 0 unless they've chosen."""
    return session.scalar(select(ExtraTimeRow.percent).where(ExtraTimeRow.learner_id == learner)) or 0


def set_extra_time(session: WriteSession, learner: LearnerId, percent: int) -> None:
    """Keep the extra time (percent) that a learner takes in quizzes from now on."""
    session.upsert(ExtraTimeRow, {"learner_id": learner}, {"percent": percent})


def waiting(session: ReadSession, number: int, position: int) -> list[int]:
    """Return the extra time (percent) of each present player who hasn't answered the question at a position."""
    row, answer = GroupPlayerRow, GroupAnswerRow
    same = and_(answer.quiz_id == row.quiz_id, answer.learner_id == row.learner_id, answer.position == position)
    columns = select(row.extra).outerjoin(answer, same)
    return list(session.scalars(columns.where(row.quiz_id == number, row.left_at.is_(None), answer.at.is_(None))))


_GIVEN = (
    select(
        GroupAnswerRow.position,
        GroupAnswerRow.learner_id,
        GroupAnswerRow.answer,
        COUNTS,
        GroupAnswerRow.milliseconds,
        GroupAnswerRow.event_id,
        GroupAnswerRow.changed,
    )
    .join(GroupQuizRow, GroupQuizRow.id == GroupAnswerRow.quiz_id)
    .join(GroupQuestionRow, ASKED)
)


def answers(session: ReadSession, number: int, learner: LearnerId | None = None) -> list[Given]:
    """Return all answers in a quiz, or one player's; `right` is what counts as right in the quiz's server."""
    wanted = _GIVEN.where(GroupAnswerRow.quiz_id == number)
    if learner is not None:
        wanted = wanted.where(GroupAnswerRow.learner_id == learner)
    return [_given(tuple(row)) for row in session.rows(wanted)]


def answers_of(session: ReadSession, numbers: Sequence[int]) -> dict[int, list[Given]]:
    """Return the answers in each of many quizzes by its number, in one statement; otherwise like `answers`."""
    found: dict[int, list[Given]] = {number: [] for number in numbers}
    wanted = _GIVEN.add_columns(GroupAnswerRow.quiz_id).where(GroupAnswerRow.quiz_id.in_(numbers))
    for *given, number in session.rows(wanted):
        found[number].append(_given(tuple(given)))
    return found


def answered(session: ReadSession, number: int, position: int) -> int:
    """Return how many answered the question at a position, including players who left."""
    here = (GroupAnswerRow.quiz_id == number, GroupAnswerRow.position == position)
    return session.scalar(select(func.count()).select_from(GroupAnswerRow).where(*here)) or 0


def answer(session: WriteSession, number: int, position: int, learner: LearnerId) -> Given | None:
    """Return a player's answer at a position, locked for this transaction alone to change, or None."""
    row = GroupAnswerRow
    mine = _GIVEN.where(row.quiz_id == number, row.position == position, row.learner_id == learner)
    found = session.first(mine.with_for_update(of=row))
    return _given(tuple(found)) if found else None


def _given(row: tuple[Any, ...]) -> Given:
    position, learner, answer, right, milliseconds, event, changed = row
    return Given(position, LearnerId(learner), answer_of(answer), right, milliseconds, event, changed)


def _answer_values(given: Given, now: datetime) -> dict[str, Any]:
    return {
        "answer": stored(given.answer),
        "is_right": given.right,
        "milliseconds": given.milliseconds,
        "event_id": given.event,
        "changed": given.changed,
        "at": now,
    }


def insert_answer(session: WriteSession, number: int, question: str, given: Given, now: datetime) -> bool:
    """Store a player's first answer at a position; return False if there's one already, which then stays."""
    key = {"quiz_id": number, "position": given.position, "learner_id": given.learner}
    return session.insert_new(GroupAnswerRow, **key, question=question, **_answer_values(given, now))


def change_answer(session: WriteSession, number: int, given: Given, now: datetime) -> None:
    """Replace a player's answer at its position."""
    row = GroupAnswerRow
    mine = (row.quiz_id == number, row.position == given.position, row.learner_id == given.learner)
    session.run(update(row).where(*mine).values(_answer_values(given, now)))


def count_again(session: WriteSession, quiz: GroupQuiz) -> None:
    """Store which positions are void, and mark each answer of the quiz as counting unless it's skipped or void."""
    session.run(update(GroupQuizRow).where(GroupQuizRow.id == quiz.id).values(voided=list(quiz.voided)))
    row = GroupAnswerRow
    out = row.position.in_({*quiz.skipped, *quiz.voided})
    session.run(update(row).where(row.quiz_id == quiz.id).values(counts=~out))

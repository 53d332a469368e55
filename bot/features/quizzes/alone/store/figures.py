"""What the statistics and a group's table read of attempts: shares, traces, first and wrong answers."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, Text, and_, bindparam, cast, func, literal, null, select

from bot.core.ids import GuildId, LearnerId, LessonId, ScopeId, VersionHash, VersionRef
from bot.features.library import Key, Trace, is_right, is_void, wrong_in
from bot.features.people import Learner, in_server
from bot.features.quizzes.alone.rules import Way
from bot.features.quizzes.alone.store import HERE, WHOLE
from bot.features.quizzes.alone.store.tables import AnswerRow, AttemptRow
from bot.questions.question import Answer
from bot.storage import ReadSession
from bot.storage.base import UtcDateTime


def answers_to(session: ReadSession, scope: ScopeId, lesson: LessonId) -> dict[str, int]:
    """Return how often each question of a lesson was answered alone, by its key."""
    mine = AttemptRow.scope == scope, AttemptRow.lesson_id == lesson
    joined = select(AnswerRow.question, func.count()).join(AttemptRow, AttemptRow.id == AnswerRow.attempt_id)
    return {str(key): count for key, count in session.rows(joined.where(*mine).group_by(AnswerRow.question))}


def all_shares(
    session: ReadSession, learner: LearnerId, guild: GuildId | None
) -> dict[tuple[ScopeId, LessonId], list[float]]:
    """Return, by lesson, the share of right answers (0 to 1) in each finished attempt at its whole quiz, oldest first.

    What the server voided doesn't count, and what it accepts is right.
    """
    rows = session.rows(
        select(AttemptRow.scope, AttemptRow.lesson_id, AttemptRow.id, _share(guild))
        .join(AnswerRow, AnswerRow.attempt_id == AttemptRow.id)
        .where(AttemptRow.learner_id == learner, *_whole(guild))
        .group_by(AttemptRow.scope, AttemptRow.lesson_id, AttemptRow.id)
        .order_by(AttemptRow.id)
    )
    found: dict[tuple[ScopeId, LessonId], list[float]] = {}
    for scope, lesson, _, good in rows:
        found.setdefault((ScopeId(scope), LessonId(lesson)), []).append(float(good))
    return found


def _share(guild: GuildId | None) -> ColumnElement[float]:
    """Return the column with the share of answers (0 to 1) that count as right in a server."""
    return func.avg(cast(is_right(guild or 0, AttemptRow, AnswerRow), Integer) * 1.0)


def _whole(guild: GuildId | None) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for answers that count, in finished attempts at whole quizzes (no retries)."""
    void = is_void(guild, AttemptRow.scope, AttemptRow.lesson_id, AnswerRow.question)
    return AttemptRow.finished_at.is_not(None), WHOLE, ~void


def shares(
    session: ReadSession, learner: LearnerId, scope: ScopeId, lesson: LessonId, guild: GuildId | None
) -> list[float]:
    """Return one lesson's shares: like `all_shares`, for a single quiz."""
    rows = session.rows(
        select(AttemptRow.id, _share(guild))
        .join(AnswerRow, AnswerRow.attempt_id == AttemptRow.id)
        .where(AttemptRow.learner_id == learner, AttemptRow.scope == scope, AttemptRow.lesson_id == lesson)
        .where(*_whole(guild))
        .group_by(AttemptRow.id)
        .order_by(AttemptRow.id)
    )
    return [float(row[1]) for row in rows]


def traces(session: ReadSession, guild: GuildId, lessons: Collection[LessonId]) -> list[Trace]:
    """Return who in a server began these lessons' quizzes alone, in which version, and whether they're still open."""
    row = AttemptRow
    columns = select(row.scope, row.lesson_id, row.learner_id, row.version, row.finished_at)
    rows = session.rows(columns.where(row.lesson_id.in_(lessons), in_server(guild, row)))
    return [
        Trace((ScopeId(one[0]), LessonId(one[1])), LearnerId(one[2]), VersionHash(one[3]), one[4] is None)
        for one in rows
    ]


def best_shares(session: ReadSession, guild: GuildId, scope: ScopeId, lesson: LessonId) -> dict[LearnerId, float]:
    """Return each learner's best share (0 to 1) at a lesson's whole quiz, of those in a server who finished it."""
    attempts = (
        select(AttemptRow.learner_id, _share(guild).label("share"))
        .join(AnswerRow, AnswerRow.attempt_id == AttemptRow.id)
        .where(AttemptRow.scope == scope, AttemptRow.lesson_id == lesson)
        .where(in_server(guild, AttemptRow), *_whole(guild))
        .group_by(AttemptRow.learner_id, AttemptRow.id)
        .subquery()
    )
    best = select(attempts.c.learner_id, func.max(attempts.c.share)).group_by(attempts.c.learner_id)
    return {LearnerId(learner): float(share) for learner, share in session.rows(best)}


def wrong_answers_alone(
    session: ReadSession, scope: ScopeId, lesson: LessonId, question: str
) -> list[tuple[VersionHash, Answer]]:
    """Return the distinct wrong answers that anybody, in any server, gave to a question alone, with its version."""
    of_lesson = (HERE, AttemptRow.scope == scope, AttemptRow.lesson_id == lesson)
    return wrong_in(session, AttemptRow, AnswerRow, *of_lesson, AnswerRow.question == question)


def in_lessons(guild: GuildId, lessons: Collection[Key]) -> dict[str, Any]:
    """Return the values that statements on a server's answers in these lessons take."""
    scopes, ids = {scope for scope, _ in lessons}, {lesson for _, lesson in lessons}
    return {"guild": guild, "scopes": sorted(scopes), "lessons": sorted(ids)}


def of_lessons(row: Any) -> ColumnElement[bool]:
    """Return the condition that a row is of the lessons that `in_lessons` names."""
    scopes: Any = bindparam("scopes", expanding=True)
    lessons: Any = bindparam("lessons", expanding=True)
    return and_(row.scope.in_(scopes), row.lesson_id.in_(lessons))


def answers_alone(*, timed: bool) -> Select[Any]:
    """Return the statement for all answers that a server's learners gave alone in some lessons, no retries.

    It's for use within others, and takes what `in_lessons` gives. `timed` ones have the moment `since` which they took:
    that of the answer before in the attempt, or of its beginning.
    """
    answer, attempt = AnswerRow, AttemptRow
    before = func.lag(answer.at).over(partition_by=answer.attempt_id, order_by=(answer.at, answer.position))
    since = func.coalesce(before, attempt.started_at, type_=UtcDateTime) if timed else null()
    columns = (attempt.scope, attempt.lesson_id, attempt.learner_id, attempt.version, answer.question)
    given: tuple[Any, ...] = (
        cast(answer.answer, Text).label("answer"),
        answer.is_right,
        answer.at,
        answer.attempt_id.label("number"),
    )
    asked = select(*columns, *given, literal(0).label("milliseconds"), since.label("since"))
    here = (of_lessons(attempt), attempt.retries.is_(None), in_server(bindparam("guild"), attempt))
    return asked.join(attempt, HERE).where(*here)


def latest_times(
    session: ReadSession, scope: ScopeId, lesson: LessonId, most: int
) -> list[tuple[LearnerId, datetime, datetime, int]]:
    """Return who finished a lesson's whole quiz, from when to when, and how many answers they gave: the latest first.

    The times are those of the attempt's beginning and of its last answer.
    """
    whole = select(AttemptRow.id).where(AttemptRow.scope == scope, AttemptRow.lesson_id == lesson)
    whole = whole.where(AttemptRow.finished_at.is_not(None), WHOLE)
    whole = whole.where(AttemptRow.way == Way.QUIZ.value)  # on the path, time goes by with reading
    latest = whole.order_by(AttemptRow.id.desc()).limit(most).subquery()
    times = (
        select(AttemptRow.learner_id, AttemptRow.started_at, func.max(AnswerRow.at), func.count())
        .join(latest, latest.c.id == AttemptRow.id)
        .join(AnswerRow, HERE)
        .group_by(AttemptRow.id, AttemptRow.learner_id, AttemptRow.started_at)
        .order_by(AttemptRow.id.desc())
    )
    return [(LearnerId(who), began, ended, count) for who, began, ended, count in session.rows(times)]


def met(session: ReadSession, learner: LearnerId) -> frozenset[str]:
    """Return the keys of all questions that a learner has ever answered."""
    mine = AttemptRow.learner_id == learner
    asked = select(AnswerRow.question).join(AttemptRow, AttemptRow.id == AnswerRow.attempt_id).where(mine).distinct()
    return frozenset(key for (key,) in session.rows(asked))


def right_answers(
    session: ReadSession, learner: Learner, lesson: tuple[ScopeId, LessonId]
) -> list[tuple[str, datetime]]:
    """Return which questions of a lesson, by key, a learner answered right in any attempt, and when."""
    guild = learner.guild or 0
    mine = AttemptRow.learner_id == learner.id, AttemptRow.scope == lesson[0], AttemptRow.lesson_id == lesson[1]
    found = select(AnswerRow.question, AnswerRow.at).join(AttemptRow, HERE)
    rows = session.rows(found.where(*mine, is_right(guild, AttemptRow, AnswerRow)))
    return [(str(key), at) for key, at in rows]


_MISSED = (
    select(func.count())
    .select_from(AnswerRow)
    .join(AttemptRow, HERE)
    .where(
        AttemptRow.learner_id == bindparam("learner"),
        AttemptRow.scope == bindparam("scope"),
        AttemptRow.lesson_id == bindparam("lesson"),
        AnswerRow.question == bindparam("question"),
        AnswerRow.is_right.is_(False),
    )
)


def times_missed(session: ReadSession, learner: LearnerId, about: VersionRef, question: str) -> int:
    """Return how often a learner has answered a question of a lesson wrong, in any attempt."""
    found = session.scalar(_MISSED, learner=learner, scope=about.scope, lesson=about.lesson, question=question)
    return found or 0

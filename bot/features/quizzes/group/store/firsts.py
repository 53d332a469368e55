"""How a server's learners first answered each question, alone or in a group: counted in SQL, as statistics need it."""

import json
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Text,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    tuple_,
    union_all,
)

from bot.core.ids import GuildId, LearnerId, LessonId, ScopeId, VersionHash
from bot.features.library import Key, is_void
from bot.features.quizzes.alone import FirstAnswers, answers_alone, in_lessons, of_lessons
from bot.features.quizzes.group.store.tables import ASKED, GroupAnswerRow, GroupQuestionRow, GroupQuizRow
from bot.questions.question import answer_of
from bot.storage import ReadSession

Asked = tuple[VersionHash, str | None]
"""A question by the version of its lesson that asked it and its key; without one, all that this version asked."""


def _in_groups() -> Select[Any]:
    """Return the statement for all answers in a server's group quizzes, with the columns of `answers_alone`.

    Only questions that are over are looked at; those that the host skipped are left out, those voided since stay in.
    """
    answer, quiz, asked = GroupAnswerRow, GroupQuizRow, GroupQuestionRow
    guild: Any = bindparam("guild")
    counts = answer.counts | is_void(guild, asked.scope, asked.lesson_id, answer.question)
    columns = (asked.scope, asked.lesson_id, answer.learner_id, asked.version, answer.question)
    given: tuple[Any, ...] = (
        cast(answer.answer, Text).label("answer"),
        answer.is_right,
        answer.at,
        quiz.id.label("number"),
    )
    found = select(*columns, *given, answer.milliseconds, null().label("since"))
    here = (quiz.guild_id == guild, answer.position < quiz.closed, counts, of_lessons(asked))
    return found.join(quiz, quiz.id == answer.quiz_id).join(asked, ASKED).where(*here)


@cache
def _firsts(*more: str) -> Any:
    """Return the columns of each learner's earliest answer to each question of some lessons, and `more` of them."""
    given = union_all(answers_alone(timed=bool(more)), _in_groups()).subquery("given").c
    about = (given.scope, given.lesson_id, given.learner_id, given.question, given.version)
    turn = func.row_number().over(partition_by=about[:4], order_by=(given.at, given.number)).label("turn")
    ranked = select(*about, given.answer, given.is_right, *(given[name] for name in more), turn).subquery("ranked")
    return select(*ranked.c).where(ranked.c.turn == 1).subquery("firsts").c


@cache
def _versions() -> Any:
    given = union_all(answers_alone(timed=False), _in_groups()).subquery().c
    return select(given.scope, given.lesson_id, given.version).distinct()


def answered_versions(session: ReadSession, guild: GuildId, lessons: Collection[Key]) -> dict[Key, set[VersionHash]]:
    """Return the versions in which a server's learners were asked these lessons' questions."""
    found: dict[Key, set[VersionHash]] = {key: set() for key in lessons}
    for scope, lesson, version in session.rows(_versions(), **in_lessons(guild, lessons)):
        found.setdefault((ScopeId(scope), LessonId(lesson)), set()).add(VersionHash(version))
    return found


def _counted(left_out: Collection[Asked]) -> Any:
    first = _firsts()
    whose = (first.scope, first.lesson_id, first.learner_id)
    counts = case((_is_one_of(first, left_out), 0), else_=1) if left_out else literal(1)
    good = func.sum(counts * cast(first.is_right, Integer)).over(partition_by=whose).label("good")
    size = func.sum(counts).over(partition_by=whose).label("size")
    about = (first.scope, first.lesson_id, first.question, first.version, first.answer, first.is_right)
    weighed = select(*about, good, size).subquery("weighed").c
    return select(*weighed, func.count().label("count")).group_by(*weighed)


@cache
def _counted_all() -> Any:
    return _counted(())


def first_answers(
    session: ReadSession, guild: GuildId, lessons: Collection[Key], left_out: Collection[Asked]
) -> dict[Key, list[FirstAnswers]]:
    """Return how a server's learners first answered each question of these lessons, those alike counted together.

    What somebody knows is told by all their answers but those to what's `left_out`.
    """
    found: dict[Key, list[FirstAnswers]] = {key: [] for key in lessons}
    counted = _counted(left_out) if left_out else _counted_all()
    for row in session.rows(counted, **in_lessons(guild, lessons)):
        scope, lesson, question, version, text, right, *numbers = row
        one = FirstAnswers(question, VersionHash(version), answer_of(json.loads(text)), right, *numbers)
        found.setdefault((ScopeId(scope), LessonId(lesson)), []).append(one)
    return found


def first_times(
    session: ReadSession, guild: GuildId, lesson: Key, left_out: Collection[Asked]
) -> Mapping[LearnerId, Mapping[str, float]]:
    """Return how many seconds each of a server's learners took for their first answer to each question of a lesson."""
    first = _firsts("at", "since", "milliseconds")
    columns = (first.learner_id, first.question, first.at, first.since, first.milliseconds)
    here = select(*columns)
    found: dict[LearnerId, dict[str, float]] = {}
    counting = here.where(~_is_one_of(first, left_out)) if left_out else here
    for row in session.rows(counting, **in_lessons(guild, [lesson])):
        learner, question, at, since, milliseconds = row
        seconds = (at - since).total_seconds() if since is not None else milliseconds / 1000
        found.setdefault(LearnerId(learner), {})[question] = seconds
    return found


def _is_one_of(first: Any, some: Collection[Asked]) -> ColumnElement[bool]:
    """Return the condition that what was answered is one of these questions."""
    whole = sorted(version for version, question in some if question is None)
    single = sorted((version, question) for version, question in some if question is not None)
    return or_(first.version.in_(whole), tuple_(first.version, first.question).in_(single))

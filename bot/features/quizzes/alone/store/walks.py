"""Statements on the attempts that ask on a lesson's path."""

from datetime import datetime

from sqlalchemy import exists, func, select, true
from sqlalchemy.orm import aliased

from bot.core.ids import LearnerId, LessonId, ScopeId, VersionRef
from bot.features.people import Learner
from bot.features.quizzes.alone.rules import Attempt, Way
from bot.features.quizzes.alone.store import ATTEMPT, WHOLE, attempt_of
from bot.features.quizzes.alone.store.tables import AttemptRow
from bot.storage import ReadSession


def path_attempt(session: ReadSession, learner: Learner, about: VersionRef, since: datetime | None) -> Attempt | None:
    """Return the attempt that asks on a lesson's path: an open one, or the latest one finished since a moment.

    Only attempts at the whole quiz of that very version count; `since` None lets any finished one count.
    """
    row = AttemptRow
    mine = (row.learner_id == learner.id, row.scope == about.scope, row.lesson_id == about.lesson)
    current = row.finished_at.is_(None) | (row.finished_at >= since if since is not None else true())
    whole = ATTEMPT.where(*mine, row.version == about.version, WHOLE, current)
    found = session.first(
        whole.order_by(row.finished_at.is_not(None), row.id.desc()).limit(1), guild=learner.guild or 0
    )
    return attempt_of(tuple(found)) if found else None


def walked_before(session: ReadSession, learner: Learner, about: VersionRef, until: datetime) -> Attempt | None:
    """Return the latest attempt at that very lesson version that was over by a moment, if its path was walked by then.

    That's the walk's own, or one at the whole quiz since. Without any walk it's None: then nothing was read.
    """
    row, walk = AttemptRow, aliased(AttemptRow)
    mine = (row.learner_id == learner.id, row.scope == about.scope, row.lesson_id == about.lesson)
    over = (row.version == about.version, WHOLE, row.finished_at <= until)
    own = (walk.learner_id == row.learner_id, walk.scope == row.scope, walk.lesson_id == row.lesson_id)
    walked = exists().where(*own, walk.version == row.version, walk.way == Way.PATH.value, walk.finished_at <= until)
    latest = ATTEMPT.where(*mine, *over, walked).order_by(row.finished_at.desc(), row.id.desc()).limit(1)
    found = session.first(latest, guild=learner.guild or 0)
    return attempt_of(tuple(found)) if found else None


def latest_wholes(session: ReadSession, learner: LearnerId) -> dict[tuple[ScopeId, LessonId], int]:
    """Return the number of a learner's latest finished attempt at each lesson's whole quiz, in any version."""
    row = AttemptRow
    over = (row.learner_id == learner, WHOLE, row.finished_at.is_not(None))
    latest = select(row.scope, row.lesson_id, func.max(row.id)).where(*over).group_by(row.scope, row.lesson_id)
    return {(ScopeId(scope), LessonId(lesson)): number for scope, lesson, number in session.rows(latest)}

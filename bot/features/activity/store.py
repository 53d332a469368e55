"""Adding to the study log."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import insert

from bot.core.ids import LearnerId, LessonId, ScopeId, VersionHash
from bot.features.activity.rules import Act
from bot.features.activity.tables import ActivityRow
from bot.storage import WriteSession

_INSERT = insert(ActivityRow)


def record(
    session: WriteSession,
    learner: LearnerId,
    act: Act,
    lesson: tuple[ScopeId, LessonId, VersionHash],
    now: datetime,
    **detail: object,
) -> None:
    """Add one act, in the transaction that does it."""
    record_all(session, [(learner, detail)], act, lesson, now)


def record_all(
    session: WriteSession,
    learners: Sequence[tuple[LearnerId, Mapping[str, object]]],
    act: Act,
    lesson: tuple[ScopeId, LessonId, VersionHash],
    now: datetime,
) -> None:
    """Add the same act of several learners, each with a detail of its own."""
    scope, lesson_id, version = lesson
    same = {"at": now, "act": act.value, "scope": scope, "lesson_id": lesson_id, "version": version}
    rows = [{"learner_id": learner, "detail": dict(detail), **same} for learner, detail in learners]
    if rows:
        session.run(_INSERT, rows)

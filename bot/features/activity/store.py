"""Adding to the study log."""

from datetime import datetime

from sqlalchemy import insert

from bot.core.ids import LearnerId, LessonId, ScopeId, VersionHash
from bot.features.activity.rules import Act
from bot.features.activity.tables import ActivityRow
from bot.storage import WriteSession


def record(
    session: WriteSession,
    learner: LearnerId,
    act: Act,
    lesson: tuple[ScopeId, LessonId, VersionHash],
    now: datetime,
    **detail: object,
) -> None:
    """Add one act, in the transaction that does it."""
    scope, lesson_id, version = lesson
    row = insert(ActivityRow).values(learner_id=learner, at=now, act=act.value, detail=detail)
    session.run(row.values(scope=scope, lesson_id=lesson_id, version=version))

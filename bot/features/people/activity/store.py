"""Writes acts and study days to the log, and counts them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, false, func, insert, select

from bot.core.ids import LearnerId, VersionRef
from bot.features.people.activity.rules import Act, Studied
from bot.features.people.activity.tables import ActivityRow, StudyDayRow
from bot.features.people.learners import Learner
from bot.storage import ReadSession, WriteSession

_INSERT = insert(ActivityRow)


def record(
    session: WriteSession,
    learner: LearnerId,
    act: Act,
    lesson: VersionRef,
    now: datetime,
    **detail: object,
) -> None:
    """Add one act to the log, within the transaction that does it.

    `detail` is whatever the act's own room wants to keep about it; it's stored as JSON.
    """
    record_all(session, [(learner, detail)], act, lesson, now)


def record_all(
    session: WriteSession,
    learners: Sequence[tuple[LearnerId, Mapping[str, object]]],
    act: Act,
    lesson: VersionRef,
    now: datetime,
) -> None:
    """Add the same act for several learners, each with their own detail; without learners nothing happens."""
    scope, lesson_id, version = lesson
    same = {"at": now, "act": act.value, "scope": scope, "lesson_id": lesson_id, "version": version}
    rows = [{"learner_id": learner, "detail": dict(detail), **same} for learner, detail in learners]
    if rows:
        session.run(_INSERT, rows)


def study(session: WriteSession, learner: Learner, now: datetime) -> None:
    """Note that a learner studies today; only the first time in each of their study days is kept."""
    session.insert_new(StudyDayRow, **_day(learner, now))


def study_all(session: WriteSession, learners: Sequence[Learner], now: datetime) -> None:
    """Note for several learners that they study today, each by the clock of their own zone."""
    session.insert_many_new(StudyDayRow, [_day(learner, now) for learner in learners], StudyDayRow.learner_id)


def _day(learner: Learner, now: datetime) -> dict[str, object]:
    return {"learner_id": learner.id, "on": learner.day(now), "zone": learner.tz.key, "at": now}


_STUDIED = select(StudyDayRow.at, StudyDayRow.zone).where(StudyDayRow.learner_id == bindparam("learner"))


def studied(session: ReadSession, learner: LearnerId) -> list[Studied]:
    """Return all study days of a learner with the first moment of each, in no particular order."""
    return [Studied(at, zone) for at, zone in session.rows(_STUDIED, learner=learner)]


def study_days(session: ReadSession, learners: Sequence[LearnerId], since: date) -> dict[LearnerId, int]:
    """Return on how many days each learner studied, from the day `since` on.

    Whoever didn't study at all is missing from the result.
    """
    days = select(StudyDayRow.learner_id, StudyDayRow.on).where(
        StudyDayRow.learner_id.in_(learners), StudyDayRow.on >= since
    )
    counted: dict[LearnerId, int] = {}
    for learner, _ in session.rows(days.distinct()):  # a day studied in two zones has two rows, and counts once
        counted[LearnerId(learner)] = counted.get(LearnerId(learner), 0) + 1
    return counted


def answers_since(session: ReadSession, learners: Sequence[LearnerId], since: datetime) -> dict[LearnerId, int]:
    """Return how many quiz questions each learner has answered without a hint since a moment; none is missing."""
    row = ActivityRow
    helped = func.coalesce(row.detail["helped"].as_boolean(), false())
    answered = (row.learner_id.in_(learners), row.at >= since, row.act == Act.ANSWERED.value, ~helped)
    rows = session.rows(select(row.learner_id, func.count()).where(*answered).group_by(row.learner_id))
    return {LearnerId(learner): count for learner, count in rows}

"""The study log: its tables, and what writes acts and study days and counts them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import JSON, Date, Index, Text, bindparam, false, func, insert, literal, or_, select, true
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from bot.core.ids import LearnerId, VersionRef
from bot.features.people.activity.rules import Act, Studied
from bot.features.people.learners import Learner
from bot.storage import ReadSession, WriteSession
from bot.storage.base import Base, DiscordId, RowId
from bot.storage.personal import Personal


class ActivityRow(Base):
    """One act of one learner, in a version of a lesson; `detail` is what the act's own room adds."""

    __tablename__ = "activity"
    __personal__ = Personal(
        "What you did in lessons and quizzes, and when.",
        refs={"detail.attempt": "quiz_attempts", "detail.reflection": "reflections"},
    )
    __table_args__ = (Index("ix_activity_learner_id_at", "learner_id", "at"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    learner_id: Mapped[int] = mapped_column(DiscordId)
    at: Mapped[datetime]
    act: Mapped[str] = mapped_column(Text)
    scope: Mapped[int] = mapped_column(DiscordId)
    lesson_id: Mapped[str] = mapped_column(Text)
    version: Mapped[str] = mapped_column(Text)
    detail: Mapped[Any] = mapped_column(JSON)


class StudyDayRow(Base):
    """A day on which a learner studied, as the zone they lived in counts it; `at` is when they first did.

    `seconds` is about how long. `kept` says that it counts for their streak.
    """

    __tablename__ = "study_days"
    __personal__ = Personal("The days on which you studied, for your streak.")

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    on: Mapped[date] = mapped_column(Date, primary_key=True)
    zone: Mapped[str] = mapped_column(Text, primary_key=True)
    at: Mapped[datetime]
    seconds: Mapped[int] = mapped_column(server_default="0")
    kept: Mapped[bool] = mapped_column(server_default=true())


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


A_LITTLE = 20
"""From so many seconds of learning on, a day counts for the streak: a few cards, a question or a page."""


def study(session: WriteSession, learner: Learner, now: datetime, seconds: float) -> None:
    """Note that a learner has learnt something that takes about so many seconds.

    Their study day counts for the streak once it holds A_LITTLE.
    """
    session.run(_adding(session.dialect), [_day(learner, now, round(seconds), kept=False)])


def keep_day(session: WriteSession, learners: Sequence[Learner], now: datetime) -> None:
    """Let today count for the streaks of these learners, each by the clock of their own zone, whatever they did."""
    rows = [_day(learner, now, 0, kept=True) for learner in learners]
    if rows:
        session.run(_adding(session.dialect), rows)


@cache
def _adding(dialect: str) -> Any:
    """Return the statement that adds seconds to a study day, and keeps it once they reach A_LITTLE."""
    insert_day = (postgresql if dialect == "postgresql" else sqlite).insert(StudyDayRow)
    columns = ("learner_id", "on", "zone", "at", "seconds", "kept")
    total = StudyDayRow.seconds + insert_day.excluded.seconds
    reached = or_(StudyDayRow.kept, insert_day.excluded.kept, total >= literal(A_LITTLE))
    return insert_day.values({name: bindparam(name) for name in columns}).on_conflict_do_update(
        index_elements=["learner_id", "on", "zone"], set_={"seconds": total, "kept": reached}
    )


def _day(learner: Learner, now: datetime, seconds: int, *, kept: bool) -> dict[str, object]:
    day = {"learner_id": learner.id, "on": learner.day(now), "zone": learner.tz.key, "at": now}
    return {**day, "seconds": seconds, "kept": kept or seconds >= A_LITTLE}


_WORKED = select(func.coalesce(func.sum(StudyDayRow.seconds), 0)).where(
    StudyDayRow.learner_id == bindparam("learner"), StudyDayRow.on == bindparam("day", type_=Date)
)


def worked_on(session: ReadSession, learner: LearnerId, day: date) -> int:
    """Return about how many seconds a learner has learnt on one of their study days."""
    return session.scalar(_WORKED, learner=learner, day=day) or 0


_WORKED_LAST = select(func.max(StudyDayRow.on)).where(
    StudyDayRow.learner_id == bindparam("learner"), or_(StudyDayRow.kept, StudyDayRow.seconds > 0)
)


def worked_last(session: ReadSession, learner: LearnerId) -> date | None:
    """Return the last study day on which a learner learnt anything; None if they never did."""
    return session.scalar(_WORKED_LAST, learner=learner)


_STUDIED = select(StudyDayRow.at, StudyDayRow.zone).where(
    StudyDayRow.learner_id == bindparam("learner"), StudyDayRow.kept
)


def studied(session: ReadSession, learner: LearnerId) -> list[Studied]:
    """Return all days that count for a learner's streak with the first moment of each, in no particular order."""
    return [Studied(at, zone) for at, zone in session.rows(_STUDIED, learner=learner)]


def study_days(session: ReadSession, learners: Sequence[LearnerId], since: date) -> dict[LearnerId, int]:
    """Return how many days that count for a streak each learner has, from the day `since` on.

    Whoever has none is missing from the result.
    """
    days = select(StudyDayRow.learner_id, StudyDayRow.on).where(
        StudyDayRow.learner_id.in_(learners), StudyDayRow.on >= since, StudyDayRow.kept
    )
    counted: dict[LearnerId, int] = {}
    for learner, _ in session.rows(days.distinct()):  # a day studied in two zones has two rows, and counts once
        counted[LearnerId(learner)] = counted.get(LearnerId(learner), 0) + 1
    return counted


_ANSWERED = select(ActivityRow.detail).where(
    ActivityRow.learner_id == bindparam("learner"),
    ActivityRow.at >= bindparam("since"),
    ActivityRow.act == Act.ANSWERED.value,
)


def right_since(session: ReadSession, learner: LearnerId, since: datetime) -> tuple[int, int]:
    """Return how many quiz questions a learner has got right since a moment, and how many they've answered."""
    answers = [bool(detail.get("right")) for detail in session.scalars(_ANSWERED, learner=learner, since=since)]
    return sum(answers), len(answers)


def answered_at(session: ReadSession, learner: LearnerId, since: datetime) -> list[datetime]:
    """Return when a learner has answered quiz questions since a moment, in no particular order."""
    mine = (ActivityRow.learner_id == learner, ActivityRow.at >= since, ActivityRow.act == Act.ANSWERED.value)
    return list(session.scalars(select(ActivityRow.at).where(*mine)))


_TIMES = (
    select(ActivityRow.at, ActivityRow.act)
    .where(ActivityRow.learner_id == bindparam("learner"))
    .order_by(ActivityRow.at.desc())
    .limit(bindparam("most"))
)


def latest_acts(session: ReadSession, learner: LearnerId, most: int) -> list[tuple[datetime, Act]]:
    """Return when a learner did what, the latest first."""
    return [(at, Act(act)) for at, act in session.rows(_TIMES, learner=learner, most=most)]


def answers_since(session: ReadSession, learners: Sequence[LearnerId], since: datetime) -> dict[LearnerId, int]:
    """Return how many quiz questions each learner has answered without a hint since a moment; none is missing."""
    row = ActivityRow
    helped = func.coalesce(row.detail["helped"].as_boolean(), false())
    answered = (row.learner_id.in_(learners), row.at >= since, row.act == Act.ANSWERED.value, ~helped)
    rows = session.rows(select(row.learner_id, func.count()).where(*answered).group_by(row.learner_id))
    return {LearnerId(learner): count for learner, count in rows}

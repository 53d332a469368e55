"""Reports: their table and statements."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Index, Text, bindparam, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.core.ids import GuildId, LearnerId, LessonId, ScopeId, VersionHash
from bot.features.teaching.reports.rules import Report, Status, Subject
from bot.storage import ReadSession, WriteSession
from bot.storage.base import Base, DiscordId, RowId
from bot.storage.personal import Personal


class ReportRow(Base):
    """One report; `event_id` is Discord's number of its form, and `told` says that the reporter knows the answer."""

    __tablename__ = "question_reports"
    __personal__ = Personal("What you reported about questions, and what was answered.")
    __table_args__ = (
        Index("ix_question_reports_guild_id_status", "guild_id", "status", "id"),
        Index("ix_question_reports_learner_id", "learner_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    event_id: Mapped[int] = mapped_column(DiscordId, unique=True)
    guild_id: Mapped[int | None] = mapped_column(DiscordId)
    learner_id: Mapped[int] = mapped_column(DiscordId)
    scope: Mapped[int] = mapped_column(DiscordId)
    lesson_id: Mapped[str] = mapped_column(Text)
    version: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text)
    question: Mapped[str] = mapped_column(Text)
    given: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    status: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    told: Mapped[bool]


_REPORT = select(*ReportRow.__table__.columns)
_UNTOLD = _REPORT.where(
    ReportRow.learner_id == bindparam("learner"), ReportRow.status != Status.OPEN.value, ReportRow.told.is_(False)
)


def keep(session: WriteSession, report: Report, event: int) -> None:
    """Keep a report; if its `event` is stored already, the same form came twice, and nothing happens."""
    subject = report.subject
    session.insert_new(
        ReportRow,
        event_id=event,
        guild_id=report.guild,
        learner_id=report.learner,
        scope=subject.scope,
        lesson_id=subject.lesson,
        version=subject.version,
        key=subject.key,
        question=subject.question,
        given=subject.given,
        text=report.text,
        at=report.at,
        status=report.status.value,
        answer="",
        told=False,
    )


def move_reports(session: WriteSession, scope: ScopeId, old: tuple[LessonId, str], new: tuple[LessonId, str]) -> None:
    """Let what was reported about a question (lesson and key) follow it to another lesson."""
    row = ReportRow
    this = (row.scope == scope, row.lesson_id == old[0], row.key == old[1])
    session.run(update(row).where(*this).values(lesson_id=new[0], key=new[1]))


def waits(session: ReadSession, learner: LearnerId, subject: Subject) -> bool:
    """Tell whether a learner has an open report about this question, in whatever version of its lesson."""
    row = ReportRow
    same = (row.scope == subject.scope, row.lesson_id == subject.lesson, row.key == subject.key)
    mine = select(row.id).where(row.learner_id == learner, row.status == Status.OPEN.value, *same)
    return session.scalar(mine.limit(1)) is not None


def count_since(session: ReadSession, learner: LearnerId, since: datetime) -> int:
    """Return how many reports a learner sent after a moment, closed ones included."""
    row = ReportRow
    return session.scalar(select(func.count()).where(row.learner_id == learner, row.at > since)) or 0


def page(session: ReadSession, guild: GuildId, status: Status, start: int, limit: int) -> tuple[list[Report], int]:
    """Return `limit` of a server's reports with a status from `start` on, the newest first, and their full count."""
    here = (ReportRow.guild_id == guild, ReportRow.status == status.value)
    count = session.scalar(select(func.count()).select_from(ReportRow).where(*here)) or 0
    rows = session.mappings(_REPORT.where(*here).order_by(ReportRow.id.desc()).offset(start).limit(limit))
    return [_report(row) for row in rows], count


def report_counts(session: ReadSession, guild: GuildId, scope: ScopeId, lesson: LessonId) -> dict[str, int]:
    """Return how many reports, open or closed, a server got about each of a lesson's questions, by question key."""
    row = ReportRow
    here = (row.guild_id == guild, row.scope == scope, row.lesson_id == lesson)
    counts = session.rows(select(row.key, func.count().label("reports")).where(*here).group_by(row.key))
    return {one.key: one.reports for one in counts}


def subject_of(session: ReadSession, guild: GuildId, number: int) -> Subject | None:
    """Return what a report to a server is about; None if it's another server's, or gone."""
    row = session.mapping(_REPORT.where(ReportRow.id == number, ReportRow.guild_id == guild))
    return _report(row).subject if row else None


def close(session: WriteSession, guild: GuildId, number: int, status: Status, answer: str) -> bool:
    """Close an open report; return False if it's closed already, or another server's."""
    row = ReportRow
    mine = update(row).where(row.id == number, row.guild_id == guild, row.status == Status.OPEN.value)
    return session.run(mine.values(status=status.value, answer=answer)) == 1


def untold(session: ReadSession, learner: LearnerId) -> list[Report]:
    """Return a learner's closed reports that they haven't been told about."""
    return [_report(row) for row in session.mappings(_UNTOLD, learner=learner)]


def note_told(session: WriteSession, reports: Sequence[Report]) -> None:
    """Mark these reports, so that their reporter isn't told again."""
    session.run(update(ReportRow).where(ReportRow.id.in_([one.id for one in reports])).values(told=True))


def _report(row: Mapping[str, Any]) -> Report:
    return Report(
        id=row["id"],
        guild=GuildId(row["guild_id"]) if row["guild_id"] is not None else None,
        learner=LearnerId(row["learner_id"]),
        subject=Subject(
            ScopeId(row["scope"]),
            LessonId(row["lesson_id"]),
            VersionHash(row["version"]),
            row["key"],
            row["question"],
            row["given"],
        ),
        text=row["text"],
        at=row["at"],
        status=Status(row["status"]),
        answer=row["answer"],
    )

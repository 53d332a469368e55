"""The audit trail: who did what with a server's course and settings, and when. Rows are only ever added.

A lesson's history is read from the same trail, since each act on a lesson names its version. Teachers see it at their
desk, and the rooms that change something write to it themselves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index, Select, Text, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.context import ReadContext, WriteContext
from bot.core.ids import GLOBAL, GuildId, LearnerId, LessonId, ScopeId, VersionHash
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature
from bot.storage import ReadSession, WriteSession
from bot.storage.base import Base, DiscordId, RowId
from bot.storage.personal import PSEUDONYM, Personal

# ---------------------------------------------------------------- tables


class AuditRow(Base):
    """One act in the scope of a server, or in the global one."""

    __tablename__ = "audit_trail"
    __personal__ = Personal(
        "What you did as an educator or admin; it stays on record, without your name.",
        learner="actor_id",
        becomes={"actor_id": PSEUDONYM},
        portable=False,
    )
    __table_args__ = (
        Index("ix_audit_trail_scope_id", "scope", "id"),
        Index("ix_audit_trail_scope_lesson_id", "scope", "lesson_id", "id"),
        Index("ix_audit_trail_actor_id", "actor_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    scope: Mapped[int] = mapped_column(DiscordId)
    actor_id: Mapped[int | None] = mapped_column(DiscordId)
    act: Mapped[str] = mapped_column(Text)
    lesson_id: Mapped[str | None] = mapped_column(Text)
    version: Mapped[str | None] = mapped_column(Text)
    detail: Mapped[Any] = mapped_column(JSON)
    at: Mapped[datetime]


class AuditAct(StrEnum):
    """What somebody did; the values are in the database for good, so they never change."""

    SET = "set"
    PUBLISHED = "published"
    ROLLED_BACK = "rolled back"
    REMOVED = "removed"
    RELOADED = "reloaded"
    DISCARDED = "discarded"
    DOWNLOADED = "downloaded"
    EXPORTED = "exported"
    ANSWERED_REPORT = "answered report"
    VOIDED = "voided"
    RESTORED = "restored"
    GAVE_POINT = "gave point"
    ACCEPTED = "accepted answer"
    SCHEDULED = "scheduled"
    PAUSED = "paused"
    RESUMED = "resumed"
    SKIPPED = "skipped"
    UNSCHEDULED = "unscheduled"
    CLOSED_GAP = "closed gap"
    DELETED_GAP = "deleted gap"
    ARRANGED = "arranged"


@dataclass(frozen=True)
class AuditStamp:
    """Who did what, in which scope, and when (UTC); `actor` is None for the operator."""

    scope: ScopeId
    actor: LearnerId | None
    act: AuditAct
    at: datetime


def stamped(at: ReadContext, act: AuditAct) -> AuditStamp:
    """Return the stamp for what somebody does right now in their server, or globally in a direct message."""
    return AuditStamp(ScopeId(at.guild or GLOBAL), at.who.learner, act, at.now)


@dataclass(frozen=True)
class AuditLine:
    """The lesson that an act is about, its version that's live afterwards, and more to tell in words."""

    lesson: LessonId | None
    version: VersionHash | None
    detail: Mapping[str, str]


@dataclass(frozen=True)
class AuditEntry:
    """One line of the trail, as it's read back.

    `actor` is None for what the operator's machine did by itself, and negative for somebody who has deleted their data.
    """

    id: int
    actor: LearnerId | None
    act: AuditAct
    at: datetime
    lesson: LessonId | None = None
    version: VersionHash | None = None
    detail: Mapping[str, str] | None = None


# ---------------------------------------------------------------- statements


_ENTRY = select(*AuditRow.__table__.columns).order_by(AuditRow.id.desc())


def note_act(
    at: WriteContext,
    act: AuditAct,
    detail: Mapping[str, str],
    lesson: LessonId | None = None,
    version: VersionHash | None = None,
) -> None:
    """Add one line to the trail of the server that somebody acts in, in their transaction."""
    note_acts(at.session, stamped(at, act), [AuditLine(lesson, version, detail)])


def note_acts(session: WriteSession, stamp: AuditStamp, lines: Sequence[AuditLine]) -> None:
    """Add several lines under one stamp; without lines nothing happens."""
    shared = {"scope": stamp.scope, "actor_id": stamp.actor, "act": stamp.act.value, "at": stamp.at}
    rows = [{**shared, "lesson_id": one.lesson, "version": one.version, "detail": dict(one.detail)} for one in lines]
    if rows:
        session.run(insert(AuditRow), rows)


def acts_page(session: ReadSession, scope: ScopeId | GuildId, start: int, limit: int) -> tuple[list[AuditEntry], int]:
    """Return some lines of a scope's trail, the newest first, and how many there are in all; `start` counts from 0."""
    here = AuditRow.scope == scope
    count = session.scalar(select(func.count()).select_from(AuditRow).where(here)) or 0
    return [_entry(row) for row in session.mappings(_ENTRY.where(here).offset(start).limit(limit))], count


def find_publishing(session: ReadSession, scope: ScopeId, number: int) -> AuditEntry | None:
    """Return the act of a scope that made a version live, by its number; None for any other act, or another scope's."""
    made_live = AuditRow.act.in_([AuditAct.PUBLISHED.value, AuditAct.ROLLED_BACK.value])
    row = session.mapping(_ENTRY.where(AuditRow.scope == scope, AuditRow.id == number, made_live))
    return _entry(row) if row else None


def publication_of(session: ReadSession, scope: ScopeId, number: int) -> list[AuditEntry]:
    """Return all acts of the publication that an act belongs to, by its number; none for any other act."""
    row = AuditRow
    act = find_publishing(session, scope, number)
    if act is None or act.act is not AuditAct.PUBLISHED:
        return []
    together = (row.scope == scope, row.act == act.act.value, row.at == act.at, row.actor_id == act.actor)
    return [_entry(one) for one in session.mappings(_ENTRY.where(*together))]


def last_publication(session: ReadSession, scope: ScopeId) -> list[AuditEntry]:
    """Return all acts of the latest publication in a scope; none if there was none."""
    latest = select(func.max(AuditRow.id)).where(AuditRow.scope == scope, AuditRow.act == AuditAct.PUBLISHED.value)
    number = session.scalar(latest)
    return publication_of(session, scope, number) if number is not None else []


def acts_of_lesson(session: ReadSession, scope: ScopeId, lesson: LessonId, limit: int) -> list[AuditEntry]:
    """Return the latest acts that changed which version of a lesson is live, or whether any is; the newest first."""
    mine = (AuditRow.scope == scope, AuditRow.lesson_id == lesson)
    changed = AuditRow.act.in_([AuditAct.PUBLISHED.value, AuditAct.ROLLED_BACK.value, AuditAct.REMOVED.value])
    return [_entry(row) for row in session.mappings(_ENTRY.where(*mine, changed).limit(limit))]


def has_taught(session: ReadSession, learner: LearnerId) -> bool:
    """Tell whether somebody stands in the trail of any server: only those who teach do."""
    return session.scalar(select(AuditRow.id).where(AuditRow.actor_id == learner).limit(1)) is not None


def versions_in_trail() -> Select[str | None]:
    """Return the statement that finds every version the trail names, in any scope, for use within others."""
    return select(AuditRow.version).where(AuditRow.version.is_not(None))


def _entry(row: Mapping[str, Any]) -> AuditEntry:
    return AuditEntry(
        id=row["id"],
        actor=LearnerId(row["actor_id"]) if row["actor_id"] is not None else None,
        act=AuditAct(row["act"]),
        at=row["at"],
        lesson=LessonId(row["lesson_id"]) if row["lesson_id"] is not None else None,
        version=VersionHash(row["version"]) if row["version"] is not None else None,
        detail=row["detail"],
    )


# ---------------------------------------------------------------- wiring


def build(_deps: Dependencies) -> Feature:
    """Make the audit trail known, by its name alone."""
    return Feature("audit")

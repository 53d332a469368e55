"""Adds lines to the audit trail and reads them back; nothing here changes or deletes one."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, insert, select

from bot.context import WriteContext
from bot.core.ids import GuildId, LearnerId, LessonId, ScopeId, VersionHash
from bot.features.people.audit.rules import AuditAct, AuditEntry, AuditLine, AuditStamp, stamped
from bot.features.people.audit.tables import AuditRow
from bot.storage import ReadSession, WriteSession

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

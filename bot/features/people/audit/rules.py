"""The acts that the audit trail knows, and what it keeps about each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.context import ReadContext
from bot.core.ids import GLOBAL, LearnerId, LessonId, ScopeId, VersionHash


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

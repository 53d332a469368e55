"""The table of the audit trail."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId, RowId
from bot.storage.personal import PSEUDONYM, Personal


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

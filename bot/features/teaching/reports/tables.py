"""The table of reports."""

from datetime import datetime

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

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

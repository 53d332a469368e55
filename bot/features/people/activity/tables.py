"""The table of the study log."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId, RowId
from bot.storage.personal import Personal


class ActivityRow(Base):
    """One act of one learner, in the lesson it was done in; `detail` is what the act's feature adds."""

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
    """A study day on which a learner studied, in the zone they lived in: when they did first."""

    __tablename__ = "study_days"
    __personal__ = Personal("The days on which you studied, for your streak.")

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    on: Mapped[date] = mapped_column(Date, primary_key=True)
    zone: Mapped[str] = mapped_column(Text, primary_key=True)
    at: Mapped[datetime]

"""The tables of the study log: single acts, and the days on which somebody studied."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, Index, Text, true
from sqlalchemy.orm import Mapped, mapped_column

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

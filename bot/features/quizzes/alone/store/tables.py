"""The tables of attempts and answers."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId, RowId
from bot.storage.personal import Personal

_NUMBERS = ("retries", "mix_id", "part_of")
"""Columns that hold the number of an attempt."""


class AttemptRow(Base):
    """One learner's way through a lesson's questions, by key in the order asked; see `rules.Attempt`.

    `shown_at` is when they last took it up: at its beginning, or coming back to it after a break. `way` (a `Way`) says
    whether it asks one question after the other, or each on its page; `skipped` holds places put off, in that order,
    and `helped` those whose question had a hint. Attempts with one `mix_id`, the number of the first of them, are one
    quiz of several lessons, whose questions are asked by their `turns`. `part_of` is the attempt that it was divided
    from when its questions moved to another lesson; its own number if it moved as a whole. `guild_id` is the server
    where its learner learnt when they began it; None if that's not known.
    """

    __tablename__ = "quiz_attempts"
    __personal__ = Personal("Your attempts at quizzes.", refs=dict.fromkeys(_NUMBERS, "quiz_attempts"))
    __table_args__ = (
        Index("ix_quiz_attempts_learner_id_lesson_id", "learner_id", "lesson_id"),
        Index("ix_quiz_attempts_mix_id", "mix_id"),
        Index("ix_quiz_attempts_scope_lesson_id_id", "scope", "lesson_id", "id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    learner_id: Mapped[int] = mapped_column(DiscordId)
    scope: Mapped[int] = mapped_column(DiscordId)
    lesson_id: Mapped[str] = mapped_column(Text)
    version: Mapped[str] = mapped_column(Text)
    questions: Mapped[Any] = mapped_column(JSON)
    retries: Mapped[int | None] = mapped_column(RowId)
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    shown_at: Mapped[datetime | None]
    way: Mapped[str] = mapped_column(Text, server_default="quiz")
    skipped: Mapped[Any] = mapped_column(JSON, nullable=True)
    helped: Mapped[Any] = mapped_column(JSON, nullable=True)
    mix_id: Mapped[int | None] = mapped_column(RowId)
    turns: Mapped[Any] = mapped_column(JSON, nullable=True)
    part_of: Mapped[int | None] = mapped_column(RowId)
    guild_id: Mapped[int | None] = mapped_column(DiscordId)


class AnswerRow(Base):
    """The one answer that counts at a position of an attempt.

    `is_right` goes by the lesson as written; what a server accepts besides is found by `library.is_right`.
    """

    __tablename__ = "quiz_answers"
    __personal__ = Personal(
        "Your answers in them.", learner="attempt_id", through="quiz_attempts", refs={"attempt_id": "quiz_attempts"}
    )

    attempt_id: Mapped[int] = mapped_column(ForeignKey(AttemptRow.id), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[Any] = mapped_column(JSON)
    is_right: Mapped[bool]
    certainty: Mapped[int | None]
    at: Mapped[datetime]

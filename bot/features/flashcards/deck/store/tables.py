"""The tables of flashcards and of the review log."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId, RowId
from bot.storage.personal import Personal


class CardRow(Base):
    """One learner's card, as its review log makes it.

    `shelf` (a `Shelf`) follows from `aside` and `archived`; it's a column so that the indexes find the cards in use.
    """

    __tablename__ = "flashcards"
    __personal__ = Personal("Your flashcards, and when each comes back.")
    __table_args__ = (
        UniqueConstraint("learner_id", "scope", "lesson_id", "source", "key"),
        Index(
            "ix_flashcards_learner_id_shelf_due_on", "learner_id", "shelf", "due_on", "id", "buried_until", "step_at"
        ),
        Index(
            "ix_flashcards_learner_id_shelf_step_at",
            "learner_id",
            "shelf",
            "step_at",
            "buried_until",
            sqlite_where=text("step_at IS NOT NULL"),
            postgresql_where=text("step_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    learner_id: Mapped[int] = mapped_column(DiscordId)
    scope: Mapped[int] = mapped_column(DiscordId)
    lesson_id: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text)
    version: Mapped[str] = mapped_column(Text)
    front: Mapped[str] = mapped_column(Text)
    back: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    step: Mapped[int | None]
    stability: Mapped[float | None]
    difficulty: Mapped[float | None]
    last_on: Mapped[date | None] = mapped_column(Date)
    due_on: Mapped[date | None] = mapped_column(Date)
    step_at: Mapped[datetime | None]
    reps: Mapped[int]
    lapses: Mapped[int]
    aside: Mapped[str | None] = mapped_column(Text)
    buried_until: Mapped[date | None] = mapped_column(Date)
    archived: Mapped[bool]
    shelf: Mapped[int]


class ReviewLogRow(Base):
    """One line of the review log: what happened to a card. Rows are only ever added."""

    __tablename__ = "review_log"
    __personal__ = Personal(
        "Everything that happened to your flashcards.", refs={"card_id": "flashcards", "detail.event": "review_log"}
    )
    __table_args__ = (Index("ix_review_log_learner_id_on", "learner_id", "on", "id", "act", "was"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    card_id: Mapped[int] = mapped_column(RowId, index=True)
    learner_id: Mapped[int] = mapped_column(DiscordId)
    act: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    on: Mapped[date] = mapped_column(Date)
    rating: Mapped[int | None]
    was: Mapped[str | None] = mapped_column(Text)
    detail: Mapped[Any] = mapped_column(JSON)

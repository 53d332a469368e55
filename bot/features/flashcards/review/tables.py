"""The table of questions that are asked once more."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.features.flashcards.deck import CardRow
from bot.storage.base import Base, DiscordId
from bot.storage.personal import Personal


class SecondLookRow(Base):
    """A question that's asked once more, beside its card's schedule, since somebody was sure of a wrong answer."""

    __tablename__ = "second_looks"
    __personal__ = Personal(
        "Questions that are asked once more.", learner="card_id", through="flashcards", refs={"card_id": "flashcards"}
    )
    __table_args__ = (Index("ix_second_looks_learner_id_asked_at_on", "learner_id", "asked_at", "on"),)

    card_id: Mapped[int] = mapped_column(ForeignKey(CardRow.id, ondelete="CASCADE"), primary_key=True)
    learner_id: Mapped[int] = mapped_column(DiscordId)
    on: Mapped[date] = mapped_column(Date)
    asked_at: Mapped[datetime | None]

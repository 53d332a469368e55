"""The tables of questions that are asked once more, and of cards that are reviewed by themselves."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, Text
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


class SelectionRow(Base):
    """The cards that a learner looked for and reviews by themselves: the words, and the cards' numbers."""

    __tablename__ = "card_selections"
    __personal__ = Personal("The cards you looked for last, to review just these.", portable=False)

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    words: Mapped[str] = mapped_column(Text)
    cards: Mapped[Any] = mapped_column(JSON)

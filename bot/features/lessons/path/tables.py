"""The table of guesses."""

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId


class GuessRow(Base):
    """How often a question was guessed before its page, and how often rightly; nobody's own guess is kept."""

    __tablename__ = "guess_counts"

    scope: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    lesson_id: Mapped[str] = mapped_column(Text, primary_key=True)
    question: Mapped[str] = mapped_column(Text, primary_key=True)
    guesses: Mapped[int]
    right: Mapped[int]

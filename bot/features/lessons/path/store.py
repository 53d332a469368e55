"""Guesses: their table and statements."""

from sqlalchemy import Text, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.content.catalogue import Entry
from bot.storage import WriteSession
from bot.storage.base import Base, DiscordId


class GuessRow(Base):
    """How often a question was guessed before its page, and how often rightly; nobody's own guess is kept."""

    __tablename__ = "guess_counts"

    scope: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    lesson_id: Mapped[str] = mapped_column(Text, primary_key=True)
    question: Mapped[str] = mapped_column(Text, primary_key=True)
    guesses: Mapped[int]
    right: Mapped[int]


def count_guess(session: WriteSession, entry: Entry, question: str, *, right: bool) -> tuple[int, int]:
    """Count a guess at a question (by its key); return how many others guessed it right, and how many guessed."""
    session.insert_new(GuessRow, scope=entry.scope, lesson_id=entry.id, question=question, guesses=0, right=0)
    here = (GuessRow.scope == entry.scope, GuessRow.lesson_id == entry.id, GuessRow.question == question)
    counted = {"guesses": GuessRow.guesses + 1, "right": GuessRow.right + int(right)}
    session.run(update(GuessRow).where(*here).values(**counted))
    row = session.first(select(GuessRow.right, GuessRow.guesses).where(*here))
    return (row[0] - int(right), row[1] - 1) if row is not None else (0, 0)

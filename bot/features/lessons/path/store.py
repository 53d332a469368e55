"""Statements on guesses."""

from sqlalchemy import select, update

from bot.content.catalogue import Entry
from bot.features.lessons.path.tables import GuessRow
from bot.storage import WriteSession


def count_guess(session: WriteSession, entry: Entry, question: str, *, right: bool) -> tuple[int, int]:
    """Count a guess at a question (by its key); return how many others guessed it right, and how many guessed."""
    session.insert_new(GuessRow, scope=entry.scope, lesson_id=entry.id, question=question, guesses=0, right=0)
    here = (GuessRow.scope == entry.scope, GuessRow.lesson_id == entry.id, GuessRow.question == question)
    counted = {"guesses": GuessRow.guesses + 1, "right": GuessRow.right + int(right)}
    session.run(update(GuessRow).where(*here).values(**counted))
    row = session.first(select(GuessRow.right, GuessRow.guesses).where(*here))
    return (row[0] - int(right), row[1] - 1) if row is not None else (0, 0)

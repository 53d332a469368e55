"""Small facts about the bot itself, by name, such as which slash commands Discord already knows."""

from sqlalchemy import Text, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base
from bot.storage.session import ReadSession, WriteSession

READABLE_FROM = "readable from"
"""The note that holds the oldest revision whose programs can work on this database."""


class Note(Base):
    """One fact; its name is unique."""

    __tablename__ = "notes"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    text: Mapped[str] = mapped_column(Text)


def read_note(session: ReadSession, name: str) -> str | None:
    """Return the fact with this name, or None."""
    return session.scalar(select(Note.text).where(Note.name == name))


def write_note(session: WriteSession, name: str, text: str) -> None:
    """Keep a fact, in place of any with the same name."""
    session.upsert(Note, {"name": name}, {"text": text})

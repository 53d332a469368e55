"""The tables of places and completions."""

from datetime import datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId
from bot.storage.personal import Personal


class PlaceRow(Base):
    """Where a learner is in a lesson, and which version of it they read."""

    __tablename__ = "places"
    __personal__ = Personal("The page that you read last in each lesson.")

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    scope: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    lesson_id: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[str] = mapped_column(Text)
    section: Mapped[int]
    page: Mapped[int]
    at: Mapped[datetime]


class CompletionRow(Base):
    """A lesson that a learner finished, in which version, when, and by what (`By`)."""

    __tablename__ = "completions"
    __personal__ = Personal("The lessons that you finished.")

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    scope: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    lesson_id: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[str] = mapped_column(Text)
    done_at: Mapped[datetime]
    by: Mapped[str] = mapped_column(Text, server_default="before")

"""The tables of places and completions."""

from datetime import datetime

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId
from bot.storage.personal import Personal


class PlaceRow(Base):
    """Where a learner is in a lesson, which version of it they read, and when they began.

    `section` and `page` count the long pages that there once were; `key` and `block` say the place exactly, unless an
    older program has moved it since: then `marked_at` isn't `at` any more. `read_words` are the words of the pages that
    were read in `read_s` seconds; what was skipped, or left open for long, isn't among them. `guild_id` is the server
    where they learnt when they began; None if that's not known.
    """

    __tablename__ = "places"
    __table_args__ = (Index("ix_places_scope_lesson_id_at", "scope", "lesson_id", "at"),)
    __personal__ = Personal("The page that you read last in each lesson.")

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    scope: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    lesson_id: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[str] = mapped_column(Text)
    section: Mapped[int]
    page: Mapped[int]
    at: Mapped[datetime]
    key: Mapped[str | None] = mapped_column(Text)
    block: Mapped[int | None]
    marked_at: Mapped[datetime | None]
    begun_at: Mapped[datetime | None]
    read_words: Mapped[int] = mapped_column(server_default="0")
    read_s: Mapped[int] = mapped_column(server_default="0")
    guild_id: Mapped[int | None] = mapped_column(DiscordId)


class CompletionRow(Base):
    """A lesson that a learner finished, in which version, when, by what (`By`), and in which server, if it's known."""

    __tablename__ = "completions"
    __personal__ = Personal("The lessons that you finished.")

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    scope: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    lesson_id: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[str] = mapped_column(Text)
    done_at: Mapped[datetime]
    by: Mapped[str] = mapped_column(Text, server_default="before")
    guild_id: Mapped[int | None] = mapped_column(DiscordId)

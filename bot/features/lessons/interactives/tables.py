"""The tables of interactive parts in play, and of what people wrote in them."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId, RowId
from bot.storage.personal import PSEUDONYM, Personal

_ALONE = text("channel_id IS NULL")


class PlayRow(Base):
    """One interactive part in play: by a learner alone, or in a channel, opened by them; `state` is what was chosen."""

    __tablename__ = "widget_plays"
    __personal__ = Personal(
        "What you chose in interactive parts of lessons; it stays, without your name.",
        becomes={"learner_id": PSEUDONYM},
        portable=False,
    )
    __table_args__ = (
        Index(
            "uq_widget_plays_alone",
            "learner_id",
            "scope",
            "lesson_id",
            "number",
            unique=True,
            sqlite_where=_ALONE,
            postgresql_where=_ALONE,
        ),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    learner_id: Mapped[int] = mapped_column(DiscordId)
    channel_id: Mapped[int | None] = mapped_column(DiscordId)
    scope: Mapped[int] = mapped_column(DiscordId)
    lesson_id: Mapped[str] = mapped_column(Text)
    version: Mapped[str] = mapped_column(Text)
    number: Mapped[int]
    state: Mapped[Any] = mapped_column(JSON)
    changed_at: Mapped[datetime]


class EntryRow(Base):
    """A word that somebody wrote in an interactive part, once however often they write it."""

    __tablename__ = "widget_entries"
    __personal__ = Personal("Words that you wrote in interactive parts.", portable=False)
    __table_args__ = (Index("ix_widget_entries_learner_id", "learner_id"),)

    play_id: Mapped[int] = mapped_column(ForeignKey(PlayRow.id), primary_key=True)
    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    word: Mapped[str] = mapped_column(Text, primary_key=True)
    at: Mapped[datetime]

"""The table of drafts."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId, RowId
from bot.storage.personal import PSEUDONYM, Personal


class DraftRow(Base):
    """Lessons that were loaded in a server and aren't published yet.

    `base` is the scope's revision that they were last rehearsed against; if it has grown since, they're rehearsed again
    before they're published. The lessons themselves are stored as versions, and `lessons` names them.
    """

    __tablename__ = "lesson_drafts"
    __personal__ = Personal(
        "Lessons that you loaded and did not publish yet; they go by themselves after two days.",
        learner="author_id",
        becomes={"author_id": PSEUDONYM, "name": "lessons"},
        portable=False,
    )
    __table_args__ = (
        Index("ix_lesson_drafts_author_id", "author_id"),
        Index("ix_lesson_drafts_loaded_at", "loaded_at"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    scope: Mapped[int] = mapped_column(DiscordId)
    author_id: Mapped[int] = mapped_column(DiscordId)
    name: Mapped[str] = mapped_column(Text)
    base: Mapped[int]
    lessons: Mapped[Any] = mapped_column(JSON)
    report: Mapped[Any] = mapped_column(JSON)
    loaded_at: Mapped[datetime]

"""The table of sessions."""

from datetime import date, datetime

from sqlalchemy import Date
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId, RowId
from bot.storage.personal import Personal


class SessionRow(Base):
    """A learner's session on a study day: it asks for `target_s` seconds beyond the `base_s` of that day before it."""

    __tablename__ = "study_sessions"
    __personal__ = Personal("Your daily sessions, and when you finished them.")

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    learner_id: Mapped[int] = mapped_column(DiscordId, index=True)
    on: Mapped[date] = mapped_column(Date)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    target_s: Mapped[int]
    base_s: Mapped[int]

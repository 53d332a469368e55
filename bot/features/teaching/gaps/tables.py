"""The table of gaps. Nothing in it says who asked, so it has no personal data to export or erase."""

from datetime import datetime

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId, RowId


class GapRow(Base):
    """A question that a server's lessons don't answer; `key` ignores case, white space and punctuation.

    A closed row keeps its key and count, but neither its question nor `near`.
    """

    __tablename__ = "knowledge_gaps"
    __table_args__ = (UniqueConstraint("guild_id", "key"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    guild_id: Mapped[int] = mapped_column(DiscordId)
    key: Mapped[str] = mapped_column(Text)
    question: Mapped[str] = mapped_column(Text)
    near: Mapped[str] = mapped_column(Text)
    times: Mapped[int]
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

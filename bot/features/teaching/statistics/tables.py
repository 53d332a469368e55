"""The table of what learners are told about rulings on questions."""

from datetime import datetime

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId, RowId
from bot.storage.personal import Personal


class RescoreRow(Base):
    """What a ruling on a question changed for somebody; `before` and `after` are best shares alone, in percent.

    `lesson` and `question` are texts to be shown, not keys. `ruling` is None only in rows from before it existed.
    """

    __tablename__ = "rescores"
    __personal__ = Personal("Questions that your teachers made count in another way.", portable=False)
    __table_args__ = (Index("ix_rescores_learner_id", "learner_id"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    guild_id: Mapped[int] = mapped_column(DiscordId)
    learner_id: Mapped[int] = mapped_column(DiscordId)
    lesson: Mapped[str] = mapped_column(Text)
    question: Mapped[str] = mapped_column(Text)
    void: Mapped[bool]
    before: Mapped[float | None]
    after: Mapped[float | None]
    ruling: Mapped[str | None] = mapped_column(Text)
    done: Mapped[bool]
    told: Mapped[bool]
    at: Mapped[datetime]

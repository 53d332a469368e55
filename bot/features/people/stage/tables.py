"""The table of questions that are on somebody's screen now."""

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId
from bot.storage.personal import Personal


class StageRow(Base):
    """The question that's a learner's newest screen in a channel; for any other screen there's no row."""

    __tablename__ = "stages"
    __personal__ = Personal("The quiz question that stands on your screen now.", portable=False)

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    channel_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    attempt: Mapped[int] = mapped_column(BigInteger)
    position: Mapped[int]

"""The table of learners."""

from datetime import datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId


class LearnerRow(Base):
    """One learner; `guild_id` is the server where they last used the bot."""

    __tablename__ = "learners"

    id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    guild_id: Mapped[int | None] = mapped_column(DiscordId)
    zone: Mapped[str | None] = mapped_column(Text)
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]


class LearnerServerRow(Base):
    """A server in which a learner used the bot, by the name it had then."""

    __tablename__ = "learner_servers"

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    guild_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)

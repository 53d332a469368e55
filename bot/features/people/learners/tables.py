"""The table of learners."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId
from bot.storage.personal import Personal


class LearnerRow(Base):
    """One learner; `guild_id` is the server where they last used the bot, `preferences` what they chose themselves."""

    __tablename__ = "learners"
    __personal__ = Personal("Who you are to the bot: time zone, server, and what you chose.", learner="id")

    id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    guild_id: Mapped[int | None] = mapped_column(DiscordId)
    zone: Mapped[str | None] = mapped_column(Text)
    preferences: Mapped[Any] = mapped_column(JSON, server_default="{}")
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]


class LearnerServerRow(Base):
    """A server in which a learner used the bot, by the name it had then; `left_at` tells since when they are gone."""

    __tablename__ = "learner_servers"
    __personal__ = Personal("The servers in which you used the bot.")

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    guild_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    left_at: Mapped[datetime | None]

"""The tables of learners and of the servers they've used the bot in."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId
from bot.storage.personal import Personal


class LearnerRow(Base):
    """One learner; `guild_id` is the server they learn in, `preferences` and `pace` hold what isn't the default.

    `session_message` is the message in which their session of the study day `session_on` goes on, 0 where that one's
    number isn't known yet.
    """

    __tablename__ = "learners"
    __personal__ = Personal("Who you are to the bot: time zone, server, and what you chose.", learner="id")

    id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    guild_id: Mapped[int | None] = mapped_column(DiscordId)
    zone: Mapped[str | None] = mapped_column(Text)
    preferences: Mapped[Any] = mapped_column(JSON, server_default="{}")
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    pace: Mapped[Any] = mapped_column(JSON, server_default="{}")
    session_message: Mapped[int | None] = mapped_column(DiscordId)
    session_on: Mapped[date | None] = mapped_column(Date)


class LearnerServerRow(Base):
    """A server in which a learner has used the bot, by its name at the time; `left_at` is when they were found gone."""

    __tablename__ = "learner_servers"
    __personal__ = Personal("The servers in which you used the bot.")

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    guild_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    left_at: Mapped[datetime | None]

"""The tables of study groups and of those who take part."""

from datetime import datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, DiscordId
from bot.storage.personal import Personal


class GroupRow(Base):
    """A channel or thread in which people study together; `thread_id` is where its reflections go."""

    __tablename__ = "study_groups"

    channel_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    guild_id: Mapped[int] = mapped_column(DiscordId)
    name: Mapped[str] = mapped_column(Text)
    thread_id: Mapped[int | None] = mapped_column(DiscordId)


class GroupMemberRow(Base):
    """Somebody who took part in a study group."""

    __tablename__ = "study_group_members"
    __personal__ = Personal("The study groups in which you took part.")

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    channel_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    joined_at: Mapped[datetime]

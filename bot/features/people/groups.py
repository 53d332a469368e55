"""Study groups: a channel or thread in which `/study` was used, who took part, and where their reflections go.

There's nothing to see or press in this room itself; quizzes and the journal use it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Text, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.core.ids import ChannelId, GuildId, LearnerId
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature
from bot.storage import ReadSession, WriteSession
from bot.storage.base import Base, DiscordId
from bot.storage.personal import Personal

# ---------------------------------------------------------------- tables


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


@dataclass(frozen=True)
class Group:
    """A study group is a channel or thread of a server; `thread` is for its reflections, None until one is opened."""

    channel: ChannelId
    guild: GuildId
    name: str
    thread: ChannelId | None = None


# ---------------------------------------------------------------- statements


_GROUP = select(*GroupRow.__table__.columns)


def keep_group(session: WriteSession, group: Group) -> None:
    """Remember a study group under its channel's present name; a thread kept before stays if none is given."""
    values = {"guild_id": group.guild, "name": group.name}
    if group.thread is not None:
        values["thread_id"] = group.thread
    session.upsert(GroupRow, {"channel_id": group.channel}, values)


def join_group(session: WriteSession, channel: ChannelId, learner: LearnerId, now: datetime) -> None:
    """Remember that somebody takes part in a study group; a second time changes nothing."""
    session.insert_new(GroupMemberRow, learner_id=learner, channel_id=channel, joined_at=now)


def find_group(session: ReadSession, channel: ChannelId) -> Group | None:
    """Return the study group of a channel; None if there was never one."""
    row = session.mapping(_GROUP.where(GroupRow.channel_id == channel))
    return _group(row) if row else None


def groups_of(session: ReadSession, learner: LearnerId, guild: GuildId | None) -> list[Group]:
    """Return the study groups that somebody has taken part in, by name: of one server, or with None of all."""
    mine = select(GroupMemberRow.channel_id).where(GroupMemberRow.learner_id == learner)
    wanted = _GROUP.where(GroupRow.channel_id.in_(mine)).order_by(GroupRow.name, GroupRow.channel_id)
    if guild is not None:
        wanted = wanted.where(GroupRow.guild_id == guild)
    return [_group(row) for row in session.mappings(wanted)]


def note_thread(session: WriteSession, channel: ChannelId, thread: ChannelId | None) -> None:
    """Remember the thread that a group's reflections go to; None means it's gone and a new one is needed."""
    session.run(update(GroupRow).where(GroupRow.channel_id == channel).values(thread_id=thread))


def _group(row: Mapping[str, Any]) -> Group:
    thread = ChannelId(row["thread_id"]) if row["thread_id"] is not None else None
    return Group(ChannelId(row["channel_id"]), GuildId(row["guild_id"]), row["name"], thread)


# ---------------------------------------------------------------- wiring


def build(_deps: Dependencies) -> Feature:
    """Make study groups known, by their name alone."""
    return Feature("groups")

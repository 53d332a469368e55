"""Statements on study groups."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from bot.core.ids import ChannelId, GuildId, LearnerId
from bot.features.people.groups.rules import Group
from bot.features.people.groups.tables import GroupMemberRow, GroupRow
from bot.storage import ReadSession, WriteSession

_GROUP = select(*GroupRow.__table__.columns)


def keep_group(session: WriteSession, group: Group) -> None:
    """Remember a study group, by the name its channel has now; its thread stays."""
    values = {"guild_id": group.guild, "name": group.name}
    if group.thread is not None:
        values["thread_id"] = group.thread
    session.upsert(GroupRow, {"channel_id": group.channel}, values)


def join_group(session: WriteSession, channel: ChannelId, learner: LearnerId, now: datetime) -> None:
    """Remember that somebody takes part in a study group."""
    session.insert_new(GroupMemberRow, learner_id=learner, channel_id=channel, joined_at=now)


def find_group(session: ReadSession, channel: ChannelId) -> Group | None:
    """Return the study group of a channel, or None."""
    row = session.mapping(_GROUP.where(GroupRow.channel_id == channel))
    return _group(row) if row else None


def groups_of(session: ReadSession, learner: LearnerId, guild: GuildId | None) -> list[Group]:
    """Return the study groups of a server in which somebody took part (of all servers without one), by name."""
    mine = select(GroupMemberRow.channel_id).where(GroupMemberRow.learner_id == learner)
    wanted = _GROUP.where(GroupRow.channel_id.in_(mine)).order_by(GroupRow.name, GroupRow.channel_id)
    if guild is not None:
        wanted = wanted.where(GroupRow.guild_id == guild)
    return [_group(row) for row in session.mappings(wanted)]


def note_thread(session: WriteSession, channel: ChannelId, thread: ChannelId | None) -> None:
    """Remember the thread of a group's reflections; None when it is gone."""
    session.run(update(GroupRow).where(GroupRow.channel_id == channel).values(thread_id=thread))


def _group(row: Mapping[str, Any]) -> Group:
    thread = ChannelId(row["thread_id"]) if row["thread_id"] is not None else None
    return Group(ChannelId(row["channel_id"]), GuildId(row["guild_id"]), row["name"], thread)

"""Statements on the table of learners."""

from datetime import datetime

from sqlalchemy import bindparam, select, update

from bot.core.ids import GuildId, LearnerId
from bot.features.learners.rules import Learner
from bot.features.learners.tables import LearnerRow, LearnerServerRow
from bot.storage import ReadSession, WriteSession

_LEARNER = select(LearnerRow.guild_id, LearnerRow.zone, LearnerRow.last_seen_at).where(
    LearnerRow.id == bindparam("learner")
)


def find(session: ReadSession, learner: LearnerId) -> tuple[Learner, datetime] | None:
    """Return a learner, and when they were last seen; None before their first act."""
    row = session.first(_LEARNER, learner=learner)
    if row is None:
        return None
    guild = GuildId(row.guild_id) if row.guild_id is not None else None
    return Learner(learner, guild, row.zone), row.last_seen_at


def hold(session: WriteSession, learner: LearnerId) -> None:
    """Let no other transaction change what belongs to this learner until this one ends."""
    session.scalar(select(LearnerRow.id).where(LearnerRow.id == learner).with_for_update())


def insert(session: WriteSession, learner: Learner, now: datetime) -> None:
    """Remember a learner at their first act; one who is known already stays as they are."""
    session.insert_new(LearnerRow, id=learner.id, guild_id=learner.guild, first_seen_at=now, last_seen_at=now)


def see(session: WriteSession, learner: Learner, now: datetime) -> None:
    """Note when and in which server a learner was last seen."""
    row = update(LearnerRow).where(LearnerRow.id == learner.id)
    session.run(row.values(guild_id=learner.guild, last_seen_at=now))


def remember_server(session: WriteSession, learner: LearnerId, guild: GuildId, name: str) -> None:
    """Note that a learner used the bot in a server, by its present name."""
    session.upsert(LearnerServerRow, {"learner_id": learner, "guild_id": guild}, {"name": name})


def servers(session: ReadSession, learner: LearnerId) -> dict[GuildId, str]:
    """Return the servers in which a learner used the bot, with their names, in the order of these."""
    columns = select(LearnerServerRow.guild_id, LearnerServerRow.name).order_by(LearnerServerRow.name)
    rows = session.rows(columns.where(LearnerServerRow.learner_id == learner))
    return {GuildId(guild): name for guild, name in rows}


def set_zone(session: WriteSession, learner: LearnerId, zone: str) -> None:
    """Keep a learner's time zone."""
    session.run(update(LearnerRow).where(LearnerRow.id == learner).values(zone=zone))

"""Learners and the servers they've used the bot in: tables, and what reads and writes them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, Date, Index, ScalarSelect, Select, Text, bindparam, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.core.ids import GuildId, LearnerId, MessageId
from bot.features.people.learners.rules import NOTHING_CHOSEN, USUAL_PACE, Learner, Pace, Preferences
from bot.features.people.servers import ServerRow
from bot.storage import ReadSession, WriteSession
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
    __table_args__ = (Index("ix_learner_servers_guild_id", "guild_id"),)

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    guild_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    left_at: Mapped[datetime | None]


_COLUMNS = select(
    LearnerRow.id,
    LearnerRow.guild_id,
    LearnerRow.zone,
    LearnerRow.preferences,
    LearnerRow.last_seen_at,
    ServerRow.zone.label("server_zone"),
    LearnerRow.pace,
    LearnerRow.session_message,
    LearnerRow.session_on,
).outerjoin(ServerRow, ServerRow.guild_id == LearnerRow.guild_id)
_LEARNER = _COLUMNS.where(LearnerRow.id == bindparam("learner"))


def find(session: ReadSession, learner: LearnerId) -> tuple[Learner, datetime] | None:
    """Return a learner and when they were last seen (UTC), or None before their first act."""
    row = session.first(_LEARNER, learner=learner)
    return (_learner(tuple(row)), row.last_seen_at) if row is not None else None


def find_all(session: ReadSession, learners: Sequence[LearnerId]) -> list[Learner]:
    """Return those of these learners who have a row, by number."""
    rows = session.rows(_COLUMNS.where(LearnerRow.id.in_(learners)).order_by(LearnerRow.id))
    return [_learner(tuple(row)) for row in rows]


def _learner(row: tuple[Any, ...]) -> Learner:
    number, guild, zone, preferences, _, server_zone, pace, message, on = row
    chosen = Preferences.model_validate(preferences) if preferences else NOTHING_CHOSEN
    own = Pace.model_validate(pace) if pace else USUAL_PACE
    session = (MessageId(message), on) if message is not None and on is not None else None
    return Learner(
        LearnerId(number), GuildId(guild) if guild is not None else None, zone, chosen, server_zone, own, session
    )


def hold(session: WriteSession, learner: LearnerId) -> None:
    """Lock a learner's row until the transaction ends; only those who lock it, too, have to wait."""
    session.scalar(select(LearnerRow.id).where(LearnerRow.id == learner).with_for_update())


def insert(session: WriteSession, learner: Learner, now: datetime) -> None:
    """Add a learner at their first act; one who's there already, perhaps since just now, stays as they are."""
    session.insert_new(LearnerRow, id=learner.id, guild_id=learner.guild, first_seen_at=now, last_seen_at=now)


def see(session: WriteSession, learner: Learner, now: datetime) -> None:
    """Note that a learner was seen now, and in which server they learn."""
    row = update(LearnerRow).where(LearnerRow.id == learner.id)
    session.run(row.values(guild_id=learner.guild, last_seen_at=now))


def remember_server(session: WriteSession, learner: LearnerId, guild: GuildId, name: str) -> None:
    """Note that a learner has used the bot in a server, under its present name; one they'd left counts again."""
    session.upsert(LearnerServerRow, {"learner_id": learner, "guild_id": guild}, {"name": name, "left_at": None})


def leave(session: WriteSession, learner: LearnerId, guilds: Sequence[GuildId], now: datetime) -> None:
    """Note that a learner isn't in these servers any more.

    If they were learning in one of them, they learn in the first by name of those that are left, or in none.
    """
    row = LearnerServerRow
    left = update(row).where(row.learner_id == learner, row.guild_id.in_(guilds), row.left_at.is_(None))
    session.run(left.values(left_at=now))
    here = update(LearnerRow).where(LearnerRow.id == learner, LearnerRow.guild_id.in_(guilds))
    session.run(here.values(guild_id=next(iter(servers(session, learner)), None)))


def servers(session: ReadSession, learner: LearnerId) -> dict[GuildId, str]:
    """Return the servers where a learner has used the bot and still is, with their names, sorted by name."""
    columns = select(LearnerServerRow.guild_id, LearnerServerRow.name).order_by(LearnerServerRow.name)
    rows = session.rows(columns.where(LearnerServerRow.learner_id == learner, LearnerServerRow.left_at.is_(None)))
    return {GuildId(guild): name for guild, name in rows}


def of_server(guild: Any) -> Select[int]:
    """Return a statement, for use within others, that finds all who ever used the bot in a server, even if gone."""
    return select(LearnerServerRow.learner_id).where(LearnerServerRow.guild_id == guild)


def learns_in(learner: LearnerId) -> ScalarSelect[int | None]:
    """Return the SQL value of the server that a learner learns in now, for use within an INSERT."""
    return select(LearnerRow.guild_id).where(LearnerRow.id == learner).scalar_subquery()


def in_server(guild: Any, row: Any) -> ColumnElement[bool]:
    """Return the SQL condition that what a row with `guild_id` and `learner_id` says was done in a server.

    What was done before that was noted counts in each server in which the learner has used the bot.
    """
    return or_(row.guild_id == guild, row.guild_id.is_(None) & row.learner_id.in_(of_server(guild)))


def set_zone(session: WriteSession, learner: LearnerId, zone: str) -> None:
    """Keep the IANA name of a learner's time zone, which nobody checks here."""
    session.run(update(LearnerRow).where(LearnerRow.id == learner).values(zone=zone))


def set_preferences(session: WriteSession, learner: LearnerId, preferences: Preferences) -> None:
    """Keep what a learner chose; only what differs from the defaults is stored."""
    chosen = preferences.model_dump(mode="json", exclude_defaults=True)
    session.run(update(LearnerRow).where(LearnerRow.id == learner).values(preferences=chosen))


def set_pace(session: WriteSession, learner: LearnerId, pace: Pace) -> None:
    """Keep a learner's own pace; only what differs from the usual is stored."""
    own = pace.model_dump(mode="json", exclude_defaults=True)
    session.run(update(LearnerRow).where(LearnerRow.id == learner).values(pace=own))


def set_session(session: WriteSession, learner: LearnerId, where: tuple[MessageId, date] | None) -> None:
    """Keep the message in which a learner's session of a study day goes on; None for no message any more."""
    message, on = where or (None, None)
    session.run(update(LearnerRow).where(LearnerRow.id == learner).values(session_message=message, session_on=on))


def on_leaderboard(session: ReadSession, guild: GuildId) -> list[Learner]:
    """Return who's in a server, has used the bot there, and has joined the leaderboards, by number."""
    here = of_server(guild).where(LearnerServerRow.left_at.is_(None))
    joined = LearnerRow.preferences["leaderboard"].as_boolean()
    rows = session.rows(_COLUMNS.where(LearnerRow.id.in_(here), joined).order_by(LearnerRow.id))
    return [_learner(tuple(row)) for row in rows]

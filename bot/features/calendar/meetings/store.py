"""Meetings and who wants to be called to them: their tables, and what reads and writes these."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Index, Text, UniqueConstraint, delete, exists, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.core.ids import ChannelId, GuildId, LearnerId, Who
from bot.features.calendar.meetings.rules import CALLED, Meeting
from bot.features.calendar.schedules import planned_quizzes
from bot.storage import ReadSession, WriteSession
from bot.storage.base import Base, DiscordId, RowId
from bot.storage.lease import Claim, Leased, claim_due, let_go
from bot.storage.personal import Personal


class MeetingRow(Leased, Base):
    """One time at which a plan brings a quiz; see `rules.Meeting`."""

    __tablename__ = "meetings"
    __table_args__ = (
        UniqueConstraint("schedule_id", "due_at", name="uq_meetings_schedule_id_due_at"),
        Index("ix_meetings_wake_at", "wake_at"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    schedule_id: Mapped[int] = mapped_column(RowId)
    guild_id: Mapped[int] = mapped_column(DiscordId)
    channel_id: Mapped[int] = mapped_column(DiscordId)
    due_at: Mapped[datetime]
    notice_id: Mapped[int | None] = mapped_column(DiscordId)
    noticed: Mapped[bool]
    event_id: Mapped[int | None] = mapped_column(DiscordId)
    listed: Mapped[bool]
    begun: Mapped[bool]


class GroupCallRow(Base):
    """Somebody who's called in a channel, if still `wanted`; `called_at` was the last time.

    It's to the meeting of a plan that they come to, or (`schedule_id` ANY) to whichever quiz opens next.
    """

    __tablename__ = "group_calls"
    __personal__ = Personal("In which channels you want to be called when a quiz opens.")
    __table_args__ = (Index("ix_group_calls_channel_id", "channel_id"),)

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    channel_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    schedule_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    wanted: Mapped[bool]
    asked_at: Mapped[datetime]
    called_at: Mapped[datetime | None]


ANY = 0
"""Stands for whichever quiz opens next, where a call might be to the meeting of a plan."""


# ---------------------------------------------------------------- meetings


_MEETING = select(*MeetingRow.__table__.columns)


def keep_up(session: WriteSession, now: datetime) -> None:
    """Add the meetings of plans that have none yet, and have those looked at whose plan says otherwise by now."""
    plan, row = planned_quizzes().subquery(), MeetingRow
    known = exists().where(row.schedule_id == plan.c.id, row.due_at == plan.c.due_at)
    for number, guild, channel, due in session.rows(select(plan).where(~known, plan.c.due_at > now)):
        steps = {"noticed": False, "listed": False, "begun": False}
        where = {"schedule_id": number, "guild_id": guild, "channel_id": channel, "due_at": due}
        session.insert_new(MeetingRow, **where, **steps, wake_at=now)
    stands = exists().where(plan.c.id == row.schedule_id, plan.c.due_at == row.due_at)
    moved = update(row).where(row.due_at > now, row.wake_at > now, ~stands)
    session.run(moved.values(wake_at=now))


def claim(session: WriteSession, owner: str, now: datetime, limit: int) -> Sequence[int]:
    """Claim up to `limit` meetings that are due to be looked at, and return their numbers."""
    return claim_due(session, MeetingRow, Claim(owner, now), limit)


def postpone(session: WriteSession, number: int, owner: str, until: datetime) -> None:
    """Give a claimed meeting back, to be looked at again at `until`; does nothing if the claim is lost."""
    let_go(session, MeetingRow, number, owner, until)


def take_claimed(session: WriteSession, number: int, owner: str, now: datetime) -> Meeting | None:
    """Return a meeting, locked, if this worker's claim still holds; otherwise None."""
    row = MeetingRow
    held = _MEETING.where(row.id == number, row.claimed_by == owner, row.claimed_until > now)
    found = session.mapping(held.with_for_update())
    return _meeting(found) if found else None


def coming_up(session: ReadSession, channel: ChannelId, now: datetime) -> tuple[int, datetime] | None:
    """Return a channel's next meeting: its plan's number, and when it is; None if there's none."""
    row = MeetingRow
    here = select(row.schedule_id, row.due_at).where(row.channel_id == channel, row.due_at > now)
    found = session.first(here.order_by(row.due_at, row.id).limit(1))
    return (int(found[0]), found[1]) if found is not None else None


def due_plans(session: ReadSession, channel: ChannelId, now: datetime) -> tuple[int, ...]:
    """Return the plans of a channel whose meeting was due lately."""
    row = MeetingRow
    due = select(row.schedule_id).where(row.channel_id == channel, row.due_at.between(now - CALLED, now))
    return tuple(session.scalars(due))


def event_of(session: ReadSession, channel: ChannelId, since: datetime) -> tuple[GuildId, int] | None:
    """Return the latest event of a channel's meetings that were due since a moment: its server and number."""
    row = MeetingRow
    here = select(row.guild_id, row.event_id).where(row.channel_id == channel, row.event_id.is_not(None))
    found = session.first(here.where(row.due_at.between(since, since + 2 * CALLED)).order_by(row.due_at).limit(1))
    return (GuildId(found[0]), int(found[1])) if found is not None and found[1] is not None else None


def save(session: WriteSession, meeting: Meeting) -> None:
    """Keep how far a meeting has come; a claim on it stays."""
    done = {"notice_id": meeting.notice, "noticed": meeting.noticed, "event_id": meeting.event}
    mine = update(MeetingRow).where(MeetingRow.id == meeting.id)
    session.run(mine.values(**done, listed=meeting.listed, begun=meeting.begun))


def remove(session: WriteSession, meeting: Meeting) -> None:
    """Forget a meeting that's over, or won't be."""
    session.run(delete(MeetingRow).where(MeetingRow.id == meeting.id))


def _meeting(row: Mapping[str, Any]) -> Meeting:
    return Meeting(
        id=row["id"],
        schedule=row["schedule_id"],
        guild=GuildId(row["guild_id"]),
        channel=ChannelId(row["channel_id"]),
        due_at=row["due_at"],
        notice=row["notice_id"],
        noticed=row["noticed"],
        event=row["event_id"],
        listed=row["listed"],
        begun=row["begun"],
    )


# ---------------------------------------------------------------- calls


@dataclass(frozen=True)
class Calls:
    """The calls in a channel to the meetings of some plans, or to any quiz (ANY)."""

    channel: ChannelId
    plans: tuple[int, ...]

    @property
    def here(self) -> tuple[ColumnElement[bool], ...]:
        """The condition for those that are still wanted."""
        row = GroupCallRow
        return (row.channel_id == self.channel, row.schedule_id.in_(self.plans), row.wanted.is_(True))


def want(session: WriteSession, who: Who, to: Calls, now: datetime) -> None:
    """Remember that somebody wants to be called."""
    for plan in to.plans:
        key = {"learner_id": who.learner, "channel_id": to.channel, "schedule_id": plan}
        session.upsert(GroupCallRow, key, {"name": who.name, "wanted": True, "asked_at": now})


def unwant(session: WriteSession, to: Calls, people: Collection[LearnerId] | None = None) -> None:
    """Remember that some people, or all, needn't be called any more."""
    mine = update(GroupCallRow).where(*to.here)
    mine = mine if people is None else mine.where(GroupCallRow.learner_id.in_(people))
    session.run(mine.values(wanted=False))


def wanting(session: ReadSession, to: Calls) -> dict[LearnerId, str]:
    """Return who wants to be called, with their names; who asked first comes first."""
    row = GroupCallRow
    rows = session.rows(select(row.learner_id, row.name).where(*to.here).order_by(row.asked_at, row.learner_id))
    return {LearnerId(learner): name for learner, name in rows}


def called_lately(
    session: ReadSession, people: Collection[LearnerId], now: datetime, within: timedelta
) -> set[LearnerId]:
    """Return which of some people were called lately, in whichever channel."""
    row = GroupCallRow
    lately = select(row.learner_id).where(row.learner_id.in_(people), row.called_at > now - within)
    return {LearnerId(learner) for learner in session.scalars(lately)}


def note_called(session: WriteSession, to: Calls, people: Collection[LearnerId], now: datetime) -> list[LearnerId]:
    """Note that some people are called now, and return those whom nobody else has called meanwhile."""
    mine = update(GroupCallRow).where(*to.here, GroupCallRow.learner_id.in_(people))
    called = session.changed(mine.values(wanted=False, called_at=now), GroupCallRow.learner_id)
    return sorted({*map(LearnerId, called)})


def take_back(session: WriteSession, channel: ChannelId, people: Collection[LearnerId], now: datetime) -> None:
    """Have people called again whose call Discord didn't take."""
    row = GroupCallRow
    mine = update(row).where(row.learner_id.in_(people), row.channel_id == channel, row.called_at == now)
    session.run(mine.values(wanted=True, called_at=None))

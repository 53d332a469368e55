"""What comes in channels by itself: its table, and what reads and writes it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import JSON, Index, Select, Text, delete, false, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.core.ids import ChannelId, GuildId, LearnerId, LessonId
from bot.features.calendar.schedules.rules import Schedule, Status, What
from bot.storage import ReadSession, WriteSession
from bot.storage.base import Base, DiscordId, RowId
from bot.storage.lease import Claim, Leased, claim_due, let_go
from bot.storage.personal import PSEUDONYM, Personal
from bot.times.recurrence import Rule


class ScheduleRow(Leased, Base):
    """Something that comes in a channel, once or again and again; `due_at` is its next time.

    `last_lesson` is how far it has come in the course, `problem` is why the bot paused it. While it's only `proposed`,
    its author looks it over.
    """

    __tablename__ = "schedules"
    __personal__ = Personal(
        "What you scheduled for a channel; it goes on without your name.",
        learner="author_id",
        becomes={"author_id": PSEUDONYM, "told": True},
        portable=False,
    )
    __table_args__ = (
        Index("ix_schedules_wake_at", "wake_at"),
        Index("ix_schedules_guild_id", "guild_id", "channel_id"),
        Index("ix_schedules_author_id", "author_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    guild_id: Mapped[int] = mapped_column(DiscordId)
    channel_id: Mapped[int] = mapped_column(DiscordId)
    channel_name: Mapped[str] = mapped_column(Text)
    author_id: Mapped[int] = mapped_column(DiscordId)
    what: Mapped[str] = mapped_column(Text)
    lesson_id: Mapped[str | None] = mapped_column(Text)
    questions: Mapped[int | None]
    seconds: Mapped[int]
    rule: Mapped[Any] = mapped_column(JSON)
    zone: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text)
    due_at: Mapped[datetime | None]
    last_at: Mapped[datetime | None]
    last_lesson: Mapped[str | None] = mapped_column(Text)
    problem: Mapped[str | None] = mapped_column(Text)
    told: Mapped[bool]
    made_at: Mapped[datetime]
    proposed: Mapped[bool] = mapped_column(server_default=false())


FORGOTTEN = timedelta(days=1)
"""After this long a proposal that nobody kept is forgotten."""

QUIZZES = (What.QUIZ.value, What.OWN.value)

_SCHEDULE = select(*ScheduleRow.__table__.columns)


def insert(session: WriteSession, schedule: Schedule, now: datetime) -> int:
    """Add a schedule, and return the number it gets."""
    return session.insert(ScheduleRow, **_values(schedule), made_at=now, author_id=schedule.author)


def propose(session: WriteSession, schedule: Schedule, now: datetime) -> int:
    """Add a schedule that its author has yet to look over, and return its number; what they proposed before goes.

    Until it's kept it has ended, also for nodes of the version before.
    """
    row = ScheduleRow
    earlier = (row.author_id == schedule.author) | (row.made_at < now - FORGOTTEN)
    session.run(delete(row).where(row.proposed, earlier))
    ended = replace(schedule, status=Status.ENDED)
    return session.insert(row, **_values(ended), proposed=True, made_at=now, author_id=schedule.author)


def proposal(session: WriteSession, guild: GuildId, author: LearnerId, number: int) -> Schedule | None:
    """Return a schedule that somebody proposed, locked; None if there's none."""
    row = ScheduleRow
    mine = (row.id == number, row.guild_id == guild, row.author_id == author, row.proposed)
    found = session.mapping(_SCHEDULE.where(*mine).with_for_update())
    return _schedule(found) if found is not None else None


def take_proposed(session: WriteSession, guild: GuildId, author: LearnerId, number: int) -> Schedule | None:
    """Return a schedule that somebody proposed, locked and from now on kept; None if there's none."""
    found = proposal(session, guild, author, number)
    if found is not None:
        session.run(update(ScheduleRow).where(ScheduleRow.id == number).values(proposed=False))
    return found


def find(session: ReadSession, guild: GuildId, number: int) -> Schedule | None:
    """Return a schedule by its number; None if there's none, or it's another server's."""
    row = session.mapping(_SCHEDULE.where(ScheduleRow.id == number, ScheduleRow.guild_id == guild))
    return _schedule(row) if row else None


def take(session: WriteSession, guild: GuildId, number: int) -> Schedule | None:
    """Return a server's schedule, locked until the transaction ends; None if there's none."""
    mine = _SCHEDULE.where(ScheduleRow.id == number, ScheduleRow.guild_id == guild)
    row = session.mapping(mine.with_for_update())
    return _schedule(row) if row else None


def take_claimed(session: WriteSession, number: int, owner: str, now: datetime) -> Schedule | None:
    """Return a schedule, locked, if this worker's claim still holds; otherwise None."""
    row = ScheduleRow
    held = _SCHEDULE.where(row.id == number, row.claimed_by == owner, row.claimed_until > now)
    found = session.mapping(held.with_for_update())
    return _schedule(found) if found else None


def of_guild(session: ReadSession, guild: GuildId, channel: ChannelId | None) -> list[Schedule]:
    """Return a server's or one channel's schedules that haven't ended, the next one first."""
    row = ScheduleRow
    wanted = _SCHEDULE.where(row.guild_id == guild, row.status != Status.ENDED.value)
    if channel is not None:
        wanted = wanted.where(row.channel_id == channel)
    return [_schedule(one) for one in session.mappings(wanted.order_by(row.due_at, row.id))]


def plan_of(session: ReadSession, number: int) -> Schedule | None:
    """Return a schedule of whichever server, also one that has ended; None if there's none."""
    row = session.mapping(_SCHEDULE.where(ScheduleRow.id == number))
    return _schedule(row) if row else None


def planned_quizzes() -> Select[int, int, int, datetime | None]:
    """Return the statement for all quizzes that are planned: each plan's number, server, channel and next time."""
    row = ScheduleRow
    columns = select(row.id, row.guild_id, row.channel_id, row.due_at)
    return columns.where(row.what.in_(QUIZZES), row.status == Status.ON.value, row.due_at.is_not(None))


def has_recap(session: ReadSession, channel: ChannelId) -> bool:
    """Tell whether a channel has recaps of its own planned."""
    row = ScheduleRow
    here = select(row.id).where(row.channel_id == channel, row.what == What.RECAP.value, row.status == Status.ON.value)
    return session.first(here.limit(1)) is not None


def next_quiz(session: ReadSession, channels: Collection[ChannelId], now: datetime) -> datetime | None:
    """Return when the next quiz together comes in one of some channels; None if none is planned."""
    row = ScheduleRow
    planned = (row.channel_id.in_(channels), row.what.in_(QUIZZES), row.status == Status.ON.value)
    return session.scalar(select(func.min(row.due_at)).where(*planned, row.due_at > now)) if channels else None


def save(session: WriteSession, schedule: Schedule) -> None:
    """Keep a schedule as it is now, and end any claim on it; if it's on, it's looked at when it's due."""
    session.run(update(ScheduleRow).where(ScheduleRow.id == schedule.id).values(**_values(schedule)))


def postpone(session: WriteSession, number: int, owner: str, until: datetime) -> None:
    """Give a claimed schedule back, to be looked at again at `until`; does nothing if the claim is lost."""
    let_go(session, ScheduleRow, number, owner, until)


def claim(session: WriteSession, owner: str, now: datetime, limit: int) -> Sequence[int]:
    """Claim up to `limit` schedules that are due, and return their numbers."""
    return claim_due(session, ScheduleRow, Claim(owner, now), limit)


def troubled(session: ReadSession, author: LearnerId) -> list[Schedule]:
    """Return an author's schedules that the bot had to pause and that they don't know of yet."""
    row = ScheduleRow
    mine = _SCHEDULE.where(row.author_id == author, row.told.is_(False), row.problem.is_not(None))
    return [_schedule(one) for one in session.mappings(mine)]


def note_told(session: WriteSession, numbers: Sequence[int]) -> None:
    """Note that the authors of these schedules know that they're paused."""
    session.run(update(ScheduleRow).where(ScheduleRow.id.in_(numbers)).values(told=True))


def _values(schedule: Schedule) -> dict[str, Any]:
    rule = schedule.rule
    on, at = rule.on, rule.at
    return {
        "guild_id": schedule.guild,
        "channel_id": schedule.channel,
        "channel_name": schedule.channel_name,
        "what": schedule.what.value,
        "lesson_id": schedule.lesson,
        "questions": schedule.questions,
        "seconds": schedule.seconds,
        "rule": {
            "fields": list(rule.fields),
            "on": on.isoformat() if on else None,
            "at": at.isoformat() if at else None,
            "words": rule.words,
            "every": rule.every,
            "unit": rule.unit,
            "start": rule.start.isoformat() if rule.start else None,
            "until": rule.until.isoformat() if rule.until else None,
        },
        "zone": schedule.zone,
        "status": schedule.status.value,
        "due_at": schedule.due_at,
        "last_at": schedule.last_at,
        "last_lesson": schedule.last_lesson,
        "problem": schedule.problem,
        "told": schedule.told,
        "wake_at": schedule.due_at if schedule.status is Status.ON else None,
        "claimed_by": None,
        "claimed_until": None,
    }


def _schedule(row: Mapping[str, Any]) -> Schedule:
    rule = row["rule"]
    return Schedule(
        id=row["id"],
        guild=GuildId(row["guild_id"]),
        channel=ChannelId(row["channel_id"]),
        channel_name=row["channel_name"],
        author=LearnerId(row["author_id"]),
        what=What(row["what"]),
        lesson=LessonId(row["lesson_id"]) if row["lesson_id"] else None,
        questions=row["questions"],
        seconds=row["seconds"],
        rule=Rule(
            tuple(rule["fields"]),
            date.fromisoformat(rule["on"]) if rule["on"] else None,
            time.fromisoformat(rule["at"]) if rule["at"] else None,
            rule["words"],
            rule.get("every", 1),  # rules from before intervals have none of these
            rule.get("unit", ""),
            date.fromisoformat(rule["start"]) if rule.get("start") else None,
            date.fromisoformat(rule["until"]) if rule.get("until") else None,
        ),
        zone=row["zone"],
        status=Status(row["status"]),
        due_at=row["due_at"],
        last_at=row["last_at"],
        last_lesson=LessonId(row["last_lesson"]) if row["last_lesson"] else None,
        problem=row["problem"],
        told=row["told"],
    )

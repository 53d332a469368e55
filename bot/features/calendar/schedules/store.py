"""What comes in channels by itself: its table, and what reads and writes it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, Index, Text, func, select, update
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

    `last_lesson` is how far it has come in the course, `problem` is why the bot paused it.
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


_SCHEDULE = select(*ScheduleRow.__table__.columns)


def insert(session: WriteSession, schedule: Schedule, now: datetime) -> int:
    """Add a schedule, and return the number it gets."""
    return session.insert(ScheduleRow, **_values(schedule), made_at=now, author_id=schedule.author)


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


def next_quiz(session: ReadSession, channels: Collection[ChannelId], now: datetime) -> datetime | None:
    """Return when the next quiz together comes in one of some channels; None if none is planned."""
    row = ScheduleRow
    planned = (row.channel_id.in_(channels), row.what == What.QUIZ.value, row.status == Status.ON.value)
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
        ),
        zone=row["zone"],
        status=Status(row["status"]),
        due_at=row["due_at"],
        last_at=row["last_at"],
        last_lesson=LessonId(row["last_lesson"]) if row["last_lesson"] else None,
        problem=row["problem"],
        told=row["told"],
    )

"""The turns of conversations, what's counted by day, and the vectors of what can be quoted: tables and statements."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Index, LargeBinary, Text, bindparam, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.context import WriteContext
from bot.core.ids import ChannelId, GuildId, LearnerId, LessonId, ScopeId
from bot.storage import ReadSession, WriteSession
from bot.storage.base import Base, DiscordId, RowId
from bot.storage.personal import Personal
from bot.talk.rules.scene import Turn


class TurnRow(Base):
    """One message and what came of it, kept for an hour.

    `event_id` is Discord's number of the message, so that it's answered once; `guild_id` is the server that its author
    was learning in.
    """

    __tablename__ = "chat_turns"
    __personal__ = Personal("What you said to me in the last hour, and what I answered.", portable=False)
    __table_args__ = (
        Index("ix_chat_turns_learner_id_channel_id", "learner_id", "channel_id", "at"),
        Index("ix_chat_turns_at", "at"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    event_id: Mapped[int] = mapped_column(DiscordId, unique=True)
    learner_id: Mapped[int] = mapped_column(DiscordId)
    channel_id: Mapped[int] = mapped_column(DiscordId)
    at: Mapped[datetime]
    said: Mapped[str] = mapped_column(Text)
    answered: Mapped[str] = mapped_column(Text)
    lesson_id: Mapped[str | None] = mapped_column(Text)
    passages: Mapped[Any] = mapped_column(JSON)
    gap_near: Mapped[str | None] = mapped_column(Text)
    led_to: Mapped[str | None] = mapped_column(Text)
    guild_id: Mapped[int | None] = mapped_column(DiscordId)


class WordingRow(Base):
    """How many answers a language model worded for a learner on one of their days."""

    __tablename__ = "chat_wordings"
    __personal__ = Personal("How many answers were worded for you by a language model, by day.")

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    on: Mapped[date] = mapped_column(primary_key=True)
    count: Mapped[int]


class BudgetRow(Base):
    """How many answers a language model worded in a server (`place`), or in all (`place` 0), on one UTC day."""

    __tablename__ = "chat_wording_budgets"

    place: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    on: Mapped[date] = mapped_column(primary_key=True)
    count: Mapped[int]


class ToldGapRow(Base):
    """How many questions a learner passed on on one of their days; which ones, nobody can tell."""

    __tablename__ = "chat_told_gaps"
    __personal__ = Personal("How many questions you passed on to those who teach, by day, but not which.")

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    on: Mapped[date] = mapped_column(primary_key=True)
    count: Mapped[int]


class IndexRow(Base):
    """The search index of what a scope sees, by a name that stands for the lessons and the code that made it."""

    __tablename__ = "kept_indexes"

    scope: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class PassageVectorsRow(Base):
    """The vectors of a passage's lines, a byte for each dimension, by the digest of their texts.

    `used_on` is the last UTC day on which an index took them up.
    """

    __tablename__ = "passage_vectors"
    __table_args__ = (Index("ix_passage_vectors_used_on", "used_on"),)

    digest: Mapped[str] = mapped_column(Text, primary_key=True)
    vectors: Mapped[bytes] = mapped_column(LargeBinary)
    used_on: Mapped[date]


REMEMBERED = timedelta(hours=1)
"""How long a conversation is remembered, and for how long a quiz left open guards its questions."""

TURNS = 6
"""How many of the latest turns are looked at."""

_TURN = select(*TurnRow.__table__.columns)
_RECENT = (
    _TURN.where(
        TurnRow.learner_id == bindparam("learner"),
        TurnRow.channel_id == bindparam("channel"),
        TurnRow.at > bindparam("since"),
        TurnRow.said != "",
    )
    .order_by(TurnRow.at.desc(), TurnRow.id.desc())
    .limit(TURNS)
)


def recent(session: ReadSession, learner: LearnerId, channel: ChannelId, now: datetime) -> list[Turn]:
    """Return the latest turns of a learner's conversation in a channel, the oldest first."""
    rows = session.mappings(_RECENT, learner=learner, channel=channel, since=now - REMEMBERED)
    return [_turn(row) for row in reversed(rows)]


def take(session: WriteSession, learner: LearnerId, channel: ChannelId, event: int, now: datetime) -> bool:
    """Note that a message came, but not yet what it says; return False if it's been noted before."""
    empty = {"said": "", "answered": "", "passages": [], "led_to": ""}
    return session.insert_new(TurnRow, event_id=event, learner_id=learner, channel_id=channel, at=now, **empty)


def let_go(session: WriteSession, event: int) -> None:
    """Delete the turn of a message."""
    session.run(delete(TurnRow).where(TurnRow.event_id == event))


def turn(session: ReadSession, number: int, learner: LearnerId, now: datetime) -> Turn | None:
    """Return one of this learner's turns while it's remembered, else None."""
    mine = _TURN.where(TurnRow.id == number, TurnRow.learner_id == learner, TurnRow.at > now - REMEMBERED)
    row = session.mapping(mine)
    return _turn(row) if row else None


def keep(at: WriteContext, channel: ChannelId, event: int, made: Turn) -> int | None:
    """Fill in the turn of a message that was noted; return its number, or None if it's not there (any more)."""
    values = {
        "at": at.now,
        "said": made.said,
        "answered": made.answered,
        "lesson_id": made.lesson,
        "passages": [list(one) for one in made.passages],
        "gap_near": made.gap_near,
        "led_to": made.led_to,
        "guild_id": made.guild,
    }
    mine = update(TurnRow).where(
        TurnRow.event_id == event, TurnRow.learner_id == at.who.learner, TurnRow.channel_id == channel
    )
    numbers = at.session.changed(mine.values(**values), TurnRow.id)
    return int(numbers[0]) if numbers else None


def take_gap(session: WriteSession, number: int, learner: LearnerId) -> bool:
    """Mark a turn's unanswered question as passed on; return False if it was already, or there's none."""
    row = TurnRow
    mine = update(row).where(row.id == number, row.learner_id == learner, row.gap_near.is_not(None))
    return session.run(mine.values(gap_near=None)) == 1


def forget(session: WriteSession, now: datetime) -> int:
    """Delete the turns that are older than REMEMBERED, and return how many there were."""
    return session.run(delete(TurnRow).where(TurnRow.at <= now - REMEMBERED))


def count_on(
    session: WriteSession, row: type[WordingRow | ToldGapRow], learner: LearnerId, on: date, most: int
) -> bool:
    """Count one more for a learner's day in this table; return False, uncounted, at `most`."""
    session.insert_new(row, learner_id=learner, on=on, count=0)
    mine = update(row).where(row.learner_id == learner, row.on == on, row.count < most)
    return session.run(mine.values(count=row.count + 1)) == 1


def is_spent(session: ReadSession, place: int, on: date, most: int) -> bool:
    """Tell whether as many answers were worded for a place and day as may be."""
    row = BudgetRow
    return (session.scalar(select(row.count).where(row.place == place, row.on == on)) or 0) >= most


def spend(session: WriteSession, place: int, on: date, most: int) -> bool:
    """Count one more worded answer for a place and day; return False, uncounted, at `most`."""
    row = BudgetRow
    session.insert_new(row, place=place, on=on, count=0)
    mine = update(row).where(row.place == place, row.on == on, row.count < most)
    return session.run(mine.values(count=row.count + 1)) == 1


def _turn(row: Mapping[str, Any]) -> Turn:
    passages: Sequence[Sequence[str]] = row["passages"]
    return Turn(
        id=row["id"],
        said=row["said"],
        answered=row["answered"],
        lesson=LessonId(row["lesson_id"]) if row["lesson_id"] is not None else None,
        passages=tuple((LessonId(lesson), key) for lesson, key in passages),
        at=row["at"],
        gap_near=row["gap_near"],
        led_to=row["led_to"] or "",
        guild=GuildId(row["guild_id"]) if row["guild_id"] is not None else None,
    )


# ---------------------------------------------------------------- indexes, vectors


def index(session: ReadSession, scope: ScopeId, name: str) -> bytes | None:
    """Return the index that's kept for a scope, if it's the one of that name."""
    row = IndexRow
    return session.scalar(select(row.data).where(row.scope == scope, row.name == name))


def has_index(session: ReadSession, scope: ScopeId, name: str) -> bool:
    """Tell whether the index of that name is kept for a scope."""
    row = IndexRow
    return session.scalar(select(row.scope).where(row.scope == scope, row.name == name)) is not None


def keep_index(session: WriteSession, scope: ScopeId, name: str, data: bytes) -> None:
    """Keep the index of what a scope sees, in place of an earlier one."""
    session.upsert(IndexRow, {"scope": scope}, {"name": name, "data": data})


def forget_indexes(session: WriteSession, scopes: Sequence[ScopeId]) -> None:
    """Delete the indexes of all but these scopes: the others show everybody's lessons by now."""
    session.run(delete(IndexRow).where(IndexRow.scope.not_in(scopes)))


def vectors(session: ReadSession, digests: Sequence[str]) -> dict[str, bytes]:
    """Return the vectors that are kept under these digests; those that aren't there are missing."""
    row = PassageVectorsRow
    return dict(session.rows(select(row.digest, row.vectors).where(row.digest.in_(digests))))


def keep_vectors(session: WriteSession, made: Mapping[str, bytes], on: date) -> None:
    """Keep vectors by their digests; what another node kept first stays."""
    row = PassageVectorsRow
    rows = [{"digest": digest, "vectors": one, "used_on": on} for digest, one in made.items()]
    session.insert_many_new(row, rows, row.digest)


def note_used(session: WriteSession, digests: Sequence[str], on: date) -> None:
    """Note that an index took up the vectors under these digests."""
    row = PassageVectorsRow
    session.run(update(row).where(row.digest.in_(digests), row.used_on < on).values(used_on=on))


def forget_vectors(session: WriteSession, before: date) -> None:
    """Delete what no index has taken up since that day."""
    session.run(delete(PassageVectorsRow).where(PassageVectorsRow.used_on < before))

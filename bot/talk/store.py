"""Reads, writes and forgets the turns of conversations."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from bot.context import WriteContext
from bot.core.ids import ChannelId, GuildId, LearnerId, LessonId, ScopeId
from bot.storage import ReadSession, WriteSession
from bot.talk.rules.scene import Turn
from bot.talk.tables import BudgetRow, IndexRow, PassageVectorsRow, ToldGapRow, TurnRow, WordingRow

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

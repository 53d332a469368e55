"""Statements on what learners still have to be told about rulings."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from bot.core.ids import GuildId, LearnerId
from bot.features.library import Ruling
from bot.features.teaching.statistics.outcomes import Rescored
from bot.features.teaching.statistics.tables import RescoreRow
from bot.storage import ReadSession, WriteSession

_UNTOLD = (
    select(*RescoreRow.__table__.columns)
    .where(RescoreRow.learner_id == bindparam("learner"), RescoreRow.told.is_(False))
    .order_by(RescoreRow.id)
)


def note(session: WriteSession, guild: GuildId, changes: Mapping[LearnerId, Rescored], now: datetime) -> None:
    """Note what to tell each of these learners at their next command."""
    rows = [
        {
            "guild_id": guild,
            "learner_id": learner,
            "lesson": one.lesson,
            "question": one.question,
            "void": one.ruling is Ruling.VOID,
            "ruling": one.ruling,
            "before": one.before,
            "after": one.after,
            "done": one.done,
            "told": False,
            "at": now,
        }
        for learner, one in changes.items()
    ]
    if rows:
        session.run(insert(RescoreRow), rows)


def untold(session: ReadSession, learner: LearnerId) -> list[Rescored]:
    """Return what a learner hasn't been told yet, the oldest first."""
    return [
        Rescored(row["id"], row["lesson"], row["question"], _ruling(row), row["before"], row["after"], row["done"])
        for row in session.mappings(_UNTOLD, learner=learner)
    ]


def _ruling(row: Mapping[str, Any]) -> Ruling:
    """Return what was ruled; rows from the time when voiding was the only ruling have just `void`."""
    if row["ruling"] is not None:
        return Ruling(row["ruling"])
    return Ruling.VOID if row["void"] else Ruling.WRITTEN


def note_told(session: WriteSession, told: Sequence[Rescored]) -> None:
    """Mark these, so that nobody is told about them twice."""
    session.run(update(RescoreRow).where(RescoreRow.id.in_([one.id for one in told])).values(told=True))

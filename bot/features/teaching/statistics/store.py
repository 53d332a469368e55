"""Statements on what learners are to be told about rulings on questions."""

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
    """Note what these learners are to be told."""
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
    """Return what a learner is still to be told, in the order in which it happened."""
    return [
        Rescored(row["id"], row["lesson"], row["question"], _ruling(row), row["before"], row["after"], row["done"])
        for row in session.mappings(_UNTOLD, learner=learner)
    ]


def _ruling(row: Mapping[str, Any]) -> Ruling:
    """Return what was ruled; rows from before there was more than voiding say only whether it was that."""
    if row["ruling"] is not None:
        return Ruling(row["ruling"])
    return Ruling.VOID if row["void"] else Ruling.WRITTEN


def note_told(session: WriteSession, told: Sequence[Rescored]) -> None:
    """Note that the learner knows."""
    session.run(update(RescoreRow).where(RescoreRow.id.in_([one.id for one in told])).values(told=True))

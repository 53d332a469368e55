"""What learners still have to be told about rulings on questions: its table and statements."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Index, Text, bindparam, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.core.ids import GuildId, LearnerId
from bot.features.library import Ruling
from bot.features.teaching.statistics.rules.outcomes import Rescored
from bot.storage import ReadSession, WriteSession
from bot.storage.base import Base, DiscordId, RowId
from bot.storage.personal import Personal


class RescoreRow(Base):
    """What a ruling on a question changed for somebody; `before` and `after` are best shares alone, in percent.

    `lesson` and `question` are texts to be shown, not keys. `ruling` is None only in rows from before it existed.
    """

    __tablename__ = "rescores"
    __personal__ = Personal("Questions that your teachers made count in another way.", portable=False)
    __table_args__ = (Index("ix_rescores_learner_id", "learner_id"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    guild_id: Mapped[int] = mapped_column(DiscordId)
    learner_id: Mapped[int] = mapped_column(DiscordId)
    lesson: Mapped[str] = mapped_column(Text)
    question: Mapped[str] = mapped_column(Text)
    void: Mapped[bool]
    before: Mapped[float | None]
    after: Mapped[float | None]
    ruling: Mapped[str | None] = mapped_column(Text)
    done: Mapped[bool]
    told: Mapped[bool]
    at: Mapped[datetime]


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

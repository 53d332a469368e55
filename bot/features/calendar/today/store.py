"""Sessions: their table and statements."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Date, bindparam, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.core.ids import LearnerId
from bot.storage import ReadSession, WriteSession
from bot.storage.base import Base, DiscordId, RowId
from bot.storage.personal import Personal


class SessionRow(Base):
    """A learner's session on a study day: it asks for `target_s` seconds beyond the `base_s` of that day before it.

    It holds so many `cards` at most; None for one that an earlier version began.
    """

    __tablename__ = "study_sessions"
    __personal__ = Personal("Your daily sessions, and when you finished them.")

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    learner_id: Mapped[int] = mapped_column(DiscordId, index=True)
    on: Mapped[date] = mapped_column(Date)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    target_s: Mapped[int]
    base_s: Mapped[int]
    cards: Mapped[int | None]


@dataclass(frozen=True)
class Session:
    """An open session: its number, its study day, when it began, and how many seconds of the day end it.

    It promised so many `cards`, None if that isn't known.
    """

    id: int
    on: date
    started_at: datetime
    until_s: int
    cards: int | None


_SESSION = select(
    SessionRow.id,
    SessionRow.on,
    SessionRow.started_at,
    SessionRow.base_s + SessionRow.target_s,
    SessionRow.cards,
)
_OPEN = (
    _SESSION.where(
        SessionRow.learner_id == bindparam("learner"),
        SessionRow.on == bindparam("today", type_=Date),
        SessionRow.ended_at.is_(None),
    )
    .order_by(SessionRow.id.desc())
    .limit(1)
)


def open_one(session: ReadSession, learner: LearnerId, today: date) -> Session | None:
    """Return the learner's open session of today; None without one."""
    row = session.first(_OPEN, learner=learner, today=today)
    return Session(*row) if row is not None else None


def begin(session: WriteSession, learner: LearnerId, on: date, now: datetime, asks: tuple[int, int, int]) -> None:
    """Begin a session of (`target`, `base`) seconds and so many cards; one from an earlier day stays unfinished."""
    target_s, base_s, cards = asks
    begun = {"learner_id": learner, "on": on, "started_at": now, "ended_at": None}
    session.insert(SessionRow, **begun, target_s=target_s, base_s=base_s, cards=cards)


def end(session: WriteSession, number: int, now: datetime) -> bool:
    """End a session; return False if it was over."""
    row = update(SessionRow).where(SessionRow.id == number, SessionRow.ended_at.is_(None))
    return session.run(row.values(ended_at=now)) == 1


def finished(session: ReadSession, learner: LearnerId, on: date | None = None) -> int:
    """Return how many sessions a learner has finished, ever or on a study day; those left open don't count."""
    mine = select(func.count()).where(SessionRow.learner_id == learner, SessionRow.ended_at.is_not(None))
    return session.scalar(mine.where(SessionRow.on == on) if on is not None else mine) or 0


def days(session: ReadSession, learner: LearnerId) -> int:
    """Return on how many study days a learner has finished a session."""
    mine = select(func.count(SessionRow.on.distinct()))
    return session.scalar(mine.where(SessionRow.learner_id == learner, SessionRow.ended_at.is_not(None))) or 0


def ended_since(session: ReadSession, learner: LearnerId, since: datetime) -> Session | None:
    """Return the learner's session that ended last, if that was after a moment."""
    found = _SESSION.where(SessionRow.learner_id == learner, SessionRow.ended_at > since)
    row = session.first(found.order_by(SessionRow.ended_at.desc()).limit(1))
    return Session(*row) if row is not None else None

"""Claims on rows that are due: one worker at a time holds a row, and if that worker dies, another takes over.

A claim is a lease: it runs out by itself. So a worker checks in every transaction that the row is still its own.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Text, func, or_, select, true, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.session import ReadSession, WriteSession

LEASE = timedelta(seconds=15)
"""How long a claim lasts. One request to Discord is given up well before that (`outbox.PATIENCE`)."""


OVERDUE = timedelta(minutes=1)
"""From this delay on, a row counts as overdue: a worker looks every few seconds."""


class Leased:
    """Columns for rows that workers tend: when to look at a row next (None: never), and who holds it until when."""

    wake_at: Mapped[datetime | None]
    claimed_by: Mapped[str | None] = mapped_column(Text)
    claimed_until: Mapped[datetime | None]


def let_go(session: WriteSession, table: Any, number: int, owner: str, until: datetime) -> None:
    """Give up a claim and have the row looked at again at `until`; does nothing if `owner` lost the claim meanwhile."""
    mine = update(table).where(table.id == number, table.claimed_by == owner)
    session.run(mine.values(wake_at=until, claimed_by=None, claimed_until=None))


class Claim(NamedTuple):
    """Who claims, and when."""

    owner: str
    now: datetime


_ANY = true()


def claim_due(
    session: WriteSession, table: Any, claim: Claim, limit: int = 100, among: ColumnElement[bool] = _ANY
) -> Sequence[int]:
    """Claim up to `limit` rows `among` some that are due and free, the longest overdue first; return their ids.

    The ids come in no set order.
    """
    free = or_(table.claimed_until.is_(None), table.claimed_until <= claim.now)
    due = select(table.id).where(table.wake_at <= claim.now, free, among).order_by(table.wake_at).limit(limit)
    mine = update(table).where(table.id.in_(due.with_for_update(skip_locked=True)))
    return session.changed(mine.values(claimed_by=claim.owner, claimed_until=claim.now + LEASE), table.id)


def overdue(session: ReadSession, now: datetime) -> Mapping[str, int]:
    """Return, by table, how many rows should have been looked after OVERDUE ago."""
    counted = {}
    for table in Leased.__subclasses__():
        late = select(func.count()).select_from(table).where(table.wake_at <= now - OVERDUE)
        counted[str(table.__tablename__)] = session.scalar(late) or 0  # type: ignore[attr-defined]  # each is a table
    return counted

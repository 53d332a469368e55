"""Claims on rows that are due: one worker at a time holds a row, and if that worker dies, another takes over.

A claim is a lease: it runs out by itself. So a worker checks in every transaction that the row is still its own.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Text, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.session import WriteSession

LEASE = timedelta(seconds=15)
"""How long a claim lasts. One request to Discord is given up well before that (`outbox.PATIENCE`)."""


class Leased:
    """Columns for rows that workers tend: when to look at a row next (None: never), and who holds it until when."""

    wake_at: Mapped[datetime | None]
    claimed_by: Mapped[str | None] = mapped_column(Text)
    claimed_until: Mapped[datetime | None]


def let_go(session: WriteSession, table: Any, number: int, owner: str, until: datetime) -> None:
    """Give up a claim and have the row looked at again at `until`; does nothing if `owner` lost the claim meanwhile."""
    mine = update(table).where(table.id == number, table.claimed_by == owner)
    session.run(mine.values(wake_at=until, claimed_by=None, claimed_until=None))


def claim_due(session: WriteSession, table: Any, owner: str, now: datetime, limit: int = 100) -> Sequence[int]:
    """Claim up to `limit` rows that are due and free, the longest overdue first; return their ids, in no set order."""
    free = or_(table.claimed_until.is_(None), table.claimed_until <= now)
    due = select(table.id).where(table.wake_at <= now, free).order_by(table.wake_at).limit(limit)
    mine = update(table).where(table.id.in_(due.with_for_update(skip_locked=True)))
    return session.changed(mine.values(claimed_by=owner, claimed_until=now + LEASE), table.id)

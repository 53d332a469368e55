"""Claims on rows that are due: one worker at a time holds a row, and another one takes over when it dies.

A claim is a lease: it ends by itself. Whoever works on a row checks in each transaction that it still holds it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Text, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.session import WriteSession

LEASE = timedelta(seconds=15)
"""How long a claim lasts; one request to Discord is given up well before."""


class Leased:
    """What a table has whose rows are worked on: when to look at a row next (None for never), and who does."""

    wake_at: Mapped[datetime | None]
    claimed_by: Mapped[str | None] = mapped_column(Text)
    claimed_until: Mapped[datetime | None]


def let_go(session: WriteSession, table: Any, number: int, owner: str, until: datetime) -> None:
    """Let go of a row until a moment, if the claim is still one's own."""
    mine = update(table).where(table.id == number, table.claimed_by == owner)
    session.run(mine.values(wake_at=until, claimed_by=None, claimed_until=None))


def claim_due(session: WriteSession, table: Any, owner: str, now: datetime, limit: int = 100) -> Sequence[int]:
    """Claim rows that are due and that nobody holds, the longest overdue first, and return their ids."""
    free = or_(table.claimed_until.is_(None), table.claimed_until <= now)
    due = select(table.id).where(table.wake_at <= now, free).order_by(table.wake_at).limit(limit)
    mine = update(table).where(table.id.in_(due.with_for_update(skip_locked=True)))
    return session.changed(mine.values(claimed_by=owner, claimed_until=now + LEASE), table.id)

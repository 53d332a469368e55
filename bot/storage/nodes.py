"""Which nodes (processes of this bot) live, and whose shards of Discord's gateway they serve.

Each node writes its row again and again. What it learns from that is as useful as the row: that a write commits, and
what time it is by the clock that all nodes share.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, ColumnElement, Text, delete, func, select, true
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base
from bot.storage.session import ReadSession, WriteSession

ALIVE = timedelta(seconds=8)
"""A node that hasn't written its row for this long is taken for dead, and its shards for unserved."""

FORGOTTEN = timedelta(hours=1)
"""The row of a node that hasn't written it for this long is deleted."""


class NodeRow(Base):
    """One node: the shards it serves right now, of how many, and when it said so by the database's clock."""

    __tablename__ = "nodes"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    shards: Mapped[list[int]] = mapped_column(JSON)
    shard_count: Mapped[int]
    seen_at: Mapped[datetime]


@dataclass(frozen=True)
class Serving:
    """Which shards any node serves, of how many; a count of 0 means that nobody knows, as without a gateway.

    `own` are those that this node serves.
    """

    shards: frozenset[int] = frozenset()
    count: int = 0
    own: frozenset[int] = frozenset()

    @property
    def has_dms(self) -> bool:
        """Whether what's written in direct messages comes to this node: Discord gives all of it to shard 0."""
        return not self.count or 0 in self.own

    def serves(self, guild: int | None) -> bool:
        """Tell whether taps in a server, or in direct messages (None), reach some node; no if nobody knows."""
        return bool(self.count) and ((guild or 0) >> 22) % self.count in self.shards

    def is_own(self, guild: Any) -> ColumnElement[bool]:
        """Return the condition that taps in a server (the column of its id, NULL in direct messages) come here."""
        if not self.count:
            return true()
        own: ColumnElement[bool] = func.coalesce(guild, 0).op("/")(1 << 22).op("%")(self.count).in_(sorted(self.own))
        return own

    def reaches(self, guild: Any) -> ColumnElement[bool]:
        """Return the condition that taps in a server (the column of its id) reach some node.

        Discord gives a server to the shard of its id >> 22, modulo the number of shards.
        """
        if not self.count:
            return true()
        reached: ColumnElement[bool] = guild.op("/")(1 << 22).op("%")(self.count).in_(sorted(self.shards))
        return reached


@dataclass(frozen=True)
class Seen:
    """What a node saw when it wrote its row: the time by the database's clock, and which shards are served."""

    at: datetime
    serving: Serving


def say_alive(session: WriteSession, node: str, shards: Collection[int], count: int, now: datetime) -> Seen:
    """Write a node's row, and return what it saw; `now` is its own time, which is SQLite's, too."""
    at = session.scalar(select(func.clock_timestamp())) if session.dialect == "postgresql" else now
    assert at is not None
    row: Mapping[str, object] = {"shards": sorted(shards), "shard_count": count, "seen_at": at}
    session.upsert(NodeRow, {"id": node}, row)
    session.run(delete(NodeRow).where(NodeRow.seen_at < at - FORGOTTEN))
    living = select(NodeRow.shards).where(NodeRow.shard_count == count, NodeRow.seen_at >= at - ALIVE)
    served = frozenset(shard for (some,) in session.rows(living) for shard in some)
    return Seen(at, Serving(served, count, frozenset(shards)))


def served_by_others(session: ReadSession, now: datetime) -> Serving:
    """Return which shards living nodes serve, once this node's own row is gone; a count of 0 where there's none."""
    living = select(NodeRow.shards, NodeRow.shard_count).where(NodeRow.seen_at >= now - ALIVE)
    rows = session.rows(living)
    counts = {count for _, count in rows}
    if len(counts) != 1:  # none, or another number of shards is being brought in: nobody knows
        return Serving()
    return Serving(frozenset(shard for some, _ in rows for shard in some), counts.pop())


def say_gone(session: WriteSession, node: str) -> None:
    """Delete the row of a node that ends, so that others know at once that its shards are unserved."""
    session.run(delete(NodeRow).where(NodeRow.id == node))

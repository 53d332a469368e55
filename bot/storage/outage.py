"""When a database counts as out of reach: how long we wait for it, and which errors mean that."""

import sqlite3
from dataclasses import dataclass

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout


@dataclass(frozen=True)
class Limits:
    """The most seconds we wait for a connection, a statement, a lock, and a unit as a whole.

    A transaction in which nothing happens is ended after `idle` seconds. A unit is one call of a use case, from being
    queued to being answered; `waiting` is how many of them may queue up before more are refused.
    """

    connect: float = 3
    statement: float = 6
    lock: float = 5
    idle: float = 10
    unit: float = 7
    waiting: int = 400

    @property
    def silence(self) -> float:
        """Seconds after which a statement must be stuck in the network, since PostgreSQL would have ended it by now."""
        return self.statement * 1.25


PEOPLE_WAIT = Limits()
"""The running bot's limits. With them, everybody who waits is told something within eight seconds."""


class Unreachable(Exception):
    """The database didn't answer in time. Nothing was written, unless `unsure` is set: then it may have been."""

    def __init__(self, *, unsure: bool = False) -> None:
        super().__init__("the database is out of reach" if not unsure else "the database did not say how it ended")
        self.unsure = unsure


class Busy(Unreachable):
    """Too many units are waiting for the database already; this one was refused and did nothing."""


_SQLITE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}
_TIMED_OUT = {"57014", "55P03", "25P03"}
"""PostgreSQL's codes for a statement, a lock, and an idle transaction that took too long."""

_CONFLICTS = {"40001", "40P01"}
"""PostgreSQL's codes for a transaction that another one stood in the way of: a serialization failure, a deadlock."""
_CLASSES = ("08", "53", "57P", "58")
"""Beginnings of PostgreSQL's codes: broken connections, no room or memory, shutting down, system errors."""


def is_outage(problem: BaseException) -> bool:
    """Tell whether an error means that the database is out of reach, full or locked, rather than a bug of ours."""
    if isinstance(problem, PoolTimeout):
        return True
    if not isinstance(problem, DBAPIError):
        return False
    if isinstance(problem.orig, sqlite3.Error):
        code = getattr(problem.orig, "sqlite_errorcode", None)
        return code is not None and code & 0xFF in _SQLITE  # the other bytes only say more exactly what
    state = getattr(problem.orig, "sqlstate", None)
    if problem.connection_invalidated or (state is None and isinstance(problem, OperationalError)):
        return True
    return state is not None and (state in _TIMED_OUT | _CONFLICTS or state.startswith(_CLASSES))


def is_conflict(problem: BaseException) -> bool:
    """Tell whether a transaction was given up since another one stood in its way: it may be tried again at once."""
    return isinstance(problem, DBAPIError) and getattr(problem.orig, "sqlstate", None) in _CONFLICTS


def is_cut(problem: BaseException) -> bool:
    """Tell whether the connection broke. During a statement that means that nothing of its transaction is kept."""
    return isinstance(problem, DBAPIError) and problem.connection_invalidated

"""A database that is out of reach or too slow: how long anybody waits for it, and which errors mean that."""

import sqlite3
from dataclasses import dataclass

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout


@dataclass(frozen=True)
class Limits:
    """So many seconds are waited at most: for a connection, a statement, a lock, and for a unit as a whole.

    `idle` ends a transaction in which nothing happens. A unit is what one interaction asks of the database, from its
    being asked to its being told; `waiting` counts how many of them may queue up.
    """

    connect: float = 3
    statement: float = 6
    lock: float = 5
    idle: float = 10
    unit: float = 7
    waiting: int = 400

    @property
    def silence(self) -> float:
        """After so many seconds a statement hangs in the network: PostgreSQL would have ended it."""
        return self.statement * 1.25


PEOPLE_WAIT = Limits()
"""While the bot runs: within eight seconds everybody is told something."""


class Unreachable(Exception):
    """The database did not do in time what it was asked. It did nothing of it, unless `unsure`: then it may have."""

    def __init__(self, *, unsure: bool = False) -> None:
        super().__init__("the database is out of reach" if not unsure else "the database did not say how it ended")
        self.unsure = unsure


class Busy(Unreachable):
    """So much is waiting for the database that no more is taken."""


_SQLITE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}
_TIMED_OUT = {"57014", "55P03", "25P03"}
"""PostgreSQL: a statement, a lock, an idle transaction took too long."""

_CLASSES = ("08", "53", "57P", "58")
"""PostgreSQL: broken connections, no room or memory, shutting down, the system's own errors."""


def is_outage(problem: BaseException) -> bool:
    """Tell whether an error means that the database is out of reach, full or locked, and no bug of ours."""
    if isinstance(problem, PoolTimeout):
        return True
    if not isinstance(problem, DBAPIError):
        return False
    if isinstance(problem.orig, sqlite3.Error):
        code = getattr(problem.orig, "sqlite_errorcode", None)
        return code is not None and code & 0xFF in _SQLITE  # the rest of the number says what exactly
    state = getattr(problem.orig, "sqlstate", None)
    if problem.connection_invalidated or (state is None and isinstance(problem, OperationalError)):
        return True
    return state is not None and (state in _TIMED_OUT or state.startswith(_CLASSES))


def is_cut(problem: BaseException) -> bool:
    """Tell whether the connection broke under a statement, so that nothing of its transaction stays."""
    return isinstance(problem, DBAPIError) and problem.connection_invalidated

"""Quick units: those of a few statements share a transaction with whatever comes while the one before is committed.

On SQLite they run on the event loop's own thread, since handing them to another costs more than running them, and a
thread only waits for the commit. On PostgreSQL they have one thread, so that threads don't fight for the interpreter.
Whatever isn't plain (a lock, a unit that raises, SQLite's other thread wants to write) is undone and left to a thread.
"""

import asyncio
import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine

from bot.storage.outage import Unreachable, is_outage
from bot.storage.session import WriteSession
from bot.storage.writers import MAX_BATCH, Turn, Unit, committed

MOST_AT_ONCE = 0.01
"""Seconds after which the event loop goes on with other things, and commits what it has."""

SOON = 1.0
"""An outage that took more seconds than this to find out is told; after less, a thread tries once more."""


class LeftToThreadError(Exception):
    """The unit wasn't written here, and nothing of it is kept: another thread of the database has to run it."""


@dataclass
class _Waiting:
    unit: Unit
    ended: "asyncio.Future[Any]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class QuickWriter(ABC):
    """Runs quick units together, in the order in which they came, one transaction after the other."""

    def __init__(self, engine: Engine, thread: str) -> None:
        self._engine = engine
        self._thread = ThreadPoolExecutor(1, thread)
        self._waiting: deque[_Waiting] = deque()
        self._busy = False

    @property
    def waiting(self) -> int:
        """How many units wait for their turn."""
        return len(self._waiting)

    async def write(self, unit: Unit) -> Any:
        """Run a unit and return its result once it's durable; raises LeftToThreadError where a thread has to do it."""
        waiting = _Waiting(unit)
        self._waiting.append(waiting)
        if not self._busy:
            self._busy = True
            asyncio.get_running_loop().call_soon(self._next)
        return await waiting.ended

    def close(self) -> None:
        """Wait for the transaction that's under way, and close the connection."""
        self._thread.shutdown()
        self._engine.dispose()

    @abstractmethod
    def _begin(self) -> None:
        """Run units that wait, of which there are some, and see to it that `_end` or `_leave` is called with them."""

    def _next(self) -> None:
        while self._waiting and self._waiting[0].ended.done():  # whoever waited for it has gone
            self._waiting.popleft()
        self._busy = bool(self._waiting)
        if self._busy:
            self._begin()

    def _take(self) -> _Waiting | None:
        """Return the next unit that somebody still waits for."""
        while self._waiting:
            if not (waiting := self._waiting.popleft()).ended.done():
                return waiting
        return None

    def _end(self, began: Sequence[_Waiting], results: Sequence[Any]) -> None:
        """Tell those whose units are committed, and go on."""
        for waiting, result in zip(began, results, strict=True):
            if not waiting.ended.done():
                waiting.ended.set_result(result)
        self._next()

    def _leave(self, left: Sequence[_Waiting], why: Exception | None = None) -> None:
        """Tell those whose units weren't written here, and go on."""
        for waiting in left:
            if not waiting.ended.done():
                waiting.ended.set_exception(why or LeftToThreadError())
        self._busy = bool(self._waiting)
        if self._busy:
            asyncio.get_running_loop().call_soon(self._next)


class LoopWriter(QuickWriter):
    """SQLite's: runs units where it's called; a thread commits them. `turn` is shared with SqliteWriter."""

    def __init__(self, engine: Engine, turn: Turn) -> None:
        super().__init__(engine, "database-commit")
        self._turn = turn

    def _begin(self) -> None:
        """Run the units that wait, unless the thread that writes is waiting for its turn."""
        if not self._turn.take_if_free():
            self._leave([self._waiting.popleft() for _ in range(len(self._waiting))])
            return
        began: list[_Waiting] = []
        try:
            connection = self._engine.connect()
            try:
                connection.begin()
                results = self._run(connection, began)
            except BaseException:
                connection.close()
                raise
        except BaseException:  # noqa: BLE001 - a thread finds out whose it is, and raises it there
            self._turn.end()
            self._leave(began or [self._waiting.popleft() for _ in range(len(self._waiting))])
            return
        done = asyncio.get_running_loop().run_in_executor(self._thread, self._commit, connection)
        done.add_done_callback(lambda done: self._ended(done, began, results))

    def _run(self, connection: Connection, began: list[_Waiting]) -> list[Any]:
        session, until = WriteSession(connection), time.monotonic() + MOST_AT_ONCE
        results = []
        while len(began) < MAX_BATCH and (not began or time.monotonic() < until):
            if (waiting := self._take()) is None:
                break
            began.append(waiting)
            results.append(waiting.unit(session))
        return results

    def _commit(self, connection: Connection) -> None:
        try:
            with connection:
                try:
                    connection.commit()
                except BaseException:
                    connection.invalidate()  # else it'd keep the lock with what it couldn't commit
                    raise
        finally:
            self._turn.end()

    def _ended(self, done: "asyncio.Future[None]", began: Sequence[_Waiting], results: Sequence[Any]) -> None:
        if done.cancelled() or done.exception() is not None:
            self._leave(began)
        else:
            self._end(began, results)


class LaneWriter(QuickWriter):
    """PostgreSQL's: runs units in a thread of its own, on one connection, whose engine hardly waits for a lock."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, "database-lane")

    def _begin(self) -> None:
        began: list[_Waiting] = []
        while len(began) < MAX_BATCH and (waiting := self._take()) is not None:
            began.append(waiting)
        units, since = [waiting.unit for waiting in began], time.monotonic()
        done = asyncio.get_running_loop().run_in_executor(self._thread, committed, self._engine, units)
        done.add_done_callback(lambda done: self._ended(done, began, since))

    def _ended(self, done: "asyncio.Future[list[Any]]", began: Sequence[_Waiting], since: float) -> None:
        problem = done.exception() if not done.cancelled() else None
        if isinstance(problem, Unreachable):
            self._leave(began, problem)
        elif problem is not None and is_outage(problem) and time.monotonic() - since > SOON:
            self._leave(began, Unreachable())
        elif problem is not None or done.cancelled():
            self._leave(began)
        else:
            self._end(began, done.result())

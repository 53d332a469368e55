"""SQLite's writer on the event loop's own thread, for units so quick that handing them to another thread costs more.

Units that come while others are being committed share the next commit, which a thread waits for. Whatever isn't plain
(the file is locked, a unit raises, the database's own thread wants to write) is undone and left to that thread.
"""

import asyncio
import time
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine

from bot.storage.session import WriteSession
from bot.storage.writers import MAX_BATCH, Turn, Unit

MOST_AT_ONCE = 0.01
"""Seconds after which the loop goes on with other things, and commits what it has."""


class LeftToThreadError(Exception):
    """The unit wasn't written here, and nothing of it is kept: the database's own thread has to run it."""


@dataclass
class _Waiting:
    unit: Unit
    ended: "asyncio.Future[Any]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class LoopWriter:
    """Runs quick units where it's called, and has them committed by a thread; `turn` is shared with SqliteWriter."""

    def __init__(self, engine: Engine, turn: Turn) -> None:
        self._engine = engine
        self._turn = turn
        self._committing = ThreadPoolExecutor(1, "database-commit")
        self._waiting: deque[_Waiting] = deque()
        self._busy = False

    async def write(self, unit: Unit) -> Any:
        """Run a unit and return its result once it's durable; raises LeftToThreadError where a thread has to do it."""
        waiting = _Waiting(unit)
        self._waiting.append(waiting)
        if not self._busy:
            self._busy = True
            asyncio.get_running_loop().call_soon(self._next)
        return await waiting.ended

    def close(self) -> None:
        """Wait for the commit that's under way, and close the connection."""
        self._committing.shutdown()
        self._engine.dispose()

    def _next(self) -> None:
        """Run the units that wait, in one transaction, unless the thread that writes is waiting for its turn."""
        while self._waiting and self._waiting[0].ended.done():  # whoever waited for it has gone
            self._waiting.popleft()
        self._busy = bool(self._waiting)
        if not self._busy:
            return
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
        done = asyncio.get_running_loop().run_in_executor(self._committing, self._commit, connection)
        done.add_done_callback(lambda done: self._ended(done, began, results))

    def _run(self, connection: Connection, began: list[_Waiting]) -> list[Any]:
        session, until = WriteSession(connection), time.monotonic() + MOST_AT_ONCE
        results = []
        while self._waiting and len(began) < MAX_BATCH and (not began or time.monotonic() < until):
            waiting = self._waiting.popleft()
            if not waiting.ended.done():
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
            return
        for waiting, result in zip(began, results, strict=True):
            if not waiting.ended.done():
                waiting.ended.set_result(result)
        self._next()

    def _leave(self, left: Sequence[_Waiting]) -> None:
        for waiting in left:
            if not waiting.ended.done():
                waiting.ended.set_exception(LeftToThreadError())
        self._busy = bool(self._waiting)
        if self._busy:
            asyncio.get_running_loop().call_soon(self._next)

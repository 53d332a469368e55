"""Ends statements that the network swallowed. PostgreSQL's own limits can't: it may never have seen them."""

import os
import socket
import threading
from contextlib import suppress
from time import perf_counter  # not `monotonic`: the simulated Discord replaces it, but not in the watchdog's thread
from typing import Any

from sqlalchemy import Connection, Engine, event


class Watchdog:
    """Cuts connections on which a statement, commit or rollback takes longer than `seconds` (a quarter more at most).

    Whoever waits for it gets the driver's error for a broken connection. It looks in a thread of its own, from the
    start until `end`.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._since: dict[Any, float] = {}
        self._broken: tuple[type[Exception], ...] = (OSError,)
        self._ended = threading.Event()
        threading.Thread(target=self._look, name="database-watchdog", daemon=True).start()

    def watch(self, engine: Engine) -> None:
        """Watch all connections of an engine, those it has and those it'll open."""
        self._broken = (OSError, engine.dialect.loaded_dbapi.Error)
        event.listen(engine, "before_cursor_execute", lambda *call: self._began(call[1].connection))
        event.listen(engine, "after_cursor_execute", lambda *call: self._did(call[1].connection))
        for ending in ("commit", "rollback"):
            event.listen(engine, ending, self._ends)
        # back in the pool: only this tells that a commit, or a statement that failed, is over
        event.listen(engine, "checkin", lambda connection, _record: self._did(connection))

    def end(self) -> None:
        """Stop watching; nothing is cut from now on."""
        self._ended.set()

    def _ends(self, connection: Connection) -> None:
        if not connection.invalidated:
            self._began(connection.connection.dbapi_connection)

    def _began(self, connection: Any) -> None:
        self._since[connection] = perf_counter()

    def _did(self, connection: Any) -> None:
        self._since.pop(connection, None)

    def cut(self, seconds: float = 0) -> None:
        """Cut the connections whose statement takes longer than this already."""
        late = perf_counter() - seconds
        for connection in [one for one, since in self._since.copy().items() if since < late]:
            self._did(connection)
            with suppress(*self._broken):  # it may have ended, or be lost already
                # a copy, since closing the socket object closes its descriptor, and that one is the driver's
                copied = socket.socket(fileno=os.dup(connection.pgconn.socket))
                copied.shutdown(socket.SHUT_RDWR)
                copied.close()

    def _look(self) -> None:
        while not self._ended.wait(self._seconds / 4):
            self.cut(self._seconds)

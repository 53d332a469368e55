"""Ends statements that hang since a network swallows them: PostgreSQL, with limits of its own, never saw them."""

import os
import socket
import threading
import time
from contextlib import suppress
from typing import Any

from sqlalchemy import Engine, event


class Watchdog:
    """Cuts the connections of engines on which a statement, or a commit, takes longer than so many seconds.

    Whoever waits for it is told by the driver that the connection broke.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._since: dict[Any, float] = {}
        self._ended = threading.Event()
        threading.Thread(target=self._look, name="database-watchdog", daemon=True).start()

    def watch(self, engine: Engine) -> None:
        """Look after an engine's connections from now on."""
        event.listen(engine, "before_cursor_execute", lambda *call: self._began(call[1].connection))
        event.listen(engine, "after_cursor_execute", lambda *call: self._did(call[1].connection))
        event.listen(engine, "commit", lambda connection: self._began(connection.connection.dbapi_connection))
        event.listen(engine, "checkin", lambda connection, _record: self._did(connection))

    def end(self) -> None:
        """Look after nothing any more."""
        self._ended.set()

    def _began(self, connection: Any) -> None:
        self._since[connection] = time.monotonic()

    def _did(self, connection: Any) -> None:
        self._since.pop(connection, None)

    def _look(self) -> None:
        while not self._ended.wait(self._seconds / 4):
            late = time.monotonic() - self._seconds
            for connection in [one for one, since in self._since.copy().items() if since < late]:
                self._did(connection)
                with suppress(OSError):  # it may have ended just now
                    copied = socket.socket(fileno=os.dup(connection.pgconn.socket))
                    copied.shutdown(socket.SHUT_RDWR)
                    copied.close()

"""What can go wrong between the bot and its database, brought about from outside."""

import contextlib
import socket
import sqlite3
import threading
from collections.abc import Iterator

import psycopg
from sqlalchemy import make_url

from bot.storage.base import Base
from bot.storage.engines import is_sqlite


@contextlib.contextmanager
def locked(url: str) -> Iterator[None]:
    """Hold the locks that a write needs, from another program."""
    if is_sqlite(url):
        other = sqlite3.connect(make_url(url).database or "", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")
            other.close()
    else:
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            while True:  # whoever reads two tables just then may be waited for in a circle, which we may have to break
                try:
                    connection.execute(f"LOCK TABLE {', '.join(Base.metadata.tables)} IN ACCESS EXCLUSIVE MODE")
                    break
                except psycopg.errors.DeadlockDetected:
                    connection.rollback()
            yield
            connection.rollback()


class Proxy:
    """A network between the bot and PostgreSQL that can be cut, refuse connections, or swallow everything."""

    def __init__(self, url: str) -> None:
        self.silent = threading.Event()
        self.refusing = threading.Event()
        self._folder = str(make_url(url).query["host"])
        self._server = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self.url = f"postgresql+psycopg://postgres@127.0.0.1:{self._server.getsockname()[1]}/{make_url(url).database}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._server.accept()
                if self.refusing.is_set():
                    near.close()
                    continue
                far = socket.socket(socket.AF_UNIX)
                far.connect(f"{self._folder}/.s.PGSQL.5432")
                self._open += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                if not self.silent.is_set():
                    other.sendall(data)
        if not self.silent.is_set():
            with contextlib.suppress(OSError):
                other.shutdown(socket.SHUT_RDWR)  # who is killed takes the connection with them

    def cut(self) -> None:
        """Break every connection."""
        for one in self._open:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        self._open.clear()

    def close(self) -> None:
        self._server.close()
        self.cut()

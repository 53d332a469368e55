"""Nodes of the real program: started, killed, stopped, asked whether they're ready, and looked into from outside."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp.test_utils import unused_port

from tests.conftest import ROOT

OPTIONS = ["Ay", "Bee", "Cee"]
RIGHT = "Ay"
QUIZ = [{"id": f"q{number}", "q": f"Which is {number}?", "options": OPTIONS, "answer": RIGHT} for number in range(6)]
CARDS = [{"front": f"front {number}", "back": f"back {number}"} for number in range(12)]


def write_course(folder: Path) -> None:
    """Write the course that everybody learns with."""
    (folder / "chaos").mkdir(parents=True)
    matter = {"id": "chaos", "title": "Chaos", "quiz": QUIZ, "flashcards": CARDS, "reflection": ["What did you see?"]}
    body = "## One\nFirst words.\n\n## Two\nSecond words.\n"
    (folder / "chaos" / "chaos.md").write_text(f"---\n{json.dumps(matter)}\n---\n\n{body}", encoding="utf-8")


@dataclass
class Node:
    """One process; `ready` is what `/readyz` said, and when."""

    name: str
    environment: dict[str, str]
    log: Path
    shards: Sequence[int]
    port: int = field(default_factory=unused_port)
    ready: list[tuple[float, bool]] = field(default_factory=list)
    process: "subprocess.Popen[bytes] | None" = None
    watching: "asyncio.Task[None] | None" = None

    def start(self, **more: str) -> None:
        environment = {**os.environ, **self.environment, "HEALTH_PORT": str(self.port), **more}
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.chaos.program"], cwd=ROOT, env=environment, stdout=out, stderr=out
            )
        if self.watching is None:
            self.watching = asyncio.create_task(self._watch())

    def signal(self, number: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(number)

    async def ended(self, seconds: float) -> float:
        """Wait until the process has ended, and return how long that took; kill it after some time."""
        assert self.process is not None
        began = time.monotonic()
        while self.process.poll() is None and time.monotonic() - began < seconds:  # noqa: ASYNC110 - a process
            await asyncio.sleep(0.05)
        took = time.monotonic() - began
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        return took

    async def until_ready(self, seconds: float = 40) -> bool:
        """Wait until it's ready; return False if it isn't in time."""
        since = time.monotonic()
        while time.monotonic() - since < seconds:
            if self.ready and self.ready[-1][0] > since and self.ready[-1][1]:
                return True
            await asyncio.sleep(0.1)
        return False

    async def _watch(self) -> None:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2)) as client:
            while True:
                ok = False
                with suppress(aiohttp.ClientError, OSError, TimeoutError):
                    async with client.get(f"http://127.0.0.1:{self.port}/readyz") as answer:
                        ok = answer.status == 200
                self.ready.append((time.monotonic(), ok))
                await asyncio.sleep(0.4)

    async def metrics(self) -> dict[str, float]:
        """Return every metric without labels, and the largest value of those with."""
        async with aiohttp.ClientSession() as client, client.get(f"http://127.0.0.1:{self.port}/metrics") as answer:
            found: dict[str, float] = {}
            for line in (await answer.text()).splitlines():
                if not line.startswith("#"):
                    name, value = line.rsplit(" ", 1)
                    found[name.split("{")[0]] = max(found.get(name.split("{")[0], 0.0), float(value))
            return found

    def weight(self) -> tuple[int, int]:
        """Return how many files the process has open, and its resident memory in MB."""
        assert self.process is not None
        folder = Path(f"/proc/{self.process.pid}")
        pages = int((folder / "statm").read_text().split()[1])
        return len(list((folder / "fd").iterdir())), pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000

    def lines(self) -> Iterator[dict[str, Any]]:
        """Yield the lines of its log; what isn't JSON comes as an event of its own."""
        for line in self.log.read_text("utf-8", errors="replace").splitlines():
            try:
                yield json.loads(line)
            except ValueError:
                yield {"event": line}

    async def close(self) -> None:
        if self.watching is not None:
            self.watching.cancel()
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

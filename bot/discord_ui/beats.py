"""Beats of our own on the gateway, so that one that has fallen silent is noticed within seconds.

discord.py beats as seldom as Discord allows (every 41 s), from a thread, and takes a connection for good while its
socket is open. A gateway that says nothing any more looks just like a quiet one then, for up to a minute.
"""

import asyncio
import time
from math import inf
from typing import Any

import structlog
from discord import gateway

log = structlog.get_logger(__name__)

BEAT = 9
"""Seconds between two beats: 7 of the 120 events a minute that Discord takes."""

MUTE = 5
"""Seconds after a beat from which a gateway that hasn't answered it counts as silent."""

GIVE_UP = 15
"""Seconds after a beat from which we connect again, and resume the session."""

SECOND = 1.0
"""How long a second is; tests have shorter ones."""


class Beats:
    """Beats for one connection, as discord.py expects of its `KeepAliveHandler`; `latency` is infinite while it's mute.

    Seconds are counted as the event loop lives them, one by one. So a program that got no time for a while doesn't take
    that for silence at the other end.
    """

    def __init__(self, *, ws: gateway.DiscordWebSocket, interval: float, shard_id: int | None = None) -> None:
        self.latency = inf
        self._ws, self._shard = ws, shard_id
        self._pause = min(BEAT, int(interval))
        self._sent = 0.0
        self._waited: int | None = None
        """Seconds since the oldest beat that has no answer yet."""
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to beat, until `stop`. The library has sent the first beat itself."""
        self._running = asyncio.create_task(self._run())

    def stop(self) -> None:
        """Stop beating."""
        if self._running is not None and self._running is not asyncio.current_task():
            self._running.cancel()

    def get_payload(self) -> dict[str, Any]:
        """Return a beat that's about to be sent. Its time is noted first: the answer may come before sending ends."""
        if self._waited is None:
            self._sent, self._waited = time.perf_counter(), 0
        return {"op": self._ws.HEARTBEAT, "d": self._ws.sequence}

    beat = get_payload

    def tick(self) -> None:
        """Take note that something came. That isn't enough: what we send may still get lost."""

    def ack(self) -> None:
        """Take note that Discord has answered a beat."""
        if self._waited is not None:
            self.latency, self._waited = time.perf_counter() - self._sent, None

    async def _run(self) -> None:
        since = 0
        while True:
            await asyncio.sleep(SECOND)
            since += 1
            if self._waited is not None:
                self._waited += 1
                if self._waited == MUTE:
                    self.latency = inf
                    log.warning("gateway is silent", shard=self._shard)
                if self._waited >= GIVE_UP:
                    self._cut()
                    return
            if since >= self._pause:
                since = 0
                # a task of its own: into a full buffer it would wait, and we'd count no more
                sending = asyncio.create_task(self._ws.send_heartbeat(self.get_payload()))
                sending.add_done_callback(lambda sent: sent.cancelled() or sent.exception())

    def _cut(self) -> None:
        """Break the connection off, so that the library connects again. A polite goodbye would wait for an answer."""
        log.warning("gateway given up", shard=self._shard)
        connection = self._ws.socket._response.connection  # noqa: SLF001 - there is no other way to the transport
        if connection is not None and connection.transport is not None:
            connection.transport.abort()


def beat_ourselves() -> None:
    """Let discord.py use `Beats` for every connection from now on."""
    gateway.KeepAliveHandler = Beats  # type: ignore[misc, assignment]

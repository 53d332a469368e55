"""The nemesis: what goes wrong, one thing after another, as chance decides."""

import asyncio
import random
import signal
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Literal

from tests.chaos.ledger import Broken, Outage
from tests.chaos.nodes import Node
from tests.chaos.wire import Fault, Wire
from tests.storage.faults import Proxy, locked

RED_BY, GREEN_BY = 5.0, 10.0
"""Seconds after a fault until `/readyz` must be red, and after its end until it must be green again."""

ENDS_BY = 10.0
"""Seconds within which SIGTERM ends a node."""


@dataclass
class Stage:
    """Everything a fault can reach. `url` is the database's own address, not that through the proxy.

    `mute` are times in which Discord takes no messages; `laid` is when the latest fault that needed time to begin
    had begun, and `lifted` when the latest was over.
    """

    wire: Wire
    nodes: list[Node]
    url: str
    proxy: Proxy | None
    dice: random.Random
    outages: list[Outage] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    mute: list[Outage] = field(default_factory=list)
    laid: float = 0.0
    lifted: float = 0.0

    def node(self) -> Node:
        return self.dice.choice(self.nodes)

    def without(self, node: Node | None) -> Outage:
        """Note that nobody is owed an answer by a node (None: by any)."""
        made = Outage(node.shards[0] if node is not None and len(self.nodes) > 1 else None, time.monotonic())
        self.outages.append(made)
        return made


async def kill(stage: Stage) -> None:
    node = stage.node()
    out = stage.without(node)
    node.signal(signal.SIGKILL)
    await node.ended(5)
    await _again(stage, node, out)


async def terminate(stage: Stage) -> None:
    node = stage.node()
    out = stage.without(node)
    node.signal(signal.SIGTERM)
    took = await node.ended(ENDS_BY + 5)
    if took > ENDS_BY:
        stage.broken.append(Broken("SIGTERM ends a node in time", f"{node.name}: {took:.1f} s", time.monotonic()))
    await _again(stage, node, out)


async def terminate_while_silent(stage: Stage) -> None:
    """SIGTERM while the database says nothing."""
    assert stage.proxy is not None
    stage.proxy.silent.set()
    await asyncio.sleep(1)
    try:
        await terminate(stage)
    finally:
        stage.proxy.silent.clear()
        stage.proxy.cut()


async def _again(stage: Stage, node: Node, out: Outage, **environment: str) -> None:
    await asyncio.sleep(stage.dice.uniform(0.1, 1.0))
    if stage.proxy is not None and stage.proxy.silent.is_set():
        stage.proxy.silent.clear()
        stage.proxy.cut()
    node.start(**environment)
    if not await node.until_ready():
        stage.broken.append(Broken("a node comes back", node.name, time.monotonic()))
    out.ended = time.monotonic()


async def skew(stage: Stage) -> None:
    """A node starts on a machine whose clock is three seconds off."""
    node = stage.node()
    out = stage.without(node)
    node.signal(signal.SIGKILL)
    await node.ended(5)
    await _again(stage, node, out, CHAOS_SKEW=str(stage.dice.choice((-3, 3))))


async def stop(stage: Stage) -> None:
    """A process that gets no time for a while, as on a machine that's too small."""
    node = stage.node()
    out = stage.without(node)
    node.signal(signal.SIGSTOP)
    await asyncio.sleep(5)
    node.signal(signal.SIGCONT)
    await asyncio.sleep(1)
    out.ended = time.monotonic()


async def gateway(stage: Stage) -> None:
    """The gateway is cut, and refuses to be connected again for some seconds."""
    out = stage.without(None)
    stage.wire.refusing = True
    await stage.wire.drop()
    await asyncio.sleep(6)
    stage.wire.refusing = False
    await stage.wire.until_heard()  # discord.py tries again after a second, two, four …
    stage.lifted = time.monotonic()
    for node in stage.nodes:
        await node.until_ready()
    out.ended = time.monotonic()


async def reconnect(stage: Stage) -> None:
    """The gateway is cut once; sessions resume."""
    out = stage.without(None)
    await stage.wire.drop()
    await asyncio.sleep(0.5)
    for node in stage.nodes:
        await node.until_ready()
    out.ended = time.monotonic()


async def mute(stage: Stage) -> None:
    """The gateway stays connected but says nothing, and hears nothing; what happened meanwhile comes with RESUME."""
    out = stage.without(None)
    stage.wire.mute = True
    await asyncio.sleep(25)
    stage.wire.mute = False
    stage.lifted = time.monotonic()
    for node in stage.nodes:
        await node.until_ready()
    out.ended = time.monotonic()


async def lock(stage: Stage) -> None:
    """Another program holds the write lock, or a lock on every table."""
    await asyncio.to_thread(_hold, stage, 8)


def _hold(stage: Stage, seconds: float) -> None:
    """Hold the locks; taking them may wait for whoever has them, so not on the event loop."""
    with locked(stage.url):
        stage.laid = time.monotonic()
        time.sleep(seconds)


async def silence(stage: Stage) -> None:
    """The network to the database takes everything and answers nothing."""
    assert stage.proxy is not None
    stage.proxy.silent.set()
    await asyncio.sleep(9)
    stage.proxy.silent.clear()
    stage.proxy.cut()


async def cut(stage: Stage) -> None:
    """All connections to the database break, three times."""
    assert stage.proxy is not None
    for _ in range(3):
        stage.proxy.cut()
        await asyncio.sleep(0.7)


async def down(stage: Stage) -> None:
    """The database takes no connection for some seconds."""
    assert stage.proxy is not None
    stage.proxy.refusing.set()
    stage.proxy.cut()
    await asyncio.sleep(7)
    stage.proxy.refusing.clear()


def rest(what: str, path: str, left: int, seconds: float, **more: float) -> Callable[[Stage], Awaitable[None]]:
    """Return a fault of Discord's REST for some requests."""

    async def run(stage: Stage) -> None:
        status = int(more.get("status", 500))
        fault = Fault(path, what, left, status, more.get("delay", 0.0))
        quiet = Outage(None, time.monotonic())
        stage.wire.faults.append(fault)
        await asyncio.sleep(seconds)
        stage.wire.faults.remove(fault)
        quiet.ended = time.monotonic()
        if path == "/messages":
            stage.mute.append(quiet)

    return run


async def doubled(stage: Stage) -> None:
    """Discord sends every event twice."""
    stage.wire.doubling = True
    await asyncio.sleep(6)
    stage.wire.doubling = False


@dataclass(frozen=True)
class Kind:
    """A kind of fault; `postgresql` that it needs the proxy, `red` how many nodes' readiness must tell of it.

    `red_by` is within how many seconds.
    """

    run: Callable[[Stage], Awaitable[None]]
    postgresql: bool = False
    red: Literal["none", "one", "all"] = "none"
    red_by: float = RED_BY


KINDS: dict[str, Kind] = {
    "SIGKILL": Kind(kill, red="one"),
    "SIGTERM": Kind(terminate, red="one"),
    "SIGTERM while the database is silent": Kind(terminate_while_silent, postgresql=True, red="one"),
    "SIGSTOP for 5 s": Kind(stop),
    "clock 3 s off": Kind(skew, postgresql=True, red="one"),
    "gateway cut and refused for 6 s": Kind(gateway, red="all"),
    "gateway cut once": Kind(reconnect),
    "gateway silent for 25 s": Kind(mute, red="all", red_by=15.0),
    "database locked for 8 s": Kind(lock, red="all"),
    "database silent for 9 s": Kind(silence, postgresql=True, red="all"),
    "database connections cut 3 times": Kind(cut, postgresql=True),
    "database down for 7 s": Kind(down, postgresql=True, red="all"),
    "answers: 500": Kind(rest("status", "/callback", 6, 4)),
    "answers: stored, but 500": Kind(rest("stored", "/callback", 6, 4)),
    "answers: connection aborted": Kind(rest("abort", "/callback", 6, 4)),
    "answers: 1 s late": Kind(rest("slow", "/callback", 10, 5, delay=1.0)),
    "messages: 503 for 6 s": Kind(rest("status", "/messages", 1000, 6, status=503)),
    "messages: connection aborted": Kind(rest("abort", "/messages", 6, 4)),
    "every event twice": Kind(doubled),
}


def untold(node: Node, began: float, ended: float, red_by: float) -> list[Broken]:
    """Return what a node's readiness didn't tell of a fault: that it was there, or that it was over."""
    law = "readiness tells"
    red = next((at for at, ok in node.ready if at >= began and not ok), None)
    green = next((at for at, ok in node.ready if at >= ended and ok), None)
    broken = []
    if red is None or red - began > red_by:
        broken.append(Broken(law, f"{node.name}: not red within {red_by:.0f} s", began))
    if green is None or green - ended > GREEN_BY:
        broken.append(Broken(law, f"{node.name}: not green within {GREEN_BY:.0f} s", ended))
    return broken

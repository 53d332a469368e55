"""The bot as a process on Discord: it starts, gets ready, stops in time, and says in a sentence what ended it."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from math import isfinite

import discord
import structlog

from bot.ahead import made_ahead
from bot.app import Parts, prepare
from bot.core.clock import SharedClock, SystemClock
from bot.core.errors import TutorError
from bot.core.heap import spare_memory
from bot.core.job import Job
from bot.core.program import to_preview
from bot.discord_ui.beats import beat_ourselves
from bot.discord_ui.client import TutorBot
from bot.discord_ui.requests import ask, try_once
from bot.jobs import Metronome
from bot.pulse import Gateway, Pulse, Shard
from bot.settings import Settings
from bot.storage.backup import BackupKeeper
from bot.storage.files import sole_use
from bot.telemetry import logs
from bot.telemetry.health import HealthServer
from bot.telemetry.metrics import Metrics

log = structlog.get_logger(__name__)

DRAIN = 5.0
"""Seconds that those who wait for an answer, and jobs, have to end once the bot is told to stop."""

HARD = 9.5
"""Seconds after which a process that was told to stop is ended by force."""

BACKUPS = 600.0
"""Seconds between two looks whether a backup is due."""

SHUT = 0.5
"""Seconds that a shard, the client or the node's row may take to go. With DRAIN and the database's own limit, all of it
ends within the 10 seconds that operators give it."""


def run(settings: Settings) -> None:
    """Run the bot on Discord until a signal stops it; raises TutorError when it can't start or reach Discord."""
    if settings.discord_token is None:
        raise TutorError(
            "DISCORD_TOKEN is not set. Create a bot at https://discord.com/developers/applications, copy its token, "
            "and put DISCORD_TOKEN=… into the environment or the file .env. "
            f"(To try the bot without an account: {to_preview()})"
        )
    spare_memory()
    with sole_use(settings.database_url):
        clock = SharedClock(SystemClock())
        with made_ahead(settings) as is_making:
            parts = replace(prepare(settings, clock), is_making=is_making)
            try:
                with asyncio.Runner(loop_factory=_loop_factory()) as runner:
                    runner.run(_serve(parts, clock, settings.discord_token.get_secret_value()))
            finally:
                parts.close()


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Return uvloop's event loop where it's installed, or None for asyncio's own (as on Windows)."""
    factory: Callable[[], asyncio.AbstractEventLoop] | None = (
        import_module("uvloop").new_event_loop if find_spec("uvloop") else None
    )
    return factory


async def _serve(parts: Parts, clock: SharedClock, token: str) -> None:
    pulse = Pulse(parts.db, parts.settings.database_url, clock, parts.metrics, parts.reach)
    bot = replace(parts, serving=lambda: pulse.serving).bot()
    pulse.gateway, pulse.ask_discord = partial(_gateway_of, bot), partial(ask, bot.http)
    metronome = Metronome([*bot.jobs, *_backups(parts)], parts.metrics)
    bot.add_listener(_when_ready(bot, pulse, parts.metrics, metronome), "on_ready")
    stopped = asyncio.Event()
    parts.metrics.answers_waiting.set_function(lambda: bot.boundary.waiting)
    health = HealthServer(parts.metrics, lambda: {"running": not stopped.is_set(), **pulse.ready()})
    await _start_health(health, parts.settings)
    asyncio.get_running_loop().set_exception_handler(logs.left_over)
    beat_ourselves()
    try_once()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    beating = asyncio.create_task(pulse.run())
    try:
        async with bot:
            client = asyncio.create_task(bot.start(token))
            await _until(stopped, client)
            log.info("stopping")
            _end_by_force(HARD)
            beating.cancel()  # else it would write the row again that the drain takes away
            await asyncio.wait({beating})
            await _drain(bot, metronome, pulse)
            client.cancel()
            await asyncio.wait({client}, timeout=SHUT)
    finally:
        metronome.stop()
        beating.cancel()
        await health.close()


def _backups(parts: Parts) -> list[Job]:
    settings = parts.settings
    if settings.backups is None:
        return []
    keeper = BackupKeeper(settings.database_url, settings.backups, settings.backups_kept, parts.clock)
    return [Job("backups", BACKUPS, keeper.run)]


def _end_by_force(seconds: float) -> None:
    """End the process after some time, whatever still hangs: a thread can't be cancelled. What's committed is kept."""

    def end() -> None:
        log.warning("ended by force")
        os._exit(0)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()


def _gateway_of(bot: TutorBot) -> Gateway:
    if not bot.is_ready():
        return Gateway()
    shards = tuple(
        Shard(one.id, not one.is_closed() and isfinite(one.latency), one.latency) for one in bot.shards.values()
    )
    return Gateway(shards, bot.shard_count or 1)


async def _drain(bot: TutorBot, metronome: Metronome, pulse: Pulse) -> None:
    """Let nothing new in and what was begun out: gateway first, since closing the client closes the way out, too."""
    await bot.leave(SHUT)
    await asyncio.gather(bot.boundary.idle(DRAIN), metronome.drain(DRAIN))
    await asyncio.wait({asyncio.create_task(pulse.end())}, timeout=SHUT)
    await asyncio.wait({asyncio.create_task(bot.put_down())}, timeout=SHUT)


async def _start_health(health: HealthServer, settings: Settings) -> None:
    if not settings.health_port:
        return
    try:
        port = await health.start(settings.health_host, settings.health_port)
    except OSError as problem:
        raise TutorError(
            f"HEALTH_PORT: {settings.health_host}:{settings.health_port} cannot be used: {problem.strerror}. "
            "Set another port, or 0 to do without health and metrics."
        ) from None
    log.info("health", address=f"http://{settings.health_host}:{port}/healthz")


async def _until(stopped: asyncio.Event, client: "asyncio.Task[None]") -> None:
    """Wait until the bot is told to stop. If the client ends by itself first, raise what ended it."""
    waiting = asyncio.create_task(stopped.wait())
    await asyncio.wait({client, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if client.done():
        _explain(client)


def _when_ready(
    bot: TutorBot, pulse: Pulse, metrics: Metrics, metronome: Metronome
) -> Callable[[], Coroutine[None, None, None]]:
    """Return the listener for `on_ready`; it may run again after a lost connection."""

    async def begin() -> None:
        metrics.guilds.set(len(bot.guilds))
        await pulse.beat()  # jobs want to know which shards are served
        await bot.begin()
        metronome.start()
        log.info("ready", name=str(bot.user), guilds=len(bot.guilds))

    return begin


def _explain(client: "asyncio.Task[None]") -> None:
    """Raise what ended the client; as a TutorError where the operator can do something about it."""
    try:
        client.result()
    except discord.LoginFailure:
        raise TutorError(
            "Discord does not accept DISCORD_TOKEN. Copy the token again from "
            "https://discord.com/developers/applications (Bot → Reset Token)."
        ) from None
    except OSError as problem:
        raise TutorError(f"Discord cannot be reached: {problem}. Is this machine connected?") from None

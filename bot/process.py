"""The bot as a process on Discord: it starts, gets ready, stops in time, and says in a sentence what ended it."""

import asyncio
import signal
from collections.abc import Callable, Coroutine
from importlib import import_module
from importlib.util import find_spec

import discord
import structlog

from bot.app import Parts, prepare
from bot.core.errors import TutorError
from bot.discord_ui.client import TutorBot
from bot.jobs import Metronome
from bot.settings import Settings
from bot.storage.files import sole_use
from bot.telemetry import logs
from bot.telemetry.health import HealthServer
from bot.telemetry.metrics import Metrics

log = structlog.get_logger(__name__)

SHUTDOWN_SECONDS = 8
"""How long the client may take to stop before we go on without it; operators expect an end within 10 seconds."""


def run(settings: Settings) -> None:
    """Run the bot on Discord until a signal stops it; raises TutorError when it can't start or reach Discord."""
    if settings.discord_token is None:
        raise TutorError(
            "DISCORD_TOKEN is not set. Create a bot at https://discord.com/developers/applications, copy its token, "
            "and put DISCORD_TOKEN=… into the environment or the file .env. "
            "(To try the bot without an account: make preview)"
        )
    with sole_use(settings.database_url):
        parts = prepare(settings)
        try:
            with asyncio.Runner(loop_factory=_loop_factory()) as runner:
                runner.run(_serve(parts, settings.discord_token.get_secret_value()))
        finally:
            parts.close()


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Return uvloop's event loop where it's installed, or None for asyncio's own (as on Windows)."""
    factory: Callable[[], asyncio.AbstractEventLoop] | None = (
        import_module("uvloop").new_event_loop if find_spec("uvloop") else None
    )
    return factory


async def _serve(parts: Parts, token: str) -> None:
    bot = parts.bot()
    metronome = Metronome(bot.jobs, parts.metrics)
    bot.add_listener(_when_ready(bot, parts.metrics, metronome), "on_ready")

    async def readiness() -> dict[str, bool]:
        return {"discord": bot.is_ready(), "database": await parts.db.answers()}

    health = HealthServer(parts.metrics, readiness)
    await _start_health(health, parts.settings)
    asyncio.get_running_loop().set_exception_handler(logs.left_over)
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    try:
        async with bot:
            await _until(stopped, asyncio.create_task(bot.start(token)))
            log.info("stopping")
    finally:
        metronome.stop()
        await health.close()


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
    client.cancel()
    await asyncio.wait({client}, timeout=SHUTDOWN_SECONDS)


def _when_ready(bot: TutorBot, metrics: Metrics, metronome: Metronome) -> Callable[[], Coroutine[None, None, None]]:
    """Return the listener for `on_ready`; it may run again after a lost connection."""

    async def begin() -> None:
        metrics.guilds.set(len(bot.guilds))
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

"""Starts the preview: its own settings, a database that's kept between starts, the simulated world, and the pages."""

import asyncio
import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

from bot import app
from bot.core.errors import TutorError
from bot.core.program import to_preview
from bot.jobs import Metronome
from bot.preview.launcher import Launcher
from bot.preview.simulator import Simulator
from bot.settings import load_settings
from bot.storage import WriteSession
from bot.storage.files import sole_use
from bot.storage.notes import write_note
from bot.telemetry import logs

Announce = Callable[[str], None]

PLACES_TEXT = """
  The preview runs. Open this address in a browser:

      {address}

  Type /learn to begin. Ctrl+C ends it; progress is kept{where}.
"""


def serve(port: int, lessons: Path | None, data: Path, announce: Announce, *, fresh: bool) -> None:
    """Run the preview on this port and the next one until Ctrl+C or the page's end button.

    Its database is in the folder `data`; `fresh` forgets what earlier starts kept there. `announce` is called with a
    text that says where to look, once it can be visited. Raises TutorError if a port is taken, or if another preview
    uses the same folder. It may end the whole process, if a thread is still at work then.
    """
    _check_ports(port)
    data.mkdir(parents=True, exist_ok=True)
    own: dict[str, object] = {"lessons": lessons} if lessons else {}
    settings = load_settings(
        database_url=f"sqlite:///{data / 'preview.db'}", discord_token=None, shard_count=1, watch_lessons=True, **own
    )
    logs.configure("WARNING", "text")
    with sole_use(settings.database_url):
        if fresh:
            _forget_progress(data)
        parts = app.prepare(settings)
        parts.db.write_now(_forget_commands)
        try:
            clean = asyncio.run(_serve(parts, port, data, announce))
        finally:
            parts.close()
    if not clean:  # a thread of a handler still works; nobody waits for it
        os._exit(0)


def _forget_progress(data: Path) -> None:
    """Delete what earlier starts kept, except for the lock file, which this process holds."""
    for file in data.iterdir():
        if file.suffix != ".lock":
            shutil.rmtree(file) if file.is_dir() else file.unlink()


def _check_ports(port: int) -> None:
    for number in (port, port + 1):
        try:
            with socket.create_server(("127.0.0.1", number)):
                pass
        except (OSError, OverflowError) as problem:
            raise TutorError(
                f"The preview uses the ports {port} and {port + 1}, and {number} cannot be used ({problem}). "
                f"Does a preview run already? Else try: {to_preview(8700)}"
            ) from None


def _forget_commands(session: WriteSession) -> None:
    """Forget which commands were registered: each start has a new simulated Discord that knows none."""
    write_note(session, "commands", "")


async def _serve(parts: app.Parts, port: int, data: Path, announce: Announce) -> bool:
    bot = parts.bot()
    simulator = Simulator(bot, Metronome(bot.jobs, parts.metrics), port + 1)
    async with simulator.running():
        launcher = Launcher(simulator.places, simulator.address)
        await launcher.start(port)
        await bot.begin()
        announce(PLACES_TEXT.format(address=launcher.address, where=f" in {data}"))
        await simulator.until_stopped()
        await launcher.close()
        await bot.put_down()
    return simulator.clean

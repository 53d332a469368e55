"""Noticing what another node published, and, where lessons are being written, what changed in the folder."""

import asyncio
import threading
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.content.catalogue import Library
from bot.content.data_files import DataRefused, HeldFiles
from bot.content.validation import Reading, read_lesson
from bot.core.clock import Clock
from bot.core.ids import VersionHash
from bot.discord_ui.kit import Kit
from bot.features.courses.rules import Source
from bot.features.courses.service import load_lessons, outdated, refresh, renew
from bot.storage import Database
from bot.telemetry.traces import said

log = structlog.get_logger(__name__)


class Librarian:
    """Keeps this node's library up to date."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit

    async def run(self) -> None:
        """Show what was published since the last look, by whichever node; read again what another edition read."""
        await self._kit.db.read(refresh, self._kit.library)
        old = await self._kit.db.read(outdated)
        if old:
            await self._kit.db.write(renew, self._kit.library, await asyncio.to_thread(_read_again, old))


def _read_again(sources: Mapping[VersionHash, Source]) -> dict[VersionHash, Reading]:
    return {version: read_lesson(one.lesson, HeldFiles(one.files, "")) for version, one in sources.items()}


class Watcher:
    """Reads the operator's folder again, in a thread of its own, whenever a file in it changes."""

    def __init__(self, db: Database, library: Library, folder: Path, clock: Clock) -> None:
        self._work = (db, library, folder)
        self._clock = clock
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="lesson-watcher", daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        watchfiles = import_module("watchfiles")  # only where lessons are written
        for _ in watchfiles.watch(self._work[2], stop_event=self._stopped, raise_interrupt=False):
            try:
                load_lessons(*self._work, self._clock.now())
            except (OSError, SQLAlchemyError, DataRefused) as problem:  # such as a file that is being written just now
                log.warning("lessons not read", problem=said(problem))

    def stop(self) -> None:
        """End, once what is being read is read."""
        self._stopped.set()
        self._thread.join()

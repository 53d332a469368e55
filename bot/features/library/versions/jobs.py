"""Noticing what another node published, and, where lessons are being written, what changed in the folder."""

import asyncio
import threading
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.charts import draw_formula
from bot.content.catalogue import Library
from bot.content.check.trial import Stumble, stumbles
from bot.content.layout.path import Layout, layout_of
from bot.content.lesson import Lesson
from bot.content.read.data_files import DataRefused, HeldFiles
from bot.content.read.validation import Reading, read_lesson
from bot.core.clock import Clock
from bot.core.ids import ScopeId, VersionHash
from bot.features.library.versions.rules import Source
from bot.features.library.versions.service import (
    Follow,
    keep_layouts,
    load_lessons,
    outdated,
    refresh_library,
    renew,
    without_layout,
)
from bot.storage import Database
from bot.telemetry.traces import said

MOST_DRAWN = 30
"""How many formulas of a lesson are drawn; the others are shown in signs of Unicode."""

log = structlog.get_logger(__name__)


class LibraryWorker:
    """Keeps this node's library up to date."""

    def __init__(self, db: Database, library: Library, is_made: Callable[[], bool] = lambda: False) -> None:
        self._db, self._library, self._is_made = db, library, is_made
        self._settled: Mapping[ScopeId, int] | None = None

    async def run(self) -> None:
        """Show what was published since the last look, by any node, and bring it up to this edition of the reader.

        Each run reads some of the versions again that another edition read, and makes some of the pages that are
        missing, unless another process is at it. Once nothing is left, runs don't look for either until something is
        published.
        """
        await self._db.read(refresh_library, self._library)
        revisions = self._library.revisions
        if revisions == self._settled or self._is_made():
            return
        old = await self._db.read(outdated)
        if old:
            await self._db.write(renew, self._library, await asyncio.to_thread(_read_again, old))
        uncut = await self._db.read(without_layout)
        if uncut:
            cut = await asyncio.to_thread(_cut, uncut)
            await self._db.write(keep_layouts, self._library, cut)
            for version, (_, found) in cut.items():
                for one in found:
                    log.error("lesson stumbled over", lesson=uncut[version].id, part=one.part, place=one.where)
        if not old and not uncut:
            self._settled = revisions

    async def finish(self) -> None:
        """Run until nothing is left."""
        while self._settled is None or self._settled != self._library.revisions:
            await self.run()


def _read_again(sources: Mapping[VersionHash, Source]) -> dict[VersionHash, Reading]:
    return {version: read_lesson(one.lesson, HeldFiles(one.files, "")) for version, one in sources.items()}


def _cut(lessons: Mapping[VersionHash, Lesson]) -> dict[VersionHash, tuple[Layout, list[Stumble]]]:
    layouts = ((version, lesson, _drawn(layout_of(lesson))) for version, lesson in lessons.items())
    return {version: (layout, [*stumbles(lesson, layout)]) for version, lesson, layout in layouts}


def _drawn(layout: Layout) -> Layout:
    """Return a layout with pictures of its first MOST_DRAWN formulas, without those that can't be drawn."""
    drawn = ((latex, draw_formula(latex)) for latex in layout.formulas[:MOST_DRAWN])
    return replace(layout, drawings={latex: b64encode(png).decode() for latex, png in drawn if png is not None})


class Watcher:
    """Reads the operator's folder again whenever a file in it changes, in a thread that begins at once."""

    def __init__(self, db: Database, library: Library, folder: Path, clock: Clock, follow: Follow) -> None:
        self._work = (db, library, folder)
        self._clock, self._follow = clock, follow
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="lesson-watcher", daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        watchfiles = import_module("watchfiles")  # only where lessons are written
        for _ in watchfiles.watch(self._work[2], stop_event=self._stopped, raise_interrupt=False):
            try:
                load_lessons(*self._work, self._clock.now(), self._follow)
            except (OSError, SQLAlchemyError, DataRefused) as problem:  # such as a file that is being written just now
                log.warning("lessons not read", problem=said(problem))

    def stop(self) -> None:
        """End the thread, and wait until what it's reading is read."""
        self._stopped.set()
        self._thread.join()

"""The search indexes of what people see: made beforehand, kept in the database, taken up once somebody talks."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from functools import partial

import structlog

from bot.content.catalogue import Catalogue, Library
from bot.content.check.trial import INDEX
from bot.core.heap import uncollected
from bot.core.ids import GLOBAL, ScopeId
from bot.features.library import note_unindexed
from bot.storage import Database, Unreachable
from bot.talk import store
from bot.talk.find.answers import Answers
from bot.talk.find.keeping import name_of, packed, unpacked

log = structlog.get_logger(__name__)

KEPT = 100_000
"""How many passages all indexes may hold together; beyond that, those unused longest go, but never the last one used.

Servers without lessons of their own share one index.
"""

MEANWHILE = 0.5
"""Seconds that somebody waits for the index of lessons that were just published; then the one before answers."""


class Shelf:
    """Search indexes of what people see: made in a thread, at the start and whenever lessons change.

    With a database they're kept there, and memory holds none until somebody asks: with its libraries an index takes
    80 MB, and is taken up in under a second. `ahead` holds that of what everybody sees from the start on. `is_made`
    tells whether another process is making it just now.
    """

    def __init__(
        self,
        library: Library,
        db: Database | None = None,
        *,
        ahead: bool = False,
        is_made: Callable[[], bool] = lambda: False,
    ) -> None:
        self._library, self._db, self._is_made = library, db, is_made
        self._is_asked = ahead or db is None
        self._foreseen: Catalogue | None = None
        self._ready: OrderedDict[ScopeId, tuple[Catalogue, Answers]] = OrderedDict()
        self._failed: dict[ScopeId, Catalogue] = {}
        self._making: dict[ScopeId, tuple[Catalogue, asyncio.Task[Answers]]] = {}
        self._keeping: set[asyncio.Task[None]] = set()

    async def answers(self, scope: ScopeId) -> Answers:
        """Return the index of what a scope sees; while a new one is made for long, that's the one before."""
        self._is_asked = True
        if self._library.seen_by(scope) is self._library.seen_by(GLOBAL):
            scope = GLOBAL
        made = self._ready.get(scope)
        if made is not None and made[0] is self._library.seen_by(scope):
            self._ready.move_to_end(scope)
            return made[1]
        coming = self._made_for(scope)
        await asyncio.wait([coming], timeout=MEANWHILE if made is not None else None)
        failed = coming.done() and coming.exception() is not None
        return made[1] if made is not None and (failed or not coming.done()) else await coming

    def made(self) -> list[Answers]:
        """Return the indexes that are in use."""
        return [answers for _, answers in self._ready.values()]

    async def renew(self) -> None:
        """Make the index of what everybody sees, and those that are in use, unless they're up to date.

        As long as nobody has asked, it's only seen to that there's one to take up.
        """
        if not self._is_asked:
            if not self._is_made():
                await self._foresee(self._library.seen_by(GLOBAL))
            return
        for scope in dict.fromkeys((GLOBAL, *self._ready)):
            made, catalogue = self._ready.get(scope), self._library.seen_by(scope)
            if (made is None or made[0] is not catalogue) and self._failed.get(scope) is not catalogue:
                await asyncio.wait([self._made_for(scope)])

    async def _foresee(self, catalogue: Catalogue) -> None:
        """Make and keep the index of what everybody sees, unless it's kept; hold it only if somebody asks meanwhile."""
        if self._db is None or catalogue in (self._foreseen, self._failed.get(GLOBAL)):
            return
        name = await asyncio.to_thread(name_of, catalogue)
        if not await self._db.read_soon(store.has_index, GLOBAL, name):
            await asyncio.wait([self._made_for(GLOBAL)])
            await self.settled()
        self._foreseen = catalogue
        if not self._is_asked:
            self._ready.clear()

    def _made_for(self, scope: ScopeId) -> "asyncio.Task[Answers]":
        """Return the task that makes the index of what a scope sees now; those who wait for it share one."""
        catalogue = self._library.seen_by(scope)
        making = self._making.get(scope)
        if making is None or making[0] is not catalogue or making[1].done():
            making = self._making[scope] = (catalogue, asyncio.create_task(self._make(scope, catalogue)))
            making[1].add_done_callback(partial(self._note_failure, scope, catalogue))
        return making[1]

    def _note_failure(self, scope: ScopeId, catalogue: Catalogue, made: "asyncio.Task[Answers]") -> None:
        """Log that an index couldn't be made; it's tried again when somebody asks, or once the lessons change."""
        problem = None if made.cancelled() else made.exception()
        if problem is not None:
            self._failed[scope] = catalogue
            log.error("index not made", scope=scope, problem=repr(problem))

    async def _make(self, scope: ScopeId, catalogue: Catalogue) -> Answers:
        try:
            answers = await self._kept_or_anew(scope, catalogue)
        finally:
            if self._making.get(scope, (None,))[0] is catalogue:
                del self._making[scope]
        if self._library.seen_by(scope) is catalogue:
            self._ready[scope] = (catalogue, answers)
            self._ready.move_to_end(scope)
            while len(self._ready) > 1 and sum(len(one) for _, one in self._ready.values()) > KEPT:
                self._ready.popitem(last=False)
        return answers

    async def _kept_or_anew(self, scope: ScopeId, catalogue: Catalogue) -> Answers:
        return await self._kept(scope, catalogue) or await self._anew(scope, catalogue)

    async def settled(self) -> None:
        """Wait until every new index is kept."""
        await asyncio.gather(*self._keeping)

    async def _kept(self, scope: ScopeId, catalogue: Catalogue) -> Answers | None:
        """Return the index that's kept of just this catalogue; None without one, or without a database."""
        if self._db is None:
            return None
        name = await asyncio.to_thread(name_of, catalogue)
        try:
            data = await self._db.read_soon(store.index, scope, name)
        except Unreachable:
            return None
        return await asyncio.to_thread(_taken_up, data, catalogue) if data is not None else None

    async def _anew(self, scope: ScopeId, catalogue: Catalogue) -> Answers:
        """Return a new index of a catalogue; it's kept once it answers, so nobody waits for that."""
        answers = await asyncio.to_thread(_made, catalogue)
        for lesson, place in answers.made.left_out.items():
            log.error("lesson stumbled over", lesson=lesson, part=INDEX, place=place)
        if self._db is not None:
            keeping = asyncio.create_task(self._keep(self._db, scope, catalogue, answers))
            self._keeping.add(keeping)
            keeping.add_done_callback(self._keeping.discard)
        return answers

    async def _keep(self, db: Database, scope: ScopeId, catalogue: Catalogue, answers: Answers) -> None:
        data = await asyncio.to_thread(packed, answers)
        try:
            await db.write(store.keep_index, scope, name_of(catalogue), data)
            await db.write(note_unindexed, self._library, scope, answers.made.left_out)
        except Unreachable:
            log.warning("index not kept", scope=scope)


def _made(catalogue: Catalogue) -> Answers:
    with uncollected():
        return Answers(catalogue)


def _taken_up(data: bytes, catalogue: Catalogue) -> Answers | None:
    with uncollected():
        return unpacked(data, catalogue)

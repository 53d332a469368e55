"""Forgets what was said, once an hour has passed; gives the indexes their vectors, where there's a model for them."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import islice

import structlog

from bot.discord_ui.dependencies import Dependencies
from bot.talk import store
from bot.talk.find.answers import Answers
from bot.talk.find.meanings import Meanings, digest_of, made, texts_of
from bot.text.vectors import Embedder

BEAT = 300.0
"""Seconds between two runs, so a conversation may be kept five minutes longer than an hour."""

LOOK = 2.0
"""Seconds between two looks at whether the lessons have changed, so that their index is made before it's asked."""

PORTION = 16
"""How many passages get their vectors at once (about 0.3 s), before they're written."""

READ = 500
"""How many passages' vectors are read, or noted as used, in one statement."""

UNUSED = timedelta(days=90)
"""How long vectors are kept that no index takes up, such as those of a lesson that was withdrawn."""

log = structlog.get_logger()


class Forgetting:
    """Deletes the turns of conversations that are over an hour old, and indexes of scopes that have no lessons."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps

    async def run(self) -> None:
        """Delete what's old enough now, of all learners, and what no scope needs."""
        await self._deps.db.write(store.forget, self._deps.clock.now())
        await self._deps.db.write(store.forget_indexes, [*self._deps.library.revisions])


class Vectors:
    """Gives each index the vectors of its passages: those that are kept, and new ones, made a few at a time.

    Until they're all there, an index finds passages by their words alone. Two nodes may make the same ones; what's
    kept first stays.
    """

    def __init__(self, deps: Dependencies, indexes: Callable[[], Iterable[Answers]]) -> None:
        self._deps, self._indexes = deps, indexes

    async def run(self) -> None:
        """Look after every index that has none yet; without a model, do nothing."""
        if self._deps.embedder is None:
            return
        for answers in [one for one in self._indexes() if one.meanings is None and len(one)]:
            await self._give(answers, self._deps.embedder)

    async def _give(self, answers: Answers, embedder: Embedder) -> None:
        texts = await asyncio.to_thread(_by_digest, answers)
        kept: dict[str, bytes] = {}
        today = self._deps.clock.now().date()
        for some in _portions(list(texts), READ):
            kept |= await self._deps.db.read_soon(store.vectors, some)
            await self._deps.db.write_soon(store.note_used, some, today)
        missing = [digest for digest in texts if digest not in kept]
        for some in _portions(missing, PORTION):
            new = await asyncio.to_thread(_made, embedder, {digest: texts[digest] for digest in some})
            await self._deps.db.write_soon(store.keep_vectors, new, today)
            kept |= new
        if missing:
            await self._deps.db.write_soon(store.forget_vectors, today - UNUSED)
            log.info("vectors made", passages=len(missing), of=len(texts))
        answers.meanings = await asyncio.to_thread(Meanings, embedder, answers.passages, answers.ways.asked, kept)


def _by_digest(answers: Answers) -> dict[str, tuple[str, ...]]:
    every = (*map(texts_of, answers.passages), *(one.ways for one in answers.ways.asked))
    return {digest_of(texts): texts for texts in every}


def _made(embedder: Embedder, texts: Mapping[str, Sequence[str]]) -> dict[str, bytes]:
    return {digest: made(embedder, one) for digest, one in texts.items()}


def _portions(digests: Iterable[str], size: int) -> Iterable[list[str]]:
    waiting = iter(digests)
    return iter(lambda: list(islice(waiting, size)), [])

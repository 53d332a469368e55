"""Has a language model put an answer into words, and shows the sentences that the lessons support as they come."""

import asyncio
import contextvars
from collections.abc import AsyncGenerator, AsyncIterator, Coroutine
from contextlib import aclosing
from dataclasses import replace
from typing import Any, TypeVar

import structlog

from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.request import Request
from bot.llm import Exchange, LanguageModel
from bot.talk import service
from bot.talk.hear.claims import Claim, Verdict, claims_in
from bot.talk.outcomes import Move, NotSaid, Quote
from bot.talk.propose import beyond
from bot.talk.rules.scene import Scene
from bot.talk.shelf import Shelf

EVERY = 1.2
"""Seconds between two edits of an answer; Discord takes one a second."""

T = TypeVar("T")

log = structlog.get_logger(__name__)


class Wording:
    """Words answers if the operator has set a model up, it's free, and there's budget left for today.

    The model chooses among more passages than are quoted. If it doesn't manage to in time, or nothing of what it says
    is supported, the answer stays a quotation. While a quiz asks something, it isn't asked at all.
    """

    def __init__(self, deps: Dependencies, shelf: Shelf) -> None:
        self._deps = deps
        self._shelf = shelf

    async def worded(self, request: Request, scene: Scene, text: str, move: Move) -> AsyncGenerator[Move]:
        """Yield the answer as far as it's worded, at most every EVERY seconds, and finished in the end.

        It's the move as it is where no model is asked, or where one has nothing to say.
        """
        llm = self._deps.llm
        if llm is None or not llm.is_free or not isinstance(move, Quote | NotSaid) or any(x.now for x in scene.pending):
            yield move
            return
        answers = await self._shelf.answers(scene.learner.scope)
        if not beyond.to_choose_from(scene, move, text, answers) or not await self._deps.act(
            request, service.may_word, llm.budget
        ):
            yield move
            return
        moves: asyncio.Queue[tuple[Move, bool]] = asyncio.Queue()
        saying = _in_real_time(self._said_in_time(llm, scene, text, move, moves))
        saying.add_done_callback(_log_failure)
        try:
            async for one in _newest(moves):
                yield one
        finally:
            saying.cancel()

    async def _said_in_time(
        self,
        llm: LanguageModel,
        scene: Scene,
        text: str,
        move: Quote | NotSaid,
        moves: asyncio.Queue[tuple[Move, bool]],
    ) -> None:
        """Put what a model says that the lessons support into `moves`, each with whether it's the last."""
        latest: Move = move
        try:
            async with asyncio.timeout(llm.budget.seconds), aclosing(self._said_by(llm, scene, text, move)) as said:
                async for latest in said:
                    moves.put_nowait((latest, False))
        except TimeoutError:
            pass  # what's supported so far is the answer
        finally:
            done = replace(latest, grows=False) if isinstance(latest, Quote) else latest
            moves.put_nowait((done, True))

    async def _said_by(
        self, llm: LanguageModel, scene: Scene, text: str, move: Quote | NotSaid
    ) -> AsyncGenerator[Move]:
        """Yield the move in a model's words: with what's surely supported as it comes, and all that is in the end."""
        answers = await self._shelf.answers(scene.learner.scope)
        past = [Exchange(turn.said, turn.answered) for turn in scene.turns if turn.answered]
        asked = (await llm.rewrite(text, past) if past else None) or text
        passages = beyond.to_choose_from(scene, move, asked, answers)
        told = [beyond.as_told(one) for _, one in passages]
        claims: tuple[Claim, ...] = ()
        sure = 0
        async with aclosing(llm.word(text, told, past)) as growing:
            async for answer in growing:
                claims = claims_in(answer, told, f"{text} {asked}")
                kept = [one for one in claims if one.verdict is Verdict.SURELY]
                if len(kept) > sure:
                    sure = len(kept)
                    yield beyond.in_other_words(move, passages, kept)
        doubtful = [one for one in claims if one.verdict is Verdict.PERHAPS]
        ruled = await llm.judge([(one.line, one.says) for one in doubtful]) if doubtful else frozenset()
        supported = {doubtful[number] for number in ruled}
        if supported:
            kept = [one for one in claims if one.verdict is Verdict.SURELY or one in supported]
            yield beyond.in_other_words(move, passages, kept)


async def _newest(moves: asyncio.Queue[tuple[Move, bool]]) -> AsyncIterator[Move]:
    """Yield what's newest, at most every EVERY seconds, and the last in any case."""
    is_last = False
    while not is_last:
        one, is_last = await moves.get()
        while not moves.empty():
            one, is_last = moves.get_nowait()
        yield one
        if not is_last:
            await _in_real_time(asyncio.sleep(EVERY))


def _log_failure(saying: asyncio.Task[None]) -> None:
    """Log what went wrong in a task that nobody waits for: the answer stays what it was."""
    if not saying.cancelled() and (problem := saying.exception()) is not None:
        log.error("no wording", exc_info=problem)


def _in_real_time(work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
    """Begin some work in an empty context: the preview simulates time for its own, and a model takes real time."""
    return contextvars.Context().run(asyncio.ensure_future, work)

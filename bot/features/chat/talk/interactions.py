"""Hears what people say, and answers the buttons below the answers."""

import asyncio
import contextvars
from collections import OrderedDict
from dataclasses import replace
from functools import partial

import structlog

from bot.content.answers import Answers
from bot.content.catalogue import Catalogue, Library
from bot.content.checker import uncollected
from bot.content.hints import Pending
from bot.content.keeping import name_of, packed, unpacked
from bot.content.wishes import Lead
from bot.core.ids import GLOBAL, LessonId, ScopeId
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.question_parts import as_typed
from bot.discord_ui.reply import OpenModal, Redirect, Reply, Update, Whisper
from bot.discord_ui.request import Request
from bot.features.chat.talk import results, service, store, views
from bot.features.chat.talk.outcomes import Both, Hint, InNeed, Move, NotSaid, Quote
from bot.features.chat.talk.results import beyond, with_turn
from bot.features.chat.talk.rules.scene import Scene
from bot.features.chat.talk.views.leads import done
from bot.features.quizzes import note_help
from bot.language.claims import Verdict, claims_in
from bot.language.intents import understanding
from bot.language.need import hear
from bot.llm import Exchange, LanguageModel
from bot.storage import Database, Unreachable

log = structlog.get_logger(__name__)

KEPT = 100_000
"""How many passages all indexes may hold together; beyond that, those unused longest go, but never the last one used.

Servers without lessons of their own share one index.
"""

MEANWHILE = 0.5
"""Seconds that somebody waits for the index of lessons that were just published; then the one before answers."""


class Shelf:
    """Search indexes of what people see: made in a thread, at the start and whenever lessons change.

    With a database they're kept there, so that the next start takes them up instead.
    """

    def __init__(self, library: Library, db: Database | None = None) -> None:
        self._library, self._db = library, db
        self._ready: OrderedDict[ScopeId, tuple[Catalogue, Answers]] = OrderedDict()
        self._failed: dict[ScopeId, Catalogue] = {}
        self._making: dict[ScopeId, tuple[Catalogue, asyncio.Task[Answers]]] = {}
        self._keeping: set[asyncio.Task[None]] = set()

    async def answers(self, scope: ScopeId) -> Answers:
        """Return the index of what a scope sees; while a new one is made for long, that's the one before."""
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
        """Make the index of what everybody sees, and those that are in use, unless they're up to date."""
        for scope in dict.fromkeys((GLOBAL, *self._ready)):
            made, catalogue = self._ready.get(scope), self._library.seen_by(scope)
            if (made is None or made[0] is not catalogue) and self._failed.get(scope) is not catalogue:
                await asyncio.wait([self._made_for(scope)])

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
            answers = await self._kept(scope, catalogue) or await self._anew(scope, catalogue)
        finally:
            if self._making.get(scope, (None,))[0] is catalogue:
                del self._making[scope]
        if self._library.seen_by(scope) is catalogue:
            self._ready[scope] = (catalogue, answers)
            self._ready.move_to_end(scope)
            while len(self._ready) > 1 and sum(len(one) for _, one in self._ready.values()) > KEPT:
                self._ready.popitem(last=False)
        return answers

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
        if self._db is not None:
            keeping = asyncio.create_task(self._keep(self._db, scope, catalogue, answers))
            self._keeping.add(keeping)
            keeping.add_done_callback(self._keeping.discard)
        return answers

    async def _keep(self, db: Database, scope: ScopeId, catalogue: Catalogue, answers: Answers) -> None:
        data = await asyncio.to_thread(packed, answers)
        try:
            await db.write(store.keep_index, scope, name_of(catalogue), data)
        except Unreachable:
            log.warning("index not kept", scope=scope)


def _made(catalogue: Catalogue) -> Answers:
    """Return the index of a catalogue, and load now what the first question would have to wait for."""
    with uncollected():
        answers = Answers(catalogue)
    return _warm(answers)


def _taken_up(data: bytes, catalogue: Catalogue) -> Answers | None:
    with uncollected():
        answers = unpacked(data, catalogue)
    return _warm(answers) if answers is not None else None


def _warm(answers: Answers) -> Answers:
    answers.ask("anything")
    understanding()
    return answers


class Interactions:
    """Hears direct messages, mentions and `/ask` in one and the same way."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self.shelf = Shelf(deps.library, deps.db)

    async def ask(self, request: Request, question: str) -> Reply:
        """Answer `/ask`, so that only the person who asks sees it.

        Raises TutorError if this very command was answered before.
        """
        heard = await self._heard(request, question)
        if heard is None:
            return Whisper(views.answered_before())
        move, still = heard
        if isinstance(move, Both) or (isinstance(move, Lead) and not move.form):
            return _led(move)
        return Whisper(views.screen(move, request.event, question, still))

    async def hear(self, request: Request, text: str) -> Reply | None:
        """Answer a message, or return None if it was answered before.

        In a channel others read along, so whatever is personal stays behind a button.
        """
        heard = await self._heard(request, text, public=request.who.guild is not None)
        if heard is None:
            return None
        move, still = heard
        is_led = isinstance(move, Both) or (isinstance(move, Lead) and not move.form)
        if isinstance(move, Lead | Both) and is_led and request.who.guild is None:
            return _led(move)
        return Whisper(views.screen(move, request.event, still=still))

    async def _heard(self, request: Request, text: str, *, public: bool = False) -> tuple[Move, Pending | None] | None:
        """Return what a message is answered with, and the question that's still open beside it.

        None means that it came before, since Discord may send one twice.
        """
        if not await self._deps.act(request, service.take, request.channel, request.event):
            return None
        need = await asyncio.to_thread(hear, text)
        if need is not None:  # before every other reading; what was said is kept nowhere
            return InNeed(need, await self._deps.act(request, service.let_go, request.event)), None
        stage = await self._deps.stages.newest((request.who.learner, request.channel))
        acts, message, behind = self._deps.stages.offered((request.who.learner, request.channel))
        scene = await self._deps.act(request, service.enter, request.channel, public, stage)
        if not public:
            buttons, waiting = self._deps.stages.buttons((request.who.learner, request.channel))
            scene = replace(scene, acts=acts, behind=behind, buttons=buttons, waiting=waiting)
        answers = await self.shelf.answers(scene.learner.scope)
        move = await self._worded(request, scene, text, results.understand(scene, text, answers))
        turn = await self._deps.act(request, service.note, request.channel, request.event, text, move)
        if (isinstance(move, Lead) and move.said) or (isinstance(move, Both) and move.then.said):
            await self._deps.act(request, service.answered_in_words, message)
        still = scene.on_screen if isinstance(move, results.BESIDE) else None
        return (with_turn(move, turn, scene.learner) if turn is not None else move), still

    async def _worded(self, request: Request, scene: Scene, text: str, move: Move) -> Move:
        """Have a language model word the answer, if the operator has set one up and there's budget left for today.

        It chooses among more passages than are quoted. If it doesn't manage to in time, or nothing of what it says is
        supported, the answer stays a quotation. While a quiz asks something, it isn't asked at all.
        """
        llm = self._deps.llm
        if llm is None or not isinstance(move, Quote | NotSaid) or any(one.now for one in scene.pending):
            return move
        if not llm.is_free:
            return move
        answers = await self.shelf.answers(scene.learner.scope)
        if not beyond.to_choose_from(scene, move, text, answers):
            return move
        if not await self._deps.act(request, service.may_word, llm.budget):
            return move
        # In an empty context: the preview simulates time for everything in its own, and a model takes real time.
        return await contextvars.Context().run(asyncio.ensure_future, self._in_time(llm, scene, text, move))

    async def _in_time(self, llm: LanguageModel, scene: Scene, text: str, move: Quote | NotSaid) -> Move:
        try:
            async with asyncio.timeout(llm.budget.seconds):  # for all that's asked of it together
                return await self._said_by(llm, scene, text, move)
        except TimeoutError:
            return move

    async def _said_by(self, llm: LanguageModel, scene: Scene, text: str, move: Quote | NotSaid) -> Move:
        """Return what a model says that the lessons support; the move as it is without any of that."""
        answers = await self.shelf.answers(scene.learner.scope)
        past = [Exchange(turn.said, turn.answered) for turn in scene.turns if turn.answered]
        asked = (await llm.rewrite(text, past) if past else None) or text
        passages = beyond.to_choose_from(scene, move, asked, answers)
        told = [beyond.as_told(one) for _, one in passages]
        claims = claims_in(await llm.word(text, told, past) or "", told, f"{text} {asked}")
        doubtful = [one for one in claims if one.verdict is Verdict.PERHAPS]
        ruled = await llm.judge([(one.line, one.says) for one in doubtful]) if doubtful else frozenset()
        supported = {doubtful[number] for number in ruled}
        kept = [one for one in claims if one.verdict is Verdict.SURELY or one in supported]
        return beyond.in_other_words(move, passages, kept)

    async def passage(self, request: Request, lesson: LessonId, key: str) -> Reply:
        """Show a passage that was offered by a button."""
        return Whisper(
            views.screen(
                await self._deps.act(request, service.open_passage, request.channel, (lesson, key)), request.event
            )
        )

    async def card(self, request: Request, lesson: LessonId, key: str) -> Reply:
        """Open the form for a flashcard made from a passage, with both sides filled in."""
        found = await self._deps.act(request, service.card_of, request.channel, (lesson, key))
        return OpenModal(views.card_form(*found)) if isinstance(found, tuple) else Whisper(views.screen(found))

    async def hint(self, request: Request, kind: str, number: int, position: int, step: int) -> Reply:
        """Give one of the hints on a question that a quiz has open."""
        scene = await self._deps.act(request, service.enter, request.channel, False, None)
        answers = await self.shelf.answers(scene.learner.scope)
        hint = beyond.hint_for(scene, (kind, number, position), step, answers)
        if isinstance(hint, Hint) and kind == "alone":
            await self._deps.act(request, note_help, number, position)
        return Update(views.screen(hint))


def _led(move: Lead | Both) -> Redirect:
    if isinstance(move, Both):
        return replace(_led(move.then), first=_led(move.first), told=done(move.first))
    return Redirect(move.custom_id, move.choices, as_typed(move.typed), said=move.said)

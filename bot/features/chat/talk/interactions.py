"""Hears what people say, and answers the buttons below the answers."""

import asyncio
import contextvars
from dataclasses import replace
from typing import TypeGuard

import structlog

from bot.content.hints import Pending
from bot.content.wishes import Lead
from bot.core.ids import LessonId
from bot.discord_ui.components import rows
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.question_parts import as_typed
from bot.discord_ui.reply import OpenModal, Redirect, Reply, Update, Whisper
from bot.discord_ui.request import Request
from bot.features.chat.talk import results, service, views
from bot.features.chat.talk.outcomes import Both, Hint, InNeed, Move, NotSaid, Quote, Several
from bot.features.chat.talk.results import beyond, with_turn
from bot.features.chat.talk.rules.scene import Scene
from bot.features.chat.talk.shelf import Shelf
from bot.features.chat.talk.views.leads import beside, button_to, done
from bot.features.quizzes import note_help
from bot.language.claims import Verdict, claims_in
from bot.language.need import hear
from bot.llm import Exchange, LanguageModel

log = structlog.get_logger(__name__)


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
        if leads_on(move):
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
        if leads_on(move) and request.who.guild is None:
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
        stage = await self._deps.stages.newest((request.who.learner, request.channel))
        return Whisper(
            views.screen(
                await self._deps.act(request, service.open_passage, request.channel, (lesson, key), stage),
                request.event,
            )
        )

    async def card(self, request: Request, lesson: LessonId, key: str) -> Reply:
        """Open the form for a flashcard made from a passage, with both sides filled in."""
        stage = await self._deps.stages.newest((request.who.learner, request.channel))
        found = await self._deps.act(request, service.card_of, request.channel, (lesson, key), stage)
        return OpenModal(views.card_form(*found)) if isinstance(found, tuple) else Whisper(views.screen(found))

    async def hint(self, request: Request, kind: str, number: int, position: int, step: int) -> Reply:
        """Give one of the hints on a question that a quiz has open."""
        scene = await self._deps.act(request, service.enter, request.channel, False, None)
        answers = await self.shelf.answers(scene.learner.scope)
        hint = beyond.hint_for(scene, (kind, number, position), step, answers)
        if isinstance(hint, Hint) and kind == "alone":
            await self._deps.act(request, note_help, number, position)
        return Update(views.screen(hint))


def leads_on(move: Move) -> TypeGuard[Lead | Both | Several]:
    """Tell whether a message is answered by what it leads to, rather than by a screen of the conversation."""
    return isinstance(move, Both) or (isinstance(move, Lead) and not move.form) or _is_in_turn(move)


def _is_in_turn(move: Move) -> bool:
    return isinstance(move, Several) and move.in_turn


def _led(move: Lead | Both | Several) -> Redirect:
    if isinstance(move, Both):
        return replace(_led(move.then), first=_led(move.first), told=done(move.first))
    if isinstance(move, Several):
        first, *others = move.leads
        return replace(_led(first), below=tuple(rows(map(button_to, others))))
    return Redirect(move.custom_id, move.choices, as_typed(move.typed), said=move.said, told=beside(move))

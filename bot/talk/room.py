"""What people say, and `/ask`: heard, understood, answered; and the buttons below the answers."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import TypeGuard

import discord
import structlog
from discord import app_commands
from discord.ext import commands

from bot import routes
from bot.content.find.hints import Pending
from bot.core.ids import ChannelId, LearnerId, LessonId
from bot.core.job import Job
from bot.core.route import split_custom_id
from bot.core.stage import Showing, Stage
from bot.discord_ui.client import TutorBot
from bot.discord_ui.components import Screen, rows
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on, tells
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.question_parts import as_typed
from bot.discord_ui.reply import OpenModal, Redirect, Reply, Update, Whisper
from bot.discord_ui.request import Request
from bot.features.quizzes import note_help
from bot.talk import propose, service, views
from bot.talk.hear.need import Doubt, Need
from bot.talk.hear.need import heard as need_heard
from bot.talk.jobs import BEAT, LOOK, Forgetting, Vectors
from bot.talk.outcomes import Answered, Both, EnoughGaps, ForTeachers, Gone, Hint, InNeed, Move, Quote, Several
from bot.talk.propose import beyond, with_turn
from bot.talk.propose.beside import still_open, to_page, way_back
from bot.talk.propose.beyond import TEXT_LIMIT
from bot.talk.propose.otherwise import otherwise
from bot.talk.propose.plainly import is_plain
from bot.talk.rules.scene import Scene
from bot.talk.shelf import Shelf
from bot.talk.spot import Lead
from bot.talk.views.leads import beside, button_to, done, other_buttons
from bot.talk.wording import Wording

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Heard:
    """What a message is answered with, the question that's `still` open beside it, and how the answer grows.

    `cares` is set if it may have come from somebody in need, who's told where to turn as well. `back` leads to the page
    or card that it came beside, and the `others` to what the message may have meant instead.
    """

    move: Move
    still: Pending | None = None
    further: AsyncGenerator[Move] | None = None
    cares: InNeed | None = None
    back: Lead | None = None
    others: tuple[Lead, ...] = ()

    def shown(self, request: Request, question: str = "") -> Whisper:
        """Return the screen of it, which repeats the `question` where nobody sees it, and those that follow."""
        first = self._screen(self.move, request, question, self.cares)
        return Whisper(first, self._grown(request, question, self.further) if self.further is not None else None)

    async def _grown(self, request: Request, question: str, further: AsyncGenerator[Move]) -> AsyncGenerator[Screen]:
        async with aclosing(further):
            async for move in further:
                yield self._screen(move, request, question)

    def _screen(self, move: Move, request: Request, question: str, cares: InNeed | None = None) -> Screen:
        below = (*(rows([button_to(self.back)]) if self.back is not None else ()), *other_buttons(self.others))
        return views.screen(move, request.event, question, self.still, cares).between((), below)

    @property
    def led(self) -> Redirect | None:
        """Where it leads, if it's answered by that rather than by a screen of the conversation."""
        if not leads_on(self.move):
            return None
        led = _led(self.move, self.cares)
        return replace(led, below=(*led.below, *other_buttons(self.others)))


class Interactions:
    """Hears direct messages, mentions and `/ask` in one and the same way."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        is_ahead = deps.embedder is not None  # vectors are made ahead
        self.shelf = Shelf(deps.library, deps.db, ahead=is_ahead, is_made=deps.is_making)
        self._wording = Wording(deps, self.shelf)

    async def ask(self, request: Request, question: str) -> Reply:
        """Answer `/ask`, so that only the person who asks sees it.

        Raises TutorError if this very command was answered before.
        """
        heard = await self._heard(request, question)
        if heard is None:
            return Whisper(views.answered_before())
        return heard.led or heard.shown(request, question)

    async def hear(self, request: Request, text: str) -> Reply | None:
        """Answer a message, or return None if it was answered before.

        In a channel others read along, so whatever is personal stays behind a button; its group's home is everybody's.
        """
        heard = await self._heard(request, text, public=request.who.guild is not None)
        if heard is None:
            return None
        is_everybodys = isinstance(heard.move, Lead) and heard.move.custom_id == routes.GROUP_HOME()
        return (heard.led if request.who.guild is None or is_everybodys else None) or heard.shown(request)

    async def _heard(self, request: Request, text: str, *, public: bool = False) -> "Heard | None":
        """Return what a message is answered with; None if it came before, since Discord may send one twice."""
        if not await self._deps.act(request, service.take, request.channel, request.event):
            return None
        need, doubt = await asyncio.to_thread(need_heard, text) or (None, Doubt.NONE)
        if need is not None and doubt is Doubt.NONE:  # before every other reading; what was said is kept nowhere
            cared = await self._cared_for(request, need)
            assert isinstance(cared.move, InNeed)
            return replace(cared, move=replace(cared.move, onward=await self._onward(request, text, public=public)))
        scene = await self._scene(request, public=public)
        answers = await self.shelf.answers(scene.learner.scope)
        understood = await asyncio.to_thread(propose.understand, scene, text, answers)  # 10 to 200 ms of pure thought
        if need is not None:  # nothing of this is kept either, nor seen by a model
            plain = is_plain(scene, text, understood, doubt)
            plainly = Heard(understood, still_open(scene, understood)) if plain else None
            return await self._cared_for(request, need, plainly)
        others = await asyncio.to_thread(otherwise, scene, text, answers, understood)
        if (elsewhere := await self._elsewhere(request, scene, text, understood)) is not None:
            understood, others = elsewhere, ()
        moves = self._wording.worded(request, scene, text, understood)
        move = await anext(moves)
        still, back = still_open(scene, move), way_back(scene, move)
        turn = await self._deps.act(request, service.note, request.channel, request.event, text, move)
        if isinstance(move, Quote) and move.grows:
            return Heard(move, still, self._growing(request, text, move, moves), back=back, others=others)
        await moves.aclose()
        move = with_turn(move, turn, scene.learner) if turn is not None else move
        return Heard(move, still, back=back, others=others)

    async def _elsewhere(self, request: Request, scene: Scene, text: str, move: Move) -> Move | None:
        """Return what's said to somebody who teaches, or the way to one's group, where a message asks about those."""
        duty = propose.duty_asked(scene, text, move)
        if duty is not None and await self._deps.look(request, service.may_teach):
            return ForTeachers(duty, here=request.who.guild is not None)
        return propose.group_asked(scene, text, move)

    async def _scene(self, request: Request, *, public: bool) -> Scene:
        """Return what's known as a message comes."""
        stage = self._deps.stages.newest(_place(request))
        acts, _, behind = self._deps.stages.offered(_place(request))
        scene = await self._deps.act(request, service.enter, request.channel, public, stage, behind)
        if public:
            return scene
        buttons, waiting = self._deps.stages.buttons(_place(request))
        return replace(scene, acts=acts, behind=behind, buttons=buttons, waiting=waiting)

    async def _onward(self, request: Request, text: str, *, public: bool) -> Lead | None:
        """Return what somebody in need seems to have wished for besides, or the way back to their open question.

        Nobody waits long for that, nothing of what they said is kept in it, and nothing of it keeps back what helps.
        """
        try:
            async with asyncio.timeout(SOON):
                scene = await self._scene(request, public=public)
                answers = await asyncio.shield(asyncio.ensure_future(self.shelf.answers(scene.learner.scope)))
                return await asyncio.to_thread(propose.onward, scene, text, answers)
        except Exception as problem:  # noqa: BLE001 - what helps is shown whatever goes wrong here; its text might have something of what was said
            log.warning("no way on for somebody in need", problem=type(problem).__name__)
            return None

    async def _cared_for(self, request: Request, need: Need, plainly: Heard | None = None) -> Heard:
        """Forget what somebody said who may be in need, and return where they can turn.

        If it may be meant `plainly`, that's done or answered beside it.
        """
        cares = InNeed(need, await self._deps.act(request, service.let_go, request.event))
        if plainly is None:
            return Heard(cares)
        if presses(plainly.move):
            await self._deps.act(request, service.answered_in_words)
        return replace(plainly, cares=cares)

    async def _growing(
        self, request: Request, text: str, latest: Move, moves: AsyncGenerator[Move]
    ) -> AsyncGenerator[Move]:
        """Yield an answer as it grows; what was said is kept with the first of it already, and then with the last."""
        try:
            async with aclosing(moves):
                async for latest in moves:
                    yield latest
        finally:
            await self._deps.act(request, service.note, request.channel, request.event, text, latest)

    async def passage(self, request: Request, lesson: LessonId, key: str) -> Reply:
        """Show a passage that was offered by a button, with the way back to the page that it came beside."""
        stage = await self._asked_here(request)
        found = await self._deps.act(request, service.open_passage, request.channel, (lesson, key), stage)
        shown = views.screen(found, request.event)
        if stage is not None and stage.showing is Showing.PAGE and stage.lesson:
            return Whisper(shown.between((), rows([button_to(to_page(stage))])))
        return Whisper(shown)

    async def _asked_here(self, request: Request) -> Stage | None:
        """Return the newest screen or, if a question or a page waits behind it, that one."""
        place = _place(request)
        stage, (_, _, behind) = self._deps.stages.newest(place), self._deps.stages.offered(place)
        waits = behind is not None and behind.showing in {Showing.QUESTION, Showing.PAGE}
        return behind if waits else stage

    async def card(self, request: Request, lesson: LessonId, key: str) -> Reply:
        """Open the form for a flashcard made from a passage, with both sides filled in."""
        stage = await self._asked_here(request)
        found = await self._deps.act(request, service.card_of, request.channel, (lesson, key), stage)
        return OpenModal(views.card_form(*found)) if isinstance(found, tuple) else Whisper(views.screen(found))

    async def hint(self, request: Request, kind: str, number: int, position: int, step: int) -> Reply:
        """Give one of the hints on a question that a quiz has open, and note that it helped."""
        hint = await self._hint(request, (kind, number, position), step)
        if isinstance(hint, Hint) and kind == "alone":
            await self._deps.act(request, note_help, number, position)
        return Update(views.screen(hint))

    async def nudge(self, request: Request, kind: str, number: int, position: int) -> Reply:
        """Give the first hint on a question instead of what would tell its answer; nobody asked for it."""
        return Update(views.screen(await self._hint(request, (kind, number, position), 0)))

    async def _hint(self, request: Request, where: tuple[str, int, int], step: int) -> Hint | Gone:
        scene = await self._deps.act(request, service.enter, request.channel, False, None)
        return beyond.hint_for(scene, where, step, await self.shelf.answers(scene.learner.scope))


def _place(request: Request) -> tuple[LearnerId, ChannelId]:
    """Return where a learner's screens are remembered."""
    return request.who.learner, request.channel


SOON = 1.5
"""Seconds after which somebody in need gets what helps without a button for what else they said."""

_FIELDS = {
    routes.CARDS_ADDED.key: ("front", "back"),
    routes.CARDS_EDITED.key: ("front", "back"),
    routes.REFLECT_WRITTEN.key: ("text",),
    routes.PLAN_EXAM_SET.key: ("on",),
    routes.PLAN_VACATION_SET.key: ("first", "last"),
}
"""The fields of forms other than answers', in the order of what's said for them."""


def presses(move: Move) -> bool:
    """Tell whether a message stands for a press on the newest screen."""
    match move:
        case Lead():
            return move.said
        case Both() | Several(in_turn=True):
            return any(lead.said for lead in move.leads)
        case Answered(beside=Lead() | Answered() as other, is_done=True):
            return presses(other)
        case _:
            return False


def leads_on(move: Move) -> TypeGuard[Lead | Both | Several | Answered]:
    """Tell whether a message is answered by what it leads to, rather than by a screen of the conversation."""
    if isinstance(move, Lead):
        return not move.form
    return isinstance(move, Both) or _is_in_turn(move) or (isinstance(move, Answered) and move.is_done)


def _is_in_turn(move: Move) -> bool:
    return isinstance(move, Several) and move.in_turn


def _led(move: Lead | Both | Several | Answered, cares: InNeed | None = None) -> Redirect:
    if cares is not None:
        return _below(views.also_turn_to(cares), _led(move))
    if isinstance(move, Answered):
        assert isinstance(move.beside, Lead | Answered)
        return _below(views.in_short(move.told), _led(move.beside))
    if isinstance(move, Both):
        return replace(_led(move.then), first=_led(move.first), told=done(move.first))
    if isinstance(move, Several):
        first, *others = move.leads
        return replace(_led(first), below=tuple(rows(map(button_to, others))))
    names = _FIELDS.get((split_custom_id(move.custom_id) or ("", ""))[0])
    fields = dict(zip(names, move.typed, strict=True)) if names else as_typed(move.typed)
    return Redirect(move.custom_id, move.choices, fields, said=move.said, told=beside(move))


def _below(told: str, led: Redirect) -> Redirect:
    """Return what's led to with a text above it."""
    return replace(led, told="\n".join(filter(None, (told, led.told))))


class ChatCog(commands.Cog):
    """Brings `/ask`, which is heard like a direct message."""

    def __init__(self, interactions: Interactions) -> None:
        self._interactions = interactions

    @app_commands.command(description="Ask what the lessons say, or say what you want to do")
    @app_commands.describe(question="Such as: what is shadow mode? · quiz me on quantization · remind me at 8")
    async def ask(
        self, interaction: discord.Interaction[TutorBot], question: app_commands.Range[str, 1, TEXT_LIMIT]
    ) -> None:
        """Answer what was asked, or do what was wished for."""
        await interaction.client.answer(interaction, "ask", lambda request: self._interactions.ask(request, question))


def build(deps: Dependencies) -> Feature:
    """What hears messages and `/ask`, the buttons below the answers, and the jobs that forget and that make indexes."""
    handle = Interactions(deps)
    return Feature(
        "chat",
        handlers=(
            on(routes.PASSAGE)(handle.passage),
            on(routes.PASSAGE_CARD)(handle.card),
            on(routes.GAP_TELL)(Presenter(deps, views.screen, Whisper).acting(service.tell_gap)),
            on(routes.HINT)(handle.hint),
            on(routes.NUDGE)(handle.nudge),
        ),
        cogs=(ChatCog(handle),),
        jobs=(
            Job("forgetting", BEAT, Forgetting(deps).run),
            Job("index", LOOK, handle.shelf.renew),
            Job("vectors", LOOK, Vectors(deps, handle.shelf.made).run),
        ),
        hears=handle.hear,
        refusals=(tells(EnoughGaps, views.enough_gaps),),
    )

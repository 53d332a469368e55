"""Handlers for `/study` and for what players and the host press in a quiz."""

from datetime import timedelta
from functools import partial

import discord

from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Notice
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.question_parts import typed_in
from bot.discord_ui.reply import OpenModal, Reply, Whisper
from bot.discord_ui.request import Request
from bot.features.people import Group
from bot.features.quizzes.group import results, service, store, views
from bot.features.quizzes.group.outcomes import NotHere
from bot.features.quizzes.group.rules.state import Order, Press, QuestionAt, Scoring
from bot.features.quizzes.group.service import answering, looking_back, steering


def _press(request: Request) -> Press:
    """Return Discord's number of what was pressed, and the moment in it: a tap isn't late because we were slow."""
    return Press(request.event, discord.utils.snowflake_time(request.event))


class Interactions:
    """What players and hosts do; only they see the reply, while the channel's own message is the worker's to change."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.screen)

    async def open(self, request: Request, typed: str, questions: int | None, seconds: int, scoring: Scoring) -> Reply:
        """Open a lobby in this channel, if it's a server's and the bot may write in it."""
        if request.who.guild is None or not request.may_post:
            return Whisper(views.screen(NotHere(in_server=request.who.guild is not None)))
        thread = request.channel if request.in_thread else None
        group = Group(request.channel, request.who.guild, request.channel_name, thread)
        order = Order(group, typed, questions, seconds, scoring)
        return await self._show.act(request, service.open_quiz, order, request.event)

    async def table(self, request: Request, days: int | None) -> Reply:
        """Show this channel's results over the last `days`, or over all time for None."""
        since = request.now - timedelta(days=days) if days else None
        return Whisper(views.screen(await self._deps.look(request, looking_back.show_totals, request.channel, since)))

    async def extra(self, request: Request, quiz: int) -> Reply:
        """Take the extra time chosen in the menu."""
        percent = request.number
        return await self._show.act(request, service.set_extra_time, quiz, percent)

    async def answer(self, request: Request, quiz: int, position: int, choice: int) -> Reply:
        """Answer with the one option that's shown at this place (from 0)."""
        return await self._show.act(request, answering.answer, QuestionAt(quiz, position), (choice,), _press(request))

    async def choose(self, request: Request, quiz: int, position: int) -> Reply:
        """Answer with the options chosen in the menu, by their shown places."""
        where = QuestionAt(quiz, position)
        return await self._show.act(request, answering.answer, where, request.numbers, _press(request))

    async def ask_typed(self, request: Request, quiz: int, position: int) -> Reply:
        """Open the form for a typed answer; whether it's still in time is decided when it comes back."""
        found = await self._deps.look(request, service.asked_in_group, quiz, position)
        return OpenModal(views.typed_form(quiz, position, found[1] if found else None))

    async def typed(self, request: Request, quiz: int, position: int) -> Reply:
        """Answer with what was typed; what has to be in time is sending the form, not opening it."""
        typed = typed_in(request.filled)
        return await self._show.act(request, answering.answer_typed, QuestionAt(quiz, position), typed, _press(request))

    async def arrange(self, request: Request, quiz: int, position: int, put: tuple[int, ...]) -> Reply:
        """Put one more text in order, or answer with all of them."""
        return await self._show.act(request, answering.arrange, QuestionAt(quiz, position), put, _press(request))

    async def host(self, request: Request, quiz: int) -> Reply:
        """Show the controls to the host, or to a moderator."""
        return await self._show.act(request, steering.panel, quiz, request.may_moderate)

    async def act(self, request: Request, quiz: int, act: str) -> Reply:
        """Start, pause, resume, skip, end or repost the quiz, as its host or a moderator."""
        return await self._show.act(request, steering.act, quiz, act, request.may_moderate)

    async def notice(self, request: Request) -> Notice | None:
        """Tell a host once that their quiz couldn't go on, if a direct message didn't reach them."""
        found = await self._deps.look(request, results.untold)
        if not found:
            return None
        told = [one.quiz for one in found]
        return Notice(views.stopped(found), partial(self._deps.db.write_soon, store.note_host_told, told))

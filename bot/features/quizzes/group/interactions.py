"""Handlers of a group quiz's buttons, menus and forms."""

from datetime import datetime, timedelta

import discord

from bot.discord_ui.kit import Kit
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import OpenModal, Reply, Whisper
from bot.discord_ui.visit import Visit
from bot.features.people import Group
from bot.features.quizzes.group import service, views
from bot.features.quizzes.group.outcomes import NotHere
from bot.features.quizzes.group.rules import Order, Scoring


def _tap(visit: Visit) -> tuple[int, datetime]:
    """Return Discord's own number and moment of what was tapped."""
    return visit.event, discord.utils.snowflake_time(visit.event)


class Interactions:
    """The handlers; the slash commands call the same ones. Everything they answer is private."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._show = Presenter(kit, views.screen)

    async def open(self, visit: Visit, typed: str, questions: int | None, seconds: int, scoring: Scoring) -> Reply:
        """Open a lobby in this channel."""
        if visit.who.guild is None or not visit.may_post:
            return Whisper(views.screen(NotHere(in_server=visit.who.guild is not None)))
        thread = visit.channel if visit.in_thread else None
        group = Group(visit.channel, visit.who.guild, visit.channel_name, thread)
        order = Order(group, typed, questions, seconds, scoring)
        return await self._show.act(visit, service.open_quiz, order, visit.event)

    async def table(self, visit: Visit, days: int | None) -> Reply:
        """Show the results of this channel over so many days."""
        since = visit.now - timedelta(days=days) if days else None
        return Whisper(views.screen(await self._kit.look(visit, service.show_totals, visit.channel, since)))

    async def join(self, visit: Visit, quiz: int) -> Reply:
        """Take part."""
        return await self._show.act(visit, service.join, quiz)

    async def leave(self, visit: Visit, quiz: int) -> Reply:
        """Take part no more."""
        return await self._show.act(visit, service.leave, quiz)

    async def extra(self, visit: Visit, quiz: int) -> Reply:
        """Take extra time."""
        percent = int(visit.choice) if visit.choice.isdecimal() else 0
        return await self._show.act(visit, service.set_extra_time, quiz, percent)

    async def answer(self, visit: Visit, quiz: int, position: int, choice: int) -> Reply:
        """Answer with one option."""
        return await self._show.act(visit, service.answer, (quiz, position), (choice,), _tap(visit))

    async def choose(self, visit: Visit, quiz: int, position: int) -> Reply:
        """Answer with the options chosen in the menu."""
        shown = tuple(int(choice) for choice in visit.choices if choice.isdecimal())
        return await self._show.act(visit, service.answer, (quiz, position), shown, _tap(visit))

    async def ask_typed(self, visit: Visit, quiz: int, position: int) -> Reply:
        """Ask for a typed answer."""
        found = await self._kit.look(visit, service.asked_in_group, quiz, position)
        return OpenModal(views.typed_form(quiz, position, found[1] if found else None))

    async def typed(self, visit: Visit, quiz: int, position: int) -> Reply:
        """Take a typed answer."""
        typed = visit.fields.get("typed", "")
        return await self._show.act(visit, service.answer_typed, (quiz, position), typed, _tap(visit))

    async def host(self, visit: Visit, quiz: int) -> Reply:
        """Show the host's controls."""
        return await self._show.act(visit, service.panel, quiz, visit.may_moderate)

    async def act(self, visit: Visit, quiz: int, act: str) -> Reply:
        """Steer the quiz."""
        return await self._show.act(visit, service.act, quiz, act, visit.may_moderate)

    async def keep(self, visit: Visit, quiz: int) -> Reply:
        """Let what was missed become flashcards."""
        return await self._show.act(visit, service.keep_misses, quiz)

    async def misses(self, visit: Visit, quiz: int) -> Reply:
        """Show what was missed."""
        return await self._show.look(visit, service.misses, quiz)

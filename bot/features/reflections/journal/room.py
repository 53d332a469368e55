"""`/journal`, and the forms, menus and buttons of reflections."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

import discord
from discord import app_commands
from discord.ext import commands

from bot import routes
from bot.context import ReadContext
from bot.core.ids import LessonId, ScopeId
from bot.core.job import Job
from bot.discord_ui.client import TutorBot
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on, tells
from bot.discord_ui.presenter import Presenter, opening
from bot.discord_ui.reply import OpenModal, Reply, Update, Whisper
from bot.discord_ui.request import Request, chosen_number, typed
from bot.features.reflections.journal import service, views
from bot.features.reflections.journal.jobs import CopyWorker
from bot.features.reflections.journal.rules import Blank, EnoughShared, NotThere, Outcome, Written
from bot.features.reflections.journal.service import looking_back
from bot.features.reflections.journal.views import addresses, listing
from bot.work import beat

P = ParamSpec("P")


class Interactions:
    """What learners press and type to write, read back and share."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.screen)

    async def _ask(
        self,
        request: Request,
        use_case: Callable[Concatenate[ReadContext, P], Outcome | Blank],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Reply:
        asked = await self._deps.look(request, use_case, *args, **kwargs)
        return OpenModal(views.form(asked)) if isinstance(asked, Blank) else Update(views.screen(asked))

    async def command(self, request: Request, wanted: str | None) -> Reply:
        """Show the journal's first page, or what it has with these words."""
        shown = (
            await self._deps.act(request, looking_back.search, wanted)
            if wanted
            else await self._deps.act(request, looking_back.journal, 0, None)
        )
        return Whisper(views.screen(shown))

    async def reflect(self, request: Request, lesson: str) -> Reply:
        """Show a lesson's prompts; if there's only one and nothing is written on it yet, open its form at once."""
        return await self._ask(request, service.prompts, LessonId(lesson))

    async def ask(self, request: Request, lesson: str, number: int) -> Reply:
        """Open the form for the prompt that was picked, by its number from 0."""
        return await self._ask(request, service.blank, LessonId(lesson), number)

    async def written(self, request: Request, lesson: str, number: int) -> Reply:
        """Keep what was written on a lesson's prompt, for the readers chosen in the form."""
        return await self._show.act(
            request, service.write, (LessonId(lesson), number), _written(request), request.event
        )

    async def ask_more(self, request: Request, entry: int) -> Reply:
        """Open the form for another thought on something written before."""
        return await self._ask(request, service.more, entry)

    async def added(self, request: Request, entry: int) -> Reply:
        """Keep another thought as a reflection of its own."""
        return await self._show.act(request, service.add, entry, _written(request), request.event)

    async def ask_edit(self, request: Request, entry: int) -> Reply:
        """Open the form with what was written, to change it."""
        own = await self._deps.look(request, looking_back.own, entry)
        return OpenModal(views.edit_form(own)) if own else Update(views.screen(NotThere()))

    async def edited(self, request: Request, entry: int) -> Reply:
        """Keep the changed text."""
        return await self._show.act(request, service.edit, entry, request.fields.get("text", ""))

    async def share(self, request: Request, entry: int) -> Reply:
        """Let those read a reflection who were just chosen in the menu, and nobody else."""
        return await self._show.act(request, service.share, entry, request.choice)

    async def delete(self, request: Request, entry: int, sure: int) -> Reply:
        """Delete a reflection if `sure` is 1; otherwise ask first."""
        if not sure:
            return await self._show.act(request, service.show, entry, 0, "delete")
        return await self._show.act(request, service.delete, entry)

    async def journal_of(self, request: Request, scope: int, lesson: str, page: int) -> Reply:
        """Show a page (from 0) of what the learner wrote on one lesson."""
        return await self._show.act(request, looking_back.journal, page, (ScopeId(scope), LessonId(lesson)))

    async def pick(self, request: Request) -> Reply:
        """Show what the learner wrote on the lesson chosen in the menu; any other choice shows it all."""
        scope, colon, lesson = request.choice.partition(":")
        key = (ScopeId(int(scope)), LessonId(lesson)) if colon and scope.isdecimal() else None
        return await self._show.act(request, looking_back.journal, 0, key)


def _written(request: Request) -> Written:
    return Written(request.fields.get("text", ""), request.picked.get("readers", ""))


class ReflectionsCog(commands.Cog):
    """Brings `/journal` to Discord."""

    def __init__(self, interactions: Interactions) -> None:
        self._interactions = interactions

    @app_commands.command(description="Read back what you wrote when you reflected on lessons")
    @app_commands.describe(search="Words to look for; leave it out for all")
    async def journal(
        self, interaction: discord.Interaction[TutorBot], search: app_commands.Range[str, 1, 60] | None = None
    ) -> None:
        """Show the journal, or what it has with the words that were typed."""
        await interaction.client.answer(
            interaction, "journal", lambda request: self._interactions.command(request, search)
        )


BEAT = 2.0
"""Seconds between two looks for copies that have to be posted, edited or deleted."""


def build(deps: Dependencies) -> Feature:
    """The forms to reflect in, the journal's screens, and the job that keeps copies in groups' threads true."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "reflections",
        handlers=(
            on(routes.REFLECT)(handle.reflect),
            on(routes.REFLECT_WRITE)(handle.ask),
            on(routes.REFLECT_WRITTEN)(handle.written),
            on(routes.REFLECT_MORE)(handle.ask_more),
            on(addresses.REFLECT_ADDED)(handle.added),
            on(addresses.REFLECT_SHOW)(show.acting(service.show)),
            on(addresses.REFLECT_OPEN)(show.acting_on(chosen_number, service.show)),
            on(addresses.REFLECT_EDIT)(handle.ask_edit),
            on(addresses.REFLECT_EDITED)(handle.edited),
            on(addresses.REFLECT_SHARE)(handle.share),
            on(routes.REFLECT_DELETE)(handle.delete),
            on(routes.JOURNAL)(show.acting(looking_back.journal)),
            on(routes.JOURNAL_OF)(handle.journal_of),
            on(addresses.JOURNAL_PICK)(handle.pick),
            on(addresses.JOURNAL_SEARCH)(opening(listing.search_form)),
            on(addresses.JOURNAL_SEARCHED)(show.acting_on(typed("wanted"), looking_back.search)),
        ),
        cogs=(ReflectionsCog(handle),),
        jobs=(Job("reflections", BEAT, beat(CopyWorker, deps)),),
        refusals=(tells(EnoughShared, views.enough_shared),),
    )

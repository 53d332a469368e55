"""`/study schedule` and `/admin schedule`: both commands, their form, menu and buttons."""

from functools import partial
from typing import Any, Literal

import discord
from discord import app_commands

from bot import routes
from bot.core.ids import ChannelId
from bot.core.job import Job
from bot.core.text import shorten
from bot.discord_ui.client import TutorBot
from bot.discord_ui.components import OPTION
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, Notice, on, tells
from bot.discord_ui.outbox import aside
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import OpenModal, Reply, Update
from bot.discord_ui.request import Request
from bot.features.calendar.schedules import service, views
from bot.features.calendar.schedules.jobs import ScheduleWorker
from bot.features.calendar.schedules.rules import AsksNothing, Full, MayNotPost, NotPlanner, Place, What
from bot.features.calendar.schedules.service import Wish
from bot.features.calendar.schedules.views import addresses, posts
from bot.features.library import suggest_lessons
from bot.times.recurrence import Unclear
from bot.work import beat


def place_of(request: Request) -> Place:
    """Return the channel where somebody asks, and what they and the bot may do there."""
    return Place(request.channel, request.channel_name, request.may_moderate, request.in_thread, request.may_post)


class Interactions:
    """What people press and type to plan; both slash commands end here, too."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.screen)

    async def command(self, request: Request, wish: Wish | None, place: Place | None = None) -> Reply:
        """Show how a wish for a channel was understood, this one if none is named; without one, what's planned here."""
        if wish is None:
            return await self.show_all(request)
        try:
            outcome = await self._deps.act(request, service.propose, place or place_of(request), wish)
        except Unclear as unclear:
            return Update(views.again(views.unclear(unclear)))
        return Update(views.screen(outcome))

    async def show_all(self, request: Request) -> Reply:
        """Show what's planned for the channel somebody is in."""
        return await self._show.look(request, service.show_all, place_of(request))

    async def show_server(self, request: Request) -> Reply:
        """Show those who teach what's planned in all channels of their server."""
        return await self._show.look(request, service.show_server, place_of(request))

    async def ask(self, request: Request) -> Reply:
        """Open the form that plans something, for those who may; the others are told so before they type."""
        await self._deps.look(request, service.may_add, place_of(request))
        return OpenModal(views.form())

    async def change(self, request: Request, schedule: int) -> Reply:
        """Open the form again with a plan, or with what somebody proposed."""
        plan = await self._deps.look(request, service.to_change, place_of(request), schedule)
        return OpenModal(views.changed_form(plan))

    async def changed(self, request: Request, schedule: int) -> Reply:
        """Change a plan to what was chosen and typed in its form."""
        try:
            outcome = await self._deps.act(request, service.change, place_of(request), schedule, _filled_in(request))
        except Unclear as unclear:
            return Update(views.again(views.unclear(unclear), addresses.PLANNED_CHANGE(schedule=schedule)))
        return Update(views.screen(outcome))

    async def added(self, request: Request) -> Reply:
        """Show how what was chosen and typed in the form was understood, for this channel."""
        return await self.command(request, _filled_in(request))

    async def said(self, request: Request, when: str) -> Reply:
        """Show how the time that somebody said for their group's quiz was understood."""
        return await self.command(request, Wish(What.OWN, when))

    async def keep(self, request: Request, schedule: int, once: int = 0) -> Reply:
        """Plan what was proposed, or its next time alone; its channel hears of a quiz, and nobody waits for that."""
        kept = await self._deps.act(request, service.keep, place_of(request), schedule, once)
        plan = kept.schedule
        if kept.done == "planned" and plan.what in {What.QUIZ, What.OWN}:
            told = posts.planned(plan, request.who.name)
            aside(self._deps.outbox.post(plan.channel, told, nonce=f"k{plan.id:x}"))
        return Update(views.screen(kept))

    async def pick(self, request: Request) -> Reply:
        """Show one schedule, the one chosen in the menu."""
        number = request.number
        return await self._show.look(request, service.show, place_of(request), number)

    async def notice(self, request: Request) -> Notice | None:
        """Tell an author once which of their schedules the bot had to pause; return None if there's none."""
        told = await self._deps.look(request, service.troubled)
        if not told:
            return None
        return Notice(posts.troubled(told), partial(self._deps.act, request, service.note_told, told))


def _filled_in(request: Request) -> Wish:
    """Return what was chosen and typed in the form."""
    what = request.picked.get("what", "")
    kind = What(what) if what in set(What) else What.LESSON
    return Wish(kind, request.fields.get("when", ""), request.fields.get("lesson", ""))


Command = app_commands.Command[Any, ..., None]
Kinds = Literal["lesson", "own", "quiz", "recap"]

OPTIONS = {
    "what": "What to plan",
    "when": "Such as: every other Tuesday 7 pm, tomorrow 18:00 London, in 20 minutes",
    "lesson": "Title or id; leave it out for one after the other",
    "questions": "For a quiz: how many to ask; leave it out for all",
    "seconds": "For a quiz: time for each question, 10 to 300 (default 30)",
}
"""What Discord says about each option; both commands share them."""


def study_schedule(deps: Dependencies, interactions: Interactions) -> Command:
    """Return `/study schedule`, which plans for the channel it's typed in."""

    @app_commands.command(name="schedule", description="What comes in this channel by itself; or plan something")
    @app_commands.describe(**OPTIONS)
    async def schedule(
        interaction: discord.Interaction[TutorBot],
        what: Kinds | None = None,
        when: str | None = None,
        lesson: str | None = None,
        questions: app_commands.Range[int, 1, 50] | None = None,
        seconds: app_commands.Range[int, 10, 300] = 30,
    ) -> None:
        wish = _wish(what, when, lesson, questions, seconds)
        await interaction.client.answer(
            interaction, "study schedule", lambda request: interactions.command(request, wish)
        )

    return _suggesting(deps, schedule)


def admin_schedule(deps: Dependencies, interactions: Interactions) -> Command:
    """Return `/admin schedule`, which plans for any channel, or shows what's planned in the whole server."""

    @app_commands.command(
        name="schedule", description="What comes by itself in this server's channels; or plan something"
    )
    @app_commands.describe(**OPTIONS, channel="Where; leave it out for this channel")
    async def schedule(
        interaction: discord.Interaction[TutorBot],
        what: Kinds | None = None,
        when: str | None = None,
        channel: discord.TextChannel | discord.Thread | None = None,
        lesson: str | None = None,
        questions: app_commands.Range[int, 1, 50] | None = None,
        seconds: app_commands.Range[int, 10, 300] = 30,
    ) -> None:
        wish, place = _wish(what, when, lesson, questions, seconds), _place(channel)
        work = (lambda request: interactions.command(request, wish, place)) if wish else interactions.show_server
        await interaction.client.answer(interaction, "admin schedule", work)

    return _suggesting(deps, schedule)


def _suggesting(deps: Dependencies, command: Command) -> Command:
    @command.autocomplete("lesson")
    async def lessons(interaction: discord.Interaction[TutorBot], typed: str) -> list[app_commands.Choice[str]]:
        found = await interaction.client.suggest(
            interaction, lambda request: deps.look(request, suggest_lessons, typed)
        )
        return [app_commands.Choice(name=shorten(one.entry.lesson.title, OPTION), value=one.entry.id) for one in found]

    return command


def _wish(what: str | None, when: str | None, lesson: str | None, questions: int | None, seconds: int) -> Wish | None:
    """Return what somebody wants to come; None if they named neither what nor when, and so only want to look."""
    if what is None and when is None:
        return None
    return Wish(What(what or "lesson"), when or "", lesson or "", questions, seconds)


def _place(channel: discord.TextChannel | discord.Thread | None) -> Place | None:
    """Return the channel that was named as a place to plan for; None means the one it was said in.

    Moderating it, or its being a thread, counts for nothing here: for a channel that's only named, one has to teach.
    """
    if channel is None:
        return None
    mine = channel.permissions_for(channel.guild.me)
    in_thread = isinstance(channel, discord.Thread)
    may_post = mine.view_channel and (mine.send_messages_in_threads if in_thread else mine.send_messages)
    return Place(ChannelId(channel.id), channel.name, moderates=False, in_thread=False, may_post=may_post)


BEAT = 5.0
"""Seconds between two looks for posts that are due."""


def build(deps: Dependencies) -> Feature:
    """What's planned for a channel and its two commands, the job that posts it, and word of what was paused."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "schedules",
        handlers=(
            on(routes.PLANNED)(handle.show_all),
            on(routes.PLANNED_SERVER)(handle.show_server),
            on(routes.PLANNED_SAID)(handle.said),
            on(addresses.PLANNED_PICK)(handle.pick),
            on(addresses.PLANNED_CHANGE)(handle.change),
            on(addresses.PLANNED_CHANGED)(handle.changed),
            on(addresses.PLANNED_MORNING)(show.acting_on(place_of, service.in_the_morning)),
            on(addresses.PLANNED_ONCE)(handle.keep),
            on(addresses.PLANNED_KEEP)(handle.keep),
            on(addresses.PLANNED_ACT)(show.acting_on(place_of, service.act)),
            on(routes.PLAN_AGAIN)(show.acting_on(place_of, service.again)),
            on(addresses.PLANNED_ASK)(handle.ask),
            on(addresses.PLANNED_ADDED)(handle.added),
        ),
        commands={"study": (study_schedule(deps, handle),), "admin": (admin_schedule(deps, handle),)},
        jobs=(Job("schedules", BEAT, beat(ScheduleWorker, deps)),),
        notices=(handle.notice,),
        refusals=(
            tells(Unclear, views.unclear),
            tells(NotPlanner, views.not_planner),
            tells(MayNotPost, views.may_not_post),
            tells(Full, views.full),
            tells(AsksNothing, views.asks_nothing),
        ),
    )

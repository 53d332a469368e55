"""`/remind`, the buttons of the daily card and of its settings, and the job that sends the card."""

from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot import routes
from bot.core.job import Job
from bot.discord_ui.client import TutorBot
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, Notice, on
from bot.discord_ui.posting import NotPosted
from bot.discord_ui.presenter import Presenter, opening
from bot.discord_ui.reply import Redirect, Reply, Update, Whisper
from bot.discord_ui.request import Request, chosen, typed
from bot.features.calendar.reminders import service, views
from bot.features.calendar.reminders.jobs import ReminderWorker
from bot.features.calendar.reminders.rules import DAY, clock
from bot.features.calendar.reminders.rules.outcomes import NoThread
from bot.features.calendar.reminders.views import addresses, settings
from bot.features.calendar.today import begin_session
from bot.times.zones import read_zone
from bot.work import beat


class Interactions:
    """What learners press and type about their reminders."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.screen)

    async def command(self, request: Request, at: str | None, zone: str | None) -> Reply:
        """Show how reminders are set, or set the time (and zone) that was typed."""
        if at is None:
            return Whisper(views.screen(await self._deps.act(request, service.show)))
        return Whisper(views.screen(await self._deps.act(request, service.set_time, at, zone)))

    async def suggest_zones(self, _request: Request, typed: str) -> list[str]:
        """Return time zones to choose from while one is typed behind `/remind`."""
        return list(read_zone(typed).zones)

    async def at(self, request: Request, minute: int) -> Reply:
        """Remind at this minute after midnight from now on; the learner said the time in a sentence."""
        return await self._show.act(request, service.set_time, clock(minute % DAY))

    async def quiet(self, request: Request) -> Reply:
        """Set the quiet hours from the form's two times of day."""
        hours = (request.fields.get("from", ""), request.fields.get("to", ""))
        return await self._show.act(request, service.set_quiet, hours)

    async def silent(self, request: Request, start: int, end: int) -> Reply:
        """Set the quiet hours, from and to minutes after midnight, that the learner said in a sentence."""
        return await self._show.act(request, service.set_quiet, (clock(start % DAY), clock(end % DAY)))

    async def start(self, request: Request) -> Reply:
        """Count the card as answered, and begin today's session."""
        await self._deps.act(request, service.answer, "seen")
        return Redirect(routes.TODAY_START())

    async def first(self, request: Request, card: int, reps: int) -> Reply:
        """Count the card as answered, begin today's session, and turn the flashcard over."""
        await self._deps.act(request, service.answer, "seen")
        await self._deps.act(request, begin_session)
        return Redirect(routes.REVIEW_SHOW(card=card, reps=reps, only=False))

    async def days(self, request: Request) -> Reply:
        """Remind on the days of the week chosen in the menu."""
        return await self._show.act(request, service.set_days, request.numbers)

    async def thread(self, request: Request) -> Reply:
        """Open a private thread in this channel, and send the cards there from now on."""
        if request.who.guild is None:
            return Update(views.screen(NoThread("DM")))
        name = views.thread_name(request.who.name)
        thread = await self._deps.outbox.open_thread(request.channel, name, request.who.learner)
        if isinstance(thread, NotPosted):
            return Update(views.screen(NoThread(thread.reason)))
        return await self._show.act(request, service.use_thread, thread)

    async def notice(self, request: Request) -> Notice | None:
        """Tell somebody once that their reminders couldn't reach them; return None if there's nothing to tell."""
        waiting = await self._deps.look(request, service.waiting_notice)
        if waiting is None:
            return None
        return Notice(views.screen(waiting), partial(self._deps.act, request, service.note_told))


class RemindersCog(commands.Cog):
    """Brings `/remind`, and suggests time zones while one is typed."""

    def __init__(self, interactions: Interactions) -> None:
        self._interactions = interactions

    @app_commands.command(description="A quiet card once a day: what's due, and your next lesson")
    @app_commands.describe(
        at="When, such as 8:00 or 8 pm; leave it out to see how it's set",
        zone="Your time zone, if you haven't set it yet: type your country or a large city",
    )
    async def remind(
        self, interaction: discord.Interaction[TutorBot], at: str | None = None, zone: str | None = None
    ) -> None:
        """Show how reminders are set, or set them to the hour that was typed."""
        await interaction.client.answer(
            interaction, "remind", lambda request: self._interactions.command(request, at, zone)
        )

    @remind.autocomplete("zone")
    async def _zone_choices(
        self, interaction: discord.Interaction[TutorBot], typed: str
    ) -> list[app_commands.Choice[str]]:
        found = await interaction.client.suggest(
            interaction, lambda request: self._interactions.suggest_zones(request, typed)
        )
        return [app_commands.Choice(name=zone, value=zone) for zone in found]


BEAT = 1.0
"""Seconds between two looks for cards that are due; with one second, BATCH and OPENINGS are figures a second."""


def build(deps: Dependencies) -> Feature:
    """The screens that set reminders, the job that sends the daily card, and word of closed direct messages."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "reminders",
        handlers=(
            on(routes.REMIND)(show.acting(service.show)),
            on(routes.REMIND_TIME)(opening(settings.time_form)),
            on(addresses.REMIND_TIMED)(show.acting_on(typed("time"), service.set_time)),
            on(routes.REMIND_AT)(handle.at),
            on(routes.REMIND_SAME)(show.acting(service.same_time)),
            on(routes.REMIND_PLACE)(opening(views.city_form)),
            on(routes.REMIND_PLACED)(show.acting_on(typed(), service.same_time_at)),
            on(addresses.REMIND_CLOCK)(show.acting_on(chosen, service.same_time_in)),
            on(addresses.REMIND_QUIET)(opening(settings.quiet_form)),
            on(addresses.REMIND_QUIETED)(handle.quiet),
            on(routes.REMIND_SILENT)(handle.silent),
            on(routes.REMIND_ANSWER)(show.acting(service.answer)),
            on(routes.REMIND_REST)(show.acting(service.rest)),
            on(addresses.REMIND_REVIEW)(handle.start),
            on(addresses.REMIND_LESSON)(handle.start),
            on(routes.REMIND_START)(handle.start),
            on(routes.REMIND_FIRST)(handle.first),
            on(routes.REMIND_NOT_NOW)(show.acting(service.not_now)),
            on(routes.REMIND_DAYS)(handle.days),
            on(addresses.REMIND_THREAD)(handle.thread),
        ),
        cogs=(RemindersCog(handle),),
        jobs=(Job("reminders", BEAT, beat(ReminderWorker, deps)),),
        notices=(handle.notice,),
    )

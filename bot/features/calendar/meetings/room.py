"""`/study home`, who's coming, and the jobs that look after meetings."""

import discord
from discord import app_commands

from bot import routes
from bot.core.ids import ChannelId
from bot.core.job import Job
from bot.discord_ui.client import TutorBot
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Redraw, Reply, Whisper
from bot.discord_ui.request import Request
from bot.features.calendar.meetings import service, views
from bot.features.calendar.meetings.jobs import Caller, MeetingWorker
from bot.features.calendar.meetings.rules import Dates
from bot.features.calendar.meetings.views import addresses
from bot.formats.calendars import Entry, as_calendar
from bot.work import beat

BEAT = 5.0
"""Seconds between two looks for meetings that are due, and for lobbies that somebody is to be called to."""


def _channel(request: Request) -> ChannelId:
    return request.channel


def _entries(shown: Dates) -> list[Entry]:
    plan, title = shown.plan, views.title(shown.plan)
    link = views.link(plan.guild, plan.channel)
    return [
        Entry(
            f"{plan.id}-{int(begins.timestamp())}@meetings",
            title,
            f"#{plan.channel_name}",
            link,
            begins,
            service.ends_at(plan, begins),
        )
        for begins in shown.times
    ]


def build(deps: Dependencies) -> Feature:
    """Return `/study home` and the button that shows it, what people say about coming, and the jobs."""
    show, ask = Presenter(deps, views.screen), Presenter(deps, views.notice, Redraw)

    async def home(request: Request) -> Reply:
        return await show.look(request, service.home, request.channel, request.channel_name, request.spoken)

    async def file(request: Request, schedule: int) -> Reply:
        dates = await deps.look(request, service.dates, schedule)
        made = as_calendar(_entries(dates), request.now)
        return Whisper(views.calendar_file(dates, made))

    @app_commands.command(name="home", description="Your group here: the next meeting, weeks in a row, and your best")
    async def command(interaction: discord.Interaction[TutorBot]) -> None:
        await interaction.client.answer(interaction, "study home", home)

    return Feature(
        "meetings",
        handlers=(
            on(routes.GROUP_HOME)(home),
            on(routes.GROUP_CALL)(show.acting_on(_channel, service.be_called)),
            on(routes.MEETING_FILE)(file),
            on(addresses.MEETING_COMING)(ask.acting_on(_channel, service.come)),
            on(addresses.MEETING_AWAY)(show.acting_on(_channel, service.stay_away)),
        ),
        commands={"study": (command,)},
        jobs=(
            Job("meetings", BEAT, beat(MeetingWorker, deps)),
            Job("calls to quizzes", BEAT, Caller(deps).run),
        ),
    )

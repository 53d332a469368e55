"""`/study quiz` and `/study table`, and what players and the host press in a quiz."""

from datetime import timedelta
from functools import partial
from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot import routes
from bot.core.job import Job
from bot.core.text import shorten
from bot.discord_ui.client import TutorBot
from bot.discord_ui.components import OPTION
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, Notice, on
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.question_parts import typed_in
from bot.discord_ui.reply import OpenModal, Reply, Update
from bot.discord_ui.request import Request
from bot.features.people import Group
from bot.features.quizzes import alone
from bot.features.quizzes.group import service, store, views
from bot.features.quizzes.group.jobs import QuizWorker, adopt_all
from bot.features.quizzes.group.jobs.seats import Seats
from bot.features.quizzes.group.rules.outcomes import NotHere
from bot.features.quizzes.group.rules.state import Order, Press, QuestionAt, Scoring
from bot.features.quizzes.group.service import answering, looking_back, steering
from bot.features.quizzes.group.store import BEAT, history
from bot.features.quizzes.group.views import addresses
from bot.work import beat

ADOPTED = 60.0
"""Seconds between two looks for quizzes of nodes of the version before."""

SECONDS = 30
"""How many seconds each question has, unless its host wants another time."""


def _press(request: Request) -> Press:
    """Return Discord's number of what was pressed, and the moment in it: a tap isn't late because we were slow."""
    return Press(request.event, discord.utils.snowflake_time(request.event))


def _group(request: Request) -> Group:
    thread = request.channel if request.in_thread else None
    assert request.who.guild is not None
    return Group(request.channel, request.who.guild, request.channel_name, thread)


class Interactions:
    """What players and hosts do; only they see the reply, while the channel's own message is the worker's to change."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.shown)

    async def open(
        self, request: Request, typed: str | None, questions: int | None, seconds: int, scoring: Scoring
    ) -> Reply:
        """Open a lobby in this channel, if it's a server's and the bot may write in it."""
        if request.who.guild is None or not request.may_post:
            return Update(views.screen(NotHere(in_server=request.who.guild is not None)))
        order = Order(_group(request), typed, questions, seconds, scoring)
        return await self._show.act(request, service.open_quiz, order, request.event)

    async def start(self, request: Request) -> Reply:
        """Open the group's own quiz, as `/study quiz` alone does."""
        return await self.open(request, None, None, SECONDS, Scoring.ACCURACY)

    async def table(self, request: Request, days: int | None) -> Reply:
        """Show this channel's results over the last `days`, or over all time for None or 0."""
        since = request.now - timedelta(days=days) if days else None
        return await self._show.look(request, looking_back.show_totals, request.channel, since)

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

    async def more(self, request: Request, quiz: int, what: str) -> Reply:
        """Open a lobby for what the group plays next, if the bot may write in this channel."""
        if request.who.guild is None or not request.may_post:
            return Update(views.screen(NotHere(in_server=request.who.guild is not None)))
        return await self._show.act(request, service.open_more, quiz, what, _group(request), request.event)

    async def go_on(self, request: Request, quiz: int, turn: int) -> Reply:
        """Go on from where the group is, or take note that one more player wants to."""
        return await self._show.act(request, steering.go_on, quiz, turn, request.may_moderate)

    async def notice(self, request: Request) -> Notice | None:
        """Tell a host once that their quiz couldn't go on, if a direct message didn't reach them."""
        found = await self._deps.look(request, history.untold)
        if not found:
            return None
        told = [one.quiz for one in found]
        return Notice(views.stopped(found), partial(self._deps.db.write_soon, store.note_host_told, told))


DAYS = {"week": 7, "month": 30, "all": None}
"""How many days back each period of the table reaches; None for no limit."""


class StudyCog(commands.GroupCog, group_name="study", group_description="Learn together in this channel"):
    """What a group starts in its channel: a quiz, or a look at the table."""

    def __init__(self, deps: Dependencies, interactions: Interactions) -> None:
        self._deps = deps
        self._interactions = interactions

    @app_commands.command(description="Take a quiz together, in this channel")
    @app_commands.describe(
        lesson="Leave it out: I'll ask what you all have due",
        questions="How many to ask; left out, ten, or all of a lesson",
        seconds="Time for each question, 10 to 300 (default 30)",
        scoring="accuracy: right answers; speed: faster scores more",
    )
    async def quiz(
        self,
        interaction: discord.Interaction[TutorBot],
        lesson: str | None = None,
        questions: app_commands.Range[int, 1, 50] | None = None,
        seconds: app_commands.Range[int, 10, 300] = SECONDS,
        scoring: Literal["accuracy", "speed"] = "accuracy",
    ) -> None:
        """Open a quiz's lobby in this channel."""
        await interaction.client.answer(
            interaction,
            "study quiz",
            lambda request: self._interactions.open(request, lesson, questions, seconds, Scoring(scoring)),
        )

    @quiz.autocomplete("lesson")
    async def _lesson_choices(
        self, interaction: discord.Interaction[TutorBot], typed: str
    ) -> list[app_commands.Choice[str]]:
        found = await interaction.client.suggest(
            interaction, lambda request: self._deps.look(request, alone.suggest_quizzes, typed)
        )
        return [app_commands.Choice(name=shorten(one.lesson.title, OPTION), value=one.id) for one in found]

    @app_commands.command(description="Who knew most in this channel's quizzes")
    @app_commands.describe(period="The last 7 days, the last 30 days, or all")
    async def table(
        self, interaction: discord.Interaction[TutorBot], period: Literal["week", "month", "all"] = "week"
    ) -> None:
        """Show, privately, who got most right in this channel's quizzes."""
        await interaction.client.answer(
            interaction, "study table", lambda request: self._interactions.table(request, DAYS[period])
        )


def build(deps: Dependencies) -> Feature:
    """Return `/study`, the buttons in the channel and the private ones, and the job that keeps quizzes moving."""
    handle, show = Interactions(deps), Presenter(deps, views.shown)
    return Feature(
        "group_quizzes",
        handlers=(
            on(routes.GROUP_JOIN)(show.acting(service.join)),
            on(addresses.GROUP_CARD)(show.looking(service.card)),
            on(addresses.GROUP_LEAVE)(show.acting(service.leave)),
            on(addresses.GROUP_EXTRA)(handle.extra),
            on(addresses.GROUP_ANSWER)(handle.answer),
            on(addresses.GROUP_CHOOSE)(handle.choose),
            on(addresses.GROUP_TYPE)(handle.ask_typed),
            on(addresses.GROUP_TYPED)(handle.typed),
            on(addresses.GROUP_ARRANGE)(handle.arrange),
            on(addresses.GROUP_HOST)(handle.host),
            on(addresses.GROUP_ACT)(handle.act),
            on(addresses.GROUP_ON)(handle.go_on),
            on(routes.GROUP_START)(handle.start),
            on(routes.GROUP_TABLE)(handle.table),
            on(addresses.GROUP_MORE)(handle.more),
            on(addresses.GROUP_RESULTS)(show.looking(looking_back.results)),
            on(addresses.GROUP_MISSES)(show.looking(looking_back.misses)),
            on(addresses.GROUP_KEEP)(show.acting(looking_back.keep_misses)),
        ),
        cogs=(StudyCog(deps, handle),),
        notices=(handle.notice,),
        jobs=(
            Job("group quizzes", BEAT.total_seconds(), beat(QuizWorker, deps)),
            Job("group questions", ADOPTED, partial(adopt_all, deps)),
            Job("group seats", BEAT.total_seconds(), Seats(deps).run),
        ),
    )

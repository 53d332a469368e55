"""`/quiz`; what's no mixture is a quiz of one lesson."""

import discord
from discord import app_commands
from discord.ext import commands

from bot import routes
from bot.content.catalogue import Entry
from bot.core.text import shorten
from bot.discord_ui.client import TutorBot
from bot.discord_ui.components import OPTION, OPTIONS
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Redirect, Reply, Update, Whisper
from bot.discord_ui.request import Request
from bot.features.quizzes.alone import shown, start
from bot.features.quizzes.mixed import service, views
from bot.features.quizzes.mixed.rules import WEAK, Outcome, Single


class Interactions:
    """The command with its suggestions, and the button of a topic."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._alone = Presenter(deps, shown, Whisper)

    async def command(self, request: Request, typed: str | None) -> Reply:
        """Begin the quiz of what was `typed`: a lesson, several, a topic, or `weak`; with None, what was left last."""
        outcome = await self._deps.act(request, service.start, typed)
        if isinstance(outcome, Single):
            return await self._alone.act(request, start, outcome.typed)
        drawn = views.screen(outcome)
        return drawn if isinstance(drawn, Redirect) else Whisper(drawn)

    async def topic(self, request: Request, name: str) -> Reply:
        """Begin a quiz over the lessons that have a tag."""
        return await self._led(request, await self._deps.act(request, service.topic, name))

    async def _led(self, request: Request, outcome: Outcome) -> Reply:
        if isinstance(outcome, Single):
            return await Presenter(self._deps, shown).act(request, start, outcome.typed)
        drawn = views.screen(outcome)
        return drawn if isinstance(drawn, Redirect) else Update(drawn)

    async def suggest(self, request: Request, typed: str) -> tuple[list[Entry], list[str]]:
        """Return the lessons with a quiz, and the topics, for what's being typed."""
        return await self._deps.look(request, service.suggest, typed)


class QuizzesCog(commands.Cog):
    """`/quiz`, with suggestions for what to be asked about while somebody types."""

    def __init__(self, interactions: Interactions) -> None:
        self._interactions = interactions

    @app_commands.command(description="Get quizzed on a lesson, on several, or on what you're weak at")
    @app_commands.describe(lesson="A lesson, several with commas, a topic, or weak; leave it out to go on")
    async def quiz(self, interaction: discord.Interaction[TutorBot], lesson: str | None = None) -> None:
        """Begin a quiz, or go on with the one that's open."""
        await interaction.client.answer(
            interaction, "quiz", lambda request: self._interactions.command(request, lesson)
        )

    @quiz.autocomplete("lesson")
    async def _lesson_choices(
        self, interaction: discord.Interaction[TutorBot], typed: str
    ) -> list[app_commands.Choice[str]]:
        found = await interaction.client.suggest(interaction, lambda request: self._suggested(request, typed))
        return found[:OPTIONS]

    async def _suggested(self, request: Request, typed: str) -> list[app_commands.Choice[str]]:
        lessons, topics = await self._interactions.suggest(request, typed)
        found = [app_commands.Choice(name=shorten(one.lesson.title, OPTION), value=one.id) for one in lessons]
        mixed = [app_commands.Choice(name=shorten(f"🏷️ All about {tag}", OPTION), value=tag[:OPTION]) for tag in topics]
        weak = [app_commands.Choice(name="🎯 What I'm weak at", value=WEAK)]
        return [*(weak if not typed or typed.casefold() in "what i'm weak at" else []), *mixed[:5], *found]


def build(deps: Dependencies) -> Feature:
    """Bring `/quiz`, and the buttons that begin a mixed quiz and go on with it."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "mixed",
        handlers=(
            on(routes.MIX_TOPIC)(handle.topic),
            on(routes.MIX_WEAK)(show.acting(service.weak)),
            on(routes.PLACE)(show.acting(service.place)),
            on(views.PLACED)(show.acting(service.placed)),
            on(views.PLACED_SOME)(show.acting_on(lambda request: request.choices, service.placed_some)),
            on(routes.MIX_GO_ON)(show.acting(service.go_on)),
        ),
        cogs=(QuizzesCog(handle),),
    )

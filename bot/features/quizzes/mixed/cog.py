"""`/quiz`."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.text import shorten
from bot.discord_ui.client import TutorBot
from bot.discord_ui.components import OPTION, OPTIONS
from bot.discord_ui.request import Request
from bot.features.quizzes.mixed.interactions import Interactions
from bot.features.quizzes.mixed.rules import WEAK


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

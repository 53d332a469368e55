"""`/quiz`."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.text import shorten
from bot.discord_ui.client import TutorBot
from bot.discord_ui.components import OPTION
from bot.features.quizzes.alone.interactions import Interactions


class QuizzesCog(commands.Cog):
    """`/quiz`, with suggestions for the lesson while somebody types."""

    def __init__(self, interactions: Interactions) -> None:
        self._interactions = interactions

    @app_commands.command(description="Be asked the questions of a lesson")
    @app_commands.describe(lesson="Title, topic or id; leave it out for the lesson you are at")
    async def quiz(self, interaction: discord.Interaction[TutorBot], lesson: str | None = None) -> None:
        """Begin the quiz of a lesson, or go on with the one that's open."""
        await interaction.client.answer(
            interaction, "quiz", lambda request: self._interactions.command(request, lesson)
        )

    @quiz.autocomplete("lesson")
    async def _lesson_choices(
        self, interaction: discord.Interaction[TutorBot], typed: str
    ) -> list[app_commands.Choice[str]]:
        found = await interaction.client.suggest(
            interaction, lambda request: self._interactions.suggest(request, typed)
        )
        return [app_commands.Choice(name=shorten(one.lesson.title, OPTION), value=one.id) for one in found]

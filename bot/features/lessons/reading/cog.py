"""The slash commands of lessons."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.text import shorten
from bot.discord_ui.client import TutorBot
from bot.discord_ui.components import OPTION
from bot.features.lessons.reading.interactions import Interactions
from bot.features.lessons.reading.views import course_map

Choices = list[app_commands.Choice[str]]


class LessonsCog(commands.Cog):
    """`/learn` and `/lessons`."""

    def __init__(self, interactions: Interactions) -> None:
        self._interactions = interactions

    @app_commands.command(description="Keep learning, or open a lesson")
    @app_commands.describe(lesson="Title, topic or id; leave it out to go on where you stopped")
    async def learn(self, interaction: discord.Interaction[TutorBot], lesson: str | None = None) -> None:
        """Open the lesson that was typed, or go on where the learner stopped."""
        await interaction.client.answer(interaction, "learn", lambda request: self._interactions.learn(request, lesson))

    @learn.autocomplete("lesson")
    async def _lesson_choices(self, interaction: discord.Interaction[TutorBot], typed: str) -> Choices:
        found = await interaction.client.suggest(
            interaction, lambda request: self._interactions.suggest(request, typed)
        )
        return [app_commands.Choice(name=course_map.suggestion(one), value=one.entry.id) for one in found]

    @app_commands.command(description="The course as a map: done, open, locked")
    @app_commands.describe(search="A word from a title or topic", topic="Show only the lessons on this topic")
    async def lessons(
        self, interaction: discord.Interaction[TutorBot], search: str | None = None, topic: str | None = None
    ) -> None:
        """Show the course map, or what a search finds."""
        await interaction.client.answer(
            interaction, "lessons", lambda request: self._interactions.lessons(request, search, topic)
        )

    @lessons.autocomplete("topic")
    async def _topic_choices(self, interaction: discord.Interaction[TutorBot], typed: str) -> Choices:
        found = await interaction.client.suggest(
            interaction, lambda request: self._interactions.suggest_tags(request, typed)
        )
        return [app_commands.Choice(name=shorten(tag, OPTION), value=tag) for tag in found if len(tag) <= OPTION]

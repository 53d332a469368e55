"""`/cards`."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_ui.client import TutorBot
from bot.features.flashcards.browse.interactions import Interactions


class CardsCog(commands.Cog):
    """The slash command `/cards`, for all lessons or one."""

    def __init__(self, interactions: Interactions) -> None:
        self._interactions = interactions

    @app_commands.command(description="Look through your flashcards, write your own, set some aside")
    @app_commands.describe(lesson="Title, topic or id; leave it out for all")
    async def cards(self, interaction: discord.Interaction[TutorBot], lesson: str | None = None) -> None:
        """Show all of the learner's cards, or those of the lesson that was typed."""
        await interaction.client.answer(
            interaction, "cards", lambda request: self._interactions.command(request, lesson)
        )

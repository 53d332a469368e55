"""`/review`."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_ui.client import TutorBot
from bot.features.flashcards.review.interactions import Interactions


class FlashcardsCog(commands.Cog):
    """The slash command `/review`."""

    def __init__(self, interactions: Interactions) -> None:
        self._interactions = interactions

    @app_commands.command(description="Go through the flashcards that are due")
    async def review(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Show the card that comes next, of any lesson."""
        await interaction.client.answer(interaction, "review", self._interactions.command)

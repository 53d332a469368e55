"""`/review`."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_ui.boundary import Boundary
from bot.discord_ui.client import TutorBot
from bot.features.flashcards.review.interactions import Interactions


class FlashcardsCog(commands.Cog):
    """The command."""

    def __init__(self, boundary: Boundary, interactions: Interactions) -> None:
        self._boundary = boundary
        self._interactions = interactions

    @app_commands.command(description="Go through the flashcards that are due")
    async def review(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Show the next card."""
        await self._boundary.run(interaction, "review", self._interactions.command)

"""`/plan`."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_ui.boundary import Boundary
from bot.discord_ui.client import TutorBot
from bot.features.flashcards.plans.interactions import Interactions


class PlansCog(commands.Cog):
    """The command."""

    def __init__(self, boundary: Boundary, interactions: Interactions) -> None:
        self._boundary = boundary
        self._interactions = interactions

    @app_commands.command(description="Your flashcards in the next days: spread a backlog, plan a vacation or an exam")
    async def plan(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Show what the next days hold."""
        await self._boundary.run(interaction, "plan", self._interactions.command)

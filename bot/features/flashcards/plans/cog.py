"""`/plan`."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_ui.boundary import Work
from bot.discord_ui.client import TutorBot


class PlansCog(commands.Cog):
    """The slash command `/plan`; what it shows is handed in."""

    def __init__(self, overview: Work) -> None:
        self._overview = overview

    @app_commands.command(description="Your flashcards, day by day: spread a backlog, plan a vacation or an exam")
    async def plan(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Show what the next days hold."""
        await interaction.client.answer(interaction, "plan", self._overview)

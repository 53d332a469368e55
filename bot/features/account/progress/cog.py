"""`/progress`."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_ui.client import TutorBot
from bot.features.account.progress.interactions import Interactions


class ProgressCog(commands.Cog):
    """Brings `/progress` to Discord."""

    def __init__(self, interactions: Interactions) -> None:
        self._interactions = interactions

    @app_commands.command(description="What you've done: lessons, quizzes, flashcards, streak")
    async def progress(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Show the learner what they've done, as a picture."""
        await interaction.client.answer(interaction, "progress", self._interactions.command)

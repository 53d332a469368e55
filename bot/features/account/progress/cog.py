"""`/progress`."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_ui.boundary import Work
from bot.discord_ui.client import TutorBot


class ProgressCog(commands.Cog):
    """Brings `/progress` to Discord."""

    def __init__(self, look: Work) -> None:
        self._look = look

    @app_commands.command(description="What you've done: lessons, quizzes, flashcards, streak")
    async def progress(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Show the learner what they've done, as a picture."""
        await interaction.client.answer(interaction, "progress", self._look)

"""`/journal`."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_ui.client import TutorBot
from bot.features.reflections.journal.interactions import Interactions


class ReflectionsCog(commands.Cog):
    """Brings `/journal` to Discord."""

    def __init__(self, interactions: Interactions) -> None:
        self._interactions = interactions

    @app_commands.command(description="Read back what you wrote when you reflected on lessons")
    @app_commands.describe(search="Words to look for; leave it out for all")
    async def journal(
        self, interaction: discord.Interaction[TutorBot], search: app_commands.Range[str, 1, 60] | None = None
    ) -> None:
        """Show the journal, or what it has with the words that were typed."""
        await interaction.client.answer(
            interaction, "journal", lambda request: self._interactions.command(request, search)
        )

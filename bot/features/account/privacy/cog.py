"""`/privacy`."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_ui.client import TutorBot
from bot.features.account.privacy.interactions import Interactions


class PrivacyCog(commands.GroupCog, group_name="privacy", group_description="What I keep about you"):
    """The commands."""

    def __init__(self, interactions: Interactions) -> None:
        self._interactions = interactions

    @app_commands.command(description="Everything I keep about you, as a file")
    async def export(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Hand over everything that is kept."""
        await interaction.client.answer(interaction, "privacy export", self._interactions.export)

    @app_commands.command(description="Delete everything I keep about you, everywhere")
    async def delete(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Ask before everything is deleted."""
        await interaction.client.answer(interaction, "privacy delete", self._interactions.command_delete)

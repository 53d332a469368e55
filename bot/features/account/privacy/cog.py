"""`/privacy export` and `/privacy delete`."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_ui.client import TutorBot
from bot.features.account.privacy.interactions import Interactions


class PrivacyCog(commands.GroupCog, group_name="privacy", group_description="What I keep about you"):
    """The two commands about a learner's data; both answer where only that learner sees it."""

    def __init__(self, interactions: Interactions) -> None:
        self._interactions = interactions

    @app_commands.command(description="Everything I keep about you, as a file")
    async def export(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Send the learner everything that's kept about them, as a ZIP file."""
        await interaction.client.answer(interaction, "privacy export", self._interactions.export)

    @app_commands.command(description="Delete everything I keep about you, everywhere")
    async def delete(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Ask for a confirmation; nothing is deleted before its button is pressed."""
        await interaction.client.answer(interaction, "privacy delete", self._interactions.command_delete)

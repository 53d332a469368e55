"""`/settings`."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_ui.client import TutorBot
from bot.features.account.settings.interactions import Interactions


class SettingsCog(commands.Cog):
    """Brings `/settings`, and suggests time zones while one is typed."""

    def __init__(self, interactions: Interactions) -> None:
        self._interactions = interactions

    @app_commands.command(description="Your settings: time zone, quizzes, flashcards")
    @app_commands.describe(zone="Your time zone: type your country or a large city")
    async def settings(self, interaction: discord.Interaction[TutorBot], zone: str | None = None) -> None:
        """Show the settings, or set the time zone if one was typed."""
        await interaction.client.answer(
            interaction, "settings", lambda request: self._interactions.command(request, zone)
        )

    @settings.autocomplete("zone")
    async def _zone_choices(
        self, interaction: discord.Interaction[TutorBot], typed: str
    ) -> list[app_commands.Choice[str]]:
        found = await interaction.client.suggest(
            interaction, lambda request: self._interactions.suggest(request, typed)
        )
        return [app_commands.Choice(name=zone, value=zone) for zone in found]

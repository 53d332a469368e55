"""`/remind`."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_ui.client import TutorBot
from bot.features.calendar.reminders.interactions import Interactions


class RemindersCog(commands.Cog):
    """Brings `/remind`, and suggests time zones while one is typed."""

    def __init__(self, interactions: Interactions) -> None:
        self._interactions = interactions

    @app_commands.command(description="A quiet card once a day: what's due, and your next lesson")
    @app_commands.describe(
        at="When, such as 8:00 or 8 pm; leave it out to see how it's set",
        zone="Your time zone, if you haven't set it yet: type your country or a large city",
    )
    async def remind(
        self, interaction: discord.Interaction[TutorBot], at: str | None = None, zone: str | None = None
    ) -> None:
        """Show how reminders are set, or set them to the hour that was typed."""
        await interaction.client.answer(
            interaction, "remind", lambda request: self._interactions.command(request, at, zone)
        )

    @remind.autocomplete("zone")
    async def _zone_choices(
        self, interaction: discord.Interaction[TutorBot], typed: str
    ) -> list[app_commands.Choice[str]]:
        found = await interaction.client.suggest(
            interaction, lambda request: self._interactions.suggest_zones(request, typed)
        )
        return [app_commands.Choice(name=zone, value=zone) for zone in found]

"""`/admin`."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_ui.boundary import Boundary
from bot.discord_ui.client import TutorBot
from bot.features.admin.interactions import Interactions


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class AdminCog(commands.GroupCog, group_name="admin", group_description="For those who teach in this server"):
    """The commands."""

    def __init__(self, boundary: Boundary, interactions: Interactions) -> None:
        self._boundary = boundary
        self._interactions = interactions

    @app_commands.command(description="What there is to do: lessons, reports, reflections, history")
    async def desk(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Show what there is to do."""
        await self._boundary.run(interaction, "admin desk", self._interactions.home)

    @app_commands.command(description="Time zone, pass mark, roles, announcements, leaderboards")
    async def settings(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Show the settings of the server."""
        await self._boundary.run(interaction, "admin settings", self._interactions.show)

    @app_commands.command(description="What learners shared with you when they reflected on lessons")
    async def reflections(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Show what was shared with the educators."""
        await self._boundary.run(interaction, "admin reflections", self._interactions.reflections)

    @app_commands.command(description="What learners report about questions, to be answered")
    async def reports(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Show the open reports."""
        await self._boundary.run(interaction, "admin reports", self._interactions.command_reports)

    @app_commands.command(description="Who did what with the course and the settings of this server")
    async def history(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Show the trail."""
        await self._boundary.run(interaction, "admin history", self._interactions.history)

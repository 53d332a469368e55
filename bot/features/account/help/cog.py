"""`/help`, and the greeting when the bot joins a server."""

from collections.abc import Iterator

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.ids import ChannelId
from bot.discord_ui.client import TutorBot
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.posting import Posted
from bot.discord_ui.reply import Reply, Update
from bot.discord_ui.request import Request
from bot.features.account.help import service, views


class HelpCog(commands.Cog):
    """Answers `/help`, and greets a server that has just added the bot."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps

    @app_commands.command(description="What I can do for you")
    async def help(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Show the help screen to the person who typed `/help`."""
        await interaction.client.answer(interaction, "help", self.show)

    async def show(self, request: Request) -> Reply:
        """Return the help screen; with a tutorial if there's one, and the way to the desk for those who teach here."""
        return Update(views.help_screen(await self._deps.look(request, service.offers)))

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Post the welcome in the first channel that takes it; if none does, say nothing."""
        for channel in _greeting_places(guild):
            if isinstance(await self._deps.outbox.post(ChannelId(channel.id), views.welcome_screen()), Posted):
                return


def _greeting_places(guild: discord.Guild) -> Iterator[discord.TextChannel]:
    """Yield channels where the bot may write, those that admins look at first; each channel only once."""
    candidates = [guild.public_updates_channel, guild.system_channel, *guild.text_channels[:5]]
    seen: set[int] = set()
    for channel in candidates:
        if channel is not None and channel.id not in seen and channel.permissions_for(guild.me).send_messages:
            seen.add(channel.id)
            yield channel

"""`/ask`."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_ui.client import TutorBot
from bot.talk.interactions import Interactions
from bot.talk.propose.beyond import TEXT_LIMIT


class ChatCog(commands.Cog):
    """Brings `/ask`, which is heard like a direct message."""

    def __init__(self, interactions: Interactions) -> None:
        self._interactions = interactions

    @app_commands.command(description="Ask what the lessons say, or say what you want to do")
    @app_commands.describe(question="Such as: what is shadow mode? · quiz me on quantization · remind me at 8")
    async def ask(
        self, interaction: discord.Interaction[TutorBot], question: app_commands.Range[str, 1, TEXT_LIMIT]
    ) -> None:
        """Answer what was asked, or do what was wished for."""
        await interaction.client.answer(interaction, "ask", lambda request: self._interactions.ask(request, question))

"""`/study quiz` and `/study table`."""

from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.text import shorten
from bot.discord_ui.client import TutorBot
from bot.discord_ui.components import OPTION
from bot.discord_ui.dependencies import Dependencies
from bot.features.quizzes import alone
from bot.features.quizzes.group.interactions import Interactions
from bot.features.quizzes.group.rules.state import Scoring

DAYS = {"week": 7, "month": 30, "all": None}
"""How many days back each period of the table reaches; None for no limit."""


class StudyCog(commands.GroupCog, group_name="study", group_description="Learn together in this channel"):
    """What a group starts in its channel: a quiz, or a look at the table."""

    def __init__(self, deps: Dependencies, interactions: Interactions) -> None:
        self._deps = deps
        self._interactions = interactions

    @app_commands.command(description="Take a quiz together, in this channel")
    @app_commands.describe(
        lesson="Title, topic or id",
        questions="How many to ask; leave it out for all",
        seconds="Time for each question, 10 to 300 (default 30)",
        scoring="accuracy: right answers; speed: faster scores more",
    )
    async def quiz(
        self,
        interaction: discord.Interaction[TutorBot],
        lesson: str,
        questions: app_commands.Range[int, 1, 50] | None = None,
        seconds: app_commands.Range[int, 10, 300] = 30,
        scoring: Literal["accuracy", "speed"] = "accuracy",
    ) -> None:
        """Open a quiz's lobby in this channel."""
        await interaction.client.answer(
            interaction,
            "study quiz",
            lambda request: self._interactions.open(request, lesson, questions, seconds, Scoring(scoring)),
        )

    @quiz.autocomplete("lesson")
    async def _lesson_choices(
        self, interaction: discord.Interaction[TutorBot], typed: str
    ) -> list[app_commands.Choice[str]]:
        found = await interaction.client.suggest(
            interaction, lambda request: self._deps.look(request, alone.suggest_quizzes, typed)
        )
        return [app_commands.Choice(name=shorten(one.lesson.title, OPTION), value=one.id) for one in found]

    @app_commands.command(description="Who knew most in this channel's quizzes")
    @app_commands.describe(period="The last 7 days, the last 30 days, or all")
    async def table(
        self, interaction: discord.Interaction[TutorBot], period: Literal["week", "month", "all"] = "week"
    ) -> None:
        """Show, privately, who got most right in this channel's quizzes."""
        await interaction.client.answer(
            interaction, "study table", lambda request: self._interactions.table(request, DAYS[period])
        )

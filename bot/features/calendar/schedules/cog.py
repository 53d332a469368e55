"""`/study schedule`."""

from typing import Any, Literal

import discord
from discord import app_commands

from bot.core.text import shorten
from bot.discord_ui.client import TutorBot
from bot.discord_ui.components import OPTION
from bot.discord_ui.kit import Kit
from bot.features.calendar.schedules.interactions import Interactions, wish_of
from bot.features.lessons import suggest_lessons


def study_schedule(kit: Kit, interactions: Interactions) -> app_commands.Command[Any, ..., None]:
    """Return the command, which joins those of a study group."""

    @app_commands.command(name="schedule", description="What comes in this channel by itself; or plan something")
    @app_commands.describe(
        what="What shall come",
        when="Such as: every Monday 18:00 Europe/London, tomorrow 18:00, or cron",
        lesson="Title or id; leave it out for one after the other",
        questions="For a quiz: how many to ask; leave it out for all",
        seconds="For a quiz: time for each question, 10 to 300 (default 30)",
    )
    async def schedule(
        interaction: discord.Interaction[TutorBot],
        what: Literal["lesson", "quiz", "recap"] | None = None,
        when: str | None = None,
        lesson: str | None = None,
        questions: app_commands.Range[int, 1, 50] | None = None,
        seconds: app_commands.Range[int, 10, 300] = 30,
    ) -> None:
        wish = wish_of(what, when, lesson, questions, seconds)
        await kit.boundary.run(interaction, "study schedule", lambda visit: interactions.command(visit, wish))

    @schedule.autocomplete("lesson")
    async def lesson_choices(interaction: discord.Interaction[TutorBot], typed: str) -> list[app_commands.Choice[str]]:
        found = await kit.boundary.suggest(interaction, lambda visit: kit.look(visit, suggest_lessons, typed))
        return [app_commands.Choice(name=shorten(one.entry.lesson.title, OPTION), value=one.entry.id) for one in found]

    return schedule

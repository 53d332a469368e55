"""`/study schedule` and `/admin schedule`."""

from typing import Any, Literal

import discord
from discord import app_commands

from bot.core.ids import ChannelId
from bot.core.text import shorten
from bot.discord_ui.client import TutorBot
from bot.discord_ui.components import OPTION
from bot.discord_ui.dependencies import Dependencies
from bot.features.calendar.schedules.interactions import Interactions
from bot.features.calendar.schedules.outcomes import Place
from bot.features.calendar.schedules.rules import What
from bot.features.calendar.schedules.service import Wish
from bot.features.library import suggest_lessons

Command = app_commands.Command[Any, ..., None]
Kinds = Literal["lesson", "quiz", "recap"]

OPTIONS = {
    "what": "What to plan",
    "when": "Such as: every Monday 18:00 Europe/London, tomorrow 18:00, or cron",
    "lesson": "Title or id; leave it out for one after the other",
    "questions": "For a quiz: how many to ask; leave it out for all",
    "seconds": "For a quiz: time for each question, 10 to 300 (default 30)",
}
"""What Discord says about each option; both commands share them."""


def study_schedule(deps: Dependencies, interactions: Interactions) -> Command:
    """Return `/study schedule`, which plans for the channel it's typed in."""

    @app_commands.command(name="schedule", description="What comes in this channel by itself; or plan something")
    @app_commands.describe(**OPTIONS)
    async def schedule(
        interaction: discord.Interaction[TutorBot],
        what: Kinds | None = None,
        when: str | None = None,
        lesson: str | None = None,
        questions: app_commands.Range[int, 1, 50] | None = None,
        seconds: app_commands.Range[int, 10, 300] = 30,
    ) -> None:
        wish = _wish(what, when, lesson, questions, seconds)
        await interaction.client.answer(
            interaction, "study schedule", lambda request: interactions.command(request, wish)
        )

    return _suggesting(deps, schedule)


def admin_schedule(deps: Dependencies, interactions: Interactions) -> Command:
    """Return `/admin schedule`, which plans for any channel, or shows what's planned in the whole server."""

    @app_commands.command(
        name="schedule", description="What comes by itself in this server's channels; or plan something"
    )
    @app_commands.describe(**OPTIONS, channel="Where; leave it out for this channel")
    async def schedule(
        interaction: discord.Interaction[TutorBot],
        what: Kinds | None = None,
        when: str | None = None,
        channel: discord.TextChannel | discord.Thread | None = None,
        lesson: str | None = None,
        questions: app_commands.Range[int, 1, 50] | None = None,
        seconds: app_commands.Range[int, 10, 300] = 30,
    ) -> None:
        wish, place = _wish(what, when, lesson, questions, seconds), _place(channel)
        work = (lambda request: interactions.command(request, wish, place)) if wish else interactions.show_server
        await interaction.client.answer(interaction, "admin schedule", work)

    return _suggesting(deps, schedule)


def _suggesting(deps: Dependencies, command: Command) -> Command:
    @command.autocomplete("lesson")
    async def lessons(interaction: discord.Interaction[TutorBot], typed: str) -> list[app_commands.Choice[str]]:
        found = await interaction.client.suggest(
            interaction, lambda request: deps.look(request, suggest_lessons, typed)
        )
        return [app_commands.Choice(name=shorten(one.entry.lesson.title, OPTION), value=one.entry.id) for one in found]

    return command


def _wish(what: str | None, when: str | None, lesson: str | None, questions: int | None, seconds: int) -> Wish | None:
    """Return what somebody wants to come; None if they named neither what nor when, and so only want to look."""
    if what is None and when is None:
        return None
    return Wish(What(what or "lesson"), when or "", lesson or "", questions, seconds)


def _place(channel: discord.TextChannel | discord.Thread | None) -> Place | None:
    """Return the channel that was named as a place to plan for; None means the one it was said in.

    Moderating it, or its being a thread, counts for nothing here: for a channel that's only named, one has to teach.
    """
    if channel is None:
        return None
    mine = channel.permissions_for(channel.guild.me)
    in_thread = isinstance(channel, discord.Thread)
    may_post = mine.view_channel and (mine.send_messages_in_threads if in_thread else mine.send_messages)
    return Place(ChannelId(channel.id), channel.name, moderates=False, in_thread=False, may_post=may_post)

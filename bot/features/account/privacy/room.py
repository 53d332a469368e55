"""`/privacy export` and `/privacy delete`: shows, exports and deletes what's kept about a learner."""

import asyncio

import discord
from discord import app_commands
from discord.ext import commands

from bot import routes
from bot.discord_ui.client import TutorBot
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.reply import Reply, Update, Whisper
from bot.discord_ui.request import Request
from bot.features.account.privacy import service, views
from bot.features.account.privacy.rules import Nothing


class Interactions:
    """Answers the commands and buttons of `/privacy`."""

    def __init__(self, deps: Dependencies) -> None:
        self._db, self._llm = deps.db, deps.llm

    async def overview(self, _request: Request) -> Reply:
        """Show what's kept, which language model reads questions if there's one, and what can be done."""
        return Update(views.overview(self._llm.name if self._llm else None))

    async def export(self, request: Request) -> Reply:
        """Send everything that's kept as a ZIP file, or say why there's none: nothing is kept, or it's too large here.

        The archive is packed in a thread, so that other learners don't wait for it.
        """
        # not read_soon: a learner with years of reviews gets their file, even if it takes a while
        everything = await self._db.read(service.everything, request.who.learner, request.now)
        if isinstance(everything, Nothing):
            return Whisper(views.screen(everything))
        data = await asyncio.to_thread(views.archive, everything)
        if len(data) > request.file_limit:
            return Whisper(views.too_large(len(data), request.file_limit))
        return Whisper(views.archive_screen(data))

    async def command_delete(self, request: Request) -> Reply:
        """Answer `/privacy delete` with the question whether to delete everything."""
        return Whisper(views.screen(await self._db.read_soon(service.ask, request.who.learner)))

    async def ask(self, request: Request) -> Reply:
        """Put the question whether to delete everything in place of the overview."""
        return Update(views.screen(await self._db.read_soon(service.ask, request.who.learner)))

    async def delete(self, request: Request) -> Reply:
        """Delete everything about the learner now; this was asked before and can't be undone."""
        return Update(views.screen(await self._db.write_soon(service.delete, request.who.learner, request.now)))


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


def build(deps: Dependencies) -> Feature:
    """The overview of what's kept, its export, and its deletion after one question."""
    handle = Interactions(deps)
    return Feature(
        "privacy",
        handlers=(
            on(routes.PRIVACY)(handle.overview),
            on(routes.PRIVACY_EXPORT)(handle.export),
            on(routes.PRIVACY_ASK)(handle.ask),
            on(routes.PRIVACY_DELETE)(handle.delete),
        ),
        cogs=(PrivacyCog(handle),),
    )

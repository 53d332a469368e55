"""`/progress`: the picture, the leaderboard and certificates.

Pictures are drawn in a thread, so that nobody waits for another's.
"""

import asyncio

import discord
from discord import app_commands
from discord.ext import commands

from bot import routes
from bot.charts import draw_certificate
from bot.discord_ui.boundary import Work
from bot.discord_ui.client import TutorBot
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.posting import Posted
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import OpenModal, Reply, Update, Whisper
from bot.discord_ui.request import Request
from bot.features.account.progress import service, views
from bot.features.account.progress.rules import Finished, NotFinished
from bot.features.account.progress.views import addresses, board, certificates


class Interactions:
    """Looks up, draws, and shows; the slash command and the button show the same picture."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps

    async def board(self, request: Request, days: int) -> Reply:
        """Show the leaderboard of the last week or month."""
        return Update(board.board_screen(await self._deps.act(request, service.board, _days(days))))

    async def join(self, request: Request, joined: int, days: int) -> Reply:
        """Join the leaderboards of all one's servers (1) or leave them (0), and show the one here."""
        return Update(board.board_screen(await self._deps.act(request, service.join_board, joined == 1, _days(days))))

    async def ask_name(self, request: Request, course: str) -> Reply:
        """Open the form for the name on a certificate, or say what's missing for it."""
        finished = await self._deps.act(request, service.finished, course)
        if isinstance(finished, NotFinished):
            return Update(certificates.not_finished(finished))
        return OpenModal(certificates.name_form(finished))

    async def certify(self, request: Request, course: str) -> Reply:
        """Show the certificate with the name that was typed, and give the server's role for it."""
        finished = await self._deps.act(request, service.finished, course)
        if isinstance(finished, NotFinished):
            return Update(certificates.not_finished(finished))
        said = certificates.certificate(finished, request.fields.get("name", ""))
        drawn = await asyncio.to_thread(draw_certificate, said)
        share = course if request.who.guild is not None and request.may_post else ""
        return Whisper(certificates.certificate_screen(said, drawn, await self._role(request, finished), share=share))

    async def share(self, request: Request, course: str) -> Reply:
        """Show a certificate in the channel, under the name that its learner has there."""
        finished = await self._deps.act(request, service.finished, course)
        if isinstance(finished, NotFinished):
            return Update(certificates.not_finished(finished))
        if request.who.guild is None or not request.may_post:
            return Whisper(certificates.was_shared(posted=False))
        said = certificates.certificate(finished, request.who.name)
        drawn = await asyncio.to_thread(draw_certificate, said)
        screen = certificates.shared_certificate(said, drawn, request.who.learner)
        posted = await self._deps.outbox.post(request.channel, screen, nonce=f"{request.event:x}"[-25:])
        return Whisper(certificates.was_shared(isinstance(posted, Posted)))

    async def _role(self, request: Request, finished: Finished) -> str:
        """Give the role for a finished course and return a line about it; nothing if the server has no such role."""
        if finished.guild is None or finished.role is None:
            return ""
        why = certificates.role_reason(finished)
        refused = await self._deps.outbox.give_role(finished.guild, request.who.learner, finished.role, why)
        reason = refused.reason if refused else None
        return certificates.role_note(finished.role, reason, request.who.guild is not None)


def _days(days: int) -> int:
    """Return 7 or 30, the two periods there are; an address may carry any other number."""
    return 30 if days > 7 else 7


class ProgressCog(commands.Cog):
    """Brings `/progress` to Discord."""

    def __init__(self, look: Work) -> None:
        self._look = look

    @app_commands.command(description="What you've done: lessons, quizzes, flashcards, streak")
    async def progress(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Show the learner what they've done, as a picture."""
        await interaction.client.answer(interaction, "progress", self._look)


def build(deps: Dependencies) -> Feature:
    """The learner's progress as a picture and as text, the server's leaderboard, and certificates."""
    handle, show = Interactions(deps), Presenter(deps, views.drawing)
    command = Presenter(deps, views.drawing, Whisper).acting(service.look)
    return Feature(
        "progress",
        handlers=(
            on(routes.PROGRESS)(show.acting(service.look)),
            on(addresses.PROGRESS_TEXT)(Presenter(deps, views.text_screen).acting(service.look)),
            on(routes.BOARD)(handle.board),
            on(addresses.BOARD_JOIN)(handle.join),
            on(routes.CERTIFICATE)(handle.ask_name),
            on(addresses.CERTIFIED)(handle.certify),
            on(addresses.CERTIFICATE_SHARE)(handle.share),
        ),
        cogs=(ProgressCog(command),),
    )

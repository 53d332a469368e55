"""`/plan` and its buttons."""

import discord
from discord import app_commands
from discord.ext import commands

from bot import routes
from bot.discord_ui.boundary import Work
from bot.discord_ui.client import TutorBot
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter, opening
from bot.discord_ui.reply import Whisper
from bot.discord_ui.request import Request, chosen_number, typed
from bot.features.flashcards.plans import service, views


class PlansCog(commands.Cog):
    """The slash command `/plan`; what it shows is handed in."""

    def __init__(self, overview: Work) -> None:
        self._overview = overview

    @app_commands.command(description="Your flashcards, day by day: spread a backlog, plan a vacation or an exam")
    async def plan(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Show what the next days hold."""
        await interaction.client.answer(interaction, "plan", self._overview)


def _vacation(request: Request) -> tuple[str, str]:
    return request.fields.get("first", ""), request.fields.get("last", "")


def build(deps: Dependencies) -> Feature:
    """Bring `/plan` with its overview, and an offer, its acceptance and its end for each kind of plan."""
    show, whisper = Presenter(deps, views.screen), Presenter(deps, views.screen, Whisper)
    return Feature(
        "plans",
        handlers=(
            on(routes.PLAN)(show.acting(service.overview)),
            on(routes.PLAN_SPREAD)(show.looking(service.offer_spread)),
            on(views.PLAN_PACE)(show.looking_at(chosen_number, service.offer_spread)),
            on(views.PLAN_SPREAD_DO)(show.acting(service.accept_spread)),
            on(views.PLAN_VACATION)(opening(views.vacation_form)),
            on(routes.PLAN_VACATION_SET)(show.looking_at(_vacation, service.offer_vacation)),
            on(views.PLAN_VACATION_DO)(show.acting(service.accept_vacation)),
            on(views.PLAN_EXAM)(opening(views.exam_form)),
            on(routes.PLAN_EXAM_SET)(show.looking_at(typed("on"), service.offer_exam)),
            on(views.PLAN_EXAM_DO)(show.acting(service.accept_exam)),
            on(views.PLAN_END)(show.acting(service.end)),
        ),
        cogs=(PlansCog(whisper.acting(service.overview)),),
    )

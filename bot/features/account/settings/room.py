"""`/settings`: the command, its menus, and the form for a time zone."""

import discord
from discord import app_commands
from discord.ext import commands

from bot import routes
from bot.core.ids import GuildId
from bot.discord_ui.client import TutorBot
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter, opening
from bot.discord_ui.reply import Reply, Whisper
from bot.discord_ui.request import Request, chosen, typed
from bot.features.account.settings import service, views
from bot.times.zones import read_zone


class Interactions:
    """The slash command and its suggestions."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps

    async def command(self, request: Request, zone: str | None) -> Reply:
        """Show the settings, or set the time zone that was typed behind the command."""
        if zone is None:
            return Whisper(views.screen(await self._deps.act(request, service.show)))
        return Whisper(views.screen(await self._deps.act(request, service.name_zone, zone)))

    async def suggest(self, _request: Request, typed: str) -> list[str]:
        """Return the time zones that fit what's been typed so far."""
        return list(read_zone(typed).zones)


class SettingsCog(commands.Cog):
    """Brings `/settings`, and suggests time zones while one is typed."""

    def __init__(self, interactions: Interactions) -> None:
        self._interactions = interactions

    @app_commands.command(description="Your settings: time zone, quizzes, flashcards")
    @app_commands.describe(zone="Your time zone: type your country or a large city")
    async def settings(self, interaction: discord.Interaction[TutorBot], zone: str | None = None) -> None:
        """Show the settings, or set the time zone if one was typed."""
        await interaction.client.answer(
            interaction, "settings", lambda request: self._interactions.command(request, zone)
        )

    @settings.autocomplete("zone")
    async def _zone_choices(
        self, interaction: discord.Interaction[TutorBot], typed: str
    ) -> list[app_commands.Choice[str]]:
        found = await interaction.client.suggest(
            interaction, lambda request: self._interactions.suggest(request, typed)
        )
        return [app_commands.Choice(name=zone, value=zone) for zone in found]


def _guild(request: Request) -> GuildId:
    return GuildId(request.number)


def build(deps: Dependencies) -> Feature:
    """The screen of settings, its menus and the form for a time zone; most routes need no handler of their own."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "settings",
        handlers=(
            on(routes.SETTINGS)(show.acting(service.show)),
            on(routes.SETTINGS_SERVER)(show.acting_on(_guild, service.choose_server)),
            on(routes.SETTINGS_CHANGE)(show.acting_on(chosen, service.change)),
            on(routes.SETTINGS_SET)(show.acting_on(chosen, service.choose)),
            on(routes.SETTINGS_ZONE)(opening(views.zone_form)),
            on(routes.SETTINGS_ZONE_TYPED)(show.acting_on(typed(), service.name_zone)),
            on(routes.SETTINGS_ZONE_CHOSEN)(show.acting_on(chosen, service.name_zone)),
        ),
        cogs=(SettingsCog(handle),),
    )

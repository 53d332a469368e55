"""The slash commands of lessons, and their buttons, menus and forms."""

import discord
from discord import app_commands
from discord.ext import commands

from bot import routes
from bot.core.ids import LessonId
from bot.core.text import shorten
from bot.discord_ui.client import TutorBot
from bot.discord_ui.components import OPTION
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter, leading, opening
from bot.discord_ui.reply import Redirect, Reply, Whisper
from bot.discord_ui.request import Request, chosen_lesson, typed
from bot.features.lessons.reading import service, views
from bot.features.lessons.reading.rules import Files
from bot.features.lessons.reading.views import addresses, course_map, files
from bot.features.library import Listed, suggest_lessons


class Interactions:
    """The slash commands with their suggestions, and the menus whose choice has to be read first."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.screen)

    async def learn(self, request: Request, typed: str | None) -> Reply:
        """Open the lesson that was typed; without one, show what today holds."""
        if not (typed or "").strip():
            return Redirect(routes.TODAY())
        return Whisper(views.screen(await self._deps.act(request, service.learn, typed)))

    async def lessons(self, request: Request, search: str | None, tag: str | None) -> Reply:
        """Whisper what a search finds, or without one the course map, filtered by a topic if one is given."""
        if search:
            return Whisper(views.screen(await self._deps.act(request, service.find, search)))
        return Whisper(views.screen(await self._deps.act(request, service.show_map, 0, tag or "")))

    async def files(self, request: Request, lesson: LessonId) -> Reply:
        """Hand over a lesson's files, with links to them where the operator says that they're on the web."""
        outcome = await self._deps.act(request, service.files, lesson)
        if not isinstance(outcome, Files):
            return Whisper(views.screen(outcome))
        return Whisper(files.files_screen(outcome, self._deps.courses_url))

    async def suggest(self, request: Request, typed: str) -> list[Listed]:
        """Return the lessons to suggest for what's being typed."""
        return await self._deps.look(request, suggest_lessons, typed)

    async def suggest_tags(self, request: Request, typed: str) -> list[str]:
        """Return the topics to suggest for what's being typed."""
        return await self._deps.look(request, service.suggest_tags, typed)

    async def map_tag(self, request: Request) -> Reply:
        """Show the lessons with the tag chosen in the menu, or all of them."""
        tag = request.choice.removeprefix("tag:") if request.choice.startswith("tag:") else ""
        return await self._show.act(request, service.show_map, 0, tag)


Choices = list[app_commands.Choice[str]]


class LessonsCog(commands.Cog):
    """`/learn` and `/lessons`."""

    def __init__(self, interactions: Interactions) -> None:
        self._interactions = interactions

    @app_commands.command(description="Keep learning, or open a lesson")
    @app_commands.describe(lesson="Title, topic or id; leave it out to go on where you stopped")
    async def learn(self, interaction: discord.Interaction[TutorBot], lesson: str | None = None) -> None:
        """Open the lesson that was typed, or go on where the learner stopped."""
        await interaction.client.answer(interaction, "learn", lambda request: self._interactions.learn(request, lesson))

    @learn.autocomplete("lesson")
    async def _lesson_choices(self, interaction: discord.Interaction[TutorBot], typed: str) -> Choices:
        found = await interaction.client.suggest(
            interaction, lambda request: self._interactions.suggest(request, typed)
        )
        return [app_commands.Choice(name=course_map.suggestion(one), value=one.entry.id) for one in found]

    @app_commands.command(description="The course as a map: done, open, locked")
    @app_commands.describe(search="A word from a title or topic", topic="Show only the lessons on this topic")
    async def lessons(
        self, interaction: discord.Interaction[TutorBot], search: str | None = None, topic: str | None = None
    ) -> None:
        """Show the course map, or what a search finds."""
        await interaction.client.answer(
            interaction, "lessons", lambda request: self._interactions.lessons(request, search, topic)
        )

    @lessons.autocomplete("topic")
    async def _topic_choices(self, interaction: discord.Interaction[TutorBot], typed: str) -> Choices:
        found = await interaction.client.suggest(
            interaction, lambda request: self._interactions.suggest_tags(request, typed)
        )
        return [app_commands.Choice(name=shorten(tag, OPTION), value=tag) for tag in found if len(tag) <= OPTION]


def build(deps: Dependencies) -> Feature:
    """Bring `/learn` and `/lessons`, with the screens of a lesson's card, the map, and the search."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "lessons",
        handlers=(
            on(routes.NEXT)(leading(routes.TODAY())),
            on(routes.CARD)(show.acting(service.open_card)),
            on(addresses.CARD_MORE)(show.acting(service.more)),
            on(routes.PICK)(show.acting_on(chosen_lesson, service.open_card)),
            on(addresses.ABOUT)(show.acting(service.about)),
            on(routes.GLOSSARY)(show.acting(service.glossary)),
            on(routes.FILES)(handle.files),
            on(routes.OPEN_ANYWAY)(show.acting(service.open_anyway)),
            on(routes.DONE)(show.acting(service.finish)),
            on(addresses.REOPEN)(show.acting(service.reopen)),
            on(routes.MAP)(show.acting(service.show_map)),
            on(addresses.MAP_TAG)(handle.map_tag),
            on(routes.SEARCH)(opening(course_map.search_form)),
            on(addresses.SEARCHED)(show.acting_on(typed(), service.find)),
        ),
        cogs=(LessonsCog(handle),),
    )

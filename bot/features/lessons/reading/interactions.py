"""Handlers of the lessons' buttons, menus and forms: ask the service, choose the view."""

from bot import routes
from bot.core.ids import LessonId
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Redirect, Reply, Whisper
from bot.discord_ui.request import Request
from bot.features.lessons.reading import service, views
from bot.features.lessons.reading.rules import Files
from bot.features.lessons.reading.views import files
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

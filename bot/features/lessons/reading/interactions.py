"""Handlers of the lessons' buttons, menus and forms: ask the service, choose the view."""

from bot.core.ids import LessonId
from bot.discord_ui.kit import Kit
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import OpenModal, Reply, Whisper
from bot.discord_ui.visit import Visit
from bot.features.lessons.reading import service, views
from bot.features.lessons.reading.rules import Listed


class Interactions:
    """The handlers; slash commands call the same ones."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._show = Presenter(kit, views.screen)

    async def learn(self, visit: Visit, typed: str | None) -> Reply:
        """Open the lesson that was typed, or the next one."""
        return Whisper(views.screen(await self._kit.act(visit, service.learn, typed)))

    async def lessons(self, visit: Visit, search: str | None, tag: str | None) -> Reply:
        """Show the course map, or what a search finds."""
        if search:
            return Whisper(views.screen(await self._kit.act(visit, service.find, search)))
        return Whisper(views.screen(await self._kit.act(visit, service.show_map, 0, tag or "")))

    async def suggest(self, visit: Visit, typed: str) -> list[Listed]:
        """Return the lessons for what is being typed."""
        return await self._kit.look(visit, service.suggest_lessons, typed)

    async def suggest_tags(self, visit: Visit, typed: str) -> list[str]:
        """Return the topics for what is being typed."""
        return await self._kit.look(visit, service.suggest_tags, typed)

    async def next(self, visit: Visit) -> Reply:
        """Show the lesson that comes next."""
        return await self._show.act(visit, service.learn, None)

    async def card(self, visit: Visit, lesson: LessonId) -> Reply:
        """Show a lesson's card."""
        return await self._show.act(visit, service.open_card, lesson)

    async def pick(self, visit: Visit) -> Reply:
        """Show the card of the lesson chosen in a menu."""
        return await self._show.act(visit, service.open_card, LessonId(visit.choice))

    async def open_anyway(self, visit: Visit, lesson: LessonId) -> Reply:
        """Open a lesson in spite of missing prerequisites."""
        return await self._show.act(visit, service.open_anyway, lesson)

    async def read(self, visit: Visit, lesson: LessonId) -> Reply:
        """Read on where the learner left off."""
        return await self._show.act(visit, service.read, lesson)

    async def page(self, visit: Visit, lesson: LessonId, section: int, page: int) -> Reply:
        """Read a page."""
        return await self._show.act(visit, service.turn_to, lesson, section, page)

    async def section(self, visit: Visit, lesson: LessonId, at: int) -> Reply:
        """Read the section chosen in the menu, or stay where the menu stands."""
        number = int(visit.choice) if visit.choice.isdigit() else at
        return await self._show.act(visit, service.turn_to, lesson, number, 0)

    async def renew(self, visit: Visit, lesson: LessonId) -> Reply:
        """Go over to the revised version."""
        return await self._show.act(visit, service.renew, lesson)

    async def done(self, visit: Visit, lesson: LessonId) -> Reply:
        """Finish a lesson."""
        return await self._show.act(visit, service.finish, lesson)

    async def reopen(self, visit: Visit, lesson: LessonId) -> Reply:
        """Take back that a lesson is done."""
        return await self._show.act(visit, service.reopen, lesson)

    async def show_map(self, visit: Visit, page: int, tag: str) -> Reply:
        """Show a page of the course map."""
        return await self._show.act(visit, service.show_map, page, tag)

    async def map_tag(self, visit: Visit) -> Reply:
        """Show the lessons with the tag chosen in the menu."""
        tag = visit.choice.removeprefix("tag:") if visit.choice.startswith("tag:") else ""
        return await self._show.act(visit, service.show_map, 0, tag)

    async def search(self, _visit: Visit) -> Reply:
        """Ask what to search for."""
        return OpenModal(views.search_form())

    async def searched(self, visit: Visit) -> Reply:
        """Show what the search found."""
        return await self._show.act(visit, service.find, visit.fields.get("typed", ""))

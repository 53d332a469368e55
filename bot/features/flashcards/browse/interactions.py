"""Handlers of the buttons, menus and forms of `/cards`."""

from bot.core.ids import LessonId, ScopeId
from bot.discord_ui.kit import Kit
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import OpenModal, Reply, Update, Whisper
from bot.discord_ui.visit import Visit
from bot.features.flashcards.browse import service, views
from bot.features.flashcards.browse.outcomes import NotThere


class Interactions:
    """The handlers; the slash command calls the same ones."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._show = Presenter(kit, views.screen)

    async def command(self, visit: Visit, typed: str | None) -> Reply:
        """Show all cards, or those of a lesson."""
        shown = (
            await self._kit.act(visit, service.show_lesson, typed)
            if typed
            else await self._kit.act(visit, service.show_boxes, 0)
        )
        return Whisper(views.screen(shown))

    async def boxes(self, visit: Visit, page: int) -> Reply:
        """Show the cards by lesson."""
        return await self._show.act(visit, service.show_boxes, page)

    async def pick(self, visit: Visit) -> Reply:
        """Show the cards of the lesson chosen in the menu."""
        scope, _, lesson = visit.choice.partition(":")
        key = (ScopeId(int(scope) if scope.isdecimal() else 0), LessonId(lesson))
        return await self._show.act(visit, service.show_box, key, 0)

    async def cards_of(self, visit: Visit, scope: int, lesson: str, page: int) -> Reply:
        """Show the cards of one lesson."""
        return await self._show.act(visit, service.show_box, (ScopeId(scope), LessonId(lesson)), page)

    async def open(self, visit: Visit) -> Reply:
        """Show the card chosen in the menu."""
        number = int(visit.choice) if visit.choice.isdecimal() else 0
        return await self._show.act(visit, service.show_card, number, "")

    async def show(self, visit: Visit, card: int) -> Reply:
        """Show a card."""
        return await self._show.act(visit, service.show_card, card, "")

    async def ask(self, visit: Visit, card: int, act: str) -> Reply:
        """Ask before something that is not easily taken back."""
        return await self._show.act(visit, service.show_card, card, act)

    async def act(self, visit: Visit, card: int, act: str) -> Reply:
        """Do something with a card."""
        return await self._show.act(visit, service.act, card, act)

    async def ask_new(self, _visit: Visit, scope: int, lesson: str) -> Reply:
        """Ask for the two sides of a new card."""
        return OpenModal(views.add_form((ScopeId(scope), LessonId(lesson))))

    async def new(self, visit: Visit, scope: int, lesson: str) -> Reply:
        """Take the two sides of a new card."""
        return await self._show.act(visit, service.add, (ScopeId(scope), LessonId(lesson)), _sides(visit))

    async def ask_edit(self, visit: Visit, card: int) -> Reply:
        """Ask for the new sides of a card."""
        own = await self._kit.look(visit, service.own_card, card)
        return OpenModal(views.edit_form(own)) if own else Update(views.screen(NotThere()))

    async def edit(self, visit: Visit, card: int) -> Reply:
        """Take the new sides of a card."""
        return await self._show.act(visit, service.edit, card, _sides(visit))


def _sides(visit: Visit) -> tuple[str, str]:
    return visit.fields.get("front", ""), visit.fields.get("back", "")

"""Handlers of the forms, menus and buttons of reflections."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from bot.context import ReadContext
from bot.core.ids import LessonId, ScopeId
from bot.discord_ui.kit import Kit
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import OpenModal, Reply, Update, Whisper
from bot.discord_ui.visit import Visit
from bot.features.reflections.journal import service, views
from bot.features.reflections.journal.outcomes import Blank, NotThere, Outcome

P = ParamSpec("P")


class Interactions:
    """The handlers; the slash command calls the same ones."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._show = Presenter(kit, views.screen)

    async def _ask(
        self,
        visit: Visit,
        use_case: Callable[Concatenate[ReadContext, P], Outcome | Blank],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Reply:
        asked = await self._kit.look(visit, use_case, *args, **kwargs)
        return OpenModal(views.form(asked)) if isinstance(asked, Blank) else Update(views.screen(asked))

    async def command(self, visit: Visit, wanted: str | None) -> Reply:
        """Show the journal, or what it has about some words."""
        shown = (
            await self._kit.act(visit, service.search, wanted)
            if wanted
            else await self._kit.act(visit, service.journal, 0, None)
        )
        return Whisper(views.screen(shown))

    async def reflect(self, visit: Visit, lesson: str) -> Reply:
        """Show a lesson's prompts, or the form at once where there is but one."""
        return await self._ask(visit, service.prompts, LessonId(lesson))

    async def ask(self, visit: Visit, lesson: str, number: int) -> Reply:
        """Ask for a reflection on one of a lesson's prompts."""
        return await self._ask(visit, service.blank, LessonId(lesson), number)

    async def written(self, visit: Visit, lesson: str, number: int) -> Reply:
        """Take a reflection."""
        return await self._show.act(visit, service.write, (LessonId(lesson), number), _written(visit), visit.event)

    async def ask_more(self, visit: Visit, entry: int) -> Reply:
        """Ask for another thought on an earlier reflection."""
        return await self._ask(visit, service.more, entry)

    async def added(self, visit: Visit, entry: int) -> Reply:
        """Take another thought."""
        return await self._show.act(visit, service.add, entry, _written(visit), visit.event)

    async def show(self, visit: Visit, entry: int, page: int) -> Reply:
        """Show a reflection."""
        return await self._show.act(visit, service.show, entry, page, "")

    async def open(self, visit: Visit) -> Reply:
        """Show the reflection chosen in the menu."""
        return await self._show.act(visit, service.show, int(visit.choice) if visit.choice.isdecimal() else 0, 0, "")

    async def ask_edit(self, visit: Visit, entry: int) -> Reply:
        """Ask for the new text of a reflection."""
        own = await self._kit.look(visit, service.own, entry)
        return OpenModal(views.edit_form(own)) if own else Update(views.screen(NotThere()))

    async def edited(self, visit: Visit, entry: int) -> Reply:
        """Take the new text of a reflection."""
        return await self._show.act(visit, service.edit, entry, visit.fields.get("text", ""))

    async def share(self, visit: Visit, entry: int) -> Reply:
        """Let those read a reflection who were chosen in the menu."""
        return await self._show.act(visit, service.share, entry, visit.choice)

    async def delete(self, visit: Visit, entry: int, sure: int) -> Reply:
        """Delete a reflection, once it is sure."""
        if not sure:
            return await self._show.act(visit, service.show, entry, 0, "delete")
        return await self._show.act(visit, service.delete, entry)

    async def journal(self, visit: Visit, page: int) -> Reply:
        """Show a page of the journal."""
        return await self._show.act(visit, service.journal, page, None)

    async def journal_of(self, visit: Visit, scope: int, lesson: str, page: int) -> Reply:
        """Show a page of what was written on one lesson."""
        return await self._show.act(visit, service.journal, page, (ScopeId(scope), LessonId(lesson)))

    async def pick(self, visit: Visit) -> Reply:
        """Show what was written on the lesson chosen in the menu."""
        scope, colon, lesson = visit.choice.partition(":")
        key = (ScopeId(int(scope)), LessonId(lesson)) if colon and scope.isdecimal() else None
        return await self._show.act(visit, service.journal, 0, key)

    async def ask_search(self, _visit: Visit) -> Reply:
        """Ask what to search for."""
        return OpenModal(views.search_form())

    async def searched(self, visit: Visit) -> Reply:
        """Show what was found."""
        return await self._show.act(visit, service.search, visit.fields.get("wanted", ""))


def _written(visit: Visit) -> tuple[str, str]:
    return visit.fields.get("text", ""), visit.picked.get("readers", "")

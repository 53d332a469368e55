"""Answers `/journal`, and the forms, menus and buttons of reflections."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from bot.context import ReadContext
from bot.core.ids import LessonId, ScopeId
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import OpenModal, Reply, Update, Whisper
from bot.discord_ui.request import Request
from bot.features.reflections.journal import service, views
from bot.features.reflections.journal.outcomes import Blank, NotThere, Outcome
from bot.features.reflections.journal.rules import Written
from bot.features.reflections.journal.service import looking_back

P = ParamSpec("P")


class Interactions:
    """What learners press and type to write, read back and share."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.screen)

    async def _ask(
        self,
        request: Request,
        use_case: Callable[Concatenate[ReadContext, P], Outcome | Blank],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Reply:
        asked = await self._deps.look(request, use_case, *args, **kwargs)
        return OpenModal(views.form(asked)) if isinstance(asked, Blank) else Update(views.screen(asked))

    async def command(self, request: Request, wanted: str | None) -> Reply:
        """Show the journal's first page, or what it has with these words."""
        shown = (
            await self._deps.act(request, looking_back.search, wanted)
            if wanted
            else await self._deps.act(request, looking_back.journal, 0, None)
        )
        return Whisper(views.screen(shown))

    async def reflect(self, request: Request, lesson: str) -> Reply:
        """Show a lesson's prompts; if there's only one and nothing is written on it yet, open its form at once."""
        return await self._ask(request, service.prompts, LessonId(lesson))

    async def ask(self, request: Request, lesson: str, number: int) -> Reply:
        """Open the form for the prompt that was picked, by its number from 0."""
        return await self._ask(request, service.blank, LessonId(lesson), number)

    async def written(self, request: Request, lesson: str, number: int) -> Reply:
        """Keep what was written on a lesson's prompt, for the readers chosen in the form."""
        return await self._show.act(
            request, service.write, (LessonId(lesson), number), _written(request), request.event
        )

    async def ask_more(self, request: Request, entry: int) -> Reply:
        """Open the form for another thought on something written before."""
        return await self._ask(request, service.more, entry)

    async def added(self, request: Request, entry: int) -> Reply:
        """Keep another thought as a reflection of its own."""
        return await self._show.act(request, service.add, entry, _written(request), request.event)

    async def ask_edit(self, request: Request, entry: int) -> Reply:
        """Open the form with what was written, to change it."""
        own = await self._deps.look(request, looking_back.own, entry)
        return OpenModal(views.edit_form(own)) if own else Update(views.screen(NotThere()))

    async def edited(self, request: Request, entry: int) -> Reply:
        """Keep the changed text."""
        return await self._show.act(request, service.edit, entry, request.fields.get("text", ""))

    async def share(self, request: Request, entry: int) -> Reply:
        """Let those read a reflection who were just chosen in the menu, and nobody else."""
        return await self._show.act(request, service.share, entry, request.choice)

    async def delete(self, request: Request, entry: int, sure: int) -> Reply:
        """Delete a reflection if `sure` is 1; otherwise ask first."""
        if not sure:
            return await self._show.act(request, service.show, entry, 0, "delete")
        return await self._show.act(request, service.delete, entry)

    async def journal_of(self, request: Request, scope: int, lesson: str, page: int) -> Reply:
        """Show a page (from 0) of what the learner wrote on one lesson."""
        return await self._show.act(request, looking_back.journal, page, (ScopeId(scope), LessonId(lesson)))

    async def pick(self, request: Request) -> Reply:
        """Show what the learner wrote on the lesson chosen in the menu; any other choice shows it all."""
        scope, colon, lesson = request.choice.partition(":")
        key = (ScopeId(int(scope)), LessonId(lesson)) if colon and scope.isdecimal() else None
        return await self._show.act(request, looking_back.journal, 0, key)


def _written(request: Request) -> Written:
    return Written(request.fields.get("text", ""), request.picked.get("readers", ""))

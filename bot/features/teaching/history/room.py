"""Looking a lesson up by name, changing what's live, and sending its files."""

import asyncio

from bot import routes
from bot.content.check.checked import file_problems
from bot.content.find.search import Which
from bot.core.ids import GLOBAL, LessonId
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on, tells
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Reply, Update, Whisper
from bot.discord_ui.request import Request, chosen_lesson, chosen_number
from bot.features.library import load_lessons
from bot.features.teaching.history import service, views
from bot.features.teaching.history.rules import FILES, Download, NotOperator, Reloaded
from bot.features.teaching.moves import follow_moves
from bot.features.teaching.publishing import act_at_once
from bot.formats import archives

SHOWN = 20
"""How many problems of the operator's folder are shown in a chat; the command `check` shows all of them."""


class Interactions:
    """What buttons and `/admin lesson` share in looking after lessons."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.screen)

    async def command(self, request: Request, typed: str, act: str) -> Reply:
        """Do an `act` ("show", "versions", "remove" or "download") with the lesson that was typed.

        "remove" only asks. If it isn't clear which lesson is meant, ask that first.
        """
        found = await self._deps.look(request, service.find, typed)
        if isinstance(found, Which):
            return Update(views.screen(found))
        looks = {"show": service.details, "versions": service.versions, "remove": service.ask_remove}
        if act not in looks:
            return await self.download(request, found)
        return await self._show.look(request, looks[act], found)

    async def suggest(self, request: Request, typed: str) -> list[tuple[str, LessonId]]:
        """Return up to 25 lessons for what's being typed, as (text in the list, id); removed ones come last."""
        shown = [views.suggestion(one) for one in await self._deps.look(request, service.suggest, typed)]
        removed = await self._deps.look(request, service.suggest_removed, typed)
        return [*shown[: 25 - len(removed)], *((views.removed(title), lesson) for lesson, title in removed)]

    # ---- versions

    async def go_back(self, request: Request, act: int) -> Reply:
        """Make the version live again that the `act` with this number once made live."""
        return Update(views.screen(await act_at_once(self._deps, request, service.go_back, act)))

    async def undo(self, request: Request, act: int) -> Reply:
        """Undo the whole publication that the `act` with this number belongs to."""
        return Update(views.screen(await act_at_once(self._deps, request, service.undo, act)))

    async def remove(self, request: Request, lesson: LessonId) -> Reply:
        """Remove one of the server's own lessons, which was asked about before."""
        return Update(views.screen(await act_at_once(self._deps, request, service.remove, lesson)))

    # ---- taking along

    async def download(self, request: Request, lesson: LessonId) -> Reply:
        """Send a lesson's files as their author saved them."""
        return await self._sent(request, await self._deps.act(request, service.download, lesson))

    async def download_all(self, request: Request) -> Reply:
        """Send every lesson that the server sees, an archive per course, as many as fit into one message."""
        return await self._sent(request, await self._deps.act(request, service.download, None))

    async def download_version(self, request: Request, act: int) -> Reply:
        """Send the version that the `act` with this number made live."""
        return await self._sent(request, await self._deps.act(request, service.download_version, act))

    async def _sent(self, request: Request, download: Download) -> Reply:
        files = []
        for name, contents in list(download.archives.items())[:FILES]:
            if len(contents) == 1:
                files.append((f"{name}.md", next(iter(contents.values()))))
            else:
                files.append((f"{name}.zip", await asyncio.to_thread(archives.pack, contents.items())))
        return Whisper(views.download_screen(files, len(download.archives) - len(files), request.file_limit))

    # ---- the operator's folder

    async def reload(self, request: Request) -> Reply:
        """Read the operator's folder again, for every server.

        Raises NotOperator unless they own the bot on Discord or are named in the operator's settings.
        """
        deps = self._deps
        if request.who.learner not in deps.operators and not await deps.outbox.owns(request.who.learner):
            raise NotOperator
        await deps.look(request, service.reloads)
        before = deps.library.revision(GLOBAL)
        checked = await asyncio.to_thread(load_lessons, deps.db, deps.library, deps.folder, request.now, follow_moves)
        await deps.act(request, service.note_reload)
        lessons = sum(one.reading.lesson is not None for one in checked)
        changed = deps.library.revision(GLOBAL) != before
        return Update(views.screen(Reloaded(len(checked), lessons, changed, tuple(file_problems(checked, SHOWN)))))


def build(deps: Dependencies) -> Feature:
    """Return the list of lessons, one's details and history, and what removes, restores or downloads it.

    Its slash commands belong to the desk's `/admin lesson`.
    """
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "versions",
        handlers=(
            on(routes.LESSONS_ADMIN)(show.looking(service.listing)),
            on(views.LESSONS_DOWNLOAD)(handle.download_all),
            on(views.LESSON_PICK)(show.looking_at(chosen_lesson, service.details)),
            on(routes.LESSON_DETAILS)(show.looking(service.details)),
            on(views.LESSON_HISTORY)(show.looking(service.versions)),
            on(views.LESSON_ASK_BACK)(show.looking_at(chosen_number, service.ask_back)),
            on(views.LESSON_BACK)(handle.go_back),
            on(routes.PUBLICATION_UNDO)(handle.undo),
            on(views.LESSON_ASK_REMOVE)(show.looking(service.ask_remove)),
            on(views.LESSON_REMOVE)(handle.remove),
            on(views.LESSON_DOWNLOAD)(handle.download),
            on(views.VERSION_DOWNLOAD)(handle.download_version),
        ),
        refusals=(tells(NotOperator, views.not_operator),),
    )

"""Handlers of looking after lessons."""

import asyncio
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from bot.content.checker import file_problems
from bot.content.search import Which
from bot.context import WriteContext
from bot.core.ids import GLOBAL, LessonId
from bot.discord_ui.kit import Kit
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Reply, Update, Whisper
from bot.discord_ui.visit import Visit
from bot.features.library import load_lessons, refresh_library
from bot.features.teaching.history import service, views
from bot.features.teaching.history.rules import FILES, Download, NotOperator, Outcome, Reloaded
from bot.formats import archives

SHOWN = 20
"""How many problems of the operator's folder a chat is told of; `check` tells all of them."""

P = ParamSpec("P")


class Interactions:
    """The handlers; the slash commands call the same ones."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._show = Presenter(kit, views.screen)

    async def _act(
        self, visit: Visit, use_case: Callable[Concatenate[WriteContext, P], Outcome], *args: P.args, **kwargs: P.kwargs
    ) -> Reply:
        """Let something be changed, and show it in this process at once."""
        await self._kit.db.read(refresh_library, self._kit.library)
        outcome = await self._kit.act(visit, use_case, *args, **kwargs)
        await self._kit.db.read(refresh_library, self._kit.library)
        return Update(views.screen(outcome))

    async def listing(self, visit: Visit, page: int) -> Reply:
        """Show a page of what the server sees."""
        return await self._show.look(visit, service.listing, page)

    async def pick(self, visit: Visit) -> Reply:
        """Show the lesson chosen in the menu."""
        return await self.details(visit, LessonId(visit.choice))

    async def details(self, visit: Visit, lesson: LessonId) -> Reply:
        """Show a lesson."""
        return await self._show.look(visit, service.details, lesson)

    async def command(self, visit: Visit, typed: str, act: str) -> Reply:
        """Do something with the lesson that was typed."""
        found = await self._kit.look(visit, service.find, typed)
        if isinstance(found, Which):
            return Update(views.screen(found))
        handler = {"show": self.details, "versions": self.versions, "remove": self.ask_remove}
        return await handler.get(act, self.download)(visit, found)

    async def suggest(self, visit: Visit, typed: str) -> list[tuple[str, LessonId]]:
        """Return the lessons for what is being typed, as they read in the list, with their ids."""
        shown = [views.suggestion(one) for one in await self._kit.look(visit, service.suggest, typed)]
        removed = await self._kit.look(visit, service.suggest_removed, typed)
        return [*shown[: 25 - len(removed)], *((views.removed(title), lesson) for lesson, title in removed)]

    # ---- versions

    async def versions(self, visit: Visit, lesson: LessonId) -> Reply:
        """Show a lesson's history."""
        return await self._show.look(visit, service.versions, lesson)

    async def ask_back(self, visit: Visit) -> Reply:
        """Show what going back to the version chosen in the menu would change."""
        return await self._show.look(visit, service.ask_back, int(visit.choice) if visit.choice.isdecimal() else 0)

    async def go_back(self, visit: Visit, act: int) -> Reply:
        """Make an earlier version live again."""
        return await self._act(visit, service.go_back, act)

    async def ask_remove(self, visit: Visit, lesson: LessonId) -> Reply:
        """Ask before a lesson is removed."""
        return await self._show.look(visit, service.ask_remove, lesson)

    async def remove(self, visit: Visit, lesson: LessonId) -> Reply:
        """Remove a lesson."""
        return await self._act(visit, service.remove, lesson)

    # ---- taking along

    async def download(self, visit: Visit, lesson: LessonId) -> Reply:
        """Hand over a lesson as its author saved it."""
        return await self._sent(visit, await self._kit.act(visit, service.download, lesson))

    async def download_all(self, visit: Visit) -> Reply:
        """Hand over every lesson that the server sees."""
        return await self._sent(visit, await self._kit.act(visit, service.download, None))

    async def download_version(self, visit: Visit, act: int) -> Reply:
        """Hand over an earlier version."""
        return await self._sent(visit, await self._kit.act(visit, service.download_version, act))

    async def _sent(self, visit: Visit, download: Download) -> Reply:
        files = []
        for name, contents in list(download.archives.items())[:FILES]:
            if len(contents) == 1:
                files.append((f"{name}.md", next(iter(contents.values()))))
            else:
                files.append((f"{name}.zip", await asyncio.to_thread(archives.pack, contents.items())))
        return Whisper(views.download_screen(files, len(download.archives) - len(files), visit.file_limit))

    # ---- the operator's folder

    async def reload(self, visit: Visit) -> Reply:
        """Read the operator's folder again, for everybody; only the operator may."""
        kit = self._kit
        if visit.who.learner not in kit.operators and not await kit.outbox.owns(visit.who.learner):
            raise NotOperator
        await kit.look(visit, service.reloads)
        before = kit.library.revision(GLOBAL)
        checked = await asyncio.to_thread(load_lessons, kit.db, kit.library, kit.folder, visit.now)
        await kit.act(visit, service.note_reload)
        lessons = sum(one.reading.lesson is not None for one in checked)
        changed = kit.library.revision(GLOBAL) != before
        return Update(views.screen(Reloaded(len(checked), lessons, changed, tuple(file_problems(checked, SHOWN)))))

"""What changes a server's courses, wired to buttons."""

from dataclasses import replace

from bot import routes
from bot.core.ids import GuildId
from bot.core.job import Job
from bot.discord_ui.components import Screen
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import OpenModal, Reply, Update
from bot.discord_ui.request import Request, chosen, typed
from bot.features.teaching.courses import service, views
from bot.features.teaching.courses.jobs import HOUR, Watcher, archive_of, newest_of
from bot.features.teaching.courses.rules import NotFetchedError, One, Why, repository_at
from bot.features.teaching.publishing import Interactions as Publishing
from bot.features.teaching.publishing import Source, act_at_once


class Interactions:
    """What changes what learners see, at once in this process; the screen then shows the course as it is."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps

    async def hide(self, request: Request, course: str, wanted: int) -> Reply:
        """Hide a course, or show it again."""
        return await self._changed(
            request, course, await act_at_once(self._deps, request, service.hide, course, wanted)
        )

    async def move(self, request: Request, course: str, step: int) -> Reply:
        """Let a course come earlier or later."""
        return await self._changed(request, course, await act_at_once(self._deps, request, service.move, course, step))

    async def rename(self, request: Request, course: str) -> Reply:
        """Save what a server calls a course."""
        title = typed()(request)
        return await self._changed(
            request, course, await act_at_once(self._deps, request, service.rename, course, title)
        )

    async def bring_back(self, request: Request, course: str) -> Reply:
        """Show a removed course again."""
        return await self._changed(request, course, await act_at_once(self._deps, request, service.bring_back, course))

    async def _changed(self, request: Request, course: str, one: One) -> Reply:
        now = await self._deps.look(request, service.details, course)
        return Update(views.screen(replace(now, done=one.done)))

    async def remove(self, request: Request, course: str) -> Reply:
        """Remove one of the server's own courses, which was asked about before."""
        return Update(views.screen(await act_at_once(self._deps, request, service.remove, course)))

    async def ask_name(self, request: Request, course: str) -> Reply:
        """Open the form for a course's title."""
        return OpenModal(views.name_form((await self._deps.look(request, service.details, course)).course))


AT_ONCE = 3
"""How many courses a node fetches at once, one for a server; each may take an upload's memory."""


class Fetching:
    """Fetches courses from repositories; what's fetched is rehearsed like a file that was uploaded."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps, self._publishing = deps, Publishing(deps)
        self._fetching: set[GuildId | None] = set()

    async def ask(self, request: Request) -> Reply:
        """Open the form for an address."""
        await self._deps.look(request, service.may_fetch)
        return OpenModal(views.address_form())

    async def typed(self, request: Request) -> Reply:
        """Fetch a course from the address that was typed."""
        return await self.fetch(request, typed()(request))

    async def fetch(self, request: Request, address: str) -> Reply:
        """Fetch a course from an address."""
        await self._deps.look(request, service.may_fetch)  # nothing is fetched for people who don't teach here
        return Update(await self._loaded(request, address))

    async def again(self, request: Request, course: str) -> Reply:
        """Fetch a course from where it was fetched; after an *Undo*, the same commit brings it back."""
        one = await self._deps.look(request, service.details, course)
        if one.source is None:
            return Update(views.screen(one))
        return Update(await self._loaded(request, one.source.address))

    async def _loaded(self, request: Request, address: str) -> Screen:
        here = request.who.guild
        try:
            repository = repository_at(address, self._deps.course_hosts)
            if here in self._fetching or len(self._fetching) >= AT_ONCE:
                raise NotFetchedError(Why.BUSY, repository.address)
            self._fetching.add(here)
            try:
                commit = await newest_of(repository)
                data = await archive_of(repository, commit)
            finally:
                self._fetching.discard(here)
        except NotFetchedError as refused:
            return views.not_fetched(refused, self._deps.course_hosts)
        return await self._publishing.load_fetched(request, Source(repository.address, commit, commit), data)


def build(deps: Dependencies) -> Feature:
    """Return the list of courses, and what hides, orders, renames, removes or brings one back."""
    handle, fetching, show = Interactions(deps), Fetching(deps), Presenter(deps, views.screen)
    return Feature(
        "courses",
        handlers=(
            on(routes.COURSES_ADMIN)(show.looking(service.listing)),
            on(views.COURSE_PICK)(show.looking_at(chosen, service.details)),
            on(views.COURSE_DETAILS)(show.looking(service.details)),
            on(views.COURSE_ASK_ADDRESS)(fetching.ask),
            on(views.COURSE_FETCH)(fetching.typed),
            on(views.COURSE_FETCH_AGAIN)(fetching.again),
            on(views.COURSE_HIDE)(handle.hide),
            on(views.COURSE_MOVE)(handle.move),
            on(views.COURSE_ASK_NAME)(handle.ask_name),
            on(views.COURSE_NAME)(handle.rename),
            on(views.COURSE_ASK_REMOVE)(show.looking(service.ask_removal)),
            on(views.COURSE_REMOVE)(handle.remove),
            on(views.COURSE_BACK)(handle.bring_back),
        ),
        jobs=(Job("course sources", HOUR, Watcher(deps).run),),
    )

"""Reading a file from the chat, showing what it would change, and publishing it."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Concatenate, ParamSpec, TypeVar

from bot import routes
from bot.content.check.checked import Checked, LessonFile
from bot.content.check.checker import Loaded, check_loaded
from bot.content.check.drafting import Askable, with_ways, without_ways
from bot.content.check.rewriting import identified, renamed, with_course
from bot.content.check.trial import tried
from bot.content.check.uploads import is_archive, load_alone, load_bank, load_courses, pages_of, slim, too_large
from bot.content.lesson import Lesson
from bot.content.read.data_files import HeldFiles
from bot.content.read.helps import MOST_HELP
from bot.content.read.problems import Problem
from bot.content.read.validation import read_lesson
from bot.context import WriteContext
from bot.core.ids import ChannelId, LessonId
from bot.core.job import Job
from bot.discord_ui.components import Screen
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.posting import Posted
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import OpenModal, Reply, Update, Whisper
from bot.discord_ui.request import Request, Upload
from bot.features.library import refresh_library
from bot.features.teaching.publishing import service, views
from bot.features.teaching.publishing.jobs import Sweeper
from bot.features.teaching.publishing.rules import Foreseen, Published, Source, pages_shown, repaired
from bot.features.teaching.publishing.service import identities
from bot.features.teaching.publishing.views import addresses
from bot.formats.archives import Unreadable
from bot.formats.pages import is_markdown
from bot.llm import FORESEEN, LanguageModel

P = ParamSpec("P")
T = TypeVar("T")


async def act_at_once(
    deps: Dependencies,
    request: Request,
    use_case: Callable[Concatenate[WriteContext, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Run a use case that changes lessons, against the newest catalogue, and show its result in this process at once.

    Other processes notice within seconds by the scope's revision.
    """
    await deps.db.read(refresh_library, deps.library)
    outcome = await deps.act(request, use_case, *args, **kwargs)
    await deps.db.read(refresh_library, deps.library)
    return outcome


MOST = 300
"""For how many lines ways to ask are drafted at once; pressing again takes the next ones."""

TOGETHER = 3
"""How many requests are under way at once, so that learners get answers meanwhile."""

ALL = "all"
"""Stands for everything reworded that's asked about."""

Ways = Mapping[str, Sequence[str]]
"""Ways to ask, by the name of what they ask for."""


class Interactions:
    """Loading and publishing; parsing runs in threads, so that a large archive doesn't hold up everybody else."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._screen = partial(views.screen, drafts=deps.llm is not None)
        self._show = Presenter(deps, self._screen)

    # ---- loading

    async def ask(self, request: Request) -> Reply:
        """Open the form for a file."""
        await self._deps.look(request, identities.beside, None)  # raises for people who don't teach here
        return OpenModal(views.load_form())

    async def load(self, request: Request) -> Reply:
        """Keep what was uploaded as a draft, and show what publishing it would change, or why it was refused."""
        await self._deps.look(request, identities.beside, None)  # nothing is downloaded for people who don't teach here
        if not request.uploads:
            return Update(views.not_arrived())
        upload = request.uploads[0]
        try:
            courses, archive = await self._checked(request, upload)
        except Unreadable as refused:
            return Update(views.not_loaded(upload.name, str(refused)))
        kept = await act_at_once(self._deps, request, service.keep_drafts, upload.name, courses, archive)
        return Update(self._screen(kept))

    async def load_fetched(self, request: Request, source: Source, data: bytes) -> Screen:
        """Keep a repository's archive as a draft, and show what publishing it would change, or why it was refused."""
        name = f"{source.address.rpartition('/')[2]}.zip"
        try:
            courses = await self._checked_archive(request, name, data)
            data = await asyncio.to_thread(slim, data)
        except Unreadable as refused:
            return views.not_loaded(source.address, str(refused))
        keep = partial(service.keep_drafts, name=source.address, courses=courses, archive=data, source=source)
        return self._screen(await act_at_once(self._deps, request, keep))

    async def rehearse(self, request: Request, name: str, data: bytes, course: tuple[str, str] | None = None) -> Screen:
        """Keep a lesson's file as a draft, as if it had been loaded, and show what publishing it would change.

        A new one comes into the `course` with this id and title, if there's one.
        """
        checked = await self._checked_alone(request, name, data, course=course)
        return self._screen(await act_at_once(self._deps, request, service.keep_draft, name[:100], checked))

    async def _checked(self, request: Request, upload: Upload) -> tuple[Sequence[Sequence[Checked]], bytes]:
        """Return the lessons of a file, by course, with all their problems, and its content if it's an archive.

        Raises Unreadable for what's refused.
        """
        name = upload.name
        reason = too_large(name, upload.size)
        if reason is not None:
            raise Unreadable(reason)
        data = await upload.read()
        if not is_archive(name) and not is_markdown(name):
            file, lesson, told = await asyncio.to_thread(load_bank, name, data)
            return [await self._checked_alone(request, file, lesson, told)], b""
        if not is_archive(name):
            return [await self._checked_alone(request, name, data)], b""
        courses = await self._checked_archive(request, name, data)
        return courses, await asyncio.to_thread(slim, data)

    async def _checked_archive(self, request: Request, name: str, data: bytes) -> Sequence[Sequence[Checked]]:
        beside = await self._deps.look(request, identities.beside, None)
        chosen = await self._deps.look(request, identities.chosen)
        courses = await asyncio.to_thread(load_courses, name, data, chosen)
        return [await self._checked_as_known(request, loaded, beside.lessons) for loaded in courses]

    async def _checked_alone(
        self,
        request: Request,
        name: str,
        data: bytes,
        told: tuple[Problem, ...] = (),
        course: tuple[str, str] | None = None,
    ) -> Sequence[Checked]:
        alone = await asyncio.to_thread(load_alone, name, data, ("", ""), {})
        reading = await asyncio.to_thread(read_lesson, alone.data, alone.files)
        beside = await self._deps.look(request, identities.beside, reading.lesson)
        loaded = await asyncio.to_thread(load_alone, name, data, course or beside.course, beside.kept)
        if told:
            loaded = replace(loaded, file=replace(loaded.file, told=told))
        return await self._checked_as_known(request, [loaded], beside.lessons)

    async def _checked_as_known(
        self, request: Request, loaded: Sequence[Loaded], others: Sequence[Lesson]
    ) -> Sequence[Checked]:
        """Check what was loaded, with the identities that its lessons were given here before."""
        checked = await asyncio.to_thread(check_loaded, loaded, None, others)
        known = await self._deps.look(request, identities.known, checked)
        if known.names or known.parts:
            read = [(Loaded(one.file, one.data, one.files), one.reading.lesson) for one in checked]
            told = [(one, lesson.id if lesson is not None else None) for one, lesson in read]
            return await asyncio.to_thread(_checked_as, told, known, others)
        return await asyncio.to_thread(tried, checked)

    # ---- which files are lessons

    async def files(self, request: Request, draft: int, page: int) -> Reply:
        """Show which files of a draft's archive are taken for lessons, with a menu to choose them."""
        found, name, data = await self._deps.look(request, service.archive_of, draft)
        paths = await asyncio.to_thread(pages_of, name, data, found.course)
        return Update(self._screen(pages_shown(found, paths, page)))

    async def choose(self, request: Request, draft: int, page: int) -> Reply:
        """Rehearse a draft anew with those files of a page for lessons that are chosen in the menu, and no others."""
        found, name, data = await self._deps.look(request, service.archive_of, draft)
        paths = await asyncio.to_thread(pages_of, name, data, found.course)
        shown = pages_shown(found, paths, page)
        here = shown.paths
        chosen = found.chosen.also(here, [here[number] for number in request.numbers if number < len(here)])
        try:
            courses = await asyncio.to_thread(load_courses, name, data, {found.course: chosen})
        except Unreadable:
            return Update(self._screen(shown).between([views.no_lesson_left()], []))
        loaded = next(one for one in courses if one[0].file.course.name == found.course)
        beside = await self._deps.look(request, identities.beside, None)
        checked = await self._checked_as_known(request, loaded, beside.lessons)
        instead = replace(found, chosen=chosen)
        kept = await act_at_once(self._deps, request, service.replace_draft, found.name, checked, (), instead)
        return Update(self._screen(kept))

    # ---- identities

    async def keep_both(self, request: Request, draft: int) -> Reply:
        """Give those lessons of a draft ids of their own that would take the place of another course's."""
        rehearsal = await self._deps.look(request, service.show_draft, draft)
        seen = await self._deps.look(request, identities.seen)
        names = {
            one.entry.id: with_course(one.entry.id, one.entry.course, lambda name: name in seen)
            for one in rehearsal.collisions
        }
        return await self._written(request, draft, identities.Known(names, {}))

    async def same(self, request: Request, draft: int, tag: str) -> Reply:
        """Let something reworded, or all of it, be what it was: its id is written into the file that's kept."""
        rehearsal = await self._deps.look(request, service.show_draft, draft)
        parts: dict[LessonId, dict[tuple[str, str], str]] = {}
        for one in rehearsal.reworded:
            if tag in {one.tag, ALL}:
                parts.setdefault(one.lesson, {})[one.kind, one.after[0]] = one.before[0]
        return await self._written(request, draft, identities.Known({}, parts))

    async def _written(self, request: Request, draft: int, known: identities.Known) -> Reply:
        """Rehearse a draft anew with identities written into its lessons' files, in place of the one without."""
        before, loaded = await self._deps.look(request, service.loaded, draft)
        if not known.names and not known.parts:
            return Update(self._screen(before))
        beside = await self._deps.look(request, identities.beside, None)
        told = [(one.loaded, one.id) for one in loaded]
        checked = await asyncio.to_thread(_checked_as, told, known, beside.lessons)
        old = before.draft
        kept = await act_at_once(self._deps, request, service.replace_draft, old.name, checked, old.failed, old)
        return Update(self._screen(kept))

    async def foresee(self, request: Request, draft: int) -> Reply:
        """Have the language model draft ways to ask for what the lessons say, and rehearse a draft that has them.

        Nobody sees them before that draft is published; the one without them stays.
        """
        llm = self._deps.llm
        rehearsal, loaded = await self._deps.look(request, service.loaded, draft)
        lessons = [one.entry.lesson for one in rehearsal.fresh]
        wanted = await asyncio.to_thread(wanted_for, lessons)
        ways = await foreseen(llm, wanted) if llm is not None else {}
        if not ways:
            return Whisper(views.nothing_foreseen(wanted=bool(wanted)))
        beside = await self._deps.look(request, identities.beside, None)
        drafted = {one.id: (one, ways[one.id]) for one in lessons if one.id in ways}
        checked = await asyncio.to_thread(_checked_with, loaded, drafted, beside.lessons)
        old = rehearsal.draft
        kept = await act_at_once(self._deps, request, service.keep_draft, old.name, checked, old.failed, old)
        shown = Foreseen(kept, {one.title: some for one, some in drafted.values()}, draft)
        return Update(self._screen(shown))

    async def repaired(self, request: Request, draft: int) -> Reply:
        """Send those files of a draft in which slips were mended, as they're read."""
        _, kept = await self._deps.look(request, service.loaded, draft)
        files = await asyncio.to_thread(repaired, [one.loaded for one in kept])
        return Whisper(views.repaired_screen(files))

    async def problems(self, request: Request, draft: int) -> Reply:
        """Send all of a draft's problems as a text file."""
        rehearsal = await self._deps.look(request, service.show_draft, draft)
        return Whisper(views.problems_screen(rehearsal.draft.problems))

    async def preview(self, request: Request, draft: int) -> Reply:
        """Show the card of the lesson chosen in the menu, as learners will see it."""
        return await self._show.look(request, service.preview, draft, LessonId(request.choice))

    async def template(self, request: Request) -> Reply:
        """Send a template for somebody's first lesson."""
        await self._deps.look(request, identities.beside, None)
        return Whisper(views.template_screen())

    async def publish(self, request: Request, draft: int, announce: int) -> Reply:
        """Publish a draft, and announce what changed if that's wanted (`announce` is 1) and the server has a channel.

        If Discord refuses the announcement, the lessons are live all the same, and the screen says so.
        """
        outcome = await act_at_once(self._deps, request, service.publish, draft)
        if not isinstance(outcome, Published):
            return Update(self._screen(outcome))
        told = None
        if announce == 1 and outcome.channel is not None and outcome.changes:
            posted = await self._deps.outbox.post(ChannelId(outcome.channel), views.announcement(outcome))
            told = isinstance(posted, Posted)
        return Update(views.published(outcome, told=told))

    async def discard(self, request: Request, draft: int) -> Reply:
        """Forget a draft without publishing it."""
        return Update(self._screen(await act_at_once(self._deps, request, service.discard, draft)))


def wanted_for(lessons: Iterable[Lesson]) -> list[tuple[LessonId, Askable]]:
    """Return what these lessons say without ways to ask for it: MOST lines, and as many of each as may have help."""
    each = ((lesson, max(0, MOST_HELP - len(lesson.help))) for lesson in lessons)
    return list(islice(((lesson.id, one) for lesson, most in each for one in without_ways(lesson)[:most]), MOST))


async def foreseen(llm: LanguageModel, wanted: Sequence[tuple[LessonId, Askable]]) -> dict[LessonId, Ways]:
    """Return the ways to ask that a model drafts for what lessons say."""
    free = asyncio.Semaphore(TOGETHER)

    async def drafted(some: Sequence[tuple[LessonId, Askable]]) -> list[tuple[LessonId, str, Sequence[str]]]:
        async with free:
            found = await llm.foresee([one.says for _, one in some])
        return [(some[number][0], some[number][1].name, texts) for number, texts in sorted(found.items())]

    ways: dict[LessonId, dict[str, Sequence[str]]] = {}
    portions = (wanted[start : start + FORESEEN] for start in range(0, len(wanted), FORESEEN))
    for told in await asyncio.gather(*map(drafted, portions)):
        for lesson, name, texts in told:
            ways.setdefault(lesson, {})[name] = texts
    return {**ways}


def _checked_with(
    loaded: Sequence[service.Kept], drafted: Mapping[LessonId, tuple[Lesson, Ways]], others: Sequence[Lesson]
) -> Sequence[Checked]:
    told = [with_drafted(one.file, one.data, one.files, drafted.get(one.id)) for one in loaded]
    return _checked_beside(told, others)


def _checked_as(
    loaded: Iterable[tuple[Loaded, LessonId | None]], known: identities.Known, others: Sequence[Lesson]
) -> Sequence[Checked]:
    """Check files, each beside its lesson's id (None without one), with the identities that are known of them."""
    return _checked_beside([_told(one, lesson, known) for one, lesson in loaded], others)


def _told(loaded: Loaded, lesson: LessonId | None, known: identities.Known) -> Loaded:
    if lesson is None:
        return loaded
    data = identified(loaded.data, known.parts.get(lesson, {}))
    told = [views.moved_file(known.moved[lesson])] if lesson in known.moved else []
    file = replace(loaded.file, told=(*loaded.file.told, *told))
    return replace(loaded, file=file, data=renamed(data, known.names))


def _checked_beside(loaded: Iterable[Loaded], others: Sequence[Lesson]) -> Sequence[Checked]:
    """Check what was loaded beside a server's other lessons, and try all of it."""
    return tried(check_loaded(loaded, None, others))


def with_drafted(file: LessonFile, data: bytes, files: HeldFiles, drafted: tuple[Lesson, Ways] | None) -> Loaded:
    """Return a lesson's file with the ways to ask that were drafted for it, if any were, in a file beside it.

    A file that can't be read any more with the line that names the other one is left as it is.
    """
    if drafted is None:
        return Loaded(file, data, files)
    changed, name, content = with_ways(data, *drafted)
    beside = files.and_also(name, content)
    readable = read_lesson(changed, beside).lesson is not None
    return Loaded(file, changed, beside) if readable else Loaded(file, data, files)


HOUR = 3600.0
"""Seconds between two looks for drafts that are too old."""


def build(deps: Dependencies) -> Feature:
    """Return the way from a file to published lessons, and the job that forgets drafts nobody published.

    `/admin lesson load` belongs to the desk.
    """
    handle, show = Interactions(deps), Presenter(deps, partial(views.screen, drafts=deps.llm is not None))
    return Feature(
        "publishing",
        handlers=(
            on(routes.LESSON_ASK)(handle.ask),
            on(addresses.LESSON_LOAD)(handle.load),
            on(addresses.DRAFT)(show.acting(service.look_at)),
            on(addresses.DRAFT_PREVIEW)(handle.preview),
            on(addresses.DRAFT_READ)(show.looking(service.preview)),
            on(addresses.LESSON_TEMPLATE)(handle.template),
            on(addresses.DRAFT_PROBLEMS)(handle.problems),
            on(addresses.DRAFT_FORESEE)(handle.foresee),
            on(addresses.DRAFT_PUBLISH)(handle.publish),
            on(addresses.DRAFT_AGREED)(show.acting(service.agree)),
            on(addresses.DRAFT_COLLISIONS)(show.looking(service.show_collisions)),
            on(addresses.DRAFT_KEEP_BOTH)(handle.keep_both),
            on(addresses.DRAFT_SAME)(handle.same),
            on(addresses.DRAFT_APART)(show.acting(service.set_apart)),
            on(addresses.DRAFT_DISCARD)(handle.discard),
            on(addresses.DRAFT_REPAIRED)(handle.repaired),
            on(addresses.DRAFT_OLDER)(show.acting(service.take_older)),
            on(addresses.DRAFT_NEWER)(show.acting(service.keep_newer)),
            on(addresses.DRAFT_FILES)(handle.files),
            on(addresses.DRAFT_CHOSEN)(handle.choose),
        ),
        jobs=(Job("drafts", HOUR, Sweeper(deps).run),),
    )

"""Drawing a lesson's figures, reading menus, ruling on a question, and telling learners what changed."""

import asyncio
from functools import partial

from bot import routes
from bot.charts import draw_facility
from bot.content.find.search import Which
from bot.core.ids import LessonId
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, Notice, on
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Reply, Update, Whisper
from bot.discord_ui.request import Request
from bot.features.library import Ruling
from bot.features.teaching.statistics import service, views
from bot.features.teaching.statistics.rules.figures import LessonStats
from bot.features.teaching.statistics.rules.outcomes import NoQuestions
from bot.features.teaching.statistics.service import rulings
from bot.features.teaching.statistics.views import addresses, questions


class Interactions:
    """What `/admin stats` and the buttons of statistics share; pictures are drawn in a thread."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.screen)

    async def command(self, request: Request, typed: str | None) -> Reply:
        """Show the figures of the lesson that was typed, or an overview of all lessons if nothing was."""
        if typed is None or not typed.strip():
            return await self._show.look(request, service.overview, 0)
        found = await self._deps.look(request, service.find, typed)
        return Update(views.screen(found)) if isinstance(found, Which) else await self.lesson(request, found)

    async def suggest(self, request: Request, typed: str) -> list[tuple[str, LessonId]]:
        """Return the lessons with questions for what's being typed, as (title, id)."""
        return [(one.lesson.title, one.id) for one in await self._deps.look(request, service.suggest, typed)]

    async def pick(self, request: Request) -> Reply:
        """Show the figures of the lesson chosen in the menu."""
        return await self.lesson(request, LessonId(request.choice))

    async def lesson(self, request: Request, lesson: LessonId) -> Reply:
        """Show how a lesson works, with a picture if anybody has answered its questions."""
        stats = await self._deps.look(request, service.lesson, lesson)
        if isinstance(stats, NoQuestions):
            return Update(views.screen(stats))
        drawn = await asyncio.to_thread(draw_facility, *views.chart(stats)) if stats.answerers else None
        return Update(views.lesson_screen(stats, drawn))

    async def pick_question(self, request: Request, lesson: LessonId) -> Reply:
        """Show the figures of the question chosen in the menu."""
        return await self._show.look(request, service.question, lesson, request.number)

    async def void(self, request: Request, lesson: LessonId, number: int, tag: str, wanted: int) -> Reply:
        """Take a question out of all scores (`wanted` is 1), or let it count as it's written."""
        return await self._rule(request, (lesson, number, tag), Ruling.VOID if wanted == 1 else Ruling.WRITTEN)

    async def everybody(self, request: Request, lesson: LessonId, number: int, tag: str) -> Reply:
        """Let every answer to a question count as right."""
        return await self._rule(request, (lesson, number, tag), Ruling.EVERYBODY)

    async def accept(self, request: Request, lesson: LessonId, number: int, tag: str) -> Reply:
        """Let the wrong option chosen in the menu count as right, too."""
        return await self._rule(request, (lesson, number, tag), Ruling.ACCEPTED)

    async def _rule(self, request: Request, where: tuple[LessonId, int, str], ruling: Ruling) -> Reply:
        wanted = (ruling, request.choice if ruling is Ruling.ACCEPTED else "")
        return await self._show.act(request, rulings.rule, where, wanted)

    async def table(self, request: Request, lesson: LessonId) -> Reply:
        """Send a lesson's figures as CSV files; the trail notes who exported them."""
        stats = await self._deps.look(request, service.lesson, lesson)
        if not isinstance(stats, LessonStats):
            return Update(views.screen(stats))
        await self._deps.act(request, service.note_export, stats.entry.lesson.title)
        return Whisper(views.table_screen(stats))

    async def notice(self, request: Request) -> Notice | None:
        """Return what rulings did to the person's scores since they were last told, or None; each is told once."""
        told = await self._deps.look(request, rulings.untold)
        if not told:
            return None
        return Notice(questions.rescored(told), partial(self._deps.act, request, rulings.note_told, told))


def build(deps: Dependencies) -> Feature:
    """Return the teachers' figures and rulings, and the notice to learners whose scores a ruling changed.

    `/admin stats` belongs to the desk.
    """
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "statistics",
        handlers=(
            on(routes.STATS)(show.looking(service.overview)),
            on(addresses.STATS_PICK)(handle.pick),
            on(addresses.STATS_LESSON)(handle.lesson),
            on(addresses.STATS_QUESTION)(handle.pick_question),
            on(addresses.STATS_SHOW)(show.looking(service.question)),
            on(addresses.STATS_ASK_VOID)(show.acting(rulings.choices)),
            on(addresses.STATS_VOID)(handle.void),
            on(addresses.STATS_EVERYBODY)(handle.everybody),
            on(addresses.STATS_ACCEPT)(handle.accept),
            on(addresses.STATS_TABLE)(handle.table),
        ),
        notices=(handle.notice,),
    )

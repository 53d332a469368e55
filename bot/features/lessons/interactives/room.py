"""The buttons, menus and forms of interactive parts."""

import asyncio

import structlog

from bot import routes
from bot.charts import draw_widget
from bot.core.guard import guarded
from bot.core.ids import LessonId
from bot.discord_ui.components import Screen
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.posting import Posted
from bot.discord_ui.reply import OpenModal, Redirect, Redraw, Reply, Update, Whisper
from bot.discord_ui.request import Request
from bot.features.lessons.interactives import service, views
from bot.features.lessons.interactives.rules import Gone, Outcome, Playing
from bot.widgets import Drawing

log = structlog.get_logger(__name__)


def _drawn(drawing: Drawing) -> bytes | None:
    """Return a drawing as PNG; None if our code stumbles over it, since its numbers are there all the same."""
    return guarded(lambda: draw_widget(drawing), _undrawn)


def _undrawn(where: str) -> None:
    log.error("interactive part not drawn", place=where)


class Interactions:
    """Runs the use cases of playing, and draws each outcome's picture in a thread before the screen is shown."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps

    async def _screen(self, request: Request, outcome: Outcome) -> Screen:
        shows = isinstance(outcome, Playing) and outcome.guess is None
        drawing = outcome.shown.drawing if isinstance(outcome, Playing) and shows else None
        drawn = await asyncio.to_thread(_drawn, drawing) if drawing else None
        return views.screen(outcome, drawn, can_share=request.who.guild is not None)

    async def _reply(self, request: Request, outcome: Outcome) -> Reply:
        """Redraw the message: for everybody, if the channel plays this part together."""
        shared = isinstance(outcome, Playing) and outcome.play.channel is not None
        screen = await self._screen(request, outcome)
        return Redraw(screen) if shared else Update(screen)

    async def open(self, request: Request, lesson: LessonId, number: int) -> Reply:
        """Open a lesson's interactive part; where there is none (any more), the lesson itself."""
        outcome = await self._deps.act(request, service.open_alone, lesson, number)
        return (
            Redirect(routes.CARD(lesson=lesson)) if isinstance(outcome, Gone) else await self._reply(request, outcome)
        )

    async def beside(self, request: Request, lesson: LessonId, number: int) -> Reply:
        """Open a lesson's interactive part in a message of its own, so that a question stays where it is."""
        outcome = await self._deps.act(request, service.open_alone, lesson, number)
        return Whisper(await self._screen(request, outcome))

    async def to_answer(self, request: Request, attempt: int, position: int) -> Reply:
        """Open the part that answers a question; where it can't be played (any more), the question itself."""
        outcome = await self._deps.act(request, service.open_for, attempt, position)
        if isinstance(outcome, Playing) and outcome.sought is not None:
            return await self._reply(request, outcome)
        return Redirect(routes.QUIZ_ASK(attempt=attempt, position=position))

    async def guess(self, request: Request, play: int, choice: int) -> Reply:
        """Take a guess, and show what's right."""
        outcome = await self._deps.act(request, service.guess, request.channel, play, choice)
        return await self._reply(request, outcome)

    async def numbers(self, request: Request, play: int, wanted: bool) -> Reply:
        """Show the figures below the picture, or just the picture."""
        outcome = await self._deps.act(request, service.show_numbers, request.channel, play, wanted)
        return await self._reply(request, outcome)

    async def forms(self, request: Request, play: int, page: int) -> Reply:
        """Show another page of the entries that open forms."""
        return await self._reply(
            request, await self._deps.act(request, service.show_forms, request.channel, play, page)
        )

    async def choose(self, request: Request, play: int, name: str) -> Reply:
        """Take what was chosen in a menu, as the places of its entries."""
        places = [int(choice) for choice in request.choices if choice.isdecimal()]
        return await self._reply(
            request, await self._deps.act(request, service.choose, request.channel, play, name, places)
        )

    async def ask(self, request: Request, play: int, name: str) -> Reply:
        """Open the form of the entry chosen in a menu."""
        return await self.write(request, play, name, request.number)

    async def write(self, request: Request, play: int, name: str, place: int) -> Reply:
        """Open the form of a menu's entry; where it has none (any more), redraw the part."""
        asked = await self._deps.look(request, service.ask, request.channel, play, name, place)
        if asked is None:
            return await self._reply(request, await self._deps.look(request, service.show, request.channel, play))
        form, tag = asked
        return OpenModal(views.form(form, play, name, tag))

    async def typed(self, request: Request, play: int, name: str, tag: str) -> Reply:
        """Take what was typed into an entry's form; `tag` stands for the entry."""
        text = request.fields.get("typed", "")
        return await self._reply(
            request, await self._deps.act(request, service.answer, request.channel, (play, name, tag), text)
        )

    async def reset(self, request: Request, play: int) -> Reply:
        """Forget what was chosen, and draw the part as it begins."""
        return await self._reply(request, await self._deps.act(request, service.start_over, request.channel, play))

    async def hints(self, request: Request, play: int) -> Reply:
        """Whisper the author's hints."""
        return Whisper(views.hints(await self._deps.look(request, service.show, request.channel, play)))

    async def share(self, request: Request, play: int) -> Reply:
        """Post the part for everybody in this channel, if it's a server's and the bot may write there."""
        if request.who.guild is None or not request.may_post:
            return Whisper(views.not_opened())
        outcome = await self._deps.act(request, service.open_to_channel, request.channel, play)
        if not isinstance(outcome, Playing):
            return Update(views.screen(outcome))
        posted = await self._deps.outbox.post(request.channel, await self._screen(request, outcome))
        return Whisper(views.opened(request.channel) if isinstance(posted, Posted) else views.not_opened())


def build(deps: Dependencies) -> Feature:
    """Bring the screens on which a part is played, with its forms and hints, and opened for a channel."""
    handle = Interactions(deps)
    return Feature(
        "interactives",
        handlers=(
            on(routes.WIDGET)(handle.open),
            on(views.PLAY_SET)(handle.choose),
            on(views.PLAY_ASK)(handle.ask),
            on(views.PLAY_WRITE)(handle.write),
            on(views.PLAY_TYPED)(handle.typed),
            on(views.PLAY_RESET)(handle.reset),
            on(views.PLAY_HINTS)(handle.hints),
            on(views.PLAY_SHARE)(handle.share),
            on(views.PLAY_GUESS)(handle.guess),
            on(views.PLAY_NUMBERS)(handle.numbers),
            on(views.PLAY_FORMS)(handle.forms),
            on(routes.WIDGET_BESIDE)(handle.beside),
            on(routes.PLAY_TO_ANSWER)(handle.to_answer),
        ),
    )

"""Handlers of interactive parts."""

import asyncio

from bot import routes
from bot.charts import draw_widget
from bot.core.ids import LessonId
from bot.discord_ui.components import Screen
from bot.discord_ui.kit import Kit
from bot.discord_ui.outbox import Posted
from bot.discord_ui.reply import OpenModal, Redirect, Redraw, Reply, Update, Whisper
from bot.discord_ui.visit import Visit
from bot.features.lessons.interactives import service, views
from bot.features.lessons.interactives.rules import Gone, Outcome, Playing


class Interactions:
    """The handlers."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit

    async def _screen(self, visit: Visit, outcome: Outcome) -> Screen:
        drawing = outcome.shown.drawing if isinstance(outcome, Playing) else None
        drawn = await asyncio.to_thread(draw_widget, drawing) if drawing else None
        return views.screen(outcome, drawn, can_share=visit.who.guild is not None)

    async def _reply(self, visit: Visit, outcome: Outcome) -> Reply:
        """Draw the message anew: that of everybody, where everybody plays."""
        shared = isinstance(outcome, Playing) and outcome.play.channel is not None
        screen = await self._screen(visit, outcome)
        return Redraw(screen) if shared else Update(screen)

    async def open(self, visit: Visit, lesson: LessonId, number: int) -> Reply:
        """Open a lesson's interactive part; where there is none (any more), the lesson itself."""
        outcome = await self._kit.act(visit, service.open_alone, lesson, number)
        return Redirect(routes.CARD(lesson=lesson)) if isinstance(outcome, Gone) else await self._reply(visit, outcome)

    async def choose(self, visit: Visit, play: int, name: str) -> Reply:
        """Take what was chosen in a menu."""
        places = [int(choice) for choice in visit.choices if choice.isdecimal()]
        return await self._reply(visit, await self._kit.act(visit, service.choose, visit.channel, play, name, places))

    async def ask(self, visit: Visit, play: int, name: str) -> Reply:
        """Open the form of the entry chosen in a menu."""
        return await self.write(visit, play, name, int(visit.choice) if visit.choice.isdecimal() else 0)

    async def write(self, visit: Visit, play: int, name: str, place: int) -> Reply:
        """Open the form of an entry."""
        asked = await self._kit.look(visit, service.ask, visit.channel, play, name, place)
        if asked is None:
            return await self._reply(visit, await self._kit.look(visit, service.show, visit.channel, play))
        form, tag = asked
        return OpenModal(views.form(form, play, name, tag))

    async def typed(self, visit: Visit, play: int, name: str, tag: str) -> Reply:
        """Take what was typed."""
        text = visit.fields.get("typed", "")
        return await self._reply(
            visit, await self._kit.act(visit, service.answer, visit.channel, (play, name, tag), text)
        )

    async def reset(self, visit: Visit, play: int) -> Reply:
        """Start over."""
        return await self._reply(visit, await self._kit.act(visit, service.start_over, visit.channel, play))

    async def hints(self, visit: Visit, play: int) -> Reply:
        """Show the author's hints."""
        return Whisper(views.hints(await self._kit.look(visit, service.show, visit.channel, play)))

    async def share(self, visit: Visit, play: int) -> Reply:
        """Open it for everybody in this channel."""
        if visit.who.guild is None or not visit.may_post:
            return Whisper(views.not_opened())
        outcome = await self._kit.act(visit, service.share, visit.channel, play)
        if not isinstance(outcome, Playing):
            return Update(views.screen(outcome))
        posted = await self._kit.outbox.post(visit.channel, await self._screen(visit, outcome))
        return Whisper(views.opened(visit.channel) if isinstance(posted, Posted) else views.not_opened())

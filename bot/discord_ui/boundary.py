"""The line between Discord and the rooms: everybody gets an answer in time, whatever happens behind it."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any, TypeVar

import discord
import structlog

from bot.context import SAID
from bot.core.clock import Clock
from bot.core.errors import Refusal, TutorError
from bot.core.route import Route
from bot.discord_ui.apologies import (
    NOT_READ,
    OUTDATED,
    age_of,
    form_is_here,
    out_of_reach,
    problem_screen,
    reference_of,
    sorry,
    with_draft,
)
from bot.discord_ui.arrivals import request_of
from bot.discord_ui.components import Part, Screen, acts_of, offers_of, words
from bot.discord_ui.courier import Courier, SupersededError
from bot.discord_ui.drafts import Drafts
from bot.discord_ui.feature import Feature
from bot.discord_ui.members import Members
from bot.discord_ui.pace import Pace
from bot.discord_ui.reply import OpenModal, Quiet, Redirect, Redraw, Reply, Update, Whisper
from bot.discord_ui.request import NotReadError, Request
from bot.discord_ui.router import Router
from bot.discord_ui.stages import Stages
from bot.discord_ui.surface import InteractionSurface, Surface
from bot.discord_ui.trouble import BROKEN, is_trouble
from bot.discord_ui.wire import is_own_message
from bot.storage import Unreachable
from bot.telemetry.metrics import Metrics
from bot.telemetry.reach import Reach
from bot.telemetry.traces import raised_at

IN_TIME = {"tap": 3.0, "message": 10.0}
"""Seconds in which somebody should have a first answer; see the goals in `docs/operate.md`."""

MOST_LED = 4
"""How often one press is led on to another handler; more would be a circle."""

T = TypeVar("T")

log = structlog.get_logger(__name__)
_ROUTED = {discord.InteractionType.component, discord.InteractionType.modal_submit}

Work = Callable[[Request], Awaitable[Reply | None]]


@dataclass(frozen=True)
class Watch:
    """The boundary's instruments: the clock, the metrics, the count of each person's presses, and what people meet."""

    clock: Clock
    metrics: Metrics
    pace: Pace
    reach: Reach


class Boundary:
    """Runs handlers, each with a reference for the log and a deadline, and turns what they raise into sentences."""

    def __init__(
        self,
        watch: Watch,
        stages: Stages,
        members: Members,
        features: Sequence[Feature],
        courier: Courier,
    ) -> None:
        self._watch = watch
        self._patience = courier.patience
        self._courier = courier
        self._stages = stages
        self._members = members
        self._router = Router(features)
        self._notices = [notice for feature in features for notice in feature.notices]
        self._refusals = {told.fact: told.sentence for feature in features for told in feature.refusals}
        self._drafts = Drafts()
        self._answering: set[asyncio.Task[Any]] = set()
        self._ages: deque[float] = deque(maxlen=100)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Answer a component or a form by its custom_id. Slash commands come through discord.py's tree instead."""
        if interaction.type not in _ROUTED:
            return
        data: Mapping[str, Any] = interaction.data or {}
        found = self._router.find(str(data.get("custom_id", "")))
        if found is None:
            await self.run(InteractionSurface(interaction), "unknown", _outdated)
            return
        route, call = found
        surface = InteractionSurface(interaction, privately=_is_private(interaction, route))
        await self.run(surface, route.name, call, opens_form=route.opens_modal)

    async def run(self, surface: Surface, route: str, work: Work, *, opens_form: bool = False) -> None:
        """Let a handler answer, log how it went, and count it under `route` in the metrics.

        If there's no answer some time after the tap, the person is told to wait; what `opens_form` is given more. A
        handler that returns None leaves the event unanswered, which is only right for a message.
        """
        surface.courier = self._courier
        answering = asyncio.current_task()
        assert answering is not None
        self._answering.add(answering)
        answering.add_done_callback(self._answering.discard)
        reference, started = reference_of(surface.event), perf_counter()
        self._ages.append((self._watch.clock.now() - discord.utils.snowflake_time(surface.event)).total_seconds())
        self._watch.metrics.event_age.set(min(self._ages))
        with structlog.contextvars.bound_contextvars(interaction=reference, route=route, learner=surface.person):
            outcome = await self._answer(surface, reference, work, opens_form=opens_form)
            seconds = perf_counter() - started
            if outcome != "silent":
                self._watch.metrics.acts.labels(surface.kind).inc()
                self._watch.reach.met(surface.person, surface.event, out=outcome in {"unreachable", "late"})
            log.info("answered", outcome=outcome, milliseconds=round(seconds * 1000, 1))
            self._watch.metrics.interactions.labels(route, outcome).inc()
            self._watch.metrics.seconds.labels(route).observe(seconds)
            if surface.tells_more and outcome == "answered":
                await self._tell_notices(surface)

    @property
    def waiting(self) -> int:
        """How many answers wait to be tried again."""
        return self._courier.waiting

    async def idle(self, seconds: float) -> None:
        """Return once everybody who is waiting now has their answer, or after some time. What waits is tried once."""
        self._courier.hurry()
        if self._answering:
            await asyncio.wait(self._answering, timeout=seconds)

    async def suggest(self, interaction: discord.Interaction, work: Callable[[Request], Awaitable[list[T]]]) -> list[T]:
        """Return suggestions for an autocomplete; none when anything goes wrong: nobody who types is disturbed."""
        request = request_of(interaction, self._watch.clock.now())
        try:
            if request.who.guild is None:
                await self._members.look(request.who.learner)
            return await work(request)
        except Unreachable:
            return []
        except Exception:  # the boundary: logged once, answered with nothing
            log.exception("suggestions failed", learner=interaction.user.id)
            return []

    async def _answer(self, surface: Surface, reference: str, work: Work, *, opens_form: bool) -> str:
        """Answer, and return how it went.

        `answered`; `silent`: the handler had nothing to say; `told`: a TutorError's sentence; `unreachable`: the
        database was; `late`: Discord gave up waiting, lets us write nothing there, or wasn't reached; `failed`: a bug.
        """
        request = surface.request(self._watch.clock.now())
        try:
            grace, turn = (self._patience.form, self._patience.turn) if opens_form else (self._patience.grace, 0)
            left = max(grace - age_of(surface.event, request.now), turn)
            reply = await self._timely(surface, self._ready(surface, work, request), left)
            if reply is None:
                return "silent"
            if isinstance(reply, OpenModal) and surface.is_acknowledged:
                reply = Whisper(form_is_here(reply.opener))
                self._leave_stage(request, reply)
            await self._shown(surface, reply)
            self._enter_stage(request, reply)
            if isinstance(reply, Whisper) and reply.further is not None:
                await self._grow(surface, reply.further)
        except (Refusal, TutorError) as problem:
            log.info("told", at=raised_at(problem))
            return await self._tell(surface, with_draft(self._sentence(problem), request), "told")
        except Unreachable as problem:  # logged once, where it begins
            return await self._tell(surface, out_of_reach(problem, request), "unreachable")
        except NotReadError:
            return await self._tell(surface, problem_screen(NOT_READ), "unreachable")
        except _FormGaveUp as form:
            return await self._tell(surface, form_is_here(form.opener), "late")
        except _GaveUp as refused:
            log.warning("not delivered", reason=str(refused))
            return "late"
        except Exception:  # the boundary: logged once, with the reference that the learner gets
            log.exception("failed")
            return await self._tell(surface, with_draft(sorry(reference), request), "failed")
        return "answered"

    def _sentence(self, problem: Refusal | TutorError) -> str:
        return problem.sentence if isinstance(problem, TutorError) else self._refusals[type(problem)](problem)

    def _drafted(self, request: Request, reply: Reply) -> Reply:
        """Keep what a refused form brought, or drop it once it's taken; return the reply, a form refilled with it."""
        learner, guild = request.who.learner, request.who.guild
        if isinstance(reply, OpenModal):
            filled = self._drafts.fill((learner, guild, reply.form.custom_id), reply.form, request.now)
            return replace(reply, form=filled)
        if isinstance(reply, Redirect | Quiet):
            return reply
        place = (learner, guild, request.form)
        if reply.screen.forgets:
            self._drafts.forget(learner)
            self._stages.forget(learner)
        elif request.form and reply.screen.refused:
            self._drafts.keep(place, request.filled, request.now)
        elif request.form:
            self._drafts.drop(place)
        return reply

    def _leave_stage(self, request: Request, reply: Reply) -> None:
        """Forget what's on the screen before a reply replaces it. A form changes nothing: it only covers the screen."""
        place = request.who.learner, request.channel
        if not isinstance(reply, OpenModal | Redirect | Quiet) and not self._stages.is_overtaken(place, request.event):
            self._stages.leave(place, reply.screen.stage)

    def _enter_stage(self, request: Request, reply: Reply) -> None:
        if not isinstance(reply, OpenModal | Redirect | Quiet):
            place = request.who.learner, request.channel
            if not self._stages.is_newest(place, request.event):
                return
            self._stages.enter(place, reply.screen.stage, request.who.guild)
            self._stages.offer(place, acts_of(reply.screen), request.message, offers_of(reply.screen))

    async def _ready(self, surface: Surface, work: Work, request: Request) -> Reply | None:
        """Return the reply with everything done that comes before showing it: all of it may wait for the database."""
        reply = await self._led(surface, work, request)
        if reply is None:
            return None
        reply = self._drafted(request, reply)
        self._leave_stage(request, reply)
        return reply

    async def _led(self, surface: Surface, work: Work, request: Request) -> Reply | None:
        """Count the press, check memberships (in direct messages), and return the reply, following Redirects."""
        if surface.is_paced:
            self._watch.pace.count(request.who.learner, request.now)
        if request.who.guild is None:
            await self._members.look(request.who.learner)
        return await self._followed(await work(request), request)

    async def _followed(self, reply: Reply | None, request: Request) -> Reply | None:
        """Return a reply, or what it redirects to, with what's to be done first done."""
        opener, told = request.pressed, ""
        below: tuple[Part, ...] = ()
        for _ in range(MOST_LED):
            if not isinstance(reply, Redirect):
                break
            if reply.first is not None:
                done = await self._followed(reply.first, request)
                if not isinstance(done, Update | Redraw | Whisper) or done.screen.refused:
                    return done
            told, below = reply.told or told, reply.below or below
            opener = reply.custom_id
            request = replace(
                request,
                choices=reply.choices or request.choices,
                fields=reply.fields or request.fields,
                message=SAID if reply.said else request.message,
            )
            reply = await self._router.lead(request, opener)
        if isinstance(reply, Update | Redraw | Whisper) and (told or below) and not reply.screen.refused:
            reply = replace(reply, screen=reply.screen.between([words(told)] if told else [], below))
        return replace(reply, opener=opener) if isinstance(reply, OpenModal) else reply

    async def _tell_notices(self, surface: Surface) -> None:
        """Show the notices that are due. The answer is out already, so whatever goes wrong here is only logged."""
        try:
            for notice in self._notices:
                found = await notice(surface.request(self._watch.clock.now()))
                if found is not None:
                    await surface.add(found.screen)
                    await found.told()  # only now: what didn't get through is told another time
        except Unreachable:
            return  # it'll be told another time
        except (discord.HTTPException, *BROKEN) as refused:
            log.warning("notice not delivered", reason=repr(refused))
        except Exception:  # the boundary: logged once
            log.exception("notice failed")

    async def _tell(self, surface: Surface, screen: Screen, outcome: str) -> str:
        try:
            await self._delivered(surface, surface.show(Whisper(screen)))
        except _GaveUp as refused:
            log.warning("not delivered", reason=str(refused))
            return "late"
        except discord.HTTPException as refused:
            log.warning("not delivered", status=refused.status, code=refused.code, reason=refused.text)
            return "failed"
        return outcome

    async def _shown(self, surface: Surface, reply: Reply) -> None:
        try:
            await self._delivered(surface, surface.show(reply))
        except _GaveUp as refused:
            raise (_FormGaveUp(reply.opener) if isinstance(reply, OpenModal) else refused) from None

    async def _grow(self, surface: Surface, further: AsyncGenerator[Screen]) -> None:
        """Let an answer grow in its message. It's told already: a refused edit is logged, and the next one tried."""
        async with aclosing(further):
            async for screen in further:
                try:
                    await self._delivered(surface, surface.replace(screen))
                except (_GaveUp, discord.HTTPException) as refused:
                    log.warning("not grown", reason=str(refused))

    async def _delivered(self, surface: Surface, sent: Awaitable[None]) -> None:
        """Bring something to Discord; raises _GaveUp, so that nobody takes it for a handler's own trouble with it."""
        try:
            await sent
        except discord.HTTPException as refused:
            if _is_discords(refused):
                raise _GaveUp(f"{refused.status} {refused.code}: {refused.text}") from refused
            raise
        except (SupersededError, *BROKEN) as problem:
            raise _GaveUp(repr(problem)) from problem
        if not surface.is_acknowledged:
            surface.is_acknowledged = True
            age = age_of(surface.event, self._watch.clock.now())
            self._watch.metrics.acknowledged.observe(age)
            if age <= IN_TIME[surface.kind]:
                self._watch.metrics.in_time.labels(surface.kind).inc()

    async def _timely(self, surface: Surface, answer: Awaitable[Reply | None], left: float) -> Reply | None:
        """Return the answer; if it takes more than `left` seconds, tell the person to wait meanwhile."""
        task = asyncio.ensure_future(answer)
        try:
            # without time left, the task still gets one turn: an answer that's ready at once needs no deferring
            await (asyncio.wait({task}, timeout=left) if left > 0 else asyncio.sleep(0))
            if not task.done():
                await (self._delivered(surface, surface.wait()) if surface.kind == "tap" else surface.wait())
            return await task
        finally:
            task.cancel()


def _is_discords(refused: discord.HTTPException) -> bool:
    """Tell whether a refusal is no mistake of ours: too late, not allowed, too many, or Discord's own trouble."""
    return isinstance(refused, discord.NotFound | discord.Forbidden) or is_trouble(refused)


def _is_private(interaction: discord.Interaction, route: Route[...]) -> bool:
    """Tell whether a press will be answered in a new message, as far as that's known before: so it can be deferred."""
    message = interaction.message
    if message is None or is_own_message(message, in_server=interaction.guild_id is not None):
        return route.whispers or route.opens_modal  # a form that's late is opened by a button below
    return not route.redraws


class _GaveUp(Exception):
    """The answer can't be delivered: Discord stopped waiting, lets us write nothing there, or wasn't reached."""


class _FormGaveUp(Exception):
    """A form came too late to be opened; `opener` is the address that opens it."""

    def __init__(self, opener: str) -> None:
        super().__init__(opener)
        self.opener = opener


async def _outdated(_request: Request) -> Reply:
    raise TutorError(OUTDATED)

"""The line between Discord and the bot: every interaction gets an answer in time, whatever happens behind it."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any, TypeVar

import discord
import structlog

from bot.core.clock import Clock
from bot.core.errors import TutorError
from bot.discord_ui.components import Document, Screen, words
from bot.discord_ui.drafts import Drafts
from bot.discord_ui.feature import Feature
from bot.discord_ui.members import Members
from bot.discord_ui.pace import Pace
from bot.discord_ui.reply import OpenModal, Redirect, Reply, Whisper, defer, deliver, deliver_message, whisper_also
from bot.discord_ui.request import Request, request_of, request_of_message
from bot.discord_ui.router import Router
from bot.discord_ui.stages import Stages
from bot.telemetry.metrics import Metrics
from bot.telemetry.traces import raised_at

GRACE = 1.5
"""Seconds a handler may take before its interaction is deferred; Discord gives up after 3."""

DRAFT, DRAFT_SHOWN = 20, 3000
"""A text longer than this, typed into a form, is given back when something goes wrong; up to this in the message."""

T = TypeVar("T")

log = structlog.get_logger(__name__)
_ROUTED = {discord.InteractionType.component, discord.InteractionType.modal_submit}
OUTDATED = "**This control is from an older version of me.** Nothing is lost: use `/learn` to go on where you were."
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"

Work = Callable[[Request], Awaitable[Reply]]


def reference_of(interaction: int) -> str:
    """Return six letters and digits, easy to read aloud, that name one interaction in the log."""
    digest = hashlib.blake2b(str(interaction).encode(), digest_size=6).digest()
    return "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in digest)


def problem_screen(sentence: str) -> Screen:
    """Return the screen that tells what went wrong."""
    return Screen(words(sentence))


def with_draft(sentence: str, request: Request) -> Screen:
    """Return the screen that tells what went wrong, and gives back what was typed into a form."""
    typed = [text for text in request.fields.values() if len(text) > DRAFT]
    if not typed:
        return problem_screen(sentence)
    whole = "\n\n".join(typed)
    if len(whole) <= DRAFT_SHOWN:
        return Screen(words(sentence), words(f"**What you wrote:**\n{whole}"))
    return Screen(words(f"{sentence}\nWhat you wrote is in the file."), files=[Document("draft.txt", whole.encode())])


@dataclass(frozen=True)
class Watch:
    """What the boundary looks at while it works: the clock, what is measured, and how fast each person presses."""

    clock: Clock
    metrics: Metrics
    pace: Pace


class Boundary:
    """Runs handlers: gives each a log id and a deadline, and turns what they raise into sentences."""

    def __init__(self, watch: Watch, stages: Stages, members: Members, features: Sequence[Feature]) -> None:
        self._watch = watch
        self._stages = stages
        self._members = members
        self._router = Router(features)
        self._notices = [notice for feature in features for notice in feature.notices]
        self._drafts = Drafts()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Answer a component or a form by its address; slash commands go their own way."""
        if interaction.type not in _ROUTED:
            return
        data: Mapping[str, Any] = interaction.data or {}
        found = self._router.find(str(data.get("custom_id", "")))
        if found is None:
            await self.run(interaction, "unknown", _outdated)
            return
        route, call = found
        await self.run(interaction, route.name, call, deferrable=not route.opens_modal)

    async def run(self, interaction: discord.Interaction, route: str, work: Work, *, deferrable: bool = True) -> None:
        """Let a handler answer an interaction; defer when it is slow and `deferrable`."""
        reference, started = reference_of(interaction.id), perf_counter()
        with structlog.contextvars.bound_contextvars(interaction=reference, route=route, learner=interaction.user.id):
            outcome = await self._answer(interaction, reference, work, deferrable)
            if interaction.type is discord.InteractionType.application_command and outcome == "answered":
                await self._tell_notices(interaction)
            seconds = perf_counter() - started
            log.info("answered", outcome=outcome, milliseconds=round(seconds * 1000, 1))
        self._watch.metrics.interactions.labels(route, outcome).inc()
        self._watch.metrics.seconds.labels(route).observe(seconds)

    async def hear(self, message: discord.Message, work: Callable[[Request], Awaitable[Reply | None]]) -> None:
        """Let a handler answer a message; what a handler leaves unanswered stays so."""
        reference, started = reference_of(message.id), perf_counter()
        with structlog.contextvars.bound_contextvars(interaction=reference, route="message", learner=message.author.id):
            outcome = await self._say(message, reference, work)
            seconds = perf_counter() - started
            log.info("answered", outcome=outcome, milliseconds=round(seconds * 1000, 1))
        self._watch.metrics.interactions.labels("message", outcome).inc()
        self._watch.metrics.seconds.labels("message").observe(seconds)

    async def _say(
        self, message: discord.Message, reference: str, work: Callable[[Request], Awaitable[Reply | None]]
    ) -> str:
        """Answer a message, and return how it went."""
        request = request_of_message(message, self._watch.clock.now())
        try:
            reply = await _while_typing(message, self._heard(request, work))
            if reply is not None:
                final = await self._followed(request, reply)
                async with self._on_stage(request, final):
                    await deliver_message(message, final)
                await self._say_notices(message, request)
        except TutorError as problem:
            log.info("told", at=raised_at(problem))
            return await self._say_plainly(message, problem.sentence, "told")
        except discord.HTTPException as refused:
            log.warning("not delivered", status=refused.status, code=refused.code, reason=refused.text)
            return "late"
        except Exception:  # the boundary: logged once, with the reference that the learner gets
            log.exception("failed")
            return await self._say_plainly(message, sorry(reference), "failed")
        return "answered" if reply is not None else "silent"

    async def _heard(self, request: Request, work: Callable[[Request], Awaitable[Reply | None]]) -> Reply | None:
        if request.who.guild is None:
            await self._members.look(request.who.learner)
        return await work(request)

    async def _say_notices(self, message: discord.Message, request: Request) -> None:
        """Tell what else there is to be told, where nobody else reads it."""
        if message.guild is not None:
            return
        try:
            for notice in self._notices:
                screen = await notice(request)
                if screen is not None:
                    await deliver_message(message, Whisper(screen))
        except Exception:  # the boundary: logged once
            log.exception("notice failed")

    async def _say_plainly(self, message: discord.Message, sentence: str, outcome: str) -> str:
        try:
            await deliver_message(message, Whisper(problem_screen(sentence)))
        except discord.HTTPException as refused:
            log.warning("not delivered", status=refused.status, code=refused.code, reason=refused.text)
            return "failed"
        return outcome

    async def suggest(self, interaction: discord.Interaction, work: Callable[[Request], Awaitable[list[T]]]) -> list[T]:
        """Return the choices for an autocomplete; none when something goes wrong, which must never disturb typing."""
        request = request_of(interaction, self._watch.clock.now())
        try:
            if request.who.guild is None:
                await self._members.look(request.who.learner)
            return await work(request)
        except Exception:  # the boundary: logged once, answered with nothing
            log.exception("suggestions failed", learner=interaction.user.id)
            return []

    async def _answer(self, interaction: discord.Interaction, reference: str, work: Work, deferrable: bool) -> str:
        """Answer, and return how it went: answered, told (a sentence), late (Discord gave up), or failed (our bug)."""
        now = self._watch.clock.now()
        request = request_of(interaction, now)
        try:
            reply = await self._timely(interaction, self._led(work, request), deferrable)
            reply = self._drafted(interaction, request, reply)
            async with self._on_stage(request, reply):
                await deliver(interaction, reply)
        except TutorError as problem:
            log.info("told", at=raised_at(problem))
            return await self._tell(interaction, with_draft(problem.sentence, request_of(interaction, now)), "told")
        except discord.NotFound as refused:
            log.warning("not delivered", code=refused.code, reason=refused.text)
            return "late"
        except Exception:  # the boundary: logged once, with the reference that the learner gets
            log.exception("failed")
            return await self._tell(interaction, with_draft(sorry(reference), request_of(interaction, now)), "failed")
        return "answered"

    def _drafted(self, interaction: discord.Interaction, request: Request, reply: Reply) -> Reply:
        """Keep what a form brought that was refused, and return the reply; a form that opens takes it up again."""
        data: Mapping[str, Any] = interaction.data or {}
        learner, guild = request.who.learner, request.who.guild
        if isinstance(reply, OpenModal):
            return OpenModal(self._drafts.fill((learner, guild, reply.form.custom_id), reply.form, request.now))
        if isinstance(reply, Redirect):
            return reply
        if reply.screen.forgets:
            self._drafts.forget(learner)
        elif interaction.type is discord.InteractionType.modal_submit:
            place = (learner, guild, str(data.get("custom_id", "")))
            if reply.screen.refused:
                self._drafts.keep(place, request.filled, request.now)
            else:
                self._drafts.drop(place)
        return reply

    @asynccontextmanager
    async def _on_stage(self, request: Request, reply: Reply) -> AsyncIterator[None]:
        """Note which screen is the learner's newest while a reply is brought to them; a form covers it only."""
        if isinstance(reply, OpenModal | Redirect):
            yield
            return
        place = (request.who.learner, request.channel)
        await self._stages.leave(place, reply.screen.stage)
        yield
        await self._stages.enter(place, reply.screen.stage)

    async def _led(self, work: Work, request: Request) -> Reply:
        """Return the reply of a handler, or of the one that it leads to."""
        self._watch.pace.count(request.who.learner, request.now)
        if request.who.guild is None:
            await self._members.look(request.who.learner)
        return await self._followed(request, await work(request))

    async def _followed(self, request: Request, reply: Reply) -> Reply:
        if not isinstance(reply, Redirect):
            return reply
        return await self._router.lead(
            replace(request, choices=reply.choices or request.choices, fields=reply.fields or request.fields),
            reply.custom_id,
        )

    async def _tell_notices(self, interaction: discord.Interaction) -> None:
        """Tell what else there is to be told; it never spoils the answer that was given."""
        try:
            for notice in self._notices:
                screen = await notice(request_of(interaction, self._watch.clock.now()))
                if screen is not None:
                    await whisper_also(interaction, screen)
        except Exception:  # the boundary: logged once
            log.exception("notice failed")

    async def _tell(self, interaction: discord.Interaction, screen: Screen, outcome: str) -> str:
        try:
            await deliver(interaction, Whisper(screen))
        except discord.HTTPException as refused:
            log.warning("not delivered", status=refused.status, code=refused.code, reason=refused.text)
            return "late" if isinstance(refused, discord.NotFound) else "failed"
        return outcome

    async def _timely(self, interaction: discord.Interaction, answer: Awaitable[Reply], deferrable: bool) -> Reply:
        task = asyncio.ensure_future(answer)
        try:
            if deferrable:
                done, _ = await asyncio.wait({task}, timeout=GRACE)
                if not done:
                    await defer(interaction)
            return await task
        finally:
            task.cancel()


async def _outdated(_request: Request) -> Reply:
    raise TutorError(OUTDATED)


async def _while_typing(message: discord.Message, answer: Awaitable[T]) -> T:
    """Wait for an answer; when it takes long, Discord shows that one is being written."""
    task = asyncio.ensure_future(answer)
    try:
        done, _ = await asyncio.wait({task}, timeout=GRACE)
        if not done:
            with suppress(discord.HTTPException):
                await message.channel.typing()
        return await task
    finally:
        task.cancel()


def sorry(reference: str) -> str:
    """Return the sentence for a bug of ours."""
    return (
        "**Something went wrong on my side.** What you did before is kept. "
        f"Please try again; if it stays, tell an admin this reference: `{reference}`"
    )

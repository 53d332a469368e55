"""People: they learn, review, write, play together and talk, tap again where nothing came, and keep a ledger."""

import asyncio
import itertools
import random
import re
import time
from dataclasses import dataclass, field
from typing import Any

from bot import routes
from bot.core.ids import LessonId
from bot.features.quizzes.group.views.addresses import GROUP_ACT
from tests.chaos.ledger import Ledger
from tests.chaos.wire import Wire
from tests.chaos.world import (
    BOT,
    COMPONENTS_V2,
    EPHEMERAL,
    Json,
    Tap,
    addresses,
    dm_channel,
    member,
    message,
    snowflake,
    text_channel,
    text_of,
)
from tests.chaos.world import user as person_of

LESSON = LessonId("chaos")
PATIENCE = 12.0
"""Seconds after which a person gives up on a tap and begins again."""

_tokens = itertools.count(1)


@dataclass
class Person:
    """Somebody in a server (None: in their direct messages) with a phone; what they last saw is `screen`."""

    wire: Wire
    ledger: Ledger
    number: int
    guild: int | None
    dice: random.Random
    screen: Json = field(default_factory=dict)
    manages: bool = False

    @property
    def channel(self) -> int:
        return self.guild + 1 if self.guild else self.number + 1

    async def rest(self) -> None:
        await asyncio.sleep(self.dice.uniform(0.2, 0.8))

    async def command(self, name: str, **options: Any) -> Tap:
        """Type a slash command; `study quiz` is a command of a group."""
        first, *rest = name.split()
        given = [
            {"name": key, "type": 4 if isinstance(value, int) else 3, "value": value} for key, value in options.items()
        ]
        inner = [{"name": rest[0], "type": 1, "options": given}] if rest else given
        data = {"id": str(snowflake()), "name": first, "type": 1, "options": inner}
        return await self._tap(2, data)

    async def press(self, custom_id: str, on: Json | None = None) -> Tap:
        """Press a button on what they see."""
        data = {"custom_id": custom_id, "component_type": 2}
        return await self._tap(3, data, on or self.screen or self._blank())

    async def submit(self, form: Json, words: str) -> Tap:
        """Fill in every field of a form with the same words."""
        fields = [one["component"] for one in form["components"] if "component" in one]
        filled = [
            {
                "type": 18,
                "id": number,
                "component": {"type": 4, "id": number + 100, "custom_id": one["custom_id"], "value": words},
            }
            for number, one in enumerate(fields, 1)
            if one["type"] == 4
        ]
        return await self._tap(5, {"custom_id": form["custom_id"], "components": filled})

    def _blank(self) -> Json:
        private = EPHEMERAL if self.guild else 0
        return message(self.channel, {"flags": private | COMPONENTS_V2, "components": []})

    async def act(self, kind: int, data: Json) -> Tap:
        """Do anything that Discord tells the bot of as an interaction."""
        return await self._tap(kind, data)

    async def _tap(self, kind: int, data: Json, on: Json | None = None) -> Tap:
        where: Json = {"user": person_of(self.number), "channel": dm_channel(self.number), "context": 1}
        if self.guild is not None:
            where = {
                "member": member(self.number, manages=self.manages), "guild_id": str(self.guild), "context": 0,
                "guild": {"id": str(self.guild), "locale": "en-US", "features": []},
                "channel": text_channel(self.channel, self.guild),
            }  # fmt: skip
        payload = {
            "id": str(snowflake()), "application_id": str(BOT), "type": kind, "token": f"token{next(_tokens)}",
            "version": 1, "data": data, "channel_id": str(self.channel), "locale": "en-US", "entitlements": [],
            "app_permissions": str(0xFFFFFFFFFF), "authorizing_integration_owners": {},
            "attachment_size_limit": 1 << 23, **where, **({"message": on} if on else {}),
        }  # fmt: skip
        tap = Tap(self.number, self.guild, payload)
        self.ledger.taps.append(tap)
        await self.wire.tap(tap)
        try:
            async with asyncio.timeout(PATIENCE):  # `wait_for` may swallow the end of the run before Python 3.12
                await tap.done.wait()
        except TimeoutError:
            return tap
        if tap.screen is not None and tap.form is None:
            self.screen = tap.screen
        return tap


def numbers_in(address: str) -> list[int]:
    """Return the numbers that an address carries; they're written in base 36."""
    return [int(one, 36) for one in address.rsplit(":", 1)[1].split(".")]


def found(tap: Tap, beginning: str) -> list[str]:
    """Return the addresses on a screen that begin so."""
    return [one for one in addresses(tap.screen) if one.startswith(f"1:{beginning}:")]


REFUSED = ("didn't count", "not sure that was", "hands full", "went wrong", "can't reach my notes")


def is_told(tap: Tap) -> bool:
    """Tell whether a screen says that nothing, or perhaps nothing, happened."""
    return tap.screen is None or any(one in text_of(tap.screen) for one in REFUSED)


async def learn(one: Person) -> None:
    """Take the quiz again and again."""
    while True:
        tap = await one.press(routes.QUIZ(lesson=LESSON))
        while choices := found(tap, "quizzes.answer"):
            await one.rest()
            pressed = one.dice.choice(choices)
            tap = await one.press(pressed)
            attempt, position, _ = numbers_in(pressed)
            if not is_told(tap) and not found(tap, "quizzes.answer"):
                one.ledger.answers.add((attempt, position))
            go_on = found(tap, "quizzes.show")
            if not go_on:
                break
            tap = await one.press(go_on[0])
        await one.rest()


async def walk(one: Person) -> None:
    """Walk through the lesson: pages, their questions and cards, and what's left at the end, again and again."""
    ways = ("path.guess", "path.tell", "path.turn", "path.ask", "path.on", "quizzes.show")
    while True:
        tap = await one.press(routes.READ(lesson=LESSON))
        for _ in range(30):
            await one.rest()
            if choices := found(tap, "quizzes.answer"):
                pressed = one.dice.choice(choices)
                tap = await one.press(pressed)
                attempt, position, _ = numbers_in(pressed)
                if not is_told(tap) and not found(tap, "quizzes.answer"):
                    one.ledger.answers.add((attempt, position))
            elif onward := next((there for way in ways if (there := found(tap, way))), []):
                tap = await one.press(one.dice.choice(onward))
            else:
                break
        await one.press(routes.DONE(lesson=LESSON))


async def review(one: Person) -> None:
    """Go through the lesson's cards, due or ahead of time."""
    while True:
        tap = await one.press(routes.REVIEW_LESSON(lesson=LESSON))
        if not found(tap, "flashcards.show"):
            tap = await one.press(routes.REVIEW_ON(lesson=LESSON, ahead=True))
        while fronts := found(tap, "flashcards.show"):
            await one.rest()
            back = await one.press(fronts[0])
            rates = found(back, "flashcards.rate")
            if not rates:
                break
            chosen = one.dice.choice(rates)
            card, reps, *_ = numbers_in(chosen)
            one.ledger.pressed.setdefault(card, set()).add(reps)
            tap = await one.press(chosen)
            if not is_told(tap) and (found(tap, "flashcards.show") or found(tap, "flashcards.undo")):
                one.ledger.ratings[one.number] += 1
        await one.rest()


async def write(one: Person) -> None:
    """Write a reflection, each another one."""
    for number in itertools.count(1):
        opened = await one.press(routes.REFLECT_WRITE(lesson=LESSON, number=0))
        if opened.form is None:
            again = found(opened, "reflections.write")
            opened = await one.press(again[0]) if again else opened
        if opened.form is not None:
            words = f"thought {number} of {one.number}"
            sent = await one.submit(opened.form, words)
            if not is_told(sent) and "journal" in text_of(sent.screen):
                one.ledger.texts.add(words)
        await one.rest()
        await one.rest()


async def talk(one: Person) -> None:
    """Say something in a direct message, and wait for the one answer."""
    for number in itertools.count(1):
        said = message(one.channel, {"content": f"what is the answer number {number}?"}, author=one.number)
        before = replies(one)
        one.ledger.talked[one.number] += 1  # one that isn't brought now may be when the session resumes
        if await one.wire.emit("MESSAGE_CREATE", {**said, "channel_type": 1}, None):
            for _ in range(24):
                await asyncio.sleep(0.5)
                if replies(one) > before:
                    break
            else:
                one.ledger.unheard.append(time.monotonic())
        await one.rest()
        await one.rest()


def replies(one: Person) -> int:
    """Return how many messages the bot sent to somebody."""
    return sum(int(posted["channel_id"]) == one.channel for posted in one.wire.posted)


async def host(one: Person, players: list[Person]) -> None:
    """Open quizzes for a group and play them with others, one after another."""
    while True:
        await one.command("study quiz", lesson=str(LESSON), seconds=10, questions=3)
        lobby = await _newest(one, "group_quizzes.join", 12)
        if lobby is None:
            continue
        await asyncio.gather(*(each.press(_button(lobby, "group_quizzes.join"), lobby) for each in players))
        (number,) = numbers_in(_button(lobby, "group_quizzes.join"))
        await one.press(GROUP_ACT(quiz=number, act="start"))
        asked: set[str] = set()
        for _ in range(240):
            await asyncio.sleep(0.5)
            newest = _latest(one)
            choices = [one for one in addresses(newest) if one.startswith("1:group_quizzes.answer:")]
            question = [one for one in choices if numbers_in(one)[0] == number]
            if newest is not None and question and newest["id"] not in asked:
                asked.add(newest["id"])
                await asyncio.gather(*(_answer(each, newest, question) for each in players))
            if any(way.startswith("1:group_quizzes.more:") for way in addresses(newest)) or "ended" in text_of(newest):
                break
        await one.rest()


async def _answer(one: Person, question: Json, choices: list[str]) -> None:
    await one.rest()
    pressed = one.dice.choice(choices)
    tap = await one.press(pressed, question)
    if "Your answer" in text_of(tap.screen):
        quiz, position, _ = numbers_in(pressed)
        one.ledger.grouped.add((quiz, one.number, position))


def _button(shown: Json, beginning: str) -> str:
    return next(one for one in addresses(shown) if one.startswith(f"1:{beginning}:"))


def _latest(one: Person) -> Json | None:
    return next((made for made in reversed(one.wire.posted) if int(made["channel_id"]) == one.channel), None)


async def _newest(one: Person, beginning: str, seconds: float) -> Json | None:
    """Return the channel's newest message if it comes to have such a button."""
    for _ in range(int(seconds * 2)):
        newest = _latest(one)
        if newest is not None and any(re.match(rf"1:{beginning}:", a) for a in addresses(newest)):
            return newest
        await asyncio.sleep(0.5)
    return None

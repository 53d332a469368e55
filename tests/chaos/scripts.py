"""Short scripts, one for each way in which the bot is asked and answers; `faults` lets them fail step by step."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import create_engine, delete, update

from bot import routes
from bot.core.clock import SharedClock
from bot.features.calendar.reminders.store import ReminderRow
from bot.features.calendar.schedules.store import ScheduleRow
from bot.features.quizzes.group.views.addresses import GROUP_ACT
from tests.chaos.doings import note_answer, note_in_group
from tests.chaos.people import LESSON, Person, found, is_told, label, numbers_in
from tests.chaos.wire import Wire
from tests.chaos.world import BOT, COMPONENTS_V2, Json, Tap, addresses, member, message, snowflake, text_of, user

WAITS = 4.0
"""Seconds somebody waits for what isn't an answer to a tap: a message, a card, a question."""

WAYS = ("path.guess", "path.tell", "path.turn", "path.ask", "path.on", "quizzes.answer", "quizzes.show")
SHADOW = """---
id: shadow
title: Shadow mode
---

## Shadow mode
**Shadow mode**: A new model gets real requests, and its answers are logged and not used. Nobody waits for its answers.
"""
GROWING = (
    'A new model gets real requests. [1] "A new model gets real requests"\n'
    'Nobody waits for its answers. [1] "Nobody waits for its answers"'
)
"""A lesson to ask about, and what a model words from it, line by line."""

LESSON_FILE = b"---\nid: extra\ntitle: Extra\n---\n\n## One\nWords that were uploaded.\n"


@dataclass
class Place:
    """What scripts may use: Discord, the database's address, the bot's clock, and its jobs, which they run by hand.

    `silent` is what didn't come.
    """

    wire: Wire
    url: str
    jobs: dict[str, Callable[[], Awaitable[None]]]
    clock: SharedClock
    silent: list[str]

    async def until(self, true: Callable[[], Any], what: str, job: str = "") -> Any:
        """Return what comes about, a job run again and again meanwhile; note what doesn't come."""
        began = time.monotonic()
        while not (seen := true()) and time.monotonic() - began < WAITS:
            if job:
                self.clock.offset += timedelta(seconds=2)
                await self.jobs[job]()
            await asyncio.sleep(0.02)
        if not seen:
            self.silent.append(what)
        return seen

    async def change(self, statement: Any) -> None:
        """Change rows behind the bot's back."""
        engine = create_engine(self.url)
        with engine.begin() as connection:
            connection.execute(statement)
        engine.dispose()


Script = Callable[[Person, Place], Awaitable[None]]


async def sure(one: Person, act: Callable[[], Awaitable[Tap]], place: Place) -> Tap:
    """Do something, and the same again where it's said to be out of reach; note when nothing comes."""
    tap = await act()
    if tap.screen is None:
        place.silent.append(str(tap.payload["data"]))
    elif tap.form is None and is_told(tap) and (again := addresses(tap.screen)):
        tap = await one.press(again[0])
    elif tap.form is None and is_told(tap) and "Look before" not in text_of(tap.screen):
        tap = await act()
    return tap


async def press(one: Person, address: str, place: Place, on: Json | None = None) -> Tap:
    return await sure(one, lambda: one.press(address, on), place)


async def in_place(one: Person, place: Place) -> None:
    """Read a lesson, and answer what it asks on the way."""
    tap = await press(one, routes.READ(lesson=LESSON), place)
    for _ in range(8):
        onward = next((there for way in WAYS if (there := found(tap, way))), None)
        if onward is None:
            break
        option = label(one.screen, onward[0])
        tap = await press(one, onward[0], place)
        if onward[0].startswith("1:quizzes.answer:"):
            note_answer(one, onward[0], option, tap)


def public(one: Person) -> Json:
    return message(one.channel, {"flags": COMPONENTS_V2, "components": []}, guild_id=one.guild)


async def whisper(one: Person, place: Place) -> None:
    """Press what stands in a channel for everybody; the answer is for one pair of eyes."""
    for address in (routes.CARD(lesson=LESSON), routes.MAP(page=0, tag=""), routes.NEXT()):
        await press(one, address, place, public(one))


async def form(one: Person, place: Place) -> None:
    """Write a reflection into a form."""
    opened = await press(one, routes.REFLECT_WRITE(lesson=LESSON, number=0), place)
    if opened.form is None and (again := found(opened, "reflections.write")):
        opened = await press(one, again[0], place)
    if opened.form is None:
        place.silent.append("the form")
        return
    filled, words = opened.form, f"thought of {one.number}"
    sent = await sure(one, lambda: one.submit(filled, words), place)
    if not is_told(sent) and "journal" in text_of(sent.screen):
        one.ledger.texts[words] = time.monotonic()


async def command(one: Person, place: Place) -> None:
    """Type three slash commands."""
    await sure(one, lambda: one.command("learn", lesson=str(LESSON)), place)
    await sure(one, lambda: one.command("help"), place)
    await sure(one, lambda: one.command("progress"), place)


def _posted(one: Person, place: Place, since: int) -> list[Json]:
    return [made for made in place.wire.posted[since:] if int(made["channel_id"]) == one.channel]


async def say(one: Person, place: Place, words: str, **more: Any) -> None:
    since = len(place.wire.posted)
    said = message(one.channel, {"content": words}, author=one.number, guild_id=one.guild)
    where = {"member": member(one.number)} if one.guild else {"channel_type": 1}
    await place.wire.emit("MESSAGE_CREATE", {**said, **where, **more}, one.guild)
    answers = await place.until(lambda: _posted(one, place, since), words)
    if answers and is_told(Tap(one.number, one.guild, {}, screen=answers[0])):
        since = len(place.wire.posted)
        await place.wire.emit("MESSAGE_CREATE", {**said, **where, **more, "id": str(snowflake())}, one.guild)
        await place.until(lambda: _posted(one, place, since), words)


async def direct(one: Person, place: Place) -> None:
    """Say three things in a direct message."""
    for words in ("help", "what do the first words say?", "remind me at 8pm"):
        await say(one, place, words)


async def mention(one: Person, place: Place) -> None:
    """Ask the bot something in a channel."""
    await say(one, place, f"<@{BOT}> what do the first words say?", mentions=[{**user(BOT), "member": member(BOT)}])


async def growing(one: Person, place: Place) -> None:
    """Ask for an answer that a language model words, which grows in its message."""
    await say(one, place, "what is shadow mode?")
    shown = lambda: [*map(text_of, _posted(one, place, 0)), text_of(one.screen)]  # noqa: E731
    await place.until(lambda: "nobody waits" in str(shown()).lower(), "the last words")


async def upload(one: Person, place: Place) -> None:
    """Load a lesson from a file."""
    one.manages = True
    opened = await press(one, routes.LESSON_ASK(), place)
    if opened.form is None:
        opened = await press(one, (found(opened, "publishing.ask") or [routes.LESSON_ASK()])[0], place)
    if opened.form is None:
        place.silent.append("the form")
        return
    number = str(snowflake())
    where = f"http://{place.wire.address}/api/v10/files/extra.md"
    file = {"id": number, "filename": "extra.md", "size": len(LESSON_FILE), "url": where, "proxy_url": where}
    place.wire.files["extra.md"] = LESSON_FILE
    field = {"type": 18, "id": 1, "component": {"type": 19, "id": 2, "custom_id": "file", "values": [number]}}
    data = {
        "custom_id": opened.form["custom_id"],
        "components": [field],
        "resolved": {"attachments": {number: file}},
    }
    await sure(one, lambda: one.act(5, data), place)


async def group(one: Person, place: Place) -> None:
    """Open a quiz in a channel, play it with somebody, and see it end."""
    since = len(place.wire.posted)
    other = Person(one.wire, one.ledger, one.number + 5, one.guild, one.dice)

    def newest(way: str) -> list[str]:
        return [a for made in _posted(one, place, since)[-1:] for a in addresses(made) if a.startswith(f"1:{way}:")]

    await sure(one, lambda: one.command("study quiz", lesson=str(LESSON), seconds=10, questions=2), place)
    joining = await place.until(lambda: newest("group_quizzes.join"), "the lobby", "group quizzes")
    if not joining:
        return
    lobby = _posted(one, place, since)[-1]
    await press(other, joining[0], place, lobby)
    await press(one, GROUP_ACT(quiz=numbers_in(joining[0])[0], act="start"), place, lobby)
    asked: list[str] = []
    for _ in range(2):
        choices = await place.until(
            lambda: [a for a in newest("group_quizzes.answer") if a.rsplit(".", 1)[0] not in asked],
            "a question",
            "group quizzes",
        )
        if not choices:
            return
        asked.append(choices[0].rsplit(".", 1)[0])
        for player in (one, other):
            question = _posted(one, place, since)[-1]
            tap = await press(player, choices[0], place, question)
            note_in_group(player, choices[0], label(question, choices[0]), tap)
    await place.until(lambda: newest("group_quizzes.more"), "the end", "group quizzes")


async def reminder(one: Person, place: Place) -> None:
    """Ask for a reminder, and get one card when its time has come."""
    await sure(one, lambda: one.command("remind", at="8:00"), place)
    since = len(place.wire.posted)
    now = place.clock.now()
    due = update(ReminderRow).where(ReminderRow.id == one.number)
    await place.change(due.values(wake_at=now, due_at=now, due_on=now.date()))
    await place.until(lambda: place.wire.posted[since:], "the card", "reminders")


async def schedule(one: Person, place: Place) -> None:
    """Plan a lesson for a channel, and see it come once."""
    one.manages = True
    await place.change(delete(ScheduleRow))
    planned = {"what": "lesson", "when": "every day 8:00", "lesson": str(LESSON)}
    proposed = await sure(one, lambda: one.command("study schedule", **planned), place)
    for address in found(proposed, "schedules.keep")[:1]:
        await press(one, address, place)
    since = len(place.wire.posted)
    place.clock.offset += timedelta(days=1)
    place.clock.offset += place.clock.now().replace(hour=8, minute=0, second=1) - place.clock.now()
    await place.until(lambda: place.wire.posted[since:], "what was planned", "schedules")


@dataclass(frozen=True)
class Case:
    """A script, where it's played, and whether every answer is so slow that it's deferred."""

    script: Script
    in_server: bool = True
    slow: bool = False


CASES = {
    "tap in place": Case(in_place, in_server=False),
    "tap in place, deferred": Case(in_place, slow=True),
    "whisper": Case(whisper),
    "public button, deferred": Case(whisper, slow=True),
    "form": Case(form),
    "command": Case(command),
    "command, deferred": Case(command, slow=True),
    "direct message": Case(direct, in_server=False),
    "mention": Case(mention),
    "growing answer": Case(growing, in_server=False),
    "upload": Case(upload),
    "group": Case(group),
    "reminder": Case(reminder, in_server=False),
    "schedule": Case(schedule),
}

"""What people do: learn, review, write, play together, talk, delete it all; a ledger has what they were told."""

import asyncio
import itertools
import re
import time
from collections.abc import Iterator

from bot import routes
from bot.features.quizzes.group.views.addresses import GROUP_ACT
from tests.chaos.nodes import OPTIONS, RIGHT
from tests.chaos.people import LESSON, UNCOUNTED, Person, found, is_told, label, numbers_in
from tests.chaos.world import Json, Tap, addresses, message, text_of

_CHOSEN = re.compile(rf"You answered: \**({'|'.join(OPTIONS)})|Your answer:.*?({'|'.join(OPTIONS)})")


def told_of(tap: Tap) -> str | None:
    """Return the option that a screen says was chosen: what's right isn't named again. None if it says nothing."""
    if is_told(tap) or found(tap, "quizzes.answer"):
        return None
    shown = text_of(tap.screen)
    if named := _CHOSEN.search(shown):
        return named[1] or named[2]
    return RIGHT if "✅ **Right**" in shown else None


async def answer(one: Person, choices: list[str]) -> Tap:
    """Press one of a question's options."""
    pressed = one.dice.choice(choices)
    option = label(one.screen, pressed)
    if option in OPTIONS:
        one.options[pressed] = option  # it's on "Try again" the next time
    tap = await one.press(pressed)
    note_answer(one, pressed, one.options.get(pressed, option), tap)
    return tap


def note_answer(one: Person, pressed: str, option: str, tap: Tap) -> None:
    """Write down what came of an answer."""
    attempt, position, _ = numbers_in(pressed)
    if option in OPTIONS:
        refused = UNCOUNTED in text_of(tap.screen)
        one.ledger.answers.note((attempt, position), option, told_of(tap), refused=refused)


async def learn(one: Person) -> None:
    """Take the quiz again and again."""
    while True:
        await quiz(one)
        await one.rest()


async def quiz(one: Person, most: int = 99) -> None:
    """Take the quiz, or so many of its questions. Some give up where it's said that an answer didn't count."""
    tap = await one.press(routes.QUIZ(lesson=LESSON))
    for _ in range(most):
        if not (choices := found(tap, "quizzes.answer")):
            break
        await one.rest()
        tap = await answer(one, choices)
        if UNCOUNTED in text_of(tap.screen) and one.dice.random() < 1 / 2:
            break
        if go_on := found(tap, "quizzes.show"):
            tap = await one.press(go_on[0])


async def move(one: Person) -> None:
    """Take the quiz here and there: what's shown in one place is answered in another, which another node may serve."""
    places = [None, *one.wire.guilds]
    while True:
        tap = await one.press(routes.QUIZ(lesson=LESSON))
        while choices := found(tap, "quizzes.answer"):
            await one.rest()
            one.go(one.dice.choice(places))
            tap = await answer(one, choices)
            if go_on := found(tap, "quizzes.show"):
                one.go(one.dice.choice(places))
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
                tap = await answer(one, choices)
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
            card, reps, _, rating, *_ = numbers_in(chosen)
            tap = await one.press(chosen)
            is_kept = not is_told(tap) and (found(tap, "flashcards.show") or found(tap, "flashcards.undo"))
            refused = UNCOUNTED in text_of(tap.screen)
            one.ledger.ratings.note((card, reps), str(rating), str(rating) if is_kept else None, refused=refused)
        await one.rest()


async def write(one: Person) -> None:
    """Write reflections, each another one, and read one's own."""
    for number in itertools.count(1):
        await reflect(one, number)
        await one.rest()
        await one.press(routes.JOURNAL(page=0))
        await one.rest()


async def reflect(one: Person, number: int) -> None:
    """Write a reflection."""
    opened = await one.press(routes.REFLECT_WRITE(lesson=LESSON, number=0))
    if opened.form is None and (again := found(opened, "reflections.write")):
        opened = await one.press(again[0])
    if opened.form is not None:
        words = f"thought {number} of {one.number}"
        sent = await one.submit(opened.form, words)
        if not is_told(sent) and "journal" in text_of(sent.screen):
            one.ledger.texts[words] = time.monotonic()


async def leave(crowd: Iterator[Person]) -> None:
    """Learn a little, write, review, and have all of it deleted, one person after the other."""
    for one in crowd:
        await quiz(one, 2)
        await reflect(one, 1)
        await one.press(routes.REVIEW_LESSON(lesson=LESSON))
        await asyncio.sleep(LEAVES)
        for _ in range(5):
            tap = await one.press(routes.PRIVACY_DELETE())
            if "Deleted" in text_of(tap.screen) or "I keep nothing" in text_of(tap.screen):
                one.ledger.gone[one.number] = time.monotonic()
                break
            await asyncio.sleep(LEAVES)


LEAVES = 3.0
"""Seconds that somebody waits before they delete everything: what they did last has had its answer."""


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
        join = _button(lobby, "group_quizzes.join")  # it's gone once the lobby is
        await asyncio.gather(*(each.press(join, lobby) for each in players))
        (number,) = numbers_in(join)
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
    for _ in range(one.dice.choice((1, 1, 2))):  # one may change one's mind once
        await one.rest()
        pressed = one.dice.choice(choices)
        option = label(question, pressed)
        tap = await one.press(pressed, question)
        note_in_group(one, pressed, option, tap)


def note_in_group(one: Person, pressed: str, option: str, tap: Tap) -> None:
    """Write down what came of an answer in a group's quiz."""
    number, position, _ = numbers_in(pressed)
    chosen = _CHOSEN.search(text_of(tap.screen)) if "🔒" in text_of(tap.screen) else None
    told = (chosen[1] or chosen[2]) if chosen is not None else None
    if option in OPTIONS:
        refused = UNCOUNTED in text_of(tap.screen)
        one.ledger.grouped.note((number, one.number, position), option, told, refused=refused)


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

"""What people say on a screen, and what they must and mustn't see then, through the whole bot: tests/data/talk.tsv."""

import csv
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot import app, routes
from bot.core.ids import GLOBAL, LessonId
from bot.features.quizzes.alone.store.tables import AttemptRow
from tests.journeys.asked_course import load_asked_course
from tests.journeys.test_conversation import page_of
from tests.journeys.world import DM, World

SAID = Path(__file__).parent.parent / "data" / "talk.tsv"
ROWS = [tuple(row) for row in csv.reader(SAID.read_text("utf-8").splitlines()[1:], "excel-tab", quoting=csv.QUOTE_NONE)]

GUESSED = LessonId("ai-builder-ch3-lesson1")
"""A lesson that opens with a guess."""


@pytest.fixture
def parts(parts: app.Parts) -> app.Parts:
    return load_asked_course(parts)


async def _question(world: World, kind: str) -> None:
    """Show Ada a quiz question of a kind."""
    entries = world.parts.library.seen_by(GLOBAL).entries.values()
    lesson, key = next((one.id, asked.key) for one in entries for asked in one.lesson.quiz if asked.kind == kind)
    begun = await world.press(world.ada, routes.QUIZ(lesson=lesson), await world.say(world.ada, "hello"))
    keys = world.parts.db.read_now(lambda at: at.scalar(select(AttemptRow.questions)))
    await world.press(world.ada, routes.QUIZ_ASK(attempt=1, position=keys.index(key)), begun)


async def _guess(world: World) -> None:
    """Show Ada what's guessed before its lesson tells it."""
    await world.say(world.ada, "hello")
    shown = await world.click(world.ada, "Start", await world.slash(world.ada, "learn", DM, lesson=GUESSED))
    assert any(one.startswith(routes.PATH_GUESS.key) for one in world.custom_ids(shown)), world.text(shown)


async def _first(world: World, said: str) -> Any:
    return await world.say(world.ada, said)


async def _home(world: World, said: str) -> Any:
    await world.say(world.ada, "hello")
    return await world.say(world.ada, said)


async def _on_minutes(world: World, said: str) -> Any:
    shown = await world.say(world.ada, "hello")
    courses = [one for one in world.custom_ids(shown) if one.startswith(routes.TODAY_COURSE.key)]
    if courses:
        shown = await world.press(world.ada, courses[0], shown)
    assert any(one.startswith(routes.PLACE.key) for one in world.custom_ids(shown)), world.text(shown)
    return await world.say(world.ada, said)


async def _placing(world: World, said: str) -> Any:
    shown = await world.say(world.ada, "hello")
    courses = [one for one in world.custom_ids(shown) if one.startswith(routes.TODAY_COURSE.key)]
    shown = await world.press(world.ada, courses[0], shown)
    await world.click(world.ada, "I know some", shown)
    return await world.say(world.ada, said)


async def _graded(world: World, said: str) -> Any:
    await _question(world, "multiple_choice")
    wrong = world.parts.db.read_now(lambda at: at.scalar(select(AttemptRow.id)))
    assert wrong is not None
    await world.say(world.ada, "A")
    return await world.say(world.ada, said)


async def _on_letters(world: World, said: str) -> Any:
    await _question(world, "multiple_choice")
    return await world.say(world.ada, said)


async def _on_word(world: World, said: str) -> Any:
    await _question(world, "short_answer")
    return await world.say(world.ada, said)


async def _on_page(world: World, said: str) -> Any:
    await page_of(world, "Three ways to shrink")
    return await world.say(world.ada, said)


async def _on_guess(world: World, said: str) -> Any:
    await _guess(world)
    return await world.say(world.ada, said)


async def _after_guess(world: World, said: str) -> Any:
    await _guess(world)
    await world.say(world.ada, "how am i doing?")
    return await world.say(world.ada, said)


async def _stopped(world: World, said: str) -> Any:
    await _guess(world)
    await world.say(world.ada, "that's enough for today")
    return await world.say(world.ada, said)


async def _on_card(world: World, said: str) -> Any:
    hello = await world.say(world.ada, "hello")
    await world.press(world.ada, routes.REVIEW_LESSON(lesson=GUESSED), hello)
    return await world.say(world.ada, said)


async def _on_own_card(world: World, said: str) -> Any:
    await world.say(world.ada, "hello")
    made = await world.say(world.ada, "add a card: capital of France? / Paris")
    await world.press(world.ada, routes.REVIEW_BOX(scope=0, lesson="", ahead=False), made)
    return await world.say(world.ada, said)


async def _of_teacher(world: World, said: str) -> Any:
    return await world.slash(world.admin, "ask", question=said)


async def _of_teacher_in_private(world: World, said: str) -> Any:
    settings = await world.slash(world.admin, "admin settings")
    changed = await world.choose(world.admin, "contact", settings, "1:admin.change")
    form = await world.click(world.admin, "Change", changed)
    await world.submit(world.admin, form, contact="Ms Lee, room 12")
    await world.say(world.admin, "hello")
    return await world.say(world.admin, said)


async def _in_server(world: World, said: str) -> Any:
    return await world.slash(world.ada, "ask", question=said)


SCREENS: dict[str, Callable[[World, str], Awaitable[Any]]] = {
    "first": _first,
    "home": _home,
    "minutes": _on_minutes,
    "placing": _placing,
    "graded": _graded,
    "letter": _on_letters,
    "word": _on_word,
    "page": _on_page,
    "guess": _on_guess,
    "left guess": _after_guess,
    "stopped": _stopped,
    "card": _on_card,
    "own card": _on_own_card,
    "teacher": _of_teacher,
    "teacher in private": _of_teacher_in_private,
    "in server": _in_server,
}


@pytest.mark.parametrize(("screen", "said", "must", "must_not"), ROWS)
async def test_what_is_said_is_met_as_its_row_says(
    world: World, screen: str, said: str, must: str, must_not: str
) -> None:
    text = world.text(await SCREENS[screen](world, said))
    assert [one for one in must.split("|") if one not in text] == [], text
    assert [one for one in must_not.split("|") if one and one in text] == [], text

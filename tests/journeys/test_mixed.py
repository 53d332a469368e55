"""Quizzes of several lessons: those that are named, a topic, or what somebody is weak at."""

import re
from pathlib import Path
from typing import Any

import pytest

from bot import app
from bot.features.library.versions import load_lessons
from tests.conftest import write_lesson
from tests.journeys.test_quiz import counted
from tests.journeys.world import DM, World


def quiz(name: str, count: int = 2) -> str:
    return "".join(
        f"\n  - {{q: '{name} {n}?', options: [Yes, No], answer: 0, explain: So it is.}}" for n in range(count)
    )


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    for lesson, title in (("alpha", "Roses"), ("beta", "Tulips"), ("gamma", "Empty")):
        questions = quiz(title) if lesson != "gamma" else "[]"
        write_lesson(lessons / "greek", lesson, title=title, tags="[flowers]", quiz=questions)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def play(world: World, shown: Any, *said: str) -> Any:
    """Answer one question after the other, and return the result."""
    for number, option in enumerate(said, 1):
        assert f"question {number} of {len(said)}" in world.text(shown)
        graded = await world.click(world.ada, option, shown)
        label = "See the result" if number == len(said) else "Next"
        shown = await world.click(world.ada, label, graded)
    return shown


def asked(world: World, shown: Any) -> str:
    found = re.search(r"### (\w+) \d\?", world.text(shown))
    assert found is not None, world.text(shown)
    return found[1]


async def test_several_lessons_are_mixed_and_pass_none(world: World, parts: app.Parts) -> None:
    shown = await world.slash(world.ada, "quiz", lesson="Roses, Tulips")
    first = asked(world, shown)
    graded = await world.click(world.ada, "Yes", shown)
    second = await world.click(world.ada, "Next", graded)
    assert asked(world, second) != first, "one lesson after the other"
    await world.restart()
    shown = await world.slash(world.ada, "quiz")
    assert "question 2 of 4 · 1 right" in world.text(shown), "it goes on where it was left"
    assert world.text(shown) == world.text(second)
    for number, option in ((2, "Yes"), (3, "Yes"), (4, "No")):
        graded = await world.click(world.ada, option, shown)
        shown = await world.click(world.ada, "See the result" if number == 4 else "Next", graded)
    text = world.text(shown)
    assert "🎲 3 of 4 right (75%)" in text
    assert "**2 of 2**" in text
    assert "**1 of 2**" in text
    assert counted(parts) == (4, 3)
    assert "0 of 3 done" in world.text(await world.slash(world.ada, "lessons"))
    whole = await world.slash(world.ada, "quiz", lesson="Roses")
    assert "question 1 of 2 · 0 right" in world.text(whole), "the lesson's own quiz is another matter"


async def test_a_topic_is_a_quiz_over_its_lessons(world: World) -> None:
    shown = await world.slash(world.ada, "quiz", lesson="flowers")
    assert "question 1 of 4" in world.text(shown)
    result = await play(world, shown, "Yes", "Yes", "Yes", "Yes")
    assert "🎲 4 of 4 right (100%)" in world.text(result)


async def test_what_was_wrong_last_is_what_somebody_is_weak_at(world: World) -> None:
    assert "Nothing to go by yet" in world.text(await world.slash(world.ada, "quiz", lesson="weak"))
    await play(world, await world.slash(world.ada, "quiz", lesson="flowers"), "No", "Yes", "Yes", "Yes")
    shown = await world.slash(world.ada, "quiz", lesson="weak")
    missed = asked(world, shown)
    assert "question 1 of 2" in world.text(shown), "what else that lesson asks is added to so little"
    graded = await world.click(world.ada, "Yes", shown)
    shown = await world.click(world.ada, "Next", graded)
    assert asked(world, shown) == missed
    await world.click(world.ada, "See the result", await world.click(world.ada, "Yes", shown))
    assert "Nothing left to fix" in world.text(await world.slash(world.ada, "quiz", lesson="weak"))


async def test_a_question_put_off_comes_last_and_nobody_else_can_go_on(world: World) -> None:
    shown = await world.slash(world.ada, "quiz", lesson="Roses, Tulips")
    text = world.text(shown)
    shown = await world.click(world.ada, "Skip", await world.click(world.ada, "⋯", shown))
    for _ in range(3):
        assert world.text(shown) != text
        shown = await world.click(world.ada, "Next", await world.click(world.ada, "Yes", shown))
    assert text.split("### ")[1] == world.text(shown).split("### ")[1]
    address = next(one for one in world.custom_ids(shown) if "quizzes.answer" in one)
    assert "isn't yours" in world.text(await world.press(world.ben, address, shown))
    assert "isn't yours" in world.text(await world.press(world.ben, "1:mixed.show:1", shown))


async def test_the_conversation_knows_what_weak_means(world: World) -> None:
    await play(world, await world.slash(world.ada, "quiz", DM, lesson="flowers"), "No", "Yes", "Yes", "Yes")
    assert "question 1 of 2" in world.text(await world.say(world.ada, "quiz me on what I'm weak at"))


async def test_what_is_typed_is_suggested_with_topics_and_weak(world: World) -> None:
    empty = await world.autocomplete(world.ada, "quiz", "lesson", "")
    assert empty[0]["value"] == "weak"
    found = await world.autocomplete(world.ada, "quiz", "lesson", "flow")
    assert {"name": "🏷️ All about flowers", "value": "flowers"}.items() <= found[0].items()
    assert "Which quiz?" in world.text(await world.slash(world.ada, "quiz", lesson="zebra"))


async def test_the_map_begins_one_over_a_topic_or_what_somebody_is_weak_at(world: World) -> None:
    course = await world.slash(world.ada, "lessons")
    assert "Nothing to go by yet" in world.text(await world.click(world.ada, "What I'm weak at", course))
    course = await world.slash(world.ada, "lessons")
    flowers = await world.choose(world.ada, "tag:flowers", course, "1:lessons.tag")
    assert "question 1 of 4" in world.text(await world.click(world.ada, "Quiz on all of it", flowers))

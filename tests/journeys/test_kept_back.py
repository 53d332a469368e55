"""What a learner sees instead of what would tell the answer to a question that's asked, through the whole bot."""

from pathlib import Path
from typing import Any

import pytest

from bot import app
from bot.features.library.versions import load_lessons
from tests.conftest import write_lesson
from tests.journeys.world import DM, World

BODY = """## Hens
A hen lays an egg on most days, if she gets ten hours of light.

## Foxes
A fox climbs a fence lower than two metres.
"""
QUIZ = """
  - {q: How much light does a hen need to lay an egg?, options: [Ten hours, Two hours, None], answer: 0, section: Hens}
  - {q: Which animal climbs a fence?, kind: short_answer, accept: [fox], section: Foxes}
"""


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", title="The Henhouse", quiz=QUIZ, body=BODY)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def asked(world: World) -> Any:
    return await world.slash(world.ada, "quiz", DM, lesson="alpha")


async def test_a_hint_that_nobody_asked_for_does_not_count(world: World) -> None:
    await asked(world)
    kept = await world.say(world.ada, "how many hours of light does a hen need to lay an egg?")
    assert "💡" in world.text(kept)
    assert "[Back to the question]" in world.text(kept)
    graded = await world.say(world.ada, "ten hours")
    assert "✅ **Right**" in world.text(graded)
    assert "with a hint" not in world.text(graded)


async def test_asking_once_more_brings_no_further_hint_but_the_way_to_one_that_counts(world: World) -> None:
    await asked(world)
    await world.say(world.ada, "how many hours of light does a hen need to lay an egg?")
    kept = await world.say(world.ada, "but how much light does the hen need for her egg?")
    assert "🤫 **That would give the answer away.**" in world.text(kept)
    assert world.text(kept).count("[Back to the question]") == 1
    helped = await world.click(world.ada, "Another hint", kept)
    assert "💡" in world.text(helped) or "🤔" in world.text(helped)
    graded = await world.say(world.ada, "ten hours")
    assert "✅ **Right** · with a hint" in world.text(graded)


async def test_a_question_that_was_put_off_keeps_its_secret(world: World) -> None:
    await asked(world)
    await world.say(world.ada, "skip this one")
    kept = await world.say(world.ada, "how many hours of light does a hen need to lay an egg?")
    assert "ten hours" not in world.text(kept)
    assert "🤫 **That's in your open quiz!**" in world.text(kept)


async def test_what_comes_next_may_be_asked_about_until_it_comes(world: World) -> None:
    await asked(world)
    await world.say(world.ada, "ten hours")
    told = await world.say(world.ada, "what's a fox")
    assert "That's in your open quiz" not in world.text(told)
    await world.say(world.ada, "next question please")
    kept = await world.say(world.ada, "which animal climbs a fence?")
    assert "fox" not in world.text(kept).casefold()

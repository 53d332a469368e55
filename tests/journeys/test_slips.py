"""Answers with slips, second thoughts and short cuts, as people type them on a phone, through the whole bot."""

from pathlib import Path
from typing import Any

import pytest

from bot import app
from bot.features.library.versions import load_lessons
from tests.conftest import write_lesson
from tests.journeys.world import DM, World

QUIZ = """
  - {q: A forest of a hundred trees is easy to explain., kind: true_false, answer: false}
  - q: Which of these belong in the log line?
    kind: multiple_select
    options: [The time of the request, The caller's password, The model's version, The weather]
    answer: [0, 2]
  - {q: What's known about a row and goes into the model?, kind: short_answer, accept: [feature]}
"""


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", title="Forests", quiz=QUIZ)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def question(world: World, number: int) -> Any:
    shown = await world.slash(world.ada, "quiz", DM, lesson="alpha")
    for _ in range(number - 1):
        shown = await world.click(world.ada, "Skip", shown)
    return shown


@pytest.mark.parametrize("said", ["true.. no false, nobody can read that many", "i'd say true, no wait, false"])
async def test_what_a_learner_settles_on_counts(world: World, said: str) -> None:
    await question(world, 1)
    graded = await world.say(world.ada, said)
    assert "✅ **Right**\n**False**" in world.text(graded)


@pytest.mark.parametrize("said", ["ac ffs", "the ones with time and version i guess", "all but b and d"])
async def test_several_are_chosen_as_people_type_them(world: World, said: str) -> None:
    await question(world, 2)
    graded = await world.say(world.ada, said)
    assert "✅ **Right**" in world.text(graded) or "You answered: " in world.text(graded)


async def test_several_that_are_only_asked_about_are_one_button(world: World) -> None:
    await question(world, 2)
    shown = await world.say(world.ada, "A and C?")
    assert "Is this your answer?" in world.text(shown)
    assert "[No, I'm asking]" in world.text(shown)
    graded = await world.click(world.ada, "Yes, A, C", shown)
    assert "✅ **Right**" in world.text(graded) or "You answered: " in world.text(graded)


@pytest.mark.parametrize("said", ["this is the fetures", "i think it's called feture", "a faeture i guess"])
async def test_a_slip_in_a_typed_answer_is_forgiven_within_a_sentence(world: World, said: str) -> None:
    await question(world, 3)
    graded = await world.say(world.ada, said)
    assert "✅ **Right**" in world.text(graded)


@pytest.mark.parametrize(
    "said", ["is it the label or the fetures?", "what are fetures", "can i skip fetures", "a faeture i guess?"]
)
async def test_what_only_asks_is_no_answer_slips_or_not(world: World, said: str) -> None:
    await question(world, 3)
    shown = await world.say(world.ada, said)
    assert "You answered: " not in world.text(shown)
    assert "✅ **Right**" not in world.text(shown)

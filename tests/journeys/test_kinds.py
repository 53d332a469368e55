"""Putting things in order and filling gaps: alone, in a conversation, in a group, and as cards."""

from pathlib import Path

import pytest

from bot import app, routes
from bot.features.library.versions import load_lessons
from bot.features.quizzes.group.views.addresses import GROUP_ARRANGE
from tests.conftest import write_lesson
from tests.journeys.group import begin, state
from tests.journeys.world import DM, World

STEPS = ("Build it", "Test it", "Show it to a few", "Show it to all")
QUIZ = f"""
  - {{q: How does a release go out?, kind: ordering, items: {list(STEPS)}, explain: A few find it first.}}
  - {{kind: cloze, text: "When {{{{inputs|features}}}} change, that is {{{{data drift}}}}."}}
"""


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", title="Releases", quiz=QUIZ)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


def letters(world: World, shown: object) -> dict[str, str]:
    """Return the letter before each step that isn't put in order yet."""
    lines = [line for line in world.text(shown).splitlines() if line.startswith("**") and "**  " in line]
    return {line[7:]: line[2] for line in lines if line[2].isalpha()}


async def put(world: World, person: object, shown: object, *steps: str) -> object:
    """Tap steps one after another."""
    for step in steps:
        shown = await world.click(person, letters(world, shown)[step], shown)
    return shown


async def test_steps_are_tapped_one_after_another_and_count_once_they_are_checked(world: World) -> None:
    asked = await world.slash(world.ada, "quiz", lesson="alpha")
    assert "Tap the letters in the right order." in world.text(asked)
    assert set(letters(world, asked)) == set(STEPS)
    begun = await put(world, world.ada, asked, STEPS[1])
    assert f"**1**  {STEPS[1]}" in world.text(begun)
    again = await world.click(world.ada, "Take back", begun)
    assert set(letters(world, again)) == set(STEPS)
    assert "Take back" not in world.text(again)
    whole = await put(world, world.ada, again, *STEPS[:3])
    assert f"**4**  {STEPS[3]}" in world.text(whole), "the last one has but one place"
    assert "Is this the order you want?" in world.text(whole)
    graded = await world.click(world.ada, "Check", whole)
    assert "✅ **Right**" in world.text(graded)
    assert "1. Build it\n2. Test it" in world.text(graded)
    assert "A few find it first." in world.text(graded)
    late = await world.press(world.ada, routes.QUIZ_ARRANGE(attempt=1, position=0, put=(0,)), graded)
    assert "question 1 of 2" in world.text(late)
    assert "Already answered" in world.text(late), "what counts is not put in order again"
    late = await world.press(world.ada, routes.QUIZ_ARRANGE(attempt=1, position=0, put=(0, 1, 2, 9)), graded)
    assert "Already answered" in world.text(late), "what counts is not put in order again"


async def test_every_gap_has_a_field_and_a_miss_shows_what_belongs_there(world: World) -> None:
    shown = await world.slash(world.ada, "quiz", lesson="alpha")
    graded = await world.click(world.ada, "Check", await put(world, world.ada, shown, *STEPS[2::-1]))
    assert "🟠 **Not quite**" in world.text(graded)
    assert "4. Show it to all\n\nYou answered:\n1. Show it to a few" in world.text(graded), "the two lists stand apart"
    asked = await world.click(world.ada, "Next", graded)
    assert "When […] change, that is […]." in world.text(asked)
    empty = await world.submit(world.ada, await world.click(world.ada, "Answer", asked), typed="inputs", typed2=" ")
    assert "Every gap needs an answer. That didn't count." in world.text(empty)
    form = await world.click(world.ada, "Answer", empty)
    assert world.form(form)["typed"] == "inputs", "what was typed need not be typed again"
    graded = await world.submit(world.ada, form, typed="features", typed2="concept drift")
    assert "You answered: features; concept drift" in world.text(graded)
    assert "Answer: **inputs; data drift**" in world.text(graded)
    end = await world.click(world.ada, "See the result", graded)
    assert "0 of 2 right" in world.text(end)


async def test_both_are_answered_in_a_conversation(world: World) -> None:
    shown = await world.slash(world.ada, "quiz", DM, lesson="alpha")
    letter = letters(world, shown)
    said = " → ".join(letter[step].lower() for step in STEPS)
    graded = await world.say(world.ada, said)
    assert "✅ **Right**" in world.text(graded)
    await world.click(world.ada, "Next", graded)
    assert "✅ **Right**\n**inputs; data drift**" in world.text(await world.say(world.ada, "inputs, data drfit"))


async def test_in_a_group_each_puts_in_order_on_a_screen_of_their_own(world: World, parts: app.Parts) -> None:
    await begin(world, world.ben)
    asked = world.newest()
    assert "Put in order" in world.text(asked)
    assert set(letters(world, asked)) == set(STEPS)
    assert "haven't joined" in world.text(await world.click(world.cleo, "Put in order", asked))
    forged = await world.press(world.ada, GROUP_ARRANGE(quiz=1, position=0, put=(0, 4)), asked)
    assert "Tap the letters in the right order." in world.text(forged), "a place that isn't there is left out"
    for person, order in ((world.ada, STEPS[:3]), (world.ben, STEPS[2::-1])):
        mine = await world.click(person, "Put in order", asked)
        assert "Only you see this." in world.text(mine)
        told = await world.click(person, "Check", await put(world, person, mine, *order))
        assert "🔒 Your answer:" in world.text(told)
    await world.wait(3)
    shown = world.text(world.newest())
    assert "✅ Right:\n1. Build it" in shown
    assert "1 right, 1 not" in shown
    late = await world.press(world.ada, GROUP_ARRANGE(quiz=1, position=0, put=()), asked)
    assert "This question is over." in world.text(late)
    await world.wait(30)
    assert state(parts).position == 1
    asked = world.newest()
    form = await world.click(world.ada, "Answer", asked)
    assert "Your answer: features; data drift" in world.text(
        await world.submit(world.ada, form, typed="features", typed2="data drift")
    )


async def test_a_miss_becomes_a_card_that_shows_what_belongs_there(world: World) -> None:
    shown = await world.slash(world.ada, "quiz", lesson="alpha")
    graded = await world.click(world.ada, "Check", await put(world, world.ada, shown, *STEPS[2::-1]))
    asked = await world.click(world.ada, "Next", graded)
    graded = await world.submit(world.ada, await world.click(world.ada, "Answer", asked), typed="x", typed2="y")
    await world.click(world.ada, "See the result", graded)
    front = await world.review(world.ada)
    told = await world.click(world.ada, "Check", await put(world, world.ada, front, *STEPS[:3]))
    assert "✅ **Right**" in world.text(told)
    front = await world.click(world.ada, "Next", told)
    form = await world.click(world.ada, "Answer", front)
    told = await world.submit(world.ada, form, typed="inputs", typed2="data drift")
    assert "✅ **Right**" in world.text(told)

"""A quiz's question is answered in words of the learner's own, through the whole bot."""

from pathlib import Path
from typing import Any

import pytest

from bot import app
from bot.features.library.versions import load_lessons
from tests.conftest import advance, write_lesson
from tests.journeys.world import DM, World

QUIZ = """
  - q: Why does each tree of a random forest see only some of the features?
    options: [To save memory, To make the trees differ from each other, To avoid missing values]
    answer: 1
  - {q: A forest of a hundred trees is easy to explain., kind: true_false, answer: false}
  - q: Which of these belong in the log line?
    kind: multiple_select
    options: [The time of the request, The caller's password, The model's version, The weather]
    answer: [0, 2]
"""


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", title="Forests", quiz=QUIZ)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def asked(world: World) -> Any:
    return await world.slash(world.ada, "quiz", DM, lesson="alpha")


def told(text: str) -> set[str]:
    """Return the options that a screen says were chosen."""
    answer = text.partition("✅ **Right**\n")[2] or text.partition("You answered: ")[2]
    return set(answer.partition("\n")[0].strip("*").split("; "))


async def test_each_kind_of_choice_is_answered_as_one_would_tell_a_friend(world: World) -> None:
    await asked(world)
    graded = await world.say(world.ada, "i guess for different trees")
    assert "✅ **Right**" in world.text(graded)
    assert "✅ **Right**\n**To make the trees differ" in world.text(graded)
    await world.click(world.ada, "Next", graded)
    graded = await world.say(world.ada, "nope, nobody can read a hundred trees")
    assert "False" in told(world.text(graded))
    await world.click(world.ada, "Next", graded)
    graded = await world.say(world.ada, "the time and the version of the model")
    assert "✅ **Right**" in world.text(graded)
    assert {"The time of the request", "The model's version"} == told(world.text(graded))


@pytest.mark.parametrize(
    "said", ["what are missing values", "do they save memory that way?", "either memory or missing values, hmm"]
)
async def test_what_only_speaks_of_an_option_answers_nothing(world: World, said: str) -> None:
    await asked(world)
    told = await world.say(world.ada, said)
    assert "You answered" not in world.text(told)
    assert "**Right**" in world.text(await world.say(world.ada, "to make the trees differ"))


async def test_of_a_vague_answer_the_likely_option_is_asked_for_and_a_yes_takes_it(world: World) -> None:
    await asked(world)
    perhaps = await world.say(world.ada, VAGUE)
    assert "Is this what you mean?" in world.text(perhaps), "of two"
    assert "To make the trees differ from each other" in world.text(perhaps)
    back = await world.click(world.ada, "Neither", perhaps)
    assert "question 1 of 3" in world.text(back)
    await world.say(world.ada, VAGUE)
    graded = await world.say(world.ada, "yes")
    assert "✅ **Right**\n**To make the trees differ" in world.text(graded)


VAGUE = "diversity"


async def test_one_may_ask_how_it_went(world: World) -> None:
    await asked(world)
    await world.say(world.ada, "to save memory")
    was = await world.say(world.ada, "so was i right?")
    assert "🟠 **Not quite**" in world.text(was)
    second = await world.say(world.ada, "next")
    assert "question 2 of 3" in world.text(second)
    await world.say(world.ada, "false")
    await world.say(world.ada, "next")
    last = await world.say(world.ada, "a, b, c")
    ended = await world.click(world.ada, "See the result", last)
    assert "Retry misses" in world.text(ended)
    missed = await world.say(world.ada, "which ones did i get wrong?")
    assert "Why does each tree" in world.text(missed)


async def missed(world: World) -> Any:
    """Miss the first question, come back the next day, and return the card that asks it again."""
    await asked(world)
    for said, label in (("to save memory", "Next"), ("false", "Next"), ("the time and the version", "See the result")):
        await world.click(world.ada, label, await world.say(world.ada, said))
    advance(world.parts, days=1)
    return await world.review(world.ada, DM)


def place_of(card: str, option: str) -> int:
    """Return the place of an option on a screen, from 0."""
    return "ABC".index(next(line[2] for line in card.splitlines() if line.endswith(f"**  {option}")))


@pytest.mark.parametrize(
    "said", ["to make the trees differ from each other", "i think so that the trees differ", "letter"]
)
async def test_a_card_that_asks_a_missed_question_is_answered_in_words(world: World, said: str) -> None:
    card = world.text(await missed(world))
    assert "Why does each tree" in card
    place = place_of(card, "To make the trees differ from each other")
    graded = await world.say(world.ada, "abc"[place] if said == "letter" else said)
    assert "✅ **Right**" in world.text(graded)


async def test_a_card_that_asks_takes_a_place_and_what_is_wrong_and_no_question(world: World) -> None:
    card = world.text(await missed(world))
    told = world.text(await world.say(world.ada, "what are missing values"))
    assert "Right" not in told
    assert "Not quite" not in told
    place = place_of(card, "To save memory")
    graded = await world.say(world.ada, ("first", "the second one", "third")[place])
    assert "🟠 **Not quite**" in world.text(graded)
    assert "You answered: To save memory" in world.text(graded)


@pytest.mark.parametrize("hours", [2, 26])
async def test_a_question_that_is_on_the_screen_takes_a_letter_however_long_ago_it_was_shown(
    world: World, hours: int
) -> None:
    await asked(world)
    await world.wait(hours * 3600, tick=False)
    answered = world.text(await world.say(world.ada, "B"))
    assert "Right" in answered or "Not quite" in answered, answered

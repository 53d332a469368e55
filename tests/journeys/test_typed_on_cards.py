"""Questions that come back as cards take what's typed as their quiz does; what's no answer isn't counted as a miss."""

from pathlib import Path
from typing import Any

import pytest

from bot.features.library.versions import load_lessons
from tests.conftest import ON_SQLITE, advance, write_lesson
from tests.journeys.world import DM, World

pytestmark = ON_SQLITE

QUIZ = """
  - {q: "Of 200 apples, 150 are ripe. What share is that?", kind: numeric, answer: 75, unit: "%"}
"""
GAPS = """
  - {kind: cloze, text: "What you know is a {{feature}}, what you predict is the {{label}}."}
"""


async def missed(world: World, quiz: str, wrong: str, lessons: Path) -> Any:
    """Miss the only question of a lesson, come back the next day, and return the card that asks it again."""
    write_lesson(lessons / "greek", "alpha", title="Apples", quiz=quiz)
    load_lessons(world.parts.db, world.parts.library, lessons, world.parts.clock.now())
    await world.slash(world.ada, "quiz", DM, lesson="alpha")
    told = await world.say(world.ada, wrong)
    if "[Yes, " in world.text(told):
        told = await world.click(world.ada, "Yes, ", told)
    assert "Not quite" in world.text(told), world.text(told)
    advance(world.parts, days=1)
    return await world.review(world.ada, DM)


@pytest.mark.parametrize("said", ["75", "75%", "its 75%", "75 percent i think", "150/200 so 75%", "it's 75 percent"])
async def test_a_number_counts_however_it_is_said(world: World, lessons: Path, said: str) -> None:
    assert "apples" in world.text(await missed(world, QUIZ, "12", lessons))
    assert "✅ **Right**" in world.text(await world.say(world.ada, said)), said


@pytest.mark.parametrize("said", ["feature, label", "feature label", "its feature and label", "feature & lable"])
async def test_gaps_are_filled_in_one_message(world: World, lessons: Path, said: str) -> None:
    assert "What you know" in world.text(await missed(world, GAPS, "label, feature", lessons))
    assert "✅ **Right**" in world.text(await world.say(world.ada, said)), said


@pytest.mark.parametrize("said", ["what does titanic have to do with it", "hm, hard to say", "next lesson", "ok"])
async def test_what_is_no_answer_counts_for_nothing(world: World, lessons: Path, said: str) -> None:
    await missed(world, QUIZ, "12", lessons)
    told = world.text(await world.say(world.ada, said))
    assert "Not quite" not in told
    assert "✅ **Right**" not in told


async def test_who_does_not_know_is_told(world: World, lessons: Path) -> None:
    await missed(world, QUIZ, "12", lessons)
    assert "Not quite" in world.text(await world.say(world.ada, "i don't know"))


async def test_a_number_counts_behind_what_came_beside_the_card(world: World, lessons: Path) -> None:
    await missed(world, QUIZ, "12", lessons)
    await world.say(world.ada, "how am i doing?")
    assert "✅ **Right**" in world.text(await world.say(world.ada, "75"))


async def test_a_card_with_a_front_alone_opens_its_form_with_that(world: World) -> None:
    await world.say(world.ada, "hello")
    shown = await world.say(world.ada, "card: why is the sky blue")
    form = world.form(await world.click(world.ada, "Add a card", shown))
    assert form["front"] == "why is the sky blue"
    assert form["back"] == ""


async def test_gaps_as_anki_writes_them_make_one_side(world: World) -> None:
    await world.say(world.ada, "hello")
    told = world.text(await world.say(world.ada, "card: The {{c1::capital::city}} of {{c2::Karnataka}} is Bengaluru"))
    assert "{{c1" not in told
    assert "c2::" not in told


@pytest.mark.parametrize(
    "said", ["what you want to predict, the result", "bet on the bigger group", "how many rows and how many columns"]
)
async def test_what_is_recalled_of_a_card_turns_it(world: World, lessons: Path, said: str) -> None:
    back = "How many rows and columns the bigger group has: what you want to predict"
    write_lesson(lessons / "greek", "alpha", title="Apples", flashcards=f"[{{Label: '{back}'}}]")
    load_lessons(world.parts.db, world.parts.library, lessons, world.parts.clock.now())
    await world.say(world.ada, "hello")
    learned = await world.slash(world.ada, "learn", DM, lesson="alpha")
    assert "What does *Label* mean?" in world.text(await world.click(world.ada, "Flashcards", learned))
    assert "the bigger group has" in world.text(await world.say(world.ada, said)), said


SHARES = """
  - {q: "How often are you right?", options: ["About 62%", "About 50%", "About 38%"], answer: 0}
"""


async def test_a_wondered_number_offers_the_option_that_has_it_and_a_yes_takes_it(world: World, lessons: Path) -> None:
    write_lesson(lessons / "greek", "alpha", title="Apples", quiz=SHARES)
    load_lessons(world.parts.db, world.parts.library, lessons, world.parts.clock.now())
    await world.slash(world.ada, "quiz", DM, lesson="alpha")
    assert "[About 38%]" in world.text(await world.say(world.ada, "38?"))
    assert "Not quite" in world.text(await world.say(world.ada, "yes"))
    advance(world.parts, days=1)
    assert "How often" in world.text(await world.review(world.ada, DM))
    assert "[About 62%]" in world.text(await world.say(world.ada, "62?"))
    assert "✅ **Right**" in world.text(await world.say(world.ada, "yes"))


@pytest.mark.parametrize("said", ["what does feature mean?", "what is a label?"])
async def test_a_question_beside_a_card_s_question_leads_back_to_it(world: World, lessons: Path, said: str) -> None:
    await missed(world, GAPS, "label, feature", lessons)
    told = await world.say(world.ada, said)
    assert "isn't open anymore" not in world.text(told)
    assert "✅ **Right**" in world.text(await world.say(world.ada, "feature, label"))


DECIMALS = """
  - {kind: cloze, text: "Of 30, 12 wear glasses. The sum is {{12|twelve}} and the mean is {{0.4|0,4}}."}
"""


@pytest.mark.parametrize("said", ["12 and 0,4", "12, 0.4", "12, 0,4", "12 0,4", "0,4 and 12"])
async def test_a_decimal_comma_parts_no_gaps(world: World, lessons: Path, said: str) -> None:
    await missed(world, DECIMALS, "0.4 and 12", lessons)
    told = world.text(await world.say(world.ada, said))
    assert ("Not quite" if said.startswith("0") else "✅ **Right**") in told, told
    assert ",;" not in told

"""A player's seat: one private card, which says how it went once a question has closed."""

from pathlib import Path
from typing import Any

import pytest

from bot import app
from bot.features.library.versions import load_lessons
from tests.conftest import write_lesson
from tests.journeys.group import begin
from tests.journeys.world import World

ASKED = """
  - {q: One?, options: [Yes, No, Perhaps], answer: 0, why: ["It is.", "It isn't.", "Make up your mind."]}
  - {q: Two?, options: [Yes, No], answer: 0}
  - {q: Three?, options: [Yes, No], answer: 0}
"""


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", title="The first letter", quiz=ASKED)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def answer(world: World, person: Any, text: str) -> Any:
    """Tap an option of the newest question; return the private card that comes of it."""
    return await world.click(person, world.option(world.newest(), text), world.newest())


async def test_a_seat_says_how_it_went_and_how_one_stands(world: World, parts: app.Parts) -> None:
    await begin(world, world.ben, world.cleo)
    adas = await answer(world, world.ada, "Yes")
    bens = await answer(world, world.ben, "Perhaps")
    assert "Your answer: " in world.text(adas)
    await world.wait(33)
    assert world.text(adas).startswith("✅ **Right** · 1st of 3")
    assert "It is." in world.text(adas)
    assert "❌ **Not this time**\nYou said **Perhaps**. Make up your mind." in world.text(bens)
    await world.wait(9)
    for person, said in ((world.ada, "No"), (world.ben, "Yes"), (world.cleo, "Yes")):
        await answer(world, person, said)
    await world.wait(10)
    adas = await answer(world, world.ada, "Yes")
    bens = await answer(world, world.ben, "Yes")
    await answer(world, world.cleo, "No")
    await world.wait(1)
    assert "✅ **Right** · 1st of 3 · 2 in a row" in world.text(bens)
    await world.wait(10)
    assert "🏁 **1st of 3** · 2 of 3 right · best run 2" in world.text(bens)
    assert "🏁 **1st of 3** · 2 of 3 right" in world.text(adas)
    assert "Missed: 1 of 3" in world.text(await world.click(world.ben, "My misses", bens))


async def test_there_is_one_seat_card_a_player(world: World, parts: app.Parts) -> None:
    controls = await begin(world, world.ben)
    await answer(world, world.ben, "No")
    changed = await answer(world, world.ben, "Yes")
    assert "Changed; this is final." in world.text(changed)
    await answer(world, world.ada, "Yes")
    await world.wait(1)
    assert len(world.requests("DELETE", "/messages/@original")) == 2, (
        "the card of joining, and the one of the first tap"
    )
    assert "✅ **Right**" in world.text(changed)
    shown = await world.click(world.ben, "My seat", world.newest())
    assert "✅ **Right** · 1st of 2\nIt is." in world.text(shown), "the verdict, not less"
    again = await world.click(world.ada, "Host", world.newest())
    assert len(world.requests("DELETE", "/messages/@original")) == 4, "a seat and the host's controls are two cards"
    assert controls is not None
    assert again is not None


async def test_who_did_not_answer_and_a_skipped_question_are_told(world: World, parts: app.Parts) -> None:
    controls = await begin(world, world.ben)
    first = await answer(world, world.ben, "No")
    await world.click(world.ada, "Skip the question", await world.click(world.ada, "Host", world.newest()))
    await world.wait(1)
    assert "⏭️ Skipped" in world.text(first)
    await world.wait(9)
    await answer(world, world.ada, "Yes")
    await world.wait(33)
    assert "⌛ **No answer in time**" in world.text(first)
    assert controls is not None


async def test_a_seat_that_was_lost_comes_back_with_the_next_tap(world: World, parts: app.Parts) -> None:
    await begin(world, world.ben)
    before = await answer(world, world.ben, "Yes")
    await world.crash()
    await world.wait(40)
    assert "Your answer: " in world.text(before), "the token was in memory alone"
    shown = await world.click(world.ben, "Join", world.newest())
    assert "🪑 **Your seat.** 1st of 2" in world.text(shown)


async def test_a_token_that_is_too_old_is_not_used(world: World, parts: app.Parts) -> None:
    controls = await begin(world, world.ben)
    mine = await answer(world, world.ben, "Yes")
    await world.click(world.ada, "Pause", await world.click(world.ada, "Host", world.newest()))
    await world.wait(15 * 60)
    await world.click(world.ada, "Go on", await world.click(world.ada, "Host", world.newest()))
    await world.wait(40)
    assert "Your answer: " in world.text(mine)
    assert controls is not None


async def test_the_host_card_follows_the_quiz(world: World, parts: app.Parts) -> None:
    await begin(world, world.ben)
    controls = await world.click(world.ada, "Host", world.newest())
    assert "Question 1 of 3 is open." in world.text(controls)
    await world.wait(33)
    assert "The answer to question 1 is up." in world.text(controls)
    assert "[Next]" in world.text(controls)
    assert "[Talk it over]" not in world.text(controls)
    await world.click(world.ada, "Yes, end it", await world.click(world.ada, "End the quiz", controls))
    await world.wait(3)
    assert "[End the quiz]" not in world.text(controls)


async def test_nothing_goes_on_while_the_host_is_asked_whether_to_end_it(world: World) -> None:
    await begin(world, world.ben)
    asked = await world.click(world.ada, "End the quiz", await world.click(world.ada, "Host", world.newest()))
    assert "The quiz is paused meanwhile." in world.text(asked)
    await world.wait(120)
    assert "[Yes, end it]" in world.text(asked), "the card is as it was"
    assert "question 1 of 3" in world.text(world.newest())
    assert "Paused" in world.text(world.newest())
    assert "Question 1 of 3 is open." in world.text(await world.click(world.ada, "Play on", asked))
    await world.wait(33)
    assert "Next question" in world.text(world.newest()), "its clock runs again"


async def test_a_pause_of_the_hosts_own_stays_one_if_the_quiz_goes_on(world: World) -> None:
    await begin(world, world.ben)
    paused = await world.click(world.ada, "Pause", await world.click(world.ada, "Host", world.newest()))
    kept = await world.click(world.ada, "Back", await world.click(world.ada, "End the quiz", paused))
    assert "**Paused.**" in world.text(kept)


async def test_no_quiz_starts_while_its_host_is_asked_whether_to_end_it(world: World) -> None:
    await world.slash(world.ada, "study quiz", lesson="alpha")
    await world.tick()
    await world.click(world.ben, "Join", world.newest())
    asked = await world.click(world.ada, "End the quiz", await world.click(world.ada, "Host", world.newest()))
    await world.wait(120)
    assert "question 1" not in world.text(world.newest())
    await world.click(world.ada, "Yes, end it", asked)
    await world.tick()
    assert "🛑 The host ended the quiz" in world.text(world.newest())


async def test_whoever_left_has_no_controls_any_more(world: World, parts: app.Parts) -> None:
    controls = await begin(world, world.ben)
    seat = await world.click(world.ada, "Join", world.newest())
    left = await world.click(world.ada, "Leave", await world.click(world.ada, "Extra time, or leave", seat))
    assert "ben hosts now" in world.text(left)
    await world.wait(33)
    assert "**Only the host, ben, can do this**" in world.text(controls)
    assert "[End the quiz]" not in world.text(controls)

"""Who taps twice, who's called away, and who leaves a group's quiz."""

import re
from pathlib import Path

import pytest

from bot import app
from bot.features.library.versions import load_lessons
from bot.features.quizzes.group.views.addresses import GROUP_CARD
from tests.conftest import write_lesson
from tests.journeys.group import QUIZ, begin, state, tap
from tests.journeys.world import World

LAST = '  - {q: "Which letter comes last?", options: [Beta, Omega, Gamma], answer: Omega}\n'


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", title="The first letter", quiz=QUIZ + LAST)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def test_who_taps_join_twice_has_one_card(world: World) -> None:
    await world.slash(world.ada, "study quiz", lesson="alpha")
    await world.tick()
    card = world.text(await world.click(world.ben, "Join", world.newest()))
    assert "You're in.**" in card
    assert "[Leave]" in card
    assert "letters" not in card, "buttons may be words"
    again = await world.click(world.ben, "Join", world.newest())
    assert "Your seat" in world.text(again)
    assert "[Leave]" not in world.text(again)
    whole = await world.click(world.ben, "Extra time, or leave", again)
    assert "[Leave]" in world.text(whole)
    await world.click(world.ben, "Leave", whole)
    assert "You're out." in world.text(await world.press(world.ben, GROUP_CARD(quiz=1), whole))


async def test_what_is_told_of_an_answer_is_true_when_the_question_is_over(world: World) -> None:
    await begin(world, world.ben, seconds=20)
    told = await tap(world, world.ben, "Alpha")
    assert re.search(r"You can change it once, at most until <t:\d+:T>\.", told)
    assert "while the question is open" not in told


async def asleep(world: World) -> None:
    """Let three questions go by without an answer."""
    await begin(world, seconds=10)
    await world.wait(70)
    assert "I've paused. Anybody can go on." in world.text(world.newest())


async def test_a_quiz_whose_players_are_called_away_waits_for_anybody(world: World, parts: app.Parts) -> None:
    await asleep(world)
    assert "question 3 of 4" in world.text(world.newest())
    told = await world.click(world.ben, "Go on", world.newest())
    assert "[Join]" in world.text(told), "and not the host's controls"
    assert "[End the quiz]" not in world.text(told)
    await world.click(world.ben, "Join", told)
    await world.wait(3)
    assert "question 4 of 4" in world.text(world.newest())
    await tap(world, world.ben, "Omega")
    await tap(world, world.ada, "Beta")
    await world.wait(20)
    assert "🏆 Well played, ben!" in world.text(world.newest())
    assert state(parts).ending == "finished"


async def test_the_host_goes_on_from_their_own_controls(world: World) -> None:
    controls = await begin(world, seconds=10)
    await world.wait(70)
    await world.click(world.ada, "Go on", await world.click(world.ada, "Host", world.newest()))
    await world.wait(3)
    assert "question 4 of 4" in world.text(world.newest())
    assert controls is not None


async def test_a_pause_of_the_host_costs_and_gives_no_time(world: World) -> None:
    controls = await begin(world, world.ben, seconds=20)
    question = world.newest()
    paused = await world.click(world.ada, "Pause", controls)
    await world.wait(40 * 60, tick=False)
    await world.click(world.ada, "Go on", paused)
    await world.tick()
    assert "I was away" not in world.text(question)
    left = int(world.parts.clock.now().timestamp()) + 20
    assert f"<t:{left}:R>" in world.text(question)


async def test_a_quiz_that_waits_makes_room_for_another_one(world: World) -> None:
    await asleep(world)
    old = world.newest()
    await world.slash(world.ben, "study quiz", lesson="alpha")
    await world.tick()
    assert "🎲 Quiz" in world.text(world.newest())
    assert "I've paused" not in world.text(old) or "[Go on]" in world.text(old)
    assert "This quiz is over" in world.text(await world.click(world.cleo, "Go on", old))


async def test_who_left_is_no_loser(world: World) -> None:
    stranger = world.admin
    await begin(world, world.ben, world.cleo, stranger, seconds=20)
    card = await world.click(stranger, "Join", world.newest())
    await world.click(stranger, "Leave", await world.click(stranger, "Extra time, or leave", card))
    assert "🔒" in await tap(world, world.ben, "Beta")
    assert "🔒" in await tap(world, world.cleo, "Alpha")
    card = await world.click(world.ben, "Join", world.newest())
    await world.click(world.ben, "Leave", await world.click(world.ben, "Extra time, or leave", card))
    await tap(world, world.ada, "Beta")
    await world.wait(10)
    ends = await world.click(world.ada, "End the quiz", await world.click(world.ada, "Host", world.newest()))
    await world.click(world.ada, "Yes, end it", ends)
    await world.tick()
    text = world.text(world.newest())
    assert "🥇 cleo · 1 right" in text
    assert "ada" not in text, "nobody loses by name"
    text = world.text(await world.click(world.cleo, "How it went", world.newest()))
    assert "🥇 cleo · 1 right\n-# … and 1 more" in text
    assert "1 of 2 players reached 80% · 1 left early" in text
    assert "ada" not in text, "only who asks is named beside the first"
    assert "ben" not in text
    own = world.text(await world.click(world.ada, "How it went", world.newest()))
    assert "🥇 cleo · 1 right\n`2` ada · 0 right" in own
    assert "admin" not in text, "who never answered didn't play"

"""Anybody may go on: players start, skip and move on together, and a host who goes hands over."""

from pathlib import Path

import pytest

from bot import app
from bot.features.library.versions import load_lessons
from bot.features.quizzes.group.views.addresses import GROUP_ON
from tests.conftest import write_lesson
from tests.journeys.group import begin, state
from tests.journeys.test_group_seats import ASKED, answer
from tests.journeys.test_schedules import plan, until
from tests.journeys.world import World


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", title="The first letter", quiz=ASKED)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def test_two_of_three_start_skip_and_move_on_without_the_host(world: World, parts: app.Parts) -> None:
    await world.slash(world.ada, "study quiz", lesson="alpha")
    await world.tick()
    lobby = world.newest()
    for person in (world.ben, world.cleo):
        await world.click(person, "Join", lobby)
    told = await world.click(world.ben, "Start now", lobby)
    assert told.response is None or "Start now" in world.text(told), "nothing is said in private"
    await world.click(world.ben, "Start now", lobby)
    await world.tick()
    assert state(parts).phase == "lobby", "one of three, however often they press"
    assert "[Start now · 1 of 2]" in world.text(lobby)
    await world.click(world.cleo, "Start now", lobby)
    await world.tick()
    question = world.newest()
    assert "question 1 of 3" in world.text(question)
    turn = state(parts)
    for person in (world.ben, world.cleo):
        await world.click(person, "Skip", question)
        await world.wait(1)
    assert "Skipped: this question doesn't count" in world.text(question)
    for person in (world.cleo, world.ben):
        await world.click(person, "Next", question)
        await world.wait(1)
    assert "question 2 of 3" in world.text(world.newest())
    assert "[Next" not in world.text(question), "what the group went on from by a press can't be pressed any more"
    assert "[Report]" in world.text(question)
    await world.press(world.ben, GROUP_ON(quiz=1, turn=1), world.newest())
    await world.press(world.cleo, GROUP_ON(quiz=1, turn=1), world.newest())
    await world.wait(1)
    assert state(parts).phase == "asking", "what was gone on from already isn't gone on from twice"
    assert turn is not None


async def test_a_question_that_was_answered_is_closed_and_counts(world: World, parts: app.Parts) -> None:
    await begin(world, world.ben, world.cleo)
    question = world.newest()
    await answer(world, world.ben, "Yes")
    await world.wait(3)
    for person in (world.ben, world.cleo):
        await world.click(person, "Show it", question)
        await world.wait(1)
    assert "Skipped" not in world.text(question)
    assert "ben · 1 right" in world.text(question)


async def test_whoever_does_not_play_has_no_say(world: World, parts: app.Parts) -> None:
    await begin(world, world.ben)
    assert "haven't joined" in world.text(await world.click(world.cleo, "Skip", world.newest()))
    await world.click(world.ada, "Skip", world.newest())
    await world.wait(1)
    assert "Skipped" in world.text(world.newest()), "the host decides alone"


async def test_a_planned_quiz_is_started_by_any_player_after_ten_seconds(world: World, parts: app.Parts) -> None:
    await plan(world, "quiz", "tomorrow 18:00", lesson="alpha", seconds=20)
    await until(world, hours=30, seconds=1)
    lobby = world.newest()
    for person in (world.ada, world.ben, world.cleo):
        await world.click(person, "Join", lobby)
    await world.wait(10)
    await world.click(world.cleo, "Start now", lobby)
    await world.tick()
    assert "question 1 of 3" in world.text(world.newest())


async def test_a_host_who_leaves_hands_over(world: World, parts: app.Parts) -> None:
    await begin(world, world.ben)
    mine = await world.click(world.ada, "Extra time, or leave", await world.click(world.ada, "Join", world.newest()))
    await world.click(world.ada, "Leave", mine)
    await world.tick()
    assert (state(parts).host_id, state(parts).host_name) == (world.ben.id, "ben")
    assert "Only the host, ben, can do this" in world.text(await world.click(world.ada, "Host", world.newest()))
    await answer(world, world.ben, "Yes")
    await world.wait(1)
    assert "ben · 1 right" in world.text(world.newest())


async def test_players_go_on_from_a_pause_that_a_host_forgot(world: World, parts: app.Parts) -> None:
    controls = await begin(world, world.ben, world.cleo)
    question = world.newest()
    for _ in range(2):  # a second pause of the same question is asked about anew
        await world.click(world.ada, "Pause", await world.click(world.ada, "Host", question))
        await world.wait(5)
        assert "⏸️ Paused by the host." in world.text(question)
        await world.click(world.ben, "Go on", question)
        await world.wait(1)
        assert "[Go on · 1 of 2]" in world.text(question)
        await world.click(world.cleo, "Go on", question)
        await world.wait(1)
        assert "Paused" not in world.text(question)
    assert controls is not None

"""The end of a lesson's path: its pages are read to the last one, and what wasn't passed is gone over the next day."""

import re
from typing import Any

from bot import app
from bot.core.ids import LearnerId
from bot.features.people import find_learners, prefer
from bot.storage import WriteSession
from tests.conftest import advance
from tests.journeys import test_path
from tests.journeys.test_path import start
from tests.journeys.world import DM, World

parts, short = test_path.parts, test_path.short


async def test_a_lesson_that_is_passed_on_the_way_is_walked_to_its_end(world: World, short: app.Parts) -> None:
    page = await world.click(world.ada, "Next", await start(world))
    graded = await world.click(world.ada, "Eight", await world.click(world.ada, "Got it, ask me", page))
    page = await world.click(world.ada, "Next", graded)
    await world.click(world.ada, "A large teacher", await world.click(world.ada, "Got it, ask me", page))
    card = await world.slash(world.ada, "learn", lesson="alpha")
    assert "✅ **Done**" not in world.text(card), "a page is still to be read"
    page = await world.click(world.ada, "Continue", card)
    assert "Measure again." in world.text(page), "what was answered is done with, and a pause costs nothing"
    assert "🎉 Passed" in world.text(await world.click(world.ada, "See the result", page))
    card = await world.slash(world.ada, "learn", lesson="alpha")
    assert "✅ **Done**" in world.text(card)
    assert "[Start over]" in world.text(await world.click(world.ada, "More", card))


async def test_a_session_reads_a_lesson_to_its_end_whose_questions_are_passed_on_the_way(
    world: World, short: app.Parts
) -> None:
    shown = await in_a_session(world, ["Eight", "A large teacher"])
    assert "Measure again." in world.text(shown)
    assert "🎉 Passed" in world.text(await world.click(world.ada, "See the result", shown))


def _without_cards_of_misses(session: WriteSession, world: World) -> None:
    """Let Ada want no cards of what she missed: then its pages are gone over instead."""
    (learner,) = find_learners(session, [LearnerId(world.ada.id)])
    prefer(session, learner, {"keep_misses": False})


async def in_a_session(world: World, answers: list[str]) -> Any:
    """Answer what a session asks on the path, until it has nothing more to ask."""
    shown = await world.say(world.ada, "hello", DM)
    for label in ("10 min", "Skip"):
        if f"[{label}" in world.text(shown):
            shown = await world.click(world.ada, label, shown)
    while answers:
        labels = re.findall(r"\[([^\]]+)\]", world.text(shown))
        onward = next(
            one
            for one in (*answers, "No idea", "Got it", "Pruning", "Next", "Start")
            if any(one in label for label in labels)
        )
        if onward in answers and "Guess first" in world.text(shown):
            onward = "No idea"
        answers = [one for one in answers if one != onward]
        shown = await world.click(world.ada, onward, shown)
    return await world.click(world.ada, "Next", shown)


async def test_what_was_missed_is_gone_over_the_day_after_and_no_more_than_that(world: World, short: app.Parts) -> None:
    shown = await in_a_session(world, ["Eight", "Nobody"])
    assert "Measure again." in world.text(shown)
    end = await world.click(world.ada, "See the result", shown)
    assert "1 of 2 right" in world.text(end)
    assert "These come back tomorrow" in world.text(end)
    card = await world.slash(world.ada, "learn", DM, lesson="alpha")
    assert "[Go over what you missed]" in world.text(card)
    short.db.write_now(_without_cards_of_misses, world)
    advance(short, days=1)
    shown = await world.click(world.ada, "Start", await world.say(world.ada, "hello", DM))
    while "[Got it, ask me]" not in world.text(shown):  # cards come first
        labels = re.findall(r"\[([^\]]+)\]", world.text(shown))
        shown = await world.click(
            world.ada,
            next(one for one in ("Show answer", "Knew it", "Nobody", "Next") if any(one in label for label in labels)),
            shown,
        )
    assert "Just what you missed last time" in world.text(shown)
    assert "A small student network" in world.text(shown), "the pages before it told what was right"
    asked = await world.click(world.ada, "Got it, ask me", shown)
    left = await world.click(world.ada, "Next", await world.click(world.ada, "A large teacher", asked))
    assert "How many bits" in world.text(left)
    end = await world.click(world.ada, "See the result", await world.click(world.ada, "Eight", left))
    assert "🎉 Passed" in world.text(end)
    assert "first 50%" in world.text(end)
    assert "✅ **Done**" in world.text(await world.slash(world.ada, "learn", DM, lesson="alpha"))

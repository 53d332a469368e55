"""What a group plays after a quiz, and what it did together beside its own best."""

from pathlib import Path
from typing import Any

import pytest

from bot import app
from bot.features.library.versions import load_lessons
from tests.conftest import write_lesson
from tests.journeys.group import begin, state
from tests.journeys.test_group_seats import ASKED, answer
from tests.journeys.world import World

FIVE = f"""{ASKED}
  - {{q: Four?, options: [Yes, No], answer: 0}}
  - {{q: Five?, options: [Yes, No], answer: 0}}
"""


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", title="The first letter", quiz=FIVE, next="beta")
    write_lesson(lessons / "greek", "beta", title="The second letter", quiz=FIVE.replace("?", " b?"))
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def play(world: World, adas: str, bens: str, controls: Any = None) -> None:
    """Let Ada and Ben answer every question of the quiz that's open, rightly (x) or not; the end stands then."""
    for signs in zip(adas, bens, strict=True):
        for person, sign in zip((world.ada, world.ben), signs, strict=True):
            await answer(world, person, "Yes" if sign == "x" else "No")
        await world.wait(1)
        shown = world.newest()
        on = next(one for one in world.custom_ids(shown) if one.startswith("1:group_quizzes.on:"))
        for person in (world.ada, world.ben):
            await world.press(person, on, shown)
        await world.wait(1)


async def start(world: World, who: Any) -> None:
    """Let Ben join the newest lobby, and start it as its host."""
    await world.tick()
    lobby = world.newest()
    for person in (world.ada, world.ben):
        await world.click(person, "Join", lobby)
    await world.click(who, "Start now", lobby)
    await world.tick()


async def test_a_group_goes_on_after_a_quiz(world: World, parts: app.Parts) -> None:
    await begin(world, world.ben)
    await play(world, "xx...", "xx...")
    end = world.newest()
    assert "🤝 Together 4 of 10." in world.text(end)
    await world.click(world.ben, "The hard three", end)
    await start(world, world.ben)
    assert "Monday's three · question 1 of 3 · from The first letter" in world.text(world.newest())
    await play(world, "xxx", "xxx")
    assert "🤝 Together 6 of 6." in world.text(world.newest()), "the hard ones once more are no record"
    await world.click(world.ada, "Again", world.newest())
    await start(world, world.ada)
    assert "question 1 of 3" in world.text(world.newest()), "a group's own quiz again"
    await play(world, "x..", "x..")
    await world.click(world.ada, "Again", end)
    await start(world, world.ada)
    assert "Quiz: The first letter" not in world.text(world.newest())
    assert "question 1 of 5" in world.text(world.newest())
    await play(world, "xxxxx", "xxxx.")
    assert "🤝 Together 9 of 10, **your best yet!**" in world.text(world.newest())
    await world.click(world.ada, "Again", world.newest())
    await start(world, world.ada)
    await play(world, "x....", "x....")
    assert "Your best is 90%." in world.text(world.newest())


async def test_the_next_lesson_follows_and_old_buttons_answer(world: World, parts: app.Parts) -> None:
    await begin(world, world.ben)
    await play(world, "xxxxx", "xxxxx")
    end = world.newest()
    assert "[The hard three]" not in world.text(end), "there's nothing that was hard"
    await world.click(world.ben, "Next lesson", end)
    await world.tick()
    assert "Quiz: The second letter" in world.text(world.newest())
    assert "already running here" in world.text(await world.click(world.ada, "Again", end))
    assert (state(parts).host_id, state(parts).lesson_id) in {(world.ada.id, "alpha"), (world.ben.id, "beta")}
    await start(world, world.ben)
    await play(world, "xxxxx", "xxxxx")
    assert "[Next lesson]" not in world.text(world.newest()), "it's the last with a quiz"


async def test_the_last_seconds_are_said_once(world: World, parts: app.Parts) -> None:
    await begin(world, world.ben, seconds=20)
    await world.wait(14)
    assert "Last seconds" not in world.text(world.newest())
    edits = len(world.requests("PATCH", "/messages/"))
    await world.wait(2)
    assert "⏳ **Last seconds!**" in world.text(world.newest())
    await world.wait(2)
    assert len(world.requests("PATCH", "/messages/")) == edits + 1


async def test_a_quiz_ends_with_a_picture(world: World, parts: app.Parts) -> None:
    await begin(world, world.ben)
    await play(world, "xxxx.", "xx...")
    ((url, told),) = world.pictures(world.ada, world.newest())
    assert "ending.png" in url
    assert told == "🏆 Well played, ada! 4 of 5 right · together 60%"
    picture = world.message(world.newest()).attachments[0]
    assert 10_000 < picture.size <= 60_000

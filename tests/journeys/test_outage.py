"""When the database is out of reach, whoever taps is told in a sentence, with the same button, and counts once."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot import app, routes
from bot.core.ids import LessonId
from bot.features.library.versions import load_lessons
from bot.settings import Settings
from bot.storage import Busy, Database, Unreachable
from tests.conftest import HandClock, write_lesson
from tests.journeys.test_quiz import counted
from tests.journeys.world import DM, World
from tests.storage.faults import locked
from tests.storage.test_outage import SOON

QUIZ = "[{q: Which is first?, options: [Alpha, Beta], answer: 0}, {q: The last?, kind: short_answer, accept: [omega]}]"
SORRY = "I can't reach my notes right now"


@pytest.fixture
def parts(settings: Settings, clock: HandClock, lessons: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[app.Parts]:
    monkeypatch.setattr(app, "Database", partial(Database, limits=SOON))
    write_lesson(lessons / "greek", "alpha", title="The first letter", quiz=QUIZ)
    prepared = app.prepare(settings, clock)
    load_lessons(prepared.db, prepared.library, lessons, clock.now())
    yield prepared
    prepared.close()


async def test_a_tap_during_an_outage_is_told_and_its_button_works_after_it(world: World, parts: app.Parts) -> None:
    asked = await world.slash(world.ada, "quiz", lesson="alpha")
    with capture_logs() as logged:
        with locked(parts.settings.database_url):
            told = await world.press(world.ada, routes.QUIZ_ANSWER(attempt=1, position=0, choice=0), asked)
            assert SORRY in world.text(told)
            assert "didn't count" in world.text(told)
            assert "Tell an admin" not in world.text(told), "an outage is no bug"
            assert told.ephemeral
            again = await world.click(world.ada, "Try again", told)
            assert SORRY in world.text(again)
        assert counted(parts)[0] == 0
        graded = await world.click(world.ada, "Try again", again)
        assert "question 1 of 2" in world.text(graded)
        assert counted(parts)[0] == 1
        await world.click(world.ada, "Next", graded)
    assert not [one for one in logged if one.get("exc_info")], "an outage has no traceback"
    assert sum(one["event"] == "database out of reach" for one in logged) == 1


async def test_a_command_a_form_and_a_message_are_told_as_well(world: World, parts: app.Parts) -> None:
    await world.slash(world.ada, "quiz", lesson="alpha")
    asked = await world.slash(world.ada, "journal")
    with locked(parts.settings.database_url):
        shown = await world.slash(world.ada, "learn", lesson="alpha")
        assert SORRY in world.text(shown)
        assert "[Try again]" not in world.text(shown), "a command is typed again"
        long = "what I thought about it, in some words"
        sent = await world.send_form(
            world.ada, routes.REFLECT_WRITTEN(lesson=LessonId("alpha"), number=0), {"text": long}
        )
        assert SORRY in world.text(sent)
        assert long in world.text(sent), "nothing that was written is lost"
        said = await world.say(world.ada, "quiz me", DM)
        assert SORRY in world.text(said)
    assert SORRY not in world.text(await world.say(world.ada, "quiz me", DM))
    assert asked


async def test_what_may_have_counted_says_so_and_too_many_are_asked_to_wait(
    world: World, parts: app.Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = await world.slash(world.ada, "quiz", lesson="alpha")
    for problem, words in ((Unreachable(unsure=True), "it can't count twice"), (Busy(), "my hands full")):

        async def fail(*_args: object, problem: Exception = problem) -> None:
            raise problem

        for way in ("write_soon", "write_quick"):
            monkeypatch.setattr(parts.db, way, fail)
        told = await world.press(world.ada, routes.QUIZ_ANSWER(attempt=1, position=0, choice=0), asked)
        assert words in world.text(told)
        assert "[Try again]" in world.text(told)
    monkeypatch.setattr(parts.db, "write_soon", partial(_lost, Unreachable(unsure=True)))
    form = routes.REFLECT_WRITTEN(lesson=LessonId("alpha"), number=0)
    sent = await world.send_form(world.ada, form, {"text": "what I thought about it"})
    assert "Look before you send it again" in world.text(sent), "a form that is sent again is another one"


async def test_what_is_said_waits_in_a_queue_of_its_own(
    world: World, parts: app.Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = await world.slash(world.ada, "quiz", DM, lesson="alpha")
    for name in ("write_talk", "read_talk"):
        monkeypatch.setattr(parts.db, name, partial(_lost, Busy()))
    told = await world.say(world.ada, "what comes first?")
    assert "my hands full" in world.text(told)
    graded = await world.press(world.ada, routes.QUIZ_ANSWER(attempt=1, position=0, choice=0), asked)
    assert "question 1 of 2" in world.text(graded), "taps go on"


async def _lost(problem: Exception, *_args: object) -> None:
    raise problem

"""Placement: six questions across the course tell what's known of it, and that's skipped, or not."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import app, routes
from bot.core.ids import GLOBAL, LearnerId, LessonId
from bot.features.flashcards.deck.store import count as cards
from bot.features.library import record_of
from bot.features.quizzes.mixed.rules import PLACING, known_by
from bot.settings import Settings
from tests.conftest import ROOT, HandClock
from tests.features.player import Player


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[app.Parts]:
    url = f"sqlite:///{tmp_path / 'tutor.db'}"
    made = app.prepare(
        Settings(_env_file=None, pace=0, database_url=url, lessons=ROOT / "lessons", shard_count=1),
        HandClock(datetime(2026, 3, 2, 12, tzinfo=UTC)),
    )
    yield made
    made.close()


async def placed(parts: app.Parts, knows: float) -> Player:
    """Answer a placement, and return whoever did at its result."""
    one = Player(parts, 1, knows)
    await one.press(routes.TODAY_COURSE(course=parts.library.seen_by(GLOBAL).courses[0].key))
    offered = one.button("I know some of this already")
    assert offered is not None
    await one.press(offered.custom_id)
    assert "Six questions from all over the course" in one.text
    for _ in range(40):
        if one.button("Start") or one.button("From the beginning"):
            return one
        await one.step()
    raise AssertionError(one.text)


def done(parts: app.Parts) -> set[str]:
    return {lesson for _, lesson in parts.db.read_now(record_of, LearnerId(1)).done}


async def test_what_is_known_is_shown_first_then_skipped_and_taken_back_in_one_press(parts: app.Parts) -> None:
    one = await placed(parts, 1.0)
    assert "## 🧭 You knew 6 of 6" in one.text
    assert not done(parts), "it's shown first"
    skip = one.button("Skip ")
    assert skip is not None
    await one.press(skip.custom_id)
    skipped = done(parts)
    assert len(skipped) >= PLACING
    record = parts.db.read_now(record_of, LearnerId(1))
    assert record.claimed == set(record.done), "no certificate comes of it"
    undo = one.button("Undo")
    assert undo is not None
    await one.press(undo.custom_id)
    assert not done(parts)
    assert "From the beginning, then." in one.text
    again = one.button("Skip them after all")
    assert again is not None
    await one.press(again.custom_id)
    assert done(parts) == skipped


async def test_some_of_what_is_known_can_be_skipped_alone(parts: app.Parts) -> None:
    one = await placed(parts, 1.0)
    (menu,) = one.menus
    chosen = [option.value for option in menu.options[1:3]]
    await one.press(menu.custom_id, *chosen)
    assert done(parts) == set(chosen)
    assert "✅ **2 lessons skipped.**" in one.text
    undo = one.button("Undo")
    assert undo is not None
    await one.press(undo.custom_id)
    assert not done(parts)


async def test_the_path_begins_where_it_gets_new_and_the_first_day_goes_on(parts: app.Parts) -> None:
    one = await placed(parts, 1.0)
    await one.press((one.button("Skip ") or one.buttons[0]).custom_id)
    await one.press(routes.TODAY())
    assert "How many minutes a day?" in one.text
    assert one.button("I know some of this already") is None, "asked once"
    await one.press(routes.TODAY_GOAL(minutes=5))
    await one.press(routes.TODAY_SKIP())
    assert one.lessons.isdisjoint(done(parts)) or one.screen.stage is None or one.screen.stage.lesson not in done(parts)


async def test_whoever_knows_nothing_begins_at_the_start_and_gets_no_cards_of_it(parts: app.Parts) -> None:
    one = await placed(parts, 0.0)
    assert "All new." in one.text
    assert not done(parts)
    assert parts.db.read_now(cards, LearnerId(1)) == 0, "what wasn't read isn't reviewed"


def test_what_a_lesson_builds_on_is_known_with_it(parts: app.Parts) -> None:
    catalogue = parts.library.seen_by(GLOBAL)
    last = catalogue.courses[0].entries[-1]
    known = known_by([last.id], catalogue)
    assert {one.id for one in catalogue.prerequisites(last.lesson)} < known
    assert known_by([LessonId("nowhere")], catalogue) == set()


async def test_not_knowing_is_an_answer(parts: app.Parts) -> None:
    one = Player(parts, 1, 1.0)
    await one.press(routes.TODAY_COURSE(course=parts.library.seen_by(GLOBAL).courses[0].key))
    await one.press((one.button("I know some of this") or one.buttons[0]).custom_id)
    for number in range(1, PLACING + 1):
        assert f"question {number} of 6" in one.text
        unknown = one.button("I don't know")
        assert unknown is not None
        await one.press(unknown.custom_id)
        assert "**Not yet**" in one.text
        assert "You answered" not in one.text
        await one.press((one.button("Next") or one.button("See the result") or one.buttons[0]).custom_id)
    assert "All new." in one.text


async def test_what_was_skipped_is_no_lesson_done_on_the_map(parts: app.Parts) -> None:
    one = await placed(parts, 1.0)
    await one.press((one.button("Skip ") or one.buttons[0]).custom_id)
    await one.press(routes.MAP(page=0, tag=""))
    marks = {option.description for menu in one.menus for option in menu.options if option.emoji == "☑️"}
    assert marks
    assert all("skipped" in str(mark) for mark in marks)

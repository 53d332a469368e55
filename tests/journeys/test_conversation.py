"""A conversation is read against what's on the screen: pages, cards, questions and reminders, through the whole bot."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select

from bot import app, routes
from bot.content.sections import bookmark_of, sections_for
from bot.core.ids import GLOBAL, LessonId
from bot.features.calendar.reminders.tables import ReminderRow
from bot.features.library.versions import load_lessons
from bot.features.people.learners.tables import LearnerRow
from bot.features.quizzes.alone.tables import AnswerRow
from tests.conftest import ASKED_COURSE
from tests.journeys.world import DM, World

SHRINK = LessonId("ai-builder-ch3-lesson4")


@pytest.fixture
def parts(parts: app.Parts) -> app.Parts:
    folder = ASKED_COURSE
    load_lessons(parts.db, parts.library, folder, parts.clock.now())
    return replace(parts, settings=parts.settings.model_copy(update={"lessons": folder}))


async def page_of(world: World, title: str) -> Any:
    sections = sections_for(world.parts.library.seen_by(GLOBAL).entries[SHRINK].lesson)
    mark = bookmark_of(sections, [one.title for one in sections].index(title), 0)
    hello = await world.say(world.ada, "hello")
    return await world.press(world.ada, routes.PATH_PAGE(lesson=SHRINK, mark=mark, reading=False), hello)


async def test_a_page_is_talked_about_and_gone_on_from(world: World) -> None:
    await page_of(world, "Three ways to shrink")
    why = await world.say(world.ada, "why")
    assert "Here's why" in world.text(why)
    assert "📘 **Optimizing a Model**" in world.text(why)
    short = await world.say(world.ada, "tldr pls")
    assert "In short" in world.text(short)
    card = await world.say(world.ada, "make a card of that")
    assert any(one.startswith("1:chat.card:") for one in world.custom_ids(card))
    onward = await world.say(world.ada, "ok whats next")
    assert any(one.startswith(("1:path.", "1:quizzes.answer")) for one in world.custom_ids(onward)), "the page goes on"


async def test_a_reminder_that_was_just_set_is_changed_in_words(world: World) -> None:
    async def stands() -> tuple[Any, ...] | None:
        row = world.parts.db.read_now(lambda at: at.first(select(ReminderRow.minute, ReminderRow.days_off)))
        return tuple(row) if row else None

    await world.say(world.ada, "hello")
    await world.say(world.ada, "can you remind me at 7 in the evening")
    assert await stands() == (19 * 60, 0)
    await world.say(world.ada, "make it 8")
    assert await stands() == (20 * 60, 0)
    await world.say(world.ada, "not on weekends")
    assert await stands() == (20 * 60, 0b1100000)
    await world.say(world.ada, "and not on mondays")
    assert await stands() == (20 * 60, 0b1100001), "the days left out before stay so"
    await world.say(world.ada, "what is the trade-off when you switch dropout off")
    await world.say(world.ada, "8 is too late for me i guess")
    assert await stands() == (20 * 60, 0b1100001), "a question and a sigh change nothing"
    await world.say(world.ada, "can you remind me at 7 in the evening")
    await world.say(world.ada, "oh no, not seven, nine")
    assert await stands() == (21 * 60, 0b1100001)
    await world.say(world.ada, "turn it off again")
    assert await stands() == (19 * 60, 0b1100001), "the time before it is back"
    await world.say(world.ada, "im in toronto")
    assert world.parts.db.read_now(lambda at: at.scalar(select(LearnerRow.zone))) == "America/Toronto"


async def test_an_open_question_is_answered_helped_with_and_kept_secret(world: World) -> None:
    def answers() -> int:
        return world.parts.db.read_now(lambda at: at.scalar(select(func.count()).select_from(AnswerRow))) or 0

    await world.slash(world.ada, "quiz", lesson=SHRINK, where=DM)
    helped = await world.say(world.ada, "i have no clue, just tell me")
    assert "💡" in world.text(helped)
    assert answers() == 0
    beside = await world.say(world.ada, "whats the weather in oslo")
    assert "Still open" in world.text(beside)
    assert answers() == 0
    await world.say(world.ada, "i think it's the loading of features")
    assert answers() == 1


async def test_two_wishes_in_one_sentence_are_both_offered(world: World) -> None:
    await world.say(world.ada, "hello")
    both = await world.say(world.ada, "show me my progress and then the settings")
    assert {"1:progress.show:", "1:settings.show:"} <= set(world.custom_ids(both))


async def test_a_goal_is_neither_set_by_a_question_nor_by_a_denial(world: World) -> None:
    def goal() -> int:
        kept = world.parts.db.read_now(lambda at: at.scalar(select(LearnerRow.preferences))) or {}
        return int(kept.get("goal") or 0)

    await world.say(world.ada, "hello")
    await world.say(world.ada, "make it 20 minutes a day")
    assert goal() == 20
    for text in (
        "don't change my goal to 30 minutes a day",
        "is 30 minutes a day enough?",
        "30 minutes a day is too much",
    ):
        await world.say(world.ada, text)
        assert goal() == 20, text

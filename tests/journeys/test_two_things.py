"""Two things in one message: what's sure is done, what's asked is answered, and the rest is offered."""

from typing import Any

import pytest
from sqlalchemy import func, select

from bot import app
from bot.discord_ui.components import Screen, words
from bot.discord_ui.reply import Update
from bot.discord_ui.router import Router
from bot.features.calendar.reminders.store import ReminderRow
from bot.features.flashcards.deck.store.tables import ReviewLogRow
from bot.features.people.learners.store import LearnerRow
from tests.conftest import ON_SQLITE
from tests.journeys.asked_course import load_asked_course
from tests.journeys.test_conversation import page_of
from tests.journeys.world import World

pytestmark = ON_SQLITE


@pytest.fixture
def parts(parts: app.Parts) -> app.Parts:
    return load_asked_course(parts)


async def test_two_things_in_one_message_are_both_met(world: World) -> None:
    await page_of(world, "Three ways to shrink")
    both = await world.say(world.ada, "what is overfitting and what is distillation?")
    assert "> **Overfitting**" in world.text(both)
    assert "> **Distillation**" in world.text(both)
    ids = world.custom_ids(both)
    assert len(ids) == len(set(ids)), "what Discord refuses"
    easier = await world.say(world.ada, "an example of that?")
    assert "Overfitting" not in world.text(easier), "what came last is spoken of"
    minutes = await world.say(world.ada, "10 minutes a day please. and what is overfitting?")
    assert "> **Overfitting**" in world.text(minutes)
    goal = world.parts.db.read_now(lambda at: at.scalar(select(LearnerRow.preferences)))
    assert goal is not None
    assert goal["goal"] == 10


async def test_of_two_wishes_what_is_surely_set_is_set_and_the_other_shown(world: World) -> None:
    def stands() -> tuple[Any, ...] | None:
        row = world.parts.db.read_now(lambda at: at.first(select(ReminderRow.minute, ReminderRow.days_off)))
        return tuple(row) if row else None

    await world.say(world.ada, "hello")
    asked = await world.say(world.ada, "remind me at 8 in the evening and quiz me on pruning")
    assert world.text(asked).startswith("✅ Reminders come at 20:00.")
    assert any(one.startswith("1:quizzes.answer") for one in world.custom_ids(asked))
    assert stands() == (20 * 60, 0)
    await world.say(world.ada, "remind me at 7pm")
    days = await world.say(world.ada, "make it 9 and not on saturdays")
    assert stands() == (21 * 60, 0b0100000)
    assert "21:00" in world.text(days)
    kept = await world.say(world.ada, "don't remind me at 6 and show me my progress")
    assert stands() == (21 * 60, 0b0100000), "what's denied isn't set"
    assert not world.text(kept).startswith("✅")


async def test_where_the_first_of_two_is_refused_the_second_is_not_done(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(*_args: Any, **_more: Any) -> Any:
        return Update(Screen(words("Not today."), refused=True))

    monkeypatch.setattr(Router, "lead", refused)
    await world.say(world.ada, "hello")
    told = await world.say(world.ada, "remind me at 8 in the evening and quiz me on pruning")
    assert world.text(told) == "Not today."


async def test_of_two_things_to_look_at_the_first_is_shown_and_leads_on_to_the_second(world: World) -> None:
    await world.say(world.ada, "hello")
    both = await world.say(world.ada, "show me my progress and then the settings")
    assert "## 📈 Progress" in world.text(both)
    settings = await world.click(world.ada, "Settings", both)
    assert "⚙️ Settings" in world.text(settings)


async def test_a_card_is_rated_and_the_session_left_in_one_sentence(world: World) -> None:
    await world.say(world.ada, "hello")
    front = await world.click(world.ada, "Take", await world.say(world.ada, "flashcards please"))
    back = await world.click(world.ada, "Show answer", front)
    assert back is not None
    home = await world.say(world.ada, "knew it. thats enough for today")
    assert world.text(home).startswith("✅ Knew it.")
    assert any(one.startswith("1:today.") for one in world.custom_ids(home))
    rated = select(func.count()).select_from(ReviewLogRow).where(ReviewLogRow.act == "rated")
    assert world.parts.db.read_now(lambda at: at.scalar(rated)) == 1

"""What stands on the bot's own buttons may be typed where there's no such button: it leads where the button does."""

import pytest

from bot import app
from tests.conftest import ON_SQLITE
from tests.journeys.asked_course import load_asked_course
from tests.journeys.test_conversation import page_of
from tests.journeys.world import World

pytestmark = ON_SQLITE

LABELS = {
    "Home": "[Continue",
    "Keep learning": "Optimizing a Model",
    "Quiz me": "question 1 of",
    "My flashcards": "My flashcards",
    "My progress": "Progress",
    "All lessons": "Lessons",
    "Reminders": "Reminders",
    "Settings": "Settings",
    "My data": "Your data",
    "My plan": "day by day",
    "My journal": "My journal",
    "What I can do": "Just write to me",
    "Enough for today": "👋",
}


@pytest.fixture
def parts(parts: app.Parts) -> app.Parts:
    return load_asked_course(parts)


@pytest.mark.parametrize("label", LABELS)
async def test_a_label_leads_where_its_button_does(world: World, label: str) -> None:
    await page_of(world, "Three ways to shrink")
    shown = world.text(await world.say(world.ada, label))
    assert LABELS[label] in shown, shown


async def test_what_came_beside_a_page_leads_back_to_it(world: World) -> None:
    await page_of(world, "Three ways to shrink")
    shown = await world.say(world.ada, "what is data drift?")
    assert "Three ways" in world.text(await world.click(world.ada, "Back to the page", shown))


async def test_a_protest_leads_to_the_report_of_what_was_answered(world: World) -> None:
    asked = await world.say(world.ada, "quiz me on quantization")
    await world.say(world.ada, "A")
    shown = await world.say(world.ada, "this question is wrong, i want to report a mistake")
    form = await world.click(world.ada, "Report it", shown)
    assert world.form(form), world.text(asked)


async def test_the_map_offers_a_placement(world: World) -> None:
    await world.say(world.ada, "hello")
    shown = await world.click(world.ada, "I know some of this", await world.say(world.ada, "show me all the lessons"))
    assert "question" in world.text(shown).casefold()

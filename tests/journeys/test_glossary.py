"""The glossary: from a lesson's card and from a page, and back."""

from pathlib import Path

import pytest

from bot import app
from bot.features.library.versions import load_lessons
from tests.conftest import write_lesson
from tests.journeys.world import World

CARDS = ", ".join(f"{{Word{chr(97 + n)}: meaning {n}}}" for n in range(12))


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    folder = lessons / "greek"
    write_lesson(folder, "alpha", title="The first letter", flashcards="[{Vowel: an open sound}]", next="beta")
    body = "## One\nIt begins with vowels.\n\n## Two\nNothing known here.\n"
    write_lesson(folder, "beta", body, title="The second letter", flashcards=f"[{CARDS}]")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def test_a_word_leads_from_the_page_that_uses_it_to_the_lesson_that_explains_it(world: World) -> None:
    page = await world.click(world.ada, "Start", await world.slash(world.ada, "learn", lesson="beta"))
    here = await world.click(world.ada, "Words here", await world.click(world.ada, "⋯", page))
    assert "### 🔤 Words on this page\n" in world.text(here)
    assert "**Vowel** · an open sound" in world.text(here)
    lesson = await world.choose(world.ada, "alpha", here, "1:lessons.pick")
    assert "## The first letter" in world.text(lesson)


async def test_a_page_without_known_words_says_so_and_leads_back(world: World) -> None:
    page = await world.click(world.ada, "Start", await world.slash(world.ada, "learn", lesson="beta"))
    page = await world.click(world.ada, "Next", page)
    while "Nothing known here" not in world.text(page):
        page = await world.click(world.ada, "Next", page)
    here = await world.click(world.ada, "Words here", await world.click(world.ada, "⋯", page))
    assert "This page uses no words from other lessons." in world.text(here)
    assert "Nothing known here" in world.text(await world.click(world.ada, "Back to the page", here))


async def test_all_words_of_a_course_come_in_pages(world: World) -> None:
    card = await world.click(world.ada, "More", await world.slash(world.ada, "learn", lesson="alpha"))
    words = await world.click(world.ada, "Words", card)
    assert "## 🔤 Words of Greek · page 1 of 2\n**Vowel** · an open sound\n**Worda** · meaning 0" in world.text(words)
    more = await world.click(world.ada, "Next", words)
    assert "**Wordl** · meaning 11" in world.text(more)
    assert "## The first letter" in world.text(await world.click(world.ada, "Back to the lesson", more))

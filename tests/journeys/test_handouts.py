"""A lesson's files: behind *More* and a page's *⋯*, as of when it was begun, with a link where there is an address."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot import app
from bot.core.ids import GLOBAL, LessonId, ScopeId
from bot.features.lessons.reading.rules import Files
from bot.features.lessons.reading.views.files import files_screen
from bot.features.library.versions import load_lessons
from tests.conftest import write_lesson
from tests.journeys.world import World


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    (lessons / "greek" / "notebooks").mkdir()
    (lessons / "greek" / "notebooks" / "alpha.ipynb").write_bytes(b'{"cells": []}')
    write_lesson(lessons / "greek", "alpha", files="/notebooks/alpha.ipynb")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    settings = parts.settings.model_copy(update={"courses_url": "https://github.com/ada/courses/blob/main/"})
    return replace(parts, settings=settings)


async def test_a_notebook_is_handed_over_as_it_was_when_the_lesson_was_begun(
    world: World, parts: app.Parts, lessons: Path
) -> None:
    card = await world.slash(world.ada, "learn", lesson="alpha")
    await world.click(world.ada, "Start", card)
    (lessons / "greek" / "notebooks" / "alpha.ipynb").write_bytes(b'{"cells": [1]}')
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    card = await world.slash(world.ada, "learn", lesson="alpha")
    given = await world.click(world.ada, "Notebook", await world.click(world.ada, "More", card))
    assert "Notebook of “alpha”" in world.text(given)
    held = world.message(given).attachments
    assert [one.filename for one in held] == ["alpha.ipynb"]
    assert await held[0].read() == b'{"cells": []}', "that of the version that she reads"
    assert "https://github.com/ada/courses/blob/main/greek/notebooks/alpha.ipynb" in world.urls(given)
    assert "## alpha" in world.text(await world.click(world.ada, "Back to the lesson", given))


async def test_a_page_that_speaks_of_the_notebook_has_it_behind_its_dots(world: World) -> None:
    page = await world.click(world.ada, "Start", await world.slash(world.ada, "learn", lesson="alpha"))
    given = await world.click(world.ada, "Notebook", await world.click(world.ada, "⋯", page))
    assert "Notebook of “alpha”" in world.text(given)


async def test_six_entries_at_most_stand_behind_the_dots_of_a_page(
    world: World, parts: app.Parts, lessons: Path
) -> None:
    more = {"video": "https://youtu.be/dQw4w9WgXcQ", "quiz": "[{q: Which is first?, options: [A, B], answer: A}]"}
    write_lesson(lessons / "greek", "alpha", files="/notebooks/alpha.ipynb", widgets="[wordcloud]", **more)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    page = await world.click(world.ada, "Start", await world.slash(world.ada, "learn", lesson="alpha"))
    page = await world.click(world.ada, "No idea", page)
    while "[Got it, ask me]" not in world.text(page):
        page = await world.click(world.ada, "Next", page)
    shown = world.text(await world.click(world.ada, "⋯", page))
    entries = ["Skip the question", "Enough for today", "Contents", "Words here", "Notebook", "Wordcloud"]
    assert all(f"[{one}]" in shown for one in entries), shown
    assert "[Watch" not in shown, "it's on the lesson's card"


async def test_a_button_of_a_lesson_whose_files_are_gone_says_so(world: World, parts: app.Parts, lessons: Path) -> None:
    card = await world.click(world.ada, "More", await world.slash(world.ada, "learn", lesson="alpha"))
    write_lesson(lessons / "greek", "alpha")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    assert "No files any more" in world.text(await world.click(world.ada, "Notebook", card))


async def test_files_of_one_name_come_both_and_a_link_takes_any_name(parts: app.Parts, lessons: Path) -> None:
    entry = parts.library.seen_by(GLOBAL).entries[LessonId("alpha")]
    found = Files(entry, entry.lesson, {"/x/part 1.ipynb": b"1", "/y/part 1.ipynb": b"2", "/y/data.csv": b"3"})
    shown = files_screen(found, "https://example.org/courses")
    assert [(one.name, one.data) for one in shown.files] == [
        ("x-part 1.ipynb", b"1"),
        ("y-part 1.ipynb", b"2"),
        ("y-data.csv", b"3"),
    ]
    assert "https://example.org/courses/greek/x/part%201.ipynb" in repr(shown)
    own = replace(entry, scope=ScopeId(7))
    assert "https://" not in repr(files_screen(replace(found, entry=own), "https://example.org/courses")), (
        "a server's own"
    )

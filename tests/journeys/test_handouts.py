"""A lesson's files: behind *More*, in the version that a learner began, with a link where there is an address."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot import app
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


async def test_a_button_of_a_lesson_whose_files_are_gone_says_so(world: World, parts: app.Parts, lessons: Path) -> None:
    card = await world.click(world.ada, "More", await world.slash(world.ada, "learn", lesson="alpha"))
    write_lesson(lessons / "greek", "alpha")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    assert "No files any more" in world.text(await world.click(world.ada, "Notebook", card))

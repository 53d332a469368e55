"""Every address that the bot has ever sent, for good: a button from years ago works, or answers with a sentence.

`addresses.txt` has one of each route, with arguments of a lesson `alpha`, the number 1 and the text `open`. A line is
added with every new route, and none is ever changed or taken away.
"""

import json
import shutil
from pathlib import Path
from typing import cast

import pytest
from simcord.enums import ComponentType

from bot import app
from bot.core.route import Route
from bot.discord_ui.dependencies import Dependencies
from bot.features.library.versions import load_lessons
from bot.rooms import FEATURES
from tests.conftest import write_lesson
from tests.house_rules.test_sentences import NoDependencies
from tests.journeys.world import World

SENT = (Path(__file__).parent / "addresses.txt").read_text("utf-8").split()
PARTS = 4
NO_DEPENDENCIES = cast(Dependencies, NoDependencies())
QUIZ = "[{q: First?, options: [Alpha, Beta], answer: 0}, {q: Second?, kind: numeric, answer: 3}]"
BROKEN = "Something went wrong on my side"


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(
        lessons / "greek", "alpha", quiz=QUIZ, reflection="[Why?]", flashcards="[{front: a, back: b}]", tags="[open]"
    )
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def lived_in(world: World) -> None:
    """Let there be a first one of most things that the number 1 can name."""
    await world.slash(world.ada, "quiz", lesson="alpha")
    await world.click(world.ada, "Flashcards", await world.slash(world.ada, "learn", lesson="alpha"))
    await world.slash(world.ada, "study quiz", lesson="alpha")
    planned = await world.slash(world.admin, "admin schedule", what="own", when="daily 18:00")
    await world.click(world.admin, "Plan it", planned)


@pytest.fixture(params=["sqlite"])
def database_url(tmp_path: Path, sqlite_template: Path) -> str:
    """One database will do: what is asked here is whether there is a handler that understands its arguments."""
    shutil.copyfile(sqlite_template, tmp_path / "tutor.db")
    return f"sqlite:///{tmp_path / 'tutor.db'}"


@pytest.mark.parametrize("part", range(PARTS))
async def test_every_address_ever_sent_is_answered(world: World, part: int) -> None:
    await lived_in(world)
    shown = await world.slash(world.admin, "help")
    for address in SENT[part::PARTS]:
        if address.startswith("1:group_quizzes"):
            shown = await world.slash(world.admin, "help")  # what stands there may be a card that the next one replaces
        sent = len(world.env.http_requests)
        answers = [
            await world.press(world.admin, address, shown),
            await world.press(world.admin, address, shown, kind=ComponentType.STRING_SELECT, values=["1"]),
            await world.send_form(world.admin, address, {"typed": "open", "text": "open", "on": "tomorrow"}),
        ]
        assert all(answer.acknowledged for answer in answers), address
        told = json.dumps([request.json for request in world.env.http_requests[sent:]], default=str)
        assert BROKEN not in told, address


def table() -> dict[str, Route[...]]:
    """Return every address that some room answers, by its key."""
    return {one.route.key: one.route for build in FEATURES for one in build(NO_DEPENDENCIES).handlers}


def test_every_address_of_today_is_among_them() -> None:
    new = table().keys() - {":".join(address.split(":")[:2]) for address in SENT}
    assert not new, f"add a line to addresses.txt for each of {sorted(new)}"


def test_every_address_is_still_spelt_as_it_was() -> None:
    known = table()
    for address in SENT:
        version, name, tail = address.split(":")
        route = known.get(f"{version}:{name}")
        assert route is None or route.read(tail) is not None, f"{address} means something else now"

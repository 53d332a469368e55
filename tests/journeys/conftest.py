"""The simulated Discord with the real bot, on a database and a course of the test's own."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
import pytest_asyncio
from simcord import Env

from bot import app
from tests.journeys.wire import DOCUMENT
from tests.journeys.world import World
from tests.llm.model_server import ModelServer, serving


@pytest.fixture
def simcord_bot(parts: app.Parts) -> Any:
    return parts.bot()


@pytest_asyncio.fixture
async def world(simcord_env: Env, simcord_bot: Any, parts: app.Parts) -> AsyncIterator[World]:
    made = World(simcord_env, simcord_bot, parts)
    await simcord_env.settle()
    yield made
    made.check_wire()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if not DOCUMENT.exists():
        terminalreporter.write_line(f"PAYLOADS NOT CHECKED: Discord's API document is not at {DOCUMENT}", yellow=True)


@pytest.fixture
def model() -> Iterator[ModelServer]:
    """A language model's server, which answers as a test tells it to."""
    with serving() as server:
        yield server

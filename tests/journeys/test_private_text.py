"""What people write never reaches the log, not even when keeping it fails."""

import inspect
import io
import logging
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog
from sqlalchemy import Text, create_engine, text

from bot import routes
from bot.core.route import LESSON, NUMBER, Route
from bot.storage.base import Base
from bot.telemetry import logs
from tests.conftest import ROOT
from tests.journeys.world import World

MARKER = "zebra-in-my-diary"
FIELDS = sorted(
    {
        name
        for file in [*(ROOT / "bot").rglob("views.py"), *(ROOT / "bot").rglob("views/*.py")]
        for name in re.findall(r"(?:TextField|MenuField)\(\s*[^,]+,\s*\"(\w+)\"", file.read_text("utf-8"))
    }
)


def submitted(world: World) -> list[Route]:
    """Return the routes whose handlers read what was typed into a form, themselves or by a function they're made of."""
    return [one.route for one in world.bot.boundary._router._table.values() if _reads_fields(one.handler)]


READS = re.compile(r"request\.(?:fields|filled)\b")


def _reads_fields(handler: Any) -> bool:
    source, module = inspect.getsource(handler), inspect.getmodule(handler)
    beside = [
        name
        for name, one in vars(module).items()
        if inspect.isfunction(one)
        and one.__module__ == getattr(module, "__name__", "")
        and READS.search(inspect.getsource(one))
    ]
    made_of = [cell.cell_contents for cell in getattr(handler, "__closure__", None) or ()]
    given = [inspect.getsource(one) for one in made_of if inspect.isfunction(one)]
    return any(map(READS.search, [source, *given])) or any(f"{name}(" in source for name in beside)


@pytest.fixture(params=["text", "json"])
def logged(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], str]]:
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    before, levels = logging.getLogger().handlers[:], logging.getLogger().level
    logs.configure("DEBUG", request.param)
    yield written.getvalue
    logging.getLogger().handlers[:] = before
    logging.getLogger().setLevel(levels)
    structlog.reset_defaults()


def let_writes_fail(url: str) -> int:
    """Refuse the marker in every column of text, as a CHECK would; return how many columns there are."""
    columns = [(table, column) for table in Base.metadata.tables.values() for column in table.columns]
    texts = [(table, column) for table, column in columns if isinstance(column.type, Text)]
    engine = create_engine(url)
    with engine.begin() as connection:
        for table, column in texts:
            name = f"no_{table.name}_{column.name}"
            if engine.dialect.name == "postgresql":
                check = f"CHECK (\"{column.name}\" NOT LIKE '%{MARKER}%')"
                connection.execute(text(f'ALTER TABLE {table.name} ADD CONSTRAINT "{name}" {check}'))
                continue
            for verb in ("INSERT", "UPDATE"):
                refuse = f"SELECT RAISE(ABORT, 'CHECK constraint failed: {name}')"
                when = f"NEW.\"{column.name}\" LIKE '%{MARKER}%'"
                connection.execute(
                    text(
                        f'CREATE TRIGGER "{name}_{verb}" BEFORE {verb} ON {table.name} WHEN {when} BEGIN {refuse}; END'
                    )
                )
    engine.dispose()
    return len(texts)


def address_of(route: Route) -> str:
    return route(**{name: _argument(name, codec) for name, codec in route.params.items()})


def _argument(name: str, codec: Any) -> object:
    if codec is NUMBER:
        return 1 if name not in {"position", "page", "section", "scope"} else 0
    return "alpha" if codec is LESSON or name == "lesson" else "me"


async def test_no_form_and_no_sentence_reaches_the_log(world: World, settings: Any, logged: Callable[[], str]) -> None:
    await world.slash(world.ada, "learn", lesson="alpha")
    form = await world.press(world.ada, routes.CARDS_ADD(scope=0, lesson=""), await world.slash(world.ada, "cards"))
    await world.submit(world.ada, form, front="A first card", back="Its back")
    assert let_writes_fail(settings.database_url) > 50
    fields = dict.fromkeys(FIELDS, MARKER)
    assert len(FIELDS) > 12
    forms = submitted(world)
    assert len(forms) > 18
    for route in forms:
        await world.send_form(world.admin, address_of(route), fields)
    await world.say(world.ada, f"what is {MARKER}?")
    await world.slash(world.ada, "ask", question=f"how does {MARKER} work?")
    out = logged()
    assert "no_reflections_text" in out, "the failed write is named by its constraint"
    assert out.count("failed") > 3
    assert MARKER not in out, next(line for line in out.splitlines() if MARKER in line)

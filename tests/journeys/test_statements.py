"""What a tap costs the database: how many statements, in how many transactions, and none of them built anew."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Delete, Engine, Insert, Select, Update, event

from bot import app
from bot.features.library.versions import load_lessons
from tests.conftest import ROOT, write_lesson
from tests.features.deck import CARDS
from tests.journeys.world import World

QUIZ = str([{"q": f"Is {number} odd?", "kind": "true_false", "answer": number % 2 == 1} for number in range(6)])


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", title="The first letter", flashcards=CARDS, quiz=QUIZ)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


@contextmanager
def built(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Count, by the place in the bot, the statements that are built while this runs."""
    found: Counter[str] = Counter()
    with monkeypatch.context() as patch:
        for kind in (Select, Insert, Update, Delete):
            patch.setattr(kind, "__init__", _counting(kind.__init__, found))
        yield found


def _counting(begin, found: Counter[str]):
    def counted(self, *args, **kwargs) -> None:
        frame = sys._getframe(1)
        while frame is not None and "/bot/" not in frame.f_code.co_filename:
            frame = frame.f_back
        if frame is not None:
            found[f"{Path(frame.f_code.co_filename).relative_to(ROOT)}:{frame.f_code.co_name}"] += 1
        begin(self, *args, **kwargs)

    return counted


@contextmanager
def run() -> Iterator[list[str]]:
    """Note every statement that runs, and "COMMIT" for each transaction that wrote."""
    found: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE")):
            found.append(" ".join(statement.split()))

    def commit(_connection) -> None:
        found.append("COMMIT")

    event.listen(Engine, "before_cursor_execute", note)
    event.listen(Engine, "commit", commit)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)
        event.remove(Engine, "commit", commit)


async def test_a_tap_is_one_transaction_and_few_statements(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once each kind of tap was made: what's built then would be built for every tap."""
    shown = await world.slash(world.ada, "quiz", lesson="alpha")
    costs: dict[str, tuple[int, int]] = {}
    for _ in range(4):
        for tap, label in (("answer", "True"), ("next", "Next")):
            with built(monkeypatch) as anew, run() as ran:
                shown = await world.click(world.ada, label, shown)
            costs[tap] = (len(ran) - ran.count("COMMIT"), ran.count("COMMIT"))
    assert costs["answer"] <= (8, 1)
    assert costs["next"] <= (2, 1), ran
    assert not anew
    shown = await world.click(world.ada, "Flashcards", await world.slash(world.ada, "learn", lesson="alpha"))
    for _ in range(2):
        for tap in ("Show answer", "Knew it"):
            with built(monkeypatch) as anew, run() as ran:
                shown = await world.click(world.ada, tap, shown)
            costs[tap] = (len(ran) - ran.count("COMMIT"), ran.count("COMMIT"))
    assert costs["Show answer"] <= (6, 1)
    assert costs["Knew it"] <= (10, 1)
    assert not anew

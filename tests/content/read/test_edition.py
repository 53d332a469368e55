"""The edition of the reader moves with the code that reads, and with nothing less."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.content.read.edition import CODE, READER, edition_of
from tests.conftest import ROOT

BOT = ROOT / "bot"


def imported_by(file: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("bot."):
            place = ROOT / str(node.module).replace(".", "/")
            yield from (place / "__init__.py", place.with_suffix(".py"))
            yield from (place / f"{alias.name}.py" for alias in node.names)


def test_every_file_that_reading_runs_through_counts() -> None:
    found: set[Path] = set()
    waiting = [BOT / "content/read/validation.py", BOT / "content/layout/path.py"]
    while waiting:
        file = waiting.pop()
        if file.is_file() and file not in found:
            found.add(file)
            waiting += imported_by(file)
    assert {str(file.relative_to(BOT)) for file in found} == set(CODE)


def test_a_change_of_any_of_them_moves_it(tmp_path: Path, subtests: pytest.Subtests) -> None:
    copies = []
    for one in CODE:
        copy = tmp_path / one
        copy.parent.mkdir(exist_ok=True, parents=True)
        copy.write_bytes((BOT / one).read_bytes())
        copies.append(copy)
    assert edition_of(copies) == READER
    for copy in copies:
        with subtests.test(copy.name):
            before = copy.read_bytes()
            copy.write_bytes(before + b"\nNEW_FIELD = True\n")
            assert edition_of(copies) != READER
            copy.write_bytes(before)

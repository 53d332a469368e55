"""What people read stands in views; rules and services say it as facts."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from bot.core.errors import Refusal, TutorError
from bot.discord_ui.dependencies import Dependencies
from bot.rooms import FEATURES
from tests.conftest import ROOT

WINGS, TALK = ROOT / "bot" / "features", ROOT / "bot" / "talk"
READS = {"hear", "find", "match"}
"""What reads words has many of them."""

IN_THE_DATABASE = {"every day", "on weekdays", "at weekends", "every month on day ", " of the month", "Lessons of "}
IN_THE_TRAIL = {"all lessons", "statistics of "}
IN_THE_LOG = {
    "nothing to do",
    "today's went out before",
    "too late for today",
    "quiz of a group",
    "copy of a reflection",
}
TYPED = {"today evening", "each day", "every weekday", "each weekday", "every weekend"}
CODES = {"no channel", "not today", "set aside"}
SHOWN_BY_DISCORD = "OPTIONS"
"""How a table of what options of slash commands are for is called."""
KEPT = IN_THE_DATABASE | IN_THE_TRAIL | IN_THE_LOG | TYPED | CODES

_SENTENCE = re.compile(r"[A-Za-z]{2,}[,;:]? [A-Za-z]{2,}")
_FOR_PROGRAMS = {
    "compile",
    "fullmatch",
    "match",
    "search",
    "sub",
    "text",
    "info",
    "warning",
    "error",
    "exception",
    "answer",
}
_FOR_OPERATORS = {"Decision", "ValueError", "TypeError", "LookupError", "KeyError", "Job", "Feature", "text"}


def texts(node: ast.AST) -> Iterator[str]:
    """Yield the strings of a program that a person could come to read."""
    if isinstance(node, ast.Compare | ast.MatchValue | ast.Assert) or is_code(node) or is_called(node):
        return
    if isinstance(node, ast.Assign) and [getattr(one, "id", "") for one in node.targets] == [SHOWN_BY_DISCORD]:
        return
    if is_table(node) or is_cog(
        node
    ):  # what tables hold is told in a learner's archive, and what commands do, by Discord
        return
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        node.decorator_list.clear()  # they describe a slash command's options
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)):  # a docstring
            yield from texts(child)


def is_code(node: ast.AST) -> bool:
    """Tell whether a class only gives names to codes."""
    return isinstance(node, ast.ClassDef) and any(getattr(base, "id", "") == "StrEnum" for base in node.bases)


def is_table(node: ast.AST) -> bool:
    """Tell whether a class declares a table."""
    named = [one for one in node.body if isinstance(one, ast.Assign)] if isinstance(node, ast.ClassDef) else []
    return any(getattr(target, "id", "") == "__tablename__" for one in named for target in one.targets)


def is_cog(node: ast.AST) -> bool:
    """Tell whether a class brings slash commands."""
    return isinstance(node, ast.ClassDef) and any(getattr(base, "attr", "").endswith("Cog") for base in node.bases)


def is_called(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called: Any = node.func
    return getattr(called, "attr", None) in _FOR_PROGRAMS or getattr(called, "id", None) in _FOR_OPERATORS


def sentences(source: str) -> set[str]:
    return {text for text in texts(ast.parse(source)) if _SENTENCE.search(text) and text not in KEPT}


def speaks(file: Path) -> bool:
    """Tell whether a file may have sentences; a room with many screens has a folder of views.

    A room that's one file has a test of its own, which knows its sections.
    """
    if file.parent.parent == WINGS and file.name != "__init__.py":
        return True
    if TALK in file.parents and file.relative_to(TALK).parts[0] in READS:
        return True
    return file.name == "views.py" or file.parent.name == "views"  # a layer of several files is a folder


def test_what_people_read_stands_in_views(subtests: pytest.Subtests) -> None:
    for file in sorted([*WINGS.rglob("*.py"), *TALK.rglob("*.py")]):
        with subtests.test(str(file.relative_to(ROOT / "bot"))):
            assert speaks(file) or not sentences(file.read_text("utf-8"))


def test_a_sentence_outside_of_views_is_found() -> None:
    assert sentences('def act():\n    return Note("There is no word in it.")') == {"There is no word in it."}
    assert sentences('def act():\n    """A docstring is no screen."""\n    log.info("sent late", at=1)') == set()


def every(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for one in kind.__subclasses__():
        yield one
        yield from every(one)


def test_every_refusal_has_its_words_once() -> None:
    told = [one.fact for build in FEATURES for one in build(cast(Dependencies, NoDependencies())).refusals]
    assert len(told) == len(set(told))
    assert set(told) == {one for one in every(Refusal) if one.__module__.startswith("bot.")}


def test_rooms_raise_facts_not_sentences() -> None:
    assert not [
        file
        for file in [*WINGS.rglob("*.py"), *TALK.rglob("*.py")]
        if f"import {TutorError.__name__}" in file.read_text("utf-8")
    ]


class NoDependencies:
    """Stands for the services that a room is built with, none of which is called by building it."""

    def __getattr__(self, _name: str) -> Any:
        return self

    def __call__(self, *_args: object, **_kwargs: object) -> Any:
        return self

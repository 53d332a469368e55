"""A room that's one file is read from top to bottom: no section uses a later one, and each keeps to its own words."""

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.house_rules.test_sentences import sentences

SECTIONS = ["tables", "statements", "rules", "use cases", "screens", "wiring"]
ONLY_IN = {"sqlalchemy": {"tables", "statements"}, "bot.discord_ui.components": {"screens"}, "discord": {"wiring"}}
ROOMS = [one for one in sorted(ROOT.glob("bot/features/*/*.py")) if one.stem != "__init__"]


def names_used(nodes: list[ast.stmt]) -> set[str]:
    every = [one for node in nodes for one in ast.walk(node) if isinstance(one, ast.Name)]
    return {one.id for one in every if isinstance(one.ctx, ast.Load)}


@pytest.mark.parametrize("file", ROOMS, ids=lambda file: file.stem)
def test_a_room_in_one_file_is_read_from_top_to_bottom(file: Path) -> None:
    body = ast.parse(source := file.read_text("utf-8")).body
    starts = {one[1]: source[: one.start()].count("\n") for one in re.finditer(r"(?m)^# -+ ([a-z ]+)$", source)}
    assert list(starts) == [name for name in SECTIONS if name in starts]
    parts: dict[str, list[ast.stmt]] = {name: [] for name in starts}
    for node in body:
        if above := [name for name, start in starts.items() if start < node.lineno]:
            parts[above[-1]].append(node)
    brought = {
        name.asname or name.name: one.module or ""
        for one in body
        if isinstance(one, ast.ImportFrom)
        for name in one.names
    }
    later: set[str] = set()
    for section, nodes in reversed(parts.items()):
        used = names_used(nodes)
        assert used.isdisjoint(later), f"{section} uses what stands below it: {used & later}"
        assert section in {"tables", "screens", "wiring"} or not sentences("\n".join(map(ast.unparse, nodes)))
        later |= {node.name for node in nodes if isinstance(node, ast.ClassDef | ast.FunctionDef)}
        strange = {
            name for name in used if section not in ONLY_IN.get(brought.get(name, "").split(".orm")[0], {section})
        }
        assert strange == set(), f"{section} has words of another section"

"""Where an address is declared: in its room if only that writes it, else below the rooms, in `bot/routes`."""

import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import cast

from bot import routes
from bot.core.route import Route
from bot.discord_ui.dependencies import Dependencies
from bot.rooms import FEATURES
from tests.conftest import ROOT
from tests.house_rules.test_sentences import NoDependencies

BOT = ROOT / "bot"
SHARED = {name: one for name, one in vars(routes).items() if isinstance(one, Route)}
ANSWERED = {one.route.key for build in FEATURES for one in build(cast(Dependencies, NoDependencies())).handlers}


def room_of(file: Path) -> str:
    """Return what writes an address: a room of a wing, or a package beside the wings."""
    parts = file.relative_to(BOT).with_suffix("").parts
    return "/".join(parts[1:3]) if parts[0] == "features" else parts[0]


def declared() -> dict[str, str]:
    """Return where each address is declared, by its key."""
    every = [module for name, module in sys.modules.items() if name.startswith("bot.")]
    return {one.key: module.__name__ for module in every for one in vars(module).values() if isinstance(one, Route)}


def test_only_what_several_rooms_write_stands_below_them() -> None:
    users: dict[str, set[str]] = defaultdict(set)
    for file in BOT.rglob("*.py"):
        if "routes" not in file.parts:
            for name in re.findall(r"\broutes\.([A-Z_]+)\b", file.read_text("utf-8")):
                users[name].add(room_of(file))
    alone = {name: min(users[name]) for name in SHARED if len(users[name]) == 1 and users[name] != {"talk"}}
    assert not alone, f"declare these in the views of the one room that writes them: {alone}"
    assert not SHARED.keys() - users, f"nobody writes {SHARED.keys() - users}"


def test_every_address_has_a_handler() -> None:
    missing = {key: module for key, module in declared().items() if key not in ANSWERED}
    assert not missing, f"no room's manifest answers {missing}: add on(…)(…) to its room.py"

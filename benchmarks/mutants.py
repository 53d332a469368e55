"""How many planted faults the tests catch: `make mutants`, or `make mutants MUTANTS_OPTIONS="--count 10 --changed"`.

mutmut plants one small fault after another into rules, services and stores (another sign, another number, an argument
less), each in a copy of the checkout, and runs the tests that pass through that function, on SQLite alone. Which of the
thousands of faults are planted, a seed decides: as many in each wing as its share of them, and 20 at least. A run that
was broken off goes on where it was; `--fresh` begins anew.
"""

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
WORK = ROOT / ".mutants"
KINDS = ("rules", "service", "store", "results")
"""The files of a room, or its folders of that name, that faults are planted in."""

CAUGHT, UNTESTED = {1, 3, 24, 36, 37, 152, 255, -9, -11, -24}, 33
"""mutmut's codes for a fault that a test noticed (by failing, or by never ending), and for one that no test meets."""

LEAST = 20
"""So many faults are planted in each wing, if there are that many."""

ROUNDS = 3
"""When tests have changed, mutmut forgets in its first round what they had caught, and it is tried in the next."""

GENERATE = """
import mutmut.__main__ as m
m.copy_src_dir(); m.copy_also_copy_files(); m.setup_source_paths(); m.create_mutants(2)
"""


@dataclass(frozen=True)
class Mutant:
    """A fault by its name; `code` is what became of it, None before it was tried."""

    name: str
    code: int | None

    @property
    def wing(self) -> str:
        """The wing that it's planted in."""
        return self.name.split(".")[2]

    @property
    def is_caught(self) -> bool:
        """Whether a test noticed it."""
        return self.code in CAUGHT


def main(arguments: Sequence[str] | None = None) -> int:
    """Plant faults and tell what became of them; return 1 when fewer were caught than wanted."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants", description=__doc__)
    parser.add_argument("--count", type=int, default=300, help="how many faults (default: 300)")
    parser.add_argument("--seed", type=int, default=1, help="which of them (default: 1)")
    parser.add_argument("--jobs", type=int, default=2, help="how many at once (default: 2)")
    parser.add_argument("--changed", action="store_true", help="only in rooms that differ from the commit before")
    parser.add_argument("--fresh", action="store_true", help="forget what was tried before")
    parser.add_argument("--again", action="store_true", help="try those again that were not caught before")
    parser.add_argument("--wanted", type=float, default=0.9, help="the share that must be caught (default: 0.9)")
    asked = parser.parse_args(arguments)
    rooms = changed_rooms() if asked.changed else ["*/*"]
    if not rooms:
        print("No rule, service or store has changed.")
        return 0
    prepare(rooms, fresh=asked.fresh)
    _python("-c", GENERATE)
    chosen = sample([*mutants()], asked.count, asked.seed)
    names = {one.name for one in chosen}
    left = [one.name for one in chosen if one.code is None or (asked.again and not one.is_caught)]
    for _ in range(ROUNDS):
        if not left:
            break
        _python("-m", "mutmut", "run", "--max-children", str(asked.jobs), *left)
        left = [one.name for one in mutants() if one.name in names and one.code is None]
    return tell([one for one in mutants() if one.name in names and one.code is not None], asked.wanted)


def changed_rooms() -> list[str]:
    """Return the rooms, as `wing/room`, with a rule, service or store that differs from the commit before."""
    command = ["git", "diff", "--name-only", "HEAD~1", "--", "bot/features"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if told.returncode:
        print("NO COMMIT BEFORE THIS ONE HERE: what changed cannot be told.")
    files = told.stdout.split()
    found = [re.fullmatch(rf"bot/features/(\w+/\w+)/(?:{'|'.join(KINDS)})(?:/\w+)?\.py", file) for file in files]
    return sorted({match[1] for match in found if match})


def prepare(rooms: Iterable[str], *, fresh: bool) -> None:
    """Copy the checkout to where faults are planted, and say there in which rooms and for which tests."""
    if fresh:
        shutil.rmtree(WORK, ignore_errors=True)
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    for name in filter(None, listed):
        source, target = ROOT / name, WORK / name
        if source.is_file() and not (target.is_file() and target.read_bytes() == source.read_bytes()):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    top = sorted({Path(name).parts[0] for name in listed if name} - {"bot", "tests", "pyproject.toml"})
    config = {
        "source_paths": ["bot"],
        "only_mutate": [
            f"bot/features/{room}/{kind}{file}.py" for room in rooms for kind in KINDS for file in ("", "/*")
        ],
        "also_copy": top,
        "pytest_add_cli_args": [
            "-pno:cacheprovider",
            "-pbenchmarks.forget",
            "--both-databases",
            "-k",
            "not postgresql",
        ],
        "pytest_add_cli_args_test_selection": [*tests_for(rooms)],
    }
    lines = "\n".join(f"{key} = {json.dumps(value)}" for key, value in config.items())
    with (WORK / "pyproject.toml").open("w", encoding="utf-8") as file:
        file.write(f"{(ROOT / 'pyproject.toml').read_text('utf-8')}\n[tool.mutmut]\n{lines}\n")


SLOW = {"test_group_killed.py", "test_addresses.py", "test_two_servers.py", "test_private_text.py", "test_cli.py"}
"""Tests that start programs of their own or press all there is: what they notice, others notice sooner."""


def tests_for(rooms: Iterable[str]) -> Iterator[str]:
    """Yield the test files that faults in these rooms are shown to: all, or those that name one of the rooms."""
    modules = [f"bot.features.{room.replace('/', '.')}" for room in rooms if "*" not in room]
    for file in sorted([*(ROOT / "tests/features").glob("test_*.py"), *(ROOT / "tests/journeys").glob("test_*.py")]):
        text = file.read_text("utf-8")
        if file.name not in SLOW and (not modules or any(module in text for module in modules)):
            yield str(file.relative_to(ROOT))


def mutants() -> Iterator[Mutant]:
    """Yield every fault that can be planted, with what became of it."""
    for file in sorted((WORK / "mutants/bot/features").glob("*/*/**/*.meta")):
        for name, code in json.loads(file.read_text("utf-8"))["exit_code_by_key"].items():
            yield Mutant(name, code)


def sample(everything: Sequence[Mutant], count: int, seed: int) -> list[Mutant]:
    """Return so many faults, from each wing by its share and LEAST at least; the same ones for the same seed."""
    by_wing: dict[str, list[Mutant]] = defaultdict(list)
    for one in everything:
        by_wing[one.wing].append(one)
    chosen: list[Mutant] = []
    for wing, ones in sorted(by_wing.items()):
        wanted = max(min(LEAST, count), round(count * len(ones) / len(everything)))
        chosen += random.Random(f"{seed} {wing}").sample(ones, min(wanted, len(ones)))
    return chosen


def tell(tried: Sequence[Mutant], wanted: float) -> int:
    """Print how many faults were caught in each wing, and those that were not; return 1 when these are too many."""
    planted, caught = Counter(one.wing for one in tried), Counter(one.wing for one in tried if one.is_caught)
    for one in tried:
        if not one.is_caught:
            print(f"\n{'no test meets it' if one.code == UNTESTED else 'survived'}: {one.name}")
            shown = _python("-m", "mutmut", "show", one.name, quiet=True)
            print("\n".join(line for line in shown.split("\n") if re.match(r"[-+](?![-+])", line)))
    print(f"\n{'wing':<14}{'planted':>8}{'caught':>8}{'share':>8}")
    for wing in sorted(planted):
        print(f"{wing:<14}{planted[wing]:>8}{caught[wing]:>8}{caught[wing] / planted[wing]:>8.0%}")
    share = caught.total() / planted.total() if planted else 1.0
    print(f"{'all':<14}{planted.total():>8}{caught.total():>8}{share:>8.0%}")
    return 0 if share >= wanted else 1


def _python(*arguments: str, quiet: bool = False) -> str:
    done = subprocess.run([sys.executable, *arguments], cwd=WORK, capture_output=quiet, text=True, check=False)
    if done.returncode and not quiet:
        raise SystemExit(f"That failed: {' '.join(arguments)[:200]}")
    return done.stdout or ""


if __name__ == "__main__":
    raise SystemExit(main())

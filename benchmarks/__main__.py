"""All benchmarks in one run: `make bench` writes `docs/performance.md`, `make bench-check` compares with what's kept.

Machines differ and are noisy, so only ratios are compared: each to a baseline that was measured in the same run. What's
kept in `kept.json` is the median of three quick runs after the last whole one. A guarded ratio that is more than 30%
worse is measured twice more, and fails if its best is still worse than that.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from statistics import median
from types import ModuleType

from benchmarks.figures import Figure, Scale, markdown, printed, worse
from tests.conftest import ROOT

KEPT = Path(__file__).parent / "kept.json"
PAGE = ROOT / "docs" / "performance.md"
ALLOWED = 0.3
"""By what share a guarded ratio may be worse than the kept one."""
TRIES = 3

BENCHMARKS: dict[str, ModuleType] = {
    name: import_module(f"benchmarks.{name}")
    for name in ("content", "start", "memory", "quiz", "sweep", "server", "reviews", "progress")
}
"""Modules with `figures(scale)`; the first paragraph of each says what it measures."""

ABOVE = """# Performance

`make bench` writes this page from one run. Machines differ, so what counts is the third column: the figure divided by
its baseline of the same run. CI measures the ratios again in small, and fails where one is 30% worse than the median of
three such small runs that followed the last whole one."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks; return 1 where a guarded ratio got worse."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--check", action="store_true", help="a quick run; fail where a ratio is 30%% worse than kept")
    parser.add_argument("--only", default=",".join(BENCHMARKS), help="which of them, by name, with commas")
    parser.add_argument("--keep", action="store_true", help="only keep the ratios of quick runs")
    options = parser.parse_args(arguments)
    wanted = options.only.split(",")
    if options.check:
        return checked(wanted)
    if not options.keep:
        whole = {name: _told(name, Scale.FULL) for name in wanted}
        if wanted == list(BENCHMARKS):
            PAGE.write_text(page(whole), "utf-8")
    keep({name: [_told(name, Scale.QUICK) for _ in range(TRIES)] for name in wanted})
    return 0


def _told(name: str, scale: Scale) -> list[Figure]:
    figures = list(BENCHMARKS[name].figures(scale))
    print(f"\n{name}", *printed(figures), sep="\n", flush=True)
    return figures


def guarded(figures: Sequence[Figure]) -> dict[str, Figure]:
    """Return the figures that may not get worse, by what they measure."""
    return {figure.what: figure for figure in figures if figure.guarded is not None}


def keep(quick: dict[str, list[list[Figure]]]) -> None:
    """Keep the guarded ratios of quick runs, the median of each; those of benchmarks that weren't run stay."""
    kept = json.loads(KEPT.read_text("utf-8")) if KEPT.is_file() else {}
    for name, runs in quick.items():
        ratios = [{what: figure.guarded or 0.0 for what, figure in guarded(run).items()} for run in runs]
        kept[name] = {what: round(median(run[what] for run in ratios), 3) for what in ratios[0]}
    KEPT.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n", "utf-8")


def checked(names: Sequence[str]) -> int:
    """Run quickly and compare; say what got worse after everything else, and return 1 if anything did."""
    kept = json.loads(KEPT.read_text("utf-8"))
    bad: list[str] = []
    for name in names:
        before: dict[str, float] = kept.get(name, {})
        if not before:
            bad.append(f"NOTHING IS KEPT OF {name}: run `python -m benchmarks --keep --only {name}`")
        best: dict[str, float] = {}
        for _ in range(TRIES):
            for what, figure in guarded(_told(name, Scale.QUICK)).items():
                if what in before:
                    best[what] = min(best.get(what, float("inf")), worse(figure, before[what]))
            if all(share <= ALLOWED for share in best.values()):
                break
        bad += [f"NOT MEASURED ANYMORE: {what}" for what in before.keys() - best.keys()]
        bad += [f"WORSE BY {share:.0%} THAN KEPT: {what}" for what, share in best.items() if share > ALLOWED]
    print("", *bad or ["Nothing is worse than kept."], sep="\n")
    return 1 if bad else 0


def page(whole: dict[str, list[Figure]]) -> str:
    """Return `docs/performance.md`."""
    parts = [ABOVE, f"Measured on {datetime.now(UTC):%-d %B %Y} on {machine()}."]
    for name, figures in whole.items():
        about = (BENCHMARKS[name].__doc__ or "").partition("\n\n")[0]
        parts += [f"## {name.capitalize()}", about, markdown(figures)]
    return "\n\n".join(parts) + "\n"


def machine() -> str:
    """Return what this machine is, in words."""
    cores = os.cpu_count()
    model = ""
    if (info := Path("/proc/cpuinfo")).is_file():
        model = next((line.split(":")[1].strip() for line in info.read_text().splitlines() if "model name" in line), "")
    return f"{cores} cores{f' ({model})' if model else ''}, {platform.system()}, CPython {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())

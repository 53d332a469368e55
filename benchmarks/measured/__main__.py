"""Measures what the course AI Builder shows, draws its pictures, and notes every figure that its texts quote.

    .venv/bin/python -m benchmarks.measured            everything, a few minutes
    .venv/bin/python -m benchmarks.measured letters    one part

Pictures go into `lessons/ai-builder/img`, figures into `figures.json` beside this file, to which a test holds the
lessons. Values are the same at every run with the same versions of the libraries, but for the times.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.measured import beginning, beyond, comparing, drawing
from benchmarks.measured.passengers import Passengers, passengers
from benchmarks.measured.style import Figures

FIGURES = Path(__file__).parent / "figures.json"
PARTS: dict[str, Callable[[Passengers], Figures]] = {
    "one question": beginning.one_question,
    "holes": beginning.holes,
    "seeds": beginning.seeds,
    "bowl": beginning.bowl,
    "gains": comparing.gains,
    "depths": comparing.depths,
    "metrics": comparing.metrics,
    "search": comparing.search,
    "one split": comparing.one_split,
    "leaks": comparing.leaks,
    "winners": comparing.winners,
    "groups": comparing.groups,
    "drawn": drawing.drawn,
    "times": comparing.times,
    "switches": beyond.switches,
    "pixels": beyond.pixels,
    "letters": beyond.letters,
    "names": beyond.names,
}


def main() -> None:
    """Measure the parts that are named, or all, and write their figures."""
    who = passengers()
    found = json.loads(FIGURES.read_text("utf-8"))
    for name in sys.argv[1:] or PARTS:
        found[name] = PARTS[name](who)
    found["people"] = {"all": len(who.survived), "survived": int(who.survived.sum()), "women": int(who.is_woman.sum())}
    FIGURES.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()

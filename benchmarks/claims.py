"""How a model's claims are held against the lines they name: what's kept of the supported ones, and of the others.

Run: python -m benchmarks.claims [--held] [--show]

The set was written by somebody who hadn't seen the code: each claim with its evidence, the question, and whether a
careful person would call it supported. Half of it is held back: nobody looks at that half.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.language.claims import supports

SETS = Path(__file__).parent / "claim_sets"


@dataclass(frozen=True)
class Claim:
    """A claim, its evidence, and whether that supports it; `kind` says in which way it does or doesn't."""

    supported: bool
    kind: str
    evidence: str
    says: str
    question: str


def claims(half: str) -> Iterator[Claim]:
    """Yield the claims of a half, `dev` or `held`."""
    for line in (SETS / f"{half}.tsv").read_text("utf-8").splitlines():
        supported, *rest = line.split("\t")
        yield Claim(supported == "yes", *rest)


def measured(half: str) -> tuple[Counter[tuple[bool, str]], Counter[tuple[bool, str]]]:
    """Return how many claims of each kind there are, and how many of them are kept."""
    every, kept = Counter[tuple[bool, str]](), Counter[tuple[bool, str]]()
    for one in claims(half):
        every[one.supported, one.kind] += 1
        kept[one.supported, one.kind] += supports(one.evidence, one.says, one.question)
    return every, kept


def precision(half: str) -> float:
    """Return the share of the claims that are kept which are supported, if as many are supported as not."""
    _, kept = measured(half)
    right = sum(count for (supported, _), count in kept.items() if supported)
    return right / max(1, kept.total())


def main() -> None:
    """Print what's kept, by kind."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--held", action="store_true", help="the half that nobody looks at")
    parser.add_argument("--show", action="store_true", help="print what's judged wrongly (only of the other half)")
    chosen = parser.parse_args()
    half = "held" if chosen.held else "dev"
    every, kept = measured(half)
    for supported, kind in sorted(every, reverse=True):
        share = kept[supported, kind] / every[supported, kind]
        print(
            f"{half:<5}{'supported' if supported else 'not':<10}{kind:<12}{every[supported, kind]:>4}  kept {share:.0%}"
        )
    print(f"of what's kept, {precision(half):.1%} is supported")
    for one in claims("dev") if chosen.show and not chosen.held else ():
        if supports(one.evidence, one.says, one.question) is not one.supported:
            print(f"{'lost' if one.supported else 'KEPT'} | {one.kind} | {one.evidence} | {one.says} | {one.question}")


if __name__ == "__main__":
    main()

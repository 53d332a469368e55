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

from bot.talk.hear.claims import Verdict, supports

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


def measured(half: str) -> Counter[tuple[bool, str, Verdict]]:
    """Return how many claims there are, by whether they're supported, their kind, and the verdict on them."""
    return Counter((one.supported, one.kind, supports(one.evidence, one.says, one.question)) for one in claims(half))


def share_surely(half: str) -> tuple[float, float]:
    """Return the shares of supported and of other claims that are kept without anybody's judging."""
    found = measured(half)
    every = Counter[bool]()
    kept = Counter[bool]()
    for (supported, _, verdict), count in found.items():
        every[supported] += count
        kept[supported] += count * (verdict is Verdict.SURELY)
    return kept[True] / every[True], kept[False] / every[False]


def main() -> None:
    """Print what's kept, by kind."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--held", action="store_true", help="the half that nobody looks at")
    parser.add_argument("--show", action="store_true", help="print what's wrong (only of the other half)")
    chosen = parser.parse_args()
    half = "held" if chosen.held else "dev"
    found = measured(half)
    for supported, kind in sorted({(one[0], one[1]) for one in found}, reverse=True):
        counts = [found[supported, kind, verdict] for verdict in Verdict]
        shares = "  ".join(
            f"{verdict} {count / sum(counts):4.0%}" for verdict, count in zip(Verdict, counts, strict=True)
        )
        print(f"{half:<5}{'supported' if supported else 'not':<10}{kind:<12}{sum(counts):>4}  {shares}")
    print("kept without judging: {:.1%} of the supported, {:.1%} of the others".format(*share_surely(half)))
    for one in claims("dev") if chosen.show and not chosen.held else ():
        verdict = supports(one.evidence, one.says, one.question)
        if verdict is (Verdict.NO if one.supported else Verdict.SURELY):
            print(f"{verdict} | {one.kind} | {one.evidence} | {one.says} | {one.question}")


if __name__ == "__main__":
    main()

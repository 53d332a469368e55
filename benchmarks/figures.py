"""A measured figure beside its baseline of the same run, and how figures are printed and kept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum


class Scale(Enum):
    """How much is measured: QUICK takes seconds and is enough to compare ratios, FULL takes minutes."""

    QUICK = "quick"
    FULL = "full"


@dataclass(frozen=True)
class Figure:
    """One row: `what` took or reached `value` of a `unit`.

    `ratio` is the value divided by that of the baseline in the same run (None: there's none, or it's the baseline
    itself); unlike the value it can be compared between machines. With `more`, a larger ratio is the better one.
    `guarded` is a ratio that may not get worse from one version to the next, if there is one: mostly the same, or the
    ratio to a baseline closer to the work. `promise` is what is wanted, in words.
    """

    what: str
    value: float
    unit: str
    ratio: float | None = None
    more: bool = False
    guarded: float | None = None
    promise: str = ""

    def cells(self) -> tuple[str, str, str, str]:
        """Return the row as it's shown: what, value, ratio, promise."""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        return self.what, f"{_readable(self.value)} {self.unit}", ratio, self.promise


HEAD = ("", "measured", "of the baseline", "promised")
"""What stands above the cells of figures."""


def _readable(value: float) -> str:
    """Return a number with as many digits as anybody wants to read."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def printed(figures: Iterable[Figure]) -> Iterator[str]:
    """Yield the lines of a table for a terminal."""
    rows: Sequence[Sequence[str]] = [HEAD, *(figure.cells() for figure in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    for row in rows:
        first, *others = (cell.ljust(width) if not place else cell.rjust(width)
                          for place, (cell, width) in enumerate(zip(row, widths, strict=True)))  # fmt: skip
        yield "  ".join([first, *others]).rstrip()


def markdown(figures: Iterable[Figure]) -> str:
    """Return the same table as Markdown."""
    rows = [HEAD, ("---",) * len(HEAD), *(figure.cells() for figure in figures)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def worse(now: Figure, before: float) -> float:
    """Return by what share a figure's guarded ratio is worse than before: 0.3 is 30% worse, below 0 is better."""
    assert now.guarded is not None
    return before / now.guarded - 1 if now.more else now.guarded / before - 1

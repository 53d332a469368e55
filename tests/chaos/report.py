"""The tables in `docs/reliability.md`, as the last runs measured them."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.conftest import ROOT

FILE = ROOT / "docs" / "reliability.md"
CHAOS, LOAD = "chaos", "load"
"""The names of the places in the document that runs write."""


@dataclass(frozen=True)
class Row:
    """A fault at a database: how often it was tried, and how often no law was broken while it lasted or after it."""

    fault: str
    database: str
    tried: int
    survived: int


def table(rows: Sequence[Row]) -> str:
    """Return the table of faults as Markdown."""
    return markdown(
        ("Fault", "Database", "Tried", "Survived"),
        [(one.fault, one.database, str(one.tried), str(one.survived)) for one in rows],
    )


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table as Markdown."""
    first, *others = (f"| {' | '.join(cells)} |" for cells in (head, *rows))
    return "\n".join([first, "|" + "---|" * len(head), *others])


def write(place: str, told: str) -> None:
    """Put text between the marks of a place in the document."""
    begin, end = f"<!-- {place}: begin -->", f"<!-- {place}: end -->"
    before, _, rest = FILE.read_text("utf-8").partition(begin)
    _, _, after = rest.partition(end)
    FILE.write_text(f"{before}{begin}\n{told}\n{end}{after}", "utf-8")

"""The table of faults in `docs/reliability.md`, as the last run measured it."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.conftest import ROOT

FILE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- chaos: begin -->", "<!-- chaos: end -->"


@dataclass(frozen=True)
class Row:
    """A fault at a database: how often it was tried, and how often no law was broken while it lasted or after it."""

    fault: str
    database: str
    tried: int
    survived: int


def table(rows: Sequence[Row]) -> str:
    """Return the table as Markdown."""
    lines = ["| Fault | Database | Tried | Survived |", "|---|---|---|---|"]
    lines += [f"| {one.fault} | {one.database} | {one.tried} | {one.survived} |" for one in rows]
    return "\n".join(lines)


def write_report(head: str, rows: Sequence[Row]) -> None:
    """Put a sentence and the table between the marks of the document."""
    before, _, rest = FILE.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    FILE.write_text(f"{before}{BEGIN}\n{head}\n\n{table(rows)}\n{END}{after}", "utf-8")

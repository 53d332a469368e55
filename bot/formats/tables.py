"""CSV files as spreadsheets write them, with their line numbers, alone or in an archive; hostile ones are refused."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.formats import archives
from bot.formats.archives import Unreadable

MAX_BYTES = 32 * 1024 * 1024
"""The most that all files of an import may hold, unpacked."""

LIMITS = archives.Limits(files=4, file=MAX_BYTES, total=MAX_BYTES)
MAX_ROWS = 500_000
"""The most rows of one file."""

_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?%?")
"""What a spreadsheet takes for a formula (after typed apostrophes, too), and what's only a number after all."""


@dataclass(frozen=True)
class Row:
    """One row of a file: the line on which it ends (the header's is 1), and its cells by column."""

    line: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str:
        """Return a cell without the white space around it; an empty text where there's no such column."""
        return self.cells.get(column, "").strip()


def write(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """Return rows as CSV in UTF-8, with the mark by which spreadsheets recognise it; None makes an empty cell.

    A text that a spreadsheet would run as a formula gets an apostrophe before it, which `read` takes off again.
    """
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    writer.writerows({name: _cell(row[name]) for name in columns} for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    if isinstance(value, str) and _FORMULA.match(value) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return "" if value is None else value


def as_typed(cell: str) -> str:
    """Return a cell without the apostrophe that `write` puts before what a spreadsheet would run as a formula."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def read(data: bytes) -> tuple[tuple[str, ...], list[Row]]:
    """Return the columns (in lower case) and rows of a CSV file; empty rows are left out.

    Cells are parted by commas, semicolons or tabs, whichever the header has most of. Raises Unreadable for what isn't
    CSV in UTF-8, is empty, or is too large.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(f"it is larger than {MAX_BYTES // 1024 // 1024} MiB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Unreadable(f"it is not UTF-8 (byte {problem.start}): save it as CSV UTF-8") from None
    if "\x00" in text:
        raise Unreadable("it is not a text file")
    header = text.split("\n", 1)[0]
    separator = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        columns = tuple(name.strip().casefold() for name in next(reader))
        rows = []
        for cells in reader:
            if any(cell.strip() for cell in cells):
                typed = map(as_typed, cells)
                rows.append(Row(reader.line_num, dict(zip(columns, typed, strict=False))))
            if len(rows) > MAX_ROWS:
                raise Unreadable(f"it has more than {MAX_ROWS} rows")
    except StopIteration:
        raise Unreadable("it is empty") from None
    except csv.Error as problem:
        raise Unreadable(f"line {reader.line_num}: {problem}") from None
    return columns, rows


def unpack(name: str, data: bytes) -> list[tuple[str, bytes]]:
    """Return the CSV files in an upload, each with its name: the file itself, or those of a ZIP archive.

    Raises Unreadable for an archive that can't be read, is too large unpacked, or has no CSV file in it.
    """
    if not data.startswith(b"PK"):
        return [(name, data)]
    files = archives.unpack(data, LIMITS, lambda entry: entry.casefold().endswith(".csv"))
    if not files:
        raise Unreadable("there is no .csv in it")
    return list(files.items())

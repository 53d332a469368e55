"""CSV files as spreadsheets write them, with their line numbers, and ZIP archives of them; hostile ones are refused."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MAX_BYTES = 32 * 1024 * 1024
"""The most that all files of an import may hold, unpacked."""

MAX_ROWS = 500_000
MAX_FILES = 4


class Unreadable(ValueError):
    """A file that cannot be read at all; its text says why."""


@dataclass(frozen=True)
class Row:
    """One row of a file: its line (from 1, the header's), and its cells by column."""

    line: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str:
        """Return a cell without the white space around it; nothing where there is no such column."""
        return self.cells.get(column, "").strip()


def write(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """Return rows as CSV in UTF-8, with the mark by which spreadsheets know it; what is None is an empty cell."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    writer.writerows({name: "" if row[name] is None else row[name] for name in columns} for row in rows)
    return out.getvalue().encode("utf-8-sig")


def read(data: bytes) -> tuple[tuple[str, ...], list[Row]]:
    """Return the columns (in lower case) and rows of a CSV file with commas, semicolons or tabs.

    Raises Unreadable for what is no text in UTF-8, has no header, or is too large.
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
                rows.append(Row(reader.line_num, dict(zip(columns, cells, strict=False))))
            if len(rows) > MAX_ROWS:
                raise Unreadable(f"it has more than {MAX_ROWS} rows")
    except StopIteration:
        raise Unreadable("it is empty") from None
    except csv.Error as problem:
        raise Unreadable(f"line {reader.line_num}: {problem}") from None
    return columns, rows


def unpack(name: str, data: bytes) -> list[tuple[str, bytes]]:
    """Return the CSV files in an upload, each with its name: the file itself, or those of a ZIP archive.

    Raises Unreadable for a broken archive and one that is too large unpacked.
    """
    if not data.startswith(b"PK"):
        return [(name, data)]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if entry.filename.casefold().endswith(".csv")]
            if not entries:
                raise Unreadable("there is no .csv in it")
            if len(entries) > MAX_FILES or sum(entry.file_size for entry in entries) > MAX_BYTES:
                raise Unreadable("there is too much in it")
            return [(entry.filename, _bounded(archive, entry)) for entry in entries]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as problem:
        raise Unreadable(f"the archive cannot be read: {problem}") from None


def _bounded(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return an entry, however little its own header admits to."""
    with archive.open(entry) as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Unreadable("there is too much in it")
    return data


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return files as a ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()

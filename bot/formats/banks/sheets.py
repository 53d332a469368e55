"""Spreadsheets of questions or cards, such as Kahoot's and Blooket's templates: every sheet is read as a table is."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime, time
from importlib import import_module
from itertools import chain, islice
from typing import Any, TypeVar
from xml.etree.ElementTree import ParseError

from bot.formats import archives
from bot.formats.archives import Limits, Unreadable
from bot.formats.banks.bank import Bank, LeftOut, bank
from bot.formats.banks.table import MOST, WIDEST, held_by

_LIMITS = Limits(files=1_000, file=5 * 1024 * 1024, total=20 * 1024 * 1024)
"""What a spreadsheet may hold, unpacked: it's a ZIP archive of XML."""
_OLD = b"\xd0\xcf\x11\xe0"
"""How a spreadsheet begins that's no ZIP archive: an encrypted one, or one from before 2007."""

T = TypeVar("T")


def sheets_in(data: bytes) -> Bank:
    """Return what all sheets hold that aren't hidden; raises Unreadable for a file that's damaged or far too large."""
    if data.startswith(_OLD):
        raise Unreadable("it's a spreadsheet with a password, or in an old form. Save it as .xlsx without one")
    archives.unpack(data, _LIMITS, lambda _: True)  # what's too large is refused here: the reader has no limits
    try:
        _refuse_large(data)
        sheets = [*_sheets(data)]
    except (*_BROKEN, ParseError, zipfile.BadZipFile) as problem:
        raise Unreadable(f"the spreadsheet can't be read ({str(problem)[:100] or 'it is damaged'})") from None
    is_cut = len(sheets) > 1 and sum(len(rows) for _, rows in sheets) >= MOST
    cut = [LeftOut(MOST, "what stands behind it", f"only {MOST} rows are read")] if is_cut else []
    return bank([*chain.from_iterable(_parts(title, rows) for title, rows in sheets), *cut])


_BROKEN = (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, OverflowError)
"""What the reader raises for files that are damaged."""


def _refuse_large(data: bytes) -> None:
    """Refuse hidden parts that are too large, too: the reader opens whatever the others name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(one.file_size for one in archive.infolist()) > _LIMITS.total:
            raise Unreadable(f"it holds more than {_LIMITS.total // 1024 // 1024} MiB")


def _parts(title: str, rows: list[list[str]]) -> Iterator[Mapping[str, Any] | LeftOut]:
    held = held_by(rows)
    if rows and not held and not held.left_out:
        yield LeftOut(0, title, "no question or card is found in it")
    yield from held.questions
    yield from held.cards
    yield from held.left_out


def _sheets(data: bytes) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield each sheet's title and rows, MOST rows together."""
    openpyxl = import_module("openpyxl")  # 17 MB that only a spreadsheet needs
    # Row by row: a sheet of two cells may claim to be a million rows high, and readers that make room for it die of it.
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    left = MOST
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible" and left:
            rows = islice(sheet.iter_rows(max_row=left, max_col=WIDEST), left)
            filled = _without_end([_without_end([_shown(cell) for cell in row]) for row in rows])
            left -= len(filled)
            yield sheet.title, filled


def _without_end(cells: list[T]) -> list[T]:
    """Return a row without the empty cells at its end, or rows without the empty ones."""
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _shown(cell: Any) -> str:
    """Return a cell as its sheet shows it, or nearly: half of a whole as 50%, midnight without its hours."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        of_hundred = "%" in re.sub(r'"[^"]*"|\\.', "", str(cell.number_format))
        return f"{value * 100:.15g}%" if of_hundred else f"{value:.15g}"
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value).strip()

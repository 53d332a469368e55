"""Anki's notes as text, as its export *Notes in plain text* writes them (docs.ankiweb.net, "File headers")."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.formats.banks.bank import BLANKS, GAP, Bank, LeftOut, bank
from bot.formats.words import words_of

_HEADER = re.compile(r"#([a-z ]+):(.*)")
_SEPARATORS: Mapping[str, str] = {
    "tab": "\t",
    "comma": ",",
    "semicolon": ";",
    "space": " ",
    "pipe": "|",
    "colon": ":",
}
_ASIDE = ("guid column", "notetype column", "deck column", "tags column")
"""Headers that say which column, counted from 1, isn't a side of a card."""


def notes_in(text: str) -> Bank:
    """Return the cards and clozes of Anki's notes; an empty bank where a text doesn't begin with Anki's headers."""
    lines, headers = text.split("\n"), dict[str, str]()
    while len(headers) < len(lines) and (found := _HEADER.fullmatch(lines[len(headers)].rstrip())) is not None:
        headers[found[1]] = found[2]
    if not headers.keys() & {"separator", "html", *_ASIDE}:
        return Bank()
    sign = _SEPARATORS.get(headers.get("separator", "tab").strip().casefold(), headers.get("separator", "\t")[:1])
    aside = {int(headers[name]) - 1 for name in _ASIDE if headers.get(name, "").isdecimal()}
    return bank(_notes("\n".join(lines[len(headers) :]), sign, aside, len(headers)))


def _notes(text: str, sign: str, aside: set[int], above: int) -> Iterator[Mapping[str, Any] | LeftOut]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign or "\t")
    before = 0
    try:
        for row in rows:
            line, before = above + before + 1, rows.line_num
            fields = [cell for place, cell in enumerate(row) if place not in aside]
            if any(one.strip() for one in fields):
                yield _note(line, fields)
    except csv.Error:
        yield LeftOut(above + before + 1, "what stands from here on", "a field in it can't be read")


def _note(line: int, fields: Sequence[str]) -> Mapping[str, Any] | LeftOut:
    read = [words_of(field) for field in fields]
    front, *rest = [text for text, _ in read]
    back = "\n".join(filter(None, rest))
    if any(has_more for _, has_more in read) or "[sound:" in front + back:
        return LeftOut(line, front or back, "it needs a picture or a sound")
    gaps = GAP.findall(front)
    if gaps:
        filled = GAP.sub(r"{{\1}}", front)
        more = {"explain": back} if back else {}
        return (
            {"kind": "cloze", "text": filled, **more}
            if len(gaps) <= BLANKS
            else LeftOut(line, front, "it has more than 4 gaps")
        )
    return {"front": front, "back": back} if front and back else LeftOut(line, front or back, "it has only one side")

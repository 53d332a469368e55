"""Questions and cards in a table: a CSV of terms and meanings, or of questions with options and the right one."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.formats.banks.bank import Bank, LeftOut, bank, choice

_NAMES: Mapping[str, str] = {
    "q": r"question\b.*|frage\b.*|pregunta|domanda|pergunta|vraag|prompt|stem",
    "option": r"(?:answer|option|choice|antwort|réponse|respuesta|risposta|resposta)(?: option)? ?[1-9a-j]\b.*",
    "answer": r"(?:correct|right|richtig|korrekt|bonne|corrett|certa|juist)\w*\b.*|key|answer|antwort|lösung"
    r"|réponse|respuesta|risposta|resposta|antwoord|solution",
    "why": r"explanation|feedback|erklärung|rationale",
    "front": r"term|front|word|begriff|wort|vorderseite|término|palabra|terme|mot|termine|parola|termo|palavra",
    "back": r"definition|back|meaning|bedeutung|rückseite|definición|significado|définition|definizione|definição"
    r"|translation|übersetzung|description",
}
"""How a column may be called, in six languages."""

MOST = 2_000
"""The most rows that are read."""


def rows_in(text: str) -> Bank:
    """Return what a table holds; without a row of names, two columns are a term and its meaning."""
    rows = _rows(text)
    if len(rows) < 1 or max(map(len, rows)) < 2:
        return Bank()
    for number, row in enumerate(rows[:10]):  # a title and a hint may stand above the names
        columns = [_called(cell) for cell in row]
        if {"q", "answer"} <= set(columns) or {"front", "back"} <= set(columns):
            return bank(_read(columns, rows[number + 1 :], number + 2))
    filled = [row for row in rows if any(row)]
    pairs = sum(len(row) == 2 for row in filled)
    return bank(_read(["front", "back"], rows, 1)) if pairs >= max(2, PAIRS * len(filled)) else Bank()


PAIRS = 0.8
"""The share of rows that must have two cells, for a table without names to be a list of cards."""


def _rows(text: str) -> list[list[str]]:
    first = next((line for line in text.split("\n") if line.strip()), "")
    sign = max("\t;,", key=first.count)
    try:
        read = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
        return [[cell.strip() for cell in row] for _, row in zip(range(MOST), read, strict=False)]
    except csv.Error:
        return []


def _called(cell: str) -> str:
    plain = " ".join(re.sub(r"[-_*():]+", " ", cell.casefold()).split())
    return next((name for name, pattern in _NAMES.items() if re.fullmatch(pattern, plain)), "")


def _read(columns: Sequence[str], rows: Sequence[Sequence[str]], first: int) -> Iterator[Mapping[str, Any] | LeftOut]:
    for number, row in enumerate(rows, first):
        cells = [*zip(columns, row, strict=False)]
        named = {name: cell for name, cell in reversed(cells) if cell}
        if "front" in named and "back" in named:
            yield {"front": named["front"], "back": named["back"]}
        elif "q" in named:
            options = [cell for name, cell in cells if name == "option" and cell]
            yield _asked(number, named, options)
        elif any(row):
            yield LeftOut(number, " · ".join(filter(None, row)), "it has only one side")


def _asked(number: int, named: Mapping[str, str], options: Sequence[str]) -> Mapping[str, Any] | LeftOut:
    q, answer = named["q"], named.get("answer", "")
    more = {"explain": named["why"]} if "why" in named else {}
    if not options:
        return {"front": q, "back": answer} if answer else LeftOut(number, q, "it has no answer")
    right = _right(answer, options)
    if not right or len(options) < 2:
        return LeftOut(number, q, "no right option is named")
    return {"q": q, **choice(options, right), **more}


def _right(answer: str, options: Sequence[str]) -> list[int]:
    """Return the places of the right options: by their text, or by numbers counted from 1, or by letters."""
    whole = [place for place, one in enumerate(options) if one.casefold() == answer.casefold()]
    if whole:
        return whole
    signs = [one for one in re.split(r"[\s,;/&]+", answer.strip()) if one]
    places = [int(one) - 1 if one.isdecimal() else "abcdefghij".find(one.casefold()) for one in signs]
    return sorted(set(places)) if all(0 <= place < len(options) for place in places) else []

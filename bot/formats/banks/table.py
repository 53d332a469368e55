"""Questions and cards in a table: a CSV of terms and meanings, or of questions with options and the right one."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.formats.banks.bank import Bank, LeftOut, bank, choice
from bot.formats.tables import as_typed

_CHOICE = "(?:opción|opção|opzione|option|réponse|respuesta|risposta|resposta)"
_NAMES: Mapping[str, str] = {
    "q": r"q|(?:question|frage)\b(?! ?(?:#|no\b|nr\b|number|nummer|id\b|type|typ\b)).*"
    r"|pregunta|domanda|pergunta|vraag|prompt|stem",
    "wrong": r"(?:incorrect|wrong|false|falsche?|mauvaise)\w* (?:answer|option|choice|antwort|réponse)\b.*"
    rf"|{_CHOICE} (?:incorre|err|fauss|sbagliat)\w*\b.*",
    "option": rf"[a-j1-9]|(?:answer|choice|antwort|{_CHOICE})(?: option)? ?[1-9a-j]\b.*",
    "answer": r"(?:correct|right|richtig|korrekt|bonne|corrett|certa|juist)\w*\b.*|key|answer|antwort|lösung"
    rf"|réponse|respuesta|risposta|resposta|antwoord|solution|{_CHOICE} (?:corre|cert|giust|juste)\w*\b.*",
    "share": r"fraction|weight|points?|score|gewichtung|punkte",
    "why": r"explanation|feedback|erklärung|rationale",
    "front": r"term|front|word|begriff|wort|vorderseite|término|palabra|terme|mot|termine|parola|termo|palavra",
    "back": r"definition|back|meaning|bedeutung|rückseite|definición|significado|définition|definizione|definição"
    r"|translation|übersetzung|description",
}
"""How a column may be called, in six languages."""

_LANGUAGES = frozenset(
    [
        "arabic",
        "chinese",
        "dutch",
        "english",
        "french",
        "german",
        "greek",
        "hebrew",
        "hindi",
        "italian",
        "japanese",
        "korean",
        "latin",
        "polish",
        "portuguese",
        "russian",
        "spanish",
        "swedish",
        "turkish",
        "deutsch",
        "englisch",
        "französisch",
        "spanisch",
        "italienisch",
        "latein",
        "russisch",
        "türkisch",
        "anglais",
        "français",
        "allemand",
        "espagnol",
        "italien",
        "español",
        "inglés",
        "francés",
        "alemán",
        "italiano",
        "inglese",
        "francese",
        "tedesco",
    ]
)
"""What stands above the columns of a list of vocabulary."""

MOST, WIDEST = 2_000, 40
"""The most rows that are read, and the most cells of each."""


def table_in(text: str) -> Bank:
    """Return what a table holds that's written as text, with tabs, semicolons or commas between its cells."""
    return held_by(_rows(text))


def held_by(rows: Sequence[Sequence[str]]) -> Bank:
    """Return what the rows of a table hold; without a row of names, two columns are a term and its meaning."""
    if len(rows) < 1 or max(map(len, rows)) < 2:
        return Bank()
    for number, row in enumerate(rows[:10]):  # a title and a hint may stand above the names
        columns = [_called(cell) for cell in row]
        languages = [place for place, cell in enumerate(row) if cell.casefold() in _LANGUAGES]
        if number == 0 and len(languages) > 1:
            columns = ["" for _ in row]
            columns[languages[0]], columns[languages[1]] = "front", "back"
            return bank(_read(columns, rows[1:], 2))
        if (
            {"q", "answer"} <= set(columns)
            or ("q" in columns and columns.count("option") == columns.count("share") > 1)
            or [*filter(None, columns)] == ["q", "option"]
            or {"front", "back"} <= set(columns)
        ):
            alone = columns.count("option") == 1 and "answer" not in columns  # `Q,A` are a question and its answer
            columns = ["answer" if one == "option" else one for one in columns] if alone else columns
            return bank(_read(columns, rows[number + 1 :], number + 2))
    filled = [row for row in rows if any(row)]
    pairs = sum(len(row) == 2 for row in filled)
    return bank(_read(["front", "back"], rows, 1)) if pairs >= max(2, PAIRS * len(filled)) else Bank()


PAIRS = 0.8
"""The share of rows that must have two cells, for a table without names to be a list of cards."""


def _rows(text: str) -> list[list[str]]:
    lines = [line for line in text.split("\n", 30)[:30] if line.strip()]
    sign = max("\t;,|", key=lambda one: sum(one in line for line in lines))
    try:
        read = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
        return [[as_typed(cell.strip()) for cell in row[:WIDEST]] for _, row in zip(range(MOST), read, strict=False)]
    except csv.Error:
        return []


def _called(cell: str) -> str:
    apart = re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", cell)
    plain = " ".join(re.sub(r"[-_*():]+", " ", apart.casefold()).split())
    return next((name for name, pattern in _NAMES.items() if re.fullmatch(pattern, plain)), "")


def _read(columns: Sequence[str], rows: Sequence[Sequence[str]], first: int) -> Iterator[Mapping[str, Any] | LeftOut]:
    for number, row in enumerate(rows, first):
        cells = [*zip(columns, row, strict=False)]
        named = {name: cell for name, cell in reversed(cells) if cell}
        if "front" in named and "back" in named:
            yield {"front": named["front"], "back": named["back"]}
        elif "q" in named:
            options = [cell for name, cell in cells if name == "option"]
            wrong = [cell for name, cell in cells if name == "wrong" and cell]
            shares = [cell for name, cell in cells if name == "share"]
            if len(shares) == len(options) > 1 and "answer" not in named:
                named["answer"] = ",".join(str(place) for place, one in enumerate(shares, 1) if one not in {"", "0"})
            yield _asked(number, named, options, wrong)
        elif any(cell and not cell.isdecimal() for cell in row):  # a template's rows are numbered, filled or not
            yield LeftOut(number, " · ".join(filter(None, row)), "it has only one side")
    if len(rows) >= MOST - first:
        yield LeftOut(first + len(rows), "the rows behind it", f"only {MOST} rows are read")


def _asked(
    number: int, named: Mapping[str, str], options: Sequence[str], wrong: Sequence[str]
) -> Mapping[str, Any] | LeftOut:
    q, answer = named["q"], named.get("answer", "")
    more = {"explain": named["why"]} if "why" in named else {}
    if wrong and answer:
        return {"q": q, **choice([answer, *wrong], [0]), **more}
    if not any(options):
        return {"front": q, "back": answer} if answer else LeftOut(number, q, "it has no answer")
    right = _right(answer, options)
    if right is None:
        return LeftOut(number, q, "its answer may be a place or a text")
    if not right or len([*filter(None, options)]) < 2:
        return LeftOut(number, q, "no right option is named")
    filled = [place for place, one in enumerate(options) if one]
    return {"q": q, **choice([options[one] for one in filled], [filled.index(one) for one in right]), **more}


def _right(answer: str, options: Sequence[str]) -> list[int] | None:
    """Return the places of the right options: by their text, by numbers counted from 1, or by letters.

    None where a number may be either, and means two different options.
    """
    whole = [place for place, one in enumerate(options) if one and one.casefold() == answer.casefold()]
    signs = [one for one in re.split(r"[\s,;/&]+", answer.strip()) if one]
    places = [int(one) - 1 if one.isdecimal() and len(one) < 3 else "abcdefghij".find(one.casefold()) for one in signs]
    good = bool(places) and all(0 <= place < len(options) and options[place] for place in places)
    counted = sorted(set(places)) if good and all(len(one) < 3 for one in signs) else []
    if whole and counted and whole != counted:
        return None
    return whole or counted or _named_by_texts(answer, options)


def _named_by_texts(answer: str, options: Sequence[str]) -> list[int]:
    """Return the places of several options whose texts an answer lists; none if one of its texts is no option."""
    by_text = {one.casefold(): place for place, one in enumerate(options) if one}
    if len(by_text) < sum(map(bool, options)):
        by_text = {one: place for place, one in enumerate(options) if one}
    for sign in ("\n", "|", ";", ","):
        told = [one.strip() for one in answer.split(sign) if one.strip()]
        told = [one if one in by_text else one.casefold() for one in told]
        if len(told) > 1 and all(one in by_text for one in told):
            return sorted({by_text[one] for one in told})
    return []

"""What teachers have, read as questions and cards: one reader a form, each by what the text itself shows."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.formats.banks import gift, plain, table
from bot.formats.banks.bank import Bank, LeftOut

Reader = Callable[[str], Bank]
READERS: Mapping[str, Reader] = {
    "GIFT": lambda text: gift.questions_in(text) if gift.looks_like(text) else Bank(),
    "questions with lettered options": plain.choices_in,
    "questions and answers": plain.asked_in,
    "a table": table.rows_in,
    "terms and meanings": plain.terms_in,
}
"""The forms that are known, the surest first."""

_UNUSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""Signs that YAML has no place for."""

ENDINGS = (".txt", ".gift", ".csv", ".tsv")
"""How their files end."""


def bank_in(name: str, text: str) -> tuple[str, Bank]:
    """Return what a file holds and in which form, from its name and text; an empty bank where no form fits."""
    nearest: tuple[str, Bank] | None = None
    text = _UNUSABLE.sub(" ", text)
    is_table = name.casefold().endswith((".csv", ".tsv"))
    for form, read in READERS.items():
        if is_table and form != "a table":
            continue
        if form == "a table" and not is_table:
            continue
        found = read(text.replace("\r\n", "\n").removeprefix("\ufeff"))
        if found:
            return form, found
        nearest = nearest or (form, found) if found.left_out else nearest
    return nearest or ("", Bank())


def lesson_text(title: str, found: Bank) -> str:
    """Return a lesson with these questions and cards, as we write it; it has no id, so it's called after its file."""
    return "\n".join(
        [
            "---",
            f"title: {_quoted(title)}",
            *_listed("quiz", found.questions),
            *_listed("flashcards", found.cards),
            "---",
            "",
        ]
    )


def _listed(key: str, parts: tuple[Mapping[str, Any], ...]) -> Iterator[str]:
    if not parts:
        return
    yield f"{key}:"
    for part in parts:
        for number, (name, value) in enumerate(part.items()):
            yield f"{'  - ' if not number else '    '}{name}: {_quoted(value)}"


def _quoted(value: Any) -> str:
    """Return a value as YAML that's JSON, too, so that nothing of it is taken for a sign."""
    return json.dumps(value, ensure_ascii=False)


FOREIGN: Mapping[str, str] = {
    ".docx": "it's a Word document. Save it as plain text (.txt) or Markdown (.md)",
    ".doc": "it's a Word document. Save it as plain text (.txt) or Markdown (.md)",
    ".odt": "it's a text document. Save it as plain text (.txt) or Markdown (.md)",
    ".pdf": "it's a PDF. Copy its text into a file that ends with .txt or .md",
    ".pptx": "it's a presentation. Its text as .txt or .md can be loaded",
    ".xlsx": "it's a spreadsheet. Save it as CSV: that's read",
    ".xls": "it's a spreadsheet. Save it as CSV: that's read",
    ".ods": "it's a spreadsheet. Save it as CSV: that's read",
    ".apkg": "it's an Anki deck. Export its notes as plain text (.txt): that's read",
    ".h5p": "it's an H5P package. Its questions as GIFT or CSV can be loaded",
    ".mbz": "it's a Moodle backup. Export the question bank as GIFT: that's read",
    ".imscc": "it's a Common Cartridge. Its questions as GIFT or CSV can be loaded",
    ".xml": "it's XML. If it's a question bank, export it as GIFT: that's read",
    ".ipynb": "it's a notebook. Save it as Markdown (.md)",
    ".json": "it's JSON, which can only be read as data beside a lesson",
}
"""What can't be read yet, by its ending, and what to do."""

__all__ = ["ENDINGS", "FOREIGN", "Bank", "LeftOut", "bank_in", "lesson_text"]

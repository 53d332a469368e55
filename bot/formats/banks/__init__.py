"""What teachers have, read as questions and cards: one reader a form, each by what the text itself shows."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from bot.formats.banks import decks, gift, h5p, moodle, notes, plain, structured, table
from bot.formats.banks.bank import Bank, LeftOut
from bot.formats.banks.sheets import sheets_in

Reader = Callable[[str], Bank]
LISTS: Mapping[str, Reader] = {
    "Anki's notes": notes.notes_in,
    "GIFT": lambda text: gift.questions_in(text) if gift.looks_like(text) else Bank(),
    "a quiz in YAML": lambda text: structured.yaml_in(text) if structured.looks_like_yaml(text) else Bank(),
    "OpenTriviaQA": plain.trivia_in,
    "questions with lettered options": plain.choices_in,
    "questions with plus and minus": plain.signed_in,
    "questions and answers": plain.asked_in,
    "terms and meanings": plain.terms_in,
}
"""The forms that a list may have, the surest first."""
_TABLE: Mapping[str, Reader] = {"a table": table.table_in}
_OF_ENDING: Mapping[str, Mapping[str, Reader]] = {
    ".csv": _TABLE,
    ".tsv": _TABLE,
    ".xml": {"Moodle XML": moodle.questions_in},
    ".json": {"a quiz in JSON": structured.json_in, "H5P's content": h5p.content_in},
    ".yaml": {"a quiz in YAML": structured.yaml_in},
    ".yml": {"a quiz in YAML": structured.yaml_in},
    ".toml": {"a quiz in TOML": structured.toml_in},
}

_UNUSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""Signs that YAML has no place for."""

ENDINGS = ("", ".txt", ".gift", *_OF_ENDING)
"""How the files end that are text; one without an ending may be."""
_SHEET = ("a spreadsheet", sheets_in)
PACKED: Mapping[str, tuple[str, Callable[[bytes], Bank]]] = {
    ".xlsx": _SHEET,
    ".xlsm": _SHEET,
    ".h5p": ("an H5P package", h5p.questions_in),
    ".apkg": ("an Anki deck", decks.cards_in),
}
"""How the files end that aren't text, what they are, and their readers."""


def bank_in(name: str, text: str) -> tuple[str, Bank]:
    """Return what a file holds and in which form, from its name and text; an empty bank where no form fits."""
    nearest: tuple[str, Bank] | None = None
    text = _UNUSABLE.sub(" ", text)
    for form, read in _OF_ENDING.get(PurePosixPath(name).suffix.casefold(), LISTS).items():
        found = read(text.replace("\r\n", "\n").removeprefix("\ufeff"))
        if found:
            return form, found
        nearest = nearest or (form, found) if found.left_out else nearest
    return nearest or ("", Bank())


def lesson_text(title: str, found: Bank) -> str:
    """Return a lesson with these questions and cards, as we write it; it has no id, so it's named after its file."""
    return "\n".join(
        [
            "---",
            f"title: {_quoted(title)}",
            *listed("quiz", found.questions),
            *listed("flashcards", found.cards),
            "---",
            "",
        ]
    )


def listed(key: str, parts: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the lines of a lesson's list of questions or cards; none for an empty one."""
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
    ".pages": "it's a Pages document. Export it as plain text (.txt)",
    ".gdoc": "it's only a link to a Google document. Download the document as Markdown (.md)",
    ".gsheet": "it's only a link to a Google sheet. Download the sheet as .xlsx or CSV: those are read",
    ".epub": "it's an e-book. Its text as .txt or .md can be loaded",
    ".pdf": "it's a PDF. Copy its text into a file that ends with .txt or .md",
    ".pptx": "it's a presentation. Its text as .txt or .md can be loaded",
    ".key": "it's a presentation. Its text as .txt or .md can be loaded",
    ".xls": "it's a spreadsheet in an old form. Save it as .xlsx or CSV: those are read",
    ".ods": "it's a spreadsheet. Save it as .xlsx or CSV: those are read",
    ".numbers": "it's a spreadsheet. Export it as .xlsx or CSV: those are read",
    ".colpkg": "it's a whole Anki collection. Export the deck by itself (.apkg): that's read",
    ".mbz": "it's a Moodle backup. Export the question bank as Moodle XML or GIFT: those are read",
    ".imscc": "it's a Common Cartridge. Its questions as GIFT or CSV can be loaded",
    ".json": "it's JSON, but no list of questions or cards",
    ".toml": "it's TOML, but no list of questions",
    ".yaml": "it's YAML, but no list of questions or cards",
    ".yml": "it's YAML, but no list of questions or cards",
    ".tex": "it's LaTeX. Its questions as GIFT or CSV can be loaded",
    ".rst": "it's reStructuredText. Save it as Markdown (.md)",
    ".html": "it's a web page. Save its text as Markdown (.md)",
    ".rar": "it's a RAR archive. Pack the folder as a ZIP: that's read",
    ".7z": "it's a 7-Zip archive. Pack the folder as a ZIP: that's read",
    ".gz": "it's a gzip archive. Pack the folder as a ZIP: that's read",
    ".tar": "it's a tar archive. Pack the folder as a ZIP: that's read",
    ".mp4": "it's a video. Put it where videos are, and name its address in the lesson (`video:`)",
    ".mp3": "it's a sound, which can't be played here",
    ".qti": "it's QTI. Export the questions as Moodle XML, GIFT or CSV: those are read",
}
"""What can't be read, by its ending, and what to do."""

__all__ = ["ENDINGS", "FOREIGN", "PACKED", "Bank", "LeftOut", "bank_in", "lesson_text", "listed"]

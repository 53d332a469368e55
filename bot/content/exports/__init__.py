"""A course's questions and cards as files for other programs: Moodle, Canvas, GIFT, tables, Anki."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.content.exports import gift, moodle, qti, table
from bot.content.exports.asked import NotSayable
from bot.content.lesson import Lesson
from bot.formats.anki import Note, package

Written = tuple[bytes, int, list[NotSayable]]
"""A file, how many questions or cards are in it, and the questions that this form has no words for."""


@dataclass(frozen=True)
class Form:
    """A form that questions or cards can have: its name, how its file's name ends, and what writes it."""

    name: str
    ending: str
    write: Callable[[str, Sequence[Lesson], datetime], Written]


def _anki(title: str, lessons: Sequence[Lesson], now: datetime) -> Written:
    notes = [
        Note((lesson.id, card.key), f"{title}::{lesson.title}".replace("::", ": "), card.front, card.back, (lesson.id,))
        for lesson in lessons
        for card in lesson.flashcards
    ]
    return package(notes, now), len(notes), []


FORMS: Mapping[str, Form] = {
    "moodle": Form("Moodle", "-moodle.xml", moodle.write),
    "canvas": Form("Canvas (QTI)", "-canvas.zip", qti.write),
    "gift": Form("GIFT", ".gift.txt", gift.write),
    "table": Form("Spreadsheet", "-questions.csv", table.write_questions),
    "cards": Form("Cards as a table", "-cards.csv", table.write_cards),
    "anki": Form("Anki", ".apkg", _anki),
}
"""The forms by the words in buttons' addresses: never change one."""

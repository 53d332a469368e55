"""Questions and cards as tables for a spreadsheet; each reads back as it was written."""

from collections.abc import Sequence
from datetime import datetime

from bot.content.exports.asked import Asked, How, NotSayable, each
from bot.content.lesson import Lesson
from bot.formats import tables
from bot.formats.banks.bank import MOST_OPTIONS

_LETTERS = "ABCDEFGHIJ"
_OPTIONS = [f"Option {number}" for number in range(1, MOST_OPTIONS + 1)]
_COLUMNS = ("Question", *_OPTIONS, "Correct answer", "Explanation", "Lesson")


def write_questions(_title: str, lessons: Sequence[Lesson], _now: datetime) -> tuple[bytes, int, list[NotSayable]]:
    """Return a CSV file with the questions that have options: a row each, right ones by their letters."""
    made, left = each(lessons, _row)
    rows = [{**row, "Lesson": lesson.title} for lesson, _, row in made]
    return tables.write(_COLUMNS, rows), len(made), left


def _row(one: Asked) -> dict[str, object] | None:
    if one.how not in {How.CHOICE, How.SEVERAL, How.TRUTH}:
        return None
    texts = [option.text for option in one.options]
    options = dict(zip(_OPTIONS, [*texts, *[""] * (MOST_OPTIONS - len(texts))], strict=True))
    right = ", ".join(_LETTERS[place] for place, option in enumerate(one.options) if option.right)
    return {"Question": one.q, **options, "Correct answer": right, "Explanation": one.explain}


def write_cards(_title: str, lessons: Sequence[Lesson], _now: datetime) -> tuple[bytes, int, list[NotSayable]]:
    """Return a CSV file with the cards: a row each."""
    rows = [
        {"Front": card.front, "Back": card.back, "Lesson": lesson.title}
        for lesson in lessons
        for card in lesson.flashcards
    ]
    return tables.write(("Front", "Back", "Lesson"), rows), len(rows), []

"""The glossary's screens: the words that a course explains, by the alphabet, and those that a page uses.

The lesson's card leads to the one, and its pages to the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot import routes
from bot.content.catalogue import Course, Entry
from bot.content.find.glossary import Word
from bot.content.layout.excerpts import brief
from bot.core.ids import Bookmark, LessonId
from bot.core.paging import Paging
from bot.discord_ui.components import (
    Button,
    Option,
    Part,
    Screen,
    Select,
    line,
    page_buttons,
    page_note,
    primary,
    row,
    rows,
    words,
)

# ---------------------------------------------------------------- rules


WORDS_A_PAGE = 10
"""How many words a page of the glossary explains."""


@dataclass(frozen=True)
class Glossary:
    """A page of a course's words, opened from a lesson."""

    course: Course
    lesson: LessonId
    words: tuple[Word, ...]
    paging: Paging


@dataclass(frozen=True)
class WordsHere:
    """The words on a page of a lesson that other lessons of its course explain."""

    entry: Entry
    mark: Bookmark
    words: tuple[Word, ...]


# ---------------------------------------------------------------- screens


def screen(shown: Glossary | WordsHere) -> Screen:
    """Return the screen of a course's words, or of a page's."""
    if isinstance(shown, Glossary):
        return Screen(*_glossary(shown)).toned(shown.course.colour)
    return Screen(*_here(shown)).toned(shown.entry.colour)


def _glossary(shown: Glossary) -> Iterator[Part]:
    yield words(f"## 🔤 Words of {brief(shown.course.title, 100)}{page_note(shown.paging)}")
    yield words(
        "\n".join(map(_word, shown.words)) or "-# The cards of this course ask questions; none explains a term."
    )
    yield line()
    if shown.words:
        yield row(_lessons(shown.words))
    back = primary("Back to the lesson", routes.CARD(lesson=shown.lesson), emoji="📘")
    turn = page_buttons(
        shown.paging, lambda page: routes.GLOSSARY(lesson=shown.lesson, page=page), back="Earlier", on="Next"
    )
    yield from rows([*turn, back])


def _here(shown: WordsHere) -> Iterator[Part]:
    yield words(f"-# {brief(shown.entry.lesson.title, 100)}\n### 🔤 Words on this page")
    none = "-# This page uses no words from other lessons."
    yield words("\n".join(map(_word, shown.words)) or none)
    yield line()
    if shown.words:
        yield row(_lessons(shown.words))
    page = routes.PATH_PAGE(lesson=shown.entry.id, mark=shown.mark, reading=False)
    everything = Button("All words", routes.GLOSSARY(lesson=shown.entry.id, page=0), emoji="🔤")
    yield from rows([primary("Back to the page", page, emoji="📖"), everything])


def _word(word: Word) -> str:
    return f"**{brief(word.term, 60)}** · {brief(word.meaning, 200)}"


def _lessons(shown: Sequence[Word]) -> Select:
    """Return the menu that leads to the lessons which explain these words."""
    terms: dict[str, list[str]] = {}
    titles = {word.entry.id: word.entry.lesson.title for word in shown}
    for word in shown:
        terms.setdefault(word.entry.id, []).append(word.term)
    options = [Option(title, str(lesson), ", ".join(terms[lesson])) for lesson, title in titles.items()]
    return Select("Read about one of them", routes.PICK(), options)

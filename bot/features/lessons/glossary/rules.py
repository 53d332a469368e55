"""What there is to see of words."""

from dataclasses import dataclass

from bot.content.catalogue import Course, Entry
from bot.content.glossary import Word
from bot.core.ids import Bookmark, LessonId
from bot.core.paging import Paging

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

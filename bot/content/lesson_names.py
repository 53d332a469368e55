"""What lessons are called: their titles, tags and ids, as somebody says them."""

from collections.abc import Sequence

from bot.content.catalogue import Entry
from bot.content.lesson import Lesson
from bot.language.search import Document, Index
from bot.language.words import stems

NAMES = 1.0
"""So much of a lesson's names have to say (see `weight_of`) those words of them that a text has."""


class LessonNames:
    """Finds the lesson that a text names, slips and all."""

    def __init__(self, lessons: Sequence[Entry]) -> None:
        names = [_name(entry.lesson) for entry in lessons]
        self._lessons, self._index = lessons, Index(names)
        self._own = [frozenset(stems(f"{one.text} {one.heading}")) for one in names]

    def named(self, text: str) -> Entry | None:
        """Return the lesson whose names a text's words say best, if they say enough; `three` alone doesn't."""
        number = self._index.named(text)
        if number is None:
            return None
        told = sum(weight for word, weight in self._index.asked(text).items() if word in self._own[number])
        return self._lessons[number] if told >= NAMES else None


def _name(lesson: Lesson) -> Document:
    """Return a lesson's names as a searchable document: title, tags and id; hyphenated ones also as one word."""
    named = f"{lesson.title} {' '.join(lesson.tags)}"
    return Document(f"{' '.join(lesson.tags)} {lesson.id.replace('-', ' ')} {named.replace('-', '')}", lesson.title)

"""What lessons are called: their titles, tags and ids, as somebody says them."""

from collections.abc import Sequence

from bot.content.catalogue import Entry
from bot.content.lesson import Lesson
from bot.core.ids import LessonId
from bot.text.search import Document, Index
from bot.text.words import stems

NAMES = 1.0
"""So much of a lesson's names have to say (see `weight_of`) those words of them that a text has."""


class LessonNames:
    """Finds the lesson that a text names, slips and all."""

    def __init__(self, lessons: Sequence[Entry]) -> None:
        names = [_name(entry.lesson) for entry in lessons]
        self._ids, self._index = [entry.id for entry in lessons], Index(names)
        self._own = [frozenset(stems(f"{one.text} {one.heading}")) for one in names]
        self._titles = {one.id: frozenset(stems(one.lesson.title)) for one in lessons}
        self._about = {one.id: frozenset(stems(f"{one.lesson.title} {' '.join(one.lesson.tags)}")) for one in lessons}

    def named(self, text: str) -> LessonId | None:
        """Return the lesson whose names a text's words say best, if they say enough; `three` alone doesn't."""
        number = self._index.named(text)
        if number is None:
            return None
        told = sum(weight for word, weight in self._index.asked(text).items() if word in self._own[number])
        return self._ids[number] if told >= NAMES else None

    def titled(self, said: frozenset[str], *, wholly: bool = True) -> Sequence[LessonId]:
        """Return the lessons whose titles have these stems, and `wholly` no others; empty if there are none."""
        if not said:
            return ()
        return [one for one, title in self._titles.items() if said <= title and (title <= said or not wholly)]

    def about(self, lesson: LessonId) -> frozenset[str]:
        """Return the stems of a lesson's title and tags; raises KeyError for a lesson that isn't one of these."""
        return self._about[lesson]


def _name(lesson: Lesson) -> Document:
    """Return a lesson's names as a searchable document: title, tags and id; hyphenated ones also as one word."""
    named = f"{lesson.title} {' '.join(lesson.tags)}"
    return Document(f"{' '.join(lesson.tags)} {lesson.id.replace('-', ' ')} {named.replace('-', '')}", lesson.title)

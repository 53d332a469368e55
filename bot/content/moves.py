"""What can move from one lesson to another, and what authors say about where it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.content.lesson import Lesson
from bot.core.ids import LessonId
from bot.core.text import stable_key


class PartKind(StrEnum):
    """What can move to another lesson. Never change a value: the database holds it."""

    QUESTION = "question"
    CARD = "card"
    PROMPT = "prompt"


@dataclass(frozen=True)
class Part:
    """A question, card or prompt for reflecting, by its key in its lesson."""

    lesson: LessonId
    kind: PartKind
    key: str


@dataclass(frozen=True)
class Move:
    """A part that was `old` and is `new` now."""

    old: Part
    new: Part

    @property
    def back(self) -> "Move":
        """The move that undoes this one."""
        return Move(self.new, self.old)


def _keys(lesson: Lesson) -> Iterator[tuple[PartKind, str, str | None]]:
    yield from ((PartKind.QUESTION, one.key, one.was) for one in lesson.quiz)
    yield from ((PartKind.CARD, one.key, one.was) for one in lesson.flashcards)
    yield from ((PartKind.PROMPT, stable_key(text), None) for text in lesson.reflection)


def parts_in(lesson: Lesson) -> set[Part]:
    """Return everything in a lesson that can move."""
    return {Part(lesson.id, kind, key) for kind, key, _ in _keys(lesson)}


def claims(lesson: Lesson) -> Iterator[Move]:
    """Yield where a lesson's parts were before, as its author says; a part's own `was` goes before the lesson's."""
    for kind, key, was in _keys(lesson):
        origin, _, old = (was or lesson.was or "").partition("/")
        if origin and origin != lesson.id:
            yield Move(Part(LessonId(origin), kind, old or key), Part(lesson.id, kind, key))

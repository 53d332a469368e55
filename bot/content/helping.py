"""Finds the help that a lesson's author wrote: for a question in somebody's own words, and for what was just shown."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from bot.content.help import Help, helps_with
from bot.content.lesson import Lesson
from bot.content.passages import IN_PLACE, Passage, Source, passages_of
from bot.content.sections import sections_for
from bot.core.ids import LessonId
from bot.core.text import name_key
from bot.language.neighbours import neighbours
from bot.language.search import Document, Index
from bot.language.words import stems

NEARLY, ALIKE, SAME = 0.47, 0.53, 0.85
"""From these likenesses (0 to 1) on, a question asks what an author's asks: perhaps from NEARLY and surely from ALIKE,
if they share words that say enough (SHARED, in the weights of `Index.asked`); and surely from SAME in any case."""

SHARED = 2.0

_NEAR = 0.7
"""How far a word close in meaning stands for another (0 to 1)."""

_LOOKED_AT = 8
"""How many of an author's questions, the nearest ones, are compared with what was asked."""

_LEAST = 0.8
"""What the words of a question have to say at least to be compared with others."""

SIMPLY = re.compile(
    r"\b(?:simpl\w+|plain(?:ly)?|eli5|like i'?m (?:five|5|a kid)|layman\w*|dumb\w* (?:it )?down|eas(?:y|ier) words?"
    r"|for (?:a )?(?:dummies|kids?|beginners?))\b",
    re.IGNORECASE,
)
LIKE = re.compile(
    r"\b(?:analog\w+|metaphors?|everyday|comparisons?|real[- ]?(?:life|world)|picture it)\b", re.IGNORECASE
)
EXAMPLE = re.compile(r"\b(?:examples?|instance|concrete(?:ly)?|show me how)\b", re.IGNORECASE)


HOW = frozenset(
    stems(
        "simple simply simpler plain plainly easy easier word words explain example instance analogy metaphor "
        "comparison everyday real life terms whats explanation english eli5 im five kid layman dummies beginner"
    )
)
"""Words that say how something is to be told, not what."""


def help_with(lesson: Lesson, passages: Iterable[Passage]) -> Iterator[Help]:
    """Yield the help on what these passages are about, the first passage's first."""
    if lesson.help:
        yield from dict.fromkeys(helps_with(lesson.help_by_key, (name for one in passages for name in one.names)))


def told_by_help(lesson: Lesson, passage: Passage) -> tuple[str, ...]:
    """Return the other words in which a lesson's help speaks of a passage; none for what isn't a part of the text."""
    if not lesson.help or passage.source not in IN_PLACE | {Source.CARD}:
        return ()
    return tuple(text for one in help_with(lesson, (passage,)) for text in one.ask)


class Covered(NamedTuple):
    """How many of a lesson's parts of one kind there are, and for how many of them help is written."""

    written: int
    parts: int


class Coverage(NamedTuple):
    """How much of a lesson has help: of its sections that tell something, and of its cards."""

    sections: Covered
    cards: Covered


def help_in(lesson: Lesson) -> Coverage:
    """Return how much of a lesson has help."""
    titles = [
        one.title for one in sections_for(lesson) if one.title and one.blocks and not (one.stands_for or one.asks)
    ]
    return Coverage(
        *(_covered_by(lesson.help_by_key, names) for names in (titles, [one.front for one in lesson.flashcards]))
    )


def _covered_by(helps: Mapping[str, Help], names: Sequence[str]) -> Covered:
    return Covered(len(list(helps_with(helps, names))), len(names))


def wanted(question: str, one: Help) -> str | None:
    """Return what a question wants of a help, if it wants it simply, as an example or as a comparison."""
    if LIKE.search(question) and one.like:
        return one.like
    if EXAMPLE.search(question) and one.example:
        return one.example
    return one.simply if SIMPLY.search(question) else None


def helping(lesson: Lesson, one: Help, text: str) -> Passage:
    """Return the passage that says one of a help's texts."""
    own = (other for other in passages_of(lesson) if other.source is Source.HELP and other.text == text)
    return next(own, Passage(lesson.id, Source.HELP, one.about, text))


@dataclass(frozen=True)
class Meant:
    """The help that a question asks for, surely or perhaps, and the lesson it's from."""

    lesson: LessonId
    help: Help
    sure: bool = True


def is_about(passage: Passage, meant: Meant) -> bool:
    """Tell whether a passage is one that a help is about."""
    return passage.lesson == meant.lesson and meant.help.key in map(name_key, passage.names)


class Ways:
    """The ways in which authors say that learners ask."""

    def __init__(self, lessons: Iterable[Lesson]) -> None:
        told = [(Meant(lesson.id, one), way) for lesson in lessons for one in lesson.help for way in one.ask]
        self._meant = [meant for meant, _ in told]
        self._index = Index([Document(way) for _, way in told]) if told else None
        self._asked = [self._index.asked(way) for _, way in told] if self._index else []

    def meant(self, question: str) -> Meant | None:
        """Return the help that a question asks for in nearly the same words as an author's; None if there's none."""
        if self._index is None:
            return None
        said = self._index.asked(question)
        if sum(said.values()) < _LEAST:
            return None
        near = [hit.number for hit in self._index.find(question)[:_LOOKED_AT]]
        best = max(near, key=lambda number: _likeness(said, self._asked[number]), default=None)
        if best is None:
            return None
        alike, shared = _likeness(said, self._asked[best]), _shared(said, self._asked[best])
        if alike < (NEARLY if shared >= SHARED else SAME):
            return None
        return replace(self._meant[best], sure=alike >= ALIKE)


def _shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight for word, weight in one.items() if word in other)


def _likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return how alike two questions are (0 to 1): the harmonic mean of how much each has of the other."""
    there, back = _covered(one, other), _covered(other, one)
    return 2 * there * back / (there + back) if there and back else 0.0


def _covered(asked: Mapping[str, float], by: Mapping[str, float]) -> float:
    total = sum(asked.values()) or 1.0
    return sum(weight * _cover(word, by) for word, weight in asked.items()) / total


def _cover(word: str, by: Mapping[str, float]) -> float:
    return 1.0 if word in by else _NEAR if not by.keys().isdisjoint(neighbours(word)) else 0.0

"""Finds the help that a lesson's author wrote, for what was just shown or for what's asked to be told another way."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.content.find.lines import lines_of
from bot.content.find.passages import IN_PLACE, Passage, Source, passages_of
from bot.content.find.ways import asked_of
from bot.content.help import Help, helps_with
from bot.content.layout.sections import sections_for
from bot.content.lesson import Lesson
from bot.text.words import stems

SIMPLY = re.compile(
    r"\b(?:simpl\w+|plain(?:ly)?|eli5|like i'?m (?:five|5|a kid)|layman\w*|dumb\w* (?:it )?down|eas(?:y|ier) words?"
    r"|for (?:a )?(?:dummies|kids?|beginners?))\b",
    re.IGNORECASE,
)
LIKE = re.compile(
    r"\b(?:analog\w+|metaphors?|everyday|comparisons?|real[- ]?(?:life|world)|picture it)\b", re.IGNORECASE
)
EXAMPLE = re.compile(r"\b(?:examples?|instance|concrete(?:ly)?|show me how)\b", re.IGNORECASE)


ANSWERS = frozenset({Source.SECTION, Source.CARD, Source.EXPLANATION})
"""What answers questions, so that ways to ask for it are worth writing."""

HOW = frozenset(
    stems(
        "simple simply simpler plain plainly easy easier word words explain example instance analogy metaphor "
        "comparison everyday real life terms whats explanation english eli5 im five kid layman dummies beginner "
        "differently different way shorter short brief say put"
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
    """How much of a lesson has help: of its sections that tell something, of its cards, and of what can be quoted.

    A line that can be quoted has help if there are ways to ask for it, its own or those of its heading.
    """

    sections: Covered
    cards: Covered
    lines: Covered


def help_in(lesson: Lesson) -> Coverage:
    """Return how much of a lesson has help."""
    titles = [
        one.title for one in sections_for(lesson) if one.title and one.blocks and not (one.stands_for or one.asks)
    ]
    told = [*enumerate(one for one in passages_of(lesson) if one.source in ANSWERS)]
    lines = {(number, line.number) for number, passage in told for line in lines_of(passage)}
    asked = {spot for one in asked_of(lesson, told) if one.is_asked for spot in one.spots}
    fronts = [one.front for one in lesson.flashcards]
    sections, cards = (_covered_by(lesson.help_by_key, names) for names in (titles, fronts))
    return Coverage(sections, cards, Covered(len(asked), len(lines)))


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

"""Tells which course somebody means who says what they'd like to learn, in words of their own."""

import re
from collections.abc import Iterator, Sequence

from bot.content.catalogue import Course
from bot.talk.find.answers import Answers
from bot.text.weights import weight_of
from bot.text.words import asks_only, says_something, stem, stems, words

ENOUGH, FAR = 0.5, 1.8
"""So much of what's named (see `weight_of`) has to stand in a course's names, and so many times what in others'."""

OF_TITLE = 2
"""A word of the course's own title says so many times as much as one of its lessons' names."""


def courses_meant(courses: Sequence[Course], text: str, answers: Answers) -> list[Course]:
    """Return the course that's about what a text names; several where that isn't clear, and none if none is.

    What courses and lessons are called decides, with their goals and cards; else where the best lines of them stand.
    """
    named = subject(text)
    if not courses:
        return []
    telling = [word for word in named if stem(word) != _LEARN] or named  # "machine learning" isn't about learning
    told = [_told(course, telling) for course in courses]
    first, *others = sorted(told, reverse=True)
    found = answers.ask(" ".join(named)) if named else None
    doubtful = telling != named and any(_LEARN in stems(course.title) for course in courses)
    agreed = found is not None and {entry.course for entry, _ in found.passages} == {courses[told.index(first)].id}
    if first >= ENOUGH and first >= FAR * max(others, default=0.0) and (agreed or not doubtful):
        return [courses[told.index(first)]]
    homes = {entry.course for entry, _ in found.passages} if found is not None and found.sure else set()
    sure = [one for one in courses if {one.id} == homes]
    near = found is not None and any(stem(word) in stems(one.text) for word in telling for _, one in found.passages)
    return (
        sure
        or [one for one, said in zip(courses, told, strict=True) if said >= ENOUGH]
        or (list(courses) if near else [])
    )


def subject(text: str) -> list[str]:
    """Return the words that say what somebody wants to learn, without those that say how: `I'd like to learn …`."""
    named = words(_WANTS.sub(" ", text))
    told = [word for word in named if says_something(word) and not asks_only(word) and word not in _VAGUE]
    return [word for word in told if not word.isdigit()]


_LEARN = stem("learning")

_WANTS = re.compile(
    r"\b(?:learn(?:ing)?|study(?:ing)?|know|understand|teach|do|start|begin|take|try|hear|read)\b"
    r"(?= (?:me|a|bit|little|lot|some|more|something|everything|how|to|about|on|with|of|the)\b)"
    r"|\b(?:learn|teach me|study|start|begin|take|try)\b(?= \w)",
    re.IGNORECASE,
)
"""What stands before a subject."""

_VAGUE = frozenset(
    """
    something anything nothing everything stuff thing things bit lot little more new good better best first second last
    want wanna need like love get show start help know about interest interested choose pick whatever idk ok please pls
    one ones course courses lesson lessons topic topics subject subjects works work job test hi hello hey
    years old age min mins minutes day days week month next today
    """.split()  # noqa: SIM905 - a list of so many words is hard to read
)
"""Words that anybody says of whatever they'd like to learn."""


def _told(course: Course, named: Sequence[str]) -> float:
    """Return how much of what's named stands in a course's names."""
    title, others = frozenset(stems(course.title)), frozenset(_names(course))
    return sum(
        weight_of(word) * (OF_TITLE if stem(word) in title else stem(word) in others) for word in dict.fromkeys(named)
    )


def _names(course: Course) -> Iterator[str]:
    """Return the stems of what a course's lessons are called, and of what they promise."""
    for entry in course.entries:
        lesson = entry.lesson
        for text in (lesson.title, *lesson.tags, *lesson.goals, *(card.front for card in lesson.flashcards)):
            yield from stems(text)

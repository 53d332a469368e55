"""What is loaded, what it changes, and what can come of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.content.catalogue import Catalogue, Entry
from bot.content.checker import Checked, FileProblem
from bot.content.lesson import Lesson
from bot.content.sections import Section
from bot.core.ids import GuildId, LearnerId, LessonId
from bot.features.library import Audience, Delta, LiveLesson, compare_versions, rekeyed

OWN_COURSE = "own"
"""The course of a lesson that comes alone and belongs nowhere else."""

DRAFT_LIVES = timedelta(days=2)
"""A draft that nobody publishes is forgotten after this time."""

PROBLEMS = 400
"""The most problems that a draft keeps; errors first."""


@dataclass(frozen=True)
class Draft:
    """Lessons that were loaded and are not published yet; so many `files` were read, and these `failed`."""

    id: int
    guild: GuildId
    author: LearnerId
    name: str
    base: int
    lessons: tuple[LiveLesson, ...]
    problems: tuple[FileProblem, ...]
    at: datetime
    files: int
    failed: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """What publishing one lesson changes, for whom.

    `before` is what the server sees in its place now. `rekeyed` are the questions whose right answer is another one,
    each with the answer before and after.
    """

    entry: Entry
    before: Entry | None
    questions: Delta = field(default_factory=Delta)
    cards: Delta = field(default_factory=Delta)
    rekeyed: tuple[tuple[str, str, str], ...] = ()
    audience: Audience = field(default_factory=Audience)

    @property
    def is_same(self) -> bool:
        """Whether the server shows this very version already."""
        return self.before is not None and _shown_as(self.before) == _shown_as(self.entry)

    @property
    def replaces_shared(self) -> bool:
        """Whether the lesson takes the place of one that is everybody's."""
        return self.before is not None and self.before.scope != self.entry.scope


def _shown_as(entry: Entry) -> tuple[object, ...]:
    return entry.version, entry.scope, entry.course, entry.course_title


def change(entry: Entry, before: Entry | None, audience: Audience) -> Change:
    """Return what publishing a lesson changes."""
    if before is None:
        return Change(entry, None, Delta(len(entry.lesson.quiz)), Delta(len(entry.lesson.flashcards)))
    old, new = before.lesson, entry.lesson
    questions, cards = compare_versions(old.quiz, new.quiz), compare_versions(old.flashcards, new.flashcards)
    solved = {question.key: question.solution() for question in old.quiz}
    keys = rekeyed(old, new)
    other = tuple((one.q, solved[one.key], one.solution()) for one in new.quiz if one.key in keys)
    return Change(entry, before, questions, cards, other, audience)


def course_for(lesson: Lesson | None, seen: Catalogue, server: str) -> tuple[str, str]:
    """Return the course (id and title) that a lesson which comes alone belongs to.

    That of the lesson it replaces, else of those it names, else one of the server's own.
    """
    named = [lesson.id, *lesson.prereqs, *([lesson.next] if lesson.next else [])] if lesson else []
    for name in named:
        entry = seen.get(LessonId(name))
        if entry is not None:
            return entry.course, entry.course_title
    return OWN_COURSE, f"Lessons of {server}".strip()


def live_lessons(checked: Sequence[Checked]) -> list[LiveLesson]:
    """Return the lessons that can be published, as a scope would show them."""
    return [
        LiveLesson(
            one.reading.lesson.id,
            one.reading.hash,
            one.file.course.name,
            one.file.course_title,
            str(one.file.path),
        )
        for one in checked
        if one.reading.lesson is not None
    ]


@dataclass(frozen=True)
class Rehearsal:
    """What publishing a draft would change; `outdated` tells that the course changed since it was shown last."""

    draft: Draft
    changes: tuple[Change, ...]
    channel: int | None
    outdated: bool = False

    @property
    def fresh(self) -> list[Change]:
        """The lessons that are new or changed."""
        return [one for one in self.changes if not one.is_same]


@dataclass(frozen=True)
class Published:
    """The lessons are live now; `channel` is where it may be announced."""

    changes: tuple[Change, ...]
    channel: int | None
    failed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Discarded:
    """The draft is forgotten."""

    name: str


@dataclass(frozen=True)
class Preview:
    """A lesson of a draft: as its card will look, or a `page` (from 0) of it to be read through.

    `number` counts from 1 within its course. Its sections are made where the draft is read, away from the event loop.
    """

    draft: int
    entry: Entry
    number: int
    total: int
    prerequisites: tuple[Entry, ...]
    sections: tuple[Section, ...]
    page: int | None = None


Outcome = Rehearsal | Published | Discarded | Preview

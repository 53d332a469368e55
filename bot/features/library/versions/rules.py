"""What publishing decides: which lessons are live, and what it tells the operator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.content.check.checked import Checked
from bot.content.lesson import Card, Lesson
from bot.core.errors import Refusal
from bot.core.ids import LessonId, ScopeId, VersionHash
from bot.questions import Question


class Lost(StrEnum):
    """What a button of those who teach can be about."""

    LESSON = "lesson"
    COURSE = "course"
    VERSION = "version"
    DRAFT = "draft"
    QUESTION = "question"
    OPTION = "option"
    PLAN = "plan"


@dataclass(eq=False)
class Missing(Refusal):
    """What a button of those who teach is about is not there any more, or another server's."""

    what: Lost


@dataclass(frozen=True)
class LiveLesson:
    """A lesson that a scope shows, or showed last: its version, its course with its title, and the file it's from."""

    id: LessonId
    version: VersionHash
    course: str
    course_title: str
    path: str


@dataclass(frozen=True)
class Source:
    """A version as its author saved it: the lesson file, and its data files by the names that the lesson uses."""

    lesson: bytes
    files: Mapping[str, bytes]


@dataclass(frozen=True)
class Delta:
    """How many parts of a kind are new, changed, or gone; those gone are archived and keep their history."""

    new: int = 0
    changed: int = 0
    archived: int = 0


@dataclass(frozen=True)
class Publication:
    """What publishing changes: lessons that are live now, ids withdrawn, and file paths whose lesson changed its id."""

    live: Sequence[LiveLesson]
    withdrawn: Sequence[LessonId]
    renamed: Mapping[str, tuple[LessonId, LessonId]]


@dataclass(frozen=True)
class Changeover:
    """What a scope showed before something was published at a moment (UTC), by version, and all that it shows since."""

    scope: ScopeId
    before: Mapping[LessonId, VersionHash]
    after: Mapping[LessonId, Lesson]
    at: datetime


def plan(before: Sequence[LiveLesson], checked: Sequence[Checked]) -> Publication:
    """Decide what's live after publishing these files: a lesson whose file doesn't load keeps its live version."""
    fresh = {
        one.reading.lesson.id: LiveLesson(
            one.reading.lesson.id,
            one.reading.hash,
            one.file.course.name,
            one.file.course_title,
            str(one.file.path),
        )
        for one in checked
        if one.reading.lesson is not None
    }
    broken = {str(one.file.path) for one in checked if one.reading.lesson is None}
    kept = [lesson for lesson in before if lesson.id not in fresh and lesson.path in broken]
    staying = {*fresh, *(lesson.id for lesson in kept)}
    by_path = {lesson.path: lesson.id for lesson in fresh.values()}
    renamed = {
        lesson.path: (lesson.id, by_path[lesson.path])
        for lesson in before
        if lesson.id not in fresh and lesson.path in by_path
    }
    gone = [lesson.id for lesson in before if lesson.id not in staying]
    return Publication([*fresh.values(), *kept], gone, renamed)


def compare_versions(before: Sequence[Question | Card], after: Sequence[Question | Card]) -> Delta:
    """Return how many questions (or cards) of a lesson are new, changed and gone; the key tells which is which."""
    old, new = {part.key: part for part in before}, {part.key: part for part in after}
    changed = sum(new[key] != old[key] for key in old.keys() & new.keys())
    return Delta(len(new.keys() - old.keys()), changed, len(old.keys() - new.keys()))


def rekeyed(before: Lesson, after: Lesson) -> frozenset[str]:
    """Return the keys of the questions whose right answer changed, so that earlier answers were graded otherwise."""
    old = {question.key: question for question in before.quiz}
    return frozenset(
        question.key for question in after.quiz if question.key in old and not question.grades_like(old[question.key])
    )

"""What publishing decides: which lessons are live, and what it tells the operator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.content.checker import Checked
from bot.core.ids import LessonId, VersionHash


@dataclass(frozen=True)
class LiveLesson:
    """A row of what is live: the lesson, its version, its course with its title, and the file it came from."""

    id: LessonId
    version: VersionHash
    course: str
    course_title: str
    path: str


@dataclass(frozen=True)
class Publication:
    """What publishing changes: lessons that are live now, ids withdrawn, and file paths whose lesson changed its id."""

    live: Sequence[LiveLesson]
    withdrawn: Sequence[LessonId]
    renamed: Mapping[str, tuple[LessonId, LessonId]]


def plan(before: Sequence[LiveLesson], checked: Sequence[Checked]) -> Publication:
    """Decide what is live after publishing these files: what does not load keeps its live version."""
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

"""What loaded files are held against: a server's lessons, and the identities that theirs were given here before.

All of it raises a Refusal for people who don't teach in the server.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.content.catalogue import Catalogue, Entry
from bot.content.check.checked import Checked
from bot.content.check.renamed_files import moved_files
from bot.content.check.rewriting import PartIds, with_course
from bot.content.lesson import Lesson
from bot.content.read.chosen import Chosen
from bot.context import ReadContext
from bot.core.ids import LessonId, ScopeId
from bot.features.library import chosen_files, source_of
from bot.features.people import taught
from bot.features.teaching.publishing.rules import course_for, same_again


@dataclass(frozen=True)
class Beside:
    """What an upload is checked against: the server's `lessons`, and what one that's loaded alone takes over.

    That's its `course` (id and title), and the data files (`kept`) of the version that it replaces.
    """

    course: tuple[str, str]
    kept: Mapping[str, bytes]
    lessons: tuple[Lesson, ...]


def beside(at: ReadContext, lesson: Lesson | None) -> Beside:
    """Return what an upload is checked against; `lesson` is one loaded alone, None for an archive or if unreadable."""
    scope = ScopeId(taught(at))
    seen = at.library.whole(scope)
    course = course_for(lesson, seen, scope, at.who.guild_name)
    before = seen.get(_kept_apart(at.library.own(scope), lesson.id, course[0]) or lesson.id) if lesson else None
    source = source_of(at.session, before.version) if before else None
    kept = source.files if source else {}
    others = tuple(entry.lesson for entry in seen.entries.values())
    return Beside(course, kept, others)


def seen(at: ReadContext) -> frozenset[LessonId]:
    """Return the ids of all lessons that the server sees."""
    return frozenset(at.library.whole(ScopeId(taught(at))).entries)


def chosen(at: ReadContext) -> dict[str, Chosen]:
    """Return which files of the server's courses somebody said are lessons, by the courses' ids."""
    return chosen_files(at.session, ScopeId(taught(at)))


@dataclass(frozen=True)
class Known:
    """What's known here of loaded lessons: other ids, and ids of their parts, by the lesson's id in its file.

    `moved` has the file that each was, where it's named after its path and that's another one now.
    """

    names: Mapping[LessonId, LessonId]
    parts: Mapping[LessonId, PartIds]
    moved: Mapping[LessonId, str] = field(default_factory=dict)


def known(at: ReadContext, checked: Sequence[Checked]) -> Known:
    """Return the identities that lessons of these files were given here when they were loaded before."""
    own = at.library.own(ScopeId(taught(at)))
    moved = _moved(own, checked)
    names: dict[LessonId, LessonId] = {new: entry.id for new, entry in moved.items()}
    parts: dict[LessonId, PartIds] = {}
    for one in checked:
        lesson, course = one.reading.lesson, one.file.course.name
        if lesson is None:
            continue
        named = [lesson.id, *lesson.prereqs, *filter(None, (lesson.next, lesson.was))]
        names |= {each: name for each in named if (name := _kept_apart(own, LessonId(each), course)) is not None}
        there = own.get(names.get(lesson.id, lesson.id))
        if there is not None and (ids := same_again(there.lesson, lesson)):
            parts[lesson.id] = ids
    return Known(names, parts, {new: entry.path for new, entry in moved.items()})


def _moved(own: Catalogue, checked: Sequence[Checked]) -> Mapping[LessonId, Entry]:
    """Return what lessons were whose files have no id and are called otherwise now; a lone file is what it's called."""
    courses = {one.file.course.name for one in checked}
    here = {one.reading.lesson.id for one in checked if one.reading.lesson is not None}
    live = [entry for entry in own.entries.values() if entry.course in courses]
    gone = [entry for entry in live if entry.id not in here]
    return moved_files(checked, live, gone) if len(checked) > 1 else {}


def _kept_apart(own: Catalogue, lesson: LessonId, course: str) -> LessonId | None:
    """Return the id that a lesson was given in this course since another course has its own; None if it wasn't."""
    there, name = own.get(lesson), with_course(lesson, course, lambda _: False)
    kept = own.get(name)
    return name if kept is not None and kept.course == course and (there is None or there.course != course) else None

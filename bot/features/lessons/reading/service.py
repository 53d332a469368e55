"""Opening, finishing and finding lessons: each function is one transaction and returns one outcome."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.content.catalogue import PLACEABLE, Catalogue, Entry
from bot.content.find.glossary import words_of
from bot.content.find.search import find_lesson, search
from bot.content.layout.effort import Effort, effort_of
from bot.content.layout.sections import Section, bookmark_of, find_page, positions
from bot.content.lesson import Lesson
from bot.context import ReadContext, WriteContext
from bot.core.ids import LessonId, VersionHash, VersionRef
from bot.core.paging import paging
from bot.features.flashcards import join_deck, origin_of
from bot.features.lessons.glossary import WORDS_A_PAGE, Glossary
from bot.features.lessons.reading.rules import (
    FOUND,
    MAP_PAGE,
    About,
    AllDone,
    Card,
    Files,
    Found,
    Locked,
    Map,
    NoLessons,
    Outcome,
    Unknown,
    Withdrawn,
    fits_route,
)
from bot.features.library import (
    Record,
    Standing,
    Status,
    begin_lesson,
    claim_lesson,
    files_in,
    layout_in,
    listed,
    published_lesson,
    reading_speed,
    record_of,
    reopen_lesson,
    was_live,
)
from bot.features.people import Learner, arrive, in_session, present
from bot.features.quizzes import end_answered, is_walked, missed_before, pace, path_attempt


@dataclass(frozen=True)
class _Study:
    """A learner in this transaction: what they see, and what they did."""

    at: WriteContext
    learner: Learner
    catalogue: Catalogue
    record: Record


def _study(at: WriteContext) -> _Study:
    learner = arrive(at)
    return _Study(at, learner, at.library.seen_by(learner.scope), record_of(at.session, learner.id))


def _find(at: WriteContext, lesson: LessonId) -> tuple[_Study, Entry | None]:
    """Return the learner, and the lesson of that id among those they see, or None."""
    study = _study(at)
    return study, study.catalogue.get(lesson)


def _again(study: _Study) -> _Study:
    """Return the learner with their record as it is after a change."""
    return replace(study, record=record_of(study.at.session, study.learner.id))


def learn(at: WriteContext, typed: str | None = None) -> Outcome:
    """Open the lesson that was typed (an id, a title, nearly a title), or without one the learner's next."""
    study = _study(at)
    if not study.catalogue.entries:
        return NoLessons()
    if typed is None or not typed.strip():
        entry = study.record.next_lesson(study.catalogue, study.learner.preferences.course)
        return _card(study, entry) if entry else AllDone(len(study.catalogue.entries))
    entry, near = find_lesson(study.catalogue, typed)
    if entry is None:
        return _gone(study, LessonId(typed), near)
    return _open(study, entry)


def open_card(at: WriteContext, lesson: LessonId) -> Outcome:
    """Show a lesson's card, or ask first when prerequisites are missing."""
    study, entry = _find(at, lesson)
    return _open(study, entry) if entry else _gone(study, lesson)


def more(at: WriteContext, lesson: LessonId) -> Outcome:
    """Show a lesson's card with what else can be done."""
    shown = open_card(at, lesson)
    return replace(shown, more=True) if isinstance(shown, Card) else shown


def about(at: WriteContext, lesson: LessonId) -> Outcome:
    """Tell about a lesson, in the version that this learner sees, without taking it up."""
    study, entry = _find(at, lesson)
    if entry is None:
        return _gone(study, lesson)
    return About(_card(study, entry))


def files(at: WriteContext, lesson: LessonId) -> Outcome:
    """Hand over the files of a lesson, in the version that this learner sees."""
    study, entry = _find(at, lesson)
    if entry is None:
        return _gone(study, lesson)
    told, version = _lesson_in(study, entry, _version_seen(study, entry))
    return Files(entry, told, files_in(at.session, version, told.files))


def glossary(at: WriteContext, lesson: LessonId, page: int) -> Outcome:
    """Show a page (from 0) of the words that a lesson's course explains."""
    study, entry = _find(at, lesson)
    if entry is None:
        return _gone(study, lesson)
    course = study.catalogue.course_of(entry)
    words = words_of(course.entries)
    here = paging(len(words), WORDS_A_PAGE, page)
    return Glossary(course, lesson, tuple(here.of(words)), here)


def open_anyway(at: WriteContext, lesson: LessonId) -> Outcome:
    """Begin a lesson in spite of missing prerequisites; from now on, it isn't locked for this learner."""
    study, entry = _find(at, lesson)
    if entry is None:
        return _gone(study, lesson)
    if study.record.standing(entry, study.catalogue).status is Status.LOCKED:
        begin_lesson(at.session, study.learner.id, entry, at.now)
    return _card(_again(study), entry)


def finish(at: WriteContext, lesson: LessonId) -> Outcome:
    """Note that the learner is done; twice is the same as once.

    The lesson's flashcards join their deck if they've begun it: of what's only passed over, nothing comes back.
    """
    study, entry = _find(at, lesson)
    if entry is None:
        return _gone(study, lesson)
    place = study.record.standing(entry, study.catalogue).place
    about = VersionRef(*entry.key, place.version if place else entry.version)
    end_answered(at, entry)  # what was passed by its questions is earned, and no mere claim
    claim_lesson(at.session, study.learner.id, about, at.now)
    if place is not None:
        join_deck(at.session, [study.learner.id], origin_of(entry), at.now)
    return replace(_card(_again(study), entry), event="finished", in_session=in_session(at, study.learner))


def reopen(at: WriteContext, lesson: LessonId) -> Outcome:
    """Note that the learner isn't done after all; doing it twice changes nothing."""
    study, entry = _find(at, lesson)
    if entry is None:
        return _gone(study, lesson)
    reopen_lesson(at.session, study.learner.id, entry, at.now)
    return replace(_card(_again(study), entry), event="reopened")


def show_map(at: WriteContext, page: int, tag: str) -> Outcome:
    """Show a page (from 0) of the course map, only with lessons that have `tag` unless it's empty."""
    study = _study(at)
    everything = list(study.catalogue.entries.values())
    if not everything:
        return NoLessons()
    wanted = [
        (title, one) for title, one in listed(study.catalogue, study.record) if not tag or tag in one.entry.lesson.tags
    ]
    here = paging(len(wanted), MAP_PAGE, page)
    courses: dict[str, list[int]] = {}
    for title, one in wanted:
        counts = courses.setdefault(title, [0, 0])
        counts[0] += one.standing.status is Status.DONE
        counts[1] += 1
    return Map(
        lessons=tuple(one for _, one in here.of(wanted)),
        courses=tuple((title, done, count) for title, (done, count) in courses.items()),
        tag=tag,
        tags=tuple(study.catalogue.tags()),
        paging=here,
        placeable=_placeable(study) if not tag else "",
    )


def _placeable(study: _Study) -> str:
    """Return the key of the course under way, if a placement in it could tell of enough lessons; else nothing."""
    course = study.record.current_course(study.catalogue, study.learner.preferences.course)
    asking = [one for one in course.entries if one.lesson.quiz and not study.record.is_done(one)] if course else []
    return course.key if course is not None and len(asking) >= PLACEABLE else ""


def find(at: WriteContext, typed: str) -> Outcome:
    """Show up to FOUND lessons that fit what was typed, the best first."""
    study = _study(at)
    numbers = {one.entry.id: one for _, one in listed(study.catalogue, study.record)}
    return Found(typed, tuple(numbers[entry.id] for entry, _ in search(study.catalogue, typed, FOUND)))


def suggest_tags(at: ReadContext, typed: str) -> list[str]:
    """Return up to 25 topics that have in them what's being typed."""
    catalogue = at.library.seen_by(present(at).scope)
    return [tag for tag in catalogue.tags() if fits_route(tag) and typed.strip().casefold() in tag.casefold()][:25]


def _open(study: _Study, entry: Entry) -> Outcome:
    standing = study.record.standing(entry, study.catalogue)
    if standing.status is not Status.LOCKED:
        return _card(study, entry)
    return Locked(entry, standing.missing, study.record.first_undone(entry, study.catalogue))


def _gone(study: _Study, lesson: LessonId, near: tuple[Entry, ...] = ()) -> Withdrawn | Unknown:
    """Say what became of a lesson that a learner doesn't see; `near` are those like what they typed."""
    before = was_live(study.at.session, study.learner.scope, lesson)
    return Withdrawn(before.title) if before else Unknown(lesson, near)


def _lesson_in(study: _Study, entry: Entry, version: VersionHash) -> tuple[Lesson, VersionHash]:
    """Return a lesson in a version with that version, or in the live one where it can't be read any more."""
    older = published_lesson(study.at.session, version) if version != entry.version else None
    return (older, version) if older else (entry.lesson, entry.version)


def _effort(study: _Study, entry: Entry, lesson: Lesson) -> Effort:
    """Return how long a lesson takes: as long as learners took, once enough have."""
    asked = pace(study.at.session, entry.scope, entry.id) if lesson.quiz else None
    return effort_of(lesson, asked, reading_speed(study.at.session, entry))


def _version_seen(study: _Study, entry: Entry) -> VersionHash:
    """Return the version that a learner began the lesson in, until they're done with it; otherwise the live one."""
    place = study.record.places.get((entry.scope, entry.id))
    return place.version if place and not study.record.is_done(entry) else entry.version


def _card(study: _Study, entry: Entry) -> Card:
    lesson, version = _lesson_in(study, entry, _version_seen(study, entry))
    layout = layout_in(study.at.session, study.at.library, version, lesson)
    sections, stops = layout.sections, layout.path.stops
    standing = study.record.standing(entry, study.catalogue)
    course = study.catalogue.course_of(entry)
    needed = study.catalogue.prerequisites(lesson)
    mark = standing.place.bookmark(sections) if standing.place and sections else None
    page = find_page(sections, mark) if mark else (0, 0)
    return Card(
        entry=entry,
        lesson=lesson,
        standing=standing,
        course=course.title,
        number=[other.id for other in course.entries].index(entry.id) + 1,
        total=len(course.entries),
        prerequisites=tuple((other, study.record.is_done(other)) for other in needed),
        follower=_follower(study, entry),
        titles=tuple(section.title for section in sections),
        revised=lesson is not entry.lesson,
        effort=_effort(study, entry, lesson),
        walked=(walked := _walked(study, entry, sections, standing)),
        missed=walked and _is_missed(study, entry),
        reached=page[0] if mark else None,
        stop=layout.path.number(*page) if stops else 0,
        stops=len(stops),
        mark=mark or (bookmark_of(sections, 0, 0) if sections else None),
        finished_course=course.key if all(study.record.is_done(other) for other in course.entries) else "",
    )


def _is_missed(study: _Study, entry: Entry) -> bool:
    """Tell whether the next walk along a lesson's path goes over what was missed on the last one."""
    if study.record.is_done(entry):
        return False
    return bool(missed_before(study.at.session, study.learner, VersionRef(*entry.key, entry.version), study.at.now))


def _walked(study: _Study, entry: Entry, sections: Sequence[Section], standing: Standing) -> bool:
    """Tell whether a learner's walk along the lesson's path is over."""
    place = standing.place
    if place is None or not sections or find_page(sections, place.bookmark(sections)) != positions(sections)[-1]:
        return False
    about = VersionRef(*entry.key, place.version)
    attempt = path_attempt(study.at.session, study.learner, about, place.begun_at)
    return is_walked(attempt, standing.status is Status.DONE)


def _follower(study: _Study, entry: Entry) -> Entry | None:
    """Return the lesson to go on with after this one; without one, or when that's done, the learner's next at all."""
    follower = study.catalogue.after(entry)
    return (
        follower
        if follower and not study.record.is_done(follower)
        else study.record.next_lesson(study.catalogue, study.learner.preferences.course)
    )

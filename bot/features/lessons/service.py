"""Opening, reading, finishing and finding lessons: each function is one transaction and returns one outcome."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.content.catalogue import Catalogue, Entry, Library
from bot.content.lesson import Lesson
from bot.content.search import find_lesson, search
from bot.content.sections import Section
from bot.context import ReadContext, WriteContext
from bot.core.ids import LessonId, VersionHash
from bot.features import activity, completions, decks
from bot.features.completions import Place, Record, Status
from bot.features.courses import published_lesson, sections_in, was_live
from bot.features.learners import Learner, arrive, present
from bot.features.lessons.rules import (
    MAP_PAGE,
    AllDone,
    Card,
    Found,
    Listed,
    Locked,
    Map,
    NoLessons,
    Outcome,
    Page,
    Unknown,
    Withdrawn,
    fits_route,
    nearest,
    positions,
)
from bot.storage import WriteSession


@dataclass(frozen=True)
class _Desk:
    """A learner at work: what they see, what they did, and the session of this transaction."""

    session: WriteSession
    library: Library
    learner: Learner
    catalogue: Catalogue
    record: Record
    now: datetime


def _sit_down(at: WriteContext) -> _Desk:
    learner = arrive(at)
    record = completions.record_of(at.session, learner.id)
    return _Desk(at.session, at.library, learner, at.library.seen_by(learner.scope), record, at.now)


def _at_lesson(at: WriteContext, lesson: LessonId, act: Callable[[_Desk, Entry], Outcome]) -> Outcome:
    """Do something at a live lesson; for one that is not there, say what became of it."""
    desk = _sit_down(at)
    entry = desk.catalogue.get(lesson)
    return act(desk, entry) if entry else _gone(desk, lesson) or Unknown(lesson, ())


def _reread(desk: _Desk) -> _Desk:
    """Return the desk with the learner's record as it is after a change."""
    return replace(desk, record=completions.record_of(desk.session, desk.learner.id))


def learn(at: WriteContext, typed: str | None) -> Outcome:
    """Open the lesson that was typed (an id, a title, nearly a title), or without one the learner's next."""
    desk = _sit_down(at)
    if not desk.catalogue.entries:
        return NoLessons()
    if typed is None or not typed.strip():
        entry = desk.record.next_lesson(desk.catalogue)
        return _card(desk, entry) if entry else AllDone(len(desk.catalogue.entries))
    entry, near = find_lesson(desk.catalogue, typed)
    if entry is None:
        return _gone(desk, LessonId(typed)) or Unknown(typed, near)
    return _open(desk, entry)


def open_card(at: WriteContext, lesson: LessonId) -> Outcome:
    """Show a lesson's card, or ask first when prerequisites are missing."""
    return _at_lesson(at, lesson, _open)


def open_anyway(at: WriteContext, lesson: LessonId) -> Outcome:
    """Begin a lesson in spite of missing prerequisites; from now on it is not locked for this learner."""

    def begin(desk: _Desk, entry: Entry) -> Outcome:
        if desk.record.standing(entry, desk.catalogue).status is Status.LOCKED:
            completions.begin(at.session, desk.learner.id, entry, at.now)
        return _card(_reread(desk), entry)

    return _at_lesson(at, lesson, begin)


def read(at: WriteContext, lesson: LessonId) -> Outcome:
    """Read on where the learner left the lesson; one that is done starts anew, in its live version."""

    def read_on(desk: _Desk, entry: Entry) -> Outcome:
        standing = desk.record.standing(entry, desk.catalogue)
        if standing.status is Status.LOCKED:
            return Locked(entry, standing.missing)
        place = standing.place
        if place is None or standing.status is Status.DONE:
            place = completions.begin(at.session, desk.learner.id, entry, at.now)
        return _page(desk, entry, place)

    return _at_lesson(at, lesson, read_on)


def turn_to(at: WriteContext, lesson: LessonId, section: int, page: int) -> Outcome:
    """Read a page (both numbers from 0, the nearest that exists) and remember it as the learner's place."""

    def turn(desk: _Desk, entry: Entry) -> Outcome:
        place = desk.record.standing(entry, desk.catalogue).place
        place = place or completions.begin(at.session, desk.learner.id, entry, at.now)
        return _page(desk, entry, replace(place, section=section, page=page))

    return _at_lesson(at, lesson, turn)


def renew(at: WriteContext, lesson: LessonId) -> Outcome:
    """Go over to the revised version of a lesson, at its first page."""

    def start_over(desk: _Desk, entry: Entry) -> Outcome:
        return _page(desk, entry, completions.renew(at.session, desk.learner.id, entry, at.now))

    return _at_lesson(at, lesson, start_over)


def finish(at: WriteContext, lesson: LessonId) -> Outcome:
    """Note that the learner is done; pressing twice changes nothing more."""

    def note(desk: _Desk, entry: Entry) -> Outcome:
        place = desk.record.standing(entry, desk.catalogue).place
        completions.claim(at.session, desk.learner.id, entry.key, place.version if place else entry.version, at.now)
        activity.study(at.session, desk.learner, at.now)
        decks.join(at.session, [desk.learner.id], decks.origin_of(entry), at.now)
        return replace(_card(_reread(desk), entry), event="finished")

    return _at_lesson(at, lesson, note)


def reopen(at: WriteContext, lesson: LessonId) -> Outcome:
    """Note that the learner is not done after all; pressing twice changes nothing more."""

    def note(desk: _Desk, entry: Entry) -> Outcome:
        completions.reopen(at.session, desk.learner.id, entry, at.now)
        return replace(_card(_reread(desk), entry), event="reopened")

    return _at_lesson(at, lesson, note)


def show_map(at: WriteContext, page: int, tag: str) -> Outcome:
    """Show a page (from 0) of the course map, of the lessons with a tag unless that is empty."""
    desk = _sit_down(at)
    everything = list(desk.catalogue.entries.values())
    if not everything:
        return NoLessons()
    wanted = [
        (title, one) for title, one in _listed(desk.catalogue, desk.record) if not tag or tag in one.entry.lesson.tags
    ]
    pages = max(1, -(-len(wanted) // MAP_PAGE))
    page = min(page, pages - 1)
    shown = wanted[page * MAP_PAGE : (page + 1) * MAP_PAGE]
    courses = dict.fromkeys((one.entry.course, title) for title, one in shown)
    return Map(
        lessons=tuple(
            (title, tuple(one for _, one in shown if one.entry.course == course)) for course, title in courses
        ),
        done=sum(one.standing.status is Status.DONE for _, one in wanted),
        count=len(wanted),
        tag=tag,
        tags=tuple(desk.catalogue.tags()),
        page=page,
        pages=pages,
    )


def find(at: WriteContext, typed: str) -> Outcome:
    """Show the lessons that fit what was typed."""
    desk = _sit_down(at)
    numbers = {one.entry.id: one for _, one in _listed(desk.catalogue, desk.record)}
    return Found(typed, tuple(numbers[entry.id] for entry, _ in search(desk.catalogue, typed, MAP_PAGE)))


def suggest(at: ReadContext, typed: str) -> list[Listed]:
    """Return up to 25 lessons for what is being typed; before anything is, those not done come first."""
    learner = present(at)
    catalogue, state = at.library.seen_by(learner.scope), completions.record_of(at.session, learner.id)
    listed = {one.entry.id: one for _, one in _listed(catalogue, state)}
    if typed.strip():
        return [listed[entry.id] for entry, _ in search(catalogue, typed, 25)]
    return sorted(listed.values(), key=lambda one: one.standing.status is Status.DONE)[:25]


def suggest_tags(at: ReadContext, typed: str) -> list[str]:
    """Return up to 25 topics for what is being typed."""
    catalogue = at.library.seen_by(present(at).scope)
    return [tag for tag in catalogue.tags() if fits_route(tag) and typed.strip().casefold() in tag.casefold()][:25]


def _listed(catalogue: Catalogue, state: Record) -> Sequence[tuple[str, Listed]]:
    return [
        (course.title, Listed(entry, state.standing(entry, catalogue), number))
        for course in catalogue.courses
        for number, entry in enumerate(course.entries, 1)
    ]


def _open(desk: _Desk, entry: Entry) -> Outcome:
    standing = desk.record.standing(entry, desk.catalogue)
    return Locked(entry, standing.missing) if standing.status is Status.LOCKED else _card(desk, entry)


def _gone(desk: _Desk, lesson: LessonId) -> Withdrawn | None:
    before = was_live(desk.session, desk.learner.scope, lesson)
    return Withdrawn(before.title) if before else None


def _read_in(desk: _Desk, entry: Entry, version: VersionHash) -> tuple[Lesson, tuple[Section, ...]]:
    """Return a lesson with its pages in a version, or in the live one where that cannot be read any more."""
    older = published_lesson(desk.session, version) if version != entry.version else None
    lesson, version = (older, version) if older else (entry.lesson, entry.version)
    return lesson, sections_in(desk.session, desk.library, version, lesson)


def _card(desk: _Desk, entry: Entry) -> Card:
    place = desk.record.places.get((entry.scope, entry.id))
    began = place.version if place and not desk.record.is_done(entry) else entry.version
    lesson, sections = _read_in(desk, entry, began)
    course = desk.catalogue.course_of(entry)
    needed = desk.catalogue.prerequisites(lesson)
    return Card(
        entry=entry,
        lesson=lesson,
        standing=desk.record.standing(entry, desk.catalogue),
        course=course.title,
        number=[other.id for other in course.entries].index(entry.id) + 1,
        total=len(course.entries),
        prerequisites=tuple((other, desk.record.is_done(other)) for other in needed),
        follower=_follower(desk, entry),
        titles=tuple(section.title for section in sections),
        revised=lesson is not entry.lesson,
        finished_course=course.key if all(desk.record.is_done(other) for other in course.entries) else "",
    )


def _follower(desk: _Desk, entry: Entry) -> Entry | None:
    """Return the lesson to go on with after this one; at the end of a course, or when it is done, any that is left."""
    follower = desk.catalogue.after(entry)
    return follower if follower and not desk.record.is_done(follower) else desk.record.next_lesson(desk.catalogue)


def _page(desk: _Desk, entry: Entry, place: Place) -> Outcome:
    lesson, sections = _read_in(desk, entry, place.version)
    if not sections:
        return _card(desk, entry)
    section, page = nearest(sections, place.section, place.page)
    completions.turn(desk.session, desk.learner.id, entry, replace(place, section=section, page=page, at=desk.now))
    activity.study(desk.session, desk.learner, desk.now)
    return Page(
        entry=entry,
        lesson=lesson,
        sections=sections,
        section=section,
        page=page,
        position=positions(sections).index((section, page)) + 1,
        total=len(positions(sections)),
        revised=lesson is not entry.lesson,
    )

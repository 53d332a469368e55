"""Looking after courses: each use case is one transaction and returns one outcome.

Each raises a Refusal for people who don't teach in the server, and Missing, which is one, for a course that's gone.
"""

from collections.abc import Callable
from dataclasses import replace

from bot.content.catalogue import Arranged, Arrangement, Course
from bot.content.lesson import Lesson
from bot.context import ReadContext, WriteContext
from bot.core.ids import GLOBAL, LessonId, ScopeId
from bot.core.text import shorten
from bot.features.library import (
    LiveLesson,
    Lost,
    Missing,
    arrange_courses,
    last_withdrawn,
    make_live,
    published_lesson,
    shown_versions,
    withdraw_lessons,
    withdrawn_lessons,
)
from bot.features.people import AuditAct, note_act, stamped, taught
from bot.features.quizzes import audience
from bot.features.teaching.courses.rules import TITLE, AskRemoval, Courses, Done, Gone, One, Shown, moved
from bot.features.teaching.history import page_of
from bot.features.teaching.moves import follow_publication
from bot.features.teaching.publishing import sources


def listing(at: ReadContext) -> Courses:
    """Show all courses that the server shows, hides, or has removed."""
    scope = ScopeId(taught(at))
    seen, own = at.library.seen_by(scope), at.library.own(scope)
    everything = [*at.library.own(GLOBAL).courses, *own.courses]
    hidden = {one.id: one for one in everything if own.arranged.get(one.id, Arranged()).hidden}
    shown = [_shown(at, one, place) for place, one in enumerate(seen.courses, 1)]
    gone: dict[str, list[LiveLesson]] = {}
    for one in withdrawn_lessons(at.session, scope):
        gone.setdefault(one.course, []).append(one)
    there = {one.id for one in everything}
    removed = [
        Shown(course, lessons[0].course_title or course, len(lessons), is_own=True, is_removed=True)
        for course, lessons in gone.items()
        if course not in there
    ]
    return Courses(tuple(shown), tuple(_shown(at, one, None) for one in hidden.values()), tuple(removed))


def _shown(at: ReadContext, course: Course, place: int | None) -> Shown:
    own = at.library.own(ScopeId(taught(at)))
    lessons = [entry.lesson for entry in course.entries]
    return Shown(
        course.id,
        own.arranged.get(course.id, Arranged()).title or course.entries[0].course_title or course.id,
        len(lessons),
        sum(len(one.quiz) for one in lessons),
        sum(len(one.flashcards) for one in lessons),
        place,
        not any(one.id == course.id for one in at.library.own(GLOBAL).courses),
        page=page_of(at.library.seen_by(ScopeId(taught(at))), course.id),
    )


def details(at: ReadContext, course: str) -> One:
    """Show one course, and how many learn with it here."""
    every = listing(at)
    found = every.find(course)
    seen = next((one for one in at.library.seen_by(ScopeId(taught(at))).courses if one.id == found.course), None)
    if seen is not None:
        met = audience(at.session, taught(at), seen.entries)
        found = replace(found, learners=max((one.began for one in met.values()), default=0))
    return One(found, len(every.shown), source=sources(at.session, ScopeId(taught(at))).get(found.course))


def newer(at: ReadContext) -> int:
    """Return of how many of the server's own courses there's a newer version where they were fetched."""
    scope = ScopeId(taught(at))
    live = {course.id for course in at.library.own(scope).courses}
    return sum(one.is_behind for course, one in sources(at.session, scope).items() if course in live)


def may_fetch(at: ReadContext) -> None:
    """Do nothing for people who teach; raises a Refusal for others, for whom nothing is fetched."""
    taught(at)


def hide(at: WriteContext, course: str, wanted: int) -> One:
    """Hide a course from the server's learners (`wanted` is 1), or show it again; what they did in it is kept."""
    found = listing(at).find(course)
    _arranged(at, found, "hid" if wanted else "showed", lambda how: replace(how, hidden=wanted == 1))
    return One(replace(found, place=None), 0, Done.HIDDEN if wanted else Done.SHOWN)


def move(at: WriteContext, course: str, step: int) -> One:
    """Let a course come one place earlier (`step` 1), later (2) or first of all (0)."""
    every = listing(at)
    found = every.find(course)
    if found.place is None:
        return One(found, len(every.shown))
    order = moved([one.course for one in every.shown], found.course, {1: -1, 2: 1}.get(step, 0))

    def placed(how: Arrangement) -> Arrangement:
        return {one: replace(how.get(one, Arranged()), place=place) for place, one in enumerate(order, 1)}

    if arrange_courses(at.session, ScopeId(taught(at)), placed):
        note_act(at, AuditAct.ARRANGED, {"title": found.title, "what": "moved"})
    return One(replace(found, place=order.index(found.course) + 1), len(order), Done.MOVED)


def rename(at: WriteContext, course: str, title: str) -> One:
    """Call a course something else in this server; an empty title stands for what it calls itself."""
    found = listing(at).find(course)
    every = [*at.library.own(ScopeId(taught(at))).courses, *at.library.own(GLOBAL).courses]
    its_own = {one.entries[0].course_title for one in every if one.id == found.course}
    title = "" if title.strip() in its_own else shorten(title, TITLE)
    _arranged(at, found, "renamed", lambda how: replace(how, title=title))
    return One(replace(found, title=title or found.title), 0, Done.RENAMED)


def _arranged(at: WriteContext, found: Shown, what: str, changed: Callable[[Arranged], Arranged]) -> None:
    def wanted(how: Arrangement) -> Arrangement:
        return {found.course: changed(how.get(found.course, Arranged()))}

    if arrange_courses(at.session, ScopeId(taught(at)), wanted):
        note_act(at, AuditAct.ARRANGED, {"title": found.title, "what": what})


def ask_removal(at: ReadContext, course: str) -> AskRemoval | One:
    """Ask before removing one of the server's own courses; everybody's can only be hidden."""
    found = details(at, course)
    return AskRemoval(found.course) if found.course.is_own else found


def remove(at: WriteContext, course: str) -> Gone:
    """Stop showing one of the server's own courses; its versions and everybody's progress are kept."""
    scope = ScopeId(taught(at))
    own = next((one for one in at.library.own(scope).courses if one.key == course), None)
    if own is None or any(one.key == course for one in at.library.own(GLOBAL).courses):
        raise Missing(Lost.COURSE)
    before = shown_versions(at.session, scope)
    titles = {one.id: one.lesson.title for one in own.entries}
    withdraw_lessons(at.session, stamped(at, AuditAct.REMOVED), [*titles], titles)
    follow_publication(at, before, {}, gone=[*titles])
    return Gone(Shown(own.id, own.title, len(titles), is_own=True))


def bring_back(at: WriteContext, course: str) -> One:
    """Show a removed course again, as it was: places, answers and cards are back with it."""
    scope = ScopeId(taught(at))
    found = listing(at).find(course)
    back = last_withdrawn(at.session, scope, found.course)
    read: dict[LessonId, Lesson] = {}
    for one in back:
        lesson = published_lesson(at.session, one.version)
        if lesson is not None:
            read[one.id] = lesson
    before = shown_versions(at.session, scope)
    titles = {lesson: content.title for lesson, content in read.items()}
    make_live(at.session, stamped(at, AuditAct.ROLLED_BACK), [one for one in back if one.id in read], titles)
    follow_publication(at, before, read)
    return One(found, 0, Done.BACK)

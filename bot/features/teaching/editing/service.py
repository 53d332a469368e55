"""What's there to be edited. Each use case raises a Refusal for people who don't teach in the server, and Missing."""

from pathlib import PurePosixPath

from bot.content.catalogue import Entry
from bot.content.check.editing import NotThere, part_in
from bot.content.check.sections import sections_in, title_of
from bot.content.lesson import words_of
from bot.context import ReadContext
from bot.core.ids import LessonId, ScopeId
from bot.core.paging import paging
from bot.core.text import part_tag
from bot.features.library import Lost, Missing, source_of
from bot.features.people import taught
from bot.features.teaching.editing.rules import KINDS, PAGE, Editable, Editor, Source, parts_of
from bot.features.teaching.gaps import gap_of


def _entry(at: ReadContext, lesson: LessonId) -> Entry:
    entry = at.library.seen_by(ScopeId(taught(at))).get(lesson)
    if entry is None:
        raise Missing(Lost.LESSON)
    return entry


def editor(at: ReadContext, lesson: LessonId, page: int) -> Editor:
    """Show a page (from 0) of a lesson's questions and cards."""
    entry = _entry(at, lesson)
    every = [(letter, part_tag(one.key), words_of(one)) for letter, one in parts_of(entry.lesson)]
    here = paging(len(every), PAGE, page)
    return Editor(entry, tuple(here.of(every)), here, tuple(map(title_of, sections(at, lesson))))


def gap(at: ReadContext, number: int) -> tuple[LessonId | None, str]:
    """Return the lesson that's nearest to a question which the lessons don't answer, and the question."""
    found = gap_of(at.session, taught(at), number)
    if found is None:
        raise Missing(Lost.QUESTION)
    near = (
        one.id for one in at.library.seen_by(ScopeId(taught(at))).entries.values() if one.lesson.title == found.near
    )
    return next(near, None), found.question


def sections(at: ReadContext, lesson: LessonId) -> list[str]:
    """Return a lesson's text by sections, as it's written; none where that can't be edited here."""
    try:
        return sections_in(source(at, lesson).data)
    except NotThere:
        return []


def part(at: ReadContext, lesson: LessonId, letter: str, tag: str) -> Editable:
    """Return a question or card to be edited."""
    entry = _entry(at, lesson)
    found = next((one for kind, one in parts_of(entry.lesson) if kind == letter and part_tag(one.key) == tag), None)
    if found is None:
        raise Missing(Lost.QUESTION)
    try:
        written = part_in(source(at, lesson).data, KINDS[letter], found.key)
    except NotThere:
        written = ""
    return Editable(entry, letter, found, written)


def source(at: ReadContext, lesson: LessonId) -> Source:
    """Return a lesson's file as it's live."""
    entry = _entry(at, lesson)
    kept = source_of(at.session, entry.version)
    if kept is None:
        raise Missing(Lost.LESSON)
    name = PurePosixPath(entry.path.replace("\\", "/")).name or f"{entry.id}.md"
    return Source(entry.id, name, kept.lesson, entry.version)


def taken(at: ReadContext) -> frozenset[LessonId]:
    """Return the ids that a new lesson can't have: those of all lessons that a server has, hidden ones included."""
    return frozenset(at.library.whole(ScopeId(taught(at))).entries)


def course_of(at: ReadContext, key: str) -> tuple[str, str]:
    """Return the id of a course by its key, and the title that it gives itself; raises Missing."""
    found = next((one for one in at.library.whole(ScopeId(taught(at))).courses if one.key == key), None)
    if found is None:
        raise Missing(Lost.COURSE)
    return found.id, found.entries[0].course_title


def may_load(at: ReadContext) -> None:
    """Raise a Refusal for people who don't teach in this server."""
    taught(at)

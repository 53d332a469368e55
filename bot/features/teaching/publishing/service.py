"""Loading and publishing lessons: each use case is one transaction and returns one outcome.

All but `forget_old` raise a Refusal for people who don't teach in the server, and for drafts that aren't there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from bot.content.catalogue import Catalogue, Entry, Library, catalogue_of, in_order, overlaid
from bot.content.check.checked import Checked, LessonFile, file_problems, notes_in
from bot.content.check.checker import Loaded
from bot.content.check.renamed_files import moved_files
from bot.content.check.rewriting import PartIds, with_course
from bot.content.check.uploads import MISSING
from bot.content.lesson import Lesson
from bot.content.read.course_notes import NO_NOTES
from bot.content.read.data_files import HeldFiles
from bot.context import ReadContext, WriteContext
from bot.core.ids import GuildId, LessonId, ScopeId
from bot.features.flashcards import holders
from bot.features.library import (
    LiveLesson,
    Lost,
    Missing,
    forget_versions,
    keep_notes,
    keep_versions,
    layout_in,
    lock_scope,
    make_live,
    pictures_in,
    published_lesson,
    revision_of,
    shown_versions,
    source_of,
)
from bot.features.people import (
    AuditAct,
    last_publication,
    note_act,
    server_settings,
    stamped,
    taught,
    versions_in_trail,
)
from bot.features.quizzes import answers_to, audience
from bot.features.teaching.moves import Reworded, arrivals, follow_publication, reworded_in
from bot.features.teaching.publishing import store
from bot.features.teaching.publishing.rules import (
    DRAFT_LIVES,
    PROBLEMS,
    Change,
    Collisions,
    Discarded,
    Draft,
    Outcome,
    Preview,
    Published,
    Rehearsal,
    Several,
    Source,
    Waiting,
    change,
    course_for,
    live_lessons,
    proofs,
    same_again,
)
from bot.storage import ReadSession, WriteSession


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


# ---------------------------------------------------------------- drafts


@dataclass(frozen=True)
class Known:
    """What's known here of loaded lessons: other ids, and ids of their parts, by the lesson's id in its file.

    `moved` has the file that each was, where it's called after its path and that's another one now.
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


def keep_draft(
    at: WriteContext, name: str, checked: Sequence[Checked], failed: Sequence[str] = (), after: Draft | None = None
) -> Rehearsal:
    """Keep what was loaded as a draft that no learner sees, and rehearse what publishing it would change.

    `failed` are the files that had failed already where it's loaded again. What was agreed on in an earlier draft
    (`after`) stays agreed.
    """
    guild = taught(at)
    valid = [one for one in checked if one.reading.lesson is not None]
    keep_versions(at.session, valid, at.now)
    draft = Draft(
        id=0,
        guild=guild,
        author=at.who.learner,
        name=name,
        base=revision_of(at.session, ScopeId(guild)),
        lessons=tuple(live_lessons(valid)),
        problems=tuple(file_problems(checked, PROBLEMS)),
        at=after.at if after is not None else at.now,
        files=len(checked) + len(failed),
        failed=(*failed, *(str(one.file.path) for one in checked if one.reading.lesson is None)),
        apart=after.apart if after is not None else (),
        notes=notes_in(checked) or (after.notes if after is not None else {}),
        source=after.source if after is not None else None,
    )
    return _rehearse(at.session, at.library, replace(draft, id=store.insert(at.session, draft)))


def keep_drafts(at: WriteContext, name: str, courses: Sequence[Sequence[Checked]]) -> Rehearsal | Several:
    """Keep what was loaded from one file as a draft for each course; rehearse it if there's one."""
    kept = [keep_draft(at, name, checked) for checked in courses]
    return kept[0] if len(kept) == 1 else Several(name, tuple(_waiting(one.draft) for one in kept))


def keep_fetched(at: WriteContext, source: Source, courses: Sequence[Sequence[Checked]]) -> Outcome:
    """Keep what was fetched from a repository as drafts, like `keep_drafts`; publishing one remembers where from."""
    outcome = keep_drafts(at, source.address[:100], courses)
    for draft in (one.draft for one in outcome.waiting) if isinstance(outcome, Several) else (outcome.draft.id,):
        store.note_source(at.session, draft, source)
    return outcome


def _waiting(draft: Draft) -> Waiting:
    first = draft.lessons[0] if draft.lessons else None
    return Waiting(draft.id, (first.course_title or first.course) if first else draft.name, len(draft.lessons))


def _left(session: ReadSession, draft: Draft) -> tuple[Waiting, ...]:
    return tuple(map(_waiting, store.siblings(session, draft)))


def replace_draft(
    at: WriteContext, name: str, checked: Sequence[Checked], failed: Sequence[str], instead: Draft
) -> Rehearsal:
    """Keep a draft in the place of another one, which is forgotten."""
    kept = keep_draft(at, name, checked, failed, instead)
    _forget(at.session, instead)
    return kept


def show_draft(at: ReadContext, draft: int) -> Rehearsal:
    """Show what publishing a draft would change by now."""
    return _rehearse(at.session, at.library, _draft(at.session, taught(at), draft))


def look_at(at: WriteContext, draft: int) -> Rehearsal:
    """Show what publishing a draft would change by now; that's what it's held against when it's published."""
    rehearsal = show_draft(at, draft)
    revision = revision_of(at.session, ScopeId(rehearsal.draft.guild))
    if revision != rehearsal.draft.base:
        store.rebase(at.session, draft, revision)
    return rehearsal


def agree(at: WriteContext, draft: int) -> Rehearsal:
    """Note that a draft may replace lessons of other courses, and show what publishing it would change."""
    rehearsal = show_draft(at, draft)
    store.note_apart(at.session, rehearsal.draft, *(one.agreement for one in rehearsal.collisions))
    return show_draft(at, draft)


def show_collisions(at: ReadContext, draft: int) -> Collisions:
    """Show which lessons of other courses a draft would take the place of."""
    return Collisions(show_draft(at, draft))


def set_apart(at: WriteContext, draft: int, tag: str) -> Rehearsal:
    """Note that something reworded is new, by its tag, and show what publishing would change."""
    store.note_apart(at.session, _draft(at.session, taught(at), draft), tag)
    return show_draft(at, draft)


@dataclass(frozen=True)
class Kept:
    """A lesson of a draft as it was loaded: where its file is, what's in it, and its data files."""

    id: LessonId
    file: LessonFile
    data: bytes
    files: HeldFiles

    @property
    def loaded(self) -> Loaded:
        """The file as it's read from a disk or an archive."""
        return Loaded(self.file, self.data, self.files)


def loaded(at: ReadContext, draft: int) -> tuple[Rehearsal, tuple[Kept, ...]]:
    """Return what publishing a draft would change, and its lessons' files as they were loaded."""
    rehearsal = show_draft(at, draft)
    found = ((one, source_of(at.session, one.version)) for one in rehearsal.draft.lessons)
    kept = (
        Kept(one.id, LessonFile(Path(one.path), Path(one.course), one.course_title), source.lesson, _held(source.files))
        for one, source in found
        if source is not None
    )
    return rehearsal, tuple(kept)


def _held(files: Mapping[str, bytes]) -> HeldFiles:
    return HeldFiles(files, MISSING)


def preview(at: ReadContext, draft: int, lesson: LessonId, page: int | None = None) -> Outcome:
    """Show a lesson of a draft: its card (`page` is None), or a page of it (from 0) for proofreading."""
    guild = taught(at)
    found = _draft(at.session, guild, draft)
    entries = _entries(at.session, found.lessons, ScopeId(guild))
    entry = next((one for one in entries if one.id == lesson), None)
    if entry is None:
        raise Missing(Lost.LESSON)
    seen = overlaid(at.library.seen_by(ScopeId(guild)), catalogue_of(entries))
    among = [one.id for one in seen.course_of(entry).entries]
    needed = tuple(seen.prerequisites(entry.lesson))
    layout = layout_in(at.session, at.library, entry.version, entry.lesson)
    texts = [*proofs(layout)] if page is not None else []
    images = texts[page].images if page is not None and page < len(texts) else ()
    pictures = pictures_in(at.session, entry.version, images)
    return Preview(draft, entry, among.index(entry.id) + 1, len(among), needed, layout, page, pictures)


def publish(at: WriteContext, number: int) -> Outcome:
    """Make a draft live; if the server's lessons changed since the rehearsal, rehearse again instead.

    So it is where lessons of other courses would be replaced, unless that's agreed. The scope stays locked meanwhile,
    so of two teachers who publish at once the second sees a new rehearsal.
    """
    guild = taught(at)
    scope = ScopeId(guild)
    draft = _draft(at.session, guild, number)
    lock_scope(at.session, scope)
    revision = revision_of(at.session, scope)
    if revision != draft.base:
        store.rebase(at.session, number, revision)
        return replace(_rehearse(at.session, at.library, replace(draft, base=revision)), outdated=True)
    rehearsal = _rehearse(at.session, at.library, draft)
    if rehearsal.collisions:
        return rehearsal
    if not store.delete_draft(at.session, number):
        raise Missing(Lost.DRAFT)
    if len(rehearsal.changes) != len(draft.lessons):
        raise Missing(Lost.DRAFT)
    titles = {one.entry.id: one.entry.lesson.title for one in rehearsal.changes}
    before = shown_versions(at.session, scope)
    changed = make_live(at.session, stamped(at, AuditAct.PUBLISHED), draft.lessons, titles)
    keep_notes(at.session, scope, draft.notes)
    if draft.source is not None:
        store.keep_source(at.session, scope, draft.course, draft.source, at.now)
    follow_publication(at, before, {one.entry.id: one.entry.lesson for one in rehearsal.changes})
    acts = last_publication(at.session, scope) if changed else []
    act, left = acts[0].id if acts else None, _left(at.session, draft)
    return Published(tuple(rehearsal.fresh), rehearsal.channel, draft.failed, act, left)


def discard(at: WriteContext, number: int) -> Outcome:
    """Forget a draft; the trail notes who did."""
    guild = taught(at)
    draft = _draft(at.session, guild, number)
    _forget(at.session, draft)
    note_act(at, AuditAct.DISCARDED, {"title": draft.name})
    return Discarded(draft.name, _left(at.session, draft))


def forget_old(session: WriteSession, now: datetime) -> None:
    """Forget drafts that were loaded more than DRAFT_LIVES ago, 100 at most; the next run takes the rest."""
    for draft in store.older_than(session, now - DRAFT_LIVES):
        _forget(session, draft)


def _forget(session: WriteSession, draft: Draft) -> None:
    """Delete a draft, and those of its versions that came with it and were never live, nor are in another draft."""
    if store.delete_draft(session, draft.id):
        held = store.drafted(session)
        versions = [one.version for one in draft.lessons if one.version not in held]
        forget_versions(session, versions, versions_in_trail(), draft.at)


def _draft(session: ReadSession, guild: GuildId, number: int) -> Draft:
    draft = store.find(session, guild, number)
    if draft is None:
        raise Missing(Lost.DRAFT)
    return draft


def _entries(session: ReadSession, lessons: Sequence[LiveLesson], scope: ScopeId) -> list[Entry]:
    read = [(one, published_lesson(session, one.version)) for one in lessons]
    entries = [
        Entry(lesson, one.version, scope, one.course, one.course_title, one.path) for one, lesson in read if lesson
    ]
    return list(in_order(entries))


def _rehearse(session: ReadSession, library: Library, draft: Draft) -> Rehearsal:
    scope = ScopeId(draft.guild)
    seen = library.seen_by(scope)
    entries = _entries(session, draft.lessons, scope)
    learning = audience(session, draft.guild, entries)
    takes = arrivals(session, draft.guild, library.own(scope), {entry.id: entry.lesson for entry in entries})
    changes = [
        replace(change(entry, seen.get(entry.id), learning[entry.key]), arrivals=takes.get(entry.id, ()))
        for entry in entries
    ]
    reworded = tuple(one for each in changes for one in _reworded(session, each) if one.tag not in draft.apart)
    channel = server_settings(session, draft.guild).announcements
    known, titles = library.own(scope).notes, {entry.course: entry.course_title for entry in entries}
    new = (course for course, notes in draft.notes.items() if notes != known.get(course, NO_NOTES))
    told = tuple(titles.get(course, course) for course in new)
    return Rehearsal(draft, tuple(changes), channel, reworded=reworded, told=told)


def _reworded(session: ReadSession, change: Change) -> Iterator[Reworded]:
    """Yield what of a server's own lesson may be the same in other words, with how much there is of it."""
    if change.before is None or change.replaces_shared or change.takes is not None:
        return
    found = tuple(reworded_in(change.before.lesson, change.entry.lesson))
    counts = {"quiz": answers_to, "flashcards": holders}
    kept = {kind: counts[kind](session, *change.before.key) for kind in {one.kind for one in found}}
    yield from (replace(one, kept=kept[one.kind].get(one.before[0], 0)) for one in found)

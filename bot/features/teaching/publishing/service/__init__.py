"""Loading and publishing lessons: each use case is one transaction and returns one outcome.

All but `forget_old` raise a Refusal for people who don't teach in the server, and for drafts that aren't there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.content.catalogue import Entry, Library, catalogue_of, in_order, overlaid
from bot.content.check.checked import Checked, LessonFile, file_problems, notes_in
from bot.content.check.checker import Loaded
from bot.content.check.uploads import MISSING
from bot.content.read.chosen import NOTHING_CHOSEN
from bot.content.read.course_notes import NO_NOTES
from bot.content.read.data_files import HeldFiles
from bot.context import ReadContext, WriteContext
from bot.core.ids import GuildId, LessonId, ScopeId
from bot.features.flashcards import holders
from bot.features.library import (
    LiveLesson,
    Lost,
    Missing,
    chosen_files,
    forget_versions,
    keep_chosen,
    keep_notes,
    keep_versions,
    layout_in,
    lock_scope,
    make_live,
    pictures_in,
    published_lesson,
    revision_of,
    shown_before,
    shown_versions,
    source_of,
)
from bot.features.people import (
    AuditAct,
    acts_of_lesson,
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
    live_lessons,
    proofs,
)
from bot.storage import ReadSession, WriteSession

# ---------------------------------------------------------------- drafts


def keep_draft(
    at: WriteContext, name: str, checked: Sequence[Checked], failed: Sequence[str] = (), after: Draft | None = None
) -> Rehearsal:
    """Keep what was loaded as a draft that no learner sees, and rehearse what publishing it would change.

    `failed` are the files that had failed already where it's loaded again. What was said of an earlier draft (`after`)
    holds for this one, too.
    """
    valid = [one for one in checked if one.reading.lesson is not None]
    keep_versions(at.session, valid, at.now)
    before = after or _empty(at)
    draft = replace(
        before,
        author=at.who.learner,
        name=name,
        base=revision_of(at.session, ScopeId(before.guild)),
        lessons=tuple(live_lessons(valid)),
        problems=tuple(file_problems(checked, PROBLEMS)),
        files=len(checked) + len(failed),
        failed=(*failed, *(str(one.file.path) for one in checked if one.reading.lesson is None)),
        notes=notes_in(checked) or before.notes,
        is_repaired=any(one.reading.fixed is not None for one in valid),
    )
    return _rehearse(at.session, at.library, replace(draft, id=store.insert(at.session, draft)))


def _empty(at: WriteContext) -> Draft:
    return Draft(0, taught(at), at.who.learner, "", 0, (), (), at.now, 0, ())


def keep_drafts(
    at: WriteContext,
    name: str,
    courses: Sequence[Sequence[Checked]],
    archive: bytes = b"",
    source: Source | None = None,
) -> Rehearsal | Several:
    """Keep what was loaded from one file as a draft for each course; rehearse it if there's one.

    The `archive` is kept, too, where it was decided for its author which files are lessons. Publishing a draft
    remembers its `source`.
    """
    said = chosen_files(at.session, ScopeId(taught(at)))
    decided = archive and any(one.file.is_named or one.file.told for course in courses for one in course)
    upload = store.keep_upload(at.session, name, archive, at.now) if decided else None
    kept = []
    for checked in courses:
        chosen = said.get(checked[0].file.course.name, NOTHING_CHOSEN) if checked else NOTHING_CHOSEN
        after = replace(_empty(at), source=source, upload=upload, chosen=chosen)
        kept.append(keep_draft(at, name[:100], checked, after=after))
    return kept[0] if len(kept) == 1 else Several(name[:100], tuple(_waiting(one.draft) for one in kept))


def archive_of(at: ReadContext, number: int) -> tuple[Draft, str, bytes]:
    """Return a draft, and the name and content of the archive that it came in; raises Missing once that's gone."""
    draft = _draft(at.session, taught(at), number)
    kept = store.upload(at.session, draft.upload) if draft.upload is not None else None
    if kept is None:
        raise Missing(Lost.DRAFT)
    return draft, *kept


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


def take_older(at: WriteContext, draft: int) -> Rehearsal:
    """Note that a draft may take back what was changed here since its files, and show what it would change."""
    rehearsal = show_draft(at, draft)
    store.note_apart(at.session, rehearsal.draft, *(one.taken_back for one in rehearsal.older))
    return show_draft(at, draft)


def keep_newer(at: WriteContext, draft: int) -> Rehearsal:
    """Leave those lessons out of a draft that were changed here since their files, and show what it would change."""
    rehearsal = show_draft(at, draft)
    store.leave_out(at.session, rehearsal.draft, {one.entry.id for one in rehearsal.older})
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
    if rehearsal.collisions or rehearsal.older:
        return rehearsal
    if not store.delete_draft(at.session, number):
        raise Missing(Lost.DRAFT)
    if len(rehearsal.changes) != len(draft.lessons):
        raise Missing(Lost.DRAFT)
    titles = {one.entry.id: one.entry.lesson.title for one in rehearsal.changes}
    before = shown_versions(at.session, scope)
    changed = make_live(at.session, stamped(at, AuditAct.PUBLISHED), draft.lessons, titles)
    keep_notes(at.session, scope, draft.notes)
    if draft.chosen != NOTHING_CHOSEN:
        keep_chosen(at.session, scope, draft.course, draft.chosen)
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
    store.forget_uploads(session, now - DRAFT_LIVES)
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
        replace(
            change(entry, seen.get(entry.id), learning[entry.key]),
            arrivals=takes.get(entry.id, ()),
            is_older=_is_older(session, entry, seen.get(entry.id)),
        )
        for entry in entries
    ]
    reworded = tuple(one for each in changes for one in _reworded(session, each) if one.tag not in draft.apart)
    channel = server_settings(session, draft.guild).announcements
    known, titles = library.own(scope).notes, {entry.course: entry.course_title for entry in entries}
    new = (course for course, notes in draft.notes.items() if notes != known.get(course, NO_NOTES))
    told = tuple(titles.get(course, course) for course in new)
    return Rehearsal(draft, tuple(changes), channel, reworded=reworded, told=told)


def _is_older(session: ReadSession, entry: Entry, live: Entry | None) -> bool:
    """Tell whether a scope has shown a version of its own lesson before, and shows another one now."""
    if live is None or live.scope != entry.scope or live.version == entry.version:
        return False
    acts = acts_of_lesson(session, entry.scope, entry.id, ACTS)
    return any(before is not None and before.version == entry.version for before in map(shown_before, acts))


ACTS = 50
"""How many acts a lesson's older versions are looked for in."""


def _reworded(session: ReadSession, change: Change) -> Iterator[Reworded]:
    """Yield what of a server's own lesson may be the same in other words, with how much there is of it."""
    if change.before is None or change.replaces_shared or change.takes is not None:
        return
    found = tuple(reworded_in(change.before.lesson, change.entry.lesson))
    counts = {"quiz": answers_to, "flashcards": holders}
    kept = {kind: counts[kind](session, *change.before.key) for kind in {one.kind for one in found}}
    yield from (replace(one, kept=kept[one.kind].get(one.before[0], 0)) for one in found)

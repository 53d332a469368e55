"""Publishing lessons, and finding what was published."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import structlog

from bot.content.catalogue import Arranged, Arrangement, Catalogue, Entry, Library, catalogue_of
from bot.content.check.checked import Checked, notes_in
from bot.content.check.checker import Loaded, check_loaded, find_lessons, load_all
from bot.content.check.renamed_files import MOST, moved_files
from bot.content.check.rewriting import renamed
from bot.content.check.trial import INDEX, Stumble
from bot.content.layout.path import Layout
from bot.content.lesson import Lesson
from bot.content.read.data_files import DataRefused, FolderFiles, HeldFiles
from bot.content.read.validation import Reading, read_lesson
from bot.core.heap import uncollected
from bot.core.ids import GLOBAL, LessonId, ScopeId, VersionHash
from bot.features.library.versions import store
from bot.features.library.versions.rules import Changeover, LiveLesson, Source, plan
from bot.features.library.versions.service.reading import LAYOUT, source_of
from bot.features.people import AuditAct, AuditEntry, AuditLine, AuditStamp, note_acts
from bot.storage import Database, ReadSession, WriteSession

RENEWED = 20
"""How many versions at a time are read again, or have their pages made."""

EARLIER = 100
"""How many of a lesson's stored versions are asked which parts it had."""

Follow = Callable[[WriteSession, Changeover], object]
"""What else is to be done, in the same transaction, once a scope shows other lessons than before."""

log = structlog.get_logger(__name__)


def load_lessons(
    db: Database, library: Library, folder: Path, now: datetime, follow: Follow | None = None
) -> list[Checked]:
    """Publish the operator's folder for everybody, show what servers published before, and return what was checked.

    `follow` runs in the same transaction if that changes what's shown. Problems in the files are logged. A folder that
    isn't there withdraws nothing: it's a wrong path or a lost disk, not a course without lessons.
    """
    if not folder.is_dir():
        log.warning("the folder of lessons is not there; what it published stays", folder=str(folder))
        db.read_now(refresh_library, library)
        return []
    with uncollected():
        loaded = load_all(find_lessons([folder]))
        known = db.read_now(_known_readings, [one.source_hash for one in loaded])
        readings = _StoredReadings(known)
        checked = check_loaded(loaded, readings)
        names = db.read_now(_names_before, checked)
        if names:
            checked = check_loaded([replace(one, data=renamed(one.data, names)) for one in loaded], readings)
        library.publish(GLOBAL, *db.write_now(publish, GLOBAL, checked, now, follow))
    db.read_now(refresh_library, library)
    for one in checked:
        for problem in one.reading.errors:
            log.warning("lesson problem", file=str(one.file.path), line=problem.line, message=problem.message)
    return checked


def _names_before(session: ReadSession, checked: Sequence[Checked]) -> dict[LessonId, LessonId]:
    """Return the ids that lessons had before their files were renamed, by those that their paths give them now."""
    if not any(one.file.is_named for one in checked):
        return {}
    here = {one.reading.lesson.id for one in checked if one.reading.lesson is not None}
    gone = [one for one in store.live(session, GLOBAL) if one.id not in here]
    read = ((one, published_lesson(session, one.version)) for one in gone[:MOST])
    entries = [Entry(was, one.version, GLOBAL, one.course, one.course_title, one.path) for one, was in read if was]
    return {new: entry.id for new, entry in moved_files(checked, entries, entries).items()}


def publish(
    session: WriteSession, scope: ScopeId, checked: list[Checked], now: datetime, follow: Follow | None = None
) -> tuple[Catalogue, int]:
    """Make these files what a scope shows, by its operator; return its catalogue and its revision."""
    valid = [one for one in checked if one.reading.lesson is not None]
    store.lock_scope(session, scope)
    shown, revision = store.live(session, scope), store.revision_of(session, scope)
    decided = plan(shown, checked)
    for path, (old, new) in decided.renamed.items():
        log.warning("a lesson's id changed; progress stays with the old one", file=path, old=old, new=new)
    store.keep_versions(session, valid, now)
    titles = {one.reading.lesson.id: one.reading.lesson.title for one in valid if one.reading.lesson}
    make_live(session, AuditStamp(scope, None, AuditAct.PUBLISHED, now), decided.live, titles)
    withdraw_lessons(session, AuditStamp(scope, None, AuditAct.REMOVED, now), decided.withdrawn, titles)
    store.keep_notes(session, scope, notes_in(checked))
    fresh = {one.reading.hash: one.reading.lesson for one in valid if one.reading.lesson}
    catalogue, now_at = _catalogue(session, scope, fresh), store.revision_of(session, scope)
    if follow is not None and now_at != revision:
        after = {lesson: entry.lesson for lesson, entry in catalogue.entries.items()}
        follow(session, Changeover(scope, {one.id: one.version for one in shown}, after, now))
    return catalogue, now_at


def shown_versions(session: ReadSession, scope: ScopeId) -> dict[LessonId, VersionHash]:
    """Return the version that a scope itself shows of each of its lessons."""
    return {one.id: one.version for one in store.live(session, scope)}


def earlier_versions(session: ReadSession, scope: ScopeId, lesson: LessonId) -> dict[VersionHash, Lesson]:
    """Return the `EARLIER` stored versions of a lesson that were loaded last, the latest first.

    There are none if the scope never showed the lesson.
    """
    if store.last_live(session, scope, lesson) is None:
        return {}
    versions = store.versions_of(session, lesson, EARLIER)
    found = ((version, published_lesson(session, version)) for version in versions)
    return {version: one for version, one in found if one is not None}


def make_live(
    session: WriteSession, stamp: AuditStamp, lessons: Sequence[LiveLesson], titles: Mapping[LessonId, str]
) -> int:
    """Let a scope show these versions beside what it shows; return how many of them are new or changed there.

    Whoever changes the same scope meanwhile waits. `titles` go into the audit trail, with the stamp and with what was
    shown before.
    """
    store.lock_scope(session, stamp.scope)
    before = {one.id: asdict(one) for one in store.live(session, stamp.scope)}
    changed = store.set_live(session, stamp.scope, lessons)
    if changed:
        store.bump(session, stamp.scope)
        lines = [
            AuditLine(one.id, one.version, {**before.get(one.id, {}), "title": titles.get(one.id, str(one.id))})
            for one in changed
        ]
        note_acts(session, stamp, lines)
    return len(changed)


def shown_before(act: AuditEntry) -> LiveLesson | None:
    """Return what a scope showed of a lesson before an act of `make_live`; None where it showed nothing of it."""
    told = act.detail or {}
    if act.lesson is None or "version" not in told:
        return None
    return LiveLesson(act.lesson, VersionHash(told["version"]), told["course"], told["course_title"], told["path"])


def withdraw_lessons(
    session: WriteSession, stamp: AuditStamp, lessons: Sequence[LessonId], titles: Mapping[LessonId, str]
) -> None:
    """Let a scope no longer show these lessons; nothing else about them is lost, and doing it again does nothing."""
    if lessons and store.withdraw(session, stamp.scope, lessons, stamp.at):
        store.bump(session, stamp.scope)
        lines = [AuditLine(lesson, None, {"title": titles.get(lesson, str(lesson))}) for lesson in lessons]
        note_acts(session, stamp, lines)


def arrange_courses(session: WriteSession, scope: ScopeId, wanted: Callable[[Arrangement], Arrangement]) -> bool:
    """Show courses in another way in a scope: `wanted` turns how they're shown now into that; return if it's new.

    Whoever changes the same scope meanwhile waits, so two who do it at once both find what the other did.
    """
    store.lock_scope(session, scope)
    before = store.arranged(session, scope)
    after = wanted(before)
    changed = {course: one for course, one in after.items() if one != before.get(course, Arranged())}
    if changed:
        store.arrange(session, scope, changed)
        store.bump(session, scope)
    return bool(changed)


def refresh_library(session: ReadSession, library: Library) -> None:
    """Show in this process what any scope has published since this last ran."""
    for scope, revision in store.revisions(session).items():
        if library.revision(scope) < revision:
            library.publish(scope, _catalogue(session, scope, library.live_lessons), revision)


def outdated(session: ReadSession) -> dict[VersionHash, Source]:
    """Return up to RENEWED of the versions on show that another edition of the reader read, with their sources."""
    found = {version: source_of(session, version) for version in store.outdated(session, RENEWED)}
    return {version: source for version, source in found.items() if source is not None}


def renew(session: WriteSession, library: Library, read: Mapping[VersionHash, Reading]) -> None:
    """Store and show what this edition of the reader made of versions; one that it refuses stays as it was read."""
    for version, reading in read.items():
        store.renew(session, version, reading if reading.lesson is not None else None)
    fresh = {version: reading.lesson for version, reading in read.items() if reading.lesson is not None}
    library.renew(fresh)


def without_layout(session: ReadSession) -> dict[VersionHash, Lesson]:
    """Return up to RENEWED of the versions on show whose pages are still to be made."""
    found = {version: published_lesson(session, version) for version in store.without_sections(session, RENEWED)}
    return {version: lesson for version, lesson in found.items() if lesson is not None}


def keep_layouts(
    session: WriteSession, library: Library, made: Mapping[VersionHash, tuple[Layout, Sequence[Stumble]]]
) -> None:
    """Store the pages and paths of versions, and what the bot stumbled over; keep the former in memory, too."""
    for version, (layout, found) in made.items():
        store.keep_sections(session, version, LAYOUT.dump_json(layout).decode())
        store.forget_stumbles(session, version)
        store.keep_stumbles(session, version, found)
        library.keep_layout(version, layout)


def note_unindexed(session: WriteSession, library: Library, scope: ScopeId, left_out: Mapping[LessonId, str]) -> None:
    """Note the lessons that a scope sees and that no index can hold, each with the place in the bot's code."""
    seen = library.seen_by(scope)
    for entry in (seen.entries[lesson] for lesson in left_out if lesson in seen.entries):
        store.keep_stumbles(session, entry.version, [Stumble(INDEX, left_out[entry.id])])


def stumbles_seen(session: ReadSession, library: Library, scope: ScopeId) -> list[tuple[Entry, list[Stumble]]]:
    """Return the lessons that a scope sees and that can't be shown as they should be, with the parts."""
    found = store.stumbles(session)
    return [(one, found[one.version]) for one in library.seen_by(scope).entries.values() if one.version in found]


def published_lesson(session: ReadSession, version: VersionHash) -> Lesson | None:
    """Return one version of a lesson, live or not; None when there's none or it can't be read any more."""
    text = store.reading(session, version)
    reading = _parsed(text) if text else None
    return reading.lesson if reading else _read_again(session, version)


def find_version(session: ReadSession, library: Library, version: VersionHash) -> Lesson | None:
    """Return one version of a lesson, from memory if it's there; otherwise as `published_lesson` does."""
    return library.live_lesson(version) or published_lesson(session, version)


def was_live(session: ReadSession, scope: ScopeId, lesson: LessonId) -> Lesson | None:
    """Return a lesson that a scope (or everybody) once saw and that was withdrawn; None if there's none."""
    version = store.withdrawn_version(session, {scope, GLOBAL}, lesson)
    return published_lesson(session, version) if version else None


def _read_again(session: ReadSession, version: VersionHash) -> Lesson | None:
    """Read a version from its source, since what an older reader made of it isn't understood any more."""
    source = source_of(session, version)
    return read_lesson(source.lesson, HeldFiles(source.files, "")).lesson if source else None


@lru_cache(maxsize=256)
def _parsed(text: str) -> Reading | None:
    return store.parsed(text)


def _known_readings(session: ReadSession, hashes: Sequence[str]) -> Mapping[str, list[Reading]]:
    """Return what this edition of the reader made of these sources before, by the sources' hashes."""
    found: dict[str, list[Reading]] = {}
    for source, text in store.readings(session, hashes):
        if reading := store.parsed(text):
            found.setdefault(source, []).append(reading)
    return found


class _StoredReadings:
    """The readings of earlier starts: a file is parsed again only when it or its data files changed."""

    def __init__(self, readings: Mapping[str, list[Reading]]) -> None:
        self._readings = readings

    def find(self, loaded: Loaded) -> Reading | None:
        """Return the reading whose data files are still the same, or None."""
        files = FolderFiles(loaded.file.course)
        for reading in self._readings.get(loaded.source_hash, ()):
            if all(_hash_of(files, name) == known for name, known in reading.data_hashes.items()):
                return reading
        return None


def _hash_of(files: FolderFiles, name: str) -> str:
    try:
        return hashlib.sha256(files.read(name)).hexdigest()
    except DataRefused:
        return ""


def _catalogue(session: ReadSession, scope: ScopeId, known: Mapping[VersionHash, Lesson]) -> Catalogue:
    entries = []
    for live in store.live(session, scope):
        lesson = known.get(live.version) or published_lesson(session, live.version)
        if lesson is not None:
            entries.append(Entry(lesson, live.version, scope, live.course, live.course_title, live.path))
    return catalogue_of(entries, store.notes(session, scope), store.arranged(session, scope))

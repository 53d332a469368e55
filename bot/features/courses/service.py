"""Publishing lessons, and finding what was published."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import structlog

from bot.content.catalogue import Catalogue, Entry, Library, catalogue_of
from bot.content.checker import Checked, Loaded, check_loaded, find_lessons, load, uncollected
from bot.content.data_files import DataRefused, FolderFiles
from bot.content.lesson import Lesson
from bot.content.validation import Reading
from bot.core.ids import GLOBAL, LessonId, ScopeId, VersionHash
from bot.features.courses import store
from bot.features.courses.rules import plan
from bot.storage import Database, ReadSession, WriteSession

log = structlog.get_logger(__name__)


def load_lessons(db: Database, library: Library, folder: Path, now: datetime) -> list[Checked]:
    """Publish the operator's folder for everybody, show what servers published before, and return what was checked."""
    with uncollected():
        loaded = [load(file) for file in find_lessons([folder])] if folder.is_dir() else []
        known = db.read_now(_known_readings, [one.source_hash for one in loaded])
        checked = check_loaded(loaded, _StoredReadings(known))
        library.publish(GLOBAL, db.write_now(publish, GLOBAL, checked, now))
    for scope, catalogue in db.read_now(_own_catalogues).items():
        library.publish(scope, catalogue)
    for one in checked:
        for problem in one.reading.errors:
            log.warning("lesson problem", file=str(one.file.path), line=problem.line, message=problem.message)
    return checked


def publish(session: WriteSession, scope: ScopeId, checked: list[Checked], now: datetime) -> Catalogue:
    """Make these files what a scope shows, and return its catalogue."""
    valid = [one for one in checked if one.reading.lesson is not None]
    decided = plan(store.live(session, scope), checked)
    for path, (old, new) in decided.renamed.items():
        log.warning("a lesson's id changed; progress stays with the old one", file=path, old=old, new=new)
    store.keep_versions(session, valid, now)
    store.set_live(session, scope, decided.live)
    store.withdraw(session, scope, decided.withdrawn, now)
    return _catalogue(session, scope, {one.reading.hash: one.reading for one in valid})


def published_lesson(session: ReadSession, version: VersionHash) -> Lesson | None:
    """Return one version of a lesson, whether it is live or not."""
    text = store.reading(session, version)
    reading = _parsed(text) if text else None
    return reading.lesson if reading else None


def find_version(session: ReadSession, library: Library, version: VersionHash) -> Lesson | None:
    """Return one version of a lesson, from memory where it is; None when it cannot be read any more."""
    return library.live_lesson(version) or published_lesson(session, version)


def was_live(session: ReadSession, scope: ScopeId, lesson: LessonId) -> Lesson | None:
    """Return a lesson that a scope (or everybody) saw once and that is withdrawn; None if there never was one."""
    version = store.withdrawn_version(session, {scope, GLOBAL}, lesson)
    return published_lesson(session, version) if version else None


@lru_cache(maxsize=256)
def _parsed(text: str) -> Reading | None:
    return store.parsed(text)


def _known_readings(session: ReadSession, hashes: Sequence[str]) -> Mapping[str, list[Reading]]:
    """Return, by the hash of its source, what was read from it before."""
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


def _own_catalogues(session: ReadSession) -> Mapping[ScopeId, Catalogue]:
    scopes = [ScopeId(scope) for scope in store.scopes(session) if scope != GLOBAL]
    return {scope: _catalogue(session, scope, {}) for scope in scopes}


def _catalogue(session: ReadSession, scope: ScopeId, fresh: Mapping[VersionHash, Reading]) -> Catalogue:
    entries = []
    for live in store.live(session, scope):
        reading = fresh.get(live.version)
        lesson = reading.lesson if reading else published_lesson(session, live.version)
        if lesson is not None:
            entries.append(Entry(lesson, live.version, scope, live.course, live.course_title))
    return catalogue_of(entries)

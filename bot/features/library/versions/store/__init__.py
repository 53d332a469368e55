"""Statements on lesson versions and what is live."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from pydantic import ValidationError
from sqlalchemy import Select, bindparam, delete, func, select, update

from bot.content.catalogue import Arranged
from bot.content.check.checked import Checked
from bot.content.check.trial import Stumble
from bot.content.read.chosen import Chosen, chosen_as_json, chosen_from
from bot.content.read.course_notes import NO_NOTES, CourseNotes, notes_from
from bot.content.read.edition import READER
from bot.content.read.validation import Reading, source_hash
from bot.core.ids import LessonId, ScopeId, VersionHash
from bot.features.library.versions.rules import LiveLesson
from bot.features.library.versions.store.tables import (
    CatalogueRow,
    CourseRow,
    DataFileRow,
    LessonVersionRow,
    LiveLessonRow,
    SectionsRow,
    StumbleRow,
    VersionFileRow,
)
from bot.storage import ReadSession, WriteSession

_REVISIONS = select(CatalogueRow.scope, CatalogueRow.revision)
BATCH = 500
"""How many values one statement lists; both databases allow many more parameters."""


def readings(session: ReadSession, source_hashes: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what this edition of the reader made of these sources: the source's hash, and the reading as JSON."""
    columns = select(LessonVersionRow.source_hash, LessonVersionRow.reading).where(LessonVersionRow.reader == READER)
    for start in range(0, len(source_hashes), BATCH):
        some = source_hashes[start : start + BATCH]
        for row in session.rows(columns.where(LessonVersionRow.source_hash.in_(some))):
            yield row[0], row[1]


def reading(session: ReadSession, version: VersionHash) -> str | None:
    """Return what some edition of the reader made of one version, as JSON; None if there's no such version."""
    return session.scalar(select(LessonVersionRow.reading).where(LessonVersionRow.hash == version))


def live(session: ReadSession, scope: ScopeId) -> list[LiveLesson]:
    """Return what a scope shows."""
    row = LiveLessonRow
    columns = select(row.lesson_id, row.version, row.course, row.course_title, row.path)
    rows = session.rows(columns.where(row.scope == scope, row.withdrawn_at.is_(None)))
    return [
        LiveLesson(LessonId(lesson), VersionHash(version), course, title, path)
        for lesson, version, course, title, path in rows
    ]


def last_live(session: ReadSession, scope: ScopeId, lesson: LessonId) -> LiveLesson | None:
    """Return what a scope shows of a lesson, or showed last; None if it never showed it."""
    row = LiveLessonRow
    columns = select(row.lesson_id, row.version, row.course, row.course_title, row.path)
    found = session.first(columns.where(row.scope == scope, row.lesson_id == lesson))
    return LiveLesson(LessonId(found[0]), VersionHash(found[1]), *found[2:]) if found else None


def revisions(session: ReadSession) -> dict[ScopeId, int]:
    """Return the revision of every scope that ever had lessons of its own."""
    rows = session.rows(_REVISIONS)
    return {ScopeId(scope): revision for scope, revision in rows}


def revision_of(session: ReadSession, scope: ScopeId) -> int:
    """Return how often a scope has changed what it shows; 0 for one that never had lessons."""
    return session.scalar(select(CatalogueRow.revision).where(CatalogueRow.scope == scope)) or 0


def versions_of(session: ReadSession, lesson: LessonId, most: int) -> list[VersionHash]:
    """Return the stored versions of a lesson that were loaded last, at most so many."""
    row = LessonVersionRow
    latest = select(row.hash).where(row.lesson_id == lesson).order_by(row.loaded_at.desc(), row.hash).limit(most)
    return [VersionHash(version) for version in session.scalars(latest)]


def first_loaded(session: ReadSession, lessons: Sequence[LessonId]) -> dict[LessonId, datetime]:
    """Return when the first version of each of these lessons was stored."""
    row = LessonVersionRow
    query = select(row.lesson_id, func.min(row.loaded_at).label("at")).where(row.lesson_id.in_(lessons))
    return {LessonId(one.lesson_id): one.at for one in session.rows(query.group_by(row.lesson_id))}


def lock_scope(session: WriteSession, scope: ScopeId) -> None:
    """Make whoever else changes what a scope shows wait until this transaction ends."""
    session.insert_new(CatalogueRow, scope=scope, revision=0)
    session.scalar(select(CatalogueRow.revision).where(CatalogueRow.scope == scope).with_for_update())


def bump(session: WriteSession, scope: ScopeId) -> None:
    """Note that what a scope shows has changed."""
    session.run(update(CatalogueRow).where(CatalogueRow.scope == scope).values(revision=CatalogueRow.revision + 1))


def source(session: ReadSession, version: VersionHash) -> bytes | None:
    """Return the lesson file of a version."""
    return session.scalar(select(LessonVersionRow.source).where(LessonVersionRow.hash == version))


def file_of(session: ReadSession, version: VersionHash, name: str) -> bytes | None:
    """Return a data file or picture of a version by the name that its lesson uses; None where there is none."""
    joined = select(DataFileRow.content).join(VersionFileRow, DataFileRow.hash == VersionFileRow.hash)
    return session.scalar(joined.where(VersionFileRow.version == version, VersionFileRow.name == name))


def files_of(session: ReadSession, version: VersionHash) -> dict[str, bytes]:
    """Return the data files of a version by the names that its lesson uses."""
    joined = select(VersionFileRow.name, DataFileRow.content).join(DataFileRow, DataFileRow.hash == VersionFileRow.hash)
    rows = session.rows(joined.where(VersionFileRow.version == version))
    return {row.name: row.content for row in rows}


def forget_versions(
    session: WriteSession, versions: Sequence[VersionHash], used: Select[str | None], since: datetime
) -> None:
    """Delete those of the versions that were stored at `since` or later, if no scope shows or has shown them last.

    Those that the query `used` returns stay, too. Data files that no version needs any more go with them.
    """
    row, live_versions = LessonVersionRow, select(LiveLessonRow.version)
    unused = row.hash.not_in(live_versions) & row.hash.not_in(used)
    gone = row.hash.in_(versions) & unused & (row.loaded_at >= since)
    files = session.scalars(select(VersionFileRow.hash).where(VersionFileRow.version.in_(versions)))
    session.run(delete(row).where(gone))
    unused = DataFileRow.hash.in_(files) & DataFileRow.hash.not_in(select(VersionFileRow.hash))
    session.run(delete(DataFileRow).where(unused))


def withdrawn_lessons(session: ReadSession, scope: ScopeId) -> list[LiveLesson]:
    """Return what a scope once showed and has withdrawn, the latest first."""
    row = LiveLessonRow
    columns = select(row.lesson_id, row.version, row.course, row.course_title, row.path)
    gone = columns.where(row.scope == scope, row.withdrawn_at.is_not(None)).order_by(row.withdrawn_at.desc())
    return [LiveLesson(LessonId(one[0]), VersionHash(one[1]), *one[2:]) for one in session.rows(gone)]


def last_withdrawn(session: ReadSession, scope: ScopeId, course: str) -> list[LiveLesson]:
    """Return those of a course's lessons that a scope withdrew together at last, not those taken away before."""
    row = LiveLessonRow
    mine = (row.scope == scope, row.course == course)
    latest = select(func.max(row.withdrawn_at)).where(*mine).scalar_subquery()
    columns = select(row.lesson_id, row.version, row.course, row.course_title, row.path)
    rows = session.rows(columns.where(*mine, row.withdrawn_at == latest))
    return [LiveLesson(LessonId(one[0]), VersionHash(one[1]), *one[2:]) for one in rows]


def withdrawn_version(session: ReadSession, scopes: Iterable[ScopeId], lesson: LessonId) -> VersionHash | None:
    """Return the last version of a lesson that one of these scopes once showed and has withdrawn."""
    column = select(LiveLessonRow.version).where(LiveLessonRow.withdrawn_at.is_not(None))
    found = session.scalar(column.where(LiveLessonRow.scope.in_(list(scopes)), LiveLessonRow.lesson_id == lesson))
    return VersionHash(found) if found else None


def known_versions(session: ReadSession, hashes: Sequence[VersionHash]) -> set[str]:
    """Return those of the versions that are stored with this reader's reading."""
    column = select(LessonVersionRow.hash).where(LessonVersionRow.reader == READER)
    found: set[str] = set()
    for start in range(0, len(hashes), BATCH):
        found.update(session.scalars(column.where(LessonVersionRow.hash.in_(hashes[start : start + BATCH]))))
    return found


def keep_versions(session: WriteSession, checked: Sequence[Checked], now: datetime) -> None:
    """Store every version that isn't stored yet; one that another edition read takes this edition's reading."""
    known = known_versions(session, [one.reading.hash for one in checked])
    fresh = {one.reading.hash: one for one in checked if one.reading.hash not in known}
    stored = session.scalars(select(LessonVersionRow.hash).where(LessonVersionRow.reader != READER))
    renewed = [{"of": key, "text": _stored(fresh.pop(key).reading)} for key in _in(stored, fresh)]
    if renewed:
        again = update(LessonVersionRow).where(LessonVersionRow.hash == bindparam("of"))
        session.run(again.values(reading=bindparam("text"), reader=READER), renewed)
    if fresh:
        session.insert_many_new(
            LessonVersionRow, [_version_row(one, now) for one in fresh.values()], LessonVersionRow.hash
        )
    _keep_files(session, checked)


def _keep_files(session: WriteSession, checked: Sequence[Checked]) -> None:
    """Store the data files of versions that have none stored yet, each content once."""
    with_files = [one for one in checked if any(one.reading.data_hashes.values())]
    column = select(VersionFileRow.version).distinct()
    kept: set[str] = set()
    for start in range(0, len(with_files), BATCH):
        some = [one.reading.hash for one in with_files[start : start + BATCH]]
        kept.update(session.scalars(column.where(VersionFileRow.version.in_(some))))
    contents: dict[str, bytes] = {}
    links = []
    for one in (one for one in with_files if one.reading.hash not in kept):
        for name, digest in one.reading.data_hashes.items():
            if digest:
                contents.setdefault(digest, one.files.read(name))
                links.append({"version": one.reading.hash, "name": name, "hash": digest})
    rows = [{"hash": digest, "content": content} for digest, content in contents.items()]
    session.insert_many_new(DataFileRow, rows, DataFileRow.hash)
    session.insert_many_new(VersionFileRow, links, VersionFileRow.name)


def _in(hashes: Iterable[str], wanted: Iterable[VersionHash]) -> list[VersionHash]:
    names = set(wanted)
    return [VersionHash(key) for key in hashes if key in names]


def _stored(reading: Reading) -> str:
    return reading.model_dump_json(exclude={"fixed"})


def _version_row(one: Checked, now: datetime) -> dict[str, object]:
    lesson = one.reading.lesson
    return {
        "hash": one.reading.hash,
        "source_hash": source_hash(one.data),
        "lesson_id": lesson.id if lesson else "",
        "source": one.data,
        "reading": _stored(one.reading),
        "reader": READER,
        "loaded_at": now,
    }


_SECTIONS = select(SectionsRow.sections).where(
    SectionsRow.version == bindparam("version"), SectionsRow.reader == READER
)


def sections(session: ReadSession, version: VersionHash) -> str | None:
    """Return what this edition made of the pages of a version, as JSON; None where it has made nothing yet."""
    return session.scalar(_SECTIONS, version=version)


def without_sections(session: ReadSession, limit: int) -> list[VersionHash]:
    """Return up to `limit` versions that a scope shows, that this edition read, and whose pages it has not made yet."""
    shown = select(LiveLessonRow.version).where(LiveLessonRow.withdrawn_at.is_(None))
    made = select(SectionsRow.version).where(SectionsRow.reader == READER)
    left = select(LessonVersionRow.hash).where(LessonVersionRow.hash.in_(shown), LessonVersionRow.hash.not_in(made))
    left = left.where(LessonVersionRow.reader == READER)
    return [VersionHash(version) for version in session.scalars(left.order_by(LessonVersionRow.hash).limit(limit))]


def keep_sections(session: WriteSession, version: VersionHash, made: str) -> None:
    """Keep the pages (JSON) of a version as made by this edition, in place of any others."""
    session.upsert(SectionsRow, {"version": version}, {"reader": READER, "sections": made})


def keep_stumbles(session: WriteSession, version: VersionHash, found: Iterable[Stumble]) -> None:
    """Note what the bot stumbled over in a version."""
    for one in found:
        session.upsert(StumbleRow, {"version": version, "part": one.part}, {"place": one.where})


def forget_stumbles(session: WriteSession, version: VersionHash) -> None:
    """Forget what the bot stumbled over in a version, before it's tried anew."""
    session.run(delete(StumbleRow).where(StumbleRow.version == version))


def stumbles(session: ReadSession) -> dict[VersionHash, list[Stumble]]:
    """Return what the bot stumbles over in the versions that any scope shows."""
    row, shown = StumbleRow, select(LiveLessonRow.version).where(LiveLessonRow.withdrawn_at.is_(None))
    found: dict[VersionHash, list[Stumble]] = {}
    rows = select(row.version, row.part, row.place).where(row.version.in_(shown)).order_by(row.version, row.part)
    for version, part, place in session.rows(rows):
        found.setdefault(VersionHash(version), []).append(Stumble(part, place))
    return found


def outdated(session: ReadSession, limit: int) -> list[VersionHash]:
    """Return up to `limit` versions on show whose stored reading is another edition's."""
    shown = select(LiveLessonRow.version).where(LiveLessonRow.withdrawn_at.is_(None))
    old = select(LessonVersionRow.hash).where(LessonVersionRow.reader != READER, LessonVersionRow.hash.in_(shown))
    return [VersionHash(version) for version in session.scalars(old.order_by(LessonVersionRow.hash).limit(limit))]


def renew(session: WriteSession, version: VersionHash, read: Reading | None) -> None:
    """Note what this edition of the reader made of a version; None leaves what an earlier one made of it."""
    changed = {"reading": _stored(read)} if read is not None else {}
    session.run(update(LessonVersionRow).where(LessonVersionRow.hash == version).values(reader=READER, **changed))


def set_live(session: WriteSession, scope: ScopeId, lessons: Sequence[LiveLesson]) -> list[LiveLesson]:
    """Show these lessons: rows that are new or changed are written and returned, all others stay untouched."""
    before = {lesson.id: lesson for lesson in live(session, scope)}
    changed = [lesson for lesson in lessons if before.get(lesson.id) != lesson]
    rows = [
        {
            "scope": scope,
            "lesson_id": lesson.id,
            "version": lesson.version,
            "course": lesson.course,
            "course_title": lesson.course_title,
            "path": lesson.path,
            "withdrawn_at": None,
        }
        for lesson in changed
    ]
    if rows:
        session.upsert_many(LiveLessonRow, ("scope", "lesson_id"), rows)
    return changed


def notes(session: ReadSession, scope: ScopeId) -> dict[str, CourseNotes]:
    """Return what the courses that a scope published say of themselves, by their ids."""
    found = session.rows(select(CourseRow.course, CourseRow.notes).where(CourseRow.scope == scope))
    return {course: notes_from(told) for course, told in found}


def keep_notes(session: WriteSession, scope: ScopeId, told: Mapping[str, CourseNotes]) -> None:
    """Keep what courses say of themselves; if that's new, what the scope shows has changed."""
    known = notes(session, scope)
    changed = {course: one for course, one in told.items() if one != known.get(course, NO_NOTES)}
    for course, one in changed.items():
        session.upsert(CourseRow, {"scope": scope, "course": course}, {"notes": one.as_json()})
    if changed:
        bump(session, scope)


def chosen_files(session: ReadSession, scope: ScopeId) -> dict[str, Chosen]:
    """Return which files of a scope's courses somebody said are lessons, by the courses' ids."""
    row = CourseRow
    found = session.rows(select(row.course, row.chosen).where(row.scope == scope, row.chosen.is_not(None)))
    return {course: chosen_from(chosen) for course, chosen in found}


def keep_chosen(session: WriteSession, scope: ScopeId, course: str, chosen: Chosen) -> None:
    """Remember which files of a course are lessons, for the next time it's loaded."""
    session.insert_new(CourseRow, scope=scope, course=course, notes=NO_NOTES.as_json())
    mine = update(CourseRow).where(CourseRow.scope == scope, CourseRow.course == course)
    session.run(mine.values(chosen=chosen_as_json(chosen)))


def arranged(session: ReadSession, scope: ScopeId) -> dict[str, Arranged]:
    """Return how a scope shows courses, by their ids, without those that it shows as they are."""
    row = CourseRow
    rows = session.rows(select(row.course, row.hidden, row.place, row.title).where(row.scope == scope))
    every = {course: Arranged(hidden, place, title or "") for course, hidden, place, title in rows}
    return {course: one for course, one in every.items() if one != Arranged()}


def arrange(session: WriteSession, scope: ScopeId, wanted: Mapping[str, Arranged]) -> None:
    """Show courses in another way in a scope, by their ids."""
    for course, one in wanted.items():
        session.insert_new(CourseRow, scope=scope, course=course, notes=NO_NOTES.as_json())
        mine = update(CourseRow).where(CourseRow.scope == scope, CourseRow.course == course)
        session.run(mine.values(hidden=one.hidden, place=one.place, title=one.title or None))


def withdraw(session: WriteSession, scope: ScopeId, lessons: Sequence[LessonId], now: datetime) -> bool:
    """Withdraw these lessons; return whether any of them was shown."""
    lock_scope(session, scope)
    shown = update(LiveLessonRow).where(LiveLessonRow.scope == scope, LiveLessonRow.withdrawn_at.is_(None))
    return session.run(shown.where(LiveLessonRow.lesson_id.in_(lessons)).values(withdrawn_at=now)) > 0


def parsed(text: str) -> Reading | None:
    """Return a stored reading, or None for one that this code no longer understands: read its source again then."""
    try:
        return Reading.model_validate_json(text)
    except ValidationError:
        return None

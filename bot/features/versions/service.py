"""Looking after lessons: each function is one transaction and returns one outcome.

All of them raise TutorError for whoever does not teach in the server, and for what is not there.
"""

from dataclasses import replace
from datetime import datetime

from bot.content.catalogue import Entry, Library
from bot.content.lesson import Lesson
from bot.content.search import Which, find_lesson, search
from bot.core.ids import GLOBAL, LessonId, ScopeId, Who
from bot.features import audit, courses, servers
from bot.features.courses import Missing
from bot.features.group_quizzes import audience
from bot.features.versions.rules import (
    LIST_PAGE,
    REMOVED,
    VERSIONS,
    AskBack,
    AskRemove,
    Details,
    Download,
    Listing,
    NotOwn,
    Outcome,
    Removed,
    Versions,
    WentBack,
)
from bot.language.zones import DEFAULT_ZONE
from bot.storage import ReadSession, WriteSession


def listing(session: ReadSession, library: Library, who: Who, page: int) -> Listing:
    """Show a page of what the server sees."""
    entries = list(library.seen_by(ScopeId(servers.taught(session, who))).entries.values())
    pages = max(1, -(-len(entries) // LIST_PAGE))
    page = min(page, pages - 1)
    shown = tuple(entries[page * LIST_PAGE : (page + 1) * LIST_PAGE])
    removed = tuple(_removed(session, ScopeId(servers.taught(session, who))).items())
    return Listing(shown, removed, page, pages, len(entries))


def _removed(session: ReadSession, scope: ScopeId) -> dict[LessonId, str]:
    """Return the titles of the server's own lessons that it shows no more."""
    gone = [
        (one.id, courses.published_lesson(session, one.version)) for one in courses.withdrawn(session, scope)[:REMOVED]
    ]
    return {lesson: content.title if content else str(lesson) for lesson, content in gone}


def details(session: ReadSession, library: Library, who: Who, lesson: LessonId) -> Outcome:
    """Show one lesson, since when it is as it is, and who learns with it."""
    guild = servers.taught(session, who)
    entry = library.seen_by(ScopeId(guild)).get(lesson)
    if entry is None:
        raise Missing("This lesson")
    since = next(iter(audit.of_lesson(session, entry.scope, entry.id, 1)), None)
    return Details(entry, since, audience(session, guild, [entry])[entry.key])


def find(session: ReadSession, library: Library, who: Who, typed: str) -> LessonId | Which:
    """Return the lesson that was typed, or those that come near; one that was removed is found by its id."""
    scope = ScopeId(servers.taught(session, who))
    entry, near = find_lesson(library.seen_by(scope), typed)
    removed = _removed(session, scope)
    wanted = typed.strip().casefold()
    gone = next((one for one, title in removed.items() if wanted in {one, title.casefold()}), None)
    exact = entry is not None and wanted in {entry.id, entry.lesson.title.casefold()}
    if gone is not None and not exact:
        return gone
    return entry.id if entry else Which(typed, near)


def suggest(session: ReadSession, library: Library, who: Who, typed: str) -> list[Entry]:
    """Return up to 25 lessons for what is being typed; nothing for those who do not teach."""
    if not servers.teaches(session, who) or who.guild is None:
        return []
    seen = library.seen_by(ScopeId(who.guild))
    return [one for one, _ in search(seen, typed, 25)] if typed.strip() else list(seen.entries.values())[:25]


def suggest_removed(session: ReadSession, _library: Library, who: Who, typed: str) -> list[tuple[LessonId, str]]:
    """Return up to 5 of the server's own lessons that it shows no more, for what is being typed."""
    if not servers.teaches(session, who) or who.guild is None:
        return []
    wanted = typed.strip().casefold()
    removed = _removed(session, ScopeId(who.guild)).items()
    return [(lesson, title) for lesson, title in removed if wanted in title.casefold() or wanted in lesson][:5]


# ---------------------------------------------------------------- versions


def versions(session: ReadSession, library: Library, who: Who, lesson: LessonId) -> Outcome:
    """Show a lesson's history: of the server's own, or where it has none, of everybody's."""
    guild = servers.taught(session, who)
    scope = ScopeId(guild)
    own = audit.of_lesson(session, scope, lesson, VERSIONS)
    acts = own or audit.of_lesson(session, GLOBAL, lesson, VERSIONS)
    if not acts:
        raise Missing("This lesson")
    entry = library.own(scope if own else GLOBAL).get(lesson)
    title = entry.lesson.title if entry else str((acts[0].detail or {}).get("title", lesson))
    zone = servers.find(session, guild).zone or DEFAULT_ZONE
    return Versions(lesson, title, tuple(acts), entry.version if entry else None, bool(own), zone)


def ask_back(session: ReadSession, _library: Library, who: Who, number: int) -> AskBack:
    """Ask before going back to an earlier version of one of the server's own lessons."""
    act, lesson = _earlier(session, ScopeId(servers.taught(session, who)), number)
    return AskBack(act, lesson)


def go_back(session: WriteSession, _library: Library, who: Who, number: int, now: datetime) -> WentBack:
    """Make an earlier version live again; learners amid the present one finish that."""
    scope = ScopeId(servers.taught(session, who))
    act, lesson = _earlier(session, scope, number)
    last = courses.last_live(session, scope, lesson.id)
    if act.version is None or last is None:
        raise Missing("This version")
    live, titles = replace(last, version=act.version), {lesson.id: lesson.title}
    courses.make_live(session, scope, [live], titles, who.learner, audit.Act.ROLLED_BACK, now)
    return WentBack(lesson.title)


def _earlier(session: ReadSession, scope: ScopeId, number: int) -> tuple[audit.Entry, Lesson]:
    """Return a version of one of the scope's own lessons by the number of the act that made it live."""
    act = audit.find(session, scope, number)
    lesson = courses.published_lesson(session, act.version) if act and act.version else None
    if act is None or lesson is None:
        raise Missing("This version")
    return act, lesson


def ask_remove(session: ReadSession, library: Library, who: Who, lesson: LessonId) -> Outcome:
    """Ask before one of the server's own lessons is removed."""
    guild = servers.taught(session, who)
    entry = library.own(ScopeId(guild)).get(lesson)
    if entry is None:
        shared = library.own(GLOBAL).get(lesson)
        if shared is None:
            raise Missing("This lesson")
        return NotOwn(shared)
    uncovers = library.own(GLOBAL).get(lesson) is not None
    return AskRemove(entry, audience(session, guild, [entry])[entry.key], uncovers)


def remove(session: WriteSession, library: Library, who: Who, lesson: LessonId, now: datetime) -> Outcome:
    """Show one of the server's own lessons no more; its versions and everybody's progress are kept."""
    scope = ScopeId(servers.taught(session, who))
    entry = library.own(scope).get(lesson)
    if entry is None:
        raise Missing("This lesson")
    courses.withdraw(session, scope, [lesson], {lesson: entry.lesson.title}, who.learner, now)
    return Removed(lesson, entry.lesson.title)


# ---------------------------------------------------------------- taking along


def download(session: WriteSession, library: Library, who: Who, lesson: LessonId | None, now: datetime) -> Download:
    """Return a lesson as its author saved it, or without one everything that the server sees; note who took it."""
    guild = servers.taught(session, who)
    seen = library.seen_by(ScopeId(guild))
    wanted = list(seen.entries.values()) if lesson is None else [one for one in [seen.get(lesson)] if one]
    if not wanted:
        raise Missing("This lesson")
    title = wanted[0].lesson.title if lesson else "all lessons"
    version = wanted[0].version if lesson else None
    audit.note(session, guild, who.learner, audit.Act.DOWNLOADED, now, {"title": title}, lesson, version)
    if lesson is not None:
        return Download({str(lesson): _files(session, wanted[0])})
    courses_of: dict[str, dict[str, bytes]] = {}
    for entry in wanted:
        readme = {f"{entry.course}/README.md": f"# {entry.course_title}\n".encode()}
        courses_of.setdefault(entry.course, readme).update(_files(session, entry))
    return Download(courses_of)


def download_version(session: WriteSession, _library: Library, who: Who, number: int, now: datetime) -> Download:
    """Return an earlier version as its author saved it; note who took it."""
    guild = servers.taught(session, who)
    act = audit.find(session, ScopeId(guild), number) or audit.find(session, GLOBAL, number)
    if act is None or act.version is None or act.lesson is None:
        raise Missing("This version")
    lesson = courses.published_lesson(session, act.version)
    if lesson is None:
        raise Missing("This version")
    audit.note(session, guild, who.learner, audit.Act.DOWNLOADED, now, {"title": lesson.title}, lesson.id, act.version)
    entry = Entry(lesson, act.version, GLOBAL, lesson.id, "")
    return Download({f"{lesson.id}-{act.version[:8]}": _files(session, entry)})


def note_reload(session: WriteSession, _library: Library, who: Who, now: datetime) -> None:
    """Note in the server from where it was asked for that the operator's folder was read again."""
    if who.guild is not None:
        audit.note(session, who.guild, who.learner, audit.Act.RELOADED, now, {})


def _files(session: ReadSession, entry: Entry) -> dict[str, bytes]:
    source = courses.source_of(session, entry.version)
    if source is None:
        raise Missing("This lesson")
    files = {f"{entry.course}/{entry.id}.md": source.lesson}
    if source.files and entry.course_title:
        files[f"{entry.course}/README.md"] = f"# {entry.course_title}\n".encode()
    return files | {f"{entry.course}/{name.lstrip('/')}": content for name, content in source.files.items()}


def reloads(session: ReadSession, _library: Library, who: Who) -> None:
    """Return for those who teach; raises TutorError for everybody else."""
    servers.taught(session, who)

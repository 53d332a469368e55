"""Looking after lessons: each function is one transaction and returns one outcome.

All of them raise TutorError for whoever does not teach in the server, and for what is not there.
"""

from dataclasses import replace

from bot.content.catalogue import Entry
from bot.content.lesson import Lesson
from bot.content.search import Which, find_lesson, search
from bot.context import ReadContext, WriteContext
from bot.core.ids import GLOBAL, LessonId, ScopeId
from bot.core.paging import paging
from bot.features.library import (
    Lost,
    Missing,
    last_live,
    make_live,
    published_lesson,
    source_of,
    withdraw_lessons,
    withdrawn_lessons,
)
from bot.features.people import (
    AuditAct,
    AuditEntry,
    acts_of_lesson,
    find_act,
    note_act,
    server_settings,
    stamped,
    taught,
    teaches,
)
from bot.features.quizzes import audience
from bot.features.teaching.history.rules import (
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
from bot.storage import ReadSession


def listing(at: ReadContext, page: int) -> Listing:
    """Show a page of what the server sees."""
    entries = list(at.library.seen_by(ScopeId(taught(at))).entries.values())
    here = paging(len(entries), LIST_PAGE, page)
    removed = tuple(_removed(at.session, ScopeId(taught(at))).items())
    return Listing(tuple(here.of(entries)), removed, here)


def _removed(session: ReadSession, scope: ScopeId) -> dict[LessonId, str]:
    """Return the titles of the server's own lessons that it shows no more."""
    gone = [(one.id, published_lesson(session, one.version)) for one in withdrawn_lessons(session, scope)[:REMOVED]]
    return {lesson: content.title if content else str(lesson) for lesson, content in gone}


def details(at: ReadContext, lesson: LessonId) -> Outcome:
    """Show one lesson, since when it is as it is, and who learns with it."""
    guild = taught(at)
    entry = at.library.seen_by(ScopeId(guild)).get(lesson)
    if entry is None:
        raise Missing(Lost.LESSON)
    since = next(iter(acts_of_lesson(at.session, entry.scope, entry.id, 1)), None)
    return Details(entry, since, audience(at.session, guild, [entry])[entry.key])


def find(at: ReadContext, typed: str) -> LessonId | Which:
    """Return the lesson that was typed, or those that come near; one that was removed is found by its id."""
    scope = ScopeId(taught(at))
    entry, near = find_lesson(at.library.seen_by(scope), typed)
    removed = _removed(at.session, scope)
    wanted = typed.strip().casefold()
    gone = next((one for one, title in removed.items() if wanted in {one, title.casefold()}), None)
    exact = entry is not None and wanted in {entry.id, entry.lesson.title.casefold()}
    if gone is not None and not exact:
        return gone
    return entry.id if entry else Which(typed, near)


def suggest(at: ReadContext, typed: str) -> list[Entry]:
    """Return up to 25 lessons for what is being typed; nothing for those who do not teach."""
    if not teaches(at) or at.who.guild is None:
        return []
    seen = at.library.seen_by(ScopeId(at.who.guild))
    return [one for one, _ in search(seen, typed, 25)] if typed.strip() else list(seen.entries.values())[:25]


def suggest_removed(at: ReadContext, typed: str) -> list[tuple[LessonId, str]]:
    """Return up to 5 of the server's own lessons that it shows no more, for what is being typed."""
    if not teaches(at) or at.who.guild is None:
        return []
    wanted = typed.strip().casefold()
    removed = _removed(at.session, ScopeId(at.who.guild)).items()
    return [(lesson, title) for lesson, title in removed if wanted in title.casefold() or wanted in lesson][:5]


# ---------------------------------------------------------------- versions


def versions(at: ReadContext, lesson: LessonId) -> Outcome:
    """Show a lesson's history: of the server's own, or where it has none, of everybody's."""
    guild = taught(at)
    scope = ScopeId(guild)
    own = acts_of_lesson(at.session, scope, lesson, VERSIONS)
    acts = own or acts_of_lesson(at.session, GLOBAL, lesson, VERSIONS)
    if not acts:
        raise Missing(Lost.LESSON)
    entry = at.library.own(scope if own else GLOBAL).get(lesson)
    title = entry.lesson.title if entry else str((acts[0].detail or {}).get("title", lesson))
    zone = server_settings(at.session, guild).zone or DEFAULT_ZONE
    return Versions(lesson, title, tuple(acts), entry.version if entry else None, bool(own), zone)


def ask_back(at: ReadContext, number: int) -> AskBack:
    """Ask before going back to an earlier version of one of the server's own lessons."""
    act, lesson = _earlier(at.session, ScopeId(taught(at)), number)
    return AskBack(act, lesson)


def go_back(at: WriteContext, number: int) -> WentBack:
    """Make an earlier version live again; learners amid the present one finish that."""
    scope = ScopeId(taught(at))
    act, lesson = _earlier(at.session, scope, number)
    last = last_live(at.session, scope, lesson.id)
    if act.version is None or last is None:
        raise Missing(Lost.VERSION)
    live, titles = replace(last, version=act.version), {lesson.id: lesson.title}
    make_live(at.session, stamped(at, AuditAct.ROLLED_BACK), [live], titles)
    return WentBack(lesson.title)


def _earlier(session: ReadSession, scope: ScopeId, number: int) -> tuple[AuditEntry, Lesson]:
    """Return a version of one of the scope's own lessons by the number of the act that made it live."""
    act = find_act(session, scope, number)
    lesson = published_lesson(session, act.version) if act and act.version else None
    if act is None or lesson is None:
        raise Missing(Lost.VERSION)
    return act, lesson


def ask_remove(at: ReadContext, lesson: LessonId) -> Outcome:
    """Ask before one of the server's own lessons is removed."""
    guild = taught(at)
    entry = at.library.own(ScopeId(guild)).get(lesson)
    if entry is None:
        shared = at.library.own(GLOBAL).get(lesson)
        if shared is None:
            raise Missing(Lost.LESSON)
        return NotOwn(shared)
    uncovers = at.library.own(GLOBAL).get(lesson) is not None
    return AskRemove(entry, audience(at.session, guild, [entry])[entry.key], uncovers)


def remove(at: WriteContext, lesson: LessonId) -> Outcome:
    """Show one of the server's own lessons no more; its versions and everybody's progress are kept."""
    scope = ScopeId(taught(at))
    entry = at.library.own(scope).get(lesson)
    if entry is None:
        raise Missing(Lost.LESSON)
    withdraw_lessons(at.session, stamped(at, AuditAct.REMOVED), [lesson], {lesson: entry.lesson.title})
    return Removed(lesson, entry.lesson.title)


# ---------------------------------------------------------------- taking along


def download(at: WriteContext, lesson: LessonId | None) -> Download:
    """Return a lesson as its author saved it, or without one everything that the server sees; note who took it."""
    guild = taught(at)
    seen = at.library.seen_by(ScopeId(guild))
    wanted = list(seen.entries.values()) if lesson is None else [one for one in [seen.get(lesson)] if one]
    if not wanted:
        raise Missing(Lost.LESSON)
    title = wanted[0].lesson.title if lesson else "all lessons"
    version = wanted[0].version if lesson else None
    note_act(at, AuditAct.DOWNLOADED, {"title": title}, lesson, version)
    if lesson is not None:
        return Download({str(lesson): _files(at.session, wanted[0])})
    courses_of: dict[str, dict[str, bytes]] = {}
    for entry in wanted:
        readme = {f"{entry.course}/README.md": f"# {entry.course_title}\n".encode()}
        courses_of.setdefault(entry.course, readme).update(_files(at.session, entry))
    return Download(courses_of)


def download_version(at: WriteContext, number: int) -> Download:
    """Return an earlier version as its author saved it; note who took it."""
    guild = taught(at)
    act = find_act(at.session, ScopeId(guild), number) or find_act(at.session, GLOBAL, number)
    if act is None or act.version is None or act.lesson is None:
        raise Missing(Lost.VERSION)
    lesson = published_lesson(at.session, act.version)
    if lesson is None:
        raise Missing(Lost.VERSION)
    note_act(
        at,
        AuditAct.DOWNLOADED,
        {"title": lesson.title},
        lesson.id,
        act.version,
    )
    entry = Entry(lesson, act.version, GLOBAL, lesson.id, "")
    return Download({f"{lesson.id}-{act.version[:8]}": _files(at.session, entry)})


def note_reload(at: WriteContext) -> None:
    """Note in the server from where it was asked for that the operator's folder was read again."""
    if at.who.guild is not None:
        note_act(at, AuditAct.RELOADED, {})


def _files(session: ReadSession, entry: Entry) -> dict[str, bytes]:
    source = source_of(session, entry.version)
    if source is None:
        raise Missing(Lost.LESSON)
    files = {f"{entry.course}/{entry.id}.md": source.lesson}
    if source.files and entry.course_title:
        files[f"{entry.course}/README.md"] = f"# {entry.course_title}\n".encode()
    return files | {f"{entry.course}/{name.lstrip('/')}": content for name, content in source.files.items()}


def reloads(at: ReadContext) -> None:
    """Return for those who teach; raises TutorError for everybody else."""
    taught(at)

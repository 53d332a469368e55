"""Looking after lessons: each use case is one transaction and returns one outcome.

They raise a Refusal for people who don't teach in the server, and Missing, which is one, for what isn't there. Only
the suggestions stay silent, and `note_reload` relies on its caller having asked.
"""

from dataclasses import replace

from bot.content.catalogue import Catalogue, Entry
from bot.content.find.search import Which, find_lesson, search
from bot.content.lesson import Lesson
from bot.content.read.course_notes import NO_NOTES, CourseNotes, readme_text
from bot.context import ReadContext, WriteContext
from bot.core.ids import GLOBAL, LessonId, ScopeId
from bot.core.paging import paging
from bot.features.library import (
    Lost,
    Missing,
    last_live,
    make_live,
    published_lesson,
    shown_before,
    shown_versions,
    source_of,
    withdraw_lessons,
    withdrawn_lessons,
)
from bot.features.people import (
    AuditAct,
    AuditEntry,
    acts_of_lesson,
    find_publishing,
    last_publication,
    note_act,
    publication_of,
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
    Undone,
    Versions,
    WentBack,
)
from bot.features.teaching.moves import arrivals, follow_publication
from bot.storage import ReadSession
from bot.times.zones import DEFAULT_ZONE


def listing(at: ReadContext, page: int) -> Listing:
    """Show a page (from 0) of the lessons that the server's learners see."""
    scope = ScopeId(taught(at))
    seen = at.library.seen_by(scope)
    entries = list(seen.entries.values())
    here = paging(len(entries), LIST_PAGE, page)
    removed = tuple(_removed(at.session, scope).items())
    live = shown_versions(at.session, scope)
    acts = [act for act in last_publication(at.session, scope) if act.lesson and live.get(act.lesson) == act.version]
    latest = (acts[0].id, len(acts)) if acts else None
    return Listing(tuple(here.of(entries)), removed, here, latest, {one.id: one.title for one in seen.courses})


def page_of(seen: Catalogue, course: str) -> int:
    """Return the page (from 0) of the list of lessons where a course begins; the first where it isn't shown."""
    places = (place for place, entry in enumerate(seen.entries.values()) if entry.course == course)
    return next(places, 0) // LIST_PAGE


def _removed(session: ReadSession, scope: ScopeId) -> dict[LessonId, str]:
    """Return the titles of the server's own removed lessons by id, the latest first, REMOVED at most."""
    gone = [(one.id, published_lesson(session, one.version)) for one in withdrawn_lessons(session, scope)[:REMOVED]]
    return {lesson: content.title if content else str(lesson) for lesson, content in gone}


def details(at: ReadContext, lesson: LessonId) -> Outcome:
    """Show one lesson, its last change of version, and how many learn with it."""
    guild = taught(at)
    entry = at.library.seen_by(ScopeId(guild)).get(lesson)
    if entry is None:
        raise Missing(Lost.LESSON)
    since = next(iter(acts_of_lesson(at.session, entry.scope, entry.id, 1)), None)
    return Details(entry, since, audience(at.session, guild, [entry])[entry.key])


def find(at: ReadContext, typed: str) -> LessonId | Which:
    """Return the lesson that was typed, or those that come near.

    A removed one is found by its full id or title, unless a lesson that's shown has exactly that.
    """
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
    """Return up to 25 lessons for what's being typed; none for people who don't teach here."""
    if not teaches(at) or at.who.guild is None:
        return []
    seen = at.library.seen_by(ScopeId(at.who.guild))
    return [one for one, _ in search(seen, typed, 25)] if typed.strip() else list(seen.entries.values())[:25]


def suggest_removed(at: ReadContext, typed: str) -> list[tuple[LessonId, str]]:
    """Return up to 5 of the server's removed lessons (id and title) for what's being typed; none for other people."""
    if not teaches(at) or at.who.guild is None:
        return []
    wanted = typed.strip().casefold()
    removed = _removed(at.session, ScopeId(at.who.guild)).items()
    return [(lesson, title) for lesson, title in removed if wanted in title.casefold() or wanted in lesson][:5]


# ---------------------------------------------------------------- versions


def versions(at: ReadContext, lesson: LessonId) -> Outcome:
    """Show a lesson's history: that of the server's own one, or of everybody's if it never had its own."""
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
    """Ask before going back to the version that the act with this number made live."""
    guild = taught(at)
    act, lesson = _earlier(at.session, ScopeId(guild), number)
    takes = arrivals(at.session, guild, at.library.own(ScopeId(guild)), {lesson.id: lesson})
    return AskBack(act, lesson, takes.get(lesson.id, ()))


def go_back(at: WriteContext, number: int) -> WentBack:
    """Make an earlier version live again, even of a removed lesson; whoever has begun the present one can finish it."""
    scope = ScopeId(taught(at))
    act, lesson = _earlier(at.session, scope, number)
    last = last_live(at.session, scope, lesson.id)
    if act.version is None or last is None:
        raise Missing(Lost.VERSION)
    live, titles = replace(last, version=act.version), {lesson.id: lesson.title}
    before = shown_versions(at.session, scope)
    make_live(at.session, stamped(at, AuditAct.ROLLED_BACK), [live], titles)
    follow_publication(at, before, {lesson.id: lesson})
    return WentBack(lesson.title)


def undo(at: WriteContext, number: int) -> Undone:
    """Undo the publication that an act belongs to: every lesson of it is as it was, or gone if it wasn't there.

    What learners did in either stays with it, so their places and cards are back as well. A lesson that has changed
    since stays.
    """
    scope = ScopeId(taught(at))
    before = shown_versions(at.session, scope)
    acts = {act.lesson: act for act in publication_of(at.session, scope, number) if act.lesson is not None}
    if not acts:
        raise Missing(Lost.VERSION)
    titles = {lesson: str((act.detail or {}).get("title", lesson)) for lesson, act in acts.items()}
    ours = {lesson: shown_before(act) for lesson, act in acts.items() if before.get(lesson) == act.version}
    restored = [one for one in ours.values() if one is not None]
    gone = [lesson for lesson, one in ours.items() if one is None]
    make_live(at.session, stamped(at, AuditAct.ROLLED_BACK), restored, titles)
    withdraw_lessons(at.session, stamped(at, AuditAct.REMOVED), gone, titles)
    read = ((one.id, published_lesson(at.session, one.version)) for one in restored)
    follow_publication(at, before, {lesson: content for lesson, content in read if content is not None}, gone)
    return Undone(len(restored), len(gone), tuple(titles[lesson] for lesson in acts if lesson not in ours))


def _earlier(session: ReadSession, scope: ScopeId, number: int) -> tuple[AuditEntry, Lesson]:
    """Return the act with this number and the lesson version that it made live; raises Missing outside the scope."""
    act = find_publishing(session, scope, number)
    lesson = published_lesson(session, act.version) if act and act.version else None
    if act is None or lesson is None:
        raise Missing(Lost.VERSION)
    return act, lesson


def ask_remove(at: ReadContext, lesson: LessonId) -> Outcome:
    """Ask before removing one of the server's own lessons; one that's everybody's can't be removed here."""
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
    """Stop showing one of the server's own lessons; its versions and everybody's progress are kept."""
    scope = ScopeId(taught(at))
    entry = at.library.own(scope).get(lesson)
    if entry is None:
        raise Missing(Lost.LESSON)
    before = shown_versions(at.session, scope)
    withdraw_lessons(at.session, stamped(at, AuditAct.REMOVED), [lesson], {lesson: entry.lesson.title})
    follow_publication(at, before, {}, gone=[lesson])
    return Removed(lesson, entry.lesson.title)


# ---------------------------------------------------------------- taking along


def download(at: WriteContext, lesson: LessonId | None) -> Download:
    """Return a lesson's files as their author saved them, or (None) those of all lessons that the server sees.

    All of them come as an archive per course. The trail notes who downloaded what.
    """
    guild = taught(at)
    seen = at.library.seen_by(ScopeId(guild))
    wanted = list(seen.entries.values()) if lesson is None else [one for one in [seen.get(lesson)] if one]
    if not wanted:
        raise Missing(Lost.LESSON)
    title = wanted[0].lesson.title if lesson else "all lessons"
    version = wanted[0].version if lesson else None
    note_act(at, AuditAct.DOWNLOADED, {"title": title}, lesson, version)
    if lesson is not None:
        return Download({str(lesson): _files(at.session, wanted[0], seen.course_of(wanted[0]).notes)})
    courses_of: dict[str, dict[str, bytes]] = {}
    for entry in wanted:
        told = readme_text(entry.course_title, seen.course_of(entry).notes)
        readme = {f"{entry.course}/README.md": told}
        courses_of.setdefault(entry.course, readme).update(_files(at.session, entry))
    return Download(courses_of)


def download_version(at: WriteContext, number: int) -> Download:
    """Return the files of the version that an act made live, in this server or for everybody; the trail notes it."""
    guild = taught(at)
    act = find_publishing(at.session, ScopeId(guild), number) or find_publishing(at.session, GLOBAL, number)
    if act is None or act.version is None or act.lesson is None:
        raise Missing(Lost.VERSION)
    lesson = published_lesson(at.session, act.version)
    if lesson is None:
        raise Missing(Lost.VERSION)
    note_act(at, AuditAct.DOWNLOADED, {"title": lesson.title}, lesson.id, act.version)
    entry = Entry(lesson, act.version, GLOBAL, lesson.id, "")
    return Download({f"{lesson.id}-{act.version[:8]}": _files(at.session, entry)})


def note_reload(at: WriteContext) -> None:
    """Note in the trail of the server it was asked for in that the operator's folder was read again."""
    if at.who.guild is not None:
        note_act(at, AuditAct.RELOADED, {})


def _files(session: ReadSession, entry: Entry, notes: CourseNotes = NO_NOTES) -> dict[str, bytes]:
    source = source_of(session, entry.version)
    if source is None:
        raise Missing(Lost.LESSON)
    files = {f"{entry.course}/{entry.id}.md": source.lesson}
    if source.files and entry.course_title:
        files[f"{entry.course}/README.md"] = readme_text(entry.course_title, notes)
    return files | {f"{entry.course}/{name.lstrip('/')}": content for name, content in source.files.items()}


def reloads(at: ReadContext) -> None:
    """Raise TutorError unless somebody teaches in this server: not even the operator reloads from anywhere else."""
    taught(at)

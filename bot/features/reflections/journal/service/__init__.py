"""Writing, reading back and sharing; each function is one transaction and returns one outcome."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.content.catalogue import Entry, Library
from bot.content.moves import Move, PartKind
from bot.context import ReadContext, WriteContext
from bot.core.ids import GLOBAL, ChannelId, GuildId, LessonId, ScopeId, VersionHash, VersionRef
from bot.features.people import (
    Act,
    Learner,
    arrive,
    groups_of,
    hold,
    present,
    record,
    servers_of,
    study,
)
from bot.features.reflections.journal import store
from bot.features.reflections.journal.rules import (
    DAILY_SHARED,
    PRIVATE,
    TEXT_LIMIT,
    About,
    Audience,
    Blank,
    Empty,
    EnoughShared,
    NoPrompts,
    NotThere,
    Opened,
    Outcome,
    Prompts,
    Readers,
    Reflection,
    Sharing,
    Written,
)
from bot.features.reflections.journal.service.looking_back import journal_of
from bot.features.reflections.journal.store import posts
from bot.storage import ReadSession, WriteSession

WRITING_S = 60
"""About how many seconds somebody takes to write a reflection."""

# ---------------------------------------------------------------- writing


def prompts(at: ReadContext, lesson: LessonId) -> Prompts | Blank | NoPrompts:
    """Return a lesson's prompts with what the learner last wrote on each.

    If there's only one, and nothing is written on it yet, return its form at once.
    """
    learner = present(at)
    entry = at.library.seen_by(learner.scope).get(lesson)
    if entry is None or not entry.lesson.reflection:
        return NoPrompts(lesson)
    written, _ = store.page(at.session, learner.id, entry.key, 0, 200)
    newest = {one.prompt: one for one in reversed(written)}
    listed = tuple((prompt, newest.get(prompt)) for prompt in entry.lesson.reflection)
    if len(listed) == 1 and listed[0][1] is None:
        return Blank(entry, listed[0][0], _readers(at.session, learner, entry.scope))
    return Prompts(entry, listed)


def blank(at: ReadContext, lesson: LessonId, number: int) -> Blank | NoPrompts:
    """Return the empty form for one of a lesson's prompts (from 0)."""
    learner = present(at)
    entry = at.library.seen_by(learner.scope).get(lesson)
    if entry is None or not entry.lesson.reflection:
        return NoPrompts(lesson)
    return Blank(entry, _prompt(entry, number), _readers(at.session, learner, entry.scope), number)


def _prompt(entry: Entry | None, number: int) -> str:
    """Return a prompt by its number (from 0), else the last one: a lesson revised meanwhile may have fewer."""
    written = entry.lesson.reflection if entry else ()
    return written[min(number, len(written) - 1)] if written else ""


def more(at: ReadContext, number: int) -> Blank | NotThere:
    """Return the form for another thought on what the learner wrote before."""
    learner = present(at)
    earlier = store.find(at.session, number, learner.id)
    if earlier is None:
        return NotThere()
    entry = at.library.own(earlier.scope).get(earlier.lesson)
    return Blank(entry, earlier.prompt, _readers(at.session, learner, earlier.scope), earlier=earlier)


def _readers(session: ReadSession, learner: Learner, scope: ScopeId) -> Readers:
    """Return who could read a reflection on a lesson of this scope: people of the server that the lesson belongs to.

    For a global lesson it's people of the server that the learner learns in.
    """
    guild = learner.guild if scope == GLOBAL else GuildId(scope)
    return _readers_in(session, learner, guild)


def _readers_in(session: ReadSession, learner: Learner, guild: GuildId | None) -> Readers:
    name = servers_of(session, learner.id).get(guild) if guild is not None else None
    if guild is None or name is None:
        return Readers(None, "", ())
    return Readers(guild, name, tuple(groups_of(session, learner.id, guild)))


def write(at: WriteContext, on: tuple[LessonId, int], written: Written, event: int) -> Outcome:
    """Keep what was written on a lesson's prompt (`on`: the lesson, and the prompt's number from 0).

    `event` is Discord's number of the form: if it's sent twice, the text is kept once. Whoever has shared DAILY_SHARED
    in a day still has their text kept, but for themselves alone.
    """
    learner = arrive(at)
    entry = at.library.seen_by(learner.scope).get(on[0])
    key = entry.key if entry else (GLOBAL, on[0])
    version = entry.version if entry else VersionHash("")
    return _keep(at, learner, About(VersionRef(*key, version), _prompt(entry, on[1])), written, event)


def add(at: WriteContext, number: int, written: Written, event: int) -> Outcome:
    """Keep another thought on an earlier reflection's prompt; like `write`, once for each form."""
    learner = arrive(at)
    earlier = store.find(at.session, number, learner.id)
    if earlier is None:
        return NotThere()
    about = VersionRef(earlier.scope, earlier.lesson, earlier.version)
    return _keep(at, learner, About(about, earlier.prompt), written, event)


def _keep(at: WriteContext, learner: Learner, about: About, written: Written, event: int) -> Outcome:
    text = written.text.strip()[:TEXT_LIMIT]
    if not text:
        return Empty()
    hold(at.session, learner)  # forms that come at once are counted one by one
    wanted = _sharing(at.session, learner, about.lesson.scope, written.readers)
    sharing = wanted if _may_share(at.session, learner, at.now) else PRIVATE
    new = Reflection(0, learner.id, *about.lesson, about.prompt, text, sharing, at.now, learner.day(at.now))
    number = store.insert_new(at.session, new, event)
    if number is None:
        before = store.by_event(at.session, event)
        return _open(at.session, at.library, learner, before) if before else NotThere()
    if sharing != PRIVATE:
        store.note_shared(at.session, number, at.now)
    record(at.session, learner.id, Act.REFLECTED, about.lesson, at.now, reflection=number)
    study(at.session, learner, at.now, WRITING_S)
    store.follow(at.session, number, sharing.group, at.now)
    done = "written" if sharing == wanted else "kept"
    return replace(_open(at.session, at.library, learner, replace(new, id=number)), done=done)


def _may_share(session: ReadSession, learner: Learner, now: datetime) -> bool:
    """Tell whether a learner may share one more; hold them first, or two at once may both pass."""
    return store.shared_since(session, learner.id, now - timedelta(days=1)) < DAILY_SHARED


def _sharing(session: ReadSession, learner: Learner, scope: ScopeId, value: str) -> Sharing:
    """Return what a choice in the menu means; if this learner may not choose it, that's nobody else.

    For a global lesson every server the learner is in is looked through: the form may have been opened in one and sent
    from another.
    """
    kind, _, number = value.partition(":")
    chosen = int(number) if number.isdecimal() else 0
    for guild in servers_of(session, learner.id) if scope == GLOBAL else [GuildId(scope)]:
        readers = _readers_in(session, learner, guild)
        if kind == Audience.EDUCATORS and chosen == readers.guild:
            return Sharing(Audience.EDUCATORS, GuildId(chosen))
        if kind == Audience.GROUP and chosen in {group.channel for group in readers.groups}:
            return Sharing(Audience.GROUP, readers.guild, ChannelId(chosen))
    return PRIVATE


# ---------------------------------------------------------------- one reflection


def show(at: WriteContext, entry: int, page: int = 0, ask: str = "") -> Outcome:
    """Return a reflection, a page (from 0) of it; with `ask` as `delete`, ask before deleting it."""
    learner = arrive(at)
    reflection = store.find(at.session, entry, learner.id)
    if reflection is None:
        return NotThere()
    return replace(_open(at.session, at.library, learner, reflection), page=page, ask=ask)


def _open(session: ReadSession, library: Library, learner: Learner, reflection: Reflection) -> Opened:
    title = library.title_of(reflection.scope, reflection.lesson)
    post = posts.post_of(session, reflection.id)
    opened = Opened(reflection, title, _readers(session, learner, reflection.scope))
    if post is None:
        return opened
    return replace(opened, thread=post.thread, trouble=post.trouble, posted=post.message is not None)


def edit(at: WriteContext, number: int, text: str) -> Outcome:
    """Change what was written; a copy in a group's thread is edited soon after. An empty text changes nothing."""
    learner = arrive(at)
    reflection = store.find(at.session, number, learner.id)
    if reflection is None:
        return NotThere()
    if not text.strip():
        return Empty()
    changed = replace(reflection, text=text.strip()[:TEXT_LIMIT], edited_at=at.now)
    return _change(at, learner, changed, "edited")


def share(at: WriteContext, number: int, value: str) -> Outcome:
    """Set who may read a reflection; its copies in threads of others are deleted soon after.

    Raises TutorError if it was private and the learner has shared DAILY_SHARED in 24 hours.
    """
    learner = arrive(at)
    reflection = store.find(at.session, number, learner.id)
    if reflection is None:
        return NotThere()
    sharing = _sharing(at.session, learner, reflection.scope, value)
    if reflection.sharing == PRIVATE != sharing:
        hold(at.session, learner)
        if not _may_share(at.session, learner, at.now):
            raise EnoughShared
        store.note_shared(at.session, number, at.now)
    changed = replace(reflection, sharing=sharing)
    return _change(at, learner, changed, "shared")


def _change(at: WriteContext, learner: Learner, changed: Reflection, done: str) -> Outcome:
    store.change(at.session, changed)
    store.follow(at.session, changed.id, changed.sharing.group, at.now)
    return replace(_open(at.session, at.library, learner, changed), done=done)


def delete(at: WriteContext, number: int) -> Outcome:
    """Delete a reflection for good; its copy in a group's thread is deleted soon after."""
    learner = arrive(at)
    reflection = store.find(at.session, number, learner.id)
    if reflection is None:
        return NotThere()
    store.follow(at.session, number, None, at.now)
    store.remove(at.session, reflection)
    return replace(journal_of(at.session, at.library, learner, 0, None), done="deleted")


def move_reflections(session: WriteSession, scope: ScopeId, moves: Sequence[Move]) -> None:
    """Let reflections follow prompts that moved to another lesson."""
    prompts = (move for move in moves if move.old.kind is PartKind.PROMPT)
    store.move(session, scope, {(move.old.lesson, move.old.key): move.new.lesson for move in prompts})

"""Reading, closing and deleting gaps; each function raises TutorError for whoever does not teach in the server."""

from dataclasses import replace
from datetime import datetime

from bot.content.catalogue import Library
from bot.core.ids import GuildId, Who
from bot.features import audit, servers
from bot.features.gaps import store
from bot.features.gaps.rules import PAGE, Gap, Gaps
from bot.storage import ReadSession, WriteSession


def show(session: ReadSession, _library: Library, who: Who, page: int) -> Gaps:
    """Show a page of a server's gaps."""
    guild = servers.taught(session, who)
    count = open_gaps(session, guild)
    pages = max(1, -(-count // PAGE))
    page = min(page, pages - 1)
    shown, _ = store.page(session, guild, page * PAGE, PAGE)
    return Gaps(tuple(shown), page, pages, count)


def open_gaps(session: ReadSession, guild: GuildId) -> int:
    """Return how many gaps of a server are open."""
    return store.page(session, guild, 0, 0)[1]


def close(session: WriteSession, library: Library, who: Who, number: int, now: datetime) -> Gaps:
    """Note that a gap is dealt with; asked again, it opens again."""
    guild = servers.taught(session, who)
    closed = store.close(session, guild, number, now)
    if closed:
        audit.note(session, guild, who.learner, audit.Act.CLOSED_GAP, now, {})
    return replace(show(session, library, who, 0), done="closed" if closed else "")


def ask_delete(session: ReadSession, library: Library, who: Who, number: int) -> Gaps:
    """Ask if a gap should be deleted."""
    return replace(show(session, library, who, 0), ask=store.find(session, servers.taught(session, who), number))


def delete(session: WriteSession, library: Library, who: Who, number: int, now: datetime) -> Gaps:
    """Delete a gap for good: it may name somebody. The trail tells that one was deleted, not what it said."""
    guild = servers.taught(session, who)
    deleted = store.remove(session, guild, number)
    if deleted:
        audit.note(session, guild, who.learner, audit.Act.DELETED_GAP, now, {})
    return replace(show(session, library, who, 0), done="deleted" if deleted else "")


def everything(session: WriteSession, _library: Library, who: Who, now: datetime) -> list[Gap]:
    """Return all open gaps of a server, and note who took them along."""
    guild = servers.taught(session, who)
    audit.note(session, guild, who.learner, audit.Act.EXPORTED, now, {"what": "gaps"})
    return store.page(session, guild, 0, None)[0]

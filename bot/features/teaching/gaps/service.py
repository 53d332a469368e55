"""Reading, closing and deleting gaps; all but `open_gaps` raise a Refusal for people who don't teach in the server."""

from dataclasses import replace

from bot.context import ReadContext, WriteContext
from bot.core.ids import GuildId
from bot.core.paging import paging
from bot.features.people import AuditAct, note_act, taught
from bot.features.teaching.gaps import store
from bot.features.teaching.gaps.rules import PAGE, Gap, Gaps
from bot.storage import ReadSession


def show(at: ReadContext, page: int) -> Gaps:
    """Show a page (from 0) of a server's open gaps."""
    guild = taught(at)
    here = paging(open_gaps(at.session, guild), PAGE, page)
    shown, _ = store.page(at.session, guild, here.start, PAGE)
    return Gaps(tuple(shown), here)


def open_gaps(session: ReadSession, guild: GuildId) -> int:
    """Return how many open gaps a server has."""
    return store.page(session, guild, 0, 0)[1]


def close(at: WriteContext, gap: int) -> Gaps:
    """Note that a gap is dealt with, and show the first page; if the question is asked again, the gap opens again."""
    guild = taught(at)
    closed = store.close(at.session, guild, gap, at.now)
    if closed:
        note_act(at, AuditAct.CLOSED_GAP, {})
    return replace(show(at, 0), done="closed" if closed else "")


def ask_delete(at: ReadContext, number: int) -> Gaps:
    """Ask whether a gap should be deleted; one that's gone already just leads to the first page."""
    return replace(show(at, 0), ask=store.find(at.session, taught(at), number))


def delete(at: WriteContext, number: int) -> Gaps:
    """Delete a gap for good, since it may name somebody; the trail says that one was deleted, not what it said."""
    guild = taught(at)
    deleted = store.remove(at.session, guild, number)
    if deleted:
        note_act(at, AuditAct.DELETED_GAP, {})
    return replace(show(at, 0), done="deleted" if deleted else "")


def everything(at: WriteContext) -> list[Gap]:
    """Return all open gaps of a server; the trail notes who exported them."""
    guild = taught(at)
    note_act(at, AuditAct.EXPORTED, {"what": "gaps"})
    return store.page(at.session, guild, 0, None)[0]

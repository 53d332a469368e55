"""Showing and changing what a server sets: each function is one transaction and returns one outcome.

All of them raise TutorError for whoever may not do it.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.content.catalogue import Library
from bot.core.ids import ScopeId, Who
from bot.features import audit, gaps, insights, reflections, servers
from bot.features.admin.rules import (
    HISTORY_PAGE,
    PAGE,
    Choosing,
    History,
    Home,
    Outcome,
    RoleRefused,
    Setting,
    Shared,
    Shown,
)
from bot.features.learners import ZoneUnclear
from bot.features.reflections import Reflection
from bot.language.zones import read_zone
from bot.storage import ReadSession, WriteSession


def home(session: ReadSession, library: Library, who: Who) -> Home:
    """Show those who teach what there is to do."""
    guild = servers.taught(session, who)
    return Home(
        who.guild_name,
        len(library.seen_by(ScopeId(guild)).entries),
        len(library.own(ScopeId(guild)).entries),
        insights.open_reports(session, guild),
        reflections.for_educators(session, guild, 0, 0)[1],
        gaps.open_gaps(session, guild),
        who.manages,
    )


def show(session: ReadSession, _library: Library, who: Who) -> Outcome:
    """Show the settings."""
    return Shown(servers.find(session, servers.managed(session, who)))


def choose(session: ReadSession, _library: Library, who: Who, setting: Setting) -> Outcome:
    """Show what may be chosen for a setting."""
    return Choosing(setting, servers.find(session, servers.managed(session, who)))


def set_zone(session: WriteSession, library: Library, who: Who, typed: str, now: datetime) -> Outcome:
    """Set the zone that was typed, if it is clear which one is meant."""
    guild = servers.managed(session, who)
    read = read_zone(typed, servers.find(session, guild).zone)
    if read.zone is None:
        return ZoneUnclear(typed, read.zones)
    return change(session, library, who, Setting.ZONE, read.zone, now)


def contact(session: ReadSession, _library: Library, who: Who) -> str:
    """Return whom the server names for those in need; nothing where it names nobody."""
    return servers.find(session, servers.managed(session, who)).contact or ""


def set_educators(session: WriteSession, library: Library, who: Who, role: int, now: datetime) -> Outcome:
    """Let those with a role teach; everybody's role is refused."""
    if role == servers.managed(session, who):
        return RoleRefused()
    return change(session, library, who, Setting.EDUCATORS, role, now)


def set_role(session: WriteSession, library: Library, who: Who, role: int, may_give: bool, now: datetime) -> Outcome:
    """Give a role for finished courses; one that the admin may not give (`may_give`) is refused."""
    servers.managed(session, who)
    return change(session, library, who, Setting.ROLE, role, now) if may_give else RoleRefused()


def change(
    session: WriteSession,
    _library: Library,
    who: Who,
    setting: Setting,
    value: Any,
    now: datetime,
) -> Outcome:
    """Set something, and note in the trail what it was before."""
    guild = servers.managed(session, who)
    before = servers.find(session, guild)
    after = replace(before, **{setting.value: value})
    if after != before:
        servers.save(session, guild, after)
        detail = {"setting": setting.value, "before": _kept(before, setting), "after": _kept(after, setting)}
        audit.note(session, guild, who.learner, audit.Act.SET, now, detail)
    return Shown(after, setting)


def _kept(settings: servers.ServerSettings, setting: Setting) -> str:
    value = getattr(settings, setting.value)
    return "" if value is None else str(value)


def shared(session: ReadSession, library: Library, who: Who, page: int) -> Shared:
    """Show a page of what learners shared with the educators."""
    guild = servers.taught(session, who)
    _, count = reflections.for_educators(session, guild, 0, 0)
    pages = max(1, -(-count // PAGE))
    page = min(page, pages - 1)
    shown, _ = reflections.for_educators(session, guild, page * PAGE, PAGE)
    titled = tuple((one, library.title_of(one.scope, one.lesson)) for one in shown)
    return Shared(titled, page, pages, count)


def all_shared(session: WriteSession, library: Library, who: Who, now: datetime) -> list[tuple[Reflection, str]]:
    """Return everything that learners shared with the educators, the newest first, and note who took it along."""
    guild = servers.taught(session, who)
    found, _ = reflections.for_educators(session, guild, 0, None)
    audit.note(session, guild, who.learner, audit.Act.EXPORTED, now, {"what": "reflections"})
    return [(one, library.title_of(one.scope, one.lesson)) for one in found]


def history(session: ReadSession, _library: Library, who: Who, page: int) -> History:
    """Show a page of who did what."""
    guild = servers.taught(session, who)
    _, count = audit.page(session, guild, 0, 0)
    pages = max(1, -(-count // HISTORY_PAGE))
    page = min(page, pages - 1)
    entries, _ = audit.page(session, guild, page * HISTORY_PAGE, HISTORY_PAGE)
    return History(tuple(entries), page, pages, count)

"""Showing and changing what a server sets: each function is one transaction and returns one outcome.

All of them raise TutorError for whoever may not do it.
"""

from dataclasses import replace
from typing import Any

from bot.context import ReadContext, WriteContext
from bot.core.ids import ScopeId
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


def home(at: ReadContext) -> Home:
    """Show those who teach what there is to do."""
    guild = servers.taught(at)
    return Home(
        at.who.guild_name,
        len(at.library.seen_by(ScopeId(guild)).entries),
        len(at.library.own(ScopeId(guild)).entries),
        insights.open_reports(at.session, guild),
        reflections.for_educators(at.session, guild, 0, 0)[1],
        gaps.open_gaps(at.session, guild),
        at.who.manages,
    )


def show(at: ReadContext) -> Outcome:
    """Show the settings."""
    return Shown(servers.server_settings(at.session, servers.managed(at)))


def choose(at: ReadContext, setting: Setting) -> Outcome:
    """Show what may be chosen for a setting."""
    return Choosing(setting, servers.server_settings(at.session, servers.managed(at)))


def set_zone(at: WriteContext, typed: str) -> Outcome:
    """Set the zone that was typed, if it is clear which one is meant."""
    guild = servers.managed(at)
    read = read_zone(typed, servers.server_settings(at.session, guild).zone)
    if read.zone is None:
        return ZoneUnclear(typed, read.zones)
    return change(at, Setting.ZONE, read.zone)


def contact(at: ReadContext) -> str:
    """Return whom the server names for those in need; nothing where it names nobody."""
    return servers.server_settings(at.session, servers.managed(at)).contact or ""


def set_educators(at: WriteContext, role: int) -> Outcome:
    """Let those with a role teach; everybody's role is refused."""
    if role == servers.managed(at):
        return RoleRefused()
    return change(at, Setting.EDUCATORS, role)


def set_role(at: WriteContext, role: int, may_give: bool) -> Outcome:
    """Give a role for finished courses; one that the admin may not give (`may_give`) is refused."""
    servers.managed(at)
    return change(at, Setting.ROLE, role) if may_give else RoleRefused()


def change(at: WriteContext, setting: Setting, value: Any) -> Outcome:
    """Set something, and note in the trail what it was before."""
    guild = servers.managed(at)
    before = servers.server_settings(at.session, guild)
    after = replace(before, **{setting.value: value})
    if after != before:
        servers.save_settings(at.session, guild, after)
        detail = {"setting": setting.value, "before": _kept(before, setting), "after": _kept(after, setting)}
        audit.note_act(at.session, guild, at.who.learner, audit.AuditAct.SET, at.now, detail)
    return Shown(after, setting)


def _kept(settings: servers.ServerSettings, setting: Setting) -> str:
    value = getattr(settings, setting.value)
    return "" if value is None else str(value)


def shared(at: ReadContext, page: int) -> Shared:
    """Show a page of what learners shared with the educators."""
    guild = servers.taught(at)
    _, count = reflections.for_educators(at.session, guild, 0, 0)
    pages = max(1, -(-count // PAGE))
    page = min(page, pages - 1)
    shown, _ = reflections.for_educators(at.session, guild, page * PAGE, PAGE)
    titled = tuple((one, at.library.title_of(one.scope, one.lesson)) for one in shown)
    return Shared(titled, page, pages, count)


def all_shared(at: WriteContext) -> list[tuple[Reflection, str]]:
    """Return everything that learners shared with the educators, the newest first, and note who took it along."""
    guild = servers.taught(at)
    found, _ = reflections.for_educators(at.session, guild, 0, None)
    audit.note_act(at.session, guild, at.who.learner, audit.AuditAct.EXPORTED, at.now, {"what": "reflections"})
    return [(one, at.library.title_of(one.scope, one.lesson)) for one in found]


def history(at: ReadContext, page: int) -> History:
    """Show a page of who did what."""
    guild = servers.taught(at)
    _, count = audit.acts_page(at.session, guild, 0, 0)
    pages = max(1, -(-count // HISTORY_PAGE))
    page = min(page, pages - 1)
    entries, _ = audit.acts_page(at.session, guild, page * HISTORY_PAGE, HISTORY_PAGE)
    return History(tuple(entries), page, pages, count)

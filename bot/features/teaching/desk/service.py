"""Showing and changing what a server sets: each function is one transaction and returns one outcome.

All of them raise TutorError for whoever may not do it.
"""

from dataclasses import replace
from typing import Any

from bot.context import ReadContext, WriteContext
from bot.core.ids import ScopeId
from bot.core.paging import paging
from bot.features.people import (
    AuditAct,
    ServerSettings,
    ZoneUnclear,
    acts_page,
    managed,
    note_act,
    save_settings,
    server_settings,
    taught,
)
from bot.features.reflections import Reflection, for_educators
from bot.features.teaching import gaps, reports
from bot.features.teaching.desk.rules import (
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
from bot.language.zones import read_zone


def home(at: ReadContext) -> Home:
    """Show those who teach what there is to do."""
    guild = taught(at)
    return Home(
        at.who.guild_name,
        len(at.library.seen_by(ScopeId(guild)).entries),
        len(at.library.own(ScopeId(guild)).entries),
        reports.open_reports(at.session, guild),
        for_educators(at.session, guild, 0, 0)[1],
        gaps.open_gaps(at.session, guild),
        at.who.manages,
    )


def show(at: ReadContext) -> Outcome:
    """Show the settings."""
    return Shown(server_settings(at.session, managed(at)))


def choose(at: ReadContext, setting: Setting) -> Outcome:
    """Show what may be chosen for a setting."""
    return Choosing(setting, server_settings(at.session, managed(at)))


def set_zone(at: WriteContext, typed: str) -> Outcome:
    """Set the zone that was typed, if it is clear which one is meant."""
    guild = managed(at)
    read = read_zone(typed, server_settings(at.session, guild).zone)
    if read.zone is None:
        return ZoneUnclear(typed, read.zones)
    return change(at, Setting.ZONE, read.zone)


def contact(at: ReadContext) -> str:
    """Return whom the server names for those in need; nothing where it names nobody."""
    return server_settings(at.session, managed(at)).contact or ""


def set_educators(at: WriteContext, role: int) -> Outcome:
    """Let those with a role teach; everybody's role is refused."""
    if role == managed(at):
        return RoleRefused()
    return change(at, Setting.EDUCATORS, role)


def set_role(at: WriteContext, role: int, may_give: bool) -> Outcome:
    """Give a role for finished courses; one that the admin may not give (`may_give`) is refused."""
    managed(at)
    return change(at, Setting.ROLE, role) if may_give else RoleRefused()


def change(at: WriteContext, setting: Setting, value: Any) -> Outcome:
    """Set something, and note in the trail what it was before."""
    guild = managed(at)
    before = server_settings(at.session, guild)
    after = replace(before, **{setting.value: value})
    if after != before:
        save_settings(at.session, guild, after)
        detail = {"setting": setting.value, "before": _kept(before, setting), "after": _kept(after, setting)}
        note_act(at, AuditAct.SET, detail)
    return Shown(after, setting)


def _kept(settings: ServerSettings, setting: Setting) -> str:
    value = getattr(settings, setting.value)
    return "" if value is None else str(value)


def shared(at: ReadContext, page: int) -> Shared:
    """Show a page of what learners shared with the educators."""
    guild = taught(at)
    _, count = for_educators(at.session, guild, 0, 0)
    here = paging(count, PAGE, page)
    shown, _ = for_educators(at.session, guild, here.start, PAGE)
    titled = tuple((one, at.library.title_of(one.scope, one.lesson)) for one in shown)
    return Shared(titled, here)


def all_shared(at: WriteContext) -> list[tuple[Reflection, str]]:
    """Return everything that learners shared with the educators, the newest first, and note who took it along."""
    guild = taught(at)
    found, _ = for_educators(at.session, guild, 0, None)
    note_act(at, AuditAct.EXPORTED, {"what": "reflections"})
    return [(one, at.library.title_of(one.scope, one.lesson)) for one in found]


def history(at: ReadContext, page: int) -> History:
    """Show a page of who did what."""
    guild = taught(at)
    _, count = acts_page(at.session, guild, 0, 0)
    here = paging(count, HISTORY_PAGE, page)
    entries, _ = acts_page(at.session, guild, here.start, HISTORY_PAGE)
    return History(tuple(entries), here)

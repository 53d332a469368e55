"""The desk and the server's settings: each use case is one transaction.

All of them raise a Refusal for people who may not do it: the settings need somebody who manages the server, the rest
somebody who teaches there.
"""

from dataclasses import replace
from typing import Any

from bot.context import ReadContext, WriteContext
from bot.core.ids import ScopeId
from bot.core.paging import paging
from bot.features.library import stumbles_seen
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
from bot.features.teaching import courses, gaps, reports
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
from bot.times.zones import read_zone


def home(at: ReadContext) -> Home:
    """Return the desk's overview, with how much there is to do."""
    guild = taught(at)
    stumbled = stumbles_seen(at.session, at.library, ScopeId(guild))
    return Home(
        at.who.guild_name,
        len(at.library.seen_by(ScopeId(guild)).entries),
        len(at.library.own(ScopeId(guild)).entries),
        reports.open_reports(at.session, guild),
        for_educators(at.session, guild, 0, 0)[1],
        gaps.open_gaps(at.session, guild),
        at.who.manages,
        tuple((entry.lesson.title, tuple(one.part for one in found)) for entry, found in stumbled),
        courses.newer(at),
    )


def show(at: ReadContext) -> Outcome:
    """Show the server's settings."""
    return Shown(server_settings(at.session, managed(at)))


def choose(at: ReadContext, setting: Setting) -> Outcome:
    """Show the choices for one setting."""
    return Choosing(setting, server_settings(at.session, managed(at)))


def set_zone(at: WriteContext, typed: str) -> Outcome:
    """Set the time zone that was typed as a name or a place; if several fit, or none, say so and change nothing."""
    guild = managed(at)
    read = read_zone(typed, server_settings(at.session, guild).zone)
    if read.zone is None:
        return ZoneUnclear(typed, read.zones)
    return change(at, Setting.ZONE, read.zone)


def contact(at: ReadContext) -> str:
    """Return the person that learners in need are sent to, in the server's words; empty if it names nobody."""
    return server_settings(at.session, managed(at)).contact or ""


def set_educators(at: WriteContext, role: int) -> Outcome:
    """Let everybody with a role teach; the role that all members have is refused."""
    if role == managed(at):  # @everyone has the server's own number
        return RoleRefused()
    return change(at, Setting.EDUCATORS, role)


def set_role(at: WriteContext, role: int, may_give: bool) -> Outcome:
    """Set the role given for a finished course; refused unless the admin could give it themselves (`may_give`).

    Otherwise the bot could be made to hand out a role above the admin's own.
    """
    managed(at)
    return change(at, Setting.ROLE, role) if may_give else RoleRefused()


def change(at: WriteContext, setting: Setting, value: Any) -> Outcome:
    """Set something and note in the trail what it was before; setting the same value again leaves no trace."""
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
    """Show a page (from 0) of the reflections that learners shared with their teachers, the newest first."""
    guild = taught(at)
    _, count = for_educators(at.session, guild, 0, 0)
    here = paging(count, PAGE, page)
    shown, _ = for_educators(at.session, guild, here.start, PAGE)
    titled = tuple((one, at.library.title_of(one.scope, one.lesson)) for one in shown)
    return Shared(titled, here)


def all_shared(at: WriteContext) -> list[tuple[Reflection, str]]:
    """Return all shared reflections with their lessons' titles, the newest first; the trail notes who exported them."""
    guild = taught(at)
    found, _ = for_educators(at.session, guild, 0, None)
    note_act(at, AuditAct.EXPORTED, {"what": "reflections"})
    return [(one, at.library.title_of(one.scope, one.lesson)) for one in found]


def history(at: ReadContext, page: int) -> History:
    """Show a page (from 0) of the server's audit trail."""
    guild = taught(at)
    _, count = acts_page(at.session, guild, 0, 0)
    here = paging(count, HISTORY_PAGE, page)
    entries, _ = acts_page(at.session, guild, here.start, HISTORY_PAGE)
    return History(tuple(entries), here)

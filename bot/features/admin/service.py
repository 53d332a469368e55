"""Showing and changing what a server sets: each function is one transaction and returns one outcome."""

from dataclasses import replace

from bot.content.catalogue import Library
from bot.core.ids import GuildId
from bot.features import reflections, servers
from bot.features.admin.rules import PAGE, Outcome, Shared, Shown, ZoneUnclear
from bot.features.learners import find_zones
from bot.features.reflections import Reflection
from bot.features.servers import ServerSettings
from bot.storage import ReadSession, WriteSession


def show(session: ReadSession, guild: GuildId) -> Outcome:
    """Show the settings."""
    return Shown(servers.find(session, guild))


def set_zone(session: WriteSession, guild: GuildId, typed: str) -> Outcome:
    """Set the zone that was typed, if it is clear which one is meant."""
    found = find_zones(typed)
    if len(found) != 1:
        return ZoneUnclear(typed, tuple(found))
    return _save(session, guild, "zone", replace(servers.find(session, guild), zone=found[0]))


def set_role(session: WriteSession, guild: GuildId, role: int | None) -> Outcome:
    """Set the role for finished courses, or none."""
    return _save(session, guild, "role", replace(servers.find(session, guild), completion_role=role))


def set_leaderboards(session: WriteSession, guild: GuildId, wanted: bool) -> Outcome:
    """Let the server have leaderboards, or not."""
    return _save(session, guild, "leaderboards", replace(servers.find(session, guild), leaderboards=wanted))


def shared(session: ReadSession, library: Library, guild: GuildId, page: int) -> Shared:
    """Show a page of what learners shared with the educators."""
    _, count = reflections.for_educators(session, guild, 0, 0)
    pages = max(1, -(-count // PAGE))
    page = min(page, pages - 1)
    shown, _ = reflections.for_educators(session, guild, page * PAGE, PAGE)
    titled = tuple((one, library.title_of(one.scope, one.lesson)) for one in shown)
    return Shared(titled, page, pages, count)


def all_shared(session: ReadSession, library: Library, guild: GuildId) -> list[tuple[Reflection, str]]:
    """Return everything that learners shared with the educators, the newest first."""
    found, _ = reflections.for_educators(session, guild, 0, None)
    return [(one, library.title_of(one.scope, one.lesson)) for one in found]


def _save(session: WriteSession, guild: GuildId, name: str, settings: ServerSettings) -> Outcome:
    servers.save(session, guild, settings)
    return Shown(settings, name)

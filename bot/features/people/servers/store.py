"""Reads and writes what servers have set."""

from sqlalchemy import bindparam, select

from bot.core.ids import GuildId
from bot.features.people.servers.rules import ServerSettings
from bot.features.people.servers.tables import ServerRow
from bot.storage import ReadSession, WriteSession

_SETTINGS = select(
    ServerRow.zone,
    ServerRow.completion_role_id,
    ServerRow.leaderboards,
    ServerRow.educator_role_id,
    ServerRow.announcements_id,
    ServerRow.contact,
    ServerRow.pass_percent,
).where(ServerRow.guild_id == bindparam("guild"))


def server_settings(session: ReadSession, guild: GuildId) -> ServerSettings:
    """Return what a server has set, or the defaults."""
    row = session.first(_SETTINGS, guild=guild)
    return ServerSettings(*row[:6], pass_mark=row.pass_percent / 100) if row else ServerSettings()


def save_settings(session: WriteSession, guild: GuildId, settings: ServerSettings) -> None:
    """Keep all settings of a server; the pass mark is rounded to whole percents."""
    values = {
        "zone": settings.zone,
        "completion_role_id": settings.completion_role,
        "leaderboards": settings.leaderboards,
        "educator_role_id": settings.educator_role,
        "announcements_id": settings.announcements,
        "contact": settings.contact,
        "pass_percent": round(settings.pass_mark * 100),
    }
    session.upsert(ServerRow, {"guild_id": guild}, values)

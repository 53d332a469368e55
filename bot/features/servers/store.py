"""Statements on the settings of servers."""

from sqlalchemy import select

from bot.core.ids import GuildId
from bot.features.servers.rules import ServerSettings
from bot.features.servers.tables import ServerRow
from bot.storage import ReadSession, WriteSession

_SETTINGS = select(ServerRow.zone, ServerRow.completion_role_id, ServerRow.leaderboards)


def find(session: ReadSession, guild: GuildId) -> ServerSettings:
    """Return what a server has set."""
    row = session.first(_SETTINGS.where(ServerRow.guild_id == guild))
    return ServerSettings(row.zone, row.completion_role_id, row.leaderboards) if row else ServerSettings()


def save(session: WriteSession, guild: GuildId, settings: ServerSettings) -> None:
    """Keep what a server has set."""
    values = {
        "zone": settings.zone,
        "completion_role_id": settings.completion_role,
        "leaderboards": settings.leaderboards,
    }
    session.upsert(ServerRow, {"guild_id": guild}, values)

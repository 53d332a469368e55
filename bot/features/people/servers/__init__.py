"""What a server has set, and who teaches in it: those who manage it, and those with its educator role."""

from bot.features.people.servers.rules import CONTACT_LIMIT, PASS_MARK, NotInServer, ServerSettings
from bot.features.people.servers.service import managed, pass_mark, taught, teaches
from bot.features.people.servers.store import save_settings, server_settings
from bot.features.people.servers.tables import ServerRow

__all__ = [
    "CONTACT_LIMIT",
    "PASS_MARK",
    "NotInServer",
    "ServerRow",
    "ServerSettings",
    "managed",
    "pass_mark",
    "save_settings",
    "server_settings",
    "taught",
    "teaches",
]

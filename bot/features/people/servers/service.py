"""Who may do what in a server.

It's checked again in every transaction: roles change, and whoever sends a custom_id may have forged it.
"""

from bot.context import ReadContext
from bot.core.ids import GuildId
from bot.features.people.servers import store
from bot.features.people.servers.rules import PASS_MARK, NotEducator, NotInServer, NotManager
from bot.storage import ReadSession


def managed(at: ReadContext) -> GuildId:
    """Return the server somebody acts in, if they manage it; raises NotInServer or NotManager."""
    if at.who.guild is None:
        raise NotInServer
    if not at.who.manages:
        raise NotManager
    return at.who.guild


def taught(at: ReadContext) -> GuildId:
    """Return the server somebody acts in, if they teach there; raises NotInServer or NotEducator."""
    if at.who.guild is None:
        raise NotInServer
    if not teaches(at):
        raise NotEducator
    return at.who.guild


def teaches(at: ReadContext) -> bool:
    """Tell whether somebody manages the server they act in, or has its educator role; False in a direct message."""
    if at.who.guild is None:
        return False
    return at.who.manages or store.server_settings(at.session, at.who.guild).educator_role in at.who.roles


def pass_mark(session: ReadSession, guild: GuildId | None) -> float:
    """Return the share of right answers (0 to 1) that passes a quiz in a server; without one, the default."""
    return PASS_MARK if guild is None else store.server_settings(session, guild).pass_mark

"""Who may do what in a server; asked anew within each transaction, for roles change and a custom_id can be forged."""

from bot.core.ids import GuildId, Who
from bot.features.servers import store
from bot.features.servers.rules import PASS_MARK, NotEducator, NotInServer, NotManager
from bot.storage import ReadSession


def managed(session: ReadSession, who: Who) -> GuildId:  # noqa: ARG001 - asked like `taught`
    """Return the server that somebody manages and acts in; raises NotInServer or NotManager."""
    if who.guild is None:
        raise NotInServer
    if not who.manages:
        raise NotManager
    return who.guild


def taught(session: ReadSession, who: Who) -> GuildId:
    """Return the server that somebody teaches and acts in; raises NotInServer or NotEducator."""
    if who.guild is None:
        raise NotInServer
    if not teaches(session, who):
        raise NotEducator
    return who.guild


def teaches(session: ReadSession, who: Who) -> bool:
    """Tell whether somebody manages the server they act in, or has its educator role there."""
    if who.guild is None:
        return False
    return who.manages or store.find(session, who.guild).educator_role in who.roles


def pass_mark(session: ReadSession, guild: GuildId | None) -> float:
    """Return the share of right answers (0 to 1) from which a quiz is passed in a server, or without one."""
    return PASS_MARK if guild is None else store.find(session, guild).pass_mark

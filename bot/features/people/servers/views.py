"""The sentences for what only some may do in a server."""

from bot.features.people.servers.rules import NotEducator, NotInServer, NotManager


def not_in_server(_fact: NotInServer) -> str:
    """Say that there's no server here."""
    return "**This needs a server.** Use it in a channel there."


def not_educator(_fact: NotEducator) -> str:
    """Say who may do what those who teach do."""
    return "**Only this server's managers and educators can do this.** Nothing was changed."


def not_manager(_fact: NotManager) -> str:
    """Say who may do what those who manage the server do."""
    return "**Only this server's managers can do this.** Nothing was changed."

"""What a server has set: the time zone before its learners name theirs, the role for finished courses, leaderboards."""

from bot.features.servers.rules import ServerSettings
from bot.features.servers.store import find, save
from bot.features.servers.tables import ServerRow

__all__ = ["ServerRow", "ServerSettings", "find", "save"]

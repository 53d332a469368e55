"""The database. A use case is a plain function over a session, and each call of one is one transaction."""

from bot.storage.database import Database
from bot.storage.outage import Busy, Limits, Unreachable
from bot.storage.session import ReadSession, WriteSession

__all__ = ["Busy", "Database", "Limits", "ReadSession", "Unreachable", "WriteSession"]

"""`/privacy`: everything that is kept of a learner, in one archive to take along, and its deletion everywhere."""

from bot.features.account.privacy.rules import NotArchive, Nothing, read
from bot.features.account.privacy.service import bring_back, everything
from bot.features.account.privacy.views import archive

__all__ = [
    "NotArchive",
    "Nothing",
    "archive",
    "bring_back",
    "everything",
    "read",
]

"""`/privacy`: everything that's kept about a learner, as a file to take along; or deleted everywhere."""

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

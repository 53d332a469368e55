"""`/privacy`: everything that is kept of a learner, in one archive to take along, and its deletion everywhere."""

from bot.features.account.privacy.rules import Nothing, archive, read
from bot.features.account.privacy.service import bring_back, everything

__all__ = [
    "Nothing",
    "archive",
    "bring_back",
    "everything",
    "read",
]

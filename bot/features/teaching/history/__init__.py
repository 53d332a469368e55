"""Looking after a server's lessons: their versions, going back to one, removing, downloading, reloading the folder."""

from bot.features.teaching.history.room import Interactions
from bot.features.teaching.history.service import page_of

__all__ = [
    "Interactions",
    "page_of",
]

"""Looking after a server's lessons: their versions, going back to one, removing, downloading, reloading the folder."""

from bot.features.teaching.history.interactions import Interactions

__all__ = [
    "Interactions",
]

"""Looking after the lessons that a server shows: their versions, going back, removing, taking along, reading anew."""

from bot.features.teaching.history.interactions import Interactions

__all__ = [
    "Interactions",
]

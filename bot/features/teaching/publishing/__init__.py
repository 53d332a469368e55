"""Loading lessons from a chat: rehearsed first, then published as versions, or discarded.

Nothing changes for learners until somebody presses *Publish*; what a server publishes, only that server sees.
"""

from bot.features.teaching.publishing.room import Interactions, act_at_once

__all__ = [
    "Interactions",
    "act_at_once",
]

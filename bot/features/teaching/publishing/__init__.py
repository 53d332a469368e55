"""Loading a course from a chat: rehearsed, published as versions, or discarded.

A file is read and shown before anything changes; what a server publishes is seen by that server alone.
"""

from bot.features.teaching.publishing.interactions import Interactions, act_at_once

__all__ = [
    "Interactions",
    "act_at_once",
]

"""A server's courses: what its learners see of its own and of everybody's, in which order, and under which names."""

from bot.features.teaching.courses.room import Fetching
from bot.features.teaching.courses.service import newer

__all__ = ["Fetching", "newer"]

"""Quizzes of a group: `/study quiz` asks a lesson's questions in a channel, against the clock, for whoever joins.

Everything that counts is in the database: the quiz with its phase and deadline, its players, and one answer a player
and question, stored before it is acknowledged. `jobs` moves quizzes on, on whichever node; the channel follows.
"""

from bot.features.group_quizzes.outcomes import Hard
from bot.features.group_quizzes.rules import Scoring
from bot.features.group_quizzes.service import Order, asked_at, hardest, open_by_itself, passed, pending, set_void
from bot.features.group_quizzes.store import audience, first_answers, running_in, totals

__all__ = [
    "Hard",
    "Order",
    "Scoring",
    "asked_at",
    "audience",
    "first_answers",
    "hardest",
    "open_by_itself",
    "passed",
    "pending",
    "running_in",
    "set_void",
    "totals",
]

"""Quizzes of a group: `/study quiz` asks a lesson's questions in a channel, against the clock, for whoever joins.

Everything that counts is in the database: the quiz with its phase and deadline, its players, and one answer a player
and question, stored before it is acknowledged. `jobs` moves quizzes on, on whichever node; the channel follows.
"""

from bot.features.group_quizzes.outcomes import Hard
from bot.features.group_quizzes.rules import Order, Scoring
from bot.features.group_quizzes.service import asked_at, hardest, open_by_itself, pending, set_void, shares
from bot.features.group_quizzes.store import audience, first_answers, running_in, totals, wrong_answers

__all__ = [
    "Hard",
    "Order",
    "Scoring",
    "asked_at",
    "audience",
    "first_answers",
    "hardest",
    "open_by_itself",
    "pending",
    "running_in",
    "set_void",
    "shares",
    "totals",
    "wrong_answers",
]

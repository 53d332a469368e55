"""Quizzes of a group: `/study quiz` asks a lesson's questions in a channel, against the clock, for whoever joins.

Everything that counts is in the database: the quiz with its phase and deadline, its players, and one answer a player
and question, stored before it is acknowledged. `jobs` moves quizzes on, on whichever node; the channel follows.
"""

from bot.features.group_quizzes.service import asked_at, passed, set_void
from bot.features.group_quizzes.store import first_answers

__all__ = ["asked_at", "first_answers", "passed", "set_void"]

"""Quizzes alone: `/quiz` asks a lesson's questions one by one in a single message, privately.

An attempt can be left and resumed; it stays on the lesson version it was asked from. What was answered is a row with a
unique key of attempt and position, so no tap counts twice. A lesson is done when its quiz is passed.
"""

from bot.features.quizzes.rules import FirstAnswer, Scores
from bot.features.quizzes.service import asked_at, pending, scores, suggest
from bot.features.quizzes.store import best_shares, first_answers, traces, wrong_answers

__all__ = [
    "FirstAnswer",
    "Scores",
    "asked_at",
    "best_shares",
    "first_answers",
    "pending",
    "scores",
    "suggest",
    "traces",
    "wrong_answers",
]

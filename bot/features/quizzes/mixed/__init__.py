"""Quizzes of several lessons: `/quiz` over those that are named, a topic, or what the learner is weak at.

Each lesson's questions are an attempt of their own, taken alone; a mixed quiz is what ties them together and puts their
questions in one order, in which similar ideas of different lessons follow each other. It passes no lesson.
"""

from bot.features.quizzes.mixed.rules import Item, in_turn

__all__ = ["Item", "in_turn"]

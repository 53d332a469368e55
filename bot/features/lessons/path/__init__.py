"""The path through a lesson: a small page, what's asked about it, the next page, and at the end what's left to ask.

A question comes after the page that tells its answer, and is a question of the learner's attempt at the lesson's quiz:
`quizzes` asks and counts it, and its screens lead back here. A page without a question asks one of the lesson's cards,
which rates it in the learner's deck. Some questions are asked before their page, as guesses that count for nothing.
Leaving is always possible: the place is kept, by section and block.
"""

from bot.features.lessons.path.rules import Ahead
from bot.features.lessons.path.rules import Outcome as Walked
from bot.features.lessons.path.service import ahead, step
from bot.features.lessons.path.views import screen

__all__ = [
    "Ahead",
    "Walked",
    "ahead",
    "screen",
    "step",
]

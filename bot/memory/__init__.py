"""How memory fades and when it is refreshed: FSRS-6 counted in study days, and how reviews are spread over days.

Pure: numbers in, numbers out. What a learner sees of it is in the wing `flashcards`.
"""

from bot.memory.intervals import EXAM_DAYS, EXAM_RETENTION, Window, before_exam, choose, window
from bot.memory.model import MAX_DAYS, NEVER_SEEN, Memory, Rating, State, forecast, interval, recall, remember

__all__ = [
    "EXAM_DAYS",
    "EXAM_RETENTION",
    "MAX_DAYS",
    "NEVER_SEEN",
    "Memory",
    "Rating",
    "State",
    "Window",
    "before_exam",
    "choose",
    "forecast",
    "interval",
    "recall",
    "remember",
    "window",
]

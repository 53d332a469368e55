"""Quizzes alone: `/quiz` asks a lesson's questions one by one in a single message, privately.

An attempt can be left and resumed, and it stays on the lesson version it began with. Each answer is a row with a
unique key of attempt and position, so no tap counts twice. Passing the whole quiz finishes the lesson.
"""

from bot.features.quizzes.alone.rules import Attempt, Certainty, FirstAnswers, Given, Scores
from bot.features.quizzes.alone.service import end_answered, start
from bot.features.quizzes.alone.service.for_others import (
    asked_alone,
    begin_mix,
    counted_answers,
    is_walked,
    missed_before,
    note_help,
    pace,
    pass_mended,
    pass_quiz,
    pending_alone,
    questions_met,
    scores,
    suggest_quizzes,
    sureness,
    walk,
)
from bot.features.quizzes.alone.store import latest_answers, mix
from bot.features.quizzes.alone.store.figures import (
    answers_alone,
    answers_to,
    best_shares,
    in_lessons,
    of_lessons,
    traces,
    wrong_answers_alone,
)
from bot.features.quizzes.alone.store.following import move_attempts
from bot.features.quizzes.alone.store.walks import path_attempt
from bot.features.quizzes.alone.views import shown

__all__ = [
    "Attempt",
    "Certainty",
    "FirstAnswers",
    "Given",
    "Scores",
    "answers_alone",
    "answers_to",
    "asked_alone",
    "begin_mix",
    "best_shares",
    "counted_answers",
    "end_answered",
    "in_lessons",
    "is_walked",
    "latest_answers",
    "missed_before",
    "mix",
    "move_attempts",
    "note_help",
    "of_lessons",
    "pace",
    "pass_mended",
    "pass_quiz",
    "path_attempt",
    "pending_alone",
    "questions_met",
    "scores",
    "shown",
    "start",
    "suggest_quizzes",
    "sureness",
    "traces",
    "walk",
    "wrong_answers_alone",
]

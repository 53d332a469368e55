"""Flashcards in review: `/review` asks one card at a time in a single message, and every rating is a line of its log.

What each button would do is worked out when the answer is shown and stands on the button itself, so exactly that is
stored. A button that no longer fits its card changes nothing and shows what comes next. A missed question comes back as
a question: shuffled, and rated by the tap.
"""

from bot.features.flashcards.review.rules import Outcome as Reviewed
from bot.features.flashcards.review.service import card_now, first_card, look_again
from bot.features.flashcards.review.service.queue import left_now, left_today
from bot.features.flashcards.review.views import card_question, shown
from bot.features.flashcards.review.views.notes import undo_button

__all__ = [
    "Reviewed",
    "card_now",
    "card_question",
    "first_card",
    "left_now",
    "left_today",
    "look_again",
    "shown",
    "undo_button",
]

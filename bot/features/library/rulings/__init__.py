"""What a server's teachers ruled on a question, where what the lesson says isn't what should count.

A question may be void (no longer asked, and counted for nobody who learns there), everybody may get its point, or
another answer may be accepted beside the right one. Answers stay as they were given and graded. A ruling is a
condition in every statement that counts them, so taking it back is exact.
"""

from bot.features.library.rulings.rules import Kept, Ruling, Spot
from bot.features.library.rulings.store import (
    accept_answers,
    accept_from_everybody,
    copy_rulings,
    forget_rulings,
    is_accepted,
    is_right,
    is_void,
    restore_question,
    rulings_on,
    void_keys,
    void_question,
    voided,
    wrong_in,
)

__all__ = [
    "Kept",
    "Ruling",
    "Spot",
    "accept_answers",
    "accept_from_everybody",
    "copy_rulings",
    "forget_rulings",
    "is_accepted",
    "is_right",
    "is_void",
    "restore_question",
    "rulings_on",
    "void_keys",
    "void_question",
    "voided",
    "wrong_in",
]

"""How the mere form of questions can give their answers away."""

from collections.abc import Iterable

from bot.questions.options import OptionQuestion
from bot.questions.question import Question

CUE_QUESTIONS, CUE_SHARE = 3, 0.8
"""From how many questions on, and in which share of them, a cue is taken to give the answers away."""

LONGER = 1.15
"""The right option stands out when it's more than this many times as long as the longest other one."""


def right_is_longest(question: Question) -> bool | None:
    """Tell whether the only right option is clearly longer than every other; None unless just one option is right."""
    if not isinstance(question, OptionQuestion) or len(question.right_options()) != 1:
        return None
    (right,) = question.right_options()
    others = max(len(option) for number, option in enumerate(question.options) if number != right)
    return len(question.options[right]) > others * LONGER


def is_cued(questions: Iterable[Question]) -> bool:
    """Tell whether the right option is the longest so often that it can be guessed by its length."""
    judged = [longest for question in questions if (longest := right_is_longest(question)) is not None]
    return len(judged) >= CUE_QUESTIONS and sum(judged) / len(judged) >= CUE_SHARE

"""A word or two that the learner types."""

from typing import ClassVar, Literal

from bot.questions.fields import Answers
from bot.questions.question import Question


class ShortAnswer(Question):
    """A question answered in the learner's own words; `accept` has every text that counts, the first is shown.

    With `typos` a small slip of the keyboard still counts.
    """

    kind: Literal["short_answer"]
    accept: Answers
    typos: bool = True

    valid: ClassVar[tuple[dict[str, object], ...]] = (
        {"kind": "short_answer", "q": "The capital of France?", "accept": ["Paris"]},
        {"kind": "short_answer", "q": "The capital of France?", "accept": "Paris", "typos": "false"},
    )
    invalid: ClassVar[tuple[dict[str, object], ...]] = (
        {"kind": "short_answer", "q": "The capital of France?", "accept": []},
        {"kind": "short_answer", "q": "The capital of France?"},
    )

"""A word or two that the learner types."""

from typing import ClassVar, Literal

from rapidfuzz.distance import DamerauLevenshtein

from bot.core.text import stable_key
from bot.questions.fields import Answers
from bot.questions.question import Answer, Question


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
    graded: ClassVar[tuple[tuple[Answer, bool], ...]] = (
        ("Paris", True),
        (" paris. ", True),
        ("Pariss", True),
        ("London", False),
        ("", False),
    )
    unreadable: ClassVar[tuple[str, ...]] = ("", "   ")

    def grade(self, answer: Answer) -> bool:
        """Tell whether an accepted text was typed; case and punctuation never count, a small slip may be forgiven."""
        typed = answer if isinstance(answer, str) else ""
        return any(self._same(typed, accepted) for accepted in self.accept)

    def _same(self, typed: str, accepted: str) -> bool:
        if stable_key(typed) == stable_key(accepted):
            return True
        if not self.typos or any(sign.isdigit() for sign in accepted):
            return False  # another digit is another answer
        slips = DamerauLevenshtein.distance(typed.strip().casefold(), accepted.casefold())
        return slips <= _forgiven(len(accepted))

    def solution(self) -> str:
        """Return the first accepted text."""
        return self.accept[0]


def _forgiven(length: int) -> int:
    """Return how many slips are forgiven in a text of this length: none up to 3 signs, one up to 7, else two."""
    return 0 if length <= 3 else 1 if length <= 7 else 2

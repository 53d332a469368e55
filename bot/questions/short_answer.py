"""A word or two that the learner types."""

from collections.abc import Collection, Hashable
from typing import ClassVar, Literal

from bot.questions.fields import Answers
from bot.questions.question import Answer
from bot.questions.typed import TypedQuestion, bare, beginning, is_same


class ShortAnswer(TypedQuestion):
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
    graded = ((("Paris",), True), ((" paris. ",), True), (("Pariss",), True), (("London",), False))
    unreadable = (("",), ("   ",), ())
    also_called = "short shorttext text open freetext fillin typed"

    def grade(self, answer: Answer) -> bool:
        """Tell whether an accepted text was typed."""
        return any(is_same(self.in_words(answer), accepted, typos=self.typos) for accepted in self.accept)

    def spelled(self, answer: Answer) -> str:
        """Return the accepted text that was meant."""
        typed = self.in_words(answer)
        return next((one for one in self.accept if is_same(typed, one, typos=self.typos)), typed)

    def accepts(self, answer: Answer, options: Collection[str]) -> bool:
        """Tell whether one of these was typed; the same slips are forgiven as with the right ones."""
        return any(is_same(self.in_words(answer), option, typos=self.typos) for option in options)

    def counts_as_right(self) -> Hashable:
        """Return the accepted texts as they're compared, and whether slips are forgiven."""
        return frozenset(map(bare, self.accept)), self.typos

    def giveaways(self) -> tuple[str, ...]:
        """Return every accepted text."""
        return self.accept

    def clue(self) -> str | None:
        """Return how the first accepted text begins, and its length if it's short; None for a character or two."""
        how = beginning(self.accept[0])
        return f"It {how}." if how else None

    def solution(self) -> str:
        """Return the first accepted text."""
        return self.accept[0]

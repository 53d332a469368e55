"""A statement that is true or false."""

from typing import ClassVar, Literal

from bot.questions.fields import Text300
from bot.questions.options import ChoiceQuestion
from bot.questions.question import Answer


class TrueFalse(ChoiceQuestion):
    """A statement and whether it holds; `why` says why the other answer is wrong."""

    kind: Literal["true_false"]
    answer: bool
    why: Text300 | None = None

    valid: ClassVar[tuple[dict[str, object], ...]] = (
        {"kind": "true_false", "q": "Water boils at 100 °C at sea level.", "answer": "true"},
        {"kind": "true_false", "q": "The sun is a planet.", "answer": False},
    )
    invalid: ClassVar[tuple[dict[str, object], ...]] = (
        {"kind": "true_false", "q": "The sun is a planet.", "answer": "perhaps"},
        {"kind": "true_false", "q": "The sun is a planet."},
    )
    graded = (((0,), True), ((1,), False), ((), False))
    also_called = "tf truefalse boolean bool yesno"

    def choices(self) -> tuple[str, ...]:
        """Return the two answers, always in this order."""
        return ("True", "False")

    def right_options(self) -> tuple[int, ...]:
        """Return 0 where the statement is true, 1 where it's false."""
        return (0,) if self.answer else (1,)

    def giveaways(self) -> tuple[str, ...]:
        """Return nothing, since any passage about the statement tells whether it holds."""
        return ()

    def reasons(self) -> tuple[str, ...]:
        """Return the author's reason for the wrong one."""
        return tuple((self.why or "") if number not in self.right_options() else "" for number in range(2))

    def reason(self, answer: Answer) -> str | None:
        """Return the author's reason where the answer is wrong, and None where it's right."""
        return None if self.grade(answer) else self.why

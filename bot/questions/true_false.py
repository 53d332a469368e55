"""A statement that is true or false."""

from typing import ClassVar, Literal

from bot.questions.fields import Text300
from bot.questions.question import Question


class TrueFalse(Question):
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

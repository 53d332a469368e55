"""One right option among two to ten."""

from typing import Any, ClassVar, Literal

from pydantic import ValidationInfo, model_validator

from bot.core.chance import throw
from bot.questions.fields import is_blank, mistake, option_list
from bot.questions.numbers import ascending
from bot.questions.options import OptionQuestion, index_of

IN_ORDER = 10
"""What's added in an address to the place of an option that stands in order; no question has more options."""

DEALT = 20
"""What's added in an address to the place of an option whose place was dealt, see `MultipleChoice.order`."""


class MultipleChoice(OptionQuestion):
    """A question with one right option; `answer` is its 0-based index."""

    kind: Literal["multiple_choice"] = "multiple_choice"
    answer: int

    valid: ClassVar[tuple[dict[str, object], ...]] = (
        {"q": "What is 2 + 2?", "options": ["3", "4"], "answer": 1},
        {
            "q": "What is 2 + 2?",
            "options": ["three", "four"],
            "answer": "four",
            "why": ["too few", "yes"],
            "at": "4:12",
        },
    )
    invalid: ClassVar[tuple[dict[str, object], ...]] = (
        {"q": "What is 2 + 2?", "options": ["3", "4"], "answer": 2},
        {"q": "What is 2 + 2?", "options": ["3", "4"], "answer": "five"},
        {"q": "What is 2 + 2?", "options": ["4"], "answer": 0},
        {"q": "What is 2 + 2?", "options": ["4", "4"], "answer": 0},
        {"options": ["3", "4"], "answer": 1},
    )

    graded = (((1,), True), ((0,), False), ((), False), ((0, 1), False))
    also_called = "mc mcq choice single singlechoice singleselect radio"

    def order(self, *asking: object) -> list[int]:
        """Return the options' positions as they're shown: numbers in order, and anything else shuffled.

        In a quiz, where `asking` ends with a position (from 0), the right option never has the same place three times
        running, as far as the questions have as many options.
        """
        order = self._numbers or super().order(*asking)
        match asking:
            case ("quiz" | "group", _, int() as position) if self._is_dealt:
                order.remove(self.answer)
                order.insert(throw(len(self.options), *asking[:-1], position=position), self.answer)
        return order

    @property
    def _is_dealt(self) -> bool:
        return self.shuffle and not self._numbers

    @property
    def _numbers(self) -> list[int]:
        return (ascending(self.options) or []) if self.shuffle else []

    def address_of(self, place: int) -> int:
        """Return the number that a button's address has for the option shown in a place (from 0).

        In older versions numbers were shuffled as well, and the right option had the place that the shuffle gave it: an
        address below IN_ORDER is a place in that order.
        """
        return place + (IN_ORDER if self._numbers else DEALT if self._is_dealt else 0)

    def at_address(self, number: int, *asking: object) -> int:
        """Return the position of the option that a button's address names; see `address_of`."""
        if number < IN_ORDER:
            before = asking[:2] if asking[0] == "guess" else asking  # all guesses of a learner were shuffled alike
            return super().order(*before)[number]
        if number < self.address_of(0):
            raise IndexError(number)
        return self.order(*asking)[number - self.address_of(0)]

    def right_options(self) -> tuple[int, ...]:
        """Return the position of the one right option."""
        return (self.answer,)

    @model_validator(mode="before")
    @classmethod
    def _find_answer(cls, data: Any, info: ValidationInfo) -> Any:
        answer, options = data.get("answer"), option_list(data.get("options"), info)
        if info.mode == "json" or is_blank(answer) or not isinstance(options, list | tuple):
            return data
        if isinstance(answer, list):
            raise mistake("`answer` is a list, but this question has one right option.", "add kind: multiple_select")
        return {**data, "options": options, "answer": index_of(answer, options, info)}

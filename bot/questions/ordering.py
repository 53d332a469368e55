"""Steps that are put in order."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, ClassVar, Literal

from pydantic import ValidationInfo, model_validator

from bot.core.chance import dice
from bot.core.text import stable_key
from bot.questions.controls import Arrange
from bot.questions.fields import Options, is_blank, mistake, typed_integer
from bot.questions.question import Answer, Question, Unreadable

ARROW = " → "
"""What stands between two steps in one line."""


class Ordering(Question):
    """A question whose 2 to 10 `items` stand in their right order; an answer is their positions as a learner put them.

    Only the whole order is right.
    """

    kind: Literal["ordering"]
    items: Options

    valid: ClassVar[tuple[dict[str, object], ...]] = (
        {"kind": "ordering", "q": "How does a release go out?", "items": ["Build", "Test", "Canary", "All users"]},
        {"kind": "ordering", "q": "Which comes first?", "items": ["Measure", "Cut"], "id": "tailor"},
    )
    invalid: ClassVar[tuple[dict[str, object], ...]] = (
        {"kind": "ordering", "q": "How does a release go out?", "items": ["Build"]},
        {"kind": "ordering", "q": "How does a release go out?", "items": ["Build", "Test", "Build"]},
        {"kind": "ordering", "q": "How does a release go out?"},
    )
    graded = (((0, 1, 2, 3), True), ((1, 0, 2, 3), False), ((3, 2, 1, 0), False))
    unreadable = ((), (0, 1, 2), (0, 1, 2, 2), (0, 1, 2, 4))
    also_called = "order sequence sort steps arrange rank"
    other_names: ClassVar[Mapping[str, str]] = dict.fromkeys(("steps", "sequence", "options", "choices"), "items")

    @model_validator(mode="before")
    @classmethod
    def _is_in_order(cls, data: Any, info: ValidationInfo) -> Any:
        """Refuse an `answer` that would put the items into another order: here they stand in the right one."""
        answer, items = data.get("answer"), data.get("items")
        if info.mode != "json" and not is_blank(answer) and isinstance(items, list | tuple):
            wanted = [typed_integer(one) for one in answer] if isinstance(answer, list | tuple) else None
            if wanted != list(range(len(items))):
                raise mistake("`answer` is not read here.", "put the items into their right order, and remove answer:")
        return data

    def controls(self) -> Arrange:
        """Return the items, which are tapped in their order."""
        return Arrange(self.items)

    def order(self, *asking: object) -> list[int]:
        """Return the items' positions as `asking` shows them: shuffled by nothing else.

        Three or more never stand in the right order. Two may: if they never did, that alone would tell it.
        """
        order = super().order(*asking)
        dice(*asking).shuffle(order)
        return order if order != sorted(order) or len(order) == 2 else [*order[1:], order[0]]

    def pick(self, numbers: tuple[int, ...]) -> Answer:
        """Return the order in which the items were tapped; raises Unreadable unless each was, once."""
        if sorted(numbers) != list(range(len(self.items))):
            raise Unreadable("Use every item exactly once.")
        return Answer(numbers)

    def grade(self, answer: Answer) -> bool:
        """Tell whether all the items stand in their right order."""
        return isinstance(answer, tuple) and answer == tuple(range(len(self.items)))

    def in_words(self, answer: Answer) -> str:
        """Return the items as they were put, numbered, one a line."""
        return _numbered(self._put(answer))

    def solution(self) -> str:
        """Return the items in their right order, numbered, one a line."""
        return _numbered(self.items)

    def taken(self, answer: Answer) -> tuple[str, ...]:
        """Return the items as they were put, in one line with arrows."""
        return (ARROW.join(self._put(answer)),)

    def with_option(self, option: str) -> Answer:
        """Return the order that `taken` put into this line, up to the first item that isn't there any more."""
        put: list[int] = []
        left, rest = sorted(range(len(self.items)), key=lambda number: -len(self.items[number])), option + ARROW
        while (found := next((one for one in left if rest.startswith(self.items[one] + ARROW)), None)) is not None:
            put.append(found)
            left.remove(found)
            rest = rest.removeprefix(self.items[found] + ARROW)
        return Answer(tuple(put))

    def counts_as_right(self) -> Hashable:
        """Return the items in their right order."""
        return tuple(map(stable_key, self.items))

    def giveaways(self) -> tuple[str, ...]:
        """Return all the items as one text: a passage that has all of them has them in some order."""
        return ("\n".join(self.items),)

    def clue(self) -> str | None:
        """Return which item comes first; None for three or fewer, where that would tell too much."""
        return f"It starts with “{self.items[0]}”." if len(self.items) > 3 else None

    def _put(self, answer: Answer) -> list[str]:
        put = answer if isinstance(answer, tuple) else ()
        return [self.items[number] for number in put if number in range(len(self.items))]


def _numbered(texts: Iterable[str]) -> str:
    return "\n".join(f"{number}. {' '.join(text.split())}" for number, text in enumerate(texts, 1))

"""What every kind of question has in common."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Hashable
from functools import cached_property
from typing import Annotated, Any, ClassVar

from pydantic import Field, StringConstraints

from bot.core.chance import dice
from bot.core.text import stable_key
from bot.questions.fields import Part, Second, Text500, Text1000

ItemId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
"""An explicit id of a question or card, chosen by its author."""


Answer = tuple[int, ...] | str
"""What a learner answered: the positions of the chosen options in the author's order, or what they typed."""


def stored(answer: Answer) -> list[int] | str:
    """Return an answer as a JSON column holds it."""
    return list(answer) if isinstance(answer, tuple) else answer


def answer_of(held: Any) -> Answer:
    """Return the answer that a JSON column holds."""
    return tuple(held) if isinstance(held, list) else held


class Unreadable(ValueError):
    """What was typed is no answer of this kind: neither right nor wrong. Its text says what is expected."""


class Question(Part, ABC):
    """One question of a lesson's quiz; `at` is the second of the video where its answer is explained."""

    valid: ClassVar[tuple[dict[str, object], ...]] = ()
    """Mappings that this kind must accept."""
    invalid: ClassVar[tuple[dict[str, object], ...]] = ()
    """Mappings that this kind must refuse."""
    graded: ClassVar[tuple[tuple[Answer, bool], ...]] = ()
    """Answers to the first of `valid`, and whether they are right."""
    unreadable: ClassVar[tuple[str, ...]] = ()
    """What can be typed at the first of `valid` and is no answer at all."""

    q: Text500
    explain: Text1000 | None = None
    id: ItemId | None = None
    at: Annotated[Second, Field(ge=0)] | None = None

    many: ClassVar[bool] = False
    """Whether several options may be chosen."""

    def choices(self) -> tuple[str, ...]:
        """Return the options to choose from; none when the answer is typed."""
        return ()

    def right_options(self) -> tuple[int, ...]:
        """Return the positions of the right options; none when the answer is typed."""
        return ()

    def order(self, *asking: object) -> list[int]:  # noqa: ARG002 - most kinds keep the author's order
        """Return the options' positions in the author's order, in the order in which `asking` shows them."""
        return list(range(len(self.choices())))

    def read(self, typed: str) -> str:
        """Return the answer in what a learner typed; raises Unreadable for what is no answer at all."""
        answer = " ".join(typed.split())
        if not answer:
            raise Unreadable("Nothing was typed.")
        return answer

    @abstractmethod
    def grade(self, answer: Answer) -> bool:
        """Tell whether an answer is right."""

    def meant(self, options: Collection[str]) -> frozenset[int]:
        """Return the positions of these options; one that is not there in so many words by what is nearly the same.

        So an option is found again after a comma in it was mended, and two that differ by no more are told apart.
        """
        there = self.choices()
        exact = {option: [number for number, text in enumerate(there) if text == option] for option in options}
        near = {
            option: [number for number, text in enumerate(there) if stable_key(text) == stable_key(option)]
            for option in options
        }
        return frozenset(number for option in options for number in exact[option] or near[option])

    def accepts(self, answer: Answer, options: Collection[str]) -> bool:
        """Tell whether an answer would be right if these options, or typed answers, counted beside the right one."""
        return not isinstance(answer, str) and len(answer) == 1 and set(answer) <= self.meant(options)

    @abstractmethod
    def solution(self) -> str:
        """Return the right answer in words."""

    def ruled_out(self, *asking: object) -> int | None:
        """Return the position of a wrong option, the same for the same `asking`; None where that would tell the answer.

        At least one other wrong option is always left.
        """
        wrong = [number for number in range(len(self.choices())) if number not in self.right_options()]
        return dice("ruled out", *asking).choice(wrong) if len(wrong) > 1 else None

    def clue(self) -> str | None:
        """Return a sentence that narrows down a typed answer and does not tell it; None for other kinds."""
        return None

    def counts_as_right(self) -> Hashable:
        """Return what counts as right: two versions of a question with the same value grade every answer alike."""
        choices = self.choices()
        return frozenset(stable_key(choices[number]) for number in self.right_options())

    def reason(self, answer: Answer) -> str | None:  # noqa: ARG002 - most kinds have none
        """Return why this very answer is right or wrong, where the author says so."""
        return None

    @cached_property
    def key(self) -> str:
        """The identity that keeps a learner's history over edits: the explicit id, or a key derived from the stem."""
        return self.id or stable_key(self.q)

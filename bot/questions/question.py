"""What every kind of question has in common."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Hashable, Mapping, Sequence
from functools import cached_property
from typing import Annotated, Any, ClassVar, NewType

from pydantic import Field, StringConstraints

from bot.core.chance import dice
from bot.core.text import stable_key
from bot.questions.controls import Choose, Controls, Fill
from bot.questions.fields import Hints, Part, Second, Text500, Text1000, Was

ItemId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
"""An explicit id of a question or card, chosen by its author."""

Answer = NewType("Answer", object)
"""What a learner answered, as the question's kind made it: JSON with tuples for lists. Only that kind looks inside."""


UNKNOWN = Answer(())
"""The answer of somebody who says that they don't know; no kind takes it for right."""


def stored(answer: Answer) -> Any:
    """Return an answer as a JSON column holds it."""
    return answer  # JSON writes a tuple as a list


def answer_of(held: Any) -> Answer:
    """Return the answer that a JSON column holds."""
    return Answer(tuple(answer_of(one) for one in held) if isinstance(held, list) else held)


class Unreadable(ValueError):
    """What was given isn't an answer of this kind at all, neither right nor wrong. Its text says what's expected."""


class Question(Part, ABC):
    """One question of a lesson's quiz; `at` is the second of the video where its answer is explained.

    `section` is the heading it belongs to, where its author says so; `before` has it asked before that page as a guess.
    `hints` are up to three, the next one helping more than the last. `widget` is the data file of an interactive part
    of the lesson, which is there to try things out before answering. `was` is where it was asked before it moved here.
    `goal` is the goal of the lesson that it tests: that goal's text, or its number from 1.

    A kind says what it's answered with (`controls`), makes an answer of what comes from there (`pick` for what is
    tapped, `read` for what is typed), grades it, and puts it into words. Answers are kept as the kind made them, so
    a kind must be able to read its own for ever.
    """

    also_called: ClassVar[str] = ""
    """Other words, each without spaces or signs, that authors write after `kind:` and that mean this kind."""
    other_names: ClassVar[Mapping[str, str]] = {}
    """Other names that authors use for keys of this kind, beside those that all questions have."""
    valid: ClassVar[tuple[dict[str, object], ...]] = ()
    """Mappings that this kind must accept."""
    invalid: ClassVar[tuple[dict[str, object], ...]] = ()
    """Mappings that this kind must refuse."""
    graded: ClassVar[tuple[tuple[tuple[int, ...] | tuple[str, ...], bool], ...]] = ()
    """What can be picked or typed at the first of `valid`, and whether it's right."""
    unreadable: ClassVar[tuple[tuple[int, ...] | tuple[str, ...], ...]] = ()
    """What can be picked or typed at the first of `valid` and is no answer at all."""

    kind: str
    q: Text500
    explain: Text1000 | None = None
    id: ItemId | None = None
    at: Annotated[Second, Field(ge=0)] | None = None
    section: Text500 | None = None
    before: bool = False
    hints: Hints = ()
    widget: Text500 | None = None
    was: Was | None = None
    goal: Text500 | None = None

    # ------------------------------------------------------------ asking

    def controls(self) -> Controls:
        """Return what the question is answered with; by default a form with one field to type in."""
        return Fill()

    @property
    def is_tapped(self) -> bool:
        """Whether a single tap answers it."""
        controls = self.controls()
        return isinstance(controls, Choose) and not controls.many

    def choices(self) -> tuple[str, ...]:
        """Return the options to choose from, in the author's order; none where nothing is chosen."""
        return ()

    def right_options(self) -> tuple[int, ...]:
        """Return the positions of the right options; none where nothing is chosen."""
        return ()

    def reasons(self) -> tuple[str, ...]:
        """Return why each option is right or wrong, in the author's order; none where the author doesn't say."""
        return ()

    def order(self, *asking: object) -> list[int]:  # noqa: ARG002 - most kinds keep the author's order
        """Return the positions of the texts listed with the question, in the order in which `asking` shows them.

        `asking` is whatever tells one asking from another, such as a quiz; the same one always gives the same order.
        """
        return list(range(len(self.controls().texts)))

    def address_of(self, place: int) -> int:
        """Return the number that a button's address has for the option shown in a place (from 0)."""
        return place

    def at_address(self, number: int, *asking: object) -> int:
        """Return the position of the option that a button's address names, be it of an older version.

        `asking` is as in `order`. Raises IndexError if it shows no such option.
        """
        return self.order(*asking)[number]

    # ------------------------------------------------------------ answering

    def pick(self, numbers: tuple[int, ...]) -> Answer:  # noqa: ARG002 - kinds that are typed have nothing to pick
        """Return the answer given by tapping these texts (positions in the author's order) one after another.

        Raises Unreadable if that's no answer.
        """
        raise Unreadable("Answer this one in its form.")

    def read(self, typed: Sequence[str]) -> Answer:  # noqa: ARG002 - kinds that are tapped have nothing to read
        """Return the answer that the form's fields hold; raises Unreadable if that's no answer."""
        raise Unreadable("Answer this one with its buttons.")

    def spoken(self, text: str) -> tuple[str, ...]:
        """Return what a sentence said in a chat fills the form with, if it's surely meant as an answer; else nothing.

        By default, only a right answer is: anything else may be a question or a wish, and then costs nothing.
        """
        typed = (" ".join(text.split()),)
        try:
            return typed if self.grade(self.read(typed)) else ()
        except Unreadable:
            return ()

    @abstractmethod
    def grade(self, answer: Answer) -> bool:
        """Tell whether an answer is right."""

    @abstractmethod
    def in_words(self, answer: Answer) -> str:
        """Return an answer in words, for people to read: the author's for what was tapped, else the learner's own."""

    def spelled(self, answer: Answer) -> str:
        """Return a right answer in words, as the author spells it where it was typed with a slip."""
        return self.in_words(answer)

    @abstractmethod
    def solution(self) -> str:
        """Return the right answer in words."""

    def reason(self, answer: Answer) -> str | None:  # noqa: ARG002 - most kinds have none
        """Return why this very answer is right or wrong, where the author says so."""
        return None

    def taken(self, answer: Answer) -> tuple[str, ...]:
        """Return what an answer is counted by in statistics: each option that was chosen, or the answer in one line."""
        return (self.in_words(answer),)

    # ------------------------------------------------------------ what else counts

    def accepts(self, answer: Answer, options: Collection[str]) -> bool:
        """Tell whether an answer that isn't right counts once a teacher accepts these, each a line of `taken`."""
        taken = {stable_key(one) for one in self.taken(answer)}
        return bool(taken) and taken <= {stable_key(option) for option in options}

    def with_option(self, option: str) -> Answer:
        """Return the answer that counts once a teacher accepts this line of `taken`."""
        return self.read((option,))

    def meant(self, options: Collection[str]) -> frozenset[int]:
        """Return the positions of these options: of the same text, or where there's none, of nearly the same.

        So an option is found again after a comma in it was mended, and two that differ by a comma are told apart.
        """
        there = self.choices()
        exact = {option: [number for number, text in enumerate(there) if text == option] for option in options}
        near = {
            option: [number for number, text in enumerate(there) if stable_key(text) == stable_key(option)]
            for option in options
        }
        return frozenset(number for option in options for number in exact[option] or near[option])

    def grades_like(self, before: "Question") -> bool:
        """Tell whether answers to an earlier version of the question are graded alike by this one."""
        return self.counts_as_right() == before.counts_as_right()

    def counts_as_right(self) -> Hashable:
        """Return what counts as right: two versions of a question with the same value grade every answer alike."""
        return stable_key(self.solution())

    # ------------------------------------------------------------ hints

    def giveaways(self) -> tuple[str, ...]:
        """Return the texts, without numbers or marks, that tell the answer wherever they stand.

        An empty tuple means that any passage on the question's subject tells it, as with a statement that's true or
        false.
        """
        return (self.solution(),)

    def ruled_out(self, *asking: object) -> int | None:
        """Return the position of a wrong option, always the same for the same `asking`, so that a hint may rule it out.

        None where it's the only wrong one, since that would tell the answer, or where there are no options.
        """
        wrong = [number for number in range(len(self.choices())) if number not in self.right_options()]
        return dice("ruled out", *asking).choice(wrong) if len(wrong) > 1 else None

    def clue(self) -> str | None:
        """Return a sentence that narrows the answer down without telling it; None where there's none."""
        return None

    @cached_property
    def key(self) -> str:
        """The identity that keeps a learner's history over edits: the explicit id, or a key derived from the stem."""
        return self.id or stable_key(self.q)

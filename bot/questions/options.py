"""What the kinds with options have in common: choosing among them, a reason for each, and finding the right one."""

import re
from abc import abstractmethod
from collections.abc import Collection, Hashable, Sequence
from typing import Any, ClassVar

from pydantic import ValidationInfo, model_validator
from rapidfuzz import fuzz

from bot.core.chance import dice
from bot.core.text import counted, stable_key, stable_words
from bot.questions.controls import Choose
from bot.questions.fields import Options, Reasons, mistake, notice, typed_integer, unlabelled
from bot.questions.question import Answer, Question

RESPELLED = 90
"""The score (of 100) from which a word is another one mended: `relase` and `release`, but not `mitosis`, `meiosis`."""


def is_respelled(before: str, after: str) -> bool:
    """Tell whether a text says the same with, at most, slips in single words mended."""
    old, new = (stable_words(text) for text in (before, after))
    pairs = zip(old, new, strict=False)
    return len(old) == len(new) and all(one == two or _is_slip(one, two) for one, two in pairs)


def _is_slip(one: str, two: str) -> bool:
    return one.isalpha() and two.isalpha() and fuzz.ratio(one, two) >= RESPELLED


class ChoiceQuestion(Question):
    """A question whose answer is chosen: the positions of the options, in the author's order."""

    many: ClassVar[bool] = False
    """Whether several options may be chosen."""

    @abstractmethod
    def choices(self) -> tuple[str, ...]:
        """Return the options in the author's order."""

    @abstractmethod
    def right_options(self) -> tuple[int, ...]:
        """Return the positions of the right options, in ascending order."""

    def controls(self) -> Choose:
        """Return the options, for one or (with `many`) several to be chosen."""
        return Choose(self.choices(), self.many)

    def pick(self, numbers: tuple[int, ...]) -> Answer:
        """Return the options that were chosen."""
        return Answer(numbers)

    def chosen(self, answer: Answer) -> tuple[int, ...]:
        """Return the positions of the options in an answer, without those that the question doesn't have."""
        return tuple(one for one in answer if one in range(len(self.choices()))) if isinstance(answer, tuple) else ()

    def grade(self, answer: Answer) -> bool:
        """Tell whether all the right options were chosen, and no other."""
        chosen = self.chosen(answer)
        return isinstance(answer, tuple) and len(answer) == len(chosen) and sorted(chosen) == list(self.right_options())

    def in_words(self, answer: Answer) -> str:
        """Return the chosen options in one line."""
        return "; ".join(self.taken(answer))

    def taken(self, answer: Answer) -> tuple[str, ...]:
        """Return each option that was chosen."""
        return tuple(self.choices()[number] for number in self.chosen(answer))

    def solution(self) -> str:
        """Return the right options in one line."""
        return self.in_words(Answer(self.right_options()))

    def accepts(self, answer: Answer, options: Collection[str]) -> bool:
        """Tell whether just one option was chosen, and is one of these."""
        chosen = self.chosen(answer)
        return len(chosen) == 1 and set(chosen) <= self.meant(options)

    def with_option(self, option: str) -> Answer:
        """Return the answer with this option alone."""
        return Answer((self.choices().index(option),))

    def grades_like(self, before: Question) -> bool:
        """Tell whether the same options are right; a slip of the pen mended in one leaves it the same."""
        if super().grades_like(before):
            return True
        old, new = before.choices(), self.choices()
        in_place = len(old) == len(new) and before.right_options() == self.right_options()
        return in_place and all(is_respelled(*both) for both in zip(old, new, strict=True))

    def counts_as_right(self) -> Hashable:
        """Return the keys of the right options, which stay the same when only case or punctuation change."""
        return frozenset(stable_key(self.choices()[number]) for number in self.right_options())


class OptionQuestion(ChoiceQuestion):
    """A question with 2 to 10 options; `why` says of each option why it's right or wrong."""

    options: Options
    why: Reasons = ()
    shuffle: bool = True

    def choices(self) -> tuple[str, ...]:
        """Return the options just as the author wrote them."""
        return self.options

    def order(self, *asking: object) -> list[int]:
        """Return the options' positions as `asking` shows them: shuffled by nothing else, unless the author says no."""
        order = super().order(*asking)
        if self.shuffle:
            dice(*asking).shuffle(order)
        return order

    def reasons(self) -> tuple[str, ...]:
        """Return the author's reason for each option."""
        return tuple(self.why)

    def reason(self, answer: Answer) -> str | None:
        """Return why the chosen option is right or wrong; of several, those that the author gave a reason for."""
        reasons = [self.why[number] for number in self.chosen(answer)] if self.why else []
        return ("\n\n" if any("\n" in reason for reason in reasons) else " ").join(reasons) or None

    @model_validator(mode="after")
    def _reasons_fit(self) -> "OptionQuestion":
        if self.why and len(self.why) != len(self.options):
            raise mistake(
                f"`why` has {counted(len(self.why), 'text')} for {counted(len(self.options), 'option')}.",
                "write one text for each option, in the order of the options",
            )
        return self


def index_of(answer: Any, options: Sequence[Any], info: ValidationInfo) -> int:
    """Return the 0-based index of the right option: an unquoted integer is the index, anything else the option's text.

    Raises the author's mistake when there is no such option; warns when an integer could mean either.
    """
    texts = [str(option).strip() for option in options]
    index = typed_integer(answer)
    if index is None:
        letter = _index_of_letter(str(answer), texts)
        if letter is None:
            return _index_of_text(str(answer), texts)
        message = f"The answer {answer} is read as a letter and means “{texts[letter]}”."
        notice(info, message, f"write answer: {letter}, or the text of the option", key="answer")
        return letter
    if not 0 <= index < len(texts):
        raise mistake(
            f"The answer is option {index}, but there are {counted(len(texts), 'option')}, counted from 0.",
            _how_to_name_one(texts),
        )
    if str(index) in texts and texts[index] != str(index):
        notice(
            info,
            f"The answer {index} is read as a position and means “{texts[index]}”.",
            f'write answer: "{index}" if you mean the option with that text',
            key="answer",
        )
    return index


def _index_of_letter(answer: str, texts: Sequence[str]) -> int | None:
    """Return the place of the option that a letter (A to J) names, unless an option has that very text."""
    match = re.fullmatch(r"\(?([A-Ja-j])[.):]?", answer.strip())
    if match is None or any(text.casefold() == answer.strip().casefold() for text in texts):
        return None
    index = ord(match[1].casefold()) - ord("a")
    return index if index < len(texts) else None


def _index_of_text(answer: str, texts: Sequence[str]) -> int:
    for wanted in dict.fromkeys((answer.strip(), unlabelled(answer))):
        for same in (str.strip, str.casefold, stable_key):
            found = [number for number, option in enumerate(texts) if same(option) == same(wanted)]
            if len(found) == 1:
                return found[0]
            if found:
                raise mistake(f"The answer “{answer}” is more than one of the options.", "make every option different")
    raise mistake(
        f"The answer “{answer}” is none of the options.",
        _how_to_name_one(texts),
    )


def _how_to_name_one(texts: Sequence[str]) -> str:
    if len(texts) < 2:
        return "write each option on a line of its own behind a dash, and the text of the right one as the answer"
    return f"write the text of one option, or its number from 0 to {len(texts) - 1}"

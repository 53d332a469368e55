"""A question as other programs ask it: what all of them have in common, whichever kind it's of here."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from bot.content.lesson import Lesson
from bot.questions import Question
from bot.questions.cloze import Cloze
from bot.questions.numeric import Numeric
from bot.questions.ordering import Ordering
from bot.questions.short_answer import ShortAnswer
from bot.questions.true_false import TrueFalse

T = TypeVar("T")


class How(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"
    SEVERAL = "several"
    TRUTH = "truth"
    TYPED = "typed"
    NUMBER = "number"
    GAPS = "gaps"
    ORDER = "order"


@dataclass(frozen=True)
class Option:
    """An option: its text, whether it's right, and why."""

    text: str
    right: bool
    why: str = ""


@dataclass(frozen=True)
class Asked:
    """A question: its words (Markdown), how it's answered, and what's said afterwards.

    `options` are those to choose from; of TRUTH they're True and False. `accepted` is what may be typed; of ORDER, the
    items in their order. `number` is a number and how far off it may be. `gaps` are the texts between gaps and what's
    accepted in each: `around` has one more.
    """

    q: str
    how: How
    explain: str = ""
    options: tuple[Option, ...] = ()
    accepted: tuple[str, ...] = ()
    number: tuple[float, float] = (0, 0)
    gaps: tuple[tuple[str, ...], ...] = ()
    around: tuple[str, ...] = ()


@dataclass(frozen=True)
class NotSayable:
    """A question that a form has no words for, by its lesson's title and its own words, and why."""

    lesson: str
    question: str
    why: str


def asked(question: Question) -> Asked:
    """Return a question as it's asked elsewhere."""
    q, explain = question.q, question.explain or ""
    match question:
        case TrueFalse():
            why = question.why or ""
            truth = Option("True", question.answer), Option("False", not question.answer)
            return Asked(q, How.TRUTH, "\n\n".join(filter(None, (explain, why))), truth)
        case Numeric():
            unit = f"{q} ({question.unit})" if question.unit and question.unit not in q else q
            return Asked(unit, How.NUMBER, explain, number=(question.answer, question.margin))
        case ShortAnswer():
            return Asked(q, How.TYPED, explain, accepted=tuple(question.accept))
        case Ordering():
            return Asked(q, How.ORDER, explain, accepted=tuple(question.items))
        case Cloze():
            return Asked(question.instruction, How.GAPS, explain, gaps=question.gaps, around=question.around)
        case _:
            right, reasons = question.right_options(), question.reasons() or [""] * len(question.choices())
            options = tuple(
                Option(text, place in right, why)
                for place, (text, why) in enumerate(zip(question.choices(), reasons, strict=True))
            )
            return Asked(q, How.SEVERAL if len(right) > 1 else How.CHOICE, explain, options)


_NO_WORDS = {
    How.ORDER: "it puts things in order",
    How.GAPS: "it has gaps",
    How.TYPED: "its answer is typed",
    How.NUMBER: "its answer is a number",
}


def each(
    lessons: Sequence[Lesson], say: Callable[[Asked], T | None]
) -> tuple[list[tuple[Lesson, Question, T]], list[NotSayable]]:
    """Return what a form makes of each question, and those of which it makes nothing."""
    made: list[tuple[Lesson, Question, T]] = []
    left: list[NotSayable] = []
    for lesson in lessons:
        for question in lesson.quiz:
            has_picture = "![" in question.q
            said = None if has_picture else say(asked(question))
            if said is not None:
                made.append((lesson, question, said))
                continue
            why = "it has a picture" if has_picture else _NO_WORDS[asked(question).how]
            left.append(NotSayable(lesson.title, question.q, why))
    return made, left


def number_in_words(number: float) -> str:
    """Return a number without what's needless in it, such as `12` or `0.5`."""
    return f"{number:.15g}"


def shares(options: Sequence[Option]) -> Iterator[tuple[Option, float]]:
    """Yield options with the share of the points (in percent) that each earns, as Moodle weighs them.

    Wrong ones cost as much as all right ones earn, so that nobody gets points by choosing all.
    """
    right = sum(one.right for one in options)
    for one in options:
        yield one, 100 / right if one.right else -100.0 if right > 1 else 0.0

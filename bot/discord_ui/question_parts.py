"""How a question looks wherever it's asked: its text with lettered options, its controls, and what was answered."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from bot.content.layout.excerpts import as_written, brief
from bot.core.text import first_sentence, shorten
from bot.discord_ui.components import Button, Option, Part, Select, primary, row, rows, words
from bot.discord_ui.forms import Form, MenuField, TextField
from bot.questions import Question
from bot.questions.controls import BLANKS, Arrange, Blank, Choose, Fill
from bot.questions.question import UNKNOWN, Answer

LETTERS = "ABCDEFGHIJ"
WHOLE, BEGUN = 38, 80
"""Options of up to WHOLE characters are the buttons themselves: so much fits into one on a phone. Up to BEGUN, the
button begins with the option's first words; where one is longer, the buttons are letters alone."""

_FORMAT = re.compile(r"[`*_~|<>\[\]$\\]|\n|https?://")
"""What a button can't show: it holds plain words."""

QUESTION_LIMIT = 3300
"""The most characters for a question with its options; if they're longer, each option becomes one short line."""


def labels(question: Question, order: Sequence[int]) -> list[str]:
    """Return what stands on the buttons of a question whose answer is one option, in this `order` of their numbers."""
    texts = [" ".join(question.controls().texts[number].split()) for number in order]
    longest = max(map(len, texts), default=0)
    if longest > BEGUN or any(_FORMAT.search(question.controls().texts[number]) for number in order):
        return list(LETTERS[: len(texts)])
    if longest > WHOLE:
        return [shorten(f"{LETTERS[place]}  {text}", WHOLE) for place, text in enumerate(texts)]
    return texts


def is_on_buttons(question: Question, order: Sequence[int]) -> bool:
    """Tell whether the buttons are the options themselves, so that they needn't be listed above."""
    controls = question.controls()
    if not isinstance(controls, Choose) or controls.many:
        return False
    return labels(question, order) == [" ".join(controls.texts[number].split()) for number in order]


@dataclass(frozen=True)
class Addresses:
    """The custom_ids that a question's controls lead to.

    `choose` is for a menu, `type` for the button that opens a form. `answer` makes one for an option by the question's
    `address_of` it, `arrange` one for an order, complete or just begun, by the places in it.
    """

    choose: str
    type: str
    answer: Callable[[int], str]
    arrange: Callable[[tuple[int, ...]], str]


def question_text(question: Question, order: Sequence[int], put: Sequence[int] = ()) -> str:
    """Return a question's text, with its options in this `order` (of their numbers) and a letter before each.

    Options that are short enough to be buttons aren't listed here.
    For an ordering question, the places already `put` in order come first, with numbers instead of letters. What a
    form is filled in for is listed with dashes.
    """
    controls = question.controls()
    asked = as_written(question.q, 1500)
    if is_on_buttons(question, order):
        return headed(asked)
    shown = all_or_brief([controls.texts[number] for number in order], QUESTION_LIMIT - len(asked), 200)
    if isinstance(controls, Fill):
        return listed([headed(asked), *(f"- {text}" for text in shown)])
    numbered = [lettered_text(str(number), shown[place]) for number, place in enumerate(put, 1)]
    lettered = [lettered_text(LETTERS[place], text) for place, text in enumerate(shown) if place not in put]
    return listed([headed(asked), *numbered, *lettered, *_how(controls, len(shown) - len(put))])


def _how(controls: Choose | Arrange, left: int) -> Iterator[str]:
    """Yield a hint on how to answer where the controls don't show it; `left` is how many texts aren't in order yet."""
    match controls:
        case Choose(many=True):
            yield "-# Choose all that apply."
        case Arrange():
            yield "-# Tap the letters in the right order." if left else "-# Is this the order you want?"
        case Choose():
            return
        case _:
            assert_never(controls)


def listed(texts: Sequence[str]) -> str:
    """Return texts one below the other, with a blank line after one of several lines, which ends a list in it."""
    return "".join(text + ("\n\n" if "\n" in text else "\n") for text in texts).rstrip("\n")


def all_or_brief(texts: Sequence[str], limit: int, each: int) -> list[str]:
    """Return texts in their author's format or, if that's over `limit` in all, in one line of `each` at most."""
    written = [as_written(text, limit) for text in texts]
    return written if sum(map(len, written)) <= limit else [brief(text, each) for text in texts]


def headed(text: str) -> str:
    """Return a question's text as a heading; unchanged if it has several lines, which a heading can't hold."""
    return text if "\n" in text else f"### {text}"


def lettered_text(letter: str, text: str) -> str:
    """Return an option behind its letter, or below it if it has several lines."""
    return f"**{letter}**\n{text}" if "\n" in text else f"**{letter}**  {text}"


def bold(text: str) -> str:
    """Return a text in bold; unchanged if it has several lines, since code and lists can't be bold."""
    return text if "\n" in text else f"**{text}**"


def behind(label: str, text: str) -> str:
    """Return a text behind its label, or below it if it has several lines."""
    return f"{label}\n{text}" if "\n" in text else f"{label} {text}"


def answer_controls(
    question: Question, order: Sequence[int], to: Addresses, *, together: bool = False
) -> Iterator[Part]:
    """Yield the controls that answer a question: a button for each option, a menu, or a button that opens a form.

    When many people answer `together` below one message, an ordering question only gets a button: each person puts it
    in order on a screen of their own.
    """
    controls = question.controls()
    match controls:
        case Choose(texts, many=True):
            options = [Option(f"{LETTERS[place]}  {texts[number]}", str(place)) for place, number in enumerate(order)]
            yield row(Select("Choose all that apply", to.choose, options, (1, len(options))))
        case Choose():
            named = labels(question, order)
            buttons = [Button(label, to.answer(question.address_of(place))) for place, label in enumerate(named)]
            yield from rows(buttons) if named == list(LETTERS[: len(named)]) else map(row, buttons)
        case Arrange() if together:
            yield from rows([primary("Put in order", to.arrange(()), emoji="↕️")])
        case Arrange():
            yield from arranging(len(order), to.arrange, ())
        case Fill():
            yield from rows([primary("Answer", to.type, emoji="✏️")])
        case _:
            assert_never(controls)


def all_put(count: int, put: Sequence[int]) -> tuple[int, ...]:
    """Return the places put in order so far; if just one of the `count` is left, it's added at the end."""
    left = [place for place in range(count) if place not in put]
    return (*put, *left) if len(left) == 1 else tuple(put)


def arranging(count: int, to: Callable[[tuple[int, ...]], str], put: tuple[int, ...]) -> Iterator[Part]:
    """Yield a button for each of `count` places not yet `put` in order, or *Check* once all are; and *Take back*."""
    back = [Button("Take back", to(put[:-1]), emoji="◀️")] if put else []
    whole = all_put(count, put)
    if len(whole) == count:
        yield from rows([primary("Check", to(whole), emoji="✅"), *back])
    else:
        letters = [Button(LETTERS[place], to((*put, place))) for place in range(count) if place not in put]
        yield from rows([*letters, *back])


def answer_form(address: str, question: Question | None) -> Form:
    """Return the form for a question's answer, with the question above the fields; `typed_in` reads what it brings."""
    shown = [words(headed(as_written(question.q, 1500)))] if question else []
    controls = question.controls() if question else Fill()
    blanks = controls.blanks if isinstance(controls, Fill) else Fill().blanks
    fields = [_field(blank, name) for blank, name in zip(blanks, NAMES, strict=False)]
    return Form("Your answer", address, *shown, *fields)


def _field(blank: Blank, name: str) -> TextField | MenuField:
    if blank.options:
        return MenuField(blank.label, name, [Option(text, text) for text in blank.options])
    return TextField(blank.label, name, limit=300)


NAMES = ("typed", *(f"typed{number}" for number in range(2, BLANKS + 1)))
"""The custom_ids of an answer form's fields. The first has no number because it dates from when there was only one."""


def as_typed(typed: Sequence[str]) -> dict[str, str]:
    """Return these texts by the names of an answer form's fields, as if they'd been typed there."""
    return dict(zip(NAMES, typed, strict=False))


def typed_in(filled: Mapping[str, str]) -> tuple[str, ...]:
    """Return what an answer form brought, in the order of its fields."""
    return tuple(filled[name] for name in NAMES if name in filled)


def solution_text(question: Question, limit: int) -> str:
    """Return the right answer in about `limit` characters; an order keeps all its lines, each shortened to fit."""
    return _fitted(question, question.solution(), limit)


def _fitted(question: Question, text: str, limit: int) -> str:
    if len(text) <= limit or not isinstance(question.controls(), Arrange):
        return as_written(text, limit)
    lines = text.split("\n")
    return "\n".join(shorten(line, max(LEAST, limit // len(lines))) for line in lines)


LEAST = 30
"""The fewest characters that a line of an order is shortened to."""


def answer_text(question: Question, answer: Answer) -> str:
    """Return what was answered: in the author's words where it was chosen, in the learner's where it was typed."""
    return _answer(question, question.in_words(answer), answer)


def _answer(question: Question, text: str, answer: Answer) -> str:
    controls = question.controls()
    is_typed = isinstance(controls, Fill) and not all(blank.options for blank in controls.blanks)
    return brief(text, 400) if is_typed or len(question.taken(answer)) > 1 else _fitted(question, text, 400)


def said(question: Question, answer: Answer, *, right: bool) -> str:
    """Return what was answered and, unless it was `right`, above it what would have been.

    What's told below it is why this very answer is wrong, so the answer stands last.
    """
    if right:
        return bold(_answer(question, question.spelled(answer), answer))
    mine = [behind("You answered:", answer_text(question, answer))] if answer != UNKNOWN else []
    return listed([behind("Answer:", bold(solution_text(question, 400))), *mine])


AT_ONCE, AFTER_A_MISS = 200, 320
"""How much of an explanation is told at once after a right and a wrong answer, in characters; else *Why?* has it."""


def explained(question: Question, answer: Answer, *, right: bool, whole: bool) -> tuple[str, bool]:
    """Return what is told of why an answer is right or wrong, and whether that's all there is.

    After a right answer it's the first sentence; after a wrong one, why this very answer is wrong. `whole` tells all.
    """
    reason = question.reason(answer)
    texts = [text for text in (reason, question.explain) if text]
    everything = "\n\n".join(as_written(text, 1000) for text in texts)
    if whole or not texts or len(everything) <= (AT_ONCE if right else AFTER_A_MISS) or "\n" in texts[0].strip():
        return everything, True
    first = texts[0] if reason and not right else first_sentence(texts[0], AT_ONCE)
    return as_written(first, 1000), len(texts) == 1 and first == texts[0].strip()


def misses(questions: Sequence[Question], limit: int) -> str:
    """Return missed questions, each with the right answer and why, as many as fit in `limit`; the rest is counted.

    Of more than FEW_MISSES each is short, so that they all fit.
    """
    shown: list[str] = []
    few = len(questions) <= FEW_MISSES
    for question in questions:
        explain = f"\n{small(as_written(question.explain, 300))}" if question.explain and few else ""
        asked = as_written(question.q, 300) if few else brief(question.q, 60)
        text = f"❌ {asked}\n{bold(solution_text(question, 200 if few else 60))}{explain}"
        if sum(map(len, shown)) + len(text) > limit:
            return "\n".join([*shown, f"… and {len(questions) - len(shown)} more"])
        shown.append(text)
    return "\n".join(shown)


FEW_MISSES = 3
"""So many missed questions are told in full."""


def small(text: str) -> str:
    """Return a text in Discord's small print; unchanged if it has several lines."""
    return text if "\n" in text else f"-# {text}"


IN_FLASHCARDS = "-# 🃏 Your misses are in your flashcards and come back when due."


def percent(part: float) -> str:
    """Return a share (0 to 1) as a percentage, rounded down so that 79.6% doesn't look like a pass mark of 80%."""
    return f"{int(part * 100 + 1e-9)}%"  # in floats, 0.29 * 100 is a little less than 29

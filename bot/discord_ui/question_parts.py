"""How a question looks on a screen, wherever it is asked: its text with letters, its controls, what was answered."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from bot.content.markdown import as_written, brief
from bot.core.text import shorten
from bot.discord_ui.components import Button, Option, Part, Select, primary, row, rows, words
from bot.discord_ui.forms import Form, MenuField, TextField
from bot.questions import Question
from bot.questions.controls import BLANKS, Arrange, Blank, Choose, Fill
from bot.questions.question import Answer

LETTERS = "ABCDEFGHIJ"
QUESTION_LIMIT = 3300
"""Characters for a question with its options; an author's own format is given up above it."""


@dataclass(frozen=True)
class Addresses:
    """Where the answers to a question go: of a menu, of the button that opens the form, of an option by its place.

    `arrange` makes the address of an order, whole or begun, by the places in it.
    """

    choose: str
    type: str
    answer: Callable[[int], str]
    arrange: Callable[[tuple[int, ...]], str]


def question_text(question: Question, order: Sequence[int], put: Sequence[int] = ()) -> str:
    """Return a question with what is listed in full, lettered in the order shown.

    What was `put` in order already (by its places) comes first, and has numbers in place of letters.
    """
    controls = question.controls()
    asked = as_written(question.q, 1500)
    shown = all_or_brief([controls.texts[number] for number in order], QUESTION_LIMIT - len(asked), 200)
    if isinstance(controls, Fill):
        return listed([headed(asked), *(f"- {text}" for text in shown)])
    numbered = [lettered_text(str(number), shown[place]) for number, place in enumerate(put, 1)]
    lettered = [lettered_text(LETTERS[place], text) for place, text in enumerate(shown) if place not in put]
    return listed([headed(asked), *numbered, *lettered, *_how(controls, len(shown) - len(put))])


def _how(controls: Choose | Arrange, left: int) -> Iterator[str]:
    """Yield how the question is answered, where that doesn't show; so many texts are `left` to be put in order."""
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
    """Return texts one below the other; one of several lines stands apart, so that no list of it takes in the next."""
    return "".join(text + ("\n\n" if "\n" in text else "\n") for text in texts).rstrip("\n")


def all_or_brief(texts: Sequence[str], limit: int, each: int) -> list[str]:
    """Return texts as they are written; above `limit` characters in all, each in one line of at most `each`."""
    written = [as_written(text, limit) for text in texts]
    return written if sum(map(len, written)) <= limit else [brief(text, each) for text in texts]


def headed(text: str) -> str:
    """Return a question's text as a heading; one of several lines, which no heading can hold, as it is."""
    return text if "\n" in text else f"### {text}"


def lettered_text(letter: str, text: str) -> str:
    """Return an option behind its letter; one of several lines below it."""
    return f"**{letter}**\n{text}" if "\n" in text else f"**{letter}**  {text}"


def bold(text: str) -> str:
    """Return a text in bold; one of several lines as it is, for code and lists cannot be bold."""
    return text if "\n" in text else f"**{text}**"


def behind(label: str, text: str) -> str:
    """Return a text behind its label; one of several lines below it."""
    return f"{label}\n{text}" if "\n" in text else f"{label} {text}"


def answer_controls(
    question: Question, order: Sequence[int], to: Addresses, *, together: bool = False
) -> Iterator[Part]:
    """Yield what a question is answered with: letters, a menu, or a button that opens a form.

    Where many answer `together` below one message, each puts things in order on a screen of their own.
    """
    controls = question.controls()
    match controls:
        case Choose(texts, many=True):
            options = [Option(f"{LETTERS[place]}  {texts[number]}", str(place)) for place, number in enumerate(order)]
            yield row(Select("Choose all that apply", to.choose, options, (1, len(options))))
        case Choose():
            yield from rows(Button(LETTERS[place], to.answer(place)) for place in range(len(order)))
        case Arrange() if together:
            yield from rows([primary("Put in order", to.arrange(()), emoji="↕️")])
        case Arrange():
            yield from arranging(len(order), to.arrange, ())
        case Fill():
            yield from rows([primary("Answer", to.type, emoji="✏️")])
        case _:
            assert_never(controls)


def all_put(count: int, put: Sequence[int]) -> tuple[int, ...]:
    """Return the places that were put in order so far; the last of all `count` goes where there is room left."""
    left = [place for place in range(count) if place not in put]
    return (*put, *left) if len(left) == 1 else tuple(put)


def arranging(count: int, to: Callable[[tuple[int, ...]], str], put: tuple[int, ...]) -> Iterator[Part]:
    """Yield a letter for each of `count` places that isn't `put` in order yet, or *Check* when all are; and *Undo*."""
    undo = [Button("Undo", to(put[:-1]), emoji="↩️")] if put else []
    whole = all_put(count, put)
    if len(whole) == count:
        yield from rows([primary("Check", to(whole), emoji="✅"), *undo])
    else:
        letters = [Button(LETTERS[place], to((*put, place))) for place in range(count) if place not in put]
        yield from rows([*letters, *undo])


def answer_form(address: str, question: Question | None) -> Form:
    """Return the form that takes the answer to a question, which it shows; see `typed_in` for how it arrives."""
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
"""What the fields of an answer's form are called; the first is older than there were several."""


def as_typed(typed: Sequence[str]) -> dict[str, str]:
    """Return the fields of an answer's form, filled with these texts."""
    return dict(zip(NAMES, typed, strict=False))


def typed_in(filled: Mapping[str, str]) -> tuple[str, ...]:
    """Return what the fields of an answer's form hold, in their order."""
    return tuple(filled[name] for name in NAMES if name in filled)


def solution_text(question: Question, limit: int) -> str:
    """Return the right answer in about `limit` characters; an order keeps all its lines, each cut short."""
    return _fitted(question, question.solution(), limit)


def _fitted(question: Question, text: str, limit: int) -> str:
    if len(text) <= limit or not isinstance(question.controls(), Arrange):
        return as_written(text, limit)
    lines = text.split("\n")
    return "\n".join(shorten(line, max(LEAST, limit // len(lines))) for line in lines)


LEAST = 30
"""A line is not cut shorter than this, in characters."""


def answer_text(question: Question, answer: Answer) -> str:
    """Return what was answered in the author's or the learner's words."""
    text, controls = question.in_words(answer), question.controls()
    is_typed = isinstance(controls, Fill) and not all(blank.options for blank in controls.blanks)
    return brief(text, 400) if is_typed or len(question.taken(answer)) > 1 else _fitted(question, text, 400)


def said(question: Question, answer: Answer, *, right: bool) -> str:
    """Say what was answered and, after a miss, what would have been right."""
    mine = behind("You answered:", answer_text(question, answer))
    return mine if right else listed([mine, behind("Right is:", bold(solution_text(question, 400)))])


def misses(questions: Sequence[Question], limit: int) -> str:
    """List missed questions with what is right and why, as many as fit into `limit` characters; the rest is counted."""
    shown: list[str] = []
    for question in questions:
        explain = f"\n{small(as_written(question.explain, 300))}" if question.explain else ""
        text = f"❌ {as_written(question.q, 300)}\n{bold(solution_text(question, 200))}{explain}"
        if sum(map(len, shown)) + len(text) > limit:
            return "\n".join([*shown, f"… and {len(questions) - len(shown)} more"])
        shown.append(text)
    return "\n".join(shown)


def small(text: str) -> str:
    """Return a text in small print; one of several lines as it is."""
    return text if "\n" in text else f"-# {text}"


IN_FLASHCARDS = "-# 🃏 Your misses are in your flashcards and come back when they are due."


def percent(part: float) -> str:
    """Return a share (0 to 1) as people read it, rounded down: 79.6 % is not 80 %."""
    return f"{int(part * 100 + 1e-9)} %"

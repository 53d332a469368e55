"""How a question looks on a screen, wherever it is asked: its text with letters, its controls, what was answered."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.content.markdown import as_written, brief
from bot.discord_ui.components import OPTIONS, Button, Option, Part, Select, primary, row, rows, words
from bot.discord_ui.forms import Form, TextField
from bot.questions import Question
from bot.questions.question import Answer

LETTERS = "ABCDEFGHIJ"
QUESTION_LIMIT = 3300
"""Characters for a question with its options; an author's own format is given up above it."""


@dataclass(frozen=True)
class Addresses:
    """Where the answers to a question go: of a menu, of the button that opens the form, of an option by its place."""

    choose: str
    type: str
    answer: Callable[[int], str]


def question_text(question: Question, order: Sequence[int]) -> str:
    """Return a question with its options in full, lettered in the order shown."""
    options = [question.choices()[number] for number in order]
    asked = as_written(question.q, 1500)
    shown = all_or_brief(options, QUESTION_LIMIT - len(asked), 200)
    lettered = [lettered_text(letter, text) for letter, text in zip(LETTERS, shown, strict=False)]
    hint = ["-# Choose all that apply."] if question.many else []
    return listed([headed(asked), *lettered, *hint])


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


def answer_controls(question: Question, order: Sequence[int], to: Addresses) -> Iterator[Part]:
    """Yield what a question is answered with: letters, a menu, or a button that opens a form."""
    if question.many:
        texts = [question.choices()[number] for number in order][:OPTIONS]
        options = [Option(f"{LETTERS[place]}  {text}", str(place)) for place, text in enumerate(texts)]
        yield row(Select("Choose all that apply", to.choose, options, (1, len(options))))
    elif question.choices():
        yield from rows(Button(LETTERS[place], to.answer(place)) for place in range(len(order)))
    else:
        yield from rows([primary("Answer", to.type, emoji="✏️")])


def answer_form(address: str, question: Question | None) -> Form:
    """Return the form that takes a typed answer to a question, which it shows; it arrives in the field `typed`."""
    shown = [words(headed(as_written(question.q, 1500)))] if question else []
    return Form("Your answer", address, *shown, TextField("Your answer", "typed", limit=300))


def answer_text(question: Question, answer: Answer) -> str:
    """Return what was answered in the author's or the learner's words."""
    if isinstance(answer, str):
        return brief(answer, 400)
    chosen = [question.choices()[number] for number in answer]
    return as_written(chosen[0], 400) if len(chosen) == 1 else brief("; ".join(chosen), 400)


def said(question: Question, answer: Answer, *, right: bool) -> str:
    """Say what was answered and, after a miss, what would have been right."""
    mine = behind("You answered:", answer_text(question, answer))
    return mine if right else f"{mine}\n{behind('Right is:', bold(as_written(question.solution(), 400)))}"


def misses(questions: Sequence[Question], limit: int) -> str:
    """List missed questions with what is right and why, as many as fit into `limit` characters; the rest is counted."""
    shown: list[str] = []
    for question in questions:
        explain = f"\n{small(as_written(question.explain, 300))}" if question.explain else ""
        text = f"❌ {as_written(question.q, 300)}\n{bold(as_written(question.solution(), 200))}{explain}"
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

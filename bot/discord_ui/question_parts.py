"""How a question looks on a screen, wherever it is asked: its text with letters, its controls, what was answered."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from discord import ui

from bot.content.markdown import brief, plain
from bot.discord_ui.components import OPTIONS, Button, Form, Screen, Select, option, primary, rows, text_field
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
    shown = [plain(question.q), *(plain(text) for text in options)]
    if sum(map(len, shown)) > QUESTION_LIMIT:
        shown = [brief(question.q, 1000), *(brief(text, 200) for text in options)]
    lettered = [f"**{letter}**  {text}" for letter, text in zip(LETTERS, shown[1:], strict=False)]
    hint = ["-# Choose all that apply."] if question.many else []
    return "\n".join([f"### {shown[0]}", *lettered, *hint])


def answer_controls(question: Question, order: Sequence[int], to: Addresses) -> Iterator[ui.Item[Screen]]:
    """Yield what a question is answered with: letters, a menu, or a button that opens a form."""
    if question.many:
        texts = [question.choices()[number] for number in order][:OPTIONS]
        options = [option(f"{LETTERS[place]}  {text}", str(place)) for place, text in enumerate(texts)]
        yield ui.ActionRow(Select("Choose all that apply", to.choose, options, most=len(options)))
    elif question.choices():
        yield from rows(Button(LETTERS[place], to.answer(place)) for place in range(len(order)))
    else:
        yield from rows([primary("Answer", to.type, emoji="✏️")])


def answer_form(address: str) -> Form:
    """Return the form that takes a typed answer; it arrives in the field `typed`."""
    return Form("Your answer", address, text_field("Your answer", "typed", limit=300))


def answer_text(question: Question, answer: Answer) -> str:
    """Return what was answered in the author's or the learner's words."""
    given = "; ".join(question.choices()[number] for number in answer if isinstance(number, int))
    return brief(answer if isinstance(answer, str) else given, 400)


def said(question: Question, answer: Answer, *, right: bool) -> str:
    """Say what was answered and, after a miss, what would have been right."""
    mine = f"You answered: {answer_text(question, answer)}"
    return mine if right else f"{mine}\nRight is: **{brief(question.solution(), 400)}**"


def misses(questions: Sequence[Question], limit: int) -> str:
    """List missed questions with what is right and why, as many as fit into `limit` characters; the rest is counted."""
    shown: list[str] = []
    for question in questions:
        explain = f"\n-# {brief(question.explain, 300)}" if question.explain else ""
        text = f"❌ {brief(question.q, 200)}\n**{brief(question.solution(), 200)}**{explain}"
        if sum(map(len, shown)) + len(text) > limit:
            return "\n".join([*shown, f"… and {len(questions) - len(shown)} more"])
        shown.append(text)
    return "\n".join(shown)


IN_FLASHCARDS = "-# 🃏 Your misses are in your flashcards and come back when they are due."


def percent(part: float) -> str:
    """Return a share (0 to 1) as people read it, rounded down: 79.6 % is not 80 %."""
    return f"{int(part * 100 + 1e-9)} %"

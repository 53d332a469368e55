"""Answers of a word or a few that are to be typed, right or wrong."""

from bot.content.find.hints import Pending
from bot.questions import Question
from bot.questions.controls import Fill
from bot.talk.hear.intents import Intent
from bot.talk.match.option_names import ASKS, GUESSED, THOUGHT
from bot.talk.spot import Lead
from bot.text.words import words


def asks_a_word(question: Question) -> bool:
    """Tell whether a word or a few are to be typed, and nothing else: no number, no second gap, no choice."""
    controls = question.controls()
    is_one = isinstance(controls, Fill) and len(controls.blanks) == 1 and not controls.blanks[0].options
    return is_one and question.kind != "numeric"


def in_a_word(pending: Pending, text: str) -> Lead | None:
    """Return the lead that answers with a word or a few what's to be typed, right or wrong; None for what's longer."""
    said = GUESSED.sub("", THOUGHT.sub("", text)).strip(" .!?\"'")
    is_typed = pending.question.kind == "short_answer" and 0 < len(words(said)) <= MOST_TYPED and not ASKS.search(said)
    return Lead(Intent.QUIZ, pending.typed_at, typed=(said,), said=True) if is_typed else None


def in_so_many_words(pending: Pending, text: str) -> Lead | None:
    """Return the lead that answers what's to be typed in words, if a text is the right answer and nothing else."""
    lead, question = in_a_word(pending, text), pending.question
    return lead if lead is not None and question.grade(question.read(lead.typed)) else None


MOST_TYPED = 4
"""What has more words isn't taken for a wrong answer that's typed."""

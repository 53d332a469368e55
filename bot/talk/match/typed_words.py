"""Answers of a word or a few that are to be typed, right or wrong, by themselves or within a statement."""

import re

from bot.content.find.hints import Pending
from bot.questions import Question
from bot.questions.controls import Fill
from bot.talk.hear.asking import asks
from bot.talk.hear.intents import Intent
from bot.talk.hear.negation import negated
from bot.talk.match.option_names import ASKS, GUESSED, TELLS, THOUGHT
from bot.talk.spot import Lead
from bot.text.words import fold, words


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


def in_passing(pending: Pending, text: str) -> Lead | None:
    """Return the lead that types the right words for somebody whose sentence states them; None if it doesn't.

    So `I believe those are the features, the things you know beforehand`, but not `i think i need a teacher`.
    """
    question = pending.question
    if question.kind != "short_answer" or asks(text):
        return None
    parts = [part for part in reversed(_THOUGHT_BEFORE.split(text.strip())) if _may_state(part)]
    found = next((one for part in parts for one in question.giveaways() if one and _is_stated(one, part)), None)
    return Lead(Intent.QUIZ, pending.typed_at, typed=(found,), said=True) if found else None


def _may_state(part: str) -> bool:
    return not (negated(part) or ASKS.search(fold(part)) or TELLS.search(part))


_THOUGHT_BEFORE = re.compile(r"(?<=\w)[.!]+\s+(?=\w)|\bbut\b", re.IGNORECASE)
"""What stands between what's thought aloud and what it comes to."""


def _is_stated(accepted: str, text: str) -> bool:
    """Tell whether a sentence states just these words, or more of them: right behind `it's` or `i think`."""
    return re.search(rf"{_STATES}\W+{_SMALL}{re.escape(fold(accepted))}(?:e?s)?{_ENDS}", fold(text)) is not None


_STATES = (
    r"\b(?:(?:it'?s|it is|those are|that'?s|that is|this is|these are|they'?re|they are|called|must be|answer is)"
    r"|i(?:'?d| already| alrdy| alr| did| just| would)*"
    r" (?:believe|think|guess|say|mean|meant|said)(?: (?:it'?s|it is|that'?s|those are|they'?re))?)\b"
)
_SMALL = r"(?:(?:the|an?|da|it|just|probably|maybe|called|named)\W+)*"
_ENDS = r"\s*(?=[,.;!]|$|\b(?:because|cause|cuz|since|as|i (?:think|guess))\b)"

MOST_TYPED = 4
"""What has more words isn't taken for a wrong answer that's typed."""

"""Answers of a word or a few that are to be typed, right or wrong, by themselves or within a statement."""

import re

from bot import routes
from bot.content.hints import Pending
from bot.content.option_names import ASKS, GUESSED, TELLS, THOUGHT
from bot.content.wishes import Lead
from bot.language.asking import asks
from bot.language.intents import Intent
from bot.language.negation import negated
from bot.language.words import fold, stem, words


def in_a_word(pending: Pending, text: str) -> Lead | None:
    """Return the lead that answers with a word or a few what's to be typed, right or wrong; None for what's longer."""
    where = {"attempt": pending.number, "position": pending.position}
    said = GUESSED.sub("", THOUGHT.sub("", text)).strip(" .!?\"'")
    is_typed = pending.question.kind == "short_answer" and 0 < len(words(said)) <= MOST_TYPED and not ASKS.search(said)
    return Lead(Intent.QUIZ, routes.QUIZ_TYPED(**where), typed=(said,), said=True) if is_typed else None


def in_so_many_words(pending: Pending, text: str) -> Lead | None:
    """Return the lead that answers what's to be typed in words, if a text is the right answer and nothing else."""
    lead, question = in_a_word(pending, text), pending.question
    return lead if lead is not None and question.grade(question.read(lead.typed)) else None


def in_passing(pending: Pending, text: str) -> Lead | None:
    """Return the lead that answers with the right words that are to be typed, if a statement has them beside others."""
    question, where = pending.question, {"attempt": pending.number, "position": pending.position}
    if question.kind != "short_answer" or asks(text) or negated(text) or ASKS.search(fold(text)):
        return None
    if TELLS.search(text) or _STATES.search(text) is None:
        return None
    said, asked = f" {' '.join(map(stem, words(text)))} ", {*map(stem, words(question.q))}
    accepted = ((one, [stem(word) for word in words(one)]) for one in question.giveaways())
    found = next((one for one, own in accepted if own and not asked & {*own} and f" {' '.join(own)} " in said), None)
    return Lead(Intent.QUIZ, routes.QUIZ_TYPED(**where), typed=(found,), said=True) if found else None


_STATES = re.compile(
    r"\b(?:it'?s|it is|those are|that'?s|this is|these are|they'?re|they are|called|must be|(?:my|the) answer)\b"
    r"|\bi(?:'?d)? (?:believe|think|guess|say|mean|meant|said)\b",
    re.IGNORECASE,
)
"""What says that a statement names something: "I believe those are the features"."""

MOST_TYPED = 4
"""What has more words isn't taken for a wrong answer that's typed."""

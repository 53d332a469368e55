"""The words that a course explains: its cards whose front is a term, or asks what a term is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.content.catalogue import Entry
from bot.content.lesson import Card
from bot.text.words import stems

TERM_WORDS = 4
"""The front of a card with more words than this isn't a term, but a question."""

_ASKED = re.compile(r"(?i)^what(?:['’]s| is| are)\s+(?:an?\s+|the\s+)?(?P<term>[^?]+)\?$")


@dataclass(frozen=True)
class Word:
    """A term, what it means, and the lesson that explains it."""

    term: str
    meaning: str
    entry: Entry


def term_of(card: Card) -> str | None:
    """Return the term that a card explains; None for one that asks something else."""
    front = " ".join(card.front.split())
    asked = _ASKED.match(front)
    term = asked["term"] if asked else front
    is_term = len(term.split()) <= TERM_WORDS and not term.endswith(("?", ".", ":", "!", "…")) and "`" not in term
    if not is_term or not stems(term):
        return None
    return term[0].upper() + term[1:] if term[1:2].islower() else term


def words_of(entries: Iterable[Entry]) -> tuple[Word, ...]:
    """Return the words that lessons explain, by the alphabet; of two with the same term, the earlier lesson's."""
    found: dict[str, Word] = {}
    for entry in entries:
        for card in entry.lesson.flashcards:
            if term := term_of(card):
                found.setdefault(term.casefold(), Word(term, card.back, entry))
    return tuple(found[key] for key in sorted(found))


def words_in(text: str, words: Iterable[Word]) -> tuple[Word, ...]:
    """Return those of the words whose term stands in a text, whatever its endings."""
    there = f" {' '.join(stems(text))} "
    return tuple(word for word in words if f" {' '.join(stems(word.term))} " in there)

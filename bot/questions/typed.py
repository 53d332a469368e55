"""What the kinds with a typed answer have in common: one text, and when two texts are the same."""

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz.distance import DamerauLevenshtein

from bot.questions.question import Answer, Question, Unreadable

COUNTED = 20
"""A hint tells how long a text is if it has up to this many characters; beyond that, it wouldn't help."""


class TypedQuestion(Question):
    """A question whose answer is one text that the learner types."""

    def read(self, typed: Sequence[str]) -> Answer:
        """Return what was typed, white space tidied; raises Unreadable if nothing was."""
        return Answer(one_line(typed))

    def in_words(self, answer: Answer) -> str:
        """Return what was typed."""
        return answer if isinstance(answer, str) else ""

    def taken(self, answer: Answer) -> tuple[str, ...]:
        """Return what was typed, in lower case."""
        return (self.in_words(answer).casefold(),)


def one_line(typed: Sequence[str]) -> str:
    """Return what was typed in all fields as one text, white space tidied; raises Unreadable if nothing was."""
    text = " ".join(" ".join(typed).split())
    if not text:
        raise Unreadable("Nothing was typed.")
    return text


def is_same(typed: str, accepted: str, *, typos: bool) -> bool:
    """Tell whether what was typed is an accepted text.

    Case, punctuation at the ends and an article typed before it never matter; with `typos`, a small slip is forgiven.
    """
    mine, right = bare(typed), bare(accepted)
    return any(_near(form, right, typos) for form in {mine, re.sub(r"^an? (?=.)", "", mine)})


def _near(mine: str, right: str, typos: bool) -> bool:
    if mine == right:
        return True
    if not typos or any(sign.isdigit() for sign in right) or mine[:2] != right[:2]:
        return False  # another digit or beginning is another answer: internal is not external
    return DamerauLevenshtein.distance(mine, right) <= _forgiven(len(right))


def _forgiven(length: int) -> int:
    """Return how many slips are forgiven in a text of this length: none up to 3 characters, one up to 12, else two."""
    return 0 if length <= 3 else 1 if length <= 12 else 2


def bare(text: str) -> str:
    """Return a text without what never counts: case, white space, hyphens in words, punctuation at the ends, "the".

    "A" and "an" stay, since an author may mean them: A minor is not just minor.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    spaced = " ".join(re.sub(r"(?<=\w)[-‐‑](?=\w)", " ", folded).split())
    stripped = spaced.strip(" .,;:!?\"'“”„‘’‚«»…") if re.search(r"\w", spaced) else spaced
    return re.sub(r"^the (?=.)", "", stripped)


def beginning(text: str) -> str | None:
    """Return in words how a text begins, and how long it is if that's up to COUNTED; None for a character or two."""
    if len(text) <= 2:
        return None
    long = f" and is {len(text)} characters long" if len(text) <= COUNTED else ""
    return f"starts with “{text[0]}”{long}"

"""A word or two that the learner types."""

import re
import unicodedata
from collections.abc import Collection, Hashable
from typing import ClassVar, Literal

from rapidfuzz.distance import DamerauLevenshtein

from bot.questions.fields import Answers
from bot.questions.question import Answer, Question


class ShortAnswer(Question):
    """A question answered in the learner's own words; `accept` has every text that counts, the first is shown.

    With `typos` a small slip of the keyboard still counts.
    """

    kind: Literal["short_answer"]
    accept: Answers
    typos: bool = True

    valid: ClassVar[tuple[dict[str, object], ...]] = (
        {"kind": "short_answer", "q": "The capital of France?", "accept": ["Paris"]},
        {"kind": "short_answer", "q": "The capital of France?", "accept": "Paris", "typos": "false"},
    )
    invalid: ClassVar[tuple[dict[str, object], ...]] = (
        {"kind": "short_answer", "q": "The capital of France?", "accept": []},
        {"kind": "short_answer", "q": "The capital of France?"},
    )
    graded: ClassVar[tuple[tuple[Answer, bool], ...]] = (
        ("Paris", True),
        (" paris. ", True),
        ("Pariss", True),
        ("London", False),
        ("", False),
    )
    unreadable: ClassVar[tuple[str, ...]] = ("", "   ")

    def grade(self, answer: Answer) -> bool:
        """Tell whether an accepted text was typed; case, punctuation and an article before it never count.

        A small slip may be forgiven.
        """
        typed = _bare(answer) if isinstance(answer, str) else ""
        forms = {typed, re.sub(r"^an? (?=.)", "", typed)}
        return any(self._same(mine, _bare(accepted)) for accepted in self.accept for mine in forms)

    def accepts(self, answer: Answer, options: Collection[str]) -> bool:
        """Tell whether one of these was typed; the same is forgiven as in the right one."""
        return self.model_copy(update={"accept": tuple(options)}).grade(answer)

    def _same(self, mine: str, right: str) -> bool:
        if mine == right:
            return True
        if not self.typos or any(sign.isdigit() for sign in right) or mine[:2] != right[:2]:
            return False  # another digit or beginning is another answer: internal is not external
        return DamerauLevenshtein.distance(mine, right) <= _forgiven(len(right))

    def counts_as_right(self) -> Hashable:
        """Return the accepted texts as they are compared, and whether slips are forgiven."""
        return frozenset(map(_bare, self.accept)), self.typos

    def clue(self) -> str | None:
        """Return how the first accepted text begins and how long it is; None for one of a sign or two."""
        text = self.accept[0]
        return f"It begins with “{text[0]}” and has {len(text)} signs." if len(text) > 2 else None

    def solution(self) -> str:
        """Return the first accepted text."""
        return self.accept[0]


def _bare(text: str) -> str:
    """Return a text without what never counts: case, white space, hyphens in words, punctuation at the ends, "the".

    "A" and "an" stay, since an author may mean them: A minor is not just minor.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    spaced = " ".join(re.sub(r"(?<=\w)[-‐‑](?=\w)", " ", folded).split())
    bare = spaced.strip(" .,;:!?\"'“”‘’…") if re.search(r"\w", spaced) else spaced
    return re.sub(r"^the (?=.)", "", bare)


def _forgiven(length: int) -> int:
    """Return how many slips are forgiven in a text of this length: none up to 3 signs, one up to 12, else two."""
    return 0 if length <= 3 else 1 if length <= 12 else 2

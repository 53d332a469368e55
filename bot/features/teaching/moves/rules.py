"""What a lesson takes over from another one, in numbers."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.content.lesson import Lesson
from bot.content.moves import PartKind
from bot.core.ids import LessonId
from bot.core.text import stable_key
from bot.features.library import Moves


@dataclass(frozen=True)
class Arrival:
    """What `lesson` takes over from another one, whose title is `origin`.

    `back` means that it was moved there before. `done` is how many learners completed that lesson and so have completed
    this one, too; None where the lesson as a whole wasn't a part of it.
    """

    lesson: LessonId
    origin: str
    questions: int
    cards: int
    prompts: int
    back: bool
    done: int | None = None


def arrivals_of(moves: Moves, titles: Mapping[LessonId, str], done: Mapping[LessonId, int]) -> Iterator[Arrival]:
    """Yield what each lesson takes over; `done` counts who completed a lesson, where that's known."""
    divided = {(one.part, one.lesson) for one in moves.divided}
    for some, back in ((moves.forth, False), (moves.back, True)):
        ways = dict.fromkeys((move.new.lesson, move.old.lesson) for move in some)
        if not back:
            ways |= dict.fromkeys(divided)
        for new, old in ways:
            here = [move for move in some if (move.new.lesson, move.old.lesson) == (new, old)]
            kinds = Counter(move.old.kind for move in here)
            counts = (kinds[PartKind.QUESTION], kinds[PartKind.CARD], kinds[PartKind.PROMPT])
            shared = done.get(old, 0) if not back and (new, old) in divided else None
            yield Arrival(new, titles.get(old, str(old)), *counts, back, shared)


@dataclass(frozen=True)
class Reworded:
    """A question or card (`kind` is its list in the file) that isn't in a lesson any more, and one much like it.

    By their keys, they're two. `kept` is how many answers, or learners' cards, there are of the one before.
    """

    lesson: LessonId
    kind: str
    before: tuple[str, str]
    after: tuple[str, str]
    kept: int = 0

    @property
    def tag(self) -> str:
        """A short name for it in custom_ids."""
        return stable_key(f"{self.lesson}/{self.kind}/{self.before[0]}/{self.after[0]}")


REWORDED = 80.0
"""How alike (of 100) two texts are at least that may be one, reworded."""


def reworded_in(before: Lesson, after: Lesson) -> Iterator[Reworded]:
    """Yield what of a lesson may be the same in other words: each with the one that's most like it."""
    for kind in ("quiz", "flashcards"):
        old, new = texts_of(before, kind), texts_of(after, kind)
        gone = {key: text for key, text in old.items() if key not in new}
        for key, text in new.items():
            if key in old or key != stable_key(text):  # it was there, or its author has given it an id
                continue
            near = process.extractOne(text, gone, scorer=fuzz.ratio, score_cutoff=REWORDED)
            if near is not None:
                yield Reworded(after.id, kind, (near[2], gone.pop(near[2])), (key, text))


def texts_of(lesson: Lesson, kind: str) -> dict[str, str]:
    """Return what a lesson's questions or cards ask, by their keys."""
    return (
        {one.key: one.q for one in lesson.quiz} if kind == "quiz" else {one.key: one.front for one in lesson.flashcards}
    )

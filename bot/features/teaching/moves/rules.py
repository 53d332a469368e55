"""What a lesson takes over from another one, in numbers."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.content.moves import PartKind
from bot.core.ids import LessonId
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

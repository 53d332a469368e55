"""Which questions, cards and prompts live in another lesson now than where people learnt them."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.content.lesson import Lesson
from bot.content.moves import Move, Part, claims, parts_in
from bot.core.ids import LessonId, VersionHash


@dataclass(frozen=True)
class Division:
    """`part` was a part of `lesson` in its `version` (empty: the lesson wasn't shown any more, so nobody knows)."""

    lesson: LessonId
    version: VersionHash
    part: LessonId


@dataclass(frozen=True)
class Moves:
    """What moves with a publication: parts to other lessons (`forth`) and back again (`back`, each from where it is).

    Whoever completed a lesson that's `divided` has completed its part; `rejoined` takes that back.
    """

    forth: tuple[Move, ...] = ()
    back: tuple[Move, ...] = ()
    divided: tuple[Division, ...] = ()
    rejoined: tuple[Division, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything moves at all."""
        return bool(self.forth or self.back or self.divided or self.rejoined)

    @property
    def all(self) -> tuple[Move, ...]:
        """The moves in both directions."""
        return self.forth + self.back


@dataclass(frozen=True)
class Known:
    """What moved before, in one scope."""

    moves: Sequence[Move] = ()
    divisions: Sequence[Division] = ()


@dataclass(frozen=True)
class Shown:
    """The lessons that a scope shows, with their versions, and the versions that it showed before."""

    lessons: Mapping[LessonId, Lesson]
    versions: Mapping[LessonId, VersionHash] = field(default_factory=dict)
    before: Mapping[LessonId, VersionHash] = field(default_factory=dict)


def decide(shown: Shown, known: Known, earlier: Callable[[LessonId], Collection[Part]]) -> Moves:
    """Return what moves now. `earlier` says which parts a lesson had in versions before; it's only asked if need be.

    Of several lessons that claim the same part, the first one has it.
    """
    held = {part for lesson in shown.lessons.values() for part in parts_in(lesson)}
    moved = {move.old for move in known.moves}
    forth: dict[Part, Move] = {}
    for move in (move for lesson in shown.lessons.values() for move in claims(lesson)):
        if move.old not in held and move.old not in moved and move.old in earlier(move.old.lesson):
            forth.setdefault(move.old, move)
    back = tuple(move.back for move in known.moves if move.old in held)
    divided = {(one.lesson, one.part) for one in known.divisions}
    return Moves(
        tuple(forth.values()),
        back,
        tuple(one for one in _divisions(shown) if (one.lesson, one.part) not in divided),
        tuple(one for one in known.divisions if _is_whole_again(one, shown)),
    )


def _divisions(shown: Shown) -> Iterator[Division]:
    for lesson in shown.lessons.values():
        if lesson.was is not None and lesson.was != lesson.id:
            yield Division(lesson.was, shown.before.get(lesson.was, VersionHash("")), lesson.id)


def _is_whole_again(one: Division, shown: Shown) -> bool:
    now = shown.versions.get(one.lesson)
    return now == one.version and shown.before.get(one.lesson) != now

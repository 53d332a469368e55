"""Which questions, cards and prompts live in another lesson now than where people learnt them."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.content.lesson import Lesson
from bot.content.moves import Move, Part, claims, parts_in
from bot.core.ids import LessonId, VersionHash


@dataclass(frozen=True)
class Division:
    """`part` was a part of `lesson` until its `version`; versions `without` had nothing of it."""

    lesson: LessonId
    version: VersionHash
    part: LessonId
    without: frozenset[VersionHash] = field(default=frozenset(), compare=False)


@dataclass(frozen=True)
class Moves:
    """What moves with a publication: parts to other lessons (`forth`) and back again (`back`, each from where it is).

    `again` holds those of parts that moved before, for what people got of them at the old lesson since.

    Whoever completed a lesson that's `divided` has completed its part; `rejoined` takes that back.
    """

    forth: tuple[Move, ...] = ()
    again: tuple[Move, ...] = ()
    back: tuple[Move, ...] = ()
    divided: tuple[Division, ...] = ()
    rejoined: tuple[Division, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything moves at all."""
        return bool(self.forth or self.again or self.back or self.divided or self.rejoined)

    @property
    def all(self) -> tuple[Move, ...]:
        """The moves in both directions."""
        return self.onward + self.back

    @property
    def onward(self) -> tuple[Move, ...]:
        """The moves away from the lessons where parts were first."""
        return self.forth + self.again


Earlier = Mapping[VersionHash, Collection[Part]]
"""The parts that a lesson had, by its versions, the latest first."""


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

    def changed(self, lesson: LessonId) -> bool:
        """Tell whether another version of a lesson was shown before, or it was shown or isn't any more."""
        return self.versions.get(lesson) != self.before.get(lesson)


def decide(shown: Shown, known: Known, earlier: Callable[[LessonId], Earlier]) -> Moves:
    """Return what moves now. `earlier`, which is only asked if need be, says what a lesson had in its versions.

    Of several lessons that claim the same part, the first one has it. A part goes back once its old lesson has it
    again.
    """
    held = {part for lesson in shown.lessons.values() for part in parts_in(lesson)}
    onward = {move.old: move.new for move in known.moves}
    now = {old: _end(new, onward, held) for old, new in onward.items()}
    forth: dict[Part, Move] = {}
    for move in (move for lesson in shown.lessons.values() for move in claims(lesson)):
        here = now.get(move.old, move.old)
        if move.old not in held and here not in held and (move.old in now or _had(move.old, earlier)):
            forth.setdefault(here, Move(here, move.new))
    again = [
        Move(old, new) for old, new in now.items() if old not in held and new in held and shown.changed(old.lesson)
    ]
    back = [Move(new, old) for old, new in now.items() if old in held]
    divided = {(one.lesson, one.part) for one in known.divisions if not shown.changed(one.lesson)}
    return Moves(
        tuple(forth.values()),
        tuple(again),
        tuple(back),
        tuple(one for one in _divisions(shown, divided, earlier) if one not in known.divisions),
        tuple(one for one in known.divisions if _is_whole_again(one, shown)),
    )


def _had(part: Part, earlier: Callable[[LessonId], Earlier]) -> bool:
    return any(part in parts for parts in earlier(part.lesson).values())


def _end(part: Part, onward: Mapping[Part, Part], held: Collection[Part]) -> Part:
    """Return where a part is now that moved on from there, perhaps more than once."""
    seen = {part}
    while part not in held and part in onward and onward[part] not in seen:
        part = onward[part]
        seen.add(part)
    return part


def _divisions(
    shown: Shown, divided: Collection[tuple[LessonId, LessonId]], earlier: Callable[[LessonId], Earlier]
) -> Iterator[Division]:
    """Yield the lessons that say what they were a part of, if that lesson had something of them and has nothing now.

    Those that were `divided` before aren't looked at.
    """
    for lesson in shown.lessons.values():
        if lesson.was is None or lesson.was == lesson.id or (lesson.was, lesson.id) in divided:
            continue
        if _holds(shown, lesson.was, lesson):
            continue
        mine = {move.old for move in claims(lesson)}
        versions = earlier(lesson.was)
        whole = [version for version, parts in versions.items() if not mine.isdisjoint(parts)]
        if whole:
            before = shown.before.get(lesson.was)
            last = before if before in whole else whole[0]
            yield Division(lesson.was, VersionHash(last), lesson.id, frozenset(versions.keys() - set(whole)))


def _holds(shown: Shown, old: LessonId, part: Lesson) -> bool:
    """Tell whether a lesson, as it's shown, has anything of what's claimed to have been a part of it."""
    lesson = shown.lessons.get(old)
    return lesson is not None and not {move.old for move in claims(part)}.isdisjoint(parts_in(lesson))


def _is_whole_again(one: Division, shown: Shown) -> bool:
    part = shown.lessons.get(one.part)
    return shown.versions.get(one.lesson) == one.version or (part is not None and _holds(shown, one.lesson, part))

"""What moved from one lesson to another: questions, cards and prompts, and lessons that were divided.

Authors say so with `was:`. A part moves once its old lesson doesn't have it any more, and back if that lesson has it
again, as after a rollback. This room decides and remembers it; each room moves what it keeps.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from sqlalchemy import Text, bindparam, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.content.lesson import Lesson
from bot.content.moves import Move, Part, PartKind, claims, parts_in
from bot.core.ids import LessonId, ScopeId, VersionHash, VersionRef
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature
from bot.features.library.versions import Changeover, earlier_versions, shown_versions
from bot.storage import ReadSession, WriteSession
from bot.storage.base import Base, DiscordId

# ---------------------------------------------------------------- tables


class MovedPartRow(Base):
    """A question, card or prompt (`kind`, a `PartKind`) that a scope's learners know from another lesson."""

    __tablename__ = "moved_parts"

    scope: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(Text, primary_key=True)
    lesson_id: Mapped[str] = mapped_column(Text, primary_key=True)
    key: Mapped[str] = mapped_column(Text, primary_key=True)
    to_lesson: Mapped[str] = mapped_column(Text)
    to_key: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class DividedLessonRow(Base):
    """A lesson whose `version` held what's the lesson `part` now, so that who completed it has completed that part."""

    __tablename__ = "divided_lessons"

    scope: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    lesson_id: Mapped[str] = mapped_column(Text, primary_key=True)
    part: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


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


@dataclass(frozen=True)
class Known:
    """What moved before, in one scope."""

    moves: Sequence[Move] = ()
    divisions: Sequence[Division] = ()


# ---------------------------------------------------------------- statements


_PARTS = select(DividedLessonRow.part).where(
    DividedLessonRow.scope == bindparam("scope"),
    DividedLessonRow.lesson_id == bindparam("lesson"),
    DividedLessonRow.version == bindparam("version"),
)


def known_moves(session: ReadSession, scope: ScopeId) -> Known:
    """Return what moved in a scope before."""
    row, division = MovedPartRow, DividedLessonRow
    moved = session.rows(select(row.kind, row.lesson_id, row.key, row.to_lesson, row.to_key).where(row.scope == scope))
    columns = select(division.lesson_id, division.version, division.part)
    return Known(
        tuple(
            Move(Part(LessonId(lesson), PartKind(kind), key), Part(LessonId(to), PartKind(kind), to_key))
            for kind, lesson, key, to, to_key in moved
        ),
        tuple(
            Division(LessonId(lesson), VersionHash(version), LessonId(part))
            for lesson, version, part in session.rows(columns.where(division.scope == scope))
        ),
    )


def keep_moves(session: WriteSession, scope: ScopeId, moves: Moves, at: datetime) -> None:
    """Remember what moves, and forget what moved back; of a division, the latest version that was whole counts."""
    row, division = MovedPartRow, DividedLessonRow
    for move in moves.back:
        old = move.new
        same = (row.kind == old.kind.value, row.lesson_id == old.lesson, row.key == old.key)
        session.run(delete(row).where(row.scope == scope, *same))
    for one in moves.rejoined + moves.divided:
        session.run(
            delete(division).where(division.scope == scope, division.lesson_id == one.lesson, division.part == one.part)
        )
    parts = [
        {
            "scope": scope,
            "kind": move.old.kind.value,
            "lesson_id": move.old.lesson,
            "key": move.old.key,
            "to_lesson": move.new.lesson,
            "to_key": move.new.key,
            "at": at,
        }
        for move in moves.forth
    ]
    divided = [
        {"scope": scope, "lesson_id": one.lesson, "part": one.part, "version": one.version, "at": at}
        for one in moves.divided
    ]
    session.insert_many_new(MovedPartRow, parts, MovedPartRow.key)
    session.insert_many_new(DividedLessonRow, divided, DividedLessonRow.part)


def divided_into(session: ReadSession, about: VersionRef) -> list[LessonId]:
    """Return the lessons that were a part of a lesson in this version of it; nearly always none."""
    found = session.scalars(_PARTS, scope=about.scope, lesson=about.lesson, version=about.version)
    return [LessonId(part) for part in found]


# ---------------------------------------------------------------- rules


Earlier = Mapping[VersionHash, Collection[Part]]
"""The parts that a lesson had, by its versions, the latest first."""


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


# ---------------------------------------------------------------- use cases


def note_moves(session: WriteSession, change: Changeover) -> Moves:
    """Decide what moves with a publication, remember it, and return it; the caller moves what people have of it."""
    shown = Shown(change.after, shown_versions(session, change.scope), change.before)
    moves = _decide(session, change.scope, shown)
    if moves:
        keep_moves(session, change.scope, moves, change.at)
    return moves


def foreseen_moves(session: ReadSession, scope: ScopeId, after: Mapping[LessonId, Lesson]) -> Moves:
    """Return what would move if a scope showed these lessons."""
    return _decide(session, scope, Shown(after, before=shown_versions(session, scope)))


def _decide(session: ReadSession, scope: ScopeId, shown: Shown) -> Moves:
    @cache
    def earlier(lesson: LessonId) -> dict[VersionHash, set[Part]]:
        return {version: set(parts_in(one)) for version, one in earlier_versions(session, scope, lesson).items()}

    return decide(shown, known_moves(session, scope), earlier)


# ---------------------------------------------------------------- wiring


def build(_deps: Dependencies) -> Feature:
    """Name the room; it brings nothing that Discord or a clock could call."""
    return Feature("moves")

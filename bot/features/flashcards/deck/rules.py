"""A flashcard and its review log: every card is what its log makes of it, and nothing else.

Elapsed time of review cards is counted in study days, which turn at 4:00 on the learner's clock; learning steps are
counted in minutes. The memory model is FSRS-6 by the package `fsrs`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any

from bot.content.catalogue import Entry
from bot.content.lesson import Lesson
from bot.core.ids import LearnerId, LessonId, ScopeId, VersionHash
from bot.memory import NEVER_SEEN, Memory, Rating, State, remember

LEECH_AFTER, LEECH_AGAIN = 8, 4
"""A card forgotten so many times is set aside; when it was taken up again, after so many more."""

MOST_CARDS = 20_000
"""The most cards a learner may bring together; lessons add theirs whatever the number."""

UNDO = 5
"""How many of the last ratings can be undone."""


@dataclass(frozen=True)
class Origin:
    """The version of a lesson that cards come from."""

    scope: ScopeId
    version: VersionHash
    lesson: Lesson

    @property
    def key(self) -> tuple[ScopeId, LessonId]:
        """What the lesson is known by in the database."""
        return self.scope, self.lesson.id


def origin_of(entry: Entry) -> Origin:
    """Return a live lesson as an origin of cards."""
    return Origin(entry.scope, entry.version, entry.lesson)


class Source(StrEnum):
    """Where a card comes from: a lesson's cards, a lesson's question, or the learner."""

    LESSON = "lesson"
    QUESTION = "question"
    OWN = "own"


class Aside(StrEnum):
    """Why a card is set aside."""

    LEARNER = "learner"
    LEECH = "leech"


class CardAct(StrEnum):
    """What the review log tells of a card. Never change a word of it: it is read for as long as a card lives."""

    ADDED = "added"
    EDITED = "edited"
    ARCHIVED = "archived"
    RESTORED = "restored"
    RATED = "rated"
    ANSWERED = "answered"
    UNDONE = "undone"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    BURIED = "buried"
    MOVED = "moved"
    RESET = "reset"
    IMPORTED = "imported"


@dataclass(frozen=True)
class Event:
    """One line of the review log; `on` is the learner's study day, `was` the state before a rating in a review."""

    act: CardAct
    at: datetime
    on: date
    rating: Rating | None = None
    was: State | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)
    id: int = 0


class Shelf(IntEnum):
    """Whether a card is in use, set aside by its learner (or as a leech), or gone from its lesson."""

    ACTIVE = 0
    ASIDE = 1
    ARCHIVED = 2


@dataclass(frozen=True)
class Card:
    """One learner's card: whose it is, where it comes from, its two sides, and its schedule.

    `due_on` is None for a card never seen; `step_at` is the moment of a learning step and None otherwise.
    """

    id: int
    learner: LearnerId
    scope: ScopeId
    lesson: LessonId
    source: Source
    key: str
    version: str = ""
    front: str = ""
    back: str = ""
    memory: Memory = NEVER_SEEN
    due_on: date | None = None
    step_at: datetime | None = None
    reps: int = 0
    lapses: int = 0
    aside: Aside | None = None
    buried_until: date | None = None
    archived: bool = False

    @property
    def shelf(self) -> Shelf:
        """Whether the card takes part."""
        return Shelf.ARCHIVED if self.archived else Shelf.ASIDE if self.aside else Shelf.ACTIVE


def added(card: Card, at: datetime, on: date) -> Event:
    """Return the log's first line of a card: who it is, and its two sides."""
    detail = {
        "learner": card.learner,
        "scope": card.scope,
        "lesson": card.lesson,
        "source": card.source.value,
        "key": card.key,
        **sides(card),
    }
    return Event(CardAct.ADDED, at, on, detail=detail)


def sides(card: Card) -> dict[str, str]:
    """Return what the log keeps of a card's text."""
    return {"version": card.version, "front": card.front, "back": card.back}


def apply(card: Card, event: Event) -> Card:
    """Return the card after one line of its log."""
    match event.act:
        case CardAct.ADDED | CardAct.EDITED | CardAct.RESTORED:
            text = {name: event.detail[name] for name in ("version", "front", "back")}
            return replace(card, archived=False, **text)
        case CardAct.ARCHIVED:
            return replace(card, archived=True, version=event.detail["version"])
        case CardAct.RATED | CardAct.ANSWERED:
            return _rated(card, event)
        case CardAct.BURIED:
            return replace(card, buried_until=date.fromisoformat(event.detail["until"]))
        case CardAct.MOVED:
            return replace(card, due_on=date.fromisoformat(event.detail["to"]))
        case CardAct.IMPORTED:
            return replace(card, **_schedule(event.detail))
        case CardAct.RESET:
            fresh = replace(card, memory=NEVER_SEEN, due_on=None, step_at=None, lapses=0)
            return replace(fresh, aside=None, buried_until=None)
        case _:
            return replace(card, **_FLAGS[event.act])


_FLAGS: Mapping[CardAct, Mapping[str, Any]] = {
    CardAct.SUSPENDED: {"aside": Aside.LEARNER},
    CardAct.RESUMED: {"aside": None},
}


def schedule_of(card: Card) -> dict[str, Any]:
    """Return a card's schedule as the log keeps an imported one."""
    memory, days = card.memory, (card.memory.last_on, card.due_on)
    return {
        "state": memory.state.value,
        "step": memory.step,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "last_on": days[0].isoformat() if days[0] else None,
        "due_on": days[1].isoformat() if days[1] else None,
        "step_at": card.step_at.isoformat() if card.step_at else None,
        "reps": card.reps,
        "lapses": card.lapses,
    }


def _schedule(detail: Mapping[str, Any]) -> dict[str, Any]:
    last_on, due_on, step_at = (detail[name] for name in ("last_on", "due_on", "step_at"))
    memory = Memory(
        State(detail["state"]),
        detail["step"],
        detail["stability"],
        detail["difficulty"],
        date.fromisoformat(last_on) if last_on else None,
    )
    return {
        "memory": memory,
        "due_on": date.fromisoformat(due_on) if due_on else None,
        "step_at": datetime.fromisoformat(step_at) if step_at else None,
        "reps": detail["reps"],
        "lapses": detail["lapses"],
    }


def effective(events: Sequence[Event]) -> list[Event]:
    """Return the lines of a log that made the card what it is: neither what was undone, nor its undoing."""
    undone = {event.detail["event"] for event in events if event.act is CardAct.UNDONE}
    return [event for event in events if event.id not in undone and event.act is not CardAct.UNDONE]


def _rated(card: Card, event: Event) -> Card:
    assert event.rating is not None
    before = card.memory
    memory, wait = remember(before, event.rating, event.on)
    forgotten = before.state is State.REVIEW and event.rating is Rating.AGAIN
    lapses = card.lapses + forgotten
    leech = forgotten and lapses >= LEECH_AFTER and (lapses - LEECH_AFTER) % LEECH_AGAIN == 0
    step_at = event.at + wait if wait is not None else None
    due_on = event.on + timedelta(days=event.detail["days"]) if wait is None else event.on
    return replace(
        card,
        memory=memory,
        due_on=due_on,
        step_at=step_at,
        reps=card.reps + 1,
        lapses=lapses,
        aside=Aside.LEECH if leech else card.aside,
        buried_until=None,
    )


def replay(number: int, events: Sequence[Event]) -> Card:
    """Return a card as its whole log makes it; the log begins with the line that added it."""
    first, *rest = effective(events)
    card = Card(
        id=number,
        learner=LearnerId(first.detail["learner"]),
        scope=ScopeId(first.detail["scope"]),
        lesson=LessonId(first.detail["lesson"]),
        source=Source(first.detail["source"]),
        key=first.detail["key"],
    )
    for event in (first, *rest):
        card = apply(card, event)
    return card


def undoable(recent: Iterable[tuple[int, CardAct, Mapping[str, Any]]]) -> int | None:
    """Return the rating to be undone next, of the newest lines of a learner's log (the newest first), or None."""
    rated: list[int] = []
    undone: set[int] = set()
    for number, act, detail in recent:
        if act is CardAct.UNDONE:
            undone.add(detail["event"])
        else:
            rated.append(number)
    return next((number for number in rated[:UNDO] if number not in undone), None)

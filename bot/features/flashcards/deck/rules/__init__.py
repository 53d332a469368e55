"""A flashcard and its review log: every card is what its log makes of it, and nothing else.

Between reviews, time is counted in study days, which turn at 4:00 on the learner's clock; learning steps are counted in
minutes. The memory model (`bot.memory`) is FSRS-6.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.core.ids import LearnerId, LessonId, ScopeId
from bot.features.flashcards.deck.rules.card import Aside, Card, CardAct, Event, Source
from bot.memory import NEVER_SEEN, Memory, Rating, State, remember

LEECH_AFTER, LEECH_AGAIN = 8, 4
"""A card forgotten this many times is set aside as a leech, and again after every so many more."""

MOST_CARDS = 20_000
"""From this many cards on, a learner can't write or import more; a lesson's cards always join."""

ENOUGH = 3
"""A card that's missed this many times on one study day rests until the next."""

UNDO = 5
"""How many of a learner's newest ratings can be undone."""


def apply(card: Card, event: Event) -> Card:
    """Return the card after one line of its log; an undoing is no such line (see `effective`).

    A line that doesn't fit, as an imported one may not, raises KeyError, ValueError, TypeError, AssertionError or
    OverflowError.
    """
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
        case CardAct.TRANSFERRED:
            return replace(card, lesson=LessonId(event.detail["lesson"]), key=event.detail["key"], archived=False)
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
    """Return a card's schedule as JSON can hold it: in the log line of an import, and in an exported table."""
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
    """Return the lines of a log that count, without those that were undone and the undoings themselves."""
    undone = {event.detail["event"] for event in events if event.act is CardAct.UNDONE}
    return [event for event in events if event.id not in undone and event.act is not CardAct.UNDONE]


def missed_on(events: Sequence[Event], day: date) -> int:
    """Return how many times a card was missed on a study day, by its log."""
    return sum(event.on == day and event.rating is Rating.AGAIN for event in effective(events))


def _rated(card: Card, event: Event) -> Card:
    assert event.rating is not None
    before = card.memory
    memory, wait = remember(before, event.rating, event.on)
    forgotten = before.state is State.REVIEW and event.rating is Rating.AGAIN
    lapses = card.lapses + forgotten
    leech = forgotten and lapses >= LEECH_AFTER and (lapses - LEECH_AFTER) % LEECH_AGAIN == 0
    # what rests after many misses waits for a day in the midst of its learning steps
    days = event.detail["days"] if wait is None else event.detail.get("days", 0)
    step_at = event.at + wait if wait is not None and not days else None
    due_on = event.on + timedelta(days=days)
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
    """Return card `number` as its whole log makes it; the first line must be the one that added it."""
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


TAKEN_BACK = (CardAct.RATED, CardAct.BURIED, CardAct.SUSPENDED)
"""What an undo takes back."""

BY_LEARNER = {"by": "learner"}
"""Stands in the log line of a card that its learner has set aside by themselves, while they reviewed it."""


def undoable(recent: Iterable[tuple[int, CardAct, Mapping[str, Any]]]) -> int | None:
    """Return the log line that an undo would take back next: a rating, or that a card was put away. None without any.

    `recent` are those of a learner and their undoings, the newest first. Only the newest UNDO can be undone.
    """
    done: list[int] = []
    undone: set[int] = set()
    for number, act, detail in recent:
        if act is CardAct.UNDONE:
            undone.add(detail["event"])
        elif act is not CardAct.SUSPENDED or detail == BY_LEARNER:
            done.append(number)
    return next((number for number in done[:UNDO] if number not in undone), None)

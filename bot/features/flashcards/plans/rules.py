"""Which card moves to which day: pure functions over the cards that come back after whole days (see `coming`)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.features.flashcards.deck import Card, Shelf
from bot.features.people import Learner
from bot.memory import EXAM_DAYS, EXAM_RETENTION, Rating, State, recall, remember

PACES = (20, 40, 60, 80, 100, 150)
"""How many cards a day a backlog can be spread to."""

USUAL_PACE = 40
LONGEST = 365
"""The most days that a vacation lasts, and that an exam or the start of a vacation lies ahead."""


class Plan(StrEnum):
    """What a card was moved for. The value stands in the review log, so don't change it."""

    SPREAD = "spread"
    VACATION = "vacation"
    EXAM = "exam"


@dataclass(frozen=True)
class Moves:
    """Which cards change their day, and what each day holds then, from today to the last one that a card moves to."""

    days: tuple[tuple[Card, date], ...]
    loads: tuple[tuple[date, int], ...]


def coming(cards: Iterable[Card]) -> list[Card]:
    """Return the cards in use that come back after whole days (not new, not in learning steps), longest due first."""
    known = [card for card in cards if card.shelf is Shelf.ACTIVE and card.memory.state is State.REVIEW]
    return sorted(known, key=lambda card: (card.due_on or date.max, card.id))


def loads_of(cards: Iterable[Card], today: date) -> dict[date, int]:
    """Return how many cards each day holds; what is overdue counts for today."""
    loads: dict[date, int] = {}
    for card in cards:
        if card.due_on is not None:
            day = max(card.due_on, today)
            loads[day] = loads.get(day, 0) + 1
    return loads


def spread(cards: Sequence[Card], today: date, pace: int) -> Moves:
    """Spread what's due over days of `pace` cards, from today on.

    What falls due on a day anyway counts towards its pace, but even a full day takes at least a quarter of it.
    """
    due = [card for card in cards if card.due_on is not None and card.due_on <= today]
    rest = loads_of([card for card in cards if card not in due], today)
    moved = _filled(due, today, lambda day: max(pace - rest.get(day, 0), pace // 4))
    return _moves(cards, moved, today)


def vacation(cards: Sequence[Card], today: date, first: date, last: date, pace: int) -> Moves:
    """Move what falls due in a vacation to the days after it, filling them as `spread` does."""
    inside = [card for card in cards if card.due_on is not None and first <= max(card.due_on, today) <= last]
    rest = loads_of([card for card in cards if card not in inside], today)
    after = max(last, today) + timedelta(days=1)
    return _moves(cards, _filled(inside, after, lambda day: max(pace - rest.get(day, 0), pace // 4)), today)


def exam(cards: Sequence[Card], today: date, on: date) -> Moves:
    """Move cards that wouldn't be remembered well enough on the day of an exam into the EXAM_DAYS days before it.

    Well enough is a chance of EXAM_RETENTION. Cards that come back before the exam anyway stay. Each card goes to
    whichever of these days holds the fewest, never to today.
    """
    first = max(today + timedelta(days=1), on - timedelta(days=EXAM_DAYS))
    window = [first + timedelta(days=number) for number in range((on - first).days)]
    if not window:
        return _moves(cards, {}, today)
    late = [card for card in cards if card.due_on and card.due_on >= on and recall(card.memory, on) < EXAM_RETENTION]
    loads = loads_of(cards, today)
    moved: dict[int, date] = {}
    for card in late:
        day = min(window, key=lambda one: (loads.get(one, 0), one))
        loads[day] = loads.get(day, 0) + 1
        moved[card.id] = day
    return _moves(cards, moved, today)


def expected(cards: Sequence[Card], moved: Mapping[int, date], on: date) -> float:
    """Return the average chance (0 to 1) to remember these cards on a day; without cards, it's 0.

    Each card that moves is taken to be rated Good on its new day.
    """
    if not cards:
        return 0.0
    chances = (
        recall(remember(card.memory, Rating.GOOD, moved[card.id])[0] if card.id in moved else card.memory, on)
        for card in cards
    )
    return sum(chances) / len(cards)


def _filled(cards: Sequence[Card], first: date, room: Callable[[date], int]) -> dict[int, date]:
    moved: dict[int, date] = {}
    day, left = first, room(first)
    for card in cards:
        while left <= 0:
            day += timedelta(days=1)
            left = room(day)
        moved[card.id] = day
        left -= 1
    return moved


def _moves(cards: Sequence[Card], moved: Mapping[int, date], today: date) -> Moves:
    days = [(card, moved[card.id]) for card in cards if card.id in moved and moved[card.id] != card.due_on]
    loads: dict[date, int] = {}
    for card in cards:
        if card.due_on is not None:
            day = max(moved.get(card.id, card.due_on), today)
            loads[day] = loads.get(day, 0) + 1
    last = max(moved.values(), default=today)
    span = (last - today).days + 1
    shown = ((today + timedelta(days=number), loads.get(today + timedelta(days=number), 0)) for number in range(span))
    return Moves(tuple(days), tuple(shown))


@dataclass(frozen=True)
class Overview:
    """How many cards come on each of the next days; which plans run stands in the learner's preferences.

    Beside those, `new` cards wait for today. `late` cards could be spread over days. `done` names what was just done,
    if anything, and `count` how many cards it moved.
    """

    learner: Learner
    today: date
    late: int
    loads: tuple[tuple[date, int], ...]
    done: str = ""
    count: int = 0
    new: int = 0


@dataclass(frozen=True)
class SpreadOffer:
    """How a backlog of `late` cards would be spread over days, at a pace of so many cards a day."""

    moves: Moves
    pace: int
    late: int


@dataclass(frozen=True)
class VacationOffer:
    """What a vacation would move; its first and its last day both belong to it."""

    moves: Moves
    first: date
    last: date


@dataclass(frozen=True)
class ExamOffer:
    """What an exam would move, and the average chance (0 to 1) to remember a card that day, without and with it."""

    moves: Moves
    on: date
    before: float
    after: float


class Why(StrEnum):
    """Why a plan can't be made for what was typed."""

    NO_DAY = "no day"
    NOT_AHEAD = "not ahead"
    OUT_OF_RANGE = "out of range"


@dataclass(frozen=True)
class DayUnclear:
    """What was typed is no day, or none that a plan can be made for."""

    plan: Plan
    typed: str
    why: Why


@dataclass(frozen=True)
class NothingDue:
    """No card is due, so there's nothing to spread."""


Outcome = Overview | SpreadOffer | VacationOffer | ExamOffer | DayUnclear | NothingDue

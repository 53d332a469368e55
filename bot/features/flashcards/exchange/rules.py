"""Cards and their logs as rows of CSV files, and back, with every problem by its line."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from bot.core.ids import GLOBAL, LearnerId, LessonId, ScopeId
from bot.core.text import stable_key
from bot.features.flashcards.deck import Aside, Card, CardAct, Event, Source, apply, schedule_of
from bot.formats import tables
from bot.formats.anki import Note
from bot.formats.archives import Unreadable
from bot.formats.tables import Row
from bot.memory import MAX_DAYS, Memory, Rating, State

T = TypeVar("T")

CARDS_FILE, REVIEWS_FILE = "flashcards.csv", "reviews.csv"
MAX_SIDE = 4000
"""The longest side of an imported card, in characters."""

MAX_ROWS, MAX_REVIEWS = 5000, 100_000
"""The most cards, and lines of their logs, that one import takes; an export of more comes in several parts."""

PORTION, PORTION_REVIEWS = 250, 2000
"""The most cards, and lines of their logs, written in one transaction; then others have their turn."""

_PLACE = ("number", "scope", "lesson", "title", "source", "key")
_SCHEDULE = ("state", "due_on", "step", "stability", "difficulty", "last_on", "step_at", "reps", "lapses")
CARD_COLUMNS = (*_PLACE, "front", "back", *_SCHEDULE, "set_aside")
REVIEW_COLUMNS = ("card", "at", "day", "act", "rating", "was", "detail")
_OWN_ACTS = {CardAct.ADDED, CardAct.EDITED, CardAct.ARCHIVED, CardAct.RESTORED, CardAct.UNDONE, CardAct.TRANSFERRED}
_KEPT_ACTS = set(CardAct) - _OWN_ACTS


# ---------------------------------------------------------------- out


def note_of(card: Card, title: str) -> Note:
    """Return a card as a note for Anki, in a deck named after its lesson; one that's set aside is suspended there."""
    identity = (str(card.scope), card.lesson, card.source.value, card.key)
    return Note(identity, title, card.front, card.back, (card.lesson or "own",), bool(card.aside))


Titled = tuple[Card, str, Sequence[Event]]
"""A card with its lesson's title and the lines of its log that count."""


def csv_files(cards: Sequence[Titled]) -> list[tuple[str, bytes]]:
    """Return cards and their reviews as two CSV files; or as two for each part, where one import couldn't take all."""
    kept = [(card, title, [event for event in events if event.act in _KEPT_ACTS]) for card, title, events in cards]
    parts = list(portions(kept, lambda one: len(one[2]), MAX_ROWS, MAX_REVIEWS)) or [kept]
    named = [(part, f"-{number}" if len(parts) > 1 else "") for number, part in enumerate(parts, start=1)]
    return [file for part, suffix in named for file in _two_files(part, suffix)]


def _two_files(cards: Sequence[Titled], suffix: str) -> Iterator[tuple[str, bytes]]:
    reviews = [_review_row(card, event) for card, _, events in cards for event in events]
    rows = (_card_row(card, title) for card, title, _ in cards)
    yield CARDS_FILE.replace(".", f"{suffix}."), tables.write(CARD_COLUMNS, rows)
    yield REVIEWS_FILE.replace(".", f"{suffix}."), tables.write(REVIEW_COLUMNS, reviews)


def portions(items: Sequence[T], lines: Callable[[T], int], most: int, most_lines: int) -> Iterator[list[T]]:
    """Cut items into portions of at most `most`, and of at most `most_lines` lines unless one item has more."""
    portion: list[T] = []
    filled = 0
    for item in items:
        if portion and (len(portion) == most or filled + lines(item) > most_lines):
            yield portion
            portion, filled = [], 0
        portion.append(item)
        filled += lines(item)
    if portion:
        yield portion


def _card_row(card: Card, title: str) -> Mapping[str, object]:
    return {
        "number": card.id,
        "scope": card.scope,
        "lesson": card.lesson,
        "title": title,
        "source": card.source.value,
        "key": card.key,
        "front": card.front,
        "back": card.back,
        **schedule_of(card),
        "set_aside": card.aside.value if card.aside else "",
    }


def _review_row(card: Card, event: Event) -> Mapping[str, object]:
    return {
        "card": card.id,
        "at": event.at.isoformat(),
        "day": event.on.isoformat(),
        "act": event.act.value,
        "rating": event.rating.name.casefold() if event.rating else "",
        "was": event.was.value if event.was else "",
        "detail": json.dumps(event.detail) if event.detail else "",
    }


# ---------------------------------------------------------------- in


class Why(StrEnum):
    """What can be wrong with a file or a line; what each is about stands beside it."""

    UNREADABLE = "unreadable"  # what a reader of files says
    NO_CARD = "no card"
    NO_COLUMNS = "no columns"
    TOO_MANY = "too many"  # how many, of what, the most
    NO_SUCH_CARD = "no such card"  # its number, the file of cards
    DOES_NOT_FIT = "does not fit"  # why
    EMPTY = "empty"  # the column
    TOO_LONG = "too long"  # the column, its length, the most
    NO_RATING = "no rating"  # those there are
    UNKNOWN = "unknown"  # the column, what it holds, what it may hold
    NO_NUMBER = "no number"  # the column, what it holds
    IMPOSSIBLE = "impossible"  # the column, what it holds
    OUT_OF_RANGE = "out of range"  # the column, what it holds, the least, the most
    NO_DATE = "no date"  # the column, what it holds
    NO_MOMENT = "no moment"  # the column, what it holds
    NO_JSON = "no JSON"
    NO_OBJECT = "no object"


@dataclass(frozen=True)
class Problem:
    """What is wrong with a file, or with one line of it (from 1; 0 for the file as a whole), and what it's about."""

    file: str
    line: int
    why: Why
    about: tuple[object, ...] = ()


@dataclass(frozen=True)
class Brought:
    """A card that a file brings, as if it were new, and the log lines that make it what it is."""

    card: Card
    events: tuple[Event, ...] = ()


class _Wrong(ValueError):
    """A cell that cannot be taken."""

    def __init__(self, why: Why, *about: object) -> None:
        super().__init__(why)
        self.why = why
        self.about = about


def parse(uploads: Iterable[tuple[str, bytes]], now: datetime, today: date) -> tuple[list[Brought], list[Problem]]:
    """Return the cards that uploaded files bring, and every problem found in them.

    Which file has cards and which has reviews is told by its columns, not its name. `today` is the learner's study day.
    """
    problems: list[Problem] = []
    cards: list[tuple[str, Row]] = []
    reviews: list[tuple[str, Row]] = []
    for name, data in uploads:
        try:
            for file, content in tables.unpack(name, data):
                columns, rows = tables.read(content)
                if {"front", "back"} <= set(columns):
                    cards += [(file, row) for row in rows]
                elif set(REVIEW_COLUMNS) <= set(columns):
                    reviews += [(file, row) for row in rows]
                else:
                    problems.append(Problem(name, 0, Why.NO_COLUMNS))
        except Unreadable as unreadable:
            problems.append(Problem(name, 0, Why.UNREADABLE, (unreadable,)))
    problems += _too_many(cards, MAX_ROWS, "cards") + _too_many(reviews, MAX_REVIEWS, "reviews")
    if problems:
        return [], problems
    logs = _logs(reviews, {row.get("number") for _, row in cards}, problems)
    brought = [one for file, row in cards if (one := _brought(file, row, logs, (now, today), problems))]
    return brought, problems


def _too_many(rows: Sequence[tuple[str, Row]], most: int, what: str) -> list[Problem]:
    if len(rows) <= most:
        return []
    return [Problem(rows[0][0], 0, Why.TOO_MANY, (len(rows), what, most))]


def _logs(
    reviews: Sequence[tuple[str, Row]], numbers: set[str], problems: list[Problem]
) -> dict[str, list[tuple[tuple[str, int], Event]]]:
    """Return the lines of each card's log with where they stand (file and line), by the card's number in its file."""
    logs: dict[str, list[tuple[tuple[str, int], Event]]] = {}
    for file, row in reviews:
        try:
            if row.get("card") not in numbers:
                raise _Wrong(Why.NO_SUCH_CARD, row.get("card")[:20], CARDS_FILE)
            logs.setdefault(row.get("card"), []).append(((file, row.line), _event(row)))
        except _Wrong as wrong:
            problems.append(Problem(file, row.line, wrong.why, wrong.about))
    return logs


def _brought(
    file: str,
    row: Row,
    logs: Mapping[str, Sequence[tuple[tuple[str, int], Event]]],
    present: tuple[datetime, date],
    problems: list[Problem],
) -> Brought | None:
    where = (file, row.line)
    try:
        card = _card(row)
        log = logs.get(row.get("number"), ()) if row.get("number") else ()
        events = [event for _, event in log] or _without_log(row, card, present)
        for number, event in enumerate(events):
            where = log[number][0] if log else where
            card = _applied(card, event)
    except _Wrong as wrong:
        problems.append(Problem(*where, wrong.why, wrong.about))
        return None
    return Brought(_card(row), tuple(events))


def _applied(card: Card, event: Event) -> Card:
    try:
        return apply(card, event)
    except (KeyError, ValueError, TypeError, AssertionError, OverflowError) as problem:
        raise _Wrong(Why.DOES_NOT_FIT, problem) from None


def _card(row: Row) -> Card:
    front, back = row.get("front"), row.get("back")
    for name, side in (("front", front), ("back", back)):
        if not side:
            raise _Wrong(Why.EMPTY, name)
        if len(side) > MAX_SIDE:
            raise _Wrong(Why.TOO_LONG, name, len(side), MAX_SIDE)
    source = Source(_one_of(row, "source", [one.value for one in Source], Source.OWN.value))
    scope, lesson = ScopeId(_number(row, "scope", int, 0)), LessonId(row.get("lesson")[:64])
    key = row.get("key")[:64] or stable_key(front)
    return Card(0, LearnerId(0), scope, lesson, source, key, "", front, back)


def own(card: Card) -> Card:
    """Return a card as one of the learner's own that belongs to no lesson."""
    return replace(card, scope=GLOBAL, lesson=LessonId(""), source=Source.OWN, key=stable_key(card.front))


def _without_log(row: Row, card: Card, present: tuple[datetime, date]) -> list[Event]:
    """Return the events that bring a new card to the schedule in its row, for a table that comes without a log."""
    now, today = present
    state = State(_one_of(row, "state", [one.value for one in State], State.NEW.value))
    events = []
    if state is not State.NEW:
        memory = Memory(
            state,
            None if state is State.REVIEW else _number(row, "step", int, 0),
            _within(_number(row, "stability", float, None), 0.001, MAX_DAYS, "stability"),
            _within(_number(row, "difficulty", float, None), 1, 10, "difficulty"),
            _day(row, "last_on"),
        )
        due_on = _day(row, "due_on")
        step_at = None if state is State.REVIEW else now
        reps, lapses = _number(row, "reps", int, 0), _number(row, "lapses", int, 0)
        seen = replace(card, memory=memory, due_on=due_on, step_at=step_at, reps=reps, lapses=lapses)
        events.append(Event(CardAct.IMPORTED, now, today, detail=schedule_of(seen)))
    if _one_of(row, "set_aside", [one.value for one in Aside], ""):
        events.append(Event(CardAct.SUSPENDED, now, today))
    return events


def _event(row: Row) -> Event:
    act = CardAct(_one_of(row, "act", [one.value for one in _KEPT_ACTS], None))
    names = [one.name.casefold() for one in Rating]
    rating = _one_of(row, "rating", names, "")
    if not rating and act in {CardAct.RATED, CardAct.ANSWERED}:
        raise _Wrong(Why.NO_RATING, ", ".join(names))
    was = _one_of(row, "was", [one.value for one in State], "")
    return Event(
        act,
        _moment(row, "at"),
        _day(row, "day"),
        Rating[rating.upper()] if rating else None,
        State(was) if was else None,
        _detail(row),
    )


# ---------------------------------------------------------------- cells


def _one_of(row: Row, column: str, known: Sequence[str], default: str | None) -> str:
    value = row.get(column).casefold()
    if not value and default is not None:
        return default
    if value not in known:
        raise _Wrong(Why.UNKNOWN, column, value[:40], ", ".join(known))
    return value


def _number(row: Row, column: str, kind: type[T], default: T | None) -> T:
    text = row.get(column)
    if not text and default is not None:
        return default
    try:
        value: T = kind(text)  # type: ignore[call-arg]  # int or float
    except ValueError:
        raise _Wrong(Why.NO_NUMBER, column, text[:40]) from None
    if isinstance(value, int) and not 0 <= value < 2**63:
        raise _Wrong(Why.IMPOSSIBLE, column, text[:40])
    return value


def _within(value: float, least: float, most: float, column: str) -> float:
    if not least <= value <= most:
        raise _Wrong(Why.OUT_OF_RANGE, column, value, least, most)
    return value


def _day(row: Row, column: str) -> date:
    try:
        return date.fromisoformat(row.get(column))
    except ValueError:
        raise _Wrong(Why.NO_DATE, column, row.get(column)[:40]) from None


def _moment(row: Row, column: str) -> datetime:
    try:
        moment = datetime.fromisoformat(row.get(column))
    except ValueError:
        raise _Wrong(Why.NO_MOMENT, column, row.get(column)[:40]) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _detail(row: Row) -> dict[str, Any]:
    text = row.get("detail")
    try:
        detail = json.loads(text) if text else {}
    except json.JSONDecodeError:
        raise _Wrong(Why.NO_JSON) from None
    if not isinstance(detail, dict):
        raise _Wrong(Why.NO_OBJECT)
    days = detail.get("days", 1)
    if not isinstance(days, int) or not 1 <= days <= MAX_DAYS + len(Rating):
        raise _Wrong(Why.OUT_OF_RANGE, "days", str(days)[:20], 1, MAX_DAYS)
    return detail


def problems_in_order(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield problems file by file and line by line."""
    yield from sorted(problems, key=lambda problem: (problem.file, problem.line))

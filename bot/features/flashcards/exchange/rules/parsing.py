"""How cards and reviews are read from files, and what is wrong with a row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.core.ids import GLOBAL, LearnerId, LessonId, ScopeId
from bot.core.text import stable_key
from bot.features.flashcards.deck import Aside, Card, CardAct, Event, Source, apply, schedule_of
from bot.features.flashcards.exchange.rules import (
    CARDS_FILE,
    KEPT_ACTS,
    MAX_REVIEWS,
    MAX_ROWS,
    MAX_SIDE,
    REVIEW_COLUMNS,
)
from bot.features.flashcards.exchange.rules.fields import (
    Problem,
    Why,
    Wrong,
    day,
    detail,
    moment,
    number,
    one_of,
    within,
)
from bot.formats import tables
from bot.formats.archives import Unreadable
from bot.formats.tables import Row
from bot.memory import MAX_DAYS, Memory, Rating, State


@dataclass(frozen=True)
class Brought:
    """A card that a file brings, as if it were new, and the log lines that make it what it is."""

    card: Card
    events: tuple[Event, ...] = ()


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
                raise Wrong(Why.NO_SUCH_CARD, row.get("card")[:20], CARDS_FILE)
            logs.setdefault(row.get("card"), []).append(((file, row.line), _event(row)))
        except Wrong as wrong:
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
    except Wrong as wrong:
        problems.append(Problem(*where, wrong.why, wrong.about))
        return None
    return Brought(_card(row), tuple(events))


def _applied(card: Card, event: Event) -> Card:
    try:
        return apply(card, event)
    except (KeyError, ValueError, TypeError, AssertionError, OverflowError) as problem:
        raise Wrong(Why.DOES_NOT_FIT, problem) from None


def _card(row: Row) -> Card:
    front, back = row.get("front"), row.get("back")
    for name, side in (("front", front), ("back", back)):
        if not side:
            raise Wrong(Why.EMPTY, name)
        if len(side) > MAX_SIDE:
            raise Wrong(Why.TOO_LONG, name, len(side), MAX_SIDE)
    source = Source(one_of(row, "source", [one.value for one in Source], Source.OWN.value))
    scope, lesson = ScopeId(number(row, "scope", int, 0)), LessonId(row.get("lesson")[:64])
    key = row.get("key")[:64] or stable_key(front)
    return Card(0, LearnerId(0), scope, lesson, source, key, "", front, back)


def own(card: Card) -> Card:
    """Return a card as one of the learner's own that belongs to no lesson."""
    return replace(card, scope=GLOBAL, lesson=LessonId(""), source=Source.OWN, key=stable_key(card.front))


def _without_log(row: Row, card: Card, present: tuple[datetime, date]) -> list[Event]:
    """Return the events that bring a new card to the schedule in its row, for a table that comes without a log."""
    now, today = present
    state = State(one_of(row, "state", [one.value for one in State], State.NEW.value))
    events = []
    if state is not State.NEW:
        memory = Memory(
            state,
            None if state is State.REVIEW else number(row, "step", int, 0),
            within(number(row, "stability", float, None), 0.001, MAX_DAYS, "stability"),
            within(number(row, "difficulty", float, None), 1, 10, "difficulty"),
            day(row, "last_on"),
        )
        due_on = day(row, "due_on")
        step_at = None if state is State.REVIEW else now
        reps, lapses = number(row, "reps", int, 0), number(row, "lapses", int, 0)
        seen = replace(card, memory=memory, due_on=due_on, step_at=step_at, reps=reps, lapses=lapses)
        events.append(Event(CardAct.IMPORTED, now, today, detail=schedule_of(seen)))
    if one_of(row, "set_aside", [one.value for one in Aside], ""):
        events.append(Event(CardAct.SUSPENDED, now, today))
    return events


def _event(row: Row) -> Event:
    act = CardAct(one_of(row, "act", [one.value for one in KEPT_ACTS], None))
    names = [one.name.casefold() for one in Rating]
    rating = one_of(row, "rating", names, "")
    if not rating and act in {CardAct.RATED, CardAct.ANSWERED}:
        raise Wrong(Why.NO_RATING, ", ".join(names))
    was = one_of(row, "was", [one.value for one in State], "")
    return Event(
        act,
        moment(row, "at"),
        day(row, "day"),
        Rating[rating.upper()] if rating else None,
        State(was) if was else None,
        detail(row),
    )

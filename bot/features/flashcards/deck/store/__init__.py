"""Statements on flashcards and the review log. A card is changed only together with a line of its log."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import bindparam, func, insert, select, update

from bot.core.ids import LearnerId, LessonId, ScopeId
from bot.features.flashcards.deck.rules import TAKEN_BACK, undoable
from bot.features.flashcards.deck.rules.card import Aside, Card, CardAct, Event, Key, Source, added
from bot.features.flashcards.deck.store.tables import CardRow, ReviewLogRow
from bot.memory import Memory, Rating, State
from bot.storage import ReadSession, WriteSession

CARD = select(*CardRow.__table__.columns)
_CARD_AT = CARD.where(CardRow.id == bindparam("number"))
_CARD_TAKEN = _CARD_AT.with_for_update()
_LOG = insert(ReviewLogRow)
_CHANGE = update(CardRow).where(CardRow.id == bindparam("number"))
_MANY = 500
"""How many ids one statement names."""

T = TypeVar("T")


# ---------------------------------------------------------------- one card


def find(session: ReadSession, number: int, learner: LearnerId) -> Card | None:
    """Return a learner's card; None if it isn't there or is somebody else's."""
    row = session.mapping(_CARD_AT, number=number)
    return card_of(row) if row and row["learner_id"] == learner else None


def take(session: WriteSession, number: int, learner: LearnerId) -> Card | None:
    """Return a learner's card, locked until this transaction ends; None as in `find`."""
    row = session.mapping(_CARD_TAKEN, number=number)
    return card_of(row) if row and row["learner_id"] == learner else None


def card_of(row: Mapping[str, Any]) -> Card:
    """Return the card in a row."""
    return Card(
        id=row["id"],
        learner=LearnerId(row["learner_id"]),
        scope=ScopeId(row["scope"]),
        lesson=LessonId(row["lesson_id"]),
        source=Source(row["source"]),
        key=row["key"],
        version=row["version"],
        front=row["front"],
        back=row["back"],
        memory=Memory(State(row["state"]), row["step"], row["stability"], row["difficulty"], row["last_on"]),
        due_on=row["due_on"],
        step_at=row["step_at"],
        reps=row["reps"],
        lapses=row["lapses"],
        aside=Aside(row["aside"]) if row["aside"] else None,
        buried_until=row["buried_until"],
        archived=row["archived"],
    )


def row_of(card: Card) -> dict[str, Any]:
    """Return a card as columns of its table, all but its number."""
    return {
        "learner_id": card.learner,
        "scope": card.scope,
        "lesson_id": card.lesson,
        "source": card.source.value,
        "key": card.key,
        **_changing(card),
    }


def _changing(card: Card) -> dict[str, Any]:
    memory = card.memory
    return {
        "version": card.version,
        "front": card.front,
        "back": card.back,
        "state": memory.state.value,
        "step": memory.step,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "last_on": memory.last_on,
        "due_on": card.due_on,
        "step_at": card.step_at,
        "reps": card.reps,
        "lapses": card.lapses,
        "aside": card.aside.value if card.aside else None,
        "buried_until": card.buried_until,
        "archived": card.archived,
        "shelf": card.shelf.value,
    }


def append(session: WriteSession, changed: Sequence[tuple[Card, Sequence[Event]]]) -> None:
    """Write new lines into the log of each card, and the card itself, to which the caller has applied them."""
    if changed:
        session.run(_LOG, [_line(card, event) for card, events in changed for event in events])
        session.run(_change(), [{"number": card.id, **_changing(card)} for card, _ in changed])


def transfer(session: WriteSession, changed: Sequence[tuple[Card, Event]]) -> None:
    """Write the line that moves a card to another lesson, and the card, to which the caller has applied it."""
    append(session, [(card, [event]) for card, event in changed])
    if changed:
        moved = update(CardRow).where(CardRow.id == bindparam("number"))
        there = [{"number": card.id, "lesson": card.lesson, "its_key": card.key} for card, _ in changed]
        session.run(moved.values(lesson_id=bindparam("lesson"), key=bindparam("its_key")), there)


@cache
def _change() -> Any:
    names = CardRow.__table__.columns.keys()
    fixed = {"id", "learner_id", "scope", "lesson_id", "source", "key"}
    return _CHANGE.values({name: bindparam(name) for name in names if name not in fixed})


def _line(card: Card, event: Event) -> dict[str, Any]:
    return {
        "card_id": card.id,
        "learner_id": card.learner,
        "act": event.act.value,
        "at": event.at,
        "on": event.on,
        "rating": event.rating.value if event.rating else None,
        "was": event.was.value if event.was else None,
        "detail": dict(event.detail),
    }


def add(session: WriteSession, cards: Sequence[Card], at: datetime, days: Mapping[LearnerId, date]) -> list[Card]:
    """Add those of the cards that aren't there yet, each with its first log line, and return them with their numbers.

    `days` are the learners' study days. A card whose learner, lesson, source and key are taken, if only just now by
    another process, is left alone and not returned.
    """
    fresh: list[Card] = []
    by_identity = {_identity(card): card for card in cards}
    numbers = session.insert_many_new(CardRow, [row_of(card) for card in by_identity.values()], CardRow.id)
    for some in _some(numbers):
        rows = session.rows(
            select(CardRow.id, CardRow.learner_id, CardRow.scope, CardRow.lesson_id, CardRow.source, CardRow.key).where(
                CardRow.id.in_(some)
            )
        )
        fresh += [replace(by_identity[tuple(rest)], id=number) for number, *rest in rows]
    fresh.sort(key=lambda card: card.id)
    if fresh:
        session.run(_LOG, [_line(card, added(card, at, days[card.learner])) for card in fresh])
    return fresh


def _identity(card: Card) -> tuple[Any, ...]:
    return card.learner, card.scope, card.lesson, card.source.value, card.key


def _some(numbers: Sequence[T]) -> Iterable[Sequence[T]]:
    return (numbers[start : start + _MANY] for start in range(0, len(numbers), _MANY))


# ---------------------------------------------------------------- the log


_EVENT = select(
    ReviewLogRow.card_id,
    ReviewLogRow.id,
    ReviewLogRow.act,
    ReviewLogRow.at,
    ReviewLogRow.on,
    ReviewLogRow.rating,
    ReviewLogRow.was,
    ReviewLogRow.detail,
)


def events(session: ReadSession, number: int) -> list[Event]:
    """Return the log of one card, from its beginning."""
    return logs(session, [number]).get(number, [])


def logs(session: ReadSession, numbers: Sequence[int]) -> dict[int, list[Event]]:
    """Return the logs of some cards by their numbers, each from its beginning; a card without lines has no entry."""
    found: dict[int, list[Event]] = {}
    for some in _some(numbers):
        statement = _EVENT.where(ReviewLogRow.card_id.in_(some)).order_by(ReviewLogRow.id)
        for card, number, act, at, on, rating, was, detail in session.rows(statement):
            event = Event(
                CardAct(act), at, on, Rating(rating) if rating else None, State(was) if was else None, detail, number
            )
            found.setdefault(card, []).append(event)
    return found


_RECENT = (
    select(ReviewLogRow.id, ReviewLogRow.act, ReviewLogRow.detail)
    .where(
        ReviewLogRow.learner_id == bindparam("learner"),
        ReviewLogRow.act.in_([one.value for one in (*TAKEN_BACK, CardAct.UNDONE)]),
    )
    .order_by(ReviewLogRow.on.desc(), ReviewLogRow.id.desc())
    .limit(20)
)


def recent(session: ReadSession, learner: LearnerId) -> list[tuple[int, CardAct, Mapping[str, Any]]]:
    """Return what a learner did last that can be undone, and undoings (line, act, detail), the newest first."""
    return [(number, CardAct(act), detail) for number, act, detail in session.rows(_RECENT, learner=learner)]


def last_rated(session: ReadSession, learner: LearnerId, since: datetime) -> int | None:
    """Return the log line of what an undo would take back of a learner, if that was done at `since` or later."""
    number = undoable(recent(session, learner))
    line = select(ReviewLogRow.id).where(ReviewLogRow.id == number, ReviewLogRow.at >= since)
    return session.scalar(line) if number is not None else None


def moved_last(session: ReadSession, learner: LearnerId) -> list[tuple[Card, Mapping[str, Any]]]:
    """Return the cards whose log ends with a plan's move, each with the detail of that line."""
    newest = select(func.max(ReviewLogRow.id)).where(ReviewLogRow.learner_id == learner).group_by(ReviewLogRow.card_id)
    rows = session.rows(
        select(ReviewLogRow.card_id, ReviewLogRow.detail).where(
            ReviewLogRow.id.in_(newest), ReviewLogRow.act == CardAct.MOVED.value
        )
    )
    details = {row[0]: row[1] for row in rows}
    return [(card, details[card.id]) for card in cards(session, learner) if card.id in details]


def rated_card(session: ReadSession, learner: LearnerId, event: int) -> int | None:
    """Return the number of the card that a log line is about; None if the line isn't this learner's."""
    mine = select(ReviewLogRow.card_id).where(ReviewLogRow.id == event, ReviewLogRow.learner_id == learner)
    return session.scalar(mine)


def holders(session: ReadSession, scope: ScopeId, lesson: LessonId) -> dict[str, int]:
    """Return how many learners have each card of a lesson in their deck, by its key."""
    here = CardRow.scope == scope, CardRow.lesson_id == lesson, CardRow.source == Source.LESSON.value
    rows = session.rows(select(CardRow.key, func.count()).where(*here).group_by(CardRow.key))
    return {str(key): count for key, count in rows}


def count(session: ReadSession, learner: LearnerId) -> int:
    """Return how many cards a learner has; archived ones don't count."""
    mine = select(func.count()).where(CardRow.learner_id == learner, CardRow.archived.is_(False))
    return session.scalar(mine) or 0


def with_keys(session: ReadSession, learner: LearnerId, keys: Sequence[str]) -> list[Card]:
    """Return a learner's cards that have one of these keys, in any lesson, archived ones included."""
    mine = CARD.where(CardRow.learner_id == learner).order_by(CardRow.id)
    return [card_of(row) for some in _some(keys) for row in session.mappings(mine.where(CardRow.key.in_(some)))]


def logged_cards(session: ReadSession, after: int, limit: int) -> Sequence[int]:
    """Return up to `limit` numbers of cards that have a log, in order, from the one after `after`."""
    numbers = select(ReviewLogRow.card_id).where(ReviewLogRow.card_id > after).distinct()
    return session.scalars(numbers.order_by(ReviewLogRow.card_id).limit(limit))


def hold(session: WriteSession, numbers: Sequence[int]) -> None:
    """Lock these cards, so that no other transaction changes them until this one ends."""
    session.rows(select(CardRow.id).where(CardRow.id.in_(numbers)).order_by(CardRow.id).with_for_update())


def restore(session: WriteSession, cards: Sequence[Card]) -> None:
    """Write cards as they were rebuilt from their logs; a row that's missing is inserted again."""
    if cards:
        session.upsert_many(CardRow, ("id",), [{"id": card.id, **row_of(card)} for card in cards])


def cards(
    session: ReadSession, learner: LearnerId, box: Key | None = None, *, limit: int | None = None, start: int = 0
) -> list[Card]:
    """Return a learner's cards, or those of one box, in the order they joined; archived ones included."""
    mine = CARD.where(CardRow.learner_id == learner)
    if box is not None:
        mine = mine.where(CardRow.scope == box[0], CardRow.lesson_id == box[1])
    rows = session.mappings(mine.order_by(CardRow.id).limit(limit).offset(start))
    return [card_of(row) for row in rows]


_OF_PART = CARD.where(
    CardRow.learner_id.in_(bindparam("learners", expanding=True)),
    CardRow.scope == bindparam("scope"),
    CardRow.lesson_id == bindparam("lesson"),
    CardRow.source == bindparam("source"),
    CardRow.key == bindparam("key"),
    CardRow.archived.is_(False),
)


def of_part(session: ReadSession, learners: Sequence[LearnerId], lesson: Key, part: tuple[Source, str]) -> list[Card]:
    """Return the cards that these learners have for a question or a flashcard of a lesson, by its source and key.

    Those set aside are included, archived ones not.
    """
    about = {"scope": lesson[0], "lesson": lesson[1], "source": part[0].value, "key": part[1]}
    rows = session.mappings(_OF_PART, learners=list(learners), **about)
    return [card_of(row) for row in rows]

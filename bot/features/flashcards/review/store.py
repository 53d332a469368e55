"""What a learner reviews next and what's left of the day: tables and statements; decks keep the cards themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Date,
    ForeignKey,
    Index,
    Select,
    Text,
    and_,
    bindparam,
    case,
    delete,
    func,
    literal,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.core.ids import LearnerId
from bot.features.flashcards.deck import Card, CardAct, CardRow, Focus, ReviewLogRow, Shelf, card_of
from bot.memory import State
from bot.storage import ReadSession, WriteSession
from bot.storage.base import Base, DiscordId
from bot.storage.personal import Personal


class SecondLookRow(Base):
    """A question that's asked once more, beside its card's schedule, since somebody was sure of a wrong answer."""

    __tablename__ = "second_looks"
    __personal__ = Personal(
        "Questions that are asked once more.", learner="card_id", through="flashcards", refs={"card_id": "flashcards"}
    )
    __table_args__ = (Index("ix_second_looks_learner_id_asked_at_on", "learner_id", "asked_at", "on"),)

    card_id: Mapped[int] = mapped_column(ForeignKey(CardRow.id, ondelete="CASCADE"), primary_key=True)
    learner_id: Mapped[int] = mapped_column(DiscordId)
    on: Mapped[date] = mapped_column(Date)
    asked_at: Mapped[datetime | None]


class SelectionRow(Base):
    """The cards that a learner looked for and reviews by themselves: the words, and the cards' numbers."""

    __tablename__ = "card_selections"
    __personal__ = Personal("The cards you looked for last, to review just these.", portable=False)

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    words: Mapped[str] = mapped_column(Text)
    cards: Mapped[Any] = mapped_column(JSON)


MANY = 1_000
"""The most due, and the most new, cards that are counted; whoever has more sees this number."""

MOST_LOOKS = 20
"""How many second looks are read at once; most can be given, so the first is nearly always enough."""

_CARD = select(*CardRow.__table__.columns)


def _mine(kind: str, *, active: bool = True) -> list[ColumnElement[bool]]:
    where = [CardRow.learner_id == bindparam("learner")]
    if active:
        free = or_(CardRow.buried_until.is_(None), CardRow.buried_until <= bindparam("day", type_=Date))
        where += [CardRow.shelf == literal(Shelf.ACTIVE.value), free]
    return [*where, *_within(kind)]


def _within(kind: str) -> list[ColumnElement[bool]]:
    """Return what holds of the cards of a `_kind` of focus, for the values of `_focus`."""
    if kind == "box":
        return [CardRow.scope == bindparam("scope"), CardRow.lesson_id == bindparam("lesson")]
    return [CardRow.id.in_(bindparam("found", expanding=True))] if kind == "found" else []


def _kind(focus: Focus | None) -> str:
    return "all" if focus is None else "box" if focus.box is not None else "found"


def _focus(focus: Focus | None) -> dict[str, Any]:
    if focus is None:
        return {}
    return {"scope": focus.box[0], "lesson": focus.box[1]} if focus.box is not None else {"found": focus.found}


_STEP_DUE = and_(CardRow.step_at.is_not(None), CardRow.step_at <= bindparam("until"))
_DAY_DUE = and_(CardRow.step_at.is_(None), CardRow.due_on <= bindparam("day", type_=Date))
_NEVER_SEEN = CardRow.due_on.is_(None)


@cache
def _next(kind: str, within: str) -> Select[Any]:
    where, order = {
        "step": (_STEP_DUE, (CardRow.step_at, CardRow.id)),
        "due": (_DAY_DUE, (CardRow.due_on, CardRow.id)),
        "easy": (_DAY_DUE, (CardRow.stability.desc(), CardRow.id)),
        "new": (_NEVER_SEEN, (CardRow.id,)),
    }[kind]
    return _CARD.where(*_mine(within), where).order_by(*order).limit(1)


def next_step(session: ReadSession, learner: LearnerId, day: date, until: datetime, focus: Focus | None) -> Card | None:
    """Return the card with the earliest learning step up to the moment `until`, or None."""
    statement = _next("step", _kind(focus))
    row = session.mapping(statement, learner=learner, day=day, until=until, **_focus(focus))
    return card_of(row) if row else None


def next_due(session: ReadSession, learner: LearnerId, day: date, focus: Focus | None) -> Card | None:
    """Return the card that's been due the longest, learning steps aside, or None."""
    row = session.mapping(_next("due", _kind(focus)), learner=learner, day=day, **_focus(focus))
    return card_of(row) if row else None


def next_easy(session: ReadSession, learner: LearnerId, day: date, focus: Focus | None) -> Card | None:
    """Return the card that's due and kept best, learning steps aside, or None."""
    row = session.mapping(_next("easy", _kind(focus)), learner=learner, day=day, **_focus(focus))
    return card_of(row) if row else None


def next_new(session: ReadSession, learner: LearnerId, day: date, focus: Focus | None) -> Card | None:
    """Return the first card never seen, in the order they joined, or None."""
    row = session.mapping(_next("new", _kind(focus)), learner=learner, day=day, **_focus(focus))
    return card_of(row) if row else None


def _up_to_many(where: ColumnElement[bool], mine: Sequence[ColumnElement[bool]]) -> Any:
    """Return the subquery that counts a learner's cards, but looks at no more than MANY of them."""
    some = select(literal(1)).select_from(CardRow).where(*mine, where).limit(literal(MANY)).subquery()
    return select(func.count()).select_from(some).scalar_subquery()


@cache
def _counts(within: str) -> Select[Any]:
    mine = _mine(within)
    came = case((CardRow.step_at <= bindparam("until"), 1), else_=0)
    steps = (
        select(
            func.coalesce(func.sum(came), 0).label("steps"),
            func.count().label("learning"),
            func.min(CardRow.step_at).label("step_at"),
        )
        .where(*mine, CardRow.step_at.is_not(None))
        .subquery("steps")
    )
    done = _done()
    return select(
        _up_to_many(_DAY_DUE, mine).label("due"),
        _up_to_many(_NEVER_SEEN, mine).label("new"),
        *steps.c,
        *done.c,
    ).select_from(steps.join(done, true()))


def _done() -> Any:
    """Return the subquery of what was rated on the day: all, new cards, and reviews; undone ratings don't count."""
    undone = ReviewLogRow.was.is_not(None)  # of a card that was put away there's nothing to count
    counted = case((ReviewLogRow.act == literal(CardAct.RATED.value), 1), (undone, -1), else_=0)

    def of(state: State) -> Any:
        return func.coalesce(func.sum(case((ReviewLogRow.was == literal(state.value), counted), else_=0)), 0)

    columns = func.coalesce(func.sum(counted), 0).label("done"), of(State.NEW).label("done_new")
    return (
        select(*columns, of(State.REVIEW).label("done_due"))
        .where(
            ReviewLogRow.learner_id == bindparam("learner"),
            ReviewLogRow.on == bindparam("day", type_=Date),
            ReviewLogRow.act.in_([literal(CardAct.RATED.value), literal(CardAct.UNDONE.value)]),
        )
        .subquery("done")
    )


@dataclass(frozen=True)
class Counts:
    """What a learner has on a study day before daily limits, and what they did: `due` and `new` are up to MANY each.

    `steps` counts learning steps whose time has come, `learning` all of them, the first of which comes at `step_at`.
    `done` are all ratings of the day, `done_new` those of new cards, `done_due` those of cards in review.
    """

    due: int
    new: int
    steps: int
    learning: int
    step_at: datetime | None
    done: int
    done_new: int
    done_due: int


def counts(session: ReadSession, learner: LearnerId, day: date, now: datetime, focus: Focus | None) -> Counts:
    """Count a learner's study day: the cards of one lesson or of all, but what was done always in all of them."""
    statement = _counts(_kind(focus))
    row = session.first(statement, learner=learner, day=day, until=now, **_focus(focus))
    assert row is not None
    return Counts(*tuple(row))


_LOADS = (
    select(CardRow.due_on, func.count())
    .where(
        CardRow.learner_id == bindparam("learner"),
        CardRow.shelf == literal(Shelf.ACTIVE.value),
        CardRow.due_on >= bindparam("first", type_=Date),
        CardRow.due_on <= bindparam("last", type_=Date),
    )
    .group_by(CardRow.due_on)
)


def loads(session: ReadSession, learner: LearnerId, first: date, last: date) -> dict[date, int]:
    """Return how many of a learner's cards fall due on each day from the first to the last; empty days are missing."""
    rows = session.rows(_LOADS, learner=learner, first=first, last=last)
    return {day: count for day, count in rows if day is not None}


def keep_second_look(session: WriteSession, learner: LearnerId, card: int, on: date) -> None:
    """Note that a card's question is asked once more from a study day on; a later miss puts it off again."""
    session.upsert(SecondLookRow, {"card_id": card}, {"learner_id": learner, "on": on, "asked_at": None})


def end_second_look(session: WriteSession, card: int, day: date, now: datetime) -> bool:
    """Note that a card's question was asked once more; return False if it was before, or needn't be by this day."""
    waiting = (SecondLookRow.card_id == card, SecondLookRow.asked_at.is_(None), SecondLookRow.on <= day)
    return session.run(update(SecondLookRow).where(*waiting).values(asked_at=now)) == 1


def second_looks(session: ReadSession, learner: LearnerId, day: date, focus: Focus | None) -> list[Card]:
    """Return the cards whose questions wait to be asked once more, MOST_LOOKS at most, the longest waiting first."""
    row = SecondLookRow
    waiting = (row.learner_id == learner, row.asked_at.is_(None), row.on <= day, CardRow.archived.is_(False))
    found = _CARD.join(row, row.card_id == CardRow.id).where(*waiting, *_within(_kind(focus)))
    few = found.order_by(row.on, row.card_id).limit(MOST_LOOKS)
    return [card_of(one) for one in session.mappings(few, **_focus(focus))]


# ---------------------------------------------------------------- some of the cards


def next_day(session: ReadSession, learner: LearnerId, focus: Focus | None) -> date | None:
    """Return the study day on which the first card comes back, of a focus or of all; None if none does."""
    first = select(func.min(CardRow.due_on)).where(
        CardRow.learner_id == learner, CardRow.shelf == Shelf.ACTIVE.value, *_within(_kind(focus))
    )
    return session.scalar(first, **_focus(focus))


def keep_selection(session: WriteSession, learner: LearnerId, focus: Focus) -> None:
    """Note which cards were looked for and are to be reviewed by themselves."""
    session.upsert(SelectionRow, {"learner_id": learner}, {"words": focus.words, "cards": list(focus.found)})


def drop_selection(session: WriteSession, learner: LearnerId) -> None:
    """Forget which cards were looked for; other ones are reviewed from now on."""
    session.run(delete(SelectionRow).where(SelectionRow.learner_id == learner))


_SELECTION = select(SelectionRow.words, SelectionRow.cards).where(SelectionRow.learner_id == bindparam("learner"))


def selection(session: ReadSession, learner: LearnerId) -> Focus | None:
    """Return the cards that were looked for and are reviewed by themselves; None if it's others."""
    row = session.first(_SELECTION, learner=learner)
    return Focus(words=row[0], found=tuple(row[1])) if row is not None else None

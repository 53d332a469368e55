"""Statements on what a learner reviews next and what is left of the day; decks keep the cards themselves."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, and_, bindparam, case, func, literal, or_, select

from bot.core.ids import LearnerId, LessonId, ScopeId
from bot.features.decks import Act, Card, CardRow, ReviewLogRow, Shelf, card_of
from bot.memory import State
from bot.storage import ReadSession

Focus = tuple[ScopeId, LessonId] | None
"""The one lesson whose cards are meant, or None for all."""

_CARD = select(*CardRow.__table__.columns)


def _mine(*, focused: bool, active: bool = True) -> list[ColumnElement[bool]]:
    where = [CardRow.learner_id == bindparam("learner")]
    if active:
        free = or_(CardRow.buried_until.is_(None), CardRow.buried_until <= bindparam("day", type_=Date))
        where += [CardRow.shelf == literal(Shelf.ACTIVE.value), free]
    if focused:
        where += [CardRow.scope == bindparam("scope"), CardRow.lesson_id == bindparam("lesson")]
    return where


def _focus(focus: Focus) -> dict[str, Any]:
    return {"scope": focus[0], "lesson": focus[1]} if focus else {}


_STEP_DUE = and_(CardRow.step_at.is_not(None), CardRow.step_at <= bindparam("until"))
_DAY_DUE = and_(CardRow.step_at.is_(None), CardRow.due_on <= bindparam("day", type_=Date))
_NEVER_SEEN = CardRow.due_on.is_(None)


@cache
def _next(kind: str, *, focused: bool) -> Select[Any]:
    where, order = {
        "step": (_STEP_DUE, (CardRow.step_at, CardRow.id)),
        "due": (_DAY_DUE, (CardRow.due_on, CardRow.id)),
        "new": (_NEVER_SEEN, (CardRow.id,)),
    }[kind]
    return _CARD.where(*_mine(focused=focused), where).order_by(*order).limit(1)


def next_step(session: ReadSession, learner: LearnerId, day: date, until: datetime, focus: Focus) -> Card | None:
    """Return the learning card whose step came first, of those that came by a moment."""
    statement = _next("step", focused=focus is not None)
    row = session.mapping(statement, learner=learner, day=day, until=until, **_focus(focus))
    return card_of(row) if row else None


def next_due(session: ReadSession, learner: LearnerId, day: date, focus: Focus) -> Card | None:
    """Return the card that is due the longest, or None."""
    row = session.mapping(_next("due", focused=focus is not None), learner=learner, day=day, **_focus(focus))
    return card_of(row) if row else None


def next_new(session: ReadSession, learner: LearnerId, day: date, focus: Focus) -> Card | None:
    """Return the first card never seen, in the order in which they joined, or None."""
    row = session.mapping(_next("new", focused=focus is not None), learner=learner, day=day, **_focus(focus))
    return card_of(row) if row else None


@cache
def _counts(*, focused: bool) -> Select[Any]:
    mine = _mine(focused=focused)

    def up_to(where: ColumnElement[bool], most: str) -> Any:
        some = select(literal(1)).select_from(CardRow).where(*mine, where).limit(bindparam(most)).subquery()
        return select(func.count()).select_from(some).scalar_subquery()

    def steps(what: Any, *where: ColumnElement[bool]) -> Any:
        return select(what).where(*mine, CardRow.step_at.is_not(None), *where).scalar_subquery()

    return select(
        up_to(_DAY_DUE, "most_due").label("due"),
        up_to(_NEVER_SEEN, "most_new").label("new"),
        steps(func.count(), CardRow.step_at <= bindparam("until")).label("steps"),
        steps(func.count()).label("learning"),
        steps(func.min(CardRow.step_at)).label("step_at"),
    )


def counts(
    session: ReadSession, learner: LearnerId, day: date, now: datetime, most_due: int, most_new: int, focus: Focus
) -> Mapping[str, Any]:
    """Return how many cards are due, new, and in their steps (all of them, and those come by now); when the first is.

    Due and new ones are counted up to a limit each.
    """
    row = session.mapping(
        _counts(focused=focus is not None),
        learner=learner,
        day=day,
        until=now,
        most_due=most_due,
        most_new=most_new,
        **_focus(focus),
    )
    assert row is not None
    return row


_LOGGED = select(
    ReviewLogRow.was,
    func.sum(case((ReviewLogRow.act == Act.RATED.value, 1), else_=-1)),
).where(
    ReviewLogRow.learner_id == bindparam("learner"),
    ReviewLogRow.on == bindparam("day", type_=Date),
    ReviewLogRow.act.in_([Act.RATED.value, Act.UNDONE.value]),
)
_DONE = _LOGGED.group_by(ReviewLogRow.was)


def done_on(session: ReadSession, learner: LearnerId, day: date) -> Mapping[State, int]:
    """Return how many cards a learner rated on a study day, by the state that these were in; undone ones not."""
    return {State(was): int(count) for was, count in session.rows(_DONE, learner=learner, day=day) if was}


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
    """Return how many of a learner's cards fall due on each day from the first to the last."""
    rows = session.rows(_LOADS, learner=learner, first=first, last=last)
    return {day: count for day, count in rows if day is not None}

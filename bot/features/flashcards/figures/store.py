"""Statements on what a learner did with their cards."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam, case, func, literal, select

from bot.core.ids import LearnerId
from bot.features.flashcards.deck import CardAct, CardRow, ReviewLogRow, Shelf
from bot.features.flashcards.figures.rules import MATURE_DAYS, STATES, Rated
from bot.memory import State
from bot.storage import ReadSession

_RATED = select(ReviewLogRow.id, ReviewLogRow.on, ReviewLogRow.rating, ReviewLogRow.was).where(
    ReviewLogRow.learner_id == bindparam("learner"),
    ReviewLogRow.on >= bindparam("since"),
    ReviewLogRow.act == literal(CardAct.RATED.value),
)
_UNDONE = select(ReviewLogRow.id, ReviewLogRow.on, ReviewLogRow.detail).where(
    ReviewLogRow.learner_id == bindparam("learner"),
    ReviewLogRow.on >= bindparam("since"),
    ReviewLogRow.act == literal(CardAct.UNDONE.value),
)


def rating_log(session: ReadSession, learner: LearnerId, since: date) -> list[Rated]:
    """Return a learner's ratings from a study day on, undone ones included, followed by the undoings."""
    rated = [
        Rated(number, on, rating, was == State.REVIEW.value)
        for number, on, rating, was in session.rows(_RATED, learner=learner, since=since)
    ]
    undone = session.rows(_UNDONE, learner=learner, since=since)
    return rated + [Rated(number, on, None, known=False, undoes=detail["event"]) for number, on, detail in undone]


_STATE = case(
    (CardRow.shelf == Shelf.ASIDE.value, "set aside"),
    (CardRow.state == State.NEW.value, "new"),
    (CardRow.state != State.REVIEW.value, "learning"),
    (CardRow.stability >= MATURE_DAYS, "mature"),
    else_="young",
)


def card_states(session: ReadSession, learner: LearnerId) -> dict[str, int]:
    """Return how many cards a learner has in each of STATES, zeros included; archived cards don't count."""
    mine = select(_STATE, func.count()).where(CardRow.learner_id == learner, CardRow.archived.is_(False))
    counts = {row[0]: row[1] for row in session.rows(mine.group_by(_STATE))}
    return {state: counts.get(state, 0) for state in STATES}


def ratings_by(session: ReadSession, learners: Sequence[LearnerId], since: date) -> dict[LearnerId, int]:
    """Return how many ratings each of these learners gave from a study day on, less the undone ones.

    A learner who gave none is missing.
    """
    row = ReviewLogRow
    counted = func.sum(case((row.act == CardAct.RATED.value, 1), else_=-1))
    acts = row.act.in_([CardAct.RATED.value, CardAct.UNDONE.value])
    rated = select(row.learner_id, counted).where(row.learner_id.in_(learners), row.on >= since, acts)
    rows = session.rows(rated.group_by(row.learner_id))
    return {LearnerId(learner): int(count) for learner, count in rows}

"""Figures of cards and ratings, for progress and for leaderboards: read from the deck, changing nothing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Date, bindparam, case, func, literal, select

from bot.core.ids import LearnerId, LessonId, ScopeId
from bot.features.flashcards.deck import CardAct, CardRow, ReviewLogRow, Shelf, Source, effective, events
from bot.memory import Rating, State
from bot.storage import ReadSession

# ---------------------------------------------------------------- statements


MATURE_DAYS = 21
"""From this stability, in days, a card counts as mature: after so long, nine in ten such cards are still known."""

STATES = ("new", "learning", "young", "mature", "set aside")


@dataclass(frozen=True)
class Rated:
    """A rating in the review log, or the undoing of one, whose log line is then `undoes` and whose `rating` is None.

    `known` says that the card was in review when it was rated, rather than new or in its learning steps.
    """

    id: int
    on: date
    rating: int | None
    known: bool
    undoes: int | None = None


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


_TOLD = (
    select(ReviewLogRow.id, ReviewLogRow.at, ReviewLogRow.act, ReviewLogRow.rating, ReviewLogRow.detail, CardRow.source)
    .join(CardRow, CardRow.id == ReviewLogRow.card_id)
    .where(
        ReviewLogRow.learner_id == bindparam("learner"),
        ReviewLogRow.on >= bindparam("day", type_=Date),
        ReviewLogRow.at >= bindparam("since"),
        ReviewLogRow.act.in_([one.value for one in (CardAct.RATED, CardAct.UNDONE, CardAct.ANSWERED)]),
    )
)


def remembered_since(session: ReadSession, learner: LearnerId, since: datetime) -> tuple[int, int]:
    """Return how many cards a learner has remembered since a moment, and how many were asked.

    Each rating counts, undone ones don't; nor do answers to a quiz, which only rate a card beside.
    """
    day = since.date() - timedelta(days=1)  # a study day may have begun before that of the calendar
    rows = session.rows(_TOLD, learner=learner, day=day, since=since)
    undone = {detail["event"] for _, _, act, _, detail, _ in rows if act == CardAct.UNDONE.value}
    ratings = [
        rating
        for number, _, act, rating, _, source in rows
        if number not in undone and (act == CardAct.RATED.value or _asked_by_lesson(act, source))
    ]
    return sum(rating > Rating.AGAIN for rating in ratings), len(ratings)


_REVIEWED = select(ReviewLogRow.id, ReviewLogRow.card_id, ReviewLogRow.act, ReviewLogRow.detail).where(
    ReviewLogRow.learner_id == bindparam("learner"),
    ReviewLogRow.on >= bindparam("day", type_=Date),
    ReviewLogRow.at >= bindparam("since"),
    ReviewLogRow.act.in_([one.value for one in (CardAct.RATED, CardAct.UNDONE)]),
)


def reviewed_since(session: ReadSession, learner: LearnerId, since: datetime) -> int:
    """Return how many cards a learner has rated in reviews since a moment, each once, however often it came."""
    rows = session.rows(_REVIEWED, learner=learner, day=since.date() - timedelta(days=1), since=since)
    undone = {detail["event"] for _, _, act, detail in rows if act == CardAct.UNDONE.value}
    return len({card for number, card, act, _ in rows if act == CardAct.RATED.value and number not in undone})


def _asked_by_lesson(act: str, source: str) -> bool:
    return act == CardAct.ANSWERED.value and source == Source.LESSON.value


def days_remembered(session: ReadSession, card: int) -> int:
    """Return on how many study days a card was remembered."""
    rated = ((line.on, line.rating) for line in effective(events(session, card)))
    return len({on for on, rating in rated if rating is not None and rating > Rating.AGAIN})


def known_of(session: ReadSession, learner: LearnerId, lessons: Collection[LessonId]) -> tuple[int, int]:
    """Return how many cards of some lessons a learner knows by now, having left their first steps, and how many come.

    Their own cards and those set aside don't count.
    """
    known = func.coalesce(func.sum(case((CardRow.state == State.REVIEW.value, 1), else_=0)), 0)
    mine = (CardRow.learner_id == learner, CardRow.shelf == Shelf.ACTIVE.value, CardRow.source != Source.OWN.value)
    row = session.first(select(known, func.count()).where(*mine, CardRow.lesson_id.in_(lessons)))
    return (int(row[0]), int(row[1])) if row is not None else (0, 0)


_BACK = (
    select(CardRow.front)
    .where(
        CardRow.learner_id == bindparam("learner"),
        CardRow.shelf == literal(Shelf.ACTIVE.value),
        CardRow.due_on == bindparam("due", type_=Date),
        CardRow.last_on == bindparam("seen", type_=Date),
    )
    .order_by(CardRow.lapses.desc(), CardRow.id)
)


def back_on(session: ReadSession, learner: LearnerId, seen: date, due: date) -> list[str]:
    """Return the fronts of the cards that were asked on one study day and come back on another, the hardest first."""
    return list(session.scalars(_BACK, learner=learner, seen=seen, due=due))


_RATED_AT = (
    select(ReviewLogRow.at)
    .where(ReviewLogRow.learner_id == bindparam("learner"), ReviewLogRow.act == literal(CardAct.RATED.value))
    .order_by(ReviewLogRow.id.desc())
    .limit(bindparam("most"))
)


def latest_ratings(session: ReadSession, learner: LearnerId, most: int) -> list[datetime]:
    """Return when a learner rated cards, the latest first."""
    return list(session.scalars(_RATED_AT, learner=learner, most=most))


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
    counted = func.sum(case((row.act == CardAct.RATED.value, 1), (row.was.is_not(None), -1), else_=0))
    acts = row.act.in_([CardAct.RATED.value, CardAct.UNDONE.value])
    rated = select(row.learner_id, counted).where(row.learner_id.in_(learners), row.on >= since, acts)
    rows = session.rows(rated.group_by(row.learner_id))
    return {LearnerId(learner): int(count) for learner, count in rows}


def remembered_questions(
    session: ReadSession, learner: LearnerId, lesson: tuple[ScopeId, LessonId]
) -> list[tuple[str, datetime]]:
    """Return which questions of a lesson, by key, a learner answered right among their cards, and when."""
    mine = CardRow.learner_id == learner, CardRow.scope == lesson[0], CardRow.lesson_id == lesson[1]
    told = (
        select(
            ReviewLogRow.id, CardRow.key, ReviewLogRow.at, ReviewLogRow.act, ReviewLogRow.rating, ReviewLogRow.detail
        )
        .join(CardRow, CardRow.id == ReviewLogRow.card_id)
        .where(*mine, CardRow.source == Source.QUESTION.value)
        .where(ReviewLogRow.act.in_([CardAct.RATED.value, CardAct.UNDONE.value]))
    )
    rows = session.rows(told)
    undone = {detail["event"] for *_, act, _, detail in rows if act == CardAct.UNDONE.value}
    return [
        (str(key), at)
        for number, key, at, act, rating, _ in rows
        if act == CardAct.RATED.value and number not in undone and rating > Rating.AGAIN
    ]

"""What a deck holds, counted by day, by box and by lesson."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Date, and_, bindparam, case, func, literal, select

from bot.core.ids import LearnerId, LessonId, ScopeId
from bot.features.flashcards.deck.rules.card import Card, Key, Shelf, Source
from bot.features.flashcards.deck.rules.own import has_words, tags_in
from bot.features.flashcards.deck.store import CARD, card_of
from bot.features.flashcards.deck.store.tables import CardRow
from bot.storage import ReadSession

# ---------------------------------------------------------------- many cards


_LESSONS = (
    select(CardRow.scope, CardRow.lesson_id, CardRow.version)
    .where(CardRow.learner_id == bindparam("learner"), CardRow.source != literal(Source.OWN.value))
    .distinct()
)


def lessons(session: ReadSession, learner: LearnerId) -> list[tuple[ScopeId, LessonId, str]]:
    """Return each lesson that a learner has cards of (not counting their own), once for each version of their texts."""
    rows = session.rows(_LESSONS, learner=learner)
    return [(ScopeId(scope), LessonId(lesson), version) for scope, lesson, version in rows]


def everybodys(session: ReadSession, lesson: tuple[ScopeId, LessonId]) -> list[Card]:
    """Return every learner's cards of a lesson, archived ones included."""
    of_lesson = CARD.where(CardRow.scope == lesson[0], CardRow.lesson_id == lesson[1])
    return [card_of(row) for row in session.mappings(of_lesson.order_by(CardRow.id))]


def has_cards(session: ReadSession, learner: LearnerId) -> bool:
    """Tell whether a learner has any cards, archived ones included."""
    return session.scalar(select(CardRow.id).where(CardRow.learner_id == learner).limit(1)) is not None


_COMES_ON = case((CardRow.buried_until > CardRow.due_on, CardRow.buried_until), else_=CardRow.due_on)
"""The study day on which a card comes back: the day it falls due, or a later one until which it's buried."""

_ACTIVE = CardRow.shelf == literal(Shelf.ACTIVE.value)
_COMING = (
    select(_COMES_ON, func.count())
    .where(CardRow.learner_id == bindparam("learner"), _ACTIVE, CardRow.due_on <= bindparam("last", type_=Date))
    .group_by(_COMES_ON)
)


def coming(session: ReadSession, learner: LearnerId, today: date, last: date) -> dict[date, int]:
    """Return how many of a learner's cards come back on each study day up to `last`; overdue ones count for today.

    This is the one count of what's due, for every screen. Cards in their learning steps count, cards never seen don't.
    """
    found: dict[date, int] = {}
    for on, count in session.rows(_COMING, learner=learner, last=last):
        if on <= last:
            found[max(on, today)] = found.get(max(on, today), 0) + count
    return found


def due(session: ReadSession, learner: LearnerId, today: date) -> int:
    """Return how many of a learner's cards are due on a study day, daily limits not applied."""
    return coming(session, learner, today, today).get(today, 0)


def due_parts(session: ReadSession, days: Mapping[LearnerId, date]) -> list[tuple[LearnerId, Key, bool, str]]:
    """Return what these learners have due on a study day each: who, of which lesson, whether it's a card, and its key.

    What isn't a card is a question. Cards of their own aren't looked at.
    """
    row = CardRow
    columns = select(row.learner_id, row.scope, row.lesson_id, row.source, row.key, _COMES_ON)
    due = columns.where(row.learner_id.in_(days), _ACTIVE, row.source != literal(Source.OWN.value))
    rows = session.rows(due.where(row.due_on <= max(days.values()))) if days else []
    return [
        (LearnerId(learner), (ScopeId(scope), LessonId(lesson)), source == Source.LESSON.value, key)
        for learner, scope, lesson, source, key, comes_on in rows
        if comes_on <= days[LearnerId(learner)]
    ]


@dataclass(frozen=True)
class Box:
    """The cards of one lesson (or the learner's own, without one): how many, due by today, set aside."""

    scope: ScopeId
    lesson: LessonId
    count: int
    due: int
    aside: int


def boxes(session: ReadSession, learner: LearnerId, today: date) -> list[Box]:
    """Return a learner's cards by lesson, in the order the lessons joined; archived cards don't count."""
    rows = session.rows(
        select(
            CardRow.scope,
            CardRow.lesson_id,
            func.count(),
            func.sum(case((and_(_ACTIVE, today >= _COMES_ON), 1), else_=0)),
            func.sum(case((CardRow.shelf == Shelf.ASIDE.value, 1), else_=0)),
        )
        .where(CardRow.learner_id == learner, CardRow.archived.is_(False))
        .group_by(CardRow.scope, CardRow.lesson_id)
        .order_by(func.min(CardRow.id))
    )
    return [Box(ScopeId(scope), LessonId(lesson), count, due, aside) for scope, lesson, count, due, aside in rows]


MOST_FOUND = 500
"""How many of a learner's cards a search finds at most."""


def found(session: ReadSession, learner: LearnerId, words: str) -> list[Card]:
    """Return the cards that have all these words on them, MOST_FOUND at most, in the order they joined."""
    sides = select(CardRow.id, CardRow.front, CardRow.back).where(
        CardRow.learner_id == learner, CardRow.archived.is_(False)
    )
    rows = session.rows(sides.order_by(CardRow.id))
    numbers = [number for number, front, back in rows if has_words(f"{front}\n{back}", words)][:MOST_FOUND]
    cards = session.mappings(CARD.where(CardRow.id.in_(numbers)).order_by(CardRow.id))
    return [card_of(row) for row in cards]


def own_tags(session: ReadSession, learner: LearnerId) -> dict[str, int]:
    """Return the tags of a learner's own cards, each with how many cards have it, the most used first."""
    mine = select(CardRow.front, CardRow.back).where(
        CardRow.learner_id == learner, CardRow.source == Source.OWN.value, CardRow.archived.is_(False)
    )
    counts = Counter(tag for front, back in session.rows(mine) for tag in {*tags_in(f"{front}\n{back}")})
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def in_box(session: ReadSession, learner: LearnerId, lesson: tuple[ScopeId, LessonId]) -> list[Card]:
    """Return the cards of one box, in the order they joined, without archived ones."""
    mine = CARD.where(CardRow.learner_id == learner, CardRow.archived.is_(False))
    here = mine.where(CardRow.scope == lesson[0], CardRow.lesson_id == lesson[1]).order_by(CardRow.id)
    return [card_of(row) for row in session.mappings(here)]

"""Making plans: an offer only reads; accepting it works the moves out again, from the cards as they are then."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.context import ReadContext, WriteContext
from bot.features.flashcards import deck
from bot.features.flashcards.deck import Card, CardAct, Event
from bot.features.flashcards.plans import rules
from bot.features.flashcards.plans.rules import (
    LONGEST,
    PACES,
    USUAL_PACE,
    DayUnclear,
    ExamOffer,
    Moves,
    NothingDue,
    Outcome,
    Overview,
    Plan,
    SpreadOffer,
    VacationOffer,
    Why,
)
from bot.features.flashcards.review import left_today
from bot.features.people import Learner, arrive, prefer, present
from bot.storage import ReadSession, WriteSession
from bot.times.days import day_named

SHOWN_DAYS = 14
"""How many days the overview shows, from today on."""


def overview(at: WriteContext) -> Outcome:
    """Show what the next days hold, and which plans run."""
    return _overview(at.session, arrive(at), at.now)


def _overview(session: ReadSession, learner: Learner, now: datetime, done: str = "", count: int = 0) -> Overview:
    today = learner.day(now)
    loads = deck.coming(session, learner.id, today, today + timedelta(days=SHOWN_DAYS - 1))
    days = tuple((day := today + timedelta(days=number), loads.get(day, 0)) for number in range(SHOWN_DAYS))
    _, new = left_today(session, learner, now)
    return Overview(learner, today, _late(_coming(session, learner), today), days, done, count, new)


def _coming(session: ReadSession, learner: Learner) -> list[Card]:
    return rules.coming(deck.cards(session, learner.id))


def _late(cards: Sequence[Card], today: date) -> int:
    """Return how many of the cards that come back after whole days are due by today."""
    return sum(card.due_on is not None and card.due_on <= today for card in cards)


# ---------------------------------------------------------------- a backlog


def offer_spread(at: ReadContext, pace: int) -> Outcome:
    """Show how the backlog would be spread; a pace that isn't among PACES becomes the usual one."""
    learner = present(at)
    today, cards = learner.day(at.now), _coming(at.session, learner)
    late = _late(cards, today)
    if not late:
        return NothingDue()
    pace = pace if pace in PACES else USUAL_PACE
    return SpreadOffer(rules.spread(cards, today, pace), pace, late)


def accept_spread(at: WriteContext, pace: int) -> Outcome:
    """Spread the backlog at a pace, and show the days as they are now."""
    learner = arrive(at)
    cards = _coming(at.session, learner)
    moves = rules.spread(cards, learner.day(at.now), pace if pace in PACES else USUAL_PACE)
    _move(at.session, learner, moves, Plan.SPREAD, at.now)
    return _overview(at.session, learner, at.now, "spread", len(moves.days))


def _move(session: WriteSession, learner: Learner, moves: Moves, plan: Plan, now: datetime) -> None:
    on = learner.day(now)
    events = [
        (card, Event(CardAct.MOVED, now, on, detail={"to": day.isoformat(), "from": _iso(card), "plan": plan.value}))
        for card, day in moves.days
    ]
    deck.write(session, events)


def _iso(card: Card) -> str | None:
    return card.due_on.isoformat() if card.due_on else None


# ---------------------------------------------------------------- a vacation


def offer_vacation(at: ReadContext, typed: tuple[str, str]) -> Outcome:
    """Show what a vacation would move; `typed` are its first and last day as somebody wrote them."""
    learner = present(at)
    today = learner.day(at.now)
    first, last = (day_named(text, today) for text in typed)
    if first is None or last is None:
        return DayUnclear(Plan.VACATION, typed[1] if first else typed[0], Why.NO_DAY)
    if last < first or last < today or (last - first).days > LONGEST or (first - today).days > LONGEST:
        return DayUnclear(Plan.VACATION, f"{first} to {last}", Why.NOT_AHEAD)
    return VacationOffer(_vacation_moves(at.session, learner, first, last, today), first, last)


def _vacation_moves(session: ReadSession, learner: Learner, first: date, last: date, today: date) -> Moves:
    pace = min(USUAL_PACE, learner.preferences.review_limit) or USUAL_PACE  # at a pace of 0, no day ever has room
    return rules.vacation(_coming(session, learner), today, first, last, pace)


def accept_vacation(at: WriteContext, first: date, last: date) -> Outcome:
    """Move a vacation's cards to after it, and note its days, which keeps reminders and new due dates out of it."""
    learner = arrive(at)
    moves = _vacation_moves(at.session, learner, first, last, learner.day(at.now))
    _move(at.session, learner, moves, Plan.VACATION, at.now)
    chosen = {"vacation_from": first, "vacation_to": last}
    return _overview(at.session, prefer(at.session, learner, chosen), at.now, "vacation", len(moves.days))


# ---------------------------------------------------------------- an exam


def offer_exam(at: ReadContext, typed: str) -> Outcome:
    """Show what an exam on the day that was typed would move."""
    learner = present(at)
    today, cards = learner.day(at.now), _coming(at.session, learner)
    on = day_named(typed, today)
    if on is None:
        return DayUnclear(Plan.EXAM, typed, Why.NO_DAY)
    if not 2 <= (on - today).days <= LONGEST:
        return DayUnclear(Plan.EXAM, str(on), Why.OUT_OF_RANGE)
    moves = rules.exam(cards, today, on)
    moved = {card.id: day for card, day in moves.days}
    return ExamOffer(moves, on, rules.expected(cards, {}, on), rules.expected(cards, moved, on))


def accept_exam(at: WriteContext, on: date) -> Outcome:
    """Bring cards up for an exam, and note its day, which later ratings are planned for, too."""
    learner = arrive(at)
    moves = rules.exam(_coming(at.session, learner), learner.day(at.now), on)
    _move(at.session, learner, moves, Plan.EXAM, at.now)
    return _overview(at.session, prefer(at.session, learner, {"exam_on": on}), at.now, "exam", len(moves.days))


# ---------------------------------------------------------------- taking it back


def end(at: WriteContext, plan: str) -> Outcome:
    """Take a plan back: cards that it moved and that weren't touched since get their former day back.

    A day that has passed becomes today. A plan of an unknown name changes nothing.
    """
    learner = arrive(at)
    if plan not in set(Plan):
        return _overview(at.session, learner, at.now)
    today = learner.day(at.now)
    events = []
    for card, detail in deck.moved_last(at.session, learner.id):
        if detail.get("plan") == plan and detail.get("from"):
            back = max(date.fromisoformat(detail["from"]), today).isoformat()
            events.append((card, Event(CardAct.MOVED, at.now, today, detail={"to": back, "from": _iso(card)})))
    deck.write(at.session, events)
    ends = {Plan.VACATION: ("vacation_from", "vacation_to"), Plan.EXAM: ("exam_on",)}
    gone = dict.fromkeys(ends.get(Plan(plan), ()))
    return _overview(at.session, prefer(at.session, learner, gone), at.now, "end", len(events))

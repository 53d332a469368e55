"""Making plans: an offer reads, accepting it works the same moves out again and writes them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.content.catalogue import Library
from bot.core.ids import Who
from bot.features import decks
from bot.features.decks import Act, Card, Event
from bot.features.learners import Learner, arrive, prefer, present
from bot.features.plans import rules
from bot.features.plans.outcomes import (
    DayUnclear,
    ExamOffer,
    NothingDue,
    Outcome,
    Overview,
    SpreadOffer,
    VacationOffer,
)
from bot.features.plans.rules import LONGEST, PACES, USUAL_PACE, Moves, Plan
from bot.storage import ReadSession, WriteSession

SHOWN_DAYS = 14


def overview(session: WriteSession, _library: Library, who: Who, now: datetime) -> Outcome:
    """Show what the next days hold, and which plans run."""
    return _overview(session, arrive(session, who, now), now)


def _overview(session: ReadSession, learner: Learner, now: datetime, done: str = "", count: int = 0) -> Overview:
    today = learner.day(now)
    loads = decks.coming(session, learner.id, today, today + timedelta(days=SHOWN_DAYS - 1))
    days = tuple((day := today + timedelta(days=number), loads.get(day, 0)) for number in range(SHOWN_DAYS))
    return Overview(learner, today, _late(_coming(session, learner), today), days, done, count)


def _coming(session: ReadSession, learner: Learner) -> list[Card]:
    return rules.coming(decks.cards(session, learner.id))


def _late(cards: Sequence[Card], today: date) -> int:
    """Return how many cards a backlog has that can be spread: those in their learning steps stay."""
    return sum(card.due_on is not None and card.due_on <= today for card in cards)


# ---------------------------------------------------------------- a backlog


def offer_spread(session: ReadSession, _library: Library, who: Who, pace: int, now: datetime) -> Outcome:
    """Show how the backlog would be spread at a pace; one that is not offered becomes the usual one."""
    learner = present(session, who)
    today, cards = learner.day(now), _coming(session, learner)
    late = _late(cards, today)
    if not late:
        return NothingDue()
    pace = pace if pace in PACES else USUAL_PACE
    return SpreadOffer(rules.spread(cards, today, pace), pace, late)


def accept_spread(session: WriteSession, _library: Library, who: Who, pace: int, now: datetime) -> Outcome:
    """Spread the backlog."""
    learner = arrive(session, who, now)
    cards = _coming(session, learner)
    moves = rules.spread(cards, learner.day(now), pace if pace in PACES else USUAL_PACE)
    _move(session, learner, moves, Plan.SPREAD, now)
    return _overview(session, learner, now, "spread", len(moves.days))


def _move(session: WriteSession, learner: Learner, moves: Moves, plan: Plan, now: datetime) -> None:
    on = learner.day(now)
    events = [
        (card, Event(Act.MOVED, now, on, detail={"to": day.isoformat(), "from": _iso(card), "plan": plan.value}))
        for card, day in moves.days
    ]
    decks.write(session, events)


def _iso(card: Card) -> str | None:
    return card.due_on.isoformat() if card.due_on else None


# ---------------------------------------------------------------- a vacation


def offer_vacation(session: ReadSession, _library: Library, who: Who, typed: tuple[str, str], now: datetime) -> Outcome:
    """Show what a vacation between the days that were typed would move."""
    learner = present(session, who)
    today = learner.day(now)
    first, last = (rules.parse_day(text, today) for text in typed)
    if first is None or last is None:
        return DayUnclear(Plan.VACATION, typed[1] if first else typed[0], "is no day like 2026-12-24 or 24.12.")
    if last < first or last < today or (last - first).days > LONGEST or (first - today).days > LONGEST:
        return DayUnclear(Plan.VACATION, f"{first} to {last}", f"is no time ahead of at most {LONGEST} days")
    return VacationOffer(_vacation_moves(session, learner, first, last, today), first, last)


def _vacation_moves(session: ReadSession, learner: Learner, first: date, last: date, today: date) -> Moves:
    pace = min(USUAL_PACE, learner.preferences.review_limit) or USUAL_PACE
    return rules.vacation(_coming(session, learner), today, first, last, pace)


def accept_vacation(
    session: WriteSession, _library: Library, who: Who, first: date, last: date, now: datetime
) -> Outcome:
    """Keep a vacation free of cards and reminders."""
    learner = arrive(session, who, now)
    moves = _vacation_moves(session, learner, first, last, learner.day(now))
    _move(session, learner, moves, Plan.VACATION, now)
    chosen = learner.preferences.model_copy(update={"vacation_from": first, "vacation_to": last})
    return _overview(session, prefer(session, learner, chosen), now, "vacation", len(moves.days))


# ---------------------------------------------------------------- an exam


def offer_exam(session: ReadSession, _library: Library, who: Who, typed: str, now: datetime) -> Outcome:
    """Show what an exam on the day that was typed would move."""
    learner = present(session, who)
    today, cards = learner.day(now), _coming(session, learner)
    on = rules.parse_day(typed, today)
    if on is None:
        return DayUnclear(Plan.EXAM, typed, "is no day like 2026-12-24 or 24.12.")
    if not 2 <= (on - today).days <= LONGEST:
        return DayUnclear(Plan.EXAM, str(on), f"lies not between 2 and {LONGEST} days ahead")
    moves = rules.exam(cards, today, on)
    moved = {card.id: day for card, day in moves.days}
    return ExamOffer(moves, on, rules.expected(cards, {}, on), rules.expected(cards, moved, on))


def accept_exam(session: WriteSession, _library: Library, who: Who, on: date, now: datetime) -> Outcome:
    """Bring cards up for an exam."""
    learner = arrive(session, who, now)
    moves = rules.exam(_coming(session, learner), learner.day(now), on)
    _move(session, learner, moves, Plan.EXAM, now)
    chosen = learner.preferences.model_copy(update={"exam_on": on})
    return _overview(session, prefer(session, learner, chosen), now, "exam", len(moves.days))


# ---------------------------------------------------------------- taking it back


def end(session: WriteSession, _library: Library, who: Who, wanted: str, now: datetime) -> Outcome:
    """Take a plan back: cards that it moved and that were not touched since come when they would have come."""
    learner = arrive(session, who, now)
    if wanted not in set(Plan):
        return _overview(session, learner, now)
    today = learner.day(now)
    events = []
    for card, detail in decks.moved_last(session, learner.id):
        if detail.get("plan") == wanted and detail.get("from"):
            back = max(date.fromisoformat(detail["from"]), today).isoformat()
            events.append((card, Event(Act.MOVED, now, today, detail={"to": back, "from": _iso(card)})))
    decks.write(session, events)
    gone = {Plan.VACATION: {"vacation_from": None, "vacation_to": None}, Plan.EXAM: {"exam_on": None}}
    chosen = learner.preferences.model_copy(update=gone.get(Plan(wanted), {}))
    return _overview(session, prefer(session, learner, chosen), now, "end", len(events))

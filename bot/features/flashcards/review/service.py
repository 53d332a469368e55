"""Reviewing: each function is one transaction and returns one outcome."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import inf

from bot.context import ReadContext, WriteContext
from bot.core.chance import dice
from bot.core.ids import LessonId
from bot.features.flashcards import deck
from bot.features.flashcards.deck import Aside, Card, CardAct, Event, Shelf
from bot.features.flashcards.review import store
from bot.features.flashcards.review.outcomes import (
    Around,
    Back,
    Front,
    Gone,
    Left,
    NoCards,
    Note,
    Offer,
    Outcome,
    Resting,
    Why,
)
from bot.features.flashcards.review.store import Counts, Focus
from bot.features.people import Learner, arrive, present, study
from bot.memory import MAX_DAYS, Rating, before_exam, choose, forecast, interval, recall, remember, window
from bot.storage import ReadSession

BACKLOG = 50
"""With more cards due than this, the learner is offered to spread them over days."""

AHEAD = timedelta(days=1)
"""How long before its time a learning step may be taken, when the learner asks to go on now."""


@dataclass(frozen=True)
class _Review:
    """A learner reviewing the cards of all lessons, or of one; it only reads, so showing a card can use it, too."""

    at: ReadContext
    learner: Learner
    focus: Focus = None

    @property
    def today(self) -> date:
        """The learner's study day."""
        return self.learner.day(self.at.now)

    def title(self, card: Card) -> str:
        """Return what a card's lesson is called, or nothing for the learner's own cards."""
        entry = self.at.library.own(card.scope).get(card.lesson)
        return entry.lesson.title if entry else ""

    def counts(self) -> Counts:
        """Count what there is today, before daily limits, and what was done."""
        return store.counts(self.at.session, self.learner.id, self.today, self.at.now, self.focus)

    def left(self) -> Left:
        """Return what's left today, within daily limits."""
        return _left(self.learner, self.counts())

    def around(self, left: Left, note: Note, about: Card | None, joined: int = 0) -> Around:
        """Return what's shown around a card; `about` is the card that the note speaks of."""
        undo = deck.undoable(deck.recent(self.at.session, self.learner.id))
        return Around(left, undo, self.focus[1] if self.focus else None, note, about, joined)


# ---------------------------------------------------------------- beginning


def begin(at: WriteContext) -> Outcome:
    """Show the next card of any lesson, once the deck has caught up with the live lessons; note a large backlog."""
    learner = arrive(at)
    deck.follow_lessons(at.session, at.library, learner, at.now)
    shown = _next(_Review(at, learner))
    due = deck.due(at.session, learner.id, learner.day(at.now)) if isinstance(shown, Front) else 0
    if isinstance(shown, Front) and due > BACKLOG:
        return replace(shown, around=replace(shown.around, note=Note.BACKLOG, due=due))
    return shown


def begin_lesson(at: WriteContext, lesson: LessonId) -> Outcome:
    """Let a lesson's cards join the deck, and review only these; without such a lesson, review as usual."""
    learner = arrive(at)
    entry = at.library.seen_by(learner.scope).get(lesson)
    if entry is None:
        return begin(at)
    deck.follow_lessons(at.session, at.library, learner, at.now)
    joined = deck.join_deck(at.session, [learner.id], deck.origin_of(entry), at.now)
    review = _Review(at, learner, entry.key)
    if not deck.cards(at.session, learner.id, entry.key, limit=1):
        return NoCards(entry.id)
    return _next(review, Note.JOINED if joined else Note.NOTHING, joined=joined)


def go_on(at: WriteContext, lesson: LessonId | None, ahead: bool) -> Outcome:
    """Show the next card, of one lesson or of all; `ahead` takes learning steps before their time."""
    learner = arrive(at)
    entry = at.library.seen_by(learner.scope).get(lesson) if lesson else None
    review = _Review(at, learner, entry.key if entry else None)
    return _next(review, ahead=ahead)


def _next(
    review: _Review, note: Note = Note.NOTHING, about: Card | None = None, *, ahead: bool = False, joined: int = 0
) -> Outcome:
    """Return the card that comes next: learning steps at their time, then the longest due, then new ones.

    Daily limits hold back due and new cards, never learning steps.
    """
    learner, session = review.learner.id, review.at.session
    counts = review.counts()
    left = _left(review.learner, counts)
    card = None
    if left.steps or (ahead and left.learning):
        until = review.at.now + AHEAD if ahead else review.at.now
        card = store.next_step(session, learner, review.today, until, review.focus)
    if card is None and left.due:
        card = store.next_due(session, learner, review.today, review.focus)
    if card is None and left.new:
        card = store.next_new(session, learner, review.today, review.focus)
    around = review.around(left, note, about, joined)
    if card is not None:
        return Front(card, review.title(card), around)
    if review.focus is None and not deck.cards(session, learner, limit=1):
        return NoCards()
    due = deck.due(session, learner, review.today + timedelta(days=1))
    return Resting(around, _focus_title(review), counts.done, min(due, review.learner.preferences.review_limit))


def _focus_title(review: _Review) -> str:
    entry = review.at.library.own(review.focus[0]).get(review.focus[1]) if review.focus else None
    return entry.lesson.title if entry else ""


def _left(learner: Learner, counts: Counts) -> Left:
    """Apply a learner's daily limits."""
    chosen = learner.preferences
    new = min(counts.new, max(0, chosen.new_limit - counts.done_new))
    due = min(counts.due, max(0, chosen.review_limit - counts.done_due))
    return Left(due, new, counts.steps, counts.learning, counts.step_at, counts.new - new, counts.due - due)


def left_today(session: ReadSession, learner: Learner, now: datetime) -> tuple[int, int]:
    """Return how many cards are left today, within daily limits: those due (learning steps included), and new ones."""
    left = _left(learner, store.counts(session, learner.id, learner.day(now), now, None))
    return left.due + left.learning, left.new


# ---------------------------------------------------------------- one card


def reveal(at: ReadContext, card: int, reps: int, only: bool) -> Outcome:
    """Show a card's answer, and when each rating would bring it back; nothing is written.

    If the card was rated or put away since (`reps` no longer fits), show what's next instead.
    """
    review, found = _at_card(at, present(at), card, only)
    if found is None:
        return Gone()
    if found.reps != reps or found.shelf is not Shelf.ACTIVE:
        return _next(review, Note.STALE)
    around = review.around(review.left(), Note.NOTHING, None)
    four = review.learner.preferences.four_buttons
    return Back(found, review.title(found), around, review.today, _offers(review, found), four)


def why(at: ReadContext, card: int, only: bool) -> Outcome:
    """Tell why a card comes now: its chance of recall, and what each rating would do."""
    review, found = _at_card(at, present(at), card, only)
    if found is None:
        return Gone()
    lesson = review.focus[1] if review.focus else None
    chance, four = recall(found.memory, review.today), review.learner.preferences.four_buttons
    return Why(found, review.title(found), lesson, chance, review.today, _offers(review, found), four)


def _at_card(at: ReadContext, learner: Learner, number: int, only: bool) -> tuple[_Review, Card | None]:
    card = deck.find(at.session, number, learner.id)
    focus = (card.scope, card.lesson) if card and only else None
    return _Review(at, learner, focus), card


def _offers(review: _Review, card: Card) -> Mapping[Rating, Offer]:
    """Return what each rating would do today.

    Days are drawn away from full ones and vacations, by dice that only the card and its repetition decide: shown again,
    an answer offers the same.
    """
    after = forecast(card.memory, review.today)
    chosen, today = review.learner.preferences, review.today
    windows = {
        rating: before_exam(window(interval(memory, chosen.retention)), memory, today, chosen.exam_on)
        for rating, (memory, wait) in after.items()
        if wait is None
    }
    days: Mapping[Rating, int] = {}
    if windows:
        first = today + timedelta(days=min(one.first for one in windows.values()))
        last = today + timedelta(days=max(one.last for one in windows.values()))
        loads = store.loads(review.at.session, review.learner.id, first, last)

        def load(ahead: int) -> float:
            day = today + timedelta(days=ahead)
            return inf if chosen.on_vacation(day) else loads.get(day, 0)

        days = choose(windows, load, dice("review", card.id, card.reps).random())
    return {rating: Offer(days.get(rating), wait) for rating, (_, wait) in after.items()}


@dataclass(frozen=True)
class Verdict:
    """A rating as its button carries it: a card at a repetition, to come back after `days`.

    `shown_on` is the study day on which the answer was shown, as `date.toordinal` counts. `days` is 0 where the card
    comes back within the session.
    """

    card: int
    reps: int
    shown_on: int
    rating: int
    days: int


def rate(at: WriteContext, verdict: Verdict, only: bool) -> Outcome:
    """Rate a card just as its button said, and show the next one.

    A button that no longer fits, such as one that's pressed a second time, changes nothing.
    """
    learner = arrive(at)
    card = deck.take(at.session, verdict.card, learner.id)
    if card is None:
        return Gone()
    review = _Review(at, learner, (card.scope, card.lesson) if only else None)
    event = _rating(card, verdict, review.today, at.now)
    if event is None:
        return _next(review, Note.STALE)
    (rated,) = deck.write(at.session, [(card, event)])
    study(at.session, learner, at.now)
    leech = rated.aside is Aside.LEECH
    return _next(review, Note.LEECH if leech else Note.NOTHING, rated if leech else None)


def _rating(card: Card, verdict: Verdict, today: date, now: datetime) -> Event | None:
    """Return the line for the log; None for a button that doesn't fit its card (any more), or is over a day old."""
    fits = card.reps == verdict.reps and card.shelf is Shelf.ACTIVE and verdict.rating in set(Rating)
    if not fits or not 0 <= today.toordinal() - verdict.shown_on <= 1 or verdict.days > MAX_DAYS + len(Rating):
        return None
    rating, on = Rating(verdict.rating), date.fromordinal(verdict.shown_on)
    _, wait = remember(card.memory, rating, on)
    if (wait is None) != (verdict.days > 0):
        return None
    detail = {"days": verdict.days} if wait is None else {}
    return Event(CardAct.RATED, now, on, rating, card.memory.state, detail)


def undo(at: WriteContext, event: int, only: bool) -> Outcome:
    """Take back a rating (`event` is its log line), if it's the one whose turn it is, and show its card again."""
    learner = arrive(at)
    number = deck.rated_card(at.session, learner.id, event)
    card = deck.take(at.session, number, learner.id) if number is not None else None
    if card is None:
        return Gone()
    review = _Review(at, learner, (card.scope, card.lesson) if only else None)
    if deck.undoable(deck.recent(at.session, learner.id)) != event:
        return _next(review, Note.NOT_UNDONE)
    log = deck.events(at.session, card.id)
    rated = next(line for line in log if line.id == event)
    undone = Event(CardAct.UNDONE, at.now, rated.on, was=rated.was, detail={"event": event})
    before = deck.replay(card.id, [*log, undone])
    deck.append(at.session, [(before, [undone])])
    if before.shelf is not Shelf.ACTIVE:
        return _next(review, Note.UNDONE, before)
    return Front(before, review.title(before), review.around(review.left(), Note.UNDONE, before))


def set_aside(at: WriteContext, card: int, only: bool) -> Outcome:
    """Suspend a card until its learner takes it up again, and show the next one."""
    return _put_away(at, card, only, CardAct.SUSPENDED)


def bury(at: WriteContext, card: int, only: bool) -> Outcome:
    """Leave a card alone until the next study day, and show the next one."""
    return _put_away(at, card, only, CardAct.BURIED)


def _put_away(at: WriteContext, number: int, only: bool, act: CardAct) -> Outcome:
    learner = arrive(at)
    card = deck.take(at.session, number, learner.id)
    if card is None:
        return Gone()
    review = _Review(at, learner, (card.scope, card.lesson) if only else None)
    detail = {"until": (review.today + timedelta(days=1)).isoformat()} if act is CardAct.BURIED else {}
    if card.shelf is Shelf.ACTIVE:
        (card,) = deck.write(at.session, [(card, Event(act, at.now, review.today, detail=detail))])
    return _next(review, Note.BURIED if act is CardAct.BURIED else Note.SUSPENDED, card)

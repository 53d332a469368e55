"""Reviewing: each function is one transaction and returns one outcome."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import inf

from bot.context import ReadContext, WriteContext
from bot.core.chance import dice
from bot.core.ids import LessonId
from bot.features.flashcards import deck
from bot.features.flashcards.deck import Aside, Card, CardAct, Event, Origin, Shelf, Source
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
    Told,
    Why,
)
from bot.features.flashcards.review.rules import Asking, Verdict, rating_of
from bot.features.flashcards.review.store import Counts, Focus
from bot.features.people import Learner, arrive, present, study
from bot.memory import Rating, before_exam, choose, forecast, interval, recall, window
from bot.questions import Question
from bot.questions.question import Answer, Unreadable
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

    def question(self, card: Card) -> Question | None:
        """Return the question that a card was made of, as its lesson asks it now; None where there's none."""
        entry = self.at.library.own(card.scope).get(card.lesson) if card.source is Source.QUESTION else None
        return next((one for one in entry.lesson.quiz if one.key == card.key), None) if entry else None

    def front(self, card: Card, around: Around, *, look: bool = False) -> Front:
        """Return the screen that asks a card, as the question that it was made of if it's that."""
        return Front(card, self.title(card), around, self.question(card), look)

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
    again = store.second_look(session, learner, review.today, review.focus)
    if again is not None and review.question(again) is not None:
        return review.front(again, around, look=True)
    if card is not None:
        return review.front(card, around)
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


def rate(at: WriteContext, verdict: Verdict, only: bool) -> Outcome:
    """Rate a card just as its button said, and show the next one.

    A button that no longer fits, such as one that's pressed a second time, changes nothing.
    """
    learner = arrive(at)
    card = deck.take(at.session, verdict.card, learner.id)
    if card is None:
        return Gone()
    review = _Review(at, learner, (card.scope, card.lesson) if only else None)
    event = rating_of(card, verdict, review.today, at.now)
    if event is None:
        return _next(review, Note.STALE)
    (rated,) = deck.write(at.session, [(card, event)])
    study(at.session, learner, at.now)
    leech = rated.aside is Aside.LEECH
    return _next(review, Note.LEECH if leech else Note.NOTHING, rated if leech else None)


# ---------------------------------------------------------------- a question


SECOND_LOOK = timedelta(days=7)
"""How long after a wrong answer that somebody was sure of, the question is asked once more, beside its schedule."""


def look_again(at: WriteContext, learner: Learner, origin: Origin, question: str) -> None:
    """Ask a question once more in a week: somebody was sure of a wrong answer to it.

    It joins their deck if it isn't there, but suspended, unless they keep what they miss.
    """
    known = deck.kept_questions(at.session, learner.id, origin, [question])
    deck.keep_questions(at.session, learner.id, origin, [question], at.now)
    if question not in known and not learner.preferences.keep_misses:
        deck.drop_questions(at.session, learner.id, origin, [question], at.now)
    card = next((one for one in deck.cards(at.session, learner.id, origin.key) if _is_of(one, question)), None)
    if card is not None:
        store.keep_second_look(at.session, learner.id, card.id, learner.day(at.now + SECOND_LOOK))


def _is_of(card: Card, question: str) -> bool:
    return card.source is Source.QUESTION and card.key == question


def answer(at: WriteContext, asking: Asking, shown: tuple[int, ...]) -> Outcome:
    """Answer a question with what was tapped, by its shown places (from 0), and rate its card by that."""
    return _answer(at, asking, lambda front: _asked(front).pick(tuple(front.order[one] for one in shown)))


def answer_typed(at: WriteContext, asking: Asking, typed: tuple[str, ...]) -> Outcome:
    """Answer a question with what was typed into each field of the form, and rate its card by that."""
    return _answer(at, asking, lambda front: _asked(front).read(typed))


def arrange(at: WriteContext, asking: Asking, put: tuple[int, ...]) -> Outcome:
    """Show what's been put in order so far, by shown places (from 0); once all are placed, that's the answer."""
    review, card = _at_card(at, arrive(at), asking.card, asking.only)
    front = review.front(card, review.around(review.left(), Note.NOTHING, None), look=asking.look) if card else None
    if front is None or front.question is None or front.card.reps != asking.reps or len(put) >= len(front.order):
        return answer(at, asking, put)
    return replace(front, put=tuple(place for place in put if place < len(front.order)))


def asked(at: ReadContext, card: int) -> Question | None:
    """Return the question that a card of this learner was made of, or None."""
    review, found = _at_card(at, present(at), card, only=False)
    return review.question(found) if found else None


def _asked(front: Front) -> Question:
    assert front.question is not None, "only what asks is answered"
    return front.question


def _answer(at: WriteContext, asking: Asking, read: Callable[[Front], Answer]) -> Outcome:
    """Grade an answer and rate the card; what can't be read as one counts for nothing, and is asked again."""
    learner = arrive(at)
    card = deck.take(at.session, asking.card, learner.id)
    if card is None:
        return Gone()
    review = _Review(at, learner, (card.scope, card.lesson) if asking.only else None)
    front = review.front(card, review.around(review.left(), Note.NOTHING, None), look=asking.look)
    fits = front.question is not None and card.reps == asking.reps and (asking.look or card.shelf is Shelf.ACTIVE)
    if not fits:
        return _next(review, Note.STALE)
    try:
        given = read(front)
    except (IndexError, Unreadable) as unreadable:  # IndexError: the question shows no such place
        return replace(front, note=str(unreadable)) if isinstance(unreadable, Unreadable) else front
    right = _asked(front).grade(given)
    if asking.look:
        if not store.end_second_look(at.session, card.id, at.now):
            return _next(review, Note.STALE)
        offer = None
    else:
        rating = Rating.GOOD if right else Rating.AGAIN
        offer = _offers(review, card)[rating]
        detail = {"days": offer.days} if offer.wait is None else {}
        deck.write(at.session, [(card, Event(CardAct.RATED, at.now, review.today, rating, card.memory.state, detail))])
    study(at.session, learner, at.now)
    around = review.around(review.left(), Note.NOTHING, None)
    return Told(card, front.title, around, _asked(front), given, right, offer)


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
    return review.front(before, review.around(review.left(), Note.UNDONE, before))


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

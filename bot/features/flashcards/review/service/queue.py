"""What comes next in a review, what's left of the day, and when each rating would bring a card back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import inf

from bot.content.catalogue import Entry
from bot.content.help import put_otherwise
from bot.content.media import Pictured
from bot.context import ReadContext
from bot.core.chance import dice
from bot.core.ids import Bookmark, VersionHash, VersionRef
from bot.features.flashcards import deck
from bot.features.flashcards.deck import Card, Focus, Source
from bot.features.flashcards.review import store
from bot.features.flashcards.review.rules import (
    RESTS,
    Around,
    Front,
    Left,
    NoCards,
    Note,
    Offer,
    Outcome,
    Resting,
    is_back,
)
from bot.features.flashcards.review.store import Counts
from bot.features.library import page_of_question, pictures_of_text, record_of, voided
from bot.features.people import Learner
from bot.memory import Rating, State, before_exam, choose, forecast, interval, window
from bot.questions import Question
from bot.storage import ReadSession

AHEAD = timedelta(days=1)
"""How long before its time a learning step may be taken, when the learner asks to go on now."""


@dataclass(frozen=True)
class Review:
    """A learner reviewing all cards, or some; it only reads, so showing a card can use it, too."""

    at: ReadContext
    learner: Learner
    focus: Focus | None = None

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
        if entry is None or card.key in voided(self.at.session, self.learner.guild, card.scope, card.lesson):
            return None
        return next((one for one in entry.lesson.quiz if one.key == card.key), None)

    def home(self, card: Card) -> Bookmark | None:
        """Return where the lesson tells the answer to the question that a card was made of."""
        entry = self.at.library.own(card.scope).get(card.lesson)
        if entry is None:
            return None
        about = VersionRef(*entry.key, entry.version)
        return page_of_question(self.at.session, self.at.library, about, entry.lesson, card.key)

    def otherwise(self, card: Card, question: Question) -> str:
        """Return what the lesson says of a card's question in other words; empty without any."""
        entry = self.at.library.own(card.scope).get(card.lesson)
        return put_otherwise(entry.lesson.help_by_key, question.q, question.section) if entry is not None else ""

    def front(self, card: Card, around: Around, *, look: bool = False) -> Front:
        """Return the screen that asks a card, as the question that it was made of if it's that."""
        question = self.question(card)
        pictures = self.pictures(card, question.q if question else card.front)
        return Front(card, self.title(card), around, question, look, pictures=pictures)

    def pictures(self, card: Card, text: str) -> tuple[Pictured, ...]:
        """Return the pictures that a card's text shows, in the version that it's from."""
        return pictures_of_text(self.at.session, VersionHash(card.version), text)

    def second_look(self) -> Card | None:
        """Return the card whose question is asked once more beside its schedule; what's due anyway waits for that."""
        waiting = store.second_looks(self.at.session, self.learner.id, self.today, self.focus)
        beside = (card for card in waiting if card.due_on is None or card.due_on > self.today)
        return next((card for card in beside if self.question(card) is not None), None)

    def counts(self) -> Counts:
        """Count what there is today, before daily limits, and what was done."""
        return store.counts(self.at.session, self.learner.id, self.today, self.at.now, self.focus)

    def left(self) -> Left:
        """Return what's left today, within daily limits."""
        return _left(self.learner, self.counts())

    def around(self, left: Left, note: Note, about: Card | None, joined: int = 0) -> Around:
        """Return what's shown around a card; `about` is the card that the note speaks of."""
        undo = deck.undoable(deck.recent(self.at.session, self.learner.id))
        return Around(left, undo, self.focus, note, about, joined, count=left.now)


def next_card(
    review: Review,
    note: Note = Note.NOTHING,
    about: Card | None = None,
    *,
    ahead: bool = False,
    joined: int = 0,
) -> Outcome:
    """Return the card that comes next: learning steps at their time, then the longest due, then new ones.

    Whoever was away begins with what they know best of what's due.

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
        if card is not None and is_back(card.due_on, review.today, counts.done):
            card = store.next_easy(session, learner, review.today, review.focus)
    if card is None and left.new:
        card = store.next_new(session, learner, review.today, review.focus)
    around = review.around(left, note, about, joined)
    again = review.second_look()
    if again is not None:
        return review.front(again, around, look=True)
    if card is not None:
        return review.front(card, around)
    if review.focus is None and not deck.has_cards(session, learner):
        return NoCards(offer=_offer(review))
    tomorrow = sum(left_today(session, review.learner, review.at.now + timedelta(days=1)))
    next_on = store.next_day(session, learner, review.focus) if review.focus is not None or not tomorrow else None
    has_some = next_on is not None or bool(counts.new or counts.due or left.learning)
    return Resting(around, _focus_title(review) if has_some else "", counts.done, tomorrow, next_on)


def _offer(review: Review) -> Entry | None:
    """Return the lesson that a learner without cards is at, if it has some."""
    catalogue = review.at.library.seen_by(review.learner.scope)
    entry = record_of(review.at.session, review.learner.id).next_lesson(catalogue, review.learner.preferences.course)
    return entry if entry is not None and entry.lesson.flashcards else None


def _focus_title(review: Review) -> str:
    """Return what the lesson is called whose cards are reviewed, to be shown to whoever has some of it."""
    box = review.focus.box if review.focus is not None else None
    entry = review.at.library.own(box[0]).get(box[1]) if box is not None else None
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


def left_now(at: ReadContext, learner: Learner) -> tuple[int, int]:
    """Return how many cards can be answered now, within daily limits, and how many of them are in learning steps.

    A second look at a question is a card, too.
    """
    review = Review(at, learner)
    left = review.left()
    return left.now + (review.second_look() is not None), left.steps


def offers(review: Review, card: Card) -> Mapping[Rating, Offer]:
    """Return what each rating would do today.

    What was missed often enough on this day rests until the next, instead of coming back within the session.

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
    found = {rating: Offer(days.get(rating), wait) for rating, (_, wait) in after.items()}
    if card.memory.last_on == today and card.memory.state is not State.REVIEW:
        missed = deck.missed_on(deck.events(review.at.session, card.id), today)
        if missed >= deck.ENOUGH - 1:
            found[Rating.AGAIN] = Offer(RESTS, None)
    return found

"""Reviewing: each function is one transaction and returns one outcome."""

from dataclasses import replace
from datetime import timedelta

from bot.context import ReadContext, WriteContext, quick
from bot.core.ids import LessonId, ScopeId
from bot.features.flashcards import deck
from bot.features.flashcards.deck import Aside, Card, CardAct, Event, Focus, Origin, Shelf, Source
from bot.features.flashcards.review import store
from bot.features.flashcards.review.rules import (
    Back,
    Front,
    Gone,
    NoCards,
    Note,
    Outcome,
    Resting,
    ToSession,
    Verdict,
    Why,
    rating_of,
)
from bot.features.flashcards.review.service.queue import Review, next_card, offers
from bot.features.people import Learner, arrive, in_session, keep_day, leave_session, present, study
from bot.memory import Rating, recall

BACKLOG = 50
"""With more cards due than this, the learner is offered to spread them over days."""

# ---------------------------------------------------------------- beginning


def begin(at: WriteContext) -> Outcome:
    """Show the next card of any lesson, once the deck has caught up with the live lessons; note a large backlog.

    Whoever asks for it goes on to the last card that's due: a session that's open waits meanwhile.
    """
    learner = arrive(at)
    leave_session(at, learner)
    store.drop_selection(at.session, learner.id)
    deck.follow_lessons(at.session, at.library, learner, at.now)
    shown = next_card(Review(at, learner))
    due = deck.due(at.session, learner.id, learner.day(at.now)) if isinstance(shown, Front) else 0
    if isinstance(shown, Front) and due > BACKLOG:
        return replace(shown, around=replace(shown.around, note=Note.BACKLOG, due=due))
    return shown


def card_now(at: WriteContext, left: int) -> Outcome:
    """Show the next card of any lesson as a step of the learner's session, of which so many cards are left."""
    shown = next_card(Review(at, arrive(at)))
    return replace(shown, around=replace(shown.around, count=left)) if isinstance(shown, Front) else shown


def first_card(at: ReadContext, learner: Learner, *, easy: bool = False) -> Card | None:
    """Return the card that comes next, if it's one to be turned over rather than a question; nothing is written.

    With `easy`, it's the one they know best of what's due.
    """
    review = Review(at, learner)
    shown = next_card(review)
    if easy and isinstance(shown, Front) and shown.card.due_on is not None:
        best = store.next_easy(at.session, learner.id, review.today, None)
        shown = review.front(best, shown.around) if best is not None else shown
    return shown.card if isinstance(shown, Front) and shown.question is None else None


def onward(
    review: Review, note: Note = Note.NOTHING, about: Card | None = None, *, ahead: bool = False, joined: int = 0
) -> Outcome:
    """Show the card that comes next; within a session, that's for the session to say unless there's news to tell."""
    within = in_session(review.at, review.learner)
    if within and note in {Note.NOTHING, Note.STALE}:
        return ToSession()
    shown = next_card(review, note, about, ahead=ahead, joined=joined)
    if within and isinstance(shown, Front):  # only the session knows how many it has left
        return replace(shown, around=replace(shown.around, count=0))
    return ToSession() if within and isinstance(shown, Resting | NoCards) else shown


def begin_lesson(at: WriteContext, lesson: LessonId) -> Outcome:
    """Let a lesson's cards join the deck, and review only these; without such a lesson, review as usual."""
    learner = arrive(at)
    entry = at.library.seen_by(learner.scope).get(lesson)
    if entry is None:
        return begin(at)
    store.drop_selection(at.session, learner.id)
    deck.follow_lessons(at.session, at.library, learner, at.now)
    joined = deck.join_deck(at.session, [learner.id], deck.origin_of(entry), at.now)
    review = Review(at, learner, Focus(entry.key))
    if not deck.cards(at.session, learner.id, entry.key, limit=1):
        return NoCards(entry.id)
    return onward(review, Note.JOINED if joined else Note.NOTHING, joined=joined)


def go_on(at: WriteContext, lesson: LessonId | None, ahead: bool) -> Outcome:
    """Show the next card, of one lesson or of all; `ahead` takes learning steps before their time."""
    learner = arrive(at)
    entry = at.library.seen_by(learner.scope).get(lesson) if lesson else None
    review = Review(at, learner, Focus(entry.key) if entry else None)
    return onward(review, ahead=ahead)


def go_on_in(at: WriteContext, scope: int, lesson: str, ahead: bool) -> Outcome:
    """Review the cards of one box by themselves, such as the learner's own; a session that's open waits meanwhile."""
    learner = arrive(at)
    leave_session(at, learner)
    store.drop_selection(at.session, learner.id)
    return next_card(Review(at, learner, Focus((ScopeId(scope), LessonId(lesson)))), ahead=ahead)


def begin_found(at: WriteContext, words: str) -> Outcome:
    """Review the cards that have these words by themselves; a session that's open waits meanwhile."""
    learner = arrive(at)
    leave_session(at, learner)
    found = deck.found(at.session, learner.id, words)
    focus = Focus(words=words, found=tuple(card.id for card in found))
    store.keep_selection(at.session, learner.id, focus)
    return next_card(Review(at, learner, focus))


def go_on_found(at: WriteContext, ahead: bool) -> Outcome:
    """Go on with the cards that were looked for; with all of them, if others were reviewed since."""
    learner = arrive(at)
    return onward(Review(at, learner, store.selection(at.session, learner.id)), ahead=ahead)


# ---------------------------------------------------------------- one card


@quick
def reveal(at: ReadContext, card: int, reps: int, only: bool) -> Outcome:
    """Show a card's answer, and when each rating would bring it back; nothing is written.

    If the card was rated or put away since (`reps` no longer fits), show what's next instead.
    """
    review, found = at_card(at, present(at), card, only)
    if found is None:
        return Gone()
    if found.reps != reps or found.shelf is not Shelf.ACTIVE:
        return onward(review, Note.STALE)
    around = review.around(review.left(), Note.NOTHING, None)
    four = review.learner.preferences.four_buttons
    pictures = review.pictures(found, f"{found.front}\n\n{found.back}")
    return Back(found, review.title(found), around, review.today, offers(review, found), four, pictures)


def more(at: ReadContext, card: int, reps: int, only: bool, turned: bool) -> Outcome:
    """Show a card, or its answer if it's `turned`, with what else can be done about it; nothing is written."""
    if turned:
        shown = reveal(at, card, reps, only)
        return replace(shown, more=True) if isinstance(shown, Back) else shown
    review, found = at_card(at, present(at), card, only)
    if found is None:
        return Gone()
    if found.reps != reps or found.shelf is not Shelf.ACTIVE:
        return onward(review, Note.STALE)
    around = replace(review.around(review.left(), Note.NOTHING, None), count=0)  # a session may have promised fewer
    return replace(review.front(found, around), more=True)


def why(at: ReadContext, card: int, only: bool) -> Outcome:
    """Tell why a card comes now: its chance of recall, and what each rating would do."""
    review, found = at_card(at, present(at), card, only)
    if found is None:
        return Gone()
    chance, four = recall(found.memory, review.today), review.learner.preferences.four_buttons
    return Why(found, review.title(found), chance, review.today, offers(review, found), four)


def at_card(at: ReadContext, learner: Learner, number: int, only: bool) -> tuple[Review, Card | None]:
    """Return a learner's review and the card with this number; the card is None if it's gone or somebody else's."""
    card = deck.find(at.session, number, learner.id)
    return review_with(at, learner, card, only=only), card


def review_with(at: ReadContext, learner: Learner, card: Card | None, *, only: bool) -> Review:
    """Return the review that a card stands in: of all cards or, with `only`, of those looked for or of its box."""
    if card is None or not only:
        return Review(at, learner)
    chosen = store.selection(at.session, learner.id)
    is_found = chosen is not None and card.id in chosen.found
    return Review(at, learner, chosen if is_found else Focus((card.scope, card.lesson)))


@quick
def rate(at: WriteContext, verdict: Verdict, only: bool) -> Outcome:
    """Rate a card just as its button said, and show the next one.

    A button that no longer fits, such as one that's pressed a second time, changes nothing.
    """
    learner = arrive(at)
    card = deck.take(at.session, verdict.card, learner.id)
    if card is None:
        return Gone()
    return _rated(at, review_with(at, learner, card, only=only), card, verdict)


def say(at: WriteContext, card: int, reps: int, knew: bool, only: bool) -> Outcome:
    """Rate a card before its answer was shown, as somebody said that they knew it or didn't; the next screen tells it.

    If the card was rated or put away since (`reps` no longer fits), nothing changes.
    """
    learner = arrive(at)
    found = deck.take(at.session, card, learner.id)
    if found is None:
        return Gone()
    review = review_with(at, learner, found, only=only)
    rating = Rating.GOOD if knew else Rating.AGAIN
    days = offers(review, found)[rating].days or 0
    verdict = Verdict(card, reps, review.today.toordinal(), rating.value, days)
    return _rated(at, review, found, verdict, Note.KNEW if knew else Note.FORGOT)


def _rated(at: WriteContext, review: Review, card: Card, verdict: Verdict, note: Note = Note.NOTHING) -> Outcome:
    """Write a rating that fits its card, and show the next one, with a note on the one that was rated."""
    event = rating_of(card, verdict, review.today, at.now)
    if event is None:
        return onward(review, Note.STALE)
    (rated,) = deck.write(at.session, [(card, event)])
    study(at.session, review.learner, at.now, review.learner.pace.card)
    note = Note.LEECH if rated.aside is Aside.LEECH else note
    shown = onward(review, note, rated if note is not Note.NOTHING else None)
    if isinstance(shown, Resting) and review.focus is None:  # all that was due today is done
        keep_day(at.session, [review.learner], at.now)
    return shown


# ---------------------------------------------------------------- a question


AGAIN = timedelta(minutes=1)
"""How long after an answer another tap on it shows it again."""

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


def undo(at: WriteContext, event: int, only: bool) -> Outcome:
    """Take back what was done to a card (`event` is its log line), if it's that one's turn, and show the card again.

    That's a rating, or that it was put away.
    """
    learner = arrive(at)
    number = deck.rated_card(at.session, learner.id, event)
    card = deck.take(at.session, number, learner.id) if number is not None else None
    if card is None:
        return Gone()
    review = review_with(at, learner, card, only=only)
    if deck.undoable(deck.recent(at.session, learner.id)) != event:
        return onward(review, Note.NOT_UNDONE)
    log = deck.events(at.session, card.id)
    done = next(line for line in log if line.id == event)
    undone = Event(CardAct.UNDONE, at.now, done.on, was=done.was, detail={"event": event})
    before = deck.replay(card.id, [*log, undone])
    deck.append(at.session, [(before, [undone])])
    note = Note.UNDONE if done.act is CardAct.RATED else Note.BACK
    if before.shelf is not Shelf.ACTIVE:
        return onward(review, note, before)
    return review.front(before, review.around(review.left(), note, before))


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
    review = review_with(at, learner, card, only=only)
    detail = {"until": (review.today + timedelta(days=1)).isoformat()} if act is CardAct.BURIED else deck.BY_LEARNER
    if card.shelf is Shelf.ACTIVE:
        (card,) = deck.write(at.session, [(card, Event(act, at.now, review.today, detail=detail))])
    return onward(review, Note.BURIED if act is CardAct.BURIED else Note.SUSPENDED, card)

"""What joins a deck, and how lessons and quizzes change it, all within the caller's transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.content.lesson import Lesson
from bot.content.moves import PartKind
from bot.context import WriteContext
from bot.core.chance import dice
from bot.core.ids import LearnerId, LessonId, ScopeId, VersionRef
from bot.features.flashcards.deck import store
from bot.features.flashcards.deck.rules import apply
from bot.features.flashcards.deck.rules.card import Aside, Card, CardAct, Event, Origin, Shelf, Source
from bot.features.people import Learner, find_learners
from bot.memory import Memory, Rating, choose, interval, remember, window
from bot.questions import Question
from bot.storage import ReadSession, WriteSession

Key = tuple[ScopeId, LessonId]

SOURCES = {PartKind.QUESTION: Source.QUESTION, PartKind.CARD: Source.LESSON}


def sides_of(question: Question) -> tuple[str, str]:
    """Return the two sides, in Markdown, of the card that a quiz question becomes.

    Its options are shuffled by its key, so they stand in the same order for everybody and every time.
    """
    shown = [question.controls().texts[number] for number in question.order("card", question.key)]
    options = "\n".join("- " + option.replace("\n", "\n  ") for option in shown)
    front = f"{question.q}\n\n{options}" if options else question.q
    solution = question.solution()
    back = solution if "\n" in solution else f"**{solution}**"
    back += f"\n\n{question.explain}" if question.explain else ""
    return front, back


def texts_of(lesson: Lesson) -> Mapping[tuple[Source, str], tuple[str, str]]:
    """Return the two sides of every card a lesson can give, by source and key: its flashcards and its questions."""
    cards = {(Source.LESSON, card.key): (card.front, card.back) for card in lesson.flashcards}
    return {**{(Source.QUESTION, question.key): sides_of(question) for question in lesson.quiz}, **cards}


# ---------------------------------------------------------------- joining


def join_deck(session: WriteSession, learners: Sequence[LearnerId], origin: Origin, now: datetime) -> int:
    """Let a lesson's cards join the decks of these learners, and return how many of them are new there.

    Cards that are there already stay as they are, so joining again adds nothing.
    """
    keys = [card.key for card in origin.lesson.flashcards]
    return len(_add(session, learners, origin, Source.LESSON, keys, now))


def join_cards(session: WriteSession, learner: LearnerId, origin: Origin, keys: Sequence[str], now: datetime) -> None:
    """Let some of a lesson's cards, by their keys, join a learner's deck; those that are there stay as they are."""
    _add(session, [learner], origin, Source.LESSON, keys, now)


def keep_questions(
    session: WriteSession, learner: LearnerId, origin: Origin, questions: Sequence[str], now: datetime
) -> None:
    """Let questions of a lesson, by their keys, join a learner's deck; those they took out come back as they were.

    Keys that the lesson doesn't have are ignored, and a leech stays set aside.
    """
    _add(session, [learner], origin, Source.QUESTION, questions, now)
    _shift(session, learner, origin, questions, CardAct.RESUMED, now)


def drop_questions(
    session: WriteSession, learner: LearnerId, origin: Origin, questions: Sequence[str], now: datetime
) -> None:
    """Set aside the cards of these questions; their schedule is kept for when they come back."""
    _shift(session, learner, origin, questions, CardAct.SUSPENDED, now)


def kept_questions(session: ReadSession, learner: LearnerId, origin: Origin, questions: Sequence[str]) -> set[str]:
    """Return the keys of those questions that are in a learner's deck and not set aside."""
    return {card.key for card in _question_cards(session, learner, origin, questions) if card.aside is None}


def kept_cards(session: ReadSession, learner: LearnerId, origin: Origin, keys: Sequence[str]) -> set[str]:
    """Return which of a lesson's flashcards, by their keys, are in a learner's deck."""
    cards = store.cards(session, learner, origin.key)
    return {card.key for card in cards if card.source is Source.LESSON and card.key in keys}


def _shift(
    session: WriteSession, learner: LearnerId, origin: Origin, questions: Sequence[str], act: CardAct, now: datetime
) -> None:
    """Suspend those cards of questions that are in use, or resume those that the learner set aside."""
    present = None if act is CardAct.SUSPENDED else Aside.LEARNER
    cards = [card for card in _question_cards(session, learner, origin, questions) if card.aside is present]
    days = {who.id: who.day(now) for who in find_learners(session, [learner])}
    write(session, [(card, Event(act, now, days[learner])) for card in cards])


def _question_cards(session: ReadSession, learner: LearnerId, origin: Origin, questions: Sequence[str]) -> list[Card]:
    cards = store.cards(session, learner, origin.key)
    return [card for card in cards if card.source is Source.QUESTION and card.key in questions]


def _add(
    session: WriteSession,
    learners: Sequence[LearnerId],
    origin: Origin,
    source: Source,
    keys: Sequence[str],
    now: datetime,
) -> list[Card]:
    texts = texts_of(origin.lesson)
    days = {learner.id: learner.day(now) for learner in find_learners(session, learners)}
    cards = [
        Card(0, learner, *origin.key, source, key, origin.version, *texts[source, key])
        for learner in days
        for key in dict.fromkeys(keys)
        if (source, key) in texts
    ]
    return store.add(session, cards, now, days)


def write(session: WriteSession, changes: Sequence[tuple[Card, Event]]) -> list[Card]:
    """Write each event into the log of its card, and return the cards as they are then.

    A card may occur only once: its event is applied to the card as it's handed in.
    """
    changed = [(apply(card, event), [event]) for card, event in changes]
    store.append(session, changed)
    return [card for card, _ in changed]


# ---------------------------------------------------------------- quizzes


def note_answers(
    session: WriteSession, results: Mapping[LearnerId, bool], key: Key, question: str, now: datetime
) -> None:
    """Let answers to a quiz question (right or not) count as reviews of the cards that these learners have for it.

    A right answer counts as Good, a wrong one as Again. Such reviews don't count towards the day's limits and can't be
    undone (decision 7).
    """
    _note(session, results, (key, Source.QUESTION, question), Rating.GOOD, now)


def note_chosen(session: WriteSession, results: Mapping[LearnerId, bool], key: Key, card: str, now: datetime) -> None:
    """Let answers to a flashcard that was asked as a choice, by its key, count as reviews; otherwise as `note_answers`.

    To find a term among others is weaker evidence than to remember it, and some of it is luck: a right choice counts as
    Hard, which lets the card come back sooner than Good (decision 50).
    """
    _note(session, results, (key, Source.LESSON, card), Rating.HARD, now)


def _note(
    session: WriteSession,
    results: Mapping[LearnerId, bool],
    part: tuple[Key, Source, str],
    known: Rating,
    now: datetime,
) -> None:
    cards = store.of_part(session, list(results), part[0], part[1:])
    if not cards:
        return
    learners = {learner.id: learner for learner in find_learners(session, [card.learner for card in cards])}
    ratings = {learner: known if right else Rating.AGAIN for learner, right in results.items()}
    write(session, [(card, _answered(card, learners[card.learner], ratings[card.learner], now)) for card in cards])


def practise(at: WriteContext, learner: Learner, origin: Origin, key: str, *, right: bool) -> bool:
    """Let the answer to a card that its lesson asked, by its key, count as a review, once a study day.

    Return whether it did. The card joins the deck if it isn't there; one that's set aside or archived stays as it is.
    """
    join_cards(at.session, learner.id, origin, [key], at.now)
    card = next((one for one in _lesson_cards(at.session, learner, origin.key) if one.key == key), None)
    counts = card is not None and card.shelf is Shelf.ACTIVE and card.memory.last_on != learner.day(at.now)
    if card is not None and counts:
        rating = Rating.GOOD if right else Rating.AGAIN
        write(at.session, [(card, _answered(card, learner, rating, at.now))])
    return counts


def was_asked(session: ReadSession, learner: Learner, about: VersionRef, key: str, now: datetime) -> bool:
    """Tell whether a lesson's card was rated on this study day, or is set aside: then its lesson needn't ask it."""
    card = next((one for one in _lesson_cards(session, learner, (about.scope, about.lesson)) if one.key == key), None)
    return card is not None and (card.shelf is not Shelf.ACTIVE or card.memory.last_on == learner.day(now))


def _lesson_cards(session: ReadSession, learner: Learner, lesson: Key) -> list[Card]:
    return [card for card in store.cards(session, learner.id, lesson) if card.source is Source.LESSON]


def _answered(card: Card, learner: Learner, rating: Rating, now: datetime) -> Event:
    on = learner.day(now)
    memory, wait = remember(card.memory, rating, on)
    detail = {} if wait else {"days": _days(card, memory, rating, learner.preferences.retention)}
    return Event(CardAct.ANSWERED, now, on, rating, detail=detail)


def _days(card: Card, memory: Memory, rating: Rating, retention: float) -> int:
    luck = dice("review", card.id, card.reps).random()
    return choose({rating: window(interval(memory, retention))}, lambda _: 0, luck)[rating]

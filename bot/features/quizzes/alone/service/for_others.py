"""What others ask of quizzes taken alone: a question, those still open, scores, and to begin or pass a quiz."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.content.catalogue import Entry, Library
from bot.content.find.hints import Asking, Pending, pending_of
from bot.content.find.search import search
from bot.content.layout.path import Layout
from bot.content.layout.sections import bookmark_of, find_page
from bot.content.lesson import Lesson
from bot.context import ReadContext, WriteContext
from bot.core.ids import GLOBAL, GuildId, LearnerId, LessonId, ScopeId, VersionHash, VersionRef
from bot.features.flashcards import Origin, join_deck, remembered_questions
from bot.features.library import find_version, finish_lesson_for, layout_in, published_lesson, record_of, voided
from bot.features.people import Learner, arrive, hold, pass_mark, present, servers_of
from bot.features.quizzes.alone import store
from bot.features.quizzes.alone.rules import Attempt, Certainty, Given, Scores, Way, new_attempt, pace_of, scores_of
from bot.features.quizzes.alone.rules.outcomes import Mixed, Trail
from bot.features.quizzes.alone.store import figures, walks
from bot.questions import Question
from bot.questions.question import Answer
from bot.storage import ReadSession, WriteSession

TIMED = 60
"""How many of the latest attempts at a quiz tell how long its questions take."""

FEW = 5
"""A lesson of fewer questions is passed once each was right, today or later. Of more, a miss must be right another day:
right after its answer was shown, that says little."""


def own_attempt(at: ReadContext, number: int, guild: GuildId | None) -> Attempt | None:
    """Return an attempt of the learner who acts, by its number, with what counts in a server; else None.

    One at a lesson of a server that they've left isn't theirs to see any more.
    """
    found = store.attempt(at.session, number, guild)
    if found is None or found.learner != at.who.learner:
        return None
    owner = GuildId(found.scope)
    open_to = found.scope == GLOBAL or owner == at.who.guild or owner in servers_of(at.session, found.learner)
    return found if open_to else None


def asked_alone(at: ReadContext, attempt: int, position: int) -> tuple[VersionRef, Question, Answer | None] | None:
    """Return a question of this learner's attempt, with its lesson version and their answer, if any.

    None for somebody else's attempt, a position it hasn't reached, or a question that can't be read any more.
    """
    found = own_attempt(at, attempt, None)
    if found is None or position not in _reached(found):
        return None
    lesson = find_version(at.session, at.library, found.version)
    wanted = found.questions[position]
    question = next((one for one in lesson.quiz if one.key == wanted), None) if lesson else None
    given = {one.position: one.answer for one in store.answers(at.session, attempt, None)}
    return (VersionRef(found.scope, found.lesson, found.version), question, given.get(position)) if question else None


def _reached(attempt: Attempt) -> Collection[int]:
    """Return the positions that an attempt has asked; on a lesson's path it may have asked any."""
    if attempt.way is Way.PATH:
        return range(len(attempt.questions))
    return {*attempt.given, *attempt.skipped, *attempt.left[:1]}


def pending_alone(at: ReadContext, learner: Learner, since: datetime, shown: Collection[int] = ()) -> list[Pending]:
    """Return the questions still unanswered in attempts that a learner left open and has seen since a moment.

    Those on their screen (`shown`, by the attempt's number) count however long ago that was.

    The chat asks for them, so that it doesn't give their answers away. On a lesson's path, these are just the questions
    of the page where the learner is: of all others they may read and talk.
    """
    found: list[Pending] = []
    for attempt in store.left_open(at.session, learner, since, shown):
        lesson = find_version(at.session, at.library, attempt.version)
        left, on_path = attempt.left, attempt.way is Way.PATH
        if lesson is not None and on_path:
            here = _asked_here(at.session, at.library, attempt, lesson)
            left = tuple(place for place in left if attempt.questions[place] in here)
        new = () if on_path else set(left) - {*_reached(attempt)}
        asking = Asking("alone", attempt.id, attempt.questions, left, next(iter(left), -1), on_path, new)
        found += pending_of(asking, lesson)
    return found


def questions_met(session: ReadSession, learner: LearnerId) -> frozenset[str]:
    """Return the keys of all questions that a learner has ever answered by themselves."""
    return figures.met(session, learner)


def _asked_here(session: ReadSession, library: Library, attempt: Attempt, lesson: Lesson) -> Collection[str]:
    """Return the questions, by key, that the path asks where the learner is: on their page, or after the last one."""
    layout = layout_in(session, library, attempt.version, lesson)
    number = reached_by(session, layout, attempt)
    if number is None or number + 1 == len(layout.path.stops):
        return attempt.questions
    return layout.path.stops[number].checks


def reached_by(session: ReadSession, layout: Layout, attempt: Attempt) -> int | None:
    """Return the number of the stop (from 0) where an attempt's learner is; None if they've left that version."""
    place = record_of(session, attempt.learner).places.get((attempt.scope, attempt.lesson))
    if place is None or place.version != attempt.version or not layout.path.stops:
        return None
    return layout.path.number(*find_page(layout.sections, place.bookmark(layout.sections)))


def trail_of(session: ReadSession, library: Library, asked: tuple[Attempt, Lesson], position: int) -> Trail | None:
    """Return where on the lesson's path the question at a position is asked.

    None in a quiz, and at the path's end, where it asks what's left: what belongs nowhere, was passed by, or put off.
    """
    attempt, lesson = asked
    if attempt.way is not Way.PATH or not attempt.is_whole or position in attempt.skipped:
        return None
    layout = layout_in(session, library, attempt.version, lesson)
    stop, reached = (
        layout.path.stop_of(attempt.questions[position]),
        reached_by(session, layout, attempt),
    )
    count = len(layout.path.stops)
    if stop is None or (reached == count - 1 and stop != reached):
        return None
    here = layout.path.stops[stop]
    return Trail(stop, count, bookmark_of(layout.sections, here.section, here.page))


def is_at_end(session: ReadSession, library: Library, attempt: Attempt, lesson: Lesson) -> bool:
    """Tell whether an attempt's learner has come to the last page of the lesson's path, or isn't on it any more."""
    layout = layout_in(session, library, attempt.version, lesson)
    number = reached_by(session, layout, attempt)
    return number is None or number + 1 == len(layout.path.stops)


def scores(session: ReadSession, learner: Learner) -> Mapping[tuple[ScopeId, LessonId], Scores]:
    """Return a learner's first, best and last score at every quiz they've finished, by scope and lesson."""
    known = {key: scores_of(shares) for key, shares in figures.all_shares(session, learner.id, learner.guild).items()}
    return {key: score for key, score in known.items() if score is not None}


def sureness(session: ReadSession, learner: Learner) -> Mapping[Certainty, tuple[int, int]]:
    """Return, for each certainty a learner gave, how many answers were right and how many there are."""
    return store.weighed(session, learner.id, learner.guild)


def pace(session: ReadSession, scope: ScopeId, lesson: LessonId) -> int | None:
    """Return how many seconds a question of this quiz takes its learners; None until enough of them finished it."""
    return pace_of(figures.latest_times(session, scope, lesson, TIMED))


def present_version(session: WriteSession, learner: Learner, entry: Entry) -> tuple[Lesson, VersionHash]:
    """Return the lesson version the learner is partway through; the live one if they haven't begun it or are done."""
    state = record_of(session, learner.id)
    place = state.places.get((entry.scope, entry.id))
    if place is None or state.is_done(entry):
        return entry.lesson, entry.version
    return (published_lesson(session, place.version) or entry.lesson), place.version


def begin_attempt(
    at: WriteContext, learner: Learner, about: VersionRef, keys: Sequence[str], way: Way
) -> Attempt | None:
    """Begin an attempt at those of the questions that count in the learner's server; None if none does."""
    void = voided(at.session, learner.guild, about.scope, about.lesson)
    counting = [key for key in keys if key not in void]
    if not counting:
        return None
    return store.insert_attempt(at.session, new_attempt(learner.id, about, counting, way=way), at.now)


def walk(at: WriteContext, about: VersionRef, questions: Sequence[str], since: datetime | None) -> Attempt | None:
    """Return the attempt that asks these questions, by key, on a lesson's path; None if none of them counts.

    That's an open one, or one that was begun `since` the learner began the lesson; otherwise a new one.
    """
    learner = arrive(at)
    hold(at.session, learner)
    attempt = walks.path_attempt(at.session, learner, about, since)
    if attempt is None:
        return begin_attempt(at, learner, about, questions, Way.PATH)
    if attempt.way is not Way.PATH:
        store.set_way(at.session, attempt.id, Way.PATH)
    return attempt


def is_walked(attempt: Attempt | None, done: bool) -> bool:
    """Tell whether the walk through a lesson is over whose learner is at its last page, with this attempt, if any."""
    return done if attempt is None else attempt.finished_at is not None


def missed_before(session: ReadSession, learner: Learner, about: VersionRef, until: datetime) -> frozenset[str]:
    """Return what was missed, by key, on the latest walk through this lesson version that was over by a moment."""
    attempt = walks.walked_before(session, learner, about, until)
    answers = counted_answers(session, learner, attempt) if attempt else ()
    return frozenset(given.question for given in answers if not given.right)


def note_help(at: WriteContext, attempt: int, position: int) -> None:
    """Note that the learner had help with a question of theirs; what's answered already stays as it was answered."""
    hold(at.session, arrive(at))
    found = own_attempt(at, attempt, None)
    if found is not None and position in found.left and position not in found.helped:
        store.set_helped(at.session, attempt, (*found.helped, position))


def suggest_quizzes(at: ReadContext, typed: str) -> list[Entry]:
    """Return up to 25 lessons that have a quiz and fit what's being typed; any of them while nothing is."""
    catalogue = at.library.seen_by(present(at).scope)
    found = [entry for entry, _ in search(catalogue, typed, 50)] if typed.strip() else catalogue.entries.values()
    return [entry for entry in found if entry.lesson.quiz][:25]


def pass_quiz(
    session: WriteSession, learners: Sequence[LearnerId], about: VersionRef, lesson: Lesson, now: datetime
) -> list[LearnerId]:
    """Mark the lesson as done for learners who passed its quiz, and add its flashcards to their decks.

    The one way to pass a quiz: alone, in a group, or by a ruling that lifts a score. Harmless to repeat; returns only
    those who weren't done before.
    """
    fresh = finish_lesson_for(session, learners, about, now)
    join_deck(session, learners, Origin(about.scope, about.version, lesson), now)
    return fresh


def begin_mix(at: WriteContext, learner: Learner, asked: Sequence[tuple[VersionRef, str]]) -> int:
    """Begin a quiz of several lessons that asks these questions, by key, in this order; return its number."""
    attempts = []
    for about in dict.fromkeys(about for about, _ in asked):
        turns = [turn for turn, (other, _) in enumerate(asked) if other == about]
        made = new_attempt(learner.id, about, [asked[turn][1] for turn in turns])
        attempts.append(store.insert_attempt(at.session, replace(made, turns=tuple(turns)), at.now))
    for attempt in attempts:
        store.set_mix(at.session, attempt.id, attempts[0].id)
    return attempts[0].id


def counted_answers(session: ReadSession, learner: Learner, attempt: Attempt) -> list[Given]:
    """Return an attempt's answers to questions that count in the learner's server."""
    void = voided(session, learner.guild, attempt.scope, attempt.lesson)
    return [given for given in store.answers(session, attempt.id, learner.guild) if given.question not in void]


def mixed(session: ReadSession, learner: Learner, attempt: Attempt) -> Mixed | None:
    """Return how far the quiz of several lessons is that an attempt belongs to; None for another attempt."""
    if attempt.mix is None:
        return None
    attempts = store.mix(session, learner, attempt.mix)
    answered, count = sum(one.answered for one in attempts), sum(one.count for one in attempts)
    places = attempt.mix == learner.preferences.placement
    return Mixed(answered, count, sum(one.right for one in attempts), places)


def pass_mended(at: WriteContext, learner: Learner, lesson: LessonId | None = None) -> list[Entry]:
    """Pass the lessons (or just one) whose quiz would be passed with what was missed and has been right since.

    Return those that are done only now.
    """
    record, catalogue = record_of(at.session, learner.id), at.library.seen_by(learner.scope)
    latest = walks.latest_wholes(at.session, learner.id)
    asked = [entry for entry in catalogue.entries.values() if entry.key in latest and lesson in {None, entry.id}]
    return [entry for entry in asked if not record.is_done(entry) and _passes(at, learner, latest[entry.key])]


def _passes(at: WriteContext, learner: Learner, number: int) -> bool:
    """Pass the lesson of an attempt if what was missed in it has been right since; return whether it's passed now."""
    attempt = store.attempt(at.session, number, learner.guild)
    lesson = find_version(at.session, at.library, attempt.version) if attempt is not None else None
    if attempt is None or attempt.finished_at is None or lesson is None:
        return False
    answers = counted_answers(at.session, learner, attempt)
    missed = {given.question for given in answers if not given.right}
    day = learner.day(attempt.finished_at)
    mended = {
        key
        for key, when in _right_answers(at, learner, attempt)
        if key in missed and when >= attempt.finished_at and (len(answers) < FEW or learner.day(when) > day)
    }
    right = len(answers) - len(missed) + len(mended)
    if not answers or right < pass_mark(at.session, learner.guild) * len(answers):
        return False
    about = VersionRef(attempt.scope, attempt.lesson, attempt.version)
    pass_quiz(at.session, [learner.id], about, lesson, at.now)
    return True


def _right_answers(at: WriteContext, learner: Learner, attempt: Attempt) -> Iterator[tuple[str, datetime]]:
    """Yield the questions of a lesson, by key, that were answered right, and when: in a quiz or among the cards."""
    key = attempt.scope, attempt.lesson
    yield from figures.right_answers(at.session, learner, key)
    yield from remembered_questions(at.session, learner.id, key)

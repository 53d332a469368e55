"""Asking, answering and finishing: each function is one transaction and returns one outcome."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.content.catalogue import Entry
from bot.content.find.search import find_lesson
from bot.context import WriteContext, quick
from bot.core.ids import LessonId, VersionRef
from bot.features.flashcards import drop_questions, keep_questions, look_again
from bot.features.library import record_of
from bot.features.people import arrive, hold
from bot.features.quizzes.alone import store
from bot.features.quizzes.alone.rules import (
    Certainty,
    Way,
)
from bot.features.quizzes.alone.rules.outcomes import (
    Asked,
    Finished,
    Graded,
    NoLesson,
    NoQuiz,
    NotYours,
    Outcome,
    Skipped,
)
from bot.features.quizzes.alone.service.for_others import (
    begin_attempt,
    present_version,
    trail_of,
)
from bot.features.quizzes.alone.service.run import (
    asked_at,
    back_from_practice,
    close,
    counted_before,
    grade,
    is_under_way,
    next_step,
    run_of,
    with_verdict,
)
from bot.questions.question import UNKNOWN, Answer, Unreadable

RESUMED = timedelta(minutes=15)
"""After this long without an answer, showing the question again counts as coming back to the quiz."""


def start(at: WriteContext, typed: str | None) -> Outcome:
    """Begin the quiz of the lesson that was typed, or go on with it.

    With nothing typed, go on with the attempt that was left last; without one, begin the quiz of the next lesson.
    """
    learner = arrive(at)
    catalogue = at.library.seen_by(learner.scope)
    if typed is None or not typed.strip():
        left = store.last_left(at.session, learner.id)
        if left is not None:
            return show(at, left)
        entry = record_of(at.session, learner.id).next_lesson(catalogue, learner.preferences.course)
        return _begin(at, entry) if entry else NoLesson("")
    entry, near = find_lesson(catalogue, typed)
    if entry is None:
        return NoLesson(typed, near)
    return _begin(at, entry)


def start_at(at: WriteContext, lesson: LessonId) -> Outcome:
    """Begin the quiz of this lesson, or go on with it; unlike `start`, the id must match exactly."""
    entry = at.library.seen_by(arrive(at).scope).get(lesson)
    return _begin(at, entry) if entry else NoLesson(lesson)


def _begin(at: WriteContext, entry: Entry) -> Outcome:
    learner = arrive(at)
    hold(at.session, learner)  # two presses at once begin one attempt
    attempt = store.open_attempt(at.session, learner, entry.scope, entry.id, retries=None)
    if attempt is None:
        lesson, version = present_version(at.session, learner, entry)
        keys = [question.key for question in lesson.quiz]
        attempt = begin_attempt(at, learner, VersionRef(*entry.key, version), keys, Way.QUIZ)
        if attempt is None:
            return NoQuiz(lesson)
    return show(at, attempt.id)


def end_answered(at: WriteContext, about: Entry) -> None:
    """End the attempt at a lesson that's open with nothing left to answer, because its walk had pages to come."""
    attempt = store.open_attempt(at.session, arrive(at), about.scope, about.id, retries=None)
    run = run_of(at, attempt.id) if attempt is not None and not attempt.left else None
    if run is not None:
        close(run)


@quick
def show(at: WriteContext, attempt: int) -> Outcome:
    """Show where an attempt stands: its next question, an answer that waits to be weighed, or its end."""
    run = run_of(at, attempt)
    if run is None:
        return NotYours()
    if is_under_way(run):
        store.set_way(at.session, attempt, Way.QUIZ)  # somebody asks for the quiz in the middle of the path
        run = replace(run, attempt=replace(run.attempt, way=Way.QUIZ))
    if run.attempt.answered_at is None or at.now - run.attempt.answered_at > RESUMED:
        store.note_shown(at.session, attempt, at.now)
    return next_step(run)


def ask(at: WriteContext, attempt: int, position: int) -> Outcome:
    """Show the question at a position (from 0), or the answer that it has."""
    run = run_of(at, attempt)
    asked = asked_at(run, position) if run else None
    if run is None or asked is None:
        return next_step(run) if run else NotYours()
    return counted_before(run, asked) if position in run.attempt.given else asked


def dont_know(at: WriteContext, attempt: int, position: int) -> Outcome:
    """Answer that it isn't known; only the first answer to a question counts."""
    return _answer(at, attempt, position, lambda _: UNKNOWN)


def skip(at: WriteContext, attempt: int, position: int) -> Outcome:
    """Put a question off until the others are answered, and go on; on the path, show the page it stands on.

    One that's only asked for practice is left.
    """
    run = run_of(at, attempt)
    if run is None or position >= len(run.attempt.questions):
        return next_step(run) if run else NotYours()
    if position in run.attempt.given:
        return ask(at, attempt, position) if is_under_way(run) else next_step(run)
    back = back_from_practice(run)
    if back is not None:
        store.finish(at.session, run.attempt, at.now)
        return back
    put_off = (*(place for place in run.attempt.skipped if place != position), position)
    store.set_skipped(at.session, attempt, put_off)
    skipped = replace(run, attempt=replace(run.attempt, skipped=put_off))
    trail = trail_of(run.at.session, run.at.library, (run.attempt, run.lesson), position)
    return Skipped(skipped.attempt, trail) if trail is not None else next_step(skipped)


@quick
def answer(at: WriteContext, attempt: int, position: int, shown: tuple[int, ...]) -> Outcome:
    """Answer with what was tapped, as the buttons' addresses name it; only the first answer to a question counts."""
    return _answer(at, attempt, position, lambda asked: asked.question.pick(tuple(map(asked.tapped, shown))))


def answer_played(at: WriteContext, attempt: int, position: int, option: int) -> Outcome:
    """Answer with an option (a position in the author's order) that was reached by playing; only the first counts."""
    return _answer(at, attempt, position, lambda asked: asked.question.pick((option,)))


def answer_typed(at: WriteContext, attempt: int, position: int, typed: tuple[str, ...]) -> Outcome:
    """Answer with what was typed into each field of the form; only the first answer to a question counts."""
    return _answer(at, attempt, position, lambda asked: asked.question.read(typed))


def answer_said(at: WriteContext, attempt: int, position: int, typed: str) -> Outcome:
    """Answer with what was said and confirmed; only the first answer to a question counts."""
    return answer_typed(at, attempt, position, (typed,))


def arrange(at: WriteContext, attempt: int, position: int, put: tuple[int, ...]) -> Outcome:
    """Show what's been put in order so far, by shown places (from 0); once all are placed, that's the answer."""
    run = run_of(at, attempt)
    asked = asked_at(run, position) if run else None
    if asked is None or position in asked.attempt.given or len(put) >= len(asked.order):
        return answer(at, attempt, position, put)
    return replace(asked, put=tuple(place for place in put if place < len(asked.order)))


def more(at: WriteContext, attempt: int, position: int) -> Outcome:
    """Show a question with what else can be done about it; one that's answered with its answer."""
    shown = ask(at, attempt, position)
    if isinstance(shown, Graded):
        return replace(shown, more=True, whole=True, again=False)
    return replace(shown, more=True) if isinstance(shown, Asked) else shown


def why(at: WriteContext, attempt: int, position: int) -> Outcome:
    """Show an answer with the whole explanation of its question."""
    run = run_of(at, attempt)
    asked = asked_at(run, position) if run else None
    if run is None or asked is None or position not in run.attempt.given:
        return next_step(run) if run else NotYours()
    told = counted_before(run, asked)
    return replace(told, again=False, whole=True) if isinstance(told, Graded) else told


def _answer(at: WriteContext, attempt: int, position: int, read: Callable[[Asked], Answer]) -> Outcome:
    """Grade an answer; if it can't be read as one, nothing is counted and the question is asked again."""
    run = run_of(at, attempt)
    if run is None:
        return NotYours()
    asked = asked_at(run, position)
    if asked is None:
        return next_step(run)
    if position in run.attempt.void - run.attempt.given:
        step = next_step(run)
        return replace(step, taken_out=True) if isinstance(step, Asked) else step
    try:
        given = read(asked)
    except (IndexError, Unreadable) as unreadable:  # IndexError: the question shows no such place
        if position in run.attempt.given:
            return counted_before(run, asked)
        return replace(asked, note=str(unreadable)) if isinstance(unreadable, Unreadable) else asked
    return grade(run, asked, given)


def weigh(at: WriteContext, attempt: int, position: int, certainty: int) -> Outcome:
    """Note how sure the learner is of an answer (1 guess to 3 sure), and say whether it's right.

    Only the first time counts; another press shows the verdict with what they said then.
    """
    run = run_of(at, attempt)
    if run is None:
        return NotYours()
    asked, given = asked_at(run, position), run.at_position(position)
    if asked is None or given is None or certainty not in set(Certainty) - {Certainty.OPEN}:
        return next_step(run)
    fresh = store.set_certainty(at.session, attempt, position, Certainty(certainty))
    weighed = replace(given, certainty=Certainty(certainty)) if fresh else given
    if fresh and not given.right and weighed.certainty is Certainty.SURE:
        look_again(at, run.learner, run.origin, given.question)
    return with_verdict(run, asked, weighed, again=not fresh)


def missed(at: WriteContext, attempt: int) -> Outcome:
    """Show what was missed in an attempt that has ended; one that hasn't goes on."""
    run = run_of(at, attempt)
    return _with_misses(next_step(run)) if run else NotYours()


def _with_misses(shown: Outcome) -> Outcome:
    return replace(shown, listed=bool(shown.missed)) if isinstance(shown, Finished) else shown


def keep_misses(at: WriteContext, attempt: int, wanted: bool) -> Outcome:
    """Turn the misses of a finished attempt into flashcards (`wanted`), or set those cards aside again."""
    run = run_of(at, attempt)
    if run is None:
        return NotYours()
    wrong = [given.question for given in run.answers() if not given.right]
    if run.attempt.finished_at is not None:
        change = keep_questions if wanted else drop_questions
        change(at.session, run.learner.id, run.origin, wrong, at.now)
    return _with_misses(next_step(run))

"""Asking, answering and finishing: each function is one transaction and returns one outcome."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.content.catalogue import Entry
from bot.content.lesson import Lesson
from bot.content.search import find_lesson
from bot.context import WriteContext
from bot.core.ids import LessonId, VersionRef
from bot.features.flashcards import Origin, drop_questions, keep_questions, kept_questions, look_again, note_answers
from bot.features.library import Spot, find_version, is_accepted, page_of_question, pictures_of_text, record_of, rekeyed
from bot.features.people import Act, Learner, arrive, hold, in_session, pass_mark, record, study
from bot.features.quizzes.alone import store
from bot.features.quizzes.alone.results import (
    begin_attempt,
    counted_answers,
    is_at_end,
    mixed,
    pass_quiz,
    present_version,
    trail_of,
)
from bot.features.quizzes.alone.rules import (
    Asked,
    Attempt,
    Certainty,
    Finished,
    Given,
    Graded,
    HowSure,
    InMix,
    NoLesson,
    NoQuiz,
    NotYours,
    Outcome,
    Skipped,
    Way,
    confident_first,
    is_close,
    new_attempt,
    scores_of,
    share_right,
)
from bot.questions import Question
from bot.questions.question import Answer, Unreadable

RESUMED = timedelta(minutes=15)
"""After this long without an answer, showing the question again counts as coming back to the quiz."""


@dataclass(frozen=True)
class _Run:
    """An attempt that belongs to the learner who acts, with what this transaction needs to work on it."""

    at: WriteContext
    learner: Learner
    attempt: Attempt
    lesson: Lesson

    @property
    def key(self) -> VersionRef:
        """The lesson version that the attempt is about."""
        return VersionRef(self.attempt.scope, self.attempt.lesson, self.attempt.version)

    @property
    def origin(self) -> Origin:
        """The lesson version, in the form that flashcards name as their source."""
        return Origin(self.attempt.scope, self.attempt.version, self.lesson, self.attempt.lesson)

    def answers(self) -> list[Given]:
        """Return the answers so far; `right` is what counts as right in the learner's server."""
        return store.answers(self.at.session, self.attempt.id, self.learner.guild)

    def at_position(self, position: int) -> Given | None:
        """Return the answer at a position (from 0), or None."""
        return next((given for given in self.answers() if given.position == position), None)

    def question(self, position: int) -> Question | None:
        """Return the question at a position (from 0); None if the lesson version doesn't have it."""
        wanted = self.attempt.questions[position]
        return next((question for question in self.lesson.quiz if question.key == wanted), None)


def _run(at: WriteContext, number: int) -> _Run | None:
    """Return the attempt if it belongs to the learner who acts and its lesson can still be read, else None."""
    learner = arrive(at)
    found = store.attempt(at.session, number, learner.guild)
    if found is None or found.learner != learner.id:
        return None
    lesson = find_version(at.session, at.library, found.version)
    return _Run(at, learner, found, lesson) if lesson is not None else None


def start(at: WriteContext, typed: str | None) -> Outcome:
    """Begin the quiz of the lesson that was typed, or go on with it.

    With nothing typed, go on with the attempt that was left last; without one, begin the quiz of the next lesson.
    """
    learner = arrive(at)
    catalogue = at.library.seen_by(learner.scope)
    if typed is None or not typed.strip():
        left = store.last_left(at.session, learner.id)
        if left is not None:
            store.set_way(at.session, left, Way.QUIZ)
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
    elif attempt.way is not Way.QUIZ:
        store.set_way(at.session, attempt.id, Way.QUIZ)
    return show(at, attempt.id)


def show(at: WriteContext, attempt: int) -> Outcome:
    """Show where an attempt stands: its next question, an answer that waits to be weighed, or its end."""
    run = _run(at, attempt)
    if run is None:
        return NotYours()
    if run.attempt.way is Way.PATH and not is_at_end(at.session, at.library, run.attempt, run.lesson):
        store.set_way(at.session, attempt, Way.QUIZ)  # somebody asks for the quiz in the middle of the path
        run = replace(run, attempt=replace(run.attempt, way=Way.QUIZ))
    if run.attempt.answered_at is None or at.now - run.attempt.answered_at > RESUMED:
        store.note_shown(at.session, attempt, at.now)
    return _next(run)


def ask(at: WriteContext, attempt: int, position: int) -> Outcome:
    """Show the question at a position (from 0), or the answer that it has."""
    run = _run(at, attempt)
    asked = _asked(run, position) if run else None
    if run is None or asked is None:
        return _next(run) if run else NotYours()
    return _counted(run, asked) if position in run.attempt.given else asked


def skip(at: WriteContext, attempt: int, position: int) -> Outcome:
    """Put a question off until the others are answered, and go on; on the path, show the page it stands on."""
    run = _run(at, attempt)
    if run is None or position in run.attempt.given or position >= len(run.attempt.questions):
        return _next(run) if run else NotYours()
    put_off = (*(place for place in run.attempt.skipped if place != position), position)
    store.set_skipped(at.session, attempt, put_off)
    skipped = replace(run, attempt=replace(run.attempt, skipped=put_off))
    trail = trail_of(run.at.session, run.at.library, (run.attempt, run.lesson), position)
    return Skipped(skipped.attempt, trail) if trail is not None else _next(skipped)


def answer(at: WriteContext, attempt: int, position: int, shown: tuple[int, ...]) -> Outcome:
    """Answer with what was tapped, by its shown places (from 0); only the first answer to a question counts."""
    return _answer(at, attempt, position, lambda asked: asked.question.pick(tuple(asked.order[one] for one in shown)))


def answer_played(at: WriteContext, attempt: int, position: int, option: int) -> Outcome:
    """Answer with an option (a position in the author's order) that was reached by playing; only the first counts."""
    return _answer(at, attempt, position, lambda asked: asked.question.pick((option,)))


def answer_typed(at: WriteContext, attempt: int, position: int, typed: tuple[str, ...]) -> Outcome:
    """Answer with what was typed into each field of the form; only the first answer to a question counts."""
    return _answer(at, attempt, position, lambda asked: asked.question.read(typed))


def arrange(at: WriteContext, attempt: int, position: int, put: tuple[int, ...]) -> Outcome:
    """Show what's been put in order so far, by shown places (from 0); once all are placed, that's the answer."""
    run = _run(at, attempt)
    asked = _asked(run, position) if run else None
    if asked is None or position in asked.attempt.given or len(put) >= len(asked.order):
        return answer(at, attempt, position, put)
    return replace(asked, put=tuple(place for place in put if place < len(asked.order)))


def more(at: WriteContext, attempt: int, position: int) -> Outcome:
    """Show a question with what else can be done about it; one that's answered with its answer."""
    shown = ask(at, attempt, position)
    return replace(shown, more=True) if isinstance(shown, Asked) else shown


def why(at: WriteContext, attempt: int, position: int) -> Outcome:
    """Show an answer with the whole explanation of its question."""
    run = _run(at, attempt)
    asked = _asked(run, position) if run else None
    if run is None or asked is None or position not in run.attempt.given:
        return _next(run) if run else NotYours()
    told = _counted(run, asked)
    return replace(told, again=False, whole=True) if isinstance(told, Graded) else told


def _answer(at: WriteContext, attempt: int, position: int, read: Callable[[Asked], Answer]) -> Outcome:
    """Grade an answer; if it can't be read as one, nothing is counted and the question is asked again."""
    run = _run(at, attempt)
    if run is None:
        return NotYours()
    asked = _asked(run, position)
    if asked is None:
        return _next(run)
    try:
        given = read(asked)
    except (IndexError, Unreadable) as unreadable:  # IndexError: the question shows no such place
        if position in run.attempt.given:
            return _counted(run, asked)
        return replace(asked, note=str(unreadable)) if isinstance(unreadable, Unreadable) else asked
    return _grade(run, asked, given)


def weigh(at: WriteContext, attempt: int, position: int, certainty: int) -> Outcome:
    """Note how sure the learner is of an answer (1 guess to 3 sure), and say whether it's right.

    Only the first time counts; another press shows the verdict with what they said then.
    """
    run = _run(at, attempt)
    if run is None:
        return NotYours()
    asked, given = _asked(run, position), run.at_position(position)
    if asked is None or given is None or certainty not in set(Certainty) - {Certainty.OPEN}:
        return _next(run)
    fresh = store.set_certainty(at.session, attempt, position, Certainty(certainty))
    weighed = replace(given, certainty=Certainty(certainty)) if fresh else given
    if fresh and not given.right and weighed.certainty is Certainty.SURE:
        look_again(at, run.learner, run.origin, given.question)
    return _graded(run, asked, weighed, again=not fresh)


def keep_misses(at: WriteContext, attempt: int, wanted: bool) -> Outcome:
    """Turn the misses of a finished attempt into flashcards (`wanted`), or set those cards aside again."""
    run = _run(at, attempt)
    if run is None:
        return NotYours()
    missed = [given.question for given in run.answers() if not given.right]
    if run.attempt.finished_at is not None:
        change = keep_questions if wanted else drop_questions
        change(at.session, run.learner.id, run.origin, missed, at.now)
    return _next(run)


def retry_misses(at: WriteContext, attempt: int) -> Outcome:
    """Ask again what was missed, the surest misses first; pressing twice goes on with the same retry."""
    run = _run(at, attempt)
    if run is None:
        return NotYours()
    wrong = [given for given in counted_answers(run.at.session, run.learner, run.attempt) if not given.right]
    missed = [given.question for given in confident_first(wrong)]
    if not missed or run.attempt.finished_at is None:
        return _next(run)
    hold(at.session, run.learner)
    running = store.open_attempt(at.session, run.learner, run.attempt.scope, run.attempt.lesson, attempt)
    running = running or store.insert_attempt(at.session, new_attempt(run.learner.id, run.key, missed, attempt), at.now)
    return _next(replace(run, attempt=running))


def _asked(run: _Run, position: int) -> Asked | None:
    """Return the question at a position; None if the attempt has no such position, or it can't be read any more."""
    question = run.question(position) if position < len(run.attempt.questions) else None
    if question is None:
        return None
    return Asked(
        run.attempt,
        run.lesson,
        question,
        position,
        run.attempt.right,
        trail=trail_of(run.at.session, run.at.library, (run.attempt, run.lesson), position),
        mixed=mixed(run.at.session, run.learner, run.attempt),
        pictures=pictures_of_text(run.at.session, run.attempt.version, question.q),
    )


def _next(run: _Run) -> Outcome:
    if run.attempt.given and run.learner.preferences.certainty:
        waiting = [given for given in run.answers() if given.certainty is Certainty.OPEN]
        if waiting and (asked := _asked(run, waiting[-1].position)):
            return HowSure(asked, waiting[-1].answer)
    left = next((asked for position in run.attempt.left if (asked := _asked(run, position))), None)
    if left is None and run.attempt.finished_at is None:
        _close(run)  # two last answers at once each left the end to the other
    if run.attempt.mix is not None:
        return InMix(run.attempt.mix)
    return left or _finished(run)


def _grade(run: _Run, asked: Asked, given: Answer) -> Outcome:
    """Count the answer with all that follows from it, or show the one that was counted before."""
    is_right = asked.question.grade(given)
    ruled = not is_right and _accepted(run, asked.question, given)
    right = is_right or ruled
    helped = asked.position in run.attempt.helped  # how sure somebody is after a hint says nothing
    certainty = Certainty.OPEN if run.learner.preferences.certainty and not helped else None
    counted = Given(asked.position, asked.question.key, given, right, certainty, ruled)
    if store.insert_answer(run.at.session, run.attempt, counted, run.at.now):
        detail = {"attempt": run.attempt.id, "question": counted.question, "right": right}
        detail |= {"helped": True} if helped else {}
        record(run.at.session, run.learner.id, Act.ANSWERED, run.key, run.at.now, **detail)
        study(run.at.session, run.learner, run.at.now, run.learner.pace.question)
        note_answers(run.at.session, {run.learner.id: right}, run.origin.key, counted.question, run.at.now)
        if not set(run.attempt.left) - {asked.position}:
            _close(run)
        if certainty is Certainty.OPEN:
            return HowSure(asked, given)
        attempt = replace(run.attempt, given=run.attempt.given | {asked.position})
        far = asked.mixed and replace(asked.mixed, answered=asked.mixed.answered + 1, right=asked.mixed.right + right)
        now = replace(asked, attempt=attempt, right=asked.right + right, mixed=far)
        return _graded(run, now, counted, again=False)
    return _counted(run, asked)


def _counted(run: _Run, asked: Asked) -> Outcome:
    """Show the answer that was counted before; first ask how sure they were, if they haven't said."""
    before = run.at_position(asked.position)
    assert before is not None, "only asked where there's an answer"
    if before.certainty is Certainty.OPEN:
        return HowSure(asked, before.answer)
    return _graded(run, asked, before, again=True)


def _graded(run: _Run, asked: Asked, given: Given, *, again: bool) -> Graded:
    """Return an answer with its verdict; a wrong one with the place where the lesson tells the right one."""
    if given.right:
        return Graded(asked, given, again)
    home = page_of_question(run.at.session, run.at.library, run.key, run.lesson, asked.question.key)
    return Graded(asked, given, again, home=home)


def _accepted(run: _Run, question: Question, given: Answer) -> bool:
    """Tell whether the learner's server accepts an answer that the lesson calls wrong; False without a server."""
    if run.learner.guild is None:
        return False
    spot = Spot(run.learner.guild, run.attempt.scope, run.attempt.lesson, question.key)
    return is_accepted(run.at.session, spot, question, (run.attempt.version, given), run.at.now)


def _close(run: _Run) -> None:
    """Finish the attempt, and the lesson if the whole quiz is passed; keep misses as flashcards if that's wanted."""
    store.finish(run.at.session, run.attempt, run.at.now)
    answers = counted_answers(run.at.session, run.learner, run.attempt)
    if run.attempt.is_whole and _passed(run, answers):
        pass_quiz(run.at.session, [run.learner.id], run.key, run.lesson, run.at.now)
    missed = [given.question for given in answers if not given.right]
    if missed and run.learner.preferences.keep_misses:
        keep_questions(run.at.session, run.learner.id, run.origin, missed, run.at.now)


def _passed(run: _Run, answers: Sequence[Given]) -> bool:
    return share_right(answers) >= pass_mark(run.at.session, run.learner.guild)


def _finished(run: _Run) -> Finished:
    given_all, catalogue = run.answers(), run.at.library.seen_by(run.learner.scope)
    answers = counted_answers(run.at.session, run.learner, run.attempt)
    entry = catalogue.get(run.attempt.lesson)
    past = store.shares(run.at.session, run.learner.id, run.attempt.scope, run.attempt.lesson, run.learner.guild)
    wrong = confident_first([given for given in answers if not given.right])
    asked, keys = [(run.question(given.position), given) for given in wrong], {given.question for given in wrong}
    here = entry if entry and entry.scope == run.attempt.scope else None
    changed = rekeyed(run.lesson, here.lesson) if here else frozenset()
    record = record_of(run.at.session, run.learner.id)
    course = catalogue.course_of(here) if here else None
    earned = course is not None and all(record.has_earned(one) for one in course.entries)
    return Finished(
        attempt=run.attempt,
        lesson=run.lesson,
        answers=tuple(answers),
        missed=tuple((question, given) for question, given in asked if question is not None),
        kept=bool(keys) and keys == kept_questions(run.at.session, run.learner.id, run.origin, list(keys)),
        scores=scores_of(past),
        passed=_passed(run, answers),
        close=is_close(answers, pass_mark(run.at.session, run.learner.guild)),
        follower=catalogue.after(here) if here else None,
        rekeyed=changed & {given.question for given in answers},
        void=len(given_all) - len(answers),
        in_session=in_session(run.at, run.learner),
        done=here is not None and record.is_done(here),
        certificate=course.key if course is not None and earned else "",
    )

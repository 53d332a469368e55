"""An attempt as one transaction works on it: its questions, its grading, its end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.content.help import put_otherwise
from bot.content.lesson import Lesson
from bot.context import WriteContext
from bot.core.ids import VersionRef
from bot.features.flashcards import Origin, keep_questions, kept_questions, note_answers
from bot.features.library import Spot, find_version, is_accepted, page_of_question, pictures_of_text, record_of, rekeyed
from bot.features.people import Act, Learner, arrive, in_session, pass_mark, record, study
from bot.features.quizzes.alone import store
from bot.features.quizzes.alone.rules import (
    Attempt,
    Certainty,
    Given,
    Way,
    confident_first,
    is_close,
    scores_of,
    share_right,
)
from bot.features.quizzes.alone.rules.outcomes import (
    Asked,
    Finished,
    Graded,
    HowSure,
    InMix,
    Outcome,
    Skipped,
)
from bot.features.quizzes.alone.service.for_others import (
    counted_answers,
    is_at_end,
    mixed,
    own_attempt,
    pass_mended,
    pass_quiz,
    trail_of,
)
from bot.features.quizzes.alone.store import figures
from bot.questions import Question
from bot.questions.question import Answer


@dataclass(frozen=True)
class Run:
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


def run_of(at: WriteContext, number: int) -> Run | None:
    """Return the attempt if it belongs to the learner who acts and its lesson can still be read, else None."""
    learner = arrive(at)
    found = own_attempt(at, number, learner.guild)
    if found is None:
        return None
    lesson = find_version(at.session, at.library, found.version)
    return Run(at, learner, found, lesson) if lesson is not None else None


def asked_at(run: Run, position: int) -> Asked | None:
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
        practice=interrupted(run) is not None,
    )


def next_step(run: Run) -> Outcome:
    """Return what an attempt asks next, an answer that waits to be weighed, or its end; close it if nothing is left."""
    if run.attempt.given and run.learner.preferences.certainty:
        waiting = [given for given in run.answers() if given.certainty is Certainty.OPEN]
        if waiting and (asked := asked_at(run, waiting[-1].position)):
            return HowSure(asked, waiting[-1].answer)
    left = next((asked for position in run.attempt.left if (asked := asked_at(run, position))), None)
    if left is None and run.attempt.finished_at is None:
        close(run)  # its path is at its end, or two last answers at once each left that to the other
    if run.attempt.mix is not None:
        return InMix(run.attempt.mix)
    return left or back_from_practice(run) or ending(run)


def interrupted(run: Run) -> Run | None:
    """Return the quiz that's still open and has had one of its questions asked once more; else None."""
    whole = run_of(run.at, run.attempt.retries) if run.attempt.retries is not None else None
    return whole if whole is not None and whole.attempt.finished_at is None else None


def back_from_practice(run: Run) -> Outcome | None:
    """Return how the quiz goes on in which a question was asked once more; None if there's none."""
    whole = interrupted(run)
    if whole is None:
        return None
    if run.attempt.questions[0] not in whole.attempt.questions:  # it has moved to another lesson since
        return next_step(whole)
    position = whole.attempt.questions.index(run.attempt.questions[0])
    trail = trail_of(run.at.session, run.at.library, (whole.attempt, whole.lesson), position)
    return Skipped(whole.attempt, trail) if trail is not None else next_step(whole)


def grade(run: Run, asked: Asked, given: Answer) -> Outcome:
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
        study(run.at.session, run.learner, run.at.now, run.learner.pace.question + (0 if right else READING_WHY))
        note_answers(run.at.session, {run.learner.id: right}, run.origin.key, counted.question, run.at.now)
        if not set(run.attempt.left) - {asked.position} and not is_under_way(run):
            close(run)
        if certainty is Certainty.OPEN:
            return HowSure(asked, given)
        attempt = replace(run.attempt, given=run.attempt.given | {asked.position})
        far = asked.mixed and replace(asked.mixed, answered=asked.mixed.answered + 1, right=asked.mixed.right + right)
        now = replace(asked, attempt=attempt, right=asked.right + right, mixed=far)
        return with_verdict(run, now, counted, again=False)
    return counted_before(run, asked)


def counted_before(run: Run, asked: Asked) -> Outcome:
    """Show the answer that was counted before; first ask how sure they were, if they haven't said."""
    before = run.at_position(asked.position)
    assert before is not None, "only asked where there's an answer"
    if before.certainty is Certainty.OPEN:
        return HowSure(asked, before.answer)
    return with_verdict(run, asked, before, again=True)


def with_verdict(run: Run, asked: Asked, given: Given, *, again: bool) -> Graded:
    """Return an answer with its verdict; a wrong one with the place where the lesson tells the right one."""
    if given.right:
        return Graded(asked, given, again)
    key = asked.question.key
    home = page_of_question(run.at.session, run.at.library, run.key, run.lesson, key)
    missed = figures.times_missed(run.at.session, run.learner.id, run.key, key)
    otherwise = put_otherwise(run.lesson.help_by_key, asked.question.q, asked.question.section)
    example = otherwise if missed >= OTHERWISE else ""
    return Graded(asked, given, again, home=home, missed=missed, example=example)


READING_WHY = 8
"""So many seconds are counted for reading why an answer was wrong."""

OTHERWISE = 3
"""From so many misses of a question on, the lesson puts it in another way."""


def _accepted(run: Run, question: Question, given: Answer) -> bool:
    """Tell whether the learner's server accepts an answer that the lesson calls wrong; False without a server."""
    if run.learner.guild is None:
        return False
    spot = Spot(run.learner.guild, run.attempt.scope, run.attempt.lesson, question.key)
    return is_accepted(run.at.session, spot, question, (run.attempt.version, given), run.at.now)


def is_under_way(run: Run) -> bool:
    """Tell whether pages of the lesson's path are still to come; the attempt doesn't end before them."""
    on_path = run.attempt.way is Way.PATH and run.attempt.finished_at is None
    return on_path and not is_at_end(run.at.session, run.at.library, run.attempt, run.lesson)


def close(run: Run) -> None:
    """Finish the attempt, and the lesson if the whole quiz is passed; keep misses as flashcards if that's wanted."""
    store.finish(run.at.session, run.attempt, run.at.now)
    if run.attempt.retries is None:
        store.finish_practice(run.at.session, run.attempt.id, run.at.now)
    answers = counted_answers(run.at.session, run.learner, run.attempt)
    if run.attempt.is_whole and _passed(run, answers):
        pass_quiz(run.at.session, [run.learner.id], run.key, run.lesson, run.at.now)
    else:
        pass_mended(run.at, run.learner, run.attempt.lesson)
    missed = [given.question for given in answers if not given.right]
    is_placement = run.attempt.mix is not None and run.attempt.mix == run.learner.preferences.placement
    if missed and run.learner.preferences.keep_misses and not is_placement:  # its pages haven't been read
        keep_questions(run.at.session, run.learner.id, run.origin, missed, run.at.now)


def _passed(run: Run, answers: Sequence[Given]) -> bool:
    return share_right(answers) >= pass_mark(run.at.session, run.learner.guild)


def ending(run: Run) -> Finished:
    """Return the end of an attempt, with the scores so far and what it earned."""
    given_all, catalogue = run.answers(), run.at.library.seen_by(run.learner.scope)
    answers = counted_answers(run.at.session, run.learner, run.attempt)
    entry = catalogue.get(run.attempt.lesson)
    past = figures.shares(run.at.session, run.learner.id, run.attempt.scope, run.attempt.lesson, run.learner.guild)
    wrong = confident_first([given for given in answers if not given.right])
    asked, keys = [(run.question(given.position), given) for given in wrong], {given.question for given in wrong}
    here = entry if entry and entry.scope == run.attempt.scope else None
    changed = rekeyed(run.lesson, here.lesson) if here else frozenset()
    record = record_of(run.at.session, run.learner.id)
    course = catalogue.course_of(here) if here else None
    earned = course is not None and all(record.has_earned(one) for one in course.entries)
    over = course is not None and record.is_finished(course)
    mark = pass_mark(run.at.session, run.learner.guild)
    return Finished(
        attempt=run.attempt,
        lesson=run.lesson,
        answers=tuple(answers),
        missed=tuple((question, given) for question, given in asked if question is not None),
        kept=bool(keys) and keys == kept_questions(run.at.session, run.learner.id, run.origin, list(keys)),
        scores=scores_of(past),
        passed=_passed(run, answers),
        mark=mark,
        close=is_close(answers, mark),
        follower=catalogue.after(here) if here else None,
        rekeyed=changed & {given.question for given in answers},
        void=len(given_all) - len(answers),
        in_session=in_session(run.at, run.learner),
        done=here is not None and record.is_done(here),
        certificate=course.key if course is not None and earned else "",
        following=record.next_course(catalogue, run.learner.preferences.course) if over else None,
        rests=_rests_today(run) and here is not None and not record.is_done(here),
    )


def _rests_today(run: Run) -> bool:
    """Tell whether the walk that an attempt ended was over today, so that its lesson rests until tomorrow."""
    ended = run.attempt.finished_at or run.at.now
    return run.attempt.way is Way.PATH and run.learner.day(ended) == run.learner.day(run.at.now)

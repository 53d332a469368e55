"""Asking again: what was missed once a quiz is over, or one question for practice while it goes on."""

from collections.abc import Sequence
from dataclasses import replace

from bot.context import WriteContext
from bot.features.people import hold
from bot.features.quizzes.alone import store
from bot.features.quizzes.alone.rules import confident_first, new_attempt
from bot.features.quizzes.alone.rules.outcomes import NotYours, Outcome
from bot.features.quizzes.alone.service.for_others import counted_answers
from bot.features.quizzes.alone.service.run import Run, asked_at, interrupted, next_step, run_of


def retry_misses(at: WriteContext, attempt: int) -> Outcome:
    """Ask again what was missed, the surest misses first; pressing twice goes on with the same retry."""
    run = run_of(at, attempt)
    if run is None:
        return NotYours()
    wrong = [given for given in counted_answers(run.at.session, run.learner, run.attempt) if not given.right]
    missed = [given.question for given in confident_first(wrong)]
    if not missed or run.attempt.finished_at is None:
        return next_step(run)
    hold(at.session, run.learner)
    running = store.open_attempt(at.session, run.learner, run.attempt.scope, run.attempt.lesson, attempt)
    return next_step(replace(run, attempt=running) if running is not None else _begun(run, missed))


def ask_again(at: WriteContext, attempt: int, position: int) -> Outcome:
    """Ask an answered question once more, for practice: its first answer still counts, and the quiz goes on after it.

    One that isn't answered yet is just asked.
    """
    run = run_of(at, attempt)
    asked = asked_at(run, position) if run is not None else None
    if run is None or asked is None:
        return next_step(run) if run is not None else NotYours()
    if position not in run.attempt.given:
        return asked
    whole = interrupted(run) or run  # what's only asked for practice is asked again of the quiz itself
    hold(at.session, run.learner)
    key = (run.attempt.questions[position],)
    running = store.open_attempt(at.session, run.learner, whole.attempt.scope, whole.attempt.lesson, whole.attempt.id)
    if running is not None and running.questions == key:
        return next_step(replace(whole, attempt=running))
    store.finish_practice(at.session, whole.attempt.id, at.now)
    return next_step(_begun(whole, key))


def _begun(run: Run, questions: Sequence[str]) -> Run:
    """Return a new attempt that asks some of another one's questions again."""
    anew = new_attempt(run.learner.id, run.key, questions, run.attempt.id)
    return replace(run, attempt=store.insert_attempt(run.at.session, anew, run.at.now))

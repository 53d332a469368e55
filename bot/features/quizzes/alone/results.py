"""What others ask of quizzes taken alone: a question that was asked, those still open, and scores."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.content.catalogue import Library
from bot.content.hints import Asking, Pending, pending_of
from bot.context import ReadContext
from bot.core.ids import LessonId, ScopeId, VersionRef
from bot.features.library import (
    find_version,
)
from bot.features.people import Learner
from bot.features.quizzes.alone import store
from bot.features.quizzes.alone.rules import (
    Certainty,
    Scores,
    pace_of,
    scores_of,
)
from bot.questions import Question
from bot.questions.question import Answer
from bot.storage import ReadSession

RESUMED = timedelta(minutes=15)
"""After this long without an answer, showing the question again counts as coming back to the quiz."""

TIMED = 60
"""How many of the latest attempts at a quiz tell how long its questions take."""

OPEN_SHOWN = 10
"""How many attempts left open are looked at, the latest first."""


def asked_alone(at: ReadContext, attempt: int, position: int) -> tuple[VersionRef, Question, Answer | None] | None:
    """Return a question that this learner's attempt has reached, with its lesson version and their answer, if any.

    None for somebody else's attempt, a position it hasn't reached, or a question that can't be read any more.
    """
    found = store.attempt(at.session, attempt, None)
    if found is None or found.learner != at.who.learner or position > min(found.answered, len(found.questions) - 1):
        return None
    lesson = find_version(at.session, at.library, found.version)
    wanted = found.questions[position]
    question = next((one for one in lesson.quiz if one.key == wanted), None) if lesson else None
    given = {one.position: one.answer for one in store.answers(at.session, attempt, None)}
    return (VersionRef(found.scope, found.lesson, found.version), question, given.get(position)) if question else None


def pending_alone(session: ReadSession, library: Library, learner: Learner, since: datetime) -> list[Pending]:
    """Return the questions still unanswered in attempts that a learner left open and has seen since a moment.

    The chat asks for them, so that it doesn't give their answers away.
    """
    return [
        one
        for attempt in store.left_open(session, learner, since, OPEN_SHOWN)
        for one in pending_of(
            Asking("alone", attempt.id, attempt.questions, attempt.answered, attempt.answered),
            find_version(session, library, attempt.version),
        )
    ]


def scores(session: ReadSession, learner: Learner) -> Mapping[tuple[ScopeId, LessonId], Scores]:
    """Return a learner's first, best and last score at every quiz they've finished, by scope and lesson."""
    known = {key: scores_of(shares) for key, shares in store.all_shares(session, learner.id, learner.guild).items()}
    return {key: score for key, score in known.items() if score is not None}


def sureness(session: ReadSession, learner: Learner) -> Mapping[Certainty, tuple[int, int]]:
    """Return, for each certainty a learner gave, how many answers were right and how many there are."""
    return store.weighed(session, learner.id, learner.guild)


def pace(session: ReadSession, scope: ScopeId, lesson: LessonId) -> int | None:
    """Return how many seconds a question of this quiz takes its learners; None until enough of them finished it."""
    return pace_of(store.latest_times(session, scope, lesson, TIMED))

"""What players' seats say now."""

from collections.abc import Mapping

from bot.content.catalogue import Library
from bot.core.ids import LearnerId
from bot.features.quizzes.group import store
from bot.features.quizzes.group.rules.outcomes import Panel
from bot.features.quizzes.group.rules.seats import Seat, control_step_of, seats_of, step_of
from bot.features.quizzes.group.rules.state import GroupQuiz
from bot.features.quizzes.group.service.drawing import question_at
from bot.features.quizzes.group.store import roster, votes
from bot.storage import ReadSession


def behind(
    session: ReadSession, library: Library, number: int, steps: Mapping[LearnerId, int]
) -> dict[LearnerId, Seat | None]:
    """Return the seats of those players whose cards say less than there is; `steps` is how far each has come.

    None for who doesn't play any more.
    """
    quiz = store.find(session, number)
    late = [learner for learner, step in steps.items() if quiz is not None and step < step_of(quiz)]
    if quiz is None or not late:
        return {}
    seats = all_of(session, library, quiz)
    return {learner: seats.get(learner) for learner in late}


def controls_behind(
    session: ReadSession, _library: Library, number: int, steps: Mapping[LearnerId, int]
) -> dict[LearnerId, Panel | None]:
    """Return the controls of those whose cards show others than there are; `steps` is how far each has come.

    Who has left, and so handed the quiz over, has none any more.
    """
    quiz = store.find(session, number)
    late = [learner for learner, step in steps.items() if quiz is not None and step < control_step_of(quiz)]
    if quiz is None or not late:
        return {}
    gone = {one.learner for one in roster.players(session, number, gone=True) if one.left} - {quiz.host}
    host = store.host_of(session, number)
    return {learner: Panel(quiz, passed_to=host if learner in gone else "") for learner in late}


def all_of(session: ReadSession, library: Library, quiz: GroupQuiz) -> dict[LearnerId, Seat]:
    """Return the seats of everybody who plays."""
    question = question_at(session, library, quiz, quiz.closed - 1) if quiz.closed else None
    given = roster.answers(session, quiz.id), votes.votes(session, quiz.id)
    return seats_of(quiz, roster.players(session, quiz.id), *given, question)

"""How a group quiz's question is answered, and what of it is read elsewhere."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.context import WriteContext, quick
from bot.features.library import Spot, is_accepted
from bot.features.quizzes.group import rules, store
from bot.features.quizzes.group.rules.outcomes import (
    Arranging,
    NoQuiz,
    NotJoined,
    NotTaken,
    Outcome,
    Taken,
    Turn,
    Unclear,
)
from bot.features.quizzes.group.rules.state import (
    GroupQuiz,
    Late,
    Phase,
    Player,
    Press,
    QuestionAt,
    Tap,
)
from bot.features.quizzes.group.service import here
from bot.features.quizzes.group.service.drawing import question_at
from bot.features.quizzes.group.store import roster, votes
from bot.questions import Question
from bot.questions.question import Answer, Unreadable


def _turn(at: WriteContext, where: QuestionAt, moment: datetime) -> Turn | NoQuiz | NotTaken | NotJoined:
    """Return the open question and its player, or why a press at this moment can't count.

    The shared lock keeps the question from closing until this transaction ends.
    """
    number, position = where
    quiz = here(at.who, store.lock_shared(at.session, number))
    if quiz is None:
        return NoQuiz()
    player = roster.player(at.session, number, at.who.learner)
    late = rules.refusal(quiz, position, player.extra if player else 0, moment)
    if late is not None:
        return NotTaken(quiz, late)
    if player is None:
        return NotJoined(quiz)
    question = question_at(at.session, at.library, quiz, position)
    if question is None:
        return NotTaken(quiz, Late.OLD_QUESTION)
    return Turn(quiz, player, question, question.order("group", number, position))


@quick
def answer(at: WriteContext, where: QuestionAt, shown: tuple[int, ...], press: Press) -> Outcome:
    """Answer with what was tapped, as the buttons' addresses name it; one change is allowed, as in `rules.decide`."""
    return _answer(at, where, press, lambda turn: turn.question.pick(tuple(map(turn.tapped, shown))))


def answer_typed(at: WriteContext, where: QuestionAt, typed: tuple[str, ...], press: Press) -> Outcome:
    """Answer with what was typed into each field of the form; it may replace an earlier answer once."""
    outcome = _answer(at, where, press, lambda turn: turn.question.read(typed))
    return replace(outcome, typed=typed) if isinstance(outcome, NotTaken) else outcome


def arrange(at: WriteContext, where: QuestionAt, put: tuple[int, ...], press: Press) -> Outcome:
    """Show a player what they've put in order so far, by shown places (from 0); all of them are their answer."""
    turn = _turn(at, where, press.at)
    if not isinstance(turn, Turn):
        return turn
    if len(put) >= len(turn.order):
        return answer(at, where, put, press)
    return Arranging(turn.quiz, turn.question, tuple(place for place in put if place < len(turn.order)))


def _answer(at: WriteContext, where: QuestionAt, press: Press, read: Callable[[Turn], Answer]) -> Outcome:
    """Store an answer, or say why it can't count; what can't be read as one is neither right nor wrong."""
    turn = _turn(at, where, press.at)
    if not isinstance(turn, Turn):
        return turn
    quiz, question = turn.quiz, turn.question
    try:
        given = read(turn)
    except Unreadable as unreadable:
        return Unclear(quiz, str(unreadable))
    except IndexError:
        return NotTaken(quiz, Late.OLD_QUESTION)
    accepted = False
    if not question.grade(given):
        about, key = quiz.questions[quiz.position]
        spot = Spot(quiz.guild, about.scope, about.lesson, key)
        accepted = is_accepted(at.session, spot, question, (about.version, given), at.now)  # notes it for first answers
    tap = Tap(given, *press)
    if quiz.phase is Phase.AGAIN:
        return _count_again(at, turn, tap, accepted)
    return _count(at, quiz, turn.player, question, tap)


def _count_again(at: WriteContext, turn: Turn, tap: Tap, accepted: bool) -> Outcome:
    """Store a second vote, in the same way; what a server accepts besides counts as right."""
    quiz, player, question = turn.quiz, turn.player, turn.question
    shown = partial(Taken, quiz, question, until=quiz.deadline_of(player.extra), again=True)
    first = rules.decide(quiz, player, question, None, tap)
    assert first is not None
    first = replace(first, right=first.right or accepted)
    if votes.insert_vote(at.session, quiz.id, first):
        return shown(first, fresh=True)
    before = votes.vote(at.session, quiz.id, quiz.position, player.learner)
    assert before is not None
    decided = rules.decide(quiz, player, question, before, tap)
    if decided is None:
        return shown(before, fresh=False)
    is_fresh = decided.event == tap.event
    decided = replace(decided, right=decided.right or accepted if is_fresh else before.right)
    votes.change_vote(at.session, quiz.id, decided)
    return shown(decided, fresh=is_fresh)


def _count(at: WriteContext, quiz: GroupQuiz, player: Player, question: Question, tap: Tap) -> Outcome:
    """Store the answer, unless the one this player gave before goes on counting."""
    until = quiz.deadline_of(player.extra)
    first = rules.decide(quiz, player, question, None, tap)
    if first is not None and roster.insert_answer(
        at.session, quiz.id, quiz.questions[quiz.position].key, first, at.now
    ):
        return Taken(quiz, question, first, fresh=True, until=until)
    before = roster.answer(at.session, quiz.id, quiz.position, player.learner)
    decided = rules.decide(quiz, player, question, before, tap)
    if decided is not None:
        roster.change_answer(at.session, quiz.id, decided, at.now)
        return Taken(quiz, question, decided, fresh=decided.event == tap.event, until=until)
    if before is None:
        return NotTaken(quiz, Late.OLD_QUESTION)
    return Taken(quiz, question, before, fresh=False, until=until)

"""What the host and moderators of a group quiz do."""

from datetime import datetime

from bot.content.catalogue import Library
from bot.context import WriteContext
from bot.features.people import arrive
from bot.features.quizzes.group import rules, store
from bot.features.quizzes.group.rules.outcomes import (
    Act,
    Joined,
    NoQuiz,
    NotHost,
    NotTaken,
    Outcome,
    Panel,
    Running,
)
from bot.features.quizzes.group.rules.state import Ending, GroupQuiz, Late, Phase
from bot.features.quizzes.group.service import here, question_at, take
from bot.features.quizzes.group.store import roster
from bot.storage import WriteSession

# ---------------------------------------------------------------- steering


def panel(at: WriteContext, number: int, steers: bool) -> Outcome:
    """Show the controls to the host, or to a moderator (`steers`)."""
    arrive(at)
    quiz = here(at.who, store.find(at.session, number))
    if quiz is None:
        return NoQuiz()
    return Panel(quiz) if steers or quiz.host == at.who.learner else NotHost(quiz)


def act(at: WriteContext, number: int, wanted: str, steers: bool) -> Outcome:
    """Do what the host or a moderator (`steers`) wants, an Act; one that doesn't fit the moment changes nothing.

    With a quiz that pauses because nobody answers, anybody may go on, also without joining it.
    """
    held = take(at, number)
    if held is None:
        return NoQuiz()
    steers = steers or held.quiz.host == at.who.learner
    if not steers and held.quiz.phase is Phase.ENDED:
        return NotTaken(held.quiz, Late.ENDED)
    wakes = wanted == Act.RESUME and (held.quiz.is_asleep or held.quiz.paused_left is None)  # somebody else was first
    if not (steers or wakes):
        return NotHost(held.quiz)
    changed = _acted(at.session, at.library, held.quiz, wanted, at.now)
    if changed != held.quiz:
        store.save(at.session, held, changed, at.now)
    if changed.skipped != held.quiz.skipped:
        roster.count_again(at.session, changed)
    if steers:
        return Panel(changed)
    plays = roster.player(at.session, number, at.who.learner)
    return Joined(changed, plays.extra, before=True) if plays is not None else Running(changed)


def _acted(session: WriteSession, library: Library, quiz: GroupQuiz, wanted: str, now: datetime) -> GroupQuiz:
    if quiz.phase is Phase.ENDED:
        return quiz
    match wanted:
        case Act.START if quiz.phase is Phase.LOBBY and roster.players(session, quiz.id):
            return rules.ask(quiz, 0, now)
        case Act.PAUSE:
            return rules.pause(quiz, now)
        case Act.RESUME:
            return rules.resume(quiz, now)
        case Act.SKIP:
            question = question_at(session, library, quiz, quiz.position)
            return rules.skip(quiz, rules.reading_time(question), now) if question else quiz
        case Act.END:
            return rules.end(quiz, Ending.HOST, now)
        case Act.AGAIN:
            return rules.repost(quiz)
        case _:
            return quiz

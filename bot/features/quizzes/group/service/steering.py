"""What the host and moderators of a group quiz do."""

from dataclasses import replace
from datetime import datetime

from bot.content.catalogue import Library
from bot.context import WriteContext
from bot.features.people import arrive
from bot.features.quizzes.group import rules, store
from bot.features.quizzes.group.rules.outcomes import (
    Act,
    Heard,
    Held,
    Joined,
    NoQuiz,
    NotHost,
    NotJoined,
    NotTaken,
    Outcome,
    Panel,
    Running,
)
from bot.features.quizzes.group.rules.state import NOBODY, Ending, GroupQuiz, Late, Phase
from bot.features.quizzes.group.service import here, take
from bot.features.quizzes.group.service.concluding import conclude
from bot.features.quizzes.group.service.drawing import begin, question_at
from bot.features.quizzes.group.store import roster
from bot.storage import WriteSession

# ---------------------------------------------------------------- steering


def panel(at: WriteContext, number: int, steers: bool) -> Outcome:
    """Show the controls to the host, or to a moderator (`steers`)."""
    arrive(at)
    quiz = here(at.who, store.find(at.session, number))
    if quiz is None:
        return NoQuiz()
    return Panel(quiz) if steers or quiz.host == at.who.learner else _not_host(at, quiz)


def _not_host(at: WriteContext, quiz: GroupQuiz) -> NotHost:
    return NotHost(quiz, store.host_of(at.session, quiz.id) if quiz.host != NOBODY else "")


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
        return _not_host(at, held.quiz)
    if wanted == Act.ENDING and held.quiz.phase is not Phase.ENDED:
        waits = rules.pause(held.quiz, at.now)
        _save(at, held, waits)
        return Panel(waits, ends=True, was_paused=held.quiz.paused_left is not None)
    changed = _acted(at.session, at.library, held.quiz, wanted, at.now)
    _save(at, held, changed)
    if steers:
        return Panel(changed)
    plays = roster.player(at.session, number, at.who.learner)
    return Joined(changed, plays.extra, before=True) if plays is not None else Running(changed)


def go_on(at: WriteContext, number: int, turn: int, steers: bool) -> Outcome:
    """Let the group go on from a turn: the host or a moderator (`steers`) decides, and players do once enough want it.

    Nobody waits for a host who isn't there: see `rules.needed` and `rules.may_begin`. A press on what the group is
    past already changes nothing.
    """
    held = take(at, number)
    if held is None:
        return NoQuiz()
    quiz = held.quiz
    if quiz.phase is Phase.ENDED:
        return NotTaken(quiz, Late.ENDED)
    steers = steers or quiz.host == at.who.learner
    if not steers and roster.player(at.session, number, at.who.learner) is None:
        return NotJoined(quiz)
    if quiz.turn != turn:
        return Heard()
    if not steers:
        before = roster.ready(at.session, number, turn)
        roster.say_ready(at.session, number, at.who.learner, turn)
        ready, players = roster.ready(at.session, number, turn), len(roster.players(at.session, number))
        begins = quiz.paused_left is None and rules.may_begin(quiz, at.now)
        steers = begins or ready >= rules.needed(players)
        if ready == before and not steers:
            return Heard()
    _save(at, held, _gone_on(at, quiz) if steers else rules.touched(quiz))
    return Heard()


def _gone_on(at: WriteContext, quiz: GroupQuiz) -> GroupQuiz:
    """Move a quiz on from its turn, or from its pause.

    A question that somebody has answered isn't skipped, but closed, and counts.
    """
    if quiz.paused_left is not None:
        return rules.resume(quiz, at.now)
    here = [given for given in roster.answers(at.session, quiz.id) if given.position == quiz.position]
    question = question_at(at.session, at.library, quiz, quiz.position)
    if quiz.phase is Phase.ASKING and here and question is not None:
        return rules.close(quiz, question, here, at.now)
    return _acted(at.session, at.library, quiz, Act.START if quiz.phase is Phase.LOBBY else Act.SKIP, at.now)


def _save(at: WriteContext, held: Held, changed: GroupQuiz) -> None:
    if changed != held.quiz:
        store.save(at.session, held, changed, at.now)
        conclude(at.session, at.library, held.quiz, changed, at.now)


def _acted(session: WriteSession, library: Library, quiz: GroupQuiz, wanted: str, now: datetime) -> GroupQuiz:
    if quiz.phase is Phase.ENDED:
        return quiz
    match wanted:
        case Act.START if quiz.phase is Phase.LOBBY and roster.players(session, quiz.id):
            return begin(session, library, quiz, now)
        case Act.PAUSE:
            return rules.pause(quiz, now)
        case Act.RESUME:
            return rules.resume(quiz, now)
        case Act.SKIP if quiz.phase in {Phase.TALKING, Phase.REVEALED} and quiz.paused_left is None:
            return replace(quiz, silent=0, due_at=now)  # the worker goes on at once, and takes the message's buttons
        case Act.SKIP:
            question = question_at(session, library, quiz, quiz.position)
            return rules.skip(quiz, rules.reading_time(question), now) if question else quiz
        case Act.TALK if quiz.phase is Phase.ASKING:
            answered = any(given.position == quiz.position for given in roster.answers(session, quiz.id))
            return rules.talk(quiz, now) if answered else quiz
        case Act.END:
            return rules.end(quiz, Ending.HOST, now)
        case Act.AGAIN:
            return rules.repost(quiz)
        case _:
            return quiz

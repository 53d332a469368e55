"""What people do with a group quiz: each public use case is one transaction and returns one outcome."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.content.catalogue import Entry, Library
from bot.content.find.hints import Asking, Pending, pending_of
from bot.content.find.search import find_lesson
from bot.context import ReadContext, WriteContext
from bot.core.ids import ChannelId, LearnerId, VersionRef, Who
from bot.features import library
from bot.features.library import find_version
from bot.features.people import Learner, arrive, join_group, keep_group
from bot.features.quizzes.group import rules, store
from bot.features.quizzes.group.rules import state
from bot.features.quizzes.group.rules.outcomes import (
    Held,
    Joined,
    Left,
    NoLesson,
    NoQuiz,
    NotTaken,
    Outcome,
    Panel,
    Running,
)
from bot.features.quizzes.group.rules.state import (
    Ending,
    GroupQuiz,
    Late,
    Order,
    Phase,
    Player,
)
from bot.features.quizzes.group.store import roster
from bot.questions import Question
from bot.questions.question import Answer
from bot.storage import ReadSession, WriteSession


def open_quiz(at: WriteContext, order: Order, event: int) -> Outcome:
    """Open a lobby in a channel and join it; if a quiz is running there already, offer that one instead."""
    catalogue = at.library.seen_by(arrive(at).scope)
    entry, near = find_lesson(catalogue, order.typed)
    if entry is None:
        return NoLesson(order.typed, near)
    opened = _open(at.session, entry, order, at.who.learner, at.who.name, event, at.now)
    if isinstance(opened, GroupQuiz):
        join_group(at.session, order.group.channel, at.who.learner, at.now)
        player = Player(at.who.learner, at.who.name, roster.extra_time(at.session, at.who.learner))
        roster.join(at.session, opened.id, player, at.now)
        return Panel(opened, is_new=True)
    return opened


def open_by_itself(session: WriteSession, entry: Entry, order: Order, event: int, now: datetime) -> GroupQuiz | None:
    """Open a lobby without a host, for a schedule; None if a quiz is running there or no question counts."""
    opened = _open(session, entry, order, state.NOBODY, "a schedule", event, now)
    return opened if isinstance(opened, GroupQuiz) else None


def _open(
    session: WriteSession, entry: Entry, order: Order, host: LearnerId, name: str, event: int, now: datetime
) -> GroupQuiz | Outcome:
    void = library.voided(session, order.group.guild, *entry.key)
    if all(question.key in void for question in entry.lesson.quiz):
        return NoQuiz(entry.lesson)
    quiz = GroupQuiz(
        id=0,
        guild=order.group.guild,
        channel=order.group.channel,
        host=host,
        scope=entry.scope,
        lesson=entry.id,
        version=entry.version,
        questions=rules.chosen(entry.lesson, void, order.questions, event),
        seconds=order.seconds,
        scoring=order.scoring,
        due_at=now + timedelta(seconds=state.LOBBY_SECONDS),
    )
    number = store.insert(session, quiz, name, now)
    if number is None:
        running = store.running_in(session, order.group.channel)
        if running is None:
            return NoQuiz()
        held = store.take(session, running.id) if running.is_asleep else None
        if held is not None and held.quiz.is_asleep:
            store.save(session, held, rules.end(held.quiz, Ending.SILENCE, now), now)
            return _open(session, entry, order, host, name, event, now)
        return Panel(running, is_new=False) if running.host == host else Running(running)
    keep_group(session, order.group)
    return replace(quiz, id=number)


# ---------------------------------------------------------------- taking part


def here(who: Who, quiz: GroupQuiz | None) -> GroupQuiz | None:
    """Return the quiz if it belongs to the server that somebody acts in, else None: numbers can be forged."""
    return quiz if quiz is not None and quiz.guild == who.guild else None


def take(at: WriteContext, number: int) -> Held | None:
    """Return a quiz for this transaction alone to change; None if it isn't in the server that somebody acts in."""
    held = store.take(at.session, number)
    return held if held is not None and here(at.who, held.quiz) else None


def join(at: WriteContext, quiz: int) -> Outcome:
    """Take part from now on; joining again without having left changes nothing, and is told so."""
    arrive(at)
    held = take(at, quiz)
    if held is None:
        return NoQuiz()
    if held.quiz.phase is Phase.ENDED:
        return NotTaken(held.quiz, Late.ENDED)
    extra = roster.extra_time(at.session, at.who.learner)
    if roster.player(at.session, quiz, at.who.learner) is not None:
        return Joined(held.quiz, extra, before=True)
    roster.join(at.session, quiz, Player(at.who.learner, at.who.name, extra), at.now)
    join_group(at.session, held.quiz.channel, at.who.learner, at.now)
    store.save(at.session, held, rules.touched(held.quiz), at.now)
    return Joined(held.quiz, extra)


def card(at: ReadContext, quiz: int) -> Outcome:
    """Show a player once more what only they see."""
    found = here(at.who, store.find(at.session, quiz))
    if found is None:
        return NoQuiz()
    if found.phase is Phase.ENDED:
        return NotTaken(found, Late.ENDED)
    if roster.player(at.session, quiz, at.who.learner) is None:
        return Left(found)
    return Joined(found, roster.extra_time(at.session, at.who.learner))


def leave(at: WriteContext, quiz: int) -> Outcome:
    """Stop taking part; the answers given so far stay."""
    held = take(at, quiz)
    if held is None:
        return NoQuiz()
    if held.quiz.phase is not Phase.ENDED:
        roster.leave(at.session, quiz, at.who.learner, at.now)
        store.save(at.session, held, rules.touched(held.quiz), at.now)
    return Left(held.quiz)


def set_extra_time(at: WriteContext, number: int, extra: int) -> Outcome:
    """Take extra time (percent, one of EXTRA) in this quiz and all that are joined later; nobody else is told."""
    arrive(at)
    quiz = here(at.who, store.lock_shared(at.session, number))
    if quiz is None:
        return NoQuiz()
    if extra not in state.EXTRA:
        return Joined(quiz, roster.extra_time(at.session, at.who.learner))
    roster.set_extra_time(at.session, at.who.learner, extra)
    player = roster.player(at.session, number, at.who.learner)
    if player is not None:
        roster.set_extra(at.session, number, at.who.learner, extra)
    return Joined(quiz, extra)


def question_at(session: ReadSession, library: Library, quiz: GroupQuiz, position: int) -> Question | None:
    """Return the question at a position in the version that's played; None if it can't be read any more."""
    lesson = find_version(session, library, quiz.version)
    wanted = quiz.questions[position]
    return next((question for question in lesson.quiz if question.key == wanted), None) if lesson else None


def asked_in_group(at: ReadContext, number: int, position: int) -> tuple[VersionRef, Question, Answer | None] | None:
    """Return a question that a quiz has reached, with its lesson version and this learner's answer, if any."""
    quiz = here(at.who, store.find(at.session, number))
    if quiz is None or position >= len(quiz.questions) or position > quiz.position:
        return None
    question = question_at(at.session, at.library, quiz, position)
    mine = {one.position: one for one in roster.answers(at.session, number, at.who.learner)}
    given = mine.get(position)
    return (
        (VersionRef(quiz.scope, quiz.lesson, quiz.version), question, given.answer if given else None)
        if question
        else None
    )


def _asking(quiz: GroupQuiz) -> Asking:
    now = quiz.position if quiz.phase is Phase.ASKING else -1
    return Asking("group", quiz.id, quiz.questions, range(quiz.closed, len(quiz.questions)), now)


def pending_in_groups(session: ReadSession, library: Library, learner: Learner, channel: ChannelId) -> list[Pending]:
    """Return the questions that aren't over yet in quizzes that a learner plays, or could still join near them."""
    return [
        one
        for quiz in store.running_near(session, learner, channel)
        for one in pending_of(_asking(quiz), find_version(session, library, quiz.version))
    ]

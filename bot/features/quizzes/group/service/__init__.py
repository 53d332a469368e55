"""What people do with a group quiz: each public use case is one transaction and returns one outcome."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.content.catalogue import Entry, Library
from bot.content.find.hints import Pending
from bot.content.find.search import find_lesson
from bot.context import ReadContext, WriteContext
from bot.core.ids import ChannelId, LearnerId, VersionRef, Who
from bot.features import library
from bot.features.library import find_version
from bot.features.people import Group, Learner, arrive, join_group, keep_group
from bot.features.quizzes.group import rules, store
from bot.features.quizzes.group.rules import moments, state
from bot.features.quizzes.group.rules.drawing import question_of
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
    More,
    Order,
    Phase,
    Player,
)
from bot.features.quizzes.group.service import scenes
from bot.features.quizzes.group.service.drawing import question_at
from bot.features.quizzes.group.service.seats import all_of
from bot.features.quizzes.group.store import roster
from bot.questions import Question
from bot.questions.question import Answer
from bot.storage import ReadSession, WriteSession


def open_quiz(at: WriteContext, order: Order, event: int) -> Outcome:
    """Open a lobby in a channel and join it; if a quiz is running there already, offer that one instead."""
    catalogue = at.library.seen_by(arrive(at).scope)
    entry, near = find_lesson(catalogue, order.typed) if order.typed else (None, ())
    if order.typed and entry is None:
        return NoLesson(order.typed, near)
    if entry is None and not any(one.lesson.quiz for one in catalogue.entries.values()):
        return NoQuiz(nothing_to_ask=True)
    opened = _open(at.session, entry, order, (at.who.learner, at.who.name), event, at.now)
    return _joined(at, opened, order.group)


def _joined(at: WriteContext, opened: GroupQuiz | Outcome, group: Group) -> Outcome:
    """Let whoever opened a lobby join it."""
    if not isinstance(opened, GroupQuiz):
        return opened
    join_group(at.session, group.channel, at.who.learner, at.now)
    player = Player(at.who.learner, at.who.name, roster.extra_time(at.session, at.who.learner))
    roster.join(at.session, opened.id, player, at.now)
    return Panel(opened, is_new=True)


def open_more(at: WriteContext, before: int, what: str, group: Group, event: int) -> Outcome:
    """Open a lobby for what a group plays after a quiz, a `More`, in the same way; anybody may."""
    catalogue = at.library.seen_by(arrive(at).scope)
    quiz = here(at.who, store.find(at.session, before))
    if quiz is None or quiz.channel != group.channel or what not in set(More):
        return NoQuiz()
    order = Order(group, None, len(quiz.questions), quiz.seconds, quiz.scoring)
    entry: Entry | None = None
    if what == More.HARD:
        hard = moments.hardest(quiz, roster.answers(at.session, quiz.id), state.HARD)
        if not hard:
            return NoQuiz()
        order = replace(order, asks=tuple(quiz.questions[place] for place in hard))
    elif what == More.NEXT or quiz.lesson is not None:
        entry = scenes.next_lesson(at.library, quiz) if what == More.NEXT else catalogue.get(quiz.lesson.lesson)  # type: ignore[union-attr]  # it has one
        if entry is None:
            return NoQuiz()
    else:
        order = replace(order, questions=quiz.wanted)
    return _joined(at, _open(at.session, entry, order, (at.who.learner, at.who.name), event, at.now), group)


def open_by_itself(
    session: WriteSession, entry: Entry | None, order: Order, event: int, now: datetime
) -> GroupQuiz | None:
    """Open a lobby without a host, for a schedule; None if a quiz is running there or no question counts.

    Without a lesson, it's the group's own quiz.
    """
    opened = _open(session, entry, order, (state.NOBODY, "a schedule"), event, now)
    return opened if isinstance(opened, GroupQuiz) else None


def _open(
    session: WriteSession, entry: Entry | None, order: Order, host: tuple[LearnerId, str], event: int, now: datetime
) -> GroupQuiz | Outcome:
    """Open a lobby for a quiz on a lesson, or (without one) for the group's own."""
    about: VersionRef | None = None
    questions = order.asks
    if entry is not None:
        about, void = VersionRef(*entry.key, entry.version), library.voided(session, order.group.guild, *entry.key)
        questions = rules.chosen(about, entry.lesson, void, order.questions, event)
        if not questions:
            return NoQuiz(entry.lesson)
    quiz = GroupQuiz(
        id=0,
        guild=order.group.guild,
        channel=order.group.channel,
        host=host[0],
        lesson=about,
        questions=questions,
        seconds=order.seconds,
        scoring=order.scoring,
        opened_at=now,
        wanted=len(questions) or order.questions or state.OWN,
        due_at=now + timedelta(seconds=state.PLANNED_SECONDS if host[0] == state.NOBODY else state.LOBBY_SECONDS),
    )
    number = store.insert(session, quiz, host[1], now)
    if number is None:
        running = store.running_in(session, order.group.channel)
        if running is None:
            return NoQuiz()
        held = store.take(session, running.id) if running.is_asleep else None
        if held is not None and held.quiz.is_asleep:
            store.save(session, held, rules.end(held.quiz, Ending.SILENCE, now), now)
            return _open(session, entry, order, host, event, now)
        return Panel(running, is_new=False) if running.host == host[0] else Running(running)
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
        return _seated(at, held.quiz, extra)
    roster.join(at.session, quiz, Player(at.who.learner, at.who.name, extra), at.now)
    join_group(at.session, held.quiz.channel, at.who.learner, at.now)
    store.save(at.session, held, rules.touched(held.quiz), at.now)
    return Joined(held.quiz, extra)


def _seated(at: ReadContext, quiz: GroupQuiz, extra: int) -> Joined:
    """Return how somebody who plays already stands."""
    return Joined(quiz, extra, before=True, seat=all_of(at.session, at.library, quiz).get(at.who.learner))


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
        if held.quiz.host == at.who.learner and hand_over(at.session, quiz):
            return Left(held.quiz, store.host_of(at.session, quiz))
    return Left(held.quiz)


def hand_over(session: WriteSession, number: int) -> bool:
    """Let the player who has been there longest be the host; return False if there's nobody."""
    players = roster.players(session, number)
    if players:
        store.set_host(session, number, players[0].learner, players[0].name)
    return bool(players)


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


def asked_in_group(at: ReadContext, number: int, position: int) -> tuple[VersionRef, Question, Answer | None] | None:
    """Return a question that a quiz has reached, with its lesson version and this learner's answer, if any."""
    quiz = here(at.who, store.find(at.session, number))
    if quiz is None or position >= len(quiz.questions) or position > quiz.position:
        return None
    question = question_at(at.session, at.library, quiz, position)
    mine = {one.position: one for one in roster.answers(at.session, number, at.who.learner)}
    given = mine.get(position)
    return (quiz.questions[position].about, question, given.answer if given else None) if question else None


def pending_in_groups(session: ReadSession, library: Library, learner: Learner, channel: ChannelId) -> list[Pending]:
    """Return the questions that aren't over yet in quizzes that a learner plays, or could still join near them."""
    return [
        Pending("group", quiz.id, place, asked.about.lesson, question, quiz.phase.is_open and place == quiz.position)
        for quiz in store.running_near(session, learner, channel)
        for place, asked in enumerate(quiz.questions)
        if place >= quiz.closed
        and (question := question_of(find_version(session, library, asked.about.version), asked.key)) is not None
    ]

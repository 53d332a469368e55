"""What people do with a group quiz: each function is one transaction and returns one outcome."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.content.catalogue import Entry, Library
from bot.content.hints import Asking, Pending, pending_of
from bot.content.lesson import Lesson
from bot.content.search import find_lesson
from bot.context import ReadContext, WriteContext
from bot.core.ids import ChannelId, GuildId, LearnerId, LessonId, ScopeId, VersionRef, Who
from bot.features import library
from bot.features.flashcards import Origin, keep_questions, kept_questions
from bot.features.library import Spot, find_version, is_accepted
from bot.features.people import Learner, arrive, join_group, keep_group
from bot.features.quizzes.group import results, rules, store
from bot.features.quizzes.group.outcomes import (
    Act,
    Arranging,
    Hard,
    Held,
    Joined,
    Left,
    Misses,
    NoLesson,
    NoQuiz,
    NotHost,
    NotJoined,
    NotTaken,
    Outcome,
    Panel,
    Running,
    Taken,
    Totals,
    Turn,
    Unclear,
)
from bot.features.quizzes.group.rules import (
    Ending,
    GroupQuiz,
    Late,
    Order,
    Phase,
    Player,
    Press,
    QuestionAt,
    Standing,
    Tap,
)
from bot.questions import Question
from bot.questions.question import Answer, Unreadable
from bot.storage import ReadSession, WriteSession


def open_quiz(at: WriteContext, order: Order, event: int) -> Outcome:
    """Open a lobby in a channel and join it; where a quiz runs already, offer that one instead."""
    catalogue = at.library.seen_by(arrive(at).scope)
    entry, near = find_lesson(catalogue, order.typed)
    if entry is None:
        return NoLesson(order.typed, near)
    opened = _open(at.session, entry, order, at.who.learner, at.who.name, event, at.now)
    if isinstance(opened, GroupQuiz):
        join_group(at.session, order.group.channel, at.who.learner, at.now)
        player = Player(at.who.learner, at.who.name, store.extra_time(at.session, at.who.learner))
        store.join(at.session, opened.id, player, at.now)
        return Panel(opened, is_new=True)
    return opened


def open_by_itself(session: WriteSession, entry: Entry, order: Order, event: int, now: datetime) -> GroupQuiz | None:
    """Open a lobby in a channel without a host, as it was planned; return None where that cannot be."""
    opened = _open(session, entry, order, rules.NOBODY, "a schedule", event, now)
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
        due_at=now + timedelta(seconds=rules.LOBBY_SECONDS),
    )
    number = store.insert(session, quiz, name, now)
    if number is None:
        running = store.running_in(session, order.group.channel)
        if running is None:
            return NoQuiz()
        return Panel(running, is_new=False) if running.host == host else Running(running)
    keep_group(session, order.group)
    return replace(quiz, id=number)


# ---------------------------------------------------------------- taking part


def _here(who: Who, quiz: GroupQuiz | None) -> GroupQuiz | None:
    """Return a quiz of the server that somebody acts in; a number that belongs to another server names none."""
    return quiz if quiz is not None and quiz.guild == who.guild else None


def _take(at: WriteContext, number: int) -> Held | None:
    """Return a quiz of the server that somebody acts in, for this transaction alone to change."""
    held = store.take(at.session, number)
    return held if held is not None and _here(at.who, held.quiz) else None


def join(at: WriteContext, quiz: int) -> Outcome:
    """Take part, from now on; joining twice changes nothing but the name."""
    arrive(at)
    held = _take(at, quiz)
    if held is None:
        return NoQuiz()
    if held.quiz.phase is Phase.ENDED:
        return NotTaken(held.quiz, Late.ENDED)
    extra = store.extra_time(at.session, at.who.learner)
    if store.player(at.session, quiz, at.who.learner) is None:
        store.join(at.session, quiz, Player(at.who.learner, at.who.name, extra), at.now)
        join_group(at.session, held.quiz.channel, at.who.learner, at.now)
        store.save(at.session, held, rules.touched(held.quiz), at.now)
    return Joined(held.quiz, extra)


def leave(at: WriteContext, quiz: int) -> Outcome:
    """Take part no more; what was answered stays."""
    held = _take(at, quiz)
    if held is None:
        return NoQuiz()
    if held.quiz.phase is not Phase.ENDED:
        store.leave(at.session, quiz, at.who.learner, at.now)
        store.save(at.session, held, rules.touched(held.quiz), at.now)
    return Left(held.quiz)


def set_extra_time(at: WriteContext, number: int, extra: int) -> Outcome:
    """Take so much extra time (percent, one of EXTRA) in this quiz and from now on in every other; nobody is told."""
    arrive(at)
    quiz = _here(at.who, store.lock_shared(at.session, number))
    if quiz is None:
        return NoQuiz()
    if extra not in rules.EXTRA:
        return Joined(quiz, store.extra_time(at.session, at.who.learner))
    store.set_extra_time(at.session, at.who.learner, extra)
    player = store.player(at.session, number, at.who.learner)
    if player is not None:
        store.set_extra(at.session, number, at.who.learner, extra)
    return Joined(quiz, extra)


def _turn(at: WriteContext, where: QuestionAt, moment: datetime) -> Turn | NoQuiz | NotTaken | NotJoined:
    """Return whose turn it is, or why a press of this moment can't count.

    Until this transaction ends the question cannot be closed.
    """
    number, position = where
    quiz = _here(at.who, store.lock_shared(at.session, number))
    if quiz is None:
        return NoQuiz()
    player = store.player(at.session, number, at.who.learner)
    late = rules.refusal(quiz, position, player.extra if player else 0, moment)
    if late is not None:
        return NotTaken(quiz, late)
    if player is None:
        return NotJoined(quiz)
    question = question_at(at.session, at.library, quiz, position)
    if question is None:
        return NotTaken(quiz, Late.OLD_QUESTION)
    return Turn(quiz, player, question, question.order("group", number, position))


def answer(at: WriteContext, where: QuestionAt, shown: tuple[int, ...], press: Press) -> Outcome:
    """Answer by tapping, by the places in which texts were shown."""
    return _answer(at, where, press, lambda turn: turn.question.pick(tuple(turn.order[place] for place in shown)))


def answer_typed(at: WriteContext, where: QuestionAt, typed: tuple[str, ...], press: Press) -> Outcome:
    """Answer by what was typed into each field of the form."""
    return _answer(at, where, press, lambda turn: turn.question.read(typed))


def arrange(at: WriteContext, where: QuestionAt, put: tuple[int, ...], press: Press) -> Outcome:
    """Put texts in order, by the places in which they were shown; all of them together are an answer."""
    turn = _turn(at, where, press.at)
    if not isinstance(turn, Turn):
        return turn
    if len(put) >= len(turn.order):
        return answer(at, where, put, press)
    return Arranging(turn.quiz, turn.question, tuple(place for place in put if place < len(turn.order)))


def _answer(at: WriteContext, where: QuestionAt, press: Press, read: Callable[[Turn], Answer]) -> Outcome:
    """Store an answer, or say why it cannot count; what is no answer at all is neither right nor wrong."""
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
    if not question.grade(given):
        spot = Spot(quiz.guild, quiz.scope, quiz.lesson, question.key)
        is_accepted(at.session, spot, question, (quiz.version, given), at.now)
    return _count(at, quiz, turn.player, question, Tap(given, *press))


def _count(at: WriteContext, quiz: GroupQuiz, player: Player, question: Question, tap: Tap) -> Outcome:
    """Let the answer count, unless another one of this player goes on counting."""
    first = rules.decide(quiz, player, question, None, tap)
    if first is not None and store.insert_answer(at.session, quiz.id, question.key, first, at.now):
        return Taken(quiz, question, first, fresh=True)
    before = store.answer(at.session, quiz.id, quiz.position, player.learner)
    decided = rules.decide(quiz, player, question, before, tap)
    if decided is not None:
        store.change_answer(at.session, quiz.id, decided, at.now)
        return Taken(quiz, question, decided, fresh=decided.event == tap.event)
    if before is None:
        return NotTaken(quiz, Late.OLD_QUESTION)
    return Taken(quiz, question, before, fresh=False)


def question_at(session: ReadSession, library: Library, quiz: GroupQuiz, position: int) -> Question | None:
    """Return the question of a quiz at a position, in the version that is played."""
    lesson = find_version(session, library, quiz.version)
    wanted = quiz.questions[position]
    return next((question for question in lesson.quiz if question.key == wanted), None) if lesson else None


def asked_in_group(at: ReadContext, number: int, position: int) -> tuple[VersionRef, Question, Answer | None] | None:
    """Return a question that a quiz came to, with its lesson and the answer that this learner gave."""
    quiz = _here(at.who, store.find(at.session, number))
    if quiz is None or position >= len(quiz.questions) or position > quiz.position:
        return None
    question = question_at(at.session, at.library, quiz, position)
    mine = {one.position: one for one in store.answers(at.session, number, at.who.learner)}
    given = mine.get(position)
    return (
        (VersionRef(quiz.scope, quiz.lesson, quiz.version), question, given.answer if given else None)
        if question
        else None
    )


def pending_in_groups(session: ReadSession, library: Library, learner: Learner, channel: ChannelId) -> list[Pending]:
    """Return the questions that are not over in quizzes near a learner: they may join at any time."""
    return [
        one
        for quiz in store.running_near(session, learner, channel)
        for one in pending_of(
            Asking("group", quiz.id, quiz.questions, quiz.closed, quiz.position if quiz.phase is Phase.ASKING else -1),
            find_version(session, library, quiz.version),
        )
    ]


# ---------------------------------------------------------------- steering


def panel(at: WriteContext, number: int, steers: bool) -> Outcome:
    """Show the controls to the host, or to somebody who may moderate here (`steers`)."""
    arrive(at)
    quiz = _here(at.who, store.find(at.session, number))
    if quiz is None:
        return NoQuiz()
    return Panel(quiz) if steers or quiz.host == at.who.learner else NotHost(quiz)


def act(at: WriteContext, number: int, wanted: str, steers: bool) -> Outcome:
    """Start, pause, resume, skip, end, or show the message again; what does not fit the moment changes nothing."""
    held = _take(at, number)
    if held is None:
        return NoQuiz()
    if not steers and held.quiz.host != at.who.learner:
        return NotHost(held.quiz)
    changed = _acted(at.session, at.library, held.quiz, wanted, at.now)
    if changed != held.quiz:
        store.save(at.session, held, changed, at.now)
    if changed.skipped != held.quiz.skipped:
        store.count_again(at.session, changed)
    return Panel(changed)


def _acted(session: WriteSession, library: Library, quiz: GroupQuiz, wanted: str, now: datetime) -> GroupQuiz:
    if quiz.phase is Phase.ENDED:
        return quiz
    match wanted:
        case Act.START if quiz.phase is Phase.LOBBY and store.players(session, quiz.id):
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


# ---------------------------------------------------------------- looking back


def misses(at: ReadContext, quiz: int) -> Outcome:
    """Return what a player missed: wrong answers, and questions that counted and that they did not answer."""
    found = _here(at.who, store.find(at.session, quiz))
    lesson = find_version(at.session, at.library, found.version) if found else None
    if found is None or lesson is None:
        return NoQuiz()
    if not any(player.learner == at.who.learner for player in store.players(at.session, quiz, gone=True)):
        return NotJoined(found)
    right = {given.position for given in store.answers(at.session, quiz, at.who.learner) if given.right}
    missed = [found.questions[position] for position in found.counted if position not in right]
    by_key = {question.key: question for question in lesson.quiz}
    kept = kept_questions(at.session, at.who.learner, _origin(found, lesson), missed) == set(missed)
    return Misses(found, lesson, tuple(by_key[key] for key in missed if key in by_key), len(found.counted), kept)


def keep_misses(at: WriteContext, quiz: int) -> Outcome:
    """Let what a player missed become flashcards."""
    arrive(at)
    missed = misses(at, quiz)
    if isinstance(missed, Misses):
        keys = [question.key for question in missed.questions]
        keep_questions(at.session, at.who.learner, _origin(missed.quiz, missed.lesson), keys, at.now)
    return misses(at, quiz)


def _origin(quiz: GroupQuiz, lesson: Lesson) -> Origin:
    return Origin(quiz.scope, quiz.version, lesson)


def set_void_in_groups(
    session: WriteSession, guild: GuildId, lesson: tuple[ScopeId, LessonId], question: str, *, void: bool
) -> None:
    """Let a question count no more, or again, in every quiz of a server that asked it."""
    for quiz in store.of_lesson(session, guild, *lesson, hold=True):
        positions = {position for position, key in enumerate(quiz.questions) if key == question}
        voided = {*quiz.voided} | positions if void else {*quiz.voided} - positions
        if voided != {*quiz.voided}:
            store.count_again(session, replace(quiz, voided=tuple(sorted(voided))))


def group_shares(session: ReadSession, guild: GuildId, entry: Entry) -> dict[tuple[int, LearnerId], tuple[float, bool]]:
    """Return what share each player got right in each quiz of a server that is over, by its number and the player.

    Counted by what the server rules now. The flag tells whether the quiz came to its end and asked all of the lesson.
    """
    void = library.voided(session, guild, *entry.key)
    over = [quiz for quiz in store.of_lesson(session, guild, *entry.key) if quiz.phase is Phase.ENDED]
    numbers = [quiz.id for quiz in over]
    players, answers = store.players_of(session, numbers), store.answers_of(session, numbers)
    whole = {quiz.id: quiz.ending is Ending.FINISHED and rules.asks_all(quiz, entry.lesson, void) for quiz in over}
    return {
        (quiz.id, row.player.learner): (row.share, whole[quiz.id])
        for quiz in over
        for row in rules.table(quiz, players[quiz.id], answers[quiz.id])
        if row.player.learner > 0
    }


def table(session: ReadSession, quiz: GroupQuiz) -> list[Standing]:
    """Return the results of a quiz, of those who left it, too."""
    return rules.table(quiz, store.players(session, quiz.id, gone=True), store.answers(session, quiz.id))


def hardest(session: ReadSession, library: Library, channel: ChannelId, since: datetime, most: int) -> list[Hard]:
    """Return the questions that a channel's quizzes found hardest since a moment, the hardest first."""
    found: list[Hard] = []
    for version, key, share, count in results.shares_right(session, channel, since):
        lesson = find_version(session, library, version)
        question = next((one for one in lesson.quiz if one.key == key), None) if lesson else None
        if lesson is not None and question is not None and share < 1 and len(found) < most:
            found.append(Hard(lesson, question, share, count))
    return found


def show_totals(at: ReadContext, channel: ChannelId, since: datetime | None) -> Outcome:
    """Return the results of a channel's quizzes since a moment, or of all."""
    return Totals(tuple(results.totals(at.session, channel, since)))

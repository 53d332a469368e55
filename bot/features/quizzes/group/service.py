"""What people do with a group quiz: each public use case is one transaction and returns one outcome."""

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
    """Open a lobby in a channel and join it; if a quiz is running there already, offer that one instead."""
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
    """Open a lobby without a host, for a schedule; None if a quiz is running there or no question counts."""
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
    """Return the quiz if it belongs to the server that somebody acts in, else None: numbers can be forged."""
    return quiz if quiz is not None and quiz.guild == who.guild else None


def _take(at: WriteContext, number: int) -> Held | None:
    """Return a quiz for this transaction alone to change; None if it isn't in the server that somebody acts in."""
    held = store.take(at.session, number)
    return held if held is not None and _here(at.who, held.quiz) else None


def join(at: WriteContext, quiz: int) -> Outcome:
    """Take part from now on; joining again without having left changes nothing."""
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
    """Stop taking part; the answers given so far stay."""
    held = _take(at, quiz)
    if held is None:
        return NoQuiz()
    if held.quiz.phase is not Phase.ENDED:
        store.leave(at.session, quiz, at.who.learner, at.now)
        store.save(at.session, held, rules.touched(held.quiz), at.now)
    return Left(held.quiz)


def set_extra_time(at: WriteContext, number: int, extra: int) -> Outcome:
    """Take extra time (percent, one of EXTRA) in this quiz and all that are joined later; nobody else is told."""
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
    """Return the open question and its player, or why a press at this moment can't count.

    The shared lock keeps the question from closing until this transaction ends.
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
    """Answer with what was tapped, by its shown places (from 0); one change is allowed, as in `rules.decide`."""
    return _answer(at, where, press, lambda turn: turn.question.pick(tuple(turn.order[place] for place in shown)))


def answer_typed(at: WriteContext, where: QuestionAt, typed: tuple[str, ...], press: Press) -> Outcome:
    """Answer with what was typed into each field of the form; it may replace an earlier answer once."""
    return _answer(at, where, press, lambda turn: turn.question.read(typed))


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
    if not question.grade(given):
        spot = Spot(quiz.guild, quiz.scope, quiz.lesson, question.key)
        is_accepted(at.session, spot, question, (quiz.version, given), at.now)  # called for what it stores
    return _count(at, quiz, turn.player, question, Tap(given, *press))


def _count(at: WriteContext, quiz: GroupQuiz, player: Player, question: Question, tap: Tap) -> Outcome:
    """Store the answer, unless the one this player gave before goes on counting."""
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
    """Return the question at a position in the version that's played; None if it can't be read any more."""
    lesson = find_version(session, library, quiz.version)
    wanted = quiz.questions[position]
    return next((question for question in lesson.quiz if question.key == wanted), None) if lesson else None


def asked_in_group(at: ReadContext, number: int, position: int) -> tuple[VersionRef, Question, Answer | None] | None:
    """Return a question that a quiz has reached, with its lesson version and this learner's answer, if any."""
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


# ---------------------------------------------------------------- steering


def panel(at: WriteContext, number: int, steers: bool) -> Outcome:
    """Show the controls to the host, or to a moderator (`steers`)."""
    arrive(at)
    quiz = _here(at.who, store.find(at.session, number))
    if quiz is None:
        return NoQuiz()
    return Panel(quiz) if steers or quiz.host == at.who.learner else NotHost(quiz)


def act(at: WriteContext, number: int, wanted: str, steers: bool) -> Outcome:
    """Do what the host or a moderator (`steers`) wants, an Act; one that doesn't fit the moment changes nothing."""
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
    """Return which questions that count a player got wrong or didn't answer, even if they've left since."""
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
    """Turn what a player missed into flashcards; pressing twice adds nothing."""
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
    """Let a question stop counting (`void`), or count again, in every quiz of a server on that lesson."""
    for quiz in store.of_lesson(session, guild, *lesson, hold=True):
        positions = {position for position, key in enumerate(quiz.questions) if key == question}
        voided = {*quiz.voided} | positions if void else {*quiz.voided} - positions
        if voided != {*quiz.voided}:
            store.count_again(session, replace(quiz, voided=tuple(sorted(voided))))


def group_shares(session: ReadSession, guild: GuildId, entry: Entry) -> dict[tuple[int, LearnerId], tuple[float, bool]]:
    """Return the share (0 to 1) that each player got right in each ended quiz on a lesson, by quiz and player.

    The server's present rulings apply. The flag says that the quiz ran to its end and asked all of the lesson.
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
    """Return the table of a quiz, including players who left."""
    return rules.table(quiz, store.players(session, quiz.id, gone=True), store.answers(session, quiz.id))


def hardest(session: ReadSession, library: Library, channel: ChannelId, since: datetime, most: int) -> list[Hard]:
    """Return up to `most` questions that a channel's quizzes since a moment got wrong most, the hardest first."""
    found: list[Hard] = []
    for version, key, share, count in results.shares_right(session, channel, since):
        lesson = find_version(session, library, version)
        question = next((one for one in lesson.quiz if one.key == key), None) if lesson else None
        if lesson is not None and question is not None and share < 1 and len(found) < most:
            found.append(Hard(lesson, question, share, count))
    return found


def show_totals(at: ReadContext, channel: ChannelId, since: datetime | None) -> Outcome:
    """Show a channel's results, in quizzes opened since a moment or (None) in all of them."""
    return Totals(tuple(results.totals(at.session, channel, since)))

"""What moves a group quiz on: whoever claims it takes its next step in the database, then shows it in the channel.

Nothing is remembered between two steps. A process that dies leaves behind a claim that runs out and a message that's
out of date; whichever worker looks next finds both in the database and goes on.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.content.catalogue import Library
from bot.core.ids import VersionRef
from bot.discord_ui.posting import NotPosted, Posted
from bot.features.flashcards import note_answers
from bot.features.library import find_version, pictures_of_text, voided
from bot.features.people import Act, find_learners, keep_day, pass_mark, record_all
from bot.features.quizzes.alone import pass_quiz
from bot.features.quizzes.group import rules, store, views
from bot.features.quizzes.group.rules import state
from bot.features.quizzes.group.rules.outcomes import Ended, Held, Rest, Scene, Show, Stopped
from bot.features.quizzes.group.rules.state import Ending, GroupQuiz, Phase
from bot.features.quizzes.group.service import question_at
from bot.features.quizzes.group.service.looking_back import table
from bot.features.quizzes.group.store import BEAT, roster
from bot.features.quizzes.group.views import channel
from bot.storage import WriteSession
from bot.work import Decision, Worker

PICTURES = 512 * 1024
"""How many bytes of pictures a group's question brings along; they're sent with each redrawing."""

REDRAW = timedelta(seconds=2)
"""How often at most the number of answers on a message is updated; Discord allows 5 edits in 5 seconds in a channel."""
LATER = timedelta(seconds=5)
"""How long to wait before trying a message again that Discord didn't take."""
GIVE_UP = timedelta(minutes=10)
"""How long after a quiz's end its last message is still tried."""

_ENDINGS = {"forbidden": Ending.FORBIDDEN, "no channel": Ending.CHANNEL_GONE}


class QuizWorker(Worker):
    """Brings each quiz that's due, and its message in the channel, to where they should be by now."""

    name = "quiz of a group"

    def claim(self, session: WriteSession, owner: str, now: datetime) -> Sequence[int]:
        """Claim the quizzes whose next look is due, where taps reach somebody."""
        return store.claim(session, owner, now, self._deps.serving())

    def postpone(self, session: WriteSession, number: int, owner: str, until: datetime) -> None:
        """Put off a quiz whose steps failed until a moment."""
        store.postpone(session, number, owner, until)

    async def tend(self, number: int) -> Decision | None:
        """Move a quiz on and show it until there's nothing left to show; return its end or a refusal, for the log."""
        db, clock = self._deps.db, self._deps.clock
        while True:
            step = await db.write(next_step, self._deps.library, number, self._owner, clock.now())
            if isinstance(step, Rest):
                return None
            if await self._host_left(step):
                await db.write(stop, number, Ending.HOST_LEFT, clock.now())
                continue
            if not await db.write(renewed, number, self._owner, clock.now()):
                return None
            answer, at = await self._show(step)
            goes_on = await db.write(shown, step, self._owner, answer, at)
            if isinstance(goes_on, Stopped):
                await self._say_stopped(goes_on)
            if isinstance(answer, NotPosted) and goes_on is not True:
                return Decision(f"not shown: {answer.reason}")
            if step.scene.quiz.phase is Phase.ENDED:
                return Decision(f"over: {step.scene.quiz.ending}")

    async def _host_left(self, step: Show) -> bool:
        """Tell, before a new question is posted, whether the host has left; False if Discord doesn't say."""
        quiz = step.scene.quiz
        begins = quiz.phase is Phase.ASKING and step.message is None
        hosted = quiz.host != state.NOBODY
        return begins and hosted and await self._deps.outbox.is_member(quiz.guild, quiz.host) is False

    async def _say_stopped(self, stopped: Stopped) -> None:
        """Take the buttons from the last message if that's still allowed, and tell the host why it's over."""
        outbox, quiz = self._deps.outbox, stopped.scene.quiz
        if stopped.message is not None:
            await outbox.edit(quiz.channel, stopped.message, channel.scene(stopped.scene))
        if quiz.host < 0 or quiz.host == state.NOBODY:
            return
        if isinstance(await self._deps.write_to(quiz.host, views.stopped([Ended.of(stopped.scene)])), Posted):
            await self._deps.db.write(store.note_host_told, [quiz.id])

    async def _show(self, step: Show) -> tuple[Posted | NotPosted, datetime]:
        """Bring the channel up to date; return what Discord said, and when the message stood there."""
        quiz, screen = step.scene.quiz, channel.scene(step.scene)
        if step.message is not None:
            return await self._deps.outbox.edit(quiz.channel, step.message, screen), self._deps.clock.now()
        # if a worker died right after posting, its successor's nonce is the same, and Discord keeps only one message
        posted = await self._deps.outbox.post(quiz.channel, screen, nonce=f"{quiz.id}-{quiz.stage}")
        at = self._deps.clock.now()
        if step.lobby is not None and isinstance(posted, Posted):
            await self._deps.outbox.edit(quiz.channel, step.lobby, channel.begun(step.scene))
        return posted, at


def renewed(session: WriteSession, number: int, owner: str, now: datetime) -> bool:
    """Claim a quiz for a whole lease from now on, before the next request to Discord; False if the claim is lost."""
    held = store.take_claimed(session, number, owner, now)
    if held is not None:
        store.keep(session, held.quiz, now)
    return held is not None


def next_step(session: WriteSession, library: Library, number: int, owner: str, now: datetime) -> Show | Rest:
    """Move a quiz to where it should be by now, and return what to show for it.

    Returns Rest when the quiz has been let go of because nothing has to be shown, or when another worker claims it.
    """
    held = store.take_claimed(session, number, owner, now)
    if held is None:
        return Rest()
    quiz = _moved(session, library, held, now)
    if quiz != held.quiz:
        store.save(session, held, quiz, now)
        _conclude(session, library, held.quiz, quiz, now)
    if _is_behind(session, held, quiz, now):
        store.keep(session, quiz, now)
        scene = _scene(session, library, quiz, held.host, now)
        if quiz.stage == held.message_stage:
            return Show(scene, held.message, None)
        leaves_lobby = quiz.phase is Phase.ASKING and not quiz.closed
        return Show(scene, None, held.message if leaves_lobby else None)
    store.release(session, number, owner, now, _next_look(quiz, now))
    return Rest()


def _moved(session: WriteSession, library: Library, held: Held, now: datetime) -> GroupQuiz:
    quiz = rules.returned(held.quiz, now - held.tended_at, now)
    due = now >= quiz.due_at
    if quiz.paused_left is not None:
        return rules.end(quiz, Ending.PAUSED, now) if due else quiz
    match quiz.phase:
        case Phase.LOBBY if due:
            anybody = roster.players(session, quiz.id)
            return rules.ask(quiz, 0, now) if anybody else rules.end(quiz, Ending.NOBODY, now)
        case Phase.ASKING:
            return _closed(session, library, quiz, now)
        case Phase.REVEALED if due:
            return rules.go_on(quiz, now)
        case _:
            return quiz


def _closed(session: WriteSession, library: Library, quiz: GroupQuiz, now: datetime) -> GroupQuiz:
    """Close the open question if it's over; end the quiz if the lesson can't be read any more."""
    question = question_at(session, library, quiz, quiz.position)
    if question is None:
        return rules.end(quiz, Ending.LESSON_GONE, now)
    players = len(roster.players(session, quiz.id))
    if not rules.is_over(quiz, roster.waiting(session, quiz.id, quiz.position), players, now):
        return quiz
    answered = roster.answered(session, quiz.id, quiz.position)
    return rules.reveal(quiz, answered, rules.reading_time(question), now)


def _conclude(session: WriteSession, library: Library, before: GroupQuiz, quiz: GroupQuiz, now: datetime) -> None:
    """Note for each player what a question that has just closed, or a quiz that has just finished, means for them.

    That's their activity, study day and flashcard reviews; and, if all of the lesson was asked, who passed its quiz.
    """
    key = (quiz.scope, quiz.lesson)
    if quiz.closed > before.closed:
        roster.count_again(session, quiz)
        here = [given for given in roster.answers(session, quiz.id) if given.position == quiz.position]
        detail = {"group": quiz.id, "question": quiz.questions[quiz.position]}
        acts = [(given.learner, {**detail, "right": given.right}) for given in here]
        record_all(session, acts, Act.ANSWERED, VersionRef(*key, quiz.version), now)
        keep_day(session, find_learners(session, [given.learner for given in here]), now)
        right = {given.learner: given.right for given in here}
        note_answers(session, right, key, quiz.questions[quiz.position], now)
    lesson = find_version(session, library, quiz.version)
    void = voided(session, quiz.guild, *key)
    if quiz.ending is Ending.FINISHED and lesson and rules.asks_all(quiz, lesson, void):
        rows = table(session, quiz)
        mark = pass_mark(session, quiz.guild)
        passed = [row.player.learner for row in rows if row.share >= mark]
        pass_quiz(session, passed, VersionRef(*key, quiz.version), lesson, now)


def _is_behind(session: WriteSession, held: Held, quiz: GroupQuiz, now: datetime) -> bool:
    """Tell whether the message in the channel is out of date."""
    if quiz.phase is Phase.ENDED and now - quiz.due_at > GIVE_UP:
        return False
    if quiz.revision != held.shown_revision:
        return True
    if quiz.phase is not Phase.ASKING or now - held.shown_at < REDRAW:
        return False
    time_is_up = held.shown_at < quiz.due_at <= now
    return time_is_up or roster.answered(session, quiz.id, quiz.position) != held.shown_answers


def _next_look(quiz: GroupQuiz, now: datetime) -> datetime | None:
    """Return when to look again: each BEAT while it runs, for answers don't wake it; None once it's over."""
    if quiz.phase is Phase.ENDED:
        return None
    return quiz.due_at if quiz.paused_left is not None else now + BEAT


def _scene(session: WriteSession, library: Library, quiz: GroupQuiz, host: str, now: datetime) -> Scene:
    lesson = find_version(session, library, quiz.version)
    players = roster.players(session, quiz.id, gone=quiz.phase is Phase.ENDED)
    question = question_at(session, library, quiz, quiz.position)
    mark = pass_mark(session, quiz.guild)
    answers = tuple(roster.answers(session, quiz.id))
    is_asked = question is not None and quiz.phase is Phase.ASKING
    pictures = pictures_of_text(session, quiz.version, question.q, PICTURES) if question and is_asked else ()
    return Scene(quiz, lesson, host, tuple(players), answers, question, now, mark, pictures)


def shown(session: WriteSession, step: Show, owner: str, answer: Posted | NotPosted, now: datetime) -> bool | Stopped:
    """Note whether Discord took a message; return whether the worker may go on at once, or that the quiz is stopped.

    A message that was deleted is posted again. Without the channel, or the right to write in it, the quiz ends.
    Anything else is tried again LATER.
    """
    quiz = step.scene.quiz
    if step.message is None:
        _give_back(session, step, owner, now)
    if isinstance(answer, Posted):
        store.note_shown(session, quiz, answer.message_id, len(step.scene.here), now)
        return True
    if answer.reason not in {*_ENDINGS, "no message"}:
        store.release(session, quiz.id, owner, now, now + LATER)
        return False
    held = store.take(session, quiz.id)
    if answer.reason == "no message":
        if held is not None and held.quiz.stage == quiz.stage:
            store.save(session, held, rules.repost(held.quiz), now)
        return True
    over = rules.end(quiz, _ENDINGS[answer.reason], now)
    if held is not None and held.quiz.phase is not Phase.ENDED:
        store.save(session, held, rules.end(held.quiz, _ENDINGS[answer.reason], now), now)
        store.note_host_untold(session, quiz.id)
    store.release(session, quiz.id, owner, now, None)
    return Stopped(replace(step.scene, quiz=over), held.message if held else None)


def _give_back(session: WriteSession, step: Show, owner: str, now: datetime) -> None:
    """Give the players of a new question the time that Discord took, whether or not it stands in the channel now.

    A worker that lost its claim meanwhile gives nothing: whoever took over gave that time back already.
    """
    held = store.take_claimed(session, step.scene.quiz.id, owner, now)
    if held is not None and held.quiz.stage == step.scene.quiz.stage:
        quiz = rules.delayed(held.quiz, now - step.scene.now)
        if quiz != held.quiz:
            store.save(session, held, quiz, now)


def stop(session: WriteSession, number: int, why: Ending, now: datetime) -> None:
    """End a quiz that can't go on, and keep its results; one that's over already stays as it is."""
    held = store.take(session, number)
    if held is not None:
        store.save(session, held, rules.end(held.quiz, why, now), now)

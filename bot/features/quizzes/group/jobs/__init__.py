"""What moves a group quiz on: whoever claims it takes its next step in the database, then shows it in the channel.

Nothing is remembered between two steps. A process that dies leaves behind a claim that runs out and a message that's
out of date; whichever worker looks next finds both in the database and goes on.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.charts import draw_ending
from bot.content.catalogue import Library
from bot.core.guard import guarded
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.posting import NotPosted, Posted
from bot.features.quizzes.group import rules, store, views
from bot.features.quizzes.group.rules import state
from bot.features.quizzes.group.rules.outcomes import Ended, Held, Rest, Show, Stopped
from bot.features.quizzes.group.rules.state import LAST, Ending, GroupQuiz, Phase
from bot.features.quizzes.group.service import hand_over, scenes
from bot.features.quizzes.group.service.concluding import conclude
from bot.features.quizzes.group.service.drawing import begin, question_at
from bot.features.quizzes.group.store import BEAT, roster, votes
from bot.features.quizzes.group.views import channel
from bot.features.quizzes.group.views.ending import chart_of
from bot.storage import WriteSession
from bot.work import Decision, Worker

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
                await db.write(without_host, step.scene.quiz, clock.now())
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
        quiz, chart = step.scene.quiz, chart_of(step.scene)
        drawn = await asyncio.to_thread(guarded, partial(draw_ending, chart), lambda _: None) if chart else None
        screen = channel.scene(step.scene, drawn)
        if step.message is not None:
            return await self._deps.outbox.edit(quiz.channel, step.message, screen), self._deps.clock.now()
        # if a worker died right after posting, its successor's nonce is the same, and Discord keeps only one message
        posted = await self._deps.outbox.post(quiz.channel, screen, nonce=f"{quiz.id}-{quiz.stage}")
        at = self._deps.clock.now()
        if step.above is not None and isinstance(posted, Posted):
            left = channel.passed(step.before) if step.before is not None else channel.begun(step.scene)
            await self._deps.outbox.edit(quiz.channel, step.above, left)
        return posted, at


async def adopt_all(deps: Dependencies) -> None:
    """Keep what quizzes ask that were opened by nodes of the version before, some at a time."""
    more = True
    while more:
        more = await deps.db.write(store.adopt)


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
    if not held.quiz.closed:
        store.adopt(session, number)
    quiz = _moved(session, library, held, now)
    if quiz != held.quiz:
        store.save(session, held, quiz, now)
        conclude(session, library, held.quiz, quiz, now)
    if _is_behind(session, held, quiz, now):
        store.keep(session, quiz, now)
        scene = scenes.scene(session, library, quiz, held.host, now)
        if quiz.stage == held.message_stage:
            return Show(scene, held.message)
        if quiz.phase is Phase.ASKING and not quiz.closed:
            return Show(scene, None, held.message)
        stands = held.quiz.phase in {Phase.REVEALED, Phase.TALKING} and held.quiz.stage == held.message_stage
        before = scenes.scene(session, library, held.quiz, held.host, now) if stands else None
        return Show(scene, None, held.message if stands else None, before)
    store.release(session, number, owner, now, _next_look(quiz, now))
    return Rest()


def _moved(session: WriteSession, library: Library, held: Held, now: datetime) -> GroupQuiz:
    quiz = rules.returned(held.quiz, now - held.tended_at, now)
    due = now >= quiz.due_at
    if quiz.paused_left is not None:
        return rules.end(quiz, Ending.PAUSED, now) if due else quiz
    match quiz.phase:
        case Phase.LOBBY if due:
            return begin(session, library, quiz, now)
        case Phase.ASKING | Phase.AGAIN:
            return _closed(session, library, quiz, now)
        case Phase.TALKING if due:
            return rules.vote_again(quiz, now)
        case Phase.REVEALED if due:
            return rules.go_on(quiz, now)
        case _:
            return quiz


def _closed(session: WriteSession, library: Library, quiz: GroupQuiz, now: datetime) -> GroupQuiz:
    """Close the open question if it's over, or let a split group talk; end the quiz if its lesson can't be read."""
    question = question_at(session, library, quiz, quiz.position)
    if question is None:
        return rules.end(quiz, Ending.LESSON_GONE, now)
    players = len(roster.players(session, quiz.id))
    again = quiz.phase is Phase.AGAIN
    waiting = (votes.not_voted if again else roster.waiting)(session, quiz.id, quiz.position)
    if not rules.is_over(quiz, waiting, players, now):
        return quiz
    here = [given for given in roster.answers(session, quiz.id) if given.position == quiz.position]
    again_here = [given for given in votes.votes(session, quiz.id) if given.position == quiz.position]
    return rules.close(quiz, question, here or again_here, now)


def _is_behind(session: WriteSession, held: Held, quiz: GroupQuiz, now: datetime) -> bool:
    """Tell whether the message in the channel is out of date."""
    if quiz.phase is Phase.ENDED and now - quiz.due_at > GIVE_UP:
        return False
    if quiz.revision != held.shown_revision:
        return True
    if not quiz.phase.takes_answers or now - held.shown_at < REDRAW:
        return False
    moments = (quiz.due_at - LAST, quiz.due_at)
    says_more = any(held.shown_at < moment <= now for moment in moments)
    return says_more or scenes.count_here(session, quiz) != held.shown_answers


def _next_look(quiz: GroupQuiz, now: datetime) -> datetime | None:
    """Return when to look again: each BEAT while it runs, for answers don't wake it; None once it's over."""
    if quiz.phase is Phase.ENDED:
        return None
    return quiz.due_at if quiz.paused_left is not None else now + BEAT


def shown(session: WriteSession, step: Show, owner: str, answer: Posted | NotPosted, now: datetime) -> bool | Stopped:
    """Note whether Discord took a message; return whether the worker may go on at once, or that the quiz is stopped.

    A message that was deleted is posted again. Without the channel, or the right to write in it, the quiz ends.
    Anything else is tried again LATER.
    """
    quiz = step.scene.quiz
    if step.message is None:
        _give_back(session, step, owner, now)
    if isinstance(answer, Posted):
        store.note_shown(session, quiz, answer.message_id, len(step.scene.newest), now)
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


def without_host(session: WriteSession, quiz: GroupQuiz, now: datetime) -> None:
    """Let somebody else host a quiz whose host has left the server; without anybody there it ends."""
    roster.leave(session, quiz.id, quiz.host, now)
    if not hand_over(session, quiz.id):
        stop(session, quiz.id, Ending.HOST_LEFT, now)


def stop(session: WriteSession, number: int, why: Ending, now: datetime) -> None:
    """End a quiz that can't go on, and keep its results; one that's over already stays as it is."""
    held = store.take(session, number)
    if held is not None:
        store.save(session, held, rules.end(held.quiz, why, now), now)

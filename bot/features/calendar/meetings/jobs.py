"""Looks after meetings: lists, announces and sums them up when it's time, and calls who wants to come.

What was sent but not noted, since the process died in between, isn't sent twice: a message by its nonce, an event by
its name and time.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.content.catalogue import Library
from bot.discord_ui.components import Screen
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.posting import Happening, NotPosted
from bot.features.calendar.meetings import store, views
from bot.features.calendar.meetings.rules import CALLED, Call, Meeting, Notice, Todo, todo
from bot.features.calendar.meetings.service import ends_at, notice_of
from bot.features.calendar.meetings.store import Calls
from bot.features.calendar.reminders import in_quiet_hours
from bot.features.calendar.schedules import (
    Schedule,
    about,
    has_recap,
    lesson_of,
    next_quiz,
    plan_of,
    recap,
    recapped,
)
from bot.features.quizzes import Lobby, lobbies, opened_since, who_plays
from bot.storage import WriteSession
from bot.work import Decision, Worker

BATCH = 20
"""How many meetings a node looks after at a time."""
LATER = timedelta(minutes=2)
"""When to try again what Discord didn't take."""
MET = 2
"""From how many players on a meeting has a recap: one alone was there."""
CALLS = 50
"""How many people one message calls at most."""


@dataclass(frozen=True)
class Step:
    """What's to be done about a meeting, with what it takes: its plan's event, or the screen to post, if any."""

    todo: Todo
    meeting: Meeting
    happening: Happening | None = None
    notice: Notice | None = None
    recap: Screen | None = None


class MeetingWorker(Worker):
    """Takes meetings through their steps."""

    name = "meeting"

    def claim(self, session: WriteSession, owner: str, now: datetime) -> Sequence[int]:
        """Claim up to BATCH meetings that are due to be looked at, and return their numbers."""
        return store.claim(session, owner, now, BATCH)

    def postpone(self, session: WriteSession, number: int, owner: str, until: datetime) -> None:
        """Let go of a meeting until a moment."""
        store.postpone(session, number, owner, until)

    async def tend(self, number: int) -> Decision | None:
        """Do what's to be done about a meeting until nothing is; return what was done last."""
        db, clock, done = self._deps.db, self._deps.clock, None
        while True:
            step = await db.write(next_step, self._deps.library, number, self._owner, clock.now())
            if step is None:
                return done
            changed = await self._do(step)
            if isinstance(changed, NotPosted):
                await db.write(self.postpone, number, self._owner, clock.now() + LATER)
                return Decision(f"not yet: {step.todo.value} ({changed.reason})")
            await db.write(noted, changed, step, self._owner, clock.now())
            done = Decision(step.todo.value)

    async def _do(self, step: Step) -> Meeting | NotPosted:
        """Do one step; return the meeting as it is then, or why Discord may take it later.

        What Discord won't ever take, such as an event where the bot may make none, counts as done.
        """
        match step.todo:
            case Todo.LIST:
                return await self._list(step)
            case Todo.NOTICE:
                return await self._notice(step)
            case Todo.RECAP if step.recap is not None:
                posted = await self._deps.outbox.post(step.meeting.channel, step.recap, nonce=f"r{step.meeting.id:x}")
                return posted if isinstance(posted, NotPosted) and posted.reason == "later" else step.meeting
            case _:
                return await self._clear(step)

    async def _list(self, step: Step) -> Meeting | NotPosted:
        meeting, outbox = step.meeting, self._deps.outbox
        event: int | NotPosted | None = None
        if step.happening is not None and outbox.is_public(meeting.channel):
            event = await outbox.announce(meeting.guild, step.happening)
            if isinstance(event, NotPosted) and event.reason == "later":
                return event
        return replace(meeting, listed=True, event=event if isinstance(event, int) else None)

    async def _notice(self, step: Step) -> Meeting | NotPosted:
        meeting, outbox = step.meeting, self._deps.outbox
        assert step.notice is not None
        posted = await outbox.post(meeting.channel, views.notice(step.notice), nonce=f"m{meeting.id:x}")
        if isinstance(posted, NotPosted):
            return posted if posted.reason == "later" else replace(meeting, noticed=True)
        await outbox.publish(meeting.channel, views.published(step.notice, meeting.guild), nonce=f"p{meeting.id:x}")
        return replace(meeting, noticed=True, notice=posted.message_id)

    async def _clear(self, step: Step) -> Meeting | NotPosted:
        """Take the notice away; the event of a meeting that was called off goes, too, that of one that begins runs."""
        meeting, outbox = step.meeting, self._deps.outbox
        answers: list[NotPosted | None] = []
        if meeting.notice is not None:
            answers.append(await outbox.delete(meeting.channel, meeting.notice))
        if meeting.event is not None and step.todo is Todo.BEGIN:
            answers.append(await outbox.begin_event(meeting.guild, meeting.event))
        elif meeting.event is not None and step.todo is Todo.CALL_OFF:
            answers.append(await outbox.cancel_event(meeting.guild, meeting.event))
        later = next((one for one in answers if one is not None and one.reason == "later"), None)
        return later or replace(meeting, notice=None, begun=True)


def next_step(session: WriteSession, library: Library, number: int, owner: str, now: datetime) -> Step | None:
    """Return what's to be done about a claimed meeting; None if it was let go of, since nothing is for now."""
    meeting = store.take_claimed(session, number, owner, now)
    if meeting is None:
        return None
    plan = plan_of(session, meeting.schedule)
    held = now >= meeting.due_at and opened_since(session, meeting.channel, meeting.due_at)
    next_ = todo(meeting, plan, now, held=held)
    if isinstance(next_, datetime):
        store.postpone(session, number, owner, next_)
        return None
    step = Step(next_, meeting)
    if plan is None:
        return step
    match next_:
        case Todo.LIST:
            told = about(plan, lesson_of(library, plan))
            times = (meeting.due_at, ends_at(plan, meeting.due_at))
            return replace(step, happening=views.happening(plan, told, times))
        case Todo.NOTICE:
            return replace(step, notice=notice_of(session, library, plan))
        case Todo.RECAP:
            return replace(step, recap=_recap(session, library, meeting, plan, now))
        case _:
            return step


def _recap(session: WriteSession, library: Library, meeting: Meeting, plan: Schedule, now: datetime) -> Screen | None:
    """Return a meeting's recap; None if nobody needs one: one alone was there, or the channel has its own."""
    told = recap(session, library, plan, meeting.due_at)
    if len(told.table) < MET or has_recap(session, meeting.channel):
        return None
    return recapped(told, next_quiz(session, [meeting.channel], now))


def noted(session: WriteSession, meeting: Meeting, step: Step, owner: str, now: datetime) -> None:
    """Note that a step was taken, if the meeting is still this worker's; one that's over is forgotten."""
    if store.take_claimed(session, meeting.id, owner, now) is None:
        return
    if step.todo is Todo.CALL_OFF:  # who came to this one hasn't said that they come to the next
        store.unwant(session, Calls(meeting.channel, (meeting.schedule,)))
    if step.todo in {Todo.CALL_OFF, Todo.RECAP}:
        store.remove(session, meeting)
    else:
        store.save(session, meeting)


class Caller:
    """Calls who wants to come, once a quiz's lobby is open in their channel."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps

    async def run(self) -> None:
        """Keep up with what's planned, and call whoever is to be called now."""
        deps, now = self._deps, self._deps.clock.now()
        await deps.db.write(store.keep_up, now)
        for call in await deps.db.write(to_call, now):
            interested = await deps.outbox.interested(*call.event) if call.event else 0
            answer = await deps.outbox.post(call.channel, views.called(call, interested), nonce=f"call{call.quiz:x}")
            if isinstance(answer, NotPosted):
                await deps.db.write(store.take_back, call.channel, call.people, now)


def to_call(session: WriteSession, now: datetime) -> list[Call]:
    """Return the calls to make now, and note them: a call is lost rather than made twice.

    Nobody is called in their quiet hours, twice in an evening, or to a quiz that they've joined already. Who comes to
    a meeting is called to that, and not to what somebody opens before it.
    """
    return [call for lobby in lobbies(session) if (call := _call(session, lobby, now)).people]


def _call(session: WriteSession, lobby: Lobby, now: datetime) -> Call:
    plans = store.due_plans(session, lobby.channel, now) if lobby.is_planned else ()
    calls = Calls(lobby.channel, (store.ANY, *plans))
    wanting = [*store.wanting(session, calls)]
    if not wanting:
        return Call(lobby.channel, lobby.quiz, ())
    there = who_plays(session, lobby.quiz) & {*wanting}
    store.unwant(session, calls, there)
    left_alone = in_quiet_hours(session, wanting, now) | store.called_lately(session, wanting, now, CALLED) | there
    people = [learner for learner in wanting if learner not in left_alone][:CALLS]
    called = tuple(store.note_called(session, calls, people, now)) if people else ()
    store.unwant(session, Calls(lobby.channel, plans))  # of this meeting: the next one is another evening
    return Call(lobby.channel, lobby.quiz, called, store.event_of(session, lobby.channel, now - CALLED))

"""Sends the cards that are due: a worker claims rows, sends each card, and notes what Discord said.

A worker may be killed at any point: its claims run out and another one takes over. Before a card is sent nothing is
lost; afterwards the row for its day keeps it from coming twice, and until that's noted the message's nonce does, which
Discord knows for some minutes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.content.catalogue import Library
from bot.context import ReadContext
from bot.core.ids import ChannelId, LearnerId, MessageId, Who
from bot.discord_ui.components import offers_of
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.posting import NotPosted, Posted
from bot.features import reflections
from bot.features.calendar.reminders import rules, store, views
from bot.features.calendar.reminders.rules import PATIENCE, Reason, Reminder, Timing
from bot.features.calendar.reminders.rules.outcomes import Digest
from bot.features.calendar.schedules import next_quiz
from bot.features.calendar.today import ABSENT, plan_for
from bot.features.flashcards import days_remembered, first_card, follow_lessons
from bot.features.people import Learner, groups_of, say_fresh, seen, worked_last
from bot.features.reflections import note_echo
from bot.storage import WriteSession
from bot.storage.lease import Claim
from bot.work import Decision, Worker

BATCH = 16
"""Cards a second and node: with yesterday's deleted too, two thirds of the 50 requests that Discord allows."""

OPENINGS = 3
"""How many direct messages are opened a second and node; Discord is much stricter about these."""

LATER = timedelta(minutes=2)
"""When to try again if Discord didn't take a card, or another worker may be busy with it."""
SOON = timedelta(seconds=2)
"""When to try again if too many direct messages were opened, or a card's channel is gone."""


@dataclass(frozen=True)
class Due:
    """A card that's to go out now, and what it says."""

    reminder: Reminder
    learner: Learner
    digest: Digest


class ReminderWorker(Worker):
    """Sends the cards that are due; only a few at a time to people it has no channel with yet."""

    name = "reminder"

    def __init__(self, deps: Dependencies) -> None:
        super().__init__(deps)
        self._openings = OPENINGS

    async def run(self) -> None:
        """Send one batch of cards; each run may open OPENINGS direct messages."""
        self._openings = OPENINGS
        await super().run()

    def claim(self, session: WriteSession, owner: str, now: datetime) -> Sequence[int]:
        """Claim up to BATCH reminders that are due, and return the numbers of their learners."""
        return store.claim(session, Claim(owner, now), BATCH, dms=self._deps.serving().has_dms)

    def postpone(self, session: WriteSession, number: int, owner: str, until: datetime) -> None:
        """Let go of a learner's reminders until a moment."""
        store.postpone(session, LearnerId(number), owner, until)

    async def tend(self, number: int) -> Decision | None:
        """Send a learner's card, or say why there's none; None if it only waits its turn to open a channel."""
        due = await self._prepared(LearnerId(number))
        if isinstance(due, Decision):
            return due
        if due.reminder.channel is None:
            if self._openings <= 0:
                until = self._deps.clock.now() + SOON
                await self._deps.db.write(store.postpone, due.reminder.learner, self._owner, until)
                return None
            self._openings -= 1
        return await self._deliver(due)

    async def _prepared(self, learner: LearnerId) -> Due | Decision:
        await self._deps.members.look(learner)  # first, so that no card shows lessons of a server they've left
        return await self._deps.db.write(prepare, self._deps.library, learner, self._owner, self._deps.clock.now())

    async def _deliver(self, due: Due) -> Decision:
        outbox, reminder = self._deps.outbox, due.reminder
        channel: ChannelId | NotPosted | None = reminder.channel
        if channel is None:
            channel = await outbox.open_dm(reminder.learner)
        if isinstance(channel, NotPosted):
            answer: Posted | NotPosted = channel
        else:
            if reminder.message is not None and not reminder.answered:  # one card waits at a time
                await outbox.delete(channel, reminder.message)
            assert reminder.due_on is not None
            # the card becomes the newest screen: a letter typed below it must not answer a quiz question above
            self._deps.stages.leave((reminder.learner, channel), None)
            nonce = f"{reminder.learner:x}-{reminder.due_on.toordinal():x}-{reminder.round}"
            card = views.card(due.digest)
            answer = await outbox.post(channel, card, nonce=nonce[-25:])
            if isinstance(answer, Posted):  # and what's written below it is said of the card
                self._deps.stages.offer((reminder.learner, channel), {}, MessageId(answer.message_id), offers_of(card))
            due = replace(due, reminder=replace(reminder, channel=channel))
        await self._deps.db.write(noted, due, self._owner, answer, self._deps.clock.now())
        return Decision("sent" if isinstance(answer, Posted) else f"not sent: {answer.reason}")


def prepare(session: WriteSession, library: Library, number: LearnerId, owner: str, now: datetime) -> Due | Decision:
    """Return the card that a learner gets now, or why there's none.

    Without a card the row is moved to the moment when there may be one. With a card it's noted that it is about to go
    out, unless it has gone out before.
    """
    reminder = store.take_claimed(session, number, owner, now)
    known = seen(session, number)
    if reminder is None or known is None or reminder.due_at is None or reminder.due_on is None:
        store.postpone(session, number, owner, now + LATER)
        return Decision("no card: another worker has it, or it is off")
    (learner, seen_at), on = known, reminder.due_on
    what, until = rules.timing(reminder, learner.tz, now)
    if what is Timing.WAIT:
        store.postpone(session, number, owner, until)
        return Decision(f"no card: quiet hours until {until.astimezone(learner.tz):%H:%M}")
    if reminder.sent_at is not None and seen_at > reminder.sent_at:
        reminder = rules.acknowledged(reminder)
    if rules.is_too_soon(reminder, learner.tz):
        return _skip(session, reminder, learner, "once a week", now)
    digest = _digest(session, library, learner, reminder, now)
    why = _why_not(learner, reminder, digest, what)
    if not why and not store.begin_send(session, number, on, reminder.round):
        why = "today's went out before"
    if why:
        return _skip(session, reminder, learner, why, now)
    return Due(reminder, learner, _worded(session, learner, digest, now))


def _why_not(learner: Learner, reminder: Reminder, digest: Digest, what: Timing) -> str:
    """Return why no card comes today; an empty text means that one does."""
    if reminder.due_on is not None and learner.preferences.on_vacation(reminder.due_on):
        return "vacation"
    if what is Timing.FOLD:
        return "too late for today"
    return "nothing to do" if digest.plan.is_empty and not digest.reflection else ""


def _skip(session: WriteSession, reminder: Reminder, learner: Learner, why: str, now: datetime) -> Decision:
    """Move on to the next day's card, and say why there's none today and when that is."""
    coming = rules.scheduled(replace(reminder, sent_on=reminder.due_on), learner.tz, now)
    store.save(session, coming)
    return Decision(f"no card: {why}; the next one on {coming.due_on}")


def _digest(session: WriteSession, library: Library, learner: Learner, reminder: Reminder, now: datetime) -> Digest:
    follow_lessons(session, library, learner, now)
    at = ReadContext(session, library, Who(learner.id, None), now)
    plan, days, lesson, begun = plan_for(at, learner)
    today, seldom = learner.day(now), (0 if reminder.answered else reminder.ignored + 1) >= PATIENCE
    last = worked_last(session, learner.id)
    away = last is not None and (today - last).days > ABSENT
    front = first_card(at, learner, easy=seldom or away) if plan.cards else None
    return Digest(
        plan=plan,
        streak=days,
        front=front,
        lesson=lesson,
        begun=begun,
        seldom=seldom,
        away=away,
        reflection=reflections.echo(session, library, learner.id, today),
        days_known=days_remembered(session, front.id) if front is not None else 0,
        ago=(today - front.memory.last_on).days if front is not None and front.memory.last_on else 0,
        goal=learner.goal_s // 60,
        week_goal=learner.preferences.days_a_week,
    )


def _worded(session: WriteSession, learner: Learner, digest: Digest, now: datetime) -> Digest:
    """Return a card that's about to go out with its first line."""
    begun = digest.begun if digest.plan.pages and digest.lesson is not None else None
    first = Reason.NO_RUSH if digest.seldom else Reason.AWAY if digest.away else None
    true = rules.reasons(digest.front, begun, learner.day(now), first, digest.days_known)
    groups = [one.channel for one in groups_of(session, learner.id, None)]
    coming = next_quiz(session, groups, now)
    true = rules.with_group(true, learner.day(coming) if coming is not None else None, learner.day(now))
    return replace(digest, line=say_fresh(session, learner, views.line_names(true, learner.id), now))


def noted(session: WriteSession, due: Due, owner: str, answer: Posted | NotPosted, now: datetime) -> None:
    """Note what Discord said about a card.

    If the learner changed their reminders while it was being sent, the claim is gone, and what they set stays.
    """
    reminder = store.take_claimed(session, due.reminder.learner, owner, now)
    sent = due.reminder
    assert sent.due_on is not None
    if isinstance(answer, Posted):
        store.end_send(session, sent.learner, sent.due_on, sent.round, now)
        if due.digest.reflection is not None:
            note_echo(session, due.digest.reflection[0], due.learner.day(now))
        if reminder is not None:
            kept = replace(reminder, channel=sent.channel, answered=sent.answered, ignored=sent.ignored)
            store.save(session, rules.sent(kept, answer.message_id, due.learner.tz, now))
        return
    if reminder is None:
        return
    match answer.reason:
        case "forbidden":
            store.save(session, rules.closed(reminder))
        case "no channel" | "no message" if reminder.channel is not None:
            gone = replace(reminder, channel=None, message=None, in_thread=False)
            store.save(session, gone, wake_at=now + SOON)
        case _:
            store.save(session, reminder, wake_at=now + LATER)

"""Sending what is due: a worker claims rows, sends each card, and notes what Discord said.

Killed anywhere in between, its claims end by themselves and another worker takes over: before the sending nothing is
lost, after it the row for the day (or, within minutes, the message's nonce) keeps the card from coming twice.
"""

import asyncio
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.content.catalogue import Library
from bot.core.ids import ChannelId, LearnerId
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.outbox import NotPosted, Posted
from bot.features import reflections
from bot.features.calendar.reminders import rules, store, views
from bot.features.calendar.reminders.outcomes import Digest
from bot.features.calendar.reminders.rules import PATIENCE, Reminder, Timing
from bot.features.flashcards import follow_lessons, left_today
from bot.features.library import record_of
from bot.features.people import Learner, seen
from bot.features.reflections import note_echo
from bot.storage import WriteSession

BATCH = 16
"""Cards a second and node: with the deletion of yesterday's, two thirds of the 50 requests that Discord allows."""

OPENINGS = 3
"""How many direct messages are opened a second; Discord is much stricter about these."""

LATER = timedelta(minutes=2)
SOON = timedelta(seconds=2)


@dataclass(frozen=True)
class Due:
    """A card that is to go out now."""

    reminder: Reminder
    learner: Learner
    digest: Digest


class ReminderWorker:
    """Sends the cards that are due, on this node."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._owner = secrets.token_hex(8)

    async def run(self) -> None:
        """Claim what is due and send it, side by side; few of them to somebody who was never written to."""
        claimed = await self._deps.db.write(store.claim, self._owner, self._deps.clock.now(), BATCH)
        due = await asyncio.gather(*(self._prepared(LearnerId(number)) for number in claimed))
        cards = [card for card in due if card is not None]
        known = [card for card in cards if card.reminder.channel is not None]
        strangers = [card for card in cards if card.reminder.channel is None]
        for card in strangers[OPENINGS:]:
            until = self._deps.clock.now() + SOON
            await self._deps.db.write(store.postpone, card.reminder.learner, self._owner, until)
        await asyncio.gather(*(self._deliver(card) for card in [*known, *strangers[:OPENINGS]]))

    async def _prepared(self, learner: LearnerId) -> Due | None:
        await self._deps.members.look(learner)
        return await self._deps.db.write(prepare, self._deps.library, learner, self._owner, self._deps.clock.now())

    async def _deliver(self, due: Due) -> None:
        outbox, reminder = self._deps.outbox, due.reminder
        channel: ChannelId | NotPosted | None = reminder.channel
        if channel is None:
            channel = await outbox.open_dm(reminder.learner)
        if isinstance(channel, NotPosted):
            answer: Posted | NotPosted = channel
        else:
            if reminder.message is not None and not reminder.answered:
                await outbox.delete(channel, reminder.message)
            assert reminder.due_on is not None
            await self._deps.stages.leave((reminder.learner, channel), None)
            nonce = f"{reminder.learner:x}-{reminder.due_on.toordinal():x}-{reminder.round}"
            answer = await outbox.post(channel, views.card(due.digest), nonce=nonce[-25:])
            due = replace(due, reminder=replace(reminder, channel=channel))
        await self._deps.db.write(noted, due, self._owner, answer, self._deps.clock.now())


def prepare(session: WriteSession, library: Library, number: LearnerId, owner: str, now: datetime) -> Due | None:
    """Return the card that a learner gets now; None when there is none, and the row is looked at again when it is."""
    reminder = store.take_claimed(session, number, owner, now)
    known = seen(session, number)
    if reminder is None or known is None or reminder.due_at is None or reminder.due_on is None:
        store.postpone(session, number, owner, now + LATER)
        return None
    learner, seen_at = known
    what, until = rules.timing(reminder, learner.tz, now)
    if what is Timing.WAIT:
        store.postpone(session, number, owner, until)
        return None
    if reminder.sent_at is not None and seen_at > reminder.sent_at:
        reminder = rules.acknowledged(reminder)
    digest = _digest(session, library, learner, reminder, now)
    away = reminder.due_on is not None and learner.preferences.on_vacation(reminder.due_on)
    something = digest.due or digest.new or digest.lesson or digest.reflection
    if away or what is Timing.FOLD or not something:
        _skip(session, reminder, learner, now)
        return None
    on, number_of_day = reminder.due_on, reminder.round
    if on is None or not store.begin_send(session, number, on, number_of_day):
        _skip(session, reminder, learner, now)
        return None
    return Due(reminder, learner, digest)


def _skip(session: WriteSession, reminder: Reminder, learner: Learner, now: datetime) -> None:
    """Go on to the next day without a card."""
    gone = replace(reminder, sent_on=reminder.due_on)
    store.save(session, rules.scheduled(gone, learner.tz, now))


def _digest(session: WriteSession, library: Library, learner: Learner, reminder: Reminder, now: datetime) -> Digest:
    follow_lessons(session, library, learner, now)
    due, new = left_today(session, learner, now)
    record = record_of(session, learner.id)
    lesson = record.next_lesson(library.seen_by(learner.scope))
    ignored = 0 if reminder.answered else reminder.ignored + 1
    echo = reflections.echo(session, library, learner.id, learner.day(now))
    return Digest(due, new, lesson, ignored >= PATIENCE, echo)


def noted(session: WriteSession, due: Due, owner: str, answer: Posted | NotPosted, now: datetime) -> None:
    """Note what Discord said to a card; what the learner did meanwhile stays."""
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

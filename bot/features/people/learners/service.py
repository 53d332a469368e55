"""Arriving, moving between servers, naming a time zone, choosing preferences."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.context import NO_MESSAGE, SAID, ReadContext, WriteContext
from bot.core.ids import GuildId, LearnerId, MessageId
from bot.features.people.learners import store
from bot.features.people.learners.rules import FORTNIGHT, Learner, Pace, Preferences, fresh
from bot.features.people.servers import server_settings
from bot.storage import ReadSession, WriteSession
from bot.times.zones import zones

SEEN_EVERY = timedelta(minutes=10)
"""How precisely we know when a learner was last seen; noting every click would cost a write each."""


def arrive(at: WriteContext) -> Learner:
    """Return the learner behind an interaction, and note where they are; a new one is remembered.

    Use cases that do something for somebody begin with this; calling it again within one is fine.
    """
    found = store.find(at.session, at.who.learner)
    if found is None:
        store.insert(at.session, Learner(at.who.learner, at.who.guild, None), at.now)
        _remember_server(at)
        return _again(at)
    learner, seen_at = found
    present = replace(learner, guild=at.who.guild) if at.who.guild is not None else learner
    if present != learner or at.now - seen_at >= SEEN_EVERY:
        store.see(at.session, present, at.now)
        _remember_server(at)
    return present if present.guild == learner.guild else _again(at)


def _again(at: WriteContext) -> Learner:
    """Read the learner once more: in another server, another time zone may hold."""
    found = store.find(at.session, at.who.learner)
    assert found is not None
    return found[0]


def hold(session: WriteSession, learner: Learner) -> None:
    """Make others that hold this learner wait until this transaction ends; call it before counting against a limit."""
    store.hold(session, learner.id)


def present(at: ReadContext) -> Learner:
    """Return the learner behind an interaction and write nothing; somebody new comes with the defaults."""
    found = store.find(at.session, at.who.learner)
    learner = found[0] if found else Learner(at.who.learner, None, None)
    if at.who.guild in {None, learner.guild}:
        return learner
    return replace(learner, guild=at.who.guild, server_zone=server_settings(at.session, at.who.guild).zone)


def seen(session: ReadSession, learner: LearnerId) -> tuple[Learner, datetime] | None:
    """Return a learner and when they were last seen, give or take SEEN_EVERY; None before their first act."""
    return store.find(session, learner)


def find_learners(session: ReadSession, learners: Sequence[LearnerId]) -> list[Learner]:
    """Return those of these learners who have ever used the bot, by number."""
    return store.find_all(session, learners)


def on_leaderboard(session: ReadSession, guild: GuildId) -> list[Learner]:
    """Return those who've joined the leaderboards and used the bot in a server that they haven't left."""
    return store.on_leaderboard(session, guild)


def members_of(session: ReadSession, learner: LearnerId) -> list[GuildId]:
    """Return the servers where a learner has used the bot and hasn't been found gone; where they learn comes first."""
    found = store.find(session, learner)
    here = [found[0].guild] if found and found[0].guild is not None else []
    return [*here, *(guild for guild in store.servers(session, learner) if guild not in here)]


def leave(session: WriteSession, learner: LearnerId, guilds: Sequence[GuildId], now: datetime) -> None:
    """Note that a learner has left these servers, so they learn in none of them; what they did there stays theirs."""
    store.leave(session, learner, guilds, now)


def _remember_server(at: WriteContext) -> None:
    if at.who.guild is not None:
        store.remember_server(at.session, at.who.learner, at.who.guild, at.who.guild_name)


def servers_of(session: ReadSession, learner: LearnerId) -> Mapping[GuildId, str]:
    """Return the servers where a learner has used the bot and which they haven't left, with names, in their order."""
    return store.servers(session, learner)


def switch_server(at: WriteContext, guild: GuildId) -> Learner:
    """Let somebody learn in another server from now on, as far as their direct messages go.

    A server that they've never used the bot in, or have left, changes nothing.
    """
    learner = arrive(at)
    if guild not in store.servers(at.session, learner.id):
        return learner
    switched = replace(learner, guild=guild)
    store.see(at.session, switched, at.now)
    return switched


def set_zone(at: WriteContext, zone: str) -> Learner:
    """Keep a learner's time zone, and return them with it; raises ValueError for anything but a known IANA name."""
    if zone not in zones():
        raise ValueError(zone)
    learner = arrive(at)
    store.set_zone(at.session, learner.id, zone)
    return replace(learner, zone=zone)


def in_session(at: ReadContext, learner: Learner) -> bool:
    """Tell whether this is pressed in the message of the learner's session: then what follows is today's next step.

    A session that was begun where its message couldn't be known goes on in the first one that's pressed.
    """
    if learner.session is None or at.message == NO_MESSAGE:
        return False
    message, on = learner.session
    return message in {at.message, NO_MESSAGE} and on == learner.day(at.now)


def enter_session(at: WriteContext, learner: Learner) -> MessageId | None:
    """Let the learner's session go on in this message; return the one of today where it was before, if another."""
    before, here = learner.session, (NO_MESSAGE if at.message == SAID else at.message, learner.day(at.now))
    if before != here:
        store.set_session(at.session, learner.id, here)
    moved = before is not None and before[1] == here[1] and before[0] not in {NO_MESSAGE, here[0]}
    return before[0] if before is not None and moved else None


def loosen_session(at: WriteContext, learner: Learner) -> None:
    """Let a session go on in whatever message is pressed next: its learner has said something, so they've moved on."""
    if learner.session is not None and learner.session[0] != NO_MESSAGE:
        store.set_session(at.session, learner.id, (NO_MESSAGE, learner.session[1]))


def leave_session(at: WriteContext, learner: Learner) -> None:
    """Let nothing that's pressed from now on be a step of the learner's session, until it's gone on with."""
    if learner.session is not None:
        store.set_session(at.session, learner.id, None)


def keep_pace(session: WriteSession, learner: Learner, pace: Pace) -> None:
    """Keep how long the learner takes for things."""
    if pace != learner.pace:
        store.set_pace(session, learner.id, pace)


def say_fresh(session: WriteSession, learner: Learner, lines: Sequence[str], now: datetime) -> str:
    """Return the first of these lines, by name, that a learner hasn't been told for a fortnight, and note it."""
    preferences, day = _held(session, learner), learner.day(now).toordinal()
    chosen = fresh(preferences.said, lines, day)
    lately = {line: told for line, told in preferences.said.items() if day - told < FORTNIGHT}
    store.set_preferences(session, learner.id, preferences.model_copy(update={"said": {**lately, chosen: day}}))
    return chosen


def prefer(session: WriteSession, learner: Learner, changed: Mapping[str, object]) -> Learner:
    """Change some of a learner's preferences, by name, and return the learner with all of them.

    What's changed elsewhere at the same moment stays. Raises ValidationError for a value out of its range.
    """
    preferences = Preferences.model_validate({**_held(session, learner).model_dump(), **changed})
    store.set_preferences(session, learner.id, preferences)
    return replace(learner, preferences=preferences)


def _held(session: WriteSession, learner: Learner) -> Preferences:
    """Return a learner's preferences as they are now; others that change them wait until this transaction ends."""
    hold(session, learner)
    found = store.find(session, learner.id)
    return found[0].preferences if found is not None else learner.preferences

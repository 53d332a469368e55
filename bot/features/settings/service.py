"""Showing and changing what a learner may set."""

from dataclasses import replace
from datetime import datetime

from bot.core.ids import GuildId, Who
from bot.features.learners import Learner, arrive, find_zones, servers_of, set_zone, switch_server
from bot.features.settings.rules import Outcome, Shown, ZoneUnclear
from bot.storage import WriteSession


def show(session: WriteSession, who: Who, now: datetime) -> Outcome:
    """Return the learner's settings."""
    return _shown(session, who, arrive(session, who, now), now)


def name_zone(session: WriteSession, who: Who, typed: str, now: datetime) -> Outcome:
    """Set the time zone that was typed, if it is clear which one is meant."""
    found = find_zones(typed)
    named = len(found) == 1 and (len(typed.strip()) > 3 or found[0].casefold() == typed.strip().casefold())
    if not named:  # three letters may be the start of anything: EST is not Estonia
        return ZoneUnclear(typed, tuple(found))
    return replace(_shown(session, who, set_zone(session, who, found[0], now), now), changed=True)


def choose_server(session: WriteSession, who: Who, guild: GuildId, now: datetime) -> Outcome:
    """Learn in another server from now on, in direct messages."""
    return _shown(session, who, switch_server(session, who, guild, now), now)


def _shown(session: WriteSession, who: Who, learner: Learner, now: datetime) -> Shown:
    """Return the settings; within a server there is no other one to choose."""
    return Shown(learner, now, servers_of(session, learner.id) if who.guild is None else {})

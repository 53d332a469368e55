"""Showing and changing what a learner may set."""

from datetime import datetime

from bot.core.ids import Who
from bot.features.learners import arrive, find_zones, set_zone
from bot.features.settings.rules import Outcome, Shown, ZoneUnclear
from bot.storage import WriteSession


def show(session: WriteSession, who: Who, now: datetime) -> Outcome:
    """Return the learner's settings."""
    return Shown(arrive(session, who, now), now)


def name_zone(session: WriteSession, who: Who, typed: str, now: datetime) -> Outcome:
    """Set the time zone that was typed, if it is clear which one is meant."""
    found = find_zones(typed)
    if len(found) != 1:
        return ZoneUnclear(typed, tuple(found))
    return Shown(set_zone(session, who, found[0], now), now, changed=True)

"""Showing and changing what a learner may set."""

from dataclasses import replace
from datetime import datetime

from bot.core.ids import GuildId, Who
from bot.features import reminders
from bot.features.learners import (
    Learner,
    Preferences,
    ZoneUnclear,
    arrive,
    prefer,
    present,
    servers_of,
    set_zone,
    switch_server,
)
from bot.features.settings.rules import CHOICES, Choosing, Outcome, Shown
from bot.language.zones import read_zone
from bot.storage import WriteSession


def show(session: WriteSession, who: Who, now: datetime) -> Outcome:
    """Return the learner's settings."""
    return _shown(session, who, arrive(session, who, now), now)


def name_zone(session: WriteSession, who: Who, typed: str, now: datetime) -> Outcome:
    """Set the time zone that was typed, if it is clear which one is meant."""
    read = read_zone(typed, present(session, who).tz.key)
    if read.zone is None:
        return ZoneUnclear(typed, read.zones)
    learner = set_zone(session, who, read.zone, now)
    reminders.reschedule(session, who, now)
    return replace(_shown(session, who, learner, now), changed="zone")


def choose_server(session: WriteSession, who: Who, guild: GuildId, now: datetime) -> Outcome:
    """Learn in another server from now on, in direct messages."""
    return _shown(session, who, switch_server(session, who, guild, now), now)


def change(session: WriteSession, who: Who, name: str, now: datetime) -> Outcome:
    """Show what may be chosen for a setting; one that there is no more shows all settings."""
    learner = arrive(session, who, now)
    return Choosing(name, learner) if name in CHOICES else _shown(session, who, learner, now)


def choose(session: WriteSession, who: Who, name: str, value: str, now: datetime) -> Outcome:
    """Take a value for a setting; one that is not offered changes nothing."""
    learner = arrive(session, who, now)
    if name not in CHOICES or value not in CHOICES[name].values:
        return _shown(session, who, learner, now)
    chosen = Preferences.model_validate({**learner.preferences.model_dump(), name: value})
    return replace(_shown(session, who, prefer(session, learner, chosen), now), changed=name)


def _shown(session: WriteSession, who: Who, learner: Learner, now: datetime) -> Shown:
    """Return the settings; within a server there is no other one to choose."""
    return Shown(learner, now, servers_of(session, learner.id) if who.guild is None else {})

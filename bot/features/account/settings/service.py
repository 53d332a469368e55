"""Shows and changes what a learner can set; each function is one transaction."""

from dataclasses import replace

from bot.context import WriteContext
from bot.core.ids import GuildId
from bot.features.account.settings.rules import CHOICES, Choosing, Outcome, Shown
from bot.features.calendar import reschedule
from bot.features.people import (
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
from bot.times.zones import read_zone


def show(at: WriteContext) -> Outcome:
    """Return the learner's settings as they are."""
    return _shown(at, arrive(at))


def name_zone(at: WriteContext, typed: str) -> Outcome:
    """Set the time zone that was typed, if it's clear which one is meant.

    The next reminder moves to the same hour in the new zone.
    """
    read = read_zone(typed, present(at).tz.key)
    if read.zone is None:
        return ZoneUnclear(typed, read.zones)
    learner = set_zone(at, read.zone)
    reschedule(at)
    return replace(_shown(at, learner), changed="zone")


def choose_server(at: WriteContext, guild: GuildId) -> Outcome:
    """Learn in another server from now on, in direct messages; one the learner isn't in changes nothing."""
    return _shown(at, switch_server(at, guild))


def change(at: WriteContext, name: str) -> Outcome:
    """Open the menu of a setting; for a name that isn't a setting (any more), show all settings."""
    learner = arrive(at)
    return Choosing(name, learner) if name in CHOICES else _shown(at, learner)


def choose(at: WriteContext, value: str, name: str) -> Outcome:
    """Set a value; a setting or value that isn't offered changes nothing, since an address can be forged."""
    learner = arrive(at)
    if name not in CHOICES or value not in CHOICES[name]:
        return _shown(at, learner)
    chosen = Preferences.model_validate({**learner.preferences.model_dump(), name: value})
    changed = prefer(at.session, learner, chosen)
    return replace(_shown(at, changed), changed=name)


def _shown(at: WriteContext, learner: Learner) -> Shown:
    """Return the settings; in a server's channel there's no server to choose, as the channel decides it."""
    return Shown(learner, at.now, servers_of(at.session, learner.id) if at.who.guild is None else {})

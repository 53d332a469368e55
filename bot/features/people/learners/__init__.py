"""Who uses the bot: a row for each learner from their first act, with their time zone, their server, their choices.

A learner's scope is the server of the interaction; in a DM it is the server where they last used the bot, and
everyone sees the global lessons. A learner's study day turns at 4:00 in their own zone.
"""

from bot.features.people.learners.rules import DAY_TURNS, Learner, Preferences, ZoneUnclear, study_day
from bot.features.people.learners.service import (
    arrive,
    find_learners,
    hold,
    on_leaderboard,
    prefer,
    present,
    seen,
    servers_of,
    set_zone,
    switch_server,
)
from bot.features.people.learners.store import of_server

__all__ = [
    "DAY_TURNS",
    "Learner",
    "Preferences",
    "ZoneUnclear",
    "arrive",
    "find_learners",
    "hold",
    "of_server",
    "on_leaderboard",
    "prefer",
    "present",
    "seen",
    "servers_of",
    "set_zone",
    "study_day",
    "switch_server",
]

"""Everybody who uses the bot: a row from their first act on, with their time zone, their server and their choices.

A learner sees the lessons of the server they're acting in. In a direct message that's the server where they last used
the bot, and without one they see the global lessons. A study day turns at 4:00 in the learner's own zone.
"""

from bot.features.people.learners.rules import (
    DAY_TURNS,
    USUAL_GOAL,
    Learner,
    Pace,
    Preferences,
    ZoneUnclear,
    study_day,
)
from bot.features.people.learners.service import (
    arrive,
    enter_session,
    find_learners,
    hold,
    in_session,
    keep_pace,
    leave_session,
    loosen_session,
    on_leaderboard,
    prefer,
    present,
    say_fresh,
    seen,
    servers_of,
    set_zone,
    switch_server,
)
from bot.features.people.learners.store import in_server, learns_in

__all__ = [
    "DAY_TURNS",
    "USUAL_GOAL",
    "Learner",
    "Pace",
    "Preferences",
    "ZoneUnclear",
    "arrive",
    "enter_session",
    "find_learners",
    "hold",
    "in_server",
    "in_session",
    "keep_pace",
    "learns_in",
    "leave_session",
    "loosen_session",
    "on_leaderboard",
    "prefer",
    "present",
    "say_fresh",
    "seen",
    "servers_of",
    "set_zone",
    "study_day",
    "switch_server",
]

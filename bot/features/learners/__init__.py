"""Who uses the bot: a row for each learner from their first act, with their time zone and the server they learn in.

A learner's scope is the server of the interaction; in a DM it is the server where they last used the bot, and
everyone sees the global lessons.
"""

from bot.features.learners.rules import DEFAULT_ZONE, Learner, find_zones
from bot.features.learners.service import arrive, hold, present, servers_of, set_zone, switch_server

__all__ = [
    "DEFAULT_ZONE",
    "Learner",
    "arrive",
    "find_zones",
    "hold",
    "present",
    "servers_of",
    "set_zone",
    "switch_server",
]

"""The rooms of people: `servers` comes first, since a learner without a time zone has that of their server."""

from bot.features.people import audit, groups, servers, stage
from bot.features.people.activity import room as activity
from bot.features.people.learners import room as learners

ROOMS = (
    servers.build,
    audit.build,
    learners.build,
    activity.build,
    stage.build,
    groups.build,
)

"""The teaching rooms, each after those it builds on: the desk comes last, since its `/admin` leads to all of them."""

from bot.features.teaching import gaps
from bot.features.teaching.desk import feature as desk
from bot.features.teaching.history import feature as history
from bot.features.teaching.moves import feature as moves
from bot.features.teaching.publishing import feature as publishing
from bot.features.teaching.reports import feature as reports
from bot.features.teaching.statistics import feature as statistics

ROOMS = (
    gaps.build,
    reports.build,
    statistics.build,
    moves.build,
    publishing.build,
    history.build,
    desk.build,
)

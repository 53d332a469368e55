"""The teaching rooms, each after those it builds on: the desk comes last, since its `/admin` leads to all of them."""

from bot.features.teaching import exports, gaps, moves
from bot.features.teaching.courses import room as courses
from bot.features.teaching.desk import room as desk
from bot.features.teaching.editing import room as editing
from bot.features.teaching.history import room as history
from bot.features.teaching.publishing import room as publishing
from bot.features.teaching.reports import room as reports
from bot.features.teaching.statistics import room as statistics

ROOMS = (
    gaps.build,
    reports.build,
    statistics.build,
    moves.build,
    publishing.build,
    history.build,
    exports.build,
    editing.build,
    courses.build,
    desk.build,
)

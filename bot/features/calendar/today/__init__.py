"""Today: one home card, one session of what's due and what comes next, and one ending.

A session is a row, and so is everything done in it, so another node or a restart goes on with it. The steps are the
screens of the rooms below: they ask, and lead back here by an address. What comes next is decided by `rules` alone.
"""

from bot.features.calendar.today.rules import ABSENT, Plan
from bot.features.calendar.today.service import begin_session, zones_named
from bot.features.calendar.today.service.day import plan_for
from bot.features.calendar.today.views import clock_parts, place_form, unknown_place
from bot.features.calendar.today.views.week import week_row

__all__ = [
    "ABSENT",
    "Plan",
    "begin_session",
    "clock_parts",
    "place_form",
    "plan_for",
    "unknown_place",
    "week_row",
    "zones_named",
]

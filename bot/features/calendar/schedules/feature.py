"""The manifest of schedules."""

from bot import routes
from bot.core.job import Job
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.features.calendar.schedules.cog import admin_schedule, study_schedule
from bot.features.calendar.schedules.interactions import Interactions
from bot.features.calendar.schedules.jobs import ScheduleWorker

BEAT = 5.0
"""Seconds between two looks at what is due."""


def build(deps: Dependencies) -> Feature:
    """Return the feature."""
    handle = Interactions(deps)
    return Feature(
        "schedules",
        handlers=(
            on(routes.PLANNED)(handle.show_all),
            on(routes.PLANNED_SERVER)(handle.show_server),
            on(routes.PLANNED_PICK)(handle.pick),
            on(routes.PLANNED_ACT)(handle.act),
            on(routes.PLANNED_ASK)(handle.ask),
            on(routes.PLANNED_ADDED)(handle.added),
        ),
        commands={"study": (study_schedule(deps, handle),), "admin": (admin_schedule(deps, handle),)},
        jobs=(Job("schedules", BEAT, ScheduleWorker(deps).run),),
        notices=(handle.notice,),
    )

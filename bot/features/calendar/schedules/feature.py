"""What schedules hand to the program."""

from bot import routes
from bot.core.job import Job
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on, tells
from bot.discord_ui.presenter import Presenter
from bot.features.calendar.schedules import service, views
from bot.features.calendar.schedules.cog import admin_schedule, study_schedule
from bot.features.calendar.schedules.interactions import Interactions, place_of
from bot.features.calendar.schedules.jobs import ScheduleWorker
from bot.features.calendar.schedules.outcomes import AsksNothing, Full, MayNotPost, NotPlanner
from bot.times.recurrence import Unclear
from bot.work import beat

BEAT = 5.0
"""Seconds between two looks for posts that are due."""


def build(deps: Dependencies) -> Feature:
    """What's planned for a channel and its two commands, the job that posts it, and word of what was paused."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "schedules",
        handlers=(
            on(routes.PLANNED)(handle.show_all),
            on(routes.PLANNED_SERVER)(handle.show_server),
            on(routes.PLANNED_PICK)(handle.pick),
            on(routes.PLANNED_ACT)(show.acting_on(place_of, service.act)),
            on(routes.PLANNED_ASK)(handle.ask),
            on(routes.PLANNED_ADDED)(handle.added),
        ),
        commands={"study": (study_schedule(deps, handle),), "admin": (admin_schedule(deps, handle),)},
        jobs=(Job("schedules", BEAT, beat(ScheduleWorker, deps)),),
        notices=(handle.notice,),
        refusals=(
            tells(Unclear, views.unclear),
            tells(NotPlanner, views.not_planner),
            tells(MayNotPost, views.may_not_post),
            tells(Full, views.full),
            tells(AsksNothing, views.asks_nothing),
        ),
    )

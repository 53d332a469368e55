"""What reminders hand to the program."""

from bot import routes
from bot.core.job import Job
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter, opening
from bot.discord_ui.request import chosen, typed
from bot.features.calendar.reminders import service, views
from bot.features.calendar.reminders.cog import RemindersCog
from bot.features.calendar.reminders.interactions import Interactions
from bot.features.calendar.reminders.jobs import ReminderWorker
from bot.features.calendar.reminders.views import settings
from bot.work import beat

BEAT = 1.0
"""Seconds between two looks for cards that are due; with one second, BATCH and OPENINGS are figures a second."""


def build(deps: Dependencies) -> Feature:
    """The screens that set reminders, the job that sends the daily card, and word of closed direct messages."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "reminders",
        handlers=(
            on(routes.REMIND)(show.acting(service.show)),
            on(routes.REMIND_TIME)(opening(settings.time_form)),
            on(routes.REMIND_TIMED)(show.acting_on(typed("time"), service.set_time)),
            on(routes.REMIND_AT)(handle.at),
            on(routes.REMIND_SAME)(show.acting(service.same_time)),
            on(routes.REMIND_PLACE)(opening(views.city_form)),
            on(routes.REMIND_PLACED)(show.acting_on(typed(), service.same_time_at)),
            on(routes.REMIND_CLOCK)(show.acting_on(chosen, service.same_time_in)),
            on(routes.REMIND_QUIET)(opening(settings.quiet_form)),
            on(routes.REMIND_QUIETED)(handle.quiet),
            on(routes.REMIND_SILENT)(handle.silent),
            on(routes.REMIND_ANSWER)(show.acting(service.answer)),
            on(routes.REMIND_REST)(show.acting(service.rest)),
            on(routes.REMIND_REVIEW)(handle.start),
            on(routes.REMIND_LESSON)(handle.start),
            on(routes.REMIND_START)(handle.start),
            on(routes.REMIND_FIRST)(handle.first),
            on(routes.REMIND_NOT_NOW)(show.acting(service.not_now)),
            on(routes.REMIND_DAYS)(handle.days),
            on(routes.REMIND_THREAD)(handle.thread),
        ),
        cogs=(RemindersCog(handle),),
        jobs=(Job("reminders", BEAT, beat(ReminderWorker, deps)),),
        notices=(handle.notice,),
    )

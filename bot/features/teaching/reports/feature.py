"""Plugs reports about questions into the bot."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on, tells
from bot.features.teaching.reports import views
from bot.features.teaching.reports.interactions import Interactions
from bot.features.teaching.reports.rules import EnoughReports


def build(deps: Dependencies) -> Feature:
    """Return the learner's way to report, the teachers' inbox, and the notice of what came of a report."""
    handle = Interactions(deps)
    return Feature(
        "insights",
        handlers=(
            on(routes.REPORT)(handle.ask),
            on(routes.REPORTED)(handle.report),
            on(routes.REPORTS)(handle.inbox),
            on(routes.REPORT_CLOSE)(handle.ask_answer),
            on(routes.REPORT_CLOSED)(handle.close),
        ),
        notices=(handle.notice,),
        refusals=(tells(EnoughReports, views.enough_reports),),
    )

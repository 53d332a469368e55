"""The manifest of plans."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.features.flashcards.plans.cog import PlansCog
from bot.features.flashcards.plans.interactions import Interactions


def build(deps: Dependencies) -> Feature:
    """Return the feature."""
    handle = Interactions(deps)
    return Feature(
        "plans",
        handlers=(
            on(routes.PLAN)(handle.show),
            on(routes.PLAN_SPREAD)(handle.spread),
            on(routes.PLAN_PACE)(handle.pace),
            on(routes.PLAN_SPREAD_DO)(handle.spread_do),
            on(routes.PLAN_VACATION)(handle.ask_vacation),
            on(routes.PLAN_VACATION_SET)(handle.vacation),
            on(routes.PLAN_VACATION_DO)(handle.vacation_do),
            on(routes.PLAN_EXAM)(handle.ask_exam),
            on(routes.PLAN_EXAM_SET)(handle.exam),
            on(routes.PLAN_EXAM_DO)(handle.exam_do),
            on(routes.PLAN_END)(handle.end),
        ),
        cogs=(PlansCog(handle),),
    )

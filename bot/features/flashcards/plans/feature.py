"""The manifest of plans."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter
from bot.features.flashcards.plans import service, views
from bot.features.flashcards.plans.cog import PlansCog
from bot.features.flashcards.plans.interactions import Interactions


def build(deps: Dependencies) -> Feature:
    """Return the feature."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "plans",
        handlers=(
            on(routes.PLAN)(show.acting(service.overview)),
            on(routes.PLAN_SPREAD)(show.looking(service.offer_spread)),
            on(routes.PLAN_PACE)(handle.pace),
            on(routes.PLAN_SPREAD_DO)(show.acting(service.accept_spread)),
            on(routes.PLAN_VACATION)(handle.ask_vacation),
            on(routes.PLAN_VACATION_SET)(handle.vacation),
            on(routes.PLAN_VACATION_DO)(handle.vacation_do),
            on(routes.PLAN_EXAM)(handle.ask_exam),
            on(routes.PLAN_EXAM_SET)(handle.exam),
            on(routes.PLAN_EXAM_DO)(handle.exam_do),
            on(routes.PLAN_END)(show.acting(service.end)),
        ),
        cogs=(PlansCog(handle),),
    )

"""The manifest of plans."""

from bot import routes
from bot.core.feature import Feature
from bot.discord_ui.kit import Kit
from bot.features.plans.cog import PlansCog
from bot.features.plans.interactions import Interactions


def build(kit: Kit) -> Feature:
    """Return the feature."""
    handle = Interactions(kit)
    return Feature(
        "plans",
        handlers={
            routes.PLAN: handle.show,
            routes.PLAN_SPREAD: handle.spread,
            routes.PLAN_PACE: handle.pace,
            routes.PLAN_SPREAD_DO: handle.spread_do,
            routes.PLAN_VACATION: handle.ask_vacation,
            routes.PLAN_VACATION_SET: handle.vacation,
            routes.PLAN_VACATION_DO: handle.vacation_do,
            routes.PLAN_EXAM: handle.ask_exam,
            routes.PLAN_EXAM_SET: handle.exam,
            routes.PLAN_EXAM_DO: handle.exam_do,
            routes.PLAN_END: handle.end,
        },
        cogs=(PlansCog(kit.boundary, handle),),
    )

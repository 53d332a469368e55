"""The manifest of insights."""

from bot import routes
from bot.core.feature import Feature
from bot.discord_ui.kit import Kit
from bot.features.insights.interactions import Interactions


def build(kit: Kit) -> Feature:
    """Return the feature."""
    handle = Interactions(kit)
    return Feature(
        "insights",
        handlers={
            routes.REPORT: handle.ask,
            routes.REPORTED: handle.report,
            routes.REPORTS: handle.inbox,
            routes.REPORT_CLOSE: handle.ask_answer,
            routes.REPORT_CLOSED: handle.close,
        },
        notices=(handle.notice,),
    )

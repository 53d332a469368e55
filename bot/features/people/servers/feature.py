"""The manifest of servers: other features use it, it has no screens of its own."""

from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, tells
from bot.features.people.servers import views
from bot.features.people.servers.rules import NotEducator, NotInServer, NotManager


def build(_deps: Dependencies) -> Feature:
    """Return the feature."""
    return Feature(
        "servers",
        refusals=(
            tells(NotInServer, views.not_in_server),
            tells(NotEducator, views.not_educator),
            tells(NotManager, views.not_manager),
        ),
    )

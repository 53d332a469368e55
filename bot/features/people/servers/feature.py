"""What servers hand to the program: only their name; their settings are changed at the teachers' desk."""

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

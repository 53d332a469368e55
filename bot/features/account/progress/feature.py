"""What progress hands to the program."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Whisper
from bot.features.account.progress import service, views
from bot.features.account.progress.cog import ProgressCog
from bot.features.account.progress.interactions import Interactions


def build(deps: Dependencies) -> Feature:
    """The learner's progress as a picture and as text, the server's leaderboard, and certificates."""
    handle, show = Interactions(deps), Presenter(deps, views.drawing)
    command = Presenter(deps, views.drawing, Whisper).acting(service.look)
    return Feature(
        "progress",
        handlers=(
            on(routes.PROGRESS)(show.acting(service.look)),
            on(routes.PROGRESS_TEXT)(Presenter(deps, views.text_screen).acting(service.look)),
            on(routes.BOARD)(handle.board),
            on(routes.BOARD_JOIN)(handle.join),
            on(routes.CERTIFICATE)(handle.ask_name),
            on(routes.CERTIFIED)(handle.certify),
            on(routes.CERTIFICATE_SHARE)(handle.share),
        ),
        cogs=(ProgressCog(command),),
    )

"""What talking hands to the program."""

from bot import routes
from bot.core.job import Job
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on, tells
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Whisper
from bot.talk import service, views
from bot.talk.cog import ChatCog
from bot.talk.interactions import Interactions
from bot.talk.jobs import BEAT, LOOK, Forgetting, Vectors
from bot.talk.outcomes import EnoughGaps


def build(deps: Dependencies) -> Feature:
    """What hears messages and `/ask`, the buttons below the answers, and the jobs that forget and that make indexes."""
    handle = Interactions(deps)
    return Feature(
        "chat",
        handlers=(
            on(routes.PASSAGE)(handle.passage),
            on(routes.PASSAGE_CARD)(handle.card),
            on(routes.GAP_TELL)(Presenter(deps, views.screen, Whisper).acting(service.tell_gap)),
            on(routes.HINT)(handle.hint),
            on(routes.NUDGE)(handle.nudge),
        ),
        cogs=(ChatCog(handle),),
        jobs=(
            Job("forgetting", BEAT, Forgetting(deps).run),
            Job("index", LOOK, handle.shelf.renew),
            Job("vectors", LOOK, Vectors(deps, handle.shelf.made).run),
        ),
        hears=handle.hear,
        refusals=(tells(EnoughGaps, views.enough_gaps),),
    )

"""The manifest of interactives."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.features.lessons.interactives.interactions import Interactions


def build(deps: Dependencies) -> Feature:
    """Bring the screens on which a part is played, with its forms and hints, and opened for a channel."""
    handle = Interactions(deps)
    return Feature(
        "interactives",
        handlers=(
            on(routes.WIDGET)(handle.open),
            on(routes.PLAY_SET)(handle.choose),
            on(routes.PLAY_ASK)(handle.ask),
            on(routes.PLAY_WRITE)(handle.write),
            on(routes.PLAY_TYPED)(handle.typed),
            on(routes.PLAY_RESET)(handle.reset),
            on(routes.PLAY_HINTS)(handle.hints),
            on(routes.PLAY_SHARE)(handle.share),
            on(routes.PLAY_GUESS)(handle.guess),
            on(routes.PLAY_NUMBERS)(handle.numbers),
            on(routes.PLAY_FORMS)(handle.forms),
            on(routes.WIDGET_BESIDE)(handle.beside),
            on(routes.PLAY_TO_ANSWER)(handle.to_answer),
        ),
    )

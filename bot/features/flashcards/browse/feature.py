"""The manifest of cards."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on, tells
from bot.discord_ui.presenter import Presenter, opening
from bot.discord_ui.request import chosen_number
from bot.features.flashcards.browse import service, views
from bot.features.flashcards.browse.cog import CardsCog
from bot.features.flashcards.browse.interactions import Interactions, sides, words
from bot.features.flashcards.browse.outcomes import TooManyCards


def build(deps: Dependencies) -> Feature:
    """Bring `/cards`, the screens for looking through cards, and the forms for a learner's own."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "cards",
        handlers=(
            on(routes.CARDS)(show.acting(service.show_boxes)),
            on(routes.CARDS_PICK)(handle.pick),
            on(routes.CARDS_OF)(handle.cards_of),
            on(routes.CARDS_SEARCH)(opening(views.search_form)),
            on(routes.CARDS_SEARCHED)(show.acting_on(words, service.search)),
            on(routes.CARDS_WITH)(show.acting(service.search)),
            on(routes.CARDS_OPEN)(show.acting_on(chosen_number, service.show_card)),
            on(routes.CARDS_SHOW)(show.acting(service.show_card)),
            on(routes.CARDS_ASK)(show.acting(service.show_card)),
            on(routes.CARDS_ACT)(show.acting(service.act)),
            on(routes.CARDS_ADD)(handle.ask_new),
            on(routes.CARDS_ADDED)(handle.new),
            on(routes.CARDS_EDIT)(handle.ask_edit),
            on(routes.CARDS_EDITED)(show.acting_on(sides, service.edit)),
        ),
        cogs=(CardsCog(handle),),
        refusals=(tells(TooManyCards, views.too_many_cards),),
    )

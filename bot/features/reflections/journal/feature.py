"""What the journal hands to the program."""

from bot import routes
from bot.core.job import Job
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on, tells
from bot.discord_ui.presenter import Presenter, opening
from bot.discord_ui.request import chosen_number, typed
from bot.features.reflections.journal import service, views
from bot.features.reflections.journal.cog import ReflectionsCog
from bot.features.reflections.journal.interactions import Interactions
from bot.features.reflections.journal.jobs import CopyWorker
from bot.features.reflections.journal.outcomes import EnoughShared
from bot.features.reflections.journal.service import looking_back
from bot.features.reflections.journal.views import listing
from bot.work import beat

BEAT = 2.0
"""Seconds between two looks for copies that have to be posted, edited or deleted."""


def build(deps: Dependencies) -> Feature:
    """The forms to reflect in, the journal's screens, and the job that keeps copies in groups' threads true."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "reflections",
        handlers=(
            on(routes.REFLECT)(handle.reflect),
            on(routes.REFLECT_WRITE)(handle.ask),
            on(routes.REFLECT_WRITTEN)(handle.written),
            on(routes.REFLECT_MORE)(handle.ask_more),
            on(routes.REFLECT_ADDED)(handle.added),
            on(routes.REFLECT_SHOW)(show.acting(service.show)),
            on(routes.REFLECT_OPEN)(show.acting_on(chosen_number, service.show)),
            on(routes.REFLECT_EDIT)(handle.ask_edit),
            on(routes.REFLECT_EDITED)(handle.edited),
            on(routes.REFLECT_SHARE)(handle.share),
            on(routes.REFLECT_DELETE)(handle.delete),
            on(routes.JOURNAL)(show.acting(looking_back.journal)),
            on(routes.JOURNAL_OF)(handle.journal_of),
            on(routes.JOURNAL_PICK)(handle.pick),
            on(routes.JOURNAL_SEARCH)(opening(listing.search_form)),
            on(routes.JOURNAL_SEARCHED)(show.acting_on(typed("wanted"), looking_back.search)),
        ),
        cogs=(ReflectionsCog(handle),),
        jobs=(Job("reflections", BEAT, beat(CopyWorker, deps)),),
        refusals=(tells(EnoughShared, views.enough_shared),),
    )

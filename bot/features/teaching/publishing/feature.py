"""Plugs loading and publishing into the bot."""

from functools import partial

from bot import routes
from bot.core.job import Job
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter
from bot.features.teaching.publishing import service, views
from bot.features.teaching.publishing.interactions import Interactions
from bot.features.teaching.publishing.jobs import Sweeper

HOUR = 3600.0
"""Seconds between two looks for drafts that are too old."""


def build(deps: Dependencies) -> Feature:
    """Return the way from a file to published lessons, and the job that forgets drafts nobody published.

    `/admin lesson load` belongs to the desk.
    """
    handle, show = Interactions(deps), Presenter(deps, partial(views.screen, drafts=deps.llm is not None))
    return Feature(
        "publishing",
        handlers=(
            on(routes.LESSON_ASK)(handle.ask),
            on(routes.LESSON_LOAD)(handle.load),
            on(routes.DRAFT)(show.looking(service.show_draft)),
            on(routes.DRAFT_PREVIEW)(handle.preview),
            on(routes.DRAFT_READ)(show.looking(service.preview)),
            on(routes.LESSON_TEMPLATE)(handle.template),
            on(routes.DRAFT_PROBLEMS)(handle.problems),
            on(routes.DRAFT_FORESEE)(handle.foresee),
            on(routes.DRAFT_PUBLISH)(handle.publish),
            on(routes.DRAFT_AGREED)(show.acting(service.agree)),
            on(routes.DRAFT_COLLISIONS)(show.looking(service.show_collisions)),
            on(routes.DRAFT_KEEP_BOTH)(handle.keep_both),
            on(routes.DRAFT_SAME)(handle.same),
            on(routes.DRAFT_APART)(show.acting(service.set_apart)),
            on(routes.DRAFT_DISCARD)(handle.discard),
        ),
        jobs=(Job("drafts", HOUR, Sweeper(deps).run),),
    )

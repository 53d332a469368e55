"""The library's job; teaching has the screens that publish."""

from bot.core.job import Job
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, tells
from bot.features.library.versions import views
from bot.features.library.versions.jobs import LibraryWorker, Watcher
from bot.features.library.versions.rules import Missing

__all__ = ["Watcher", "build"]

LOOK = 2.0
"""Seconds between two looks for what other nodes published; within 5 everybody sees it."""


def build(deps: Dependencies) -> Feature:
    """Return the feature."""
    return Feature(
        "courses",
        jobs=(Job("library", LOOK, LibraryWorker(deps.db, deps.library, deps.is_making).run),),
        refusals=(tells(Missing, views.missing),),
    )

"""The manifest of courses: other features use it, it has no screens of its own."""

from bot.core.job import Job
from bot.discord_ui.feature import Feature
from bot.discord_ui.kit import Kit
from bot.features.library.versions.jobs import Librarian, Watcher

__all__ = ["Watcher", "build"]

LOOK = 2.0
"""Seconds between two looks for what other nodes published; within 5 everybody sees it."""


def build(kit: Kit) -> Feature:
    """Return the feature."""
    return Feature("courses", jobs=(Job("library", LOOK, Librarian(kit.db, kit.library).run),))

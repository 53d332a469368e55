"""Questions that a server has taken out of all scores: asked no more, and counted for nobody who learns there."""

from bot.features.voids.store import add, is_void, of_lesson, remove

__all__ = ["add", "is_void", "of_lesson", "remove"]

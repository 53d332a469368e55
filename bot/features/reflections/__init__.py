"""Reflections: what learners write about lessons, for themselves or for those they choose."""

from bot.features.reflections.journal import Reflection, echo, for_educators, move_reflections, note_echo

__all__ = [
    "Reflection",
    "echo",
    "for_educators",
    "move_reflections",
    "note_echo",
]

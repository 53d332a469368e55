"""Reflections: a journal of what learners write, for themselves or for those they choose."""

from bot.features.reflections.journal import Reflection, echo, for_educators, note_echo

__all__ = [
    "Reflection",
    "echo",
    "for_educators",
    "note_echo",
]

"""Reflections on lessons: written in a form, kept in a journal, read by nobody else unless their author says so."""

from bot.features.reflections.journal.rules import Reflection
from bot.features.reflections.journal.service import echo, note_echo
from bot.features.reflections.journal.store import for_educators

__all__ = [
    "Reflection",
    "echo",
    "for_educators",
    "note_echo",
]

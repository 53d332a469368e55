"""Reflections on lessons: written in a form, kept in a journal, read by nobody else unless their author says so."""

from bot.features.reflections.rules import Reflection
from bot.features.reflections.service import echo, note_echo

__all__ = ["Reflection", "echo", "note_echo"]

"""The journal: learners write about lessons in a form, and read it back later.

Nobody else reads it unless its author says so.
"""

from bot.features.reflections.journal.rules import Reflection
from bot.features.reflections.journal.service import move_reflections
from bot.features.reflections.journal.service.looking_back import echo, note_echo
from bot.features.reflections.journal.store import for_educators

__all__ = [
    "Reflection",
    "echo",
    "for_educators",
    "move_reflections",
    "note_echo",
]

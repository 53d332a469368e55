"""Who did what with a server's course and settings, and when. Rows are only ever added.

The history of a lesson is read from the same trail: each act on one names its version.
"""

from bot.features.audit.rules import Act, Entry
from bot.features.audit.store import find, note, note_lessons, of_lesson, page, versions

__all__ = ["Act", "Entry", "find", "note", "note_lessons", "of_lesson", "page", "versions"]

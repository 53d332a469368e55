"""Who did what with a server's course and settings, and when. Rows are only ever added.

The history of a lesson is read from the same trail: each act on one names its version.
"""

from bot.features.people.audit.rules import AuditAct, AuditEntry, AuditLine, AuditStamp, stamped
from bot.features.people.audit.store import (
    acts_of_lesson,
    acts_page,
    find_act,
    note_act,
    note_acts,
    versions_in_trail,
)

__all__ = [
    "AuditAct",
    "AuditEntry",
    "AuditLine",
    "AuditStamp",
    "acts_of_lesson",
    "acts_page",
    "find_act",
    "note_act",
    "note_acts",
    "stamped",
    "versions_in_trail",
]

"""The audit trail: who did what with a server's course and settings, and when. Rows are only ever added.

A lesson's history is read from the same trail, since each act on a lesson names its version.
"""

from bot.features.people.audit.rules import AuditAct, AuditEntry, AuditLine, AuditStamp, stamped
from bot.features.people.audit.store import (
    acts_of_lesson,
    acts_page,
    find_publishing,
    has_taught,
    last_publication,
    note_act,
    note_acts,
    publication_of,
    versions_in_trail,
)

__all__ = [
    "AuditAct",
    "AuditEntry",
    "AuditLine",
    "AuditStamp",
    "acts_of_lesson",
    "acts_page",
    "find_publishing",
    "has_taught",
    "last_publication",
    "note_act",
    "note_acts",
    "publication_of",
    "stamped",
    "versions_in_trail",
]

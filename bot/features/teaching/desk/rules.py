"""What the desk can show to those who teach in a server, or manage it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.core.paging import Paging
from bot.features.people import AuditEntry, ServerSettings, ZoneUnclear
from bot.features.reflections import Reflection

PAGE = 3
"""How many reflections a page shows."""

HISTORY_PAGE = 12
"""How many lines of the trail a page shows."""


class Setting(StrEnum):
    """What a server can set; each value is the name of a field of ServerSettings."""

    ZONE = "zone"
    MARK = "pass_mark"
    LEADERBOARDS = "leaderboards"
    PLANNING = "members_plan"
    ROLE = "completion_role"
    EDUCATORS = "educator_role"
    CHANNEL = "announcements"
    CONTACT = "contact"


@dataclass(frozen=True)
class Home:
    """The desk at a glance: how many lessons learners see, how many are the server's `own`, and how much waits.

    `stumbled` are the lessons that can't be shown as they should be: their titles, and the parts. So many courses
    have a `newer` version where they were fetched from. Settings are offered only to somebody who `manages` the server.
    """

    server: str
    lessons: int
    own: int
    reports: int
    reflections: int
    gaps: int
    manages: bool
    stumbled: tuple[tuple[str, tuple[str, ...]], ...] = ()
    newer: int = 0


@dataclass(frozen=True)
class Shown:
    """A server's settings; `changed` is the one that was just saved."""

    settings: ServerSettings
    changed: Setting | None = None


@dataclass(frozen=True)
class Choosing:
    """The choices for one setting, beside what's set now."""

    setting: Setting
    settings: ServerSettings


@dataclass(frozen=True)
class Shared:
    """A page of the reflections that learners shared with their teachers, each with the title of its lesson."""

    reflections: tuple[tuple[Reflection, str], ...]
    paging: Paging


@dataclass(frozen=True)
class History:
    """A page of the audit trail: who did what in a server, the newest first."""

    entries: tuple[AuditEntry, ...]
    paging: Paging


@dataclass(frozen=True)
class RoleRefused:
    """The chosen role is everybody's, or one that this admin couldn't give to somebody themselves."""


Outcome = Home | Shown | Choosing | Shared | History | ZoneUnclear | RoleRefused

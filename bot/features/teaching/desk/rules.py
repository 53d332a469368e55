"""What those see who teach in a server, or manage it."""

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
    """What a server may set; the values are the names of the fields."""

    ZONE = "zone"
    MARK = "pass_mark"
    LEADERBOARDS = "leaderboards"
    ROLE = "completion_role"
    EDUCATORS = "educator_role"
    CHANNEL = "announcements"
    CONTACT = "contact"


@dataclass(frozen=True)
class Home:
    """What there is to do: how many lessons there are, how many of these are the server's own, what waits."""

    server: str
    lessons: int
    own: int
    reports: int
    reflections: int
    gaps: int
    manages: bool


@dataclass(frozen=True)
class Shown:
    """The settings of a server; `changed` is what was set just now."""

    settings: ServerSettings
    changed: Setting | None = None


@dataclass(frozen=True)
class Choosing:
    """The setting that is to be changed."""

    setting: Setting
    settings: ServerSettings


@dataclass(frozen=True)
class Shared:
    """A page (from 0) of what learners shared with the educators, each with the title of its lesson."""

    reflections: tuple[tuple[Reflection, str], ...]
    paging: Paging


@dataclass(frozen=True)
class History:
    """A page (from 0) of who did what in a server, the newest first."""

    entries: tuple[AuditEntry, ...]
    paging: Paging


@dataclass(frozen=True)
class RoleRefused:
    """The role is one that this admin could not give themselves, or that everybody has."""


Outcome = Home | Shown | Choosing | Shared | History | ZoneUnclear | RoleRefused

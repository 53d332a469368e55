"""What an admin sees."""

from dataclasses import dataclass

from bot.features.reflections import Reflection
from bot.features.servers import ServerSettings

PAGE = 3
"""How many reflections a page shows."""


@dataclass(frozen=True)
class Shown:
    """The settings of a server; `changed` names what was set just now."""

    settings: ServerSettings
    changed: str = ""


@dataclass(frozen=True)
class ZoneUnclear:
    """Several time zones fit what was typed, or none."""

    typed: str
    similar: tuple[str, ...]


@dataclass(frozen=True)
class NotAdmin:
    """Whoever does not manage the server may not set this; in direct messages there is no server."""

    in_server: bool


@dataclass(frozen=True)
class Shared:
    """A page (from 0) of what learners shared with the educators, each with the title of its lesson."""

    reflections: tuple[tuple[Reflection, str], ...]
    page: int
    pages: int
    count: int


@dataclass(frozen=True)
class RoleRefused:
    """The role is one that this admin could not give themselves, or that nobody can."""


Outcome = Shown | Shared | ZoneUnclear | NotAdmin | RoleRefused

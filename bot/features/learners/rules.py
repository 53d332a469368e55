"""A learner as other features see one, and finding a time zone by what people type."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import fuzz, process, utils

from bot.core.ids import GLOBAL, GuildId, LearnerId, ScopeId

DEFAULT_ZONE = "UTC"


@dataclass(frozen=True)
class Learner:
    """One learner: the server they learn in, and the IANA name of their time zone (None until they name one)."""

    id: LearnerId
    guild: GuildId | None
    zone: str | None

    @property
    def scope(self) -> ScopeId:
        """Whose lessons the learner sees."""
        return ScopeId(self.guild) if self.guild is not None else GLOBAL

    @property
    def tz(self) -> ZoneInfo:
        """The learner's time zone."""
        return ZoneInfo(self.zone or DEFAULT_ZONE)


@cache
def zones() -> Mapping[str, str]:
    """Return every IANA zone that people live in, and what to search it by ("europe/berlin berlin")."""
    places = [
        name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/", "posix/"))
    ]
    return {name: f"{name.rpartition('/')[2]} {name}".replace("_", " ") for name in sorted([*places, DEFAULT_ZONE])}


def find_zones(typed: str, limit: int = 25) -> list[str]:
    """Return the zones that fit what was typed, the likeliest first; an exact name alone."""
    known = zones()
    exact = next((name for name in known if name.casefold() == typed.strip().casefold()), None)
    if exact:
        return [exact]
    if not typed.strip():
        return list(known)[:limit]
    found = process.extract(
        typed, known, scorer=fuzz.WRatio, processor=utils.default_process, limit=limit, score_cutoff=75
    )
    return [name for _, _, name in found]

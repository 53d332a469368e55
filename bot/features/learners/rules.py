"""A learner as other features see one, and finding a time zone by what people type."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
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
    """Return every IANA zone that people live in, and what it is searched by: city, zone, country."""
    countries = _countries()
    technical = ("Etc/", "SystemV/", "posix/", "right/")
    places = [name for name in available_timezones() if "/" in name and not name.startswith(technical)]
    return {
        name: f"{_city(name)} {name.replace('_', ' ')} {countries.get(name, '')}".strip()
        for name in sorted([*places, DEFAULT_ZONE])
    }


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def _countries() -> Mapping[str, str]:
    """Return the country of each zone, from the tables that come with the IANA data."""
    tables = files("tzdata").joinpath("zoneinfo")
    names = dict(_rows(tables.joinpath("iso3166.tab").read_text("utf-8"), 0, 1))
    return {zone: names.get(code, "") for zone, code in _rows(tables.joinpath("zone.tab").read_text("utf-8"), 2, 0)}


def _rows(table: str, key: int, value: int) -> Iterator[tuple[str, str]]:
    for row in table.splitlines():
        columns = row.split("\t")
        if not row.startswith("#") and len(columns) > max(key, value):
            yield columns[key], columns[value]


def find_zones(typed: str, limit: int = 25) -> list[str]:
    """Return the zones that fit a city, a country or a zone, the likeliest first; one that is named exactly alone."""
    known, wanted = zones(), typed.strip().casefold()
    if not wanted:
        return list(known)[:limit]
    exact = [name for name in known if wanted in {name.casefold(), _city(name).casefold()}]
    if exact:
        return exact
    within = [name for name, text in known.items() if f" {wanted}" in f" {text.casefold()}"]
    near = process.extract(
        typed, known, scorer=fuzz.WRatio, processor=utils.default_process, limit=limit, score_cutoff=75
    )
    return list(dict.fromkeys([*within, *(name for _, _, name in near)]))[:limit]

"""Finds a time zone from what people type: a city, a country, a zone's name or an abbreviation."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import fuzz, process

from bot.times.place_names import ABBREVIATIONS, COMMON_NAMES, OTHER_WORDS, SHARED, large_cities, plain

DEFAULT_ZONE = "UTC"


@cache
def zones() -> Mapping[str, str]:
    """Return the IANA zones that people live in, and UTC, each with its country; mere old names are left out."""
    countries = dict(_rows("iso3166.tab", 0, 1))
    lived_in = {zone: countries.get(code, "") for zone, code in _rows("zone.tab", 2, 0)}
    usable = available_timezones()
    return {DEFAULT_ZONE: "", **{zone: lived_in[zone] for zone in sorted(lived_in) if zone in usable}}


def _rows(table: str, key: int, value: int) -> Iterator[tuple[str, str]]:
    """Yield two columns (by index) of a table that comes with the IANA data."""
    for row in files("tzdata").joinpath("zoneinfo", table).read_text("utf-8").splitlines():
        columns = row.split("\t")
        if not row.startswith("#") and len(columns) > max(key, value):
            yield columns[key], columns[value]


LETTERS = 4
"""From this many letters on, the beginning of a name is enough if only one begins like that."""


@dataclass(frozen=True)
class ZoneReading:
    """The zones that fit what was typed, the likeliest first. If `surely`, the first one is meant."""

    zones: tuple[str, ...]
    surely: bool

    @property
    def zone(self) -> str | None:
        """The zone that's meant, or None if we have to ask."""
        return self.zones[0] if self.surely else None


def read_zone(typed: str, present: str | None = None, limit: int = 25) -> ZoneReading:
    """Return at most `limit` zones that fit a city, a country, a zone's name or an abbreviation.

    `present` is the zone in use now: an abbreviation that it goes by means that zone. An offset such as `UTC+2` fits
    none, since it doesn't say when clocks change.
    """
    known, wanted = zones(), plain(typed.replace("_", " "))
    if not wanted:
        return ZoneReading(tuple(known)[:limit], surely=False)
    if wanted in ABBREVIATIONS:
        return _abbreviated(wanted, present)
    wanted = COMMON_NAMES.get(wanted, wanted)
    named = [zone for zone in known if wanted in {zone.casefold().replace("_", " "), _city(zone)}]
    countries = [zone for zone, country in known.items() if plain(country) == wanted]
    settled = named or SHARED.get(wanted) or countries or large_cities().get(wanted, ())
    if settled or re.search(r"[+\d]", wanted):
        return _one_of(_alike(settled[:limit]), surely=True)
    begun = [zone for zone, country in known.items() if f" {wanted}" in f" {_city(zone)} {country.casefold()}"]
    if begun or len(wanted) < LETTERS:
        return _one_of(begun[:limit], surely=len(wanted) >= LETTERS)
    cities = {zone: _city(zone) for zone in known}
    near = [zone for _, _, zone in process.extract(wanted, cities, scorer=fuzz.ratio, limit=limit, score_cutoff=78)]
    return _one_of(near or _misspelt(wanted)[:limit], surely=len(wanted) > LETTERS)


def _misspelt(name: str) -> Sequence[str]:
    """Return the zones of the large cities whose names are nearly this."""
    near = process.extract(name, large_cities().keys(), scorer=fuzz.ratio, limit=5, score_cutoff=85)
    return list(dict.fromkeys(zone for city, _, _ in near for zone in large_cities()[city]))


def is_place(name: str) -> bool:
    """Tell whether this is just the name of a zone, its city or country, or a common abbreviation of it."""
    wanted = plain(name.replace("_", " "))
    return wanted in _names() or wanted in ABBREVIATIONS or wanted in COMMON_NAMES


@cache
def _names() -> frozenset[str]:
    known = zones()
    settled = {*(zone.casefold().replace("_", " ") for zone in known), *map(plain, known.values())}
    return frozenset(settled | ({_city(zone) for zone in known} | large_cities().keys()) - OTHER_WORDS)


def _one_of(found: Sequence[str], *, surely: bool) -> ZoneReading:
    return ZoneReading(tuple(found), surely=surely and len(found) == 1)


def _alike(found: Sequence[str]) -> Sequence[str]:
    """Return the zone of a country that most people live in, if all of its zones have the same time all year."""
    same = len({(_ahead(zone, 1), _ahead(zone, 7)) for zone in found}) == 1
    return sorted(found, key=lambda zone: zone not in OFFERED)[:1] if same else found


def _ahead(zone: str, month: int) -> timedelta | None:
    return datetime(2026, month, 1, tzinfo=ZoneInfo(zone)).utcoffset()


def _abbreviated(name: str, present: str | None) -> ZoneReading:
    if present is not None and name in _names_of(present):
        return ZoneReading((present,), surely=True)
    return _one_of(ABBREVIATIONS[name].split(), surely=True)


def _names_of(zone: str) -> set[str]:
    """Return the abbreviations a zone goes by over the year: ours, and those the IANA data has for it."""
    listed = {name for name, places in ABBREVIATIONS.items() if zone in places.split()}
    moments = (datetime(2026, month, 1, tzinfo=UTC) for month in (1, 7))
    return listed | {moment.astimezone(ZoneInfo(zone)).tzname().casefold() for moment in moments}  # type: ignore[union-attr]


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ").casefold()


OFFERED = (
    "Pacific/Honolulu",
    "America/Anchorage",
    "America/Los_Angeles",
    "America/Denver",
    "America/Chicago",
    "America/New_York",
    "America/Halifax",
    "America/Sao_Paulo",
    "Atlantic/Cape_Verde",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Athens",
    "Africa/Cairo",
    "Europe/Istanbul",
    "Asia/Dubai",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Dhaka",
    "Asia/Bangkok",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Pacific/Auckland",
)
"""Zones that most people live in or share the time with, from west to east."""


def places_now(now: datetime, first: str | None = None) -> Iterator[tuple[str, datetime]]:
    """Yield up to 24 zones with the time that it is there now, for people to find theirs by a look at the clock.

    Those with the same time now stand once. `first` is put in front, where one is likely.
    """
    seen: set[datetime] = set()
    for zone in [*([first] if first else []), *OFFERED]:
        there = now.astimezone(ZoneInfo(zone))
        if (naive := there.replace(tzinfo=None)) not in seen:
            seen.add(naive)
            yield zone, there

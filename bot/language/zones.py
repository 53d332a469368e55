"""Finds a time zone from what people type: a city, a country, a zone's name or an abbreviation."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import fuzz, process

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


COMMON_NAMES = {
    "uk": "britain (uk)",
    "england": "britain (uk)",
    "scotland": "britain (uk)",
    "us": "united states",
    "usa": "united states",
    "beijing": "asia/shanghai",
    "mumbai": "asia/kolkata",
    "delhi": "asia/kolkata",
    "bangalore": "asia/kolkata",
    "san francisco": "america/los_angeles",
    "washington": "america/new_york",
    "nyc": "america/new_york",
    "hamburg": "europe/berlin",
    "munich": "europe/berlin",
    "münchen": "europe/berlin",
    "deutschland": "germany",
}
"""Names of large places that people type but IANA's data doesn't have. For others, people have to give the country."""


ABBREVIATIONS = {
    "acst": "Australia/Adelaide Australia/Darwin",
    "adt": "America/Halifax",
    "aedt": "Australia/Sydney Australia/Melbourne",
    "aest": "Australia/Sydney Australia/Brisbane Australia/Melbourne",
    "akst": "America/Anchorage",
    "art": "America/Argentina/Buenos_Aires",
    "ast": "America/Halifax America/Puerto_Rico Asia/Riyadh Asia/Baghdad",
    "awst": "Australia/Perth",
    "bdt": "Asia/Dhaka",
    "brt": "America/Sao_Paulo",
    "bst": "Europe/London Asia/Dhaka",
    "cat": "Africa/Harare Africa/Lusaka Africa/Kigali",
    "cdt": "America/Chicago America/Winnipeg America/Havana",
    "cest": "Europe/Berlin Europe/Paris Europe/Madrid Europe/Rome Europe/Vienna Europe/Zurich Europe/Warsaw",
    "cet": "Europe/Berlin Europe/Paris Europe/Madrid Europe/Rome Europe/Vienna Europe/Zurich Africa/Tunis",
    "clt": "America/Santiago",
    "cot": "America/Bogota",
    "cst": "America/Chicago America/Mexico_City Asia/Shanghai Asia/Taipei America/Havana America/Winnipeg",
    "eat": "Africa/Nairobi Africa/Addis_Ababa Africa/Kampala",
    "ect": "America/Guayaquil",
    "edt": "America/New_York America/Toronto",
    "eest": "Europe/Athens Europe/Kyiv Europe/Helsinki Europe/Bucharest",
    "eet": "Europe/Athens Europe/Kyiv Europe/Helsinki Europe/Bucharest Africa/Cairo",
    "est": "America/New_York America/Toronto America/Panama America/Jamaica Australia/Sydney",
    "gmt": "UTC Europe/London Africa/Accra Africa/Abidjan",
    "gst": "Asia/Dubai",
    "hkt": "Asia/Hong_Kong",
    "hst": "Pacific/Honolulu",
    "ict": "Asia/Bangkok Asia/Ho_Chi_Minh",
    "idt": "Asia/Jerusalem",
    "irst": "Asia/Tehran",
    "ist": "Asia/Kolkata Europe/Dublin Asia/Jerusalem",
    "jst": "Asia/Tokyo",
    "kst": "Asia/Seoul",
    "mdt": "America/Denver America/Edmonton",
    "mmt": "Asia/Yangon",
    "msk": "Europe/Moscow Europe/Minsk",
    "mst": "America/Denver America/Phoenix America/Edmonton",
    "myt": "Asia/Kuala_Lumpur",
    "ndt": "America/St_Johns",
    "npt": "Asia/Kathmandu",
    "nst": "America/St_Johns",
    "nzdt": "Pacific/Auckland",
    "nzst": "Pacific/Auckland",
    "pdt": "America/Los_Angeles America/Vancouver",
    "pet": "America/Lima",
    "pht": "Asia/Manila",
    "pkt": "Asia/Karachi",
    "pst": "America/Los_Angeles America/Vancouver Asia/Manila",
    "pyt": "America/Asuncion",
    "sast": "Africa/Johannesburg",
    "sgt": "Asia/Singapore",
    "trt": "Europe/Istanbul",
    "uyt": "America/Montevideo",
    "vet": "America/Caracas",
    "wat": "Africa/Lagos Africa/Kinshasa",
    "west": "Europe/Lisbon",
    "wet": "Europe/Lisbon Atlantic/Canary",
    "wib": "Asia/Jakarta",
}
"""Common abbreviations, with the largest places that use each. If there are several, we ask which one is meant."""

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
    known, wanted = zones(), " ".join(typed.replace("_", " ").split()).casefold()
    if not wanted:
        return ZoneReading(tuple(known)[:limit], surely=False)
    if wanted in ABBREVIATIONS:
        return _abbreviated(wanted, present)
    wanted = COMMON_NAMES.get(wanted, wanted).replace("_", " ")
    named = [zone for zone in known if wanted in {zone.casefold().replace("_", " "), _city(zone)}]
    settled = named or [zone for zone, country in known.items() if country.casefold() == wanted]
    if settled or re.search(r"[+\d]", wanted):
        return _one_of(_alike(settled[:limit]), surely=True)
    begun = [zone for zone, country in known.items() if f" {wanted}" in f" {_city(zone)} {country.casefold()}"]
    if begun or len(wanted) < LETTERS:
        return _one_of(begun[:limit], surely=len(wanted) >= LETTERS)
    cities = {zone: _city(zone) for zone in known}
    near = [zone for _, _, zone in process.extract(wanted, cities, scorer=fuzz.ratio, limit=limit, score_cutoff=78)]
    return _one_of(near, surely=len(wanted) > LETTERS)


def is_place(name: str) -> bool:
    """Tell whether this is just the name of a zone, its city or country, or a common abbreviation of it."""
    wanted = " ".join(name.replace("_", " ").split()).casefold()
    return wanted in _names() or wanted in ABBREVIATIONS or wanted in COMMON_NAMES


@cache
def _names() -> frozenset[str]:
    known = zones()
    cities = {_city(zone) for zone in known} - _WORDS
    return frozenset(
        {*cities, *(zone.casefold().replace("_", " ") for zone in known), *map(str.casefold, known.values())}
    )


_WORDS = {"center", "troll", "easter", "knox", "nome", "eastern", "mayo", ""}
"""Cities of the IANA data that are mostly other words."""


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

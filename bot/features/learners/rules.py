"""A learner as other features see one, and finding a time zone by what people type."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BaseModel, Field
from rapidfuzz import fuzz, process

from bot.core.ids import GLOBAL, GuildId, LearnerId, ScopeId

DEFAULT_ZONE = "UTC"

DAY_TURNS = timedelta(hours=4)
"""When a study day ends and the next begins, after local midnight."""


class Preferences(BaseModel, frozen=True):
    """What a learner has chosen; whoever chose nothing has the defaults. `retention` is a chance from 0 to 1."""

    certainty: bool = False
    keep_misses: bool = True
    four_buttons: bool = False
    new_limit: int = Field(10, ge=0, le=9999)
    review_limit: int = Field(100, ge=0, le=9999)
    retention: float = Field(0.90, ge=0.80, le=0.97)
    vacation_from: date | None = None
    vacation_to: date | None = None
    exam_on: date | None = None
    leaderboard: bool = False

    def on_vacation(self, day: date) -> bool:
        """Tell whether a day lies in the learner's vacation."""
        return bool(self.vacation_from and self.vacation_to and self.vacation_from <= day <= self.vacation_to)


NOTHING_CHOSEN = Preferences()


@dataclass(frozen=True)
class Learner:
    """One learner: the server they learn in, the IANA name of their zone (None until they name one), their choices.

    Until then the zone that their server has set is in use.
    """

    id: LearnerId
    guild: GuildId | None
    zone: str | None
    preferences: Preferences = NOTHING_CHOSEN
    server_zone: str | None = None

    @property
    def scope(self) -> ScopeId:
        """Whose lessons the learner sees."""
        return ScopeId(self.guild) if self.guild is not None else GLOBAL

    @property
    def tz(self) -> ZoneInfo:
        """The learner's time zone."""
        return ZoneInfo(self.zone or self.server_zone or DEFAULT_ZONE)

    def day(self, moment: datetime) -> date:
        """Return the study day that a moment belongs to: it turns at 4:00 on the learner's own clock."""
        return study_day(moment, self.tz)


def study_day(moment: datetime, zone: ZoneInfo) -> date:
    """Return the study day that a moment belongs to in a zone: it turns at 4:00 there."""
    return (moment.astimezone(zone) - DAY_TURNS).date()


@cache
def zones() -> Mapping[str, str]:
    """Return every IANA zone that people live in, with its country; those that only keep an old name are left out."""
    countries = dict(_rows("iso3166.tab", 0, 1))
    lived_in = {zone: countries.get(code, "") for zone, code in _rows("zone.tab", 2, 0)}
    usable = available_timezones()
    return {DEFAULT_ZONE: "", **{zone: lived_in[zone] for zone in sorted(lived_in) if zone in usable}}


def _rows(table: str, key: int, value: int) -> Iterator[tuple[str, str]]:
    """Yield two columns of a table that comes with the IANA data."""
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
    "gmt": "utc",
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
"""What people type and the IANA data does not know, for the largest places; otherwise a country is asked for."""


def find_zones(typed: str, limit: int = 25) -> list[str]:
    """Return the zones that fit a city, a country or a zone, the likeliest first; one that is named exactly alone.

    An offset such as `UTC+2` fits none: it does not know when clocks change.
    """
    known, wanted = zones(), " ".join(typed.replace("_", " ").split()).casefold()
    if not wanted:
        return list(known)[:limit]
    wanted = COMMON_NAMES.get(wanted, wanted).replace("_", " ")
    named = [zone for zone in known if wanted in {zone.casefold().replace("_", " "), _city(zone)}]
    if named:
        return named
    settled = [zone for zone, country in known.items() if country.casefold() == wanted]
    if settled or re.search(r"[+\d]", wanted):
        return settled[:limit]
    begun = [zone for zone, country in known.items() if f" {wanted}" in f" {_city(zone)} {country.casefold()}"]
    if begun or len(wanted) < 4:
        return begun[:limit]
    cities = {zone: _city(zone) for zone in known}
    return [zone for _, _, zone in process.extract(wanted, cities, scorer=fuzz.ratio, limit=limit, score_cutoff=78)]


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ").casefold()

"""What people call the places they live in, and the time zones of these.

The table of large cities and of the states of the USA is made from GeoNames (https://www.geonames.org), CC BY 4.0, by
`training/cities.py`.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

CITIES = "cities.tsv"


@cache
def large_cities() -> Mapping[str, tuple[str, ...]]:
    """Return the zones that each name may mean, the largest place's first; names are `plain`."""
    lines = (Path(__file__).parent / CITIES).read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return {name: tuple(zones.split()) for zones, *names in rows for name in names}


def plain(name: str) -> str:
    """Return a name in small letters without accents, as it may be typed: `zurich`, `lodz`."""
    apart = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return " ".join("".join(sign for sign in apart if not unicodedata.combining(sign)).split())


_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "’": "'", "‘": "'"})


OTHER_WORDS = frozenset(
    """
    alba alexandra alley amen angers angora anita ann apex archangel archway ariel athena aurora bade bale bally bane
    bani barium barking basic bath batman bella bender bimbo bolder bona bone bono boulder brandon brent brits brusque
    buffalo bush caller canary caroline cary centennial center centurion cham chandler chico chin christmas clovis
    commonwealth conception corona cypress damask deli delis delta devi dilly dining divas drug dual easter eastern
    edison elizabeth enterprise erode esse everett ganja gao garland genes george gilbert gold google grenade grins
    hagen hail hang hanna hippo ho homo honcho hosanna hub hue hums humus independence irving jingling judah julia
    juliet kale kali kara kennedy kilo klar knox kyle lama lander lensing leon lester levi lids lila lime limes limo
    lion lira livingstone logan logos lone luck madison mage male man manager manger mango manning manta mara mari
    mary mascara mason mayo meds mesa meshed mesquite metro milton minna mite mobil mobile monster mora moreno mors
    nada naga name nancy nara natal newton nice nigel nome norman okay oral orange panda para paradise pare pastas
    pecs perm pert pest pesto pets ponce poole pristine providence pueblo puri queens ramona reading regina rest revel
    roan roles rosette rouse rugby ruse saga saki sale salt samar samba san sana saran saris serena shang shaping
    sidney simmering sine solo sophia soul sour souse split spoken springs stalin sues sumo surprise suss sutton
    tamale tana tango tape tarde tars terminus thorn tori torn tour tours trident troll tuba tunes turn tyler tyre van
    vena victor victoria vine vista vladimir wake warder warren wean winston zion
    """.split()  # noqa: SIM905 - a list of words
) | {""}
"""Names of places that are mostly other words, or people's: they name a place only where one is asked for."""


COMMON_NAMES = {
    "uk": "britain (uk)",
    "england": "britain (uk)",
    "scotland": "britain (uk)",
    "wales": "britain (uk)",
    "us": "united states",
    "usa": "united states",
    "america": "united states",
    "deutschland": "germany",
    "holland": "netherlands",
    "nyc": "america/new york",
    "ontario": "america/toronto",
    "quebec": "america/toronto",
    "alberta": "america/edmonton",
    "british columbia": "america/vancouver",
    "queensland": "australia/brisbane",
    "new south wales": "australia/sydney",
    "pacific time": "america/los angeles",
    "mountain time": "america/denver",
    "central time": "america/chicago",
    "eastern time": "america/new york",
    "central european time": "europe/berlin",
    "british time": "europe/london",
}
"""Names that people type but neither IANA's data nor the table of cities has."""

SHARED = {"georgia": ("Asia/Tbilisi", "America/New_York")}
"""A country's name that a large place elsewhere has, too."""


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
    "dc": "America/New_York",
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
    "la": "America/Los_Angeles",
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
    "sf": "America/Los_Angeles",
    "sgt": "Asia/Singapore",
    "trt": "Europe/Istanbul",
    "uyt": "America/Montevideo",
    "vet": "America/Caracas",
    "wat": "Africa/Lagos Africa/Kinshasa",
    "west": "Europe/Lisbon",
    "wet": "Europe/Lisbon Atlantic/Canary",
    "wib": "Asia/Jakarta",
}
"""Common abbreviations of zones and cities, with the largest places that use each: of several, we ask which."""

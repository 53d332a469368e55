"""Where somebody is, as they say it: a place, or what their clock shows."""

from datetime import UTC, datetime

import pytest

from bot.text.weights import surprises
from bot.times.place_names import OTHER_WORDS, large_cities, plain
from bot.times.whereabouts import IN_CAPITALS, place_named, says_time, zones_at
from bot.times.zones import is_place, read_zone, zones

NOW = datetime(2026, 3, 2, 12, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("im in berlin. so what will i learn", "berlin"),
        ("I live in New York at the moment", "New York"),
        ("we are on CET", "CET"),
        ("my cat wants to eat", None),
        ("no idea what you mean", None),
        ("the United States", "United States"),
        ("i'm in antwerp", "antwerp"),
        ("near Łódź", "Łódź"),
        ("frankfurt am main", "frankfurt am main"),
        ("I'm in LA", "LA"),
        ("nice", None),
        ("in bed, reading", None),
        ("im nancy", None),
    ],
)
def test_a_place_is_found_in_a_sentence(said: str, place: str | None) -> None:
    assert place_named([said]) == place


@pytest.mark.parametrize(
    ("said", "zones"),
    [
        ("it's half past one", ("Europe/Berlin",)),
        ("2 pm", ("Europe/Athens",)),
        ("13:08", ("Europe/Berlin",)),
        ("its 1 and smth here", ("Europe/Berlin",)),
        ("7 in the morning", ("America/New_York",)),
        ("about 8", ("America/Halifax", "Asia/Shanghai")),
        ("UTC+1", ("Europe/Berlin",)),
        ("gmt-5", ("America/New_York",)),
        ("hello", ()),
    ],
)
def test_the_zone_is_told_by_the_clock(said: str, zones: tuple[str, ...]) -> None:
    assert zones_at(said, NOW) == zones
    assert says_time(said) == bool(zones)


def test_a_servers_own_zone_comes_first() -> None:
    assert zones_at("13:08", NOW, "Europe/Paris") == ("Europe/Paris",)


def test_no_frequent_word_is_a_place() -> None:
    known = {"london", "paris", "england"}
    assert not [word for word in surprises() if is_place(word) and word not in known | IN_CAPITALS]
    said = ("okay", "turn it off", "my name", "google it", "i'm torn", "amen", "wake me at 7", "took my meds", "rugby")
    assert not [one for one in said if place_named([one])]


def test_every_large_city_has_a_zone_that_is_offered() -> None:
    assert {zone for found in large_cities().values() for zone in found} <= set(zones())
    assert all(name == plain(name) for name in large_cities())
    assert large_cities().keys() >= OTHER_WORDS & {"nice", "reading", "bath", "split", "mobile"}


def test_a_country_whose_zones_are_alike_all_year_is_one() -> None:
    assert read_zone("germany").zone == "Europe/Berlin"
    assert read_zone("spain").zone is None, "the Canaries are an hour behind"

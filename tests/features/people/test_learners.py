"""Learners: remembered from their first act, in the server where they were last, with a zone of their own."""

from datetime import timedelta

import pytest

from bot.content.catalogue import Library
from bot.context import reading, writing
from bot.core.ids import GLOBAL, ChannelId, GuildId, LearnerId, ScopeId, Who
from bot.core.stage import Showing, Stage
from bot.discord_ui.stages import OpenQuestion
from bot.features.people import stage
from bot.features.people.audit import AuditAct, acts_page, note_act
from bot.features.people.learners import arrive, present, servers_of, set_zone
from bot.features.people.learners.service import leave
from bot.features.people.learners.store import find
from bot.features.people.servers import ServerSettings, save_settings
from bot.storage import Database
from bot.storage.nodes import Serving, say_alive, say_gone
from bot.times.place_names import ABBREVIATIONS
from bot.times.zones import read_zone, zones
from tests.conftest import NOON

ADA = LearnerId(1)
HERE, THERE = GuildId(10), GuildId(20)


def test_in_a_dm_a_learner_sees_the_lessons_of_the_server_they_were_in_last(db: Database) -> None:
    scopes = [
        db.write_now(writing(arrive, Library(), Who(ADA, guild), NOON)).scope
        for guild in (None, HERE, None, THERE, None, HERE, None)
    ]
    assert scopes == [GLOBAL, *(ScopeId(guild) for guild in (HERE, HERE, THERE, THERE, HERE, HERE))]


def test_a_look_in_another_server_counts_in_that_servers_zone(db: Database) -> None:
    for guild, zone in ((HERE, "Asia/Tokyo"), (THERE, "America/New_York")):
        db.write_now(save_settings, guild, ServerSettings(zone=zone))
    db.write_now(writing(arrive, Library(), Who(ADA, HERE), NOON))

    def zone_of(learner: LearnerId, guild: GuildId | None) -> str:
        return db.read_now(reading(present, Library(), Who(learner, guild), NOON)).tz.key

    assert [zone_of(ADA, guild) for guild in (HERE, THERE, None)] == ["Asia/Tokyo", "America/New_York", "Asia/Tokyo"]
    assert zone_of(LearnerId(2), THERE) == "America/New_York", "before their first act"


def test_when_a_learner_was_seen_is_noted_now_and_then(db: Database) -> None:
    def seen(minutes: int) -> object:
        db.write_now(writing(arrive, Library(), Who(ADA, HERE), NOON + timedelta(minutes=minutes)))
        found = db.read_now(find, ADA)
        assert found is not None
        return found[1] - NOON

    assert [seen(minutes) for minutes in (0, 5, 10, 15)] == [timedelta(minutes=m) for m in (0, 0, 10, 10)]


def test_a_zone_is_kept_for_its_learner_alone(db: Database) -> None:
    db.write_now(writing(set_zone, Library(), Who(ADA, HERE), NOON), "Asia/Tokyo")
    assert str(db.write_now(writing(arrive, Library(), Who(ADA, None), NOON)).tz) == "Asia/Tokyo"
    assert db.write_now(writing(arrive, Library(), Who(LearnerId(2), None), NOON)).zone is None
    with pytest.raises(ValueError, match="Mars"):
        db.write_now(writing(set_zone, Library(), Who(ADA, HERE), NOON), "Mars/Base")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("berlin", "Europe/Berlin"),
        ("Europe/Berlin", "Europe/Berlin"),
        ("Berlim", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("sao paulo", "America/Sao_Paulo"),
        ("germany", "Europe/Berlin"),
        ("utc", "UTC"),
        ("UK", "Europe/London"),
        ("India", "Asia/Kolkata"),
        ("Mumbai", "Asia/Kolkata"),
        ("san francisco", "America/Los_Angeles"),
        ("Antwerpen", "Europe/Brussels"),
        ("antwrp", "Europe/Brussels"),
        ("zürich", "Europe/Zurich"),
        ("texas", "America/Chicago"),
        ("Birmingham", "Europe/London"),
    ],
)
def test_a_zone_is_found_by_city_zone_or_country(typed: str, first: str) -> None:
    assert read_zone(typed).zones[0] == first


def test_every_zone_that_is_offered_exists() -> None:
    assert len(zones()) > 400
    assert all(read_zone(name).zone == name for name in list(zones())[::40])
    assert read_zone("qqqq").zones == ()
    assert len(read_zone("").zones) == 25
    offered = {zone for places in ABBREVIATIONS.values() for zone in places.split()}
    assert offered <= set(zones())


@pytest.mark.parametrize(
    "typed",
    ["EST", "IST", "AST", "CST", "bst", "Pst", "CET", "GMT", "est ", "ind", "Valencia", "Georgia", "washington"],
)
def test_what_may_mean_several_zones_is_never_guessed(typed: str) -> None:
    read = read_zone(typed)
    assert read.zone is None
    assert len(read.zones) > 1


@pytest.mark.parametrize(
    ("typed", "present", "zone"),
    [
        ("EST", "America/New_York", "America/New_York"),
        ("EST", "America/Indiana/Indianapolis", "America/Indiana/Indianapolis"),
        ("EST", "Australia/Sydney", "Australia/Sydney"),
        ("IST", "Asia/Kolkata", "Asia/Kolkata"),
        ("IST", "Europe/Dublin", "Europe/Dublin"),
        ("ist", "Europe/Istanbul", None),
        ("EST", "Europe/Tallinn", None),
        ("CET", "Europe/Prague", "Europe/Prague"),
        ("PET", None, "America/Lima"),
        ("JST", None, "Asia/Tokyo"),
        ("berlin", None, "Europe/Berlin"),
        ("Berl", None, "Europe/Berlin"),
        ("UTC", None, "UTC"),
        ("Estonia", None, "Europe/Tallinn"),
    ],
)
def test_an_abbreviation_means_the_zone_in_use_where_that_goes_by_it(
    typed: str, present: str | None, zone: str | None
) -> None:
    assert read_zone(typed, present).zone == zone


def test_servers_are_those_that_a_learner_is_still_in(db: Database) -> None:
    for guild, name in ((HERE, "Here"), (THERE, "There")):
        db.write_now(writing(arrive, Library(), Who(ADA, guild, name), NOON))
    assert db.read_now(servers_of, ADA) == {HERE: "Here", THERE: "There"}
    db.write_now(leave, ADA, [HERE], NOON)
    assert db.read_now(servers_of, ADA) == {THERE: "There"}


def test_a_trail_is_read_page_by_page_the_newest_first(db: Database) -> None:
    for number in range(7):
        at = NOON + timedelta(minutes=number)
        db.write_now(writing(note_act, Library(), Who(ADA, HERE), at), AuditAct.SET, {"what": str(number)})
    for start, shown in ((0, ["6", "5", "4"]), (3, ["3", "2", "1"]), (6, ["0"])):
        page, count = db.read_now(acts_page, HERE, start, 3)
        assert [str(one.detail["what"]) for one in page] == shown
        assert count == 7


def test_open_questions_are_put_down_and_taken_up_once(db: Database) -> None:
    """Only those of the shards that a node serves; whoever comes later finds none, and old ones are unknown."""
    other = GuildId(1 << 22)  # of two shards, the second has this server
    asked = [
        OpenQuestion((LearnerId(number), ChannelId(5)), guild, Stage(Showing.QUESTION, number, 2))
        for number, guild in enumerate([None, other, None])
    ]
    db.write_now(stage.put_down, asked[2:], NOON - stage.FRESH - timedelta(seconds=1))
    db.write_now(stage.put_down, asked[:2], NOON)
    first, second = (Serving(frozenset({0, 1}), 2, frozenset({own})) for own in (0, 1))
    assert db.write_now(stage.take, first, NOON) == asked[:1]
    assert db.write_now(stage.take, first, NOON) == []
    assert db.write_now(stage.take, second, NOON + stage.FRESH) == asked[1:2]
    assert db.write_now(stage.take, Serving(), NOON) == []


def test_a_question_that_another_node_serves_is_not_put_down(db: Database) -> None:
    """It took over before this one had ended, so it knows by itself what's on the screens since."""
    asked = OpenQuestion((ADA, ChannelId(5)), None, Stage(Showing.QUESTION, 7, 2))
    db.write_now(say_alive, "new", [0], 1, NOON)
    db.write_now(stage.put_down, [asked], NOON)
    assert db.write_now(stage.take, Serving(), NOON) == []
    db.write_now(say_gone, "new")
    db.write_now(stage.put_down, [asked], NOON)
    assert db.write_now(stage.take, Serving(), NOON) == [asked]

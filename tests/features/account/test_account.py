"""What a learner sets, takes along and deletes, beneath the screens."""

import pytest
from sqlalchemy import select, update

from bot import app
from bot.core.ids import GuildId, LearnerId
from bot.discord_ui.components import Row, Select
from bot.features.account import help as helping
from bot.features.account import privacy, settings
from bot.features.account.privacy import Asked, Everything, Nothing
from bot.features.account.settings import CHOICES, Choosing, Shown
from bot.features.calendar.reminders import service as reminders
from bot.features.people import ZoneUnclear
from bot.features.people.learners import present
from bot.features.people.learners.store import LearnerRow
from tests.features.person import SCHOOL, Person


@pytest.fixture
def ada(parts: app.Parts) -> Person:
    return Person(parts)


@pytest.mark.parametrize("name", CHOICES)
def test_every_value_that_is_offered_can_be_set_and_stays(ada: Person, name: str) -> None:
    for value in CHOICES[name]:
        shown = ada.act(settings.choose, value, name)
        assert shown.changed == name
        assert str(getattr(shown.learner.preferences, name)) == value
        assert ada.look(present).preferences == shown.learner.preferences


@pytest.mark.parametrize(("name", "value"), [("new_limit", "7"), ("retention", "1.0"), ("zone", "UTC"), ("", "")])
def test_a_value_that_is_not_offered_changes_nothing(ada: Person, name: str, value: str) -> None:
    before = ada.act(settings.see).learner.preferences
    shown = ada.act(settings.choose, value, name)
    assert (shown.changed, shown.learner.preferences) == ("", before)


def test_every_setting_is_in_the_menu_with_words_of_its_own(ada: Person) -> None:
    menu = next(one for one in settings.screen(ada.act(settings.see)).parts if isinstance(one, Row))
    (choices,) = [one for one in menu.controls if isinstance(one, Select)]
    assert {option.value for option in choices.options} == set(CHOICES)


def test_what_a_later_version_keeps_stays_when_something_else_is_chosen(ada: Person, parts: app.Parts) -> None:
    ada.act(settings.see)
    kept = {"from_the_future": "yes", "goal": 5}
    parts.db.write_now(lambda session: session.run(update(LearnerRow).values(preferences=kept)))
    ada.act(settings.choose, "True", "certainty")
    found = parts.db.read_now(lambda session: session.scalar(select(LearnerRow.preferences)))
    assert found == {**kept, "certainty": True}


def test_a_setting_that_is_there_no_more_shows_them_all(ada: Person) -> None:
    assert isinstance(ada.act(settings.change, "retention"), Choosing)
    assert isinstance(ada.act(settings.change, "font"), Shown)


def test_a_named_zone_moves_the_reminder_and_an_unclear_one_nothing(ada: Person) -> None:
    ada.act(reminders.set_time, "8:00")
    before = ada.act(reminders.show).reminder.due_at
    shown = ada.act(settings.name_zone, "Tokyo")
    assert (shown.changed, shown.zone) == ("zone", "Asia/Tokyo")
    moved = ada.act(reminders.show).reminder.due_at
    assert 8.5 * 3600 < (before - moved).total_seconds() % 86400 < 9.5 * 3600
    unclear = ada.act(settings.name_zone, "usa")
    assert isinstance(unclear, ZoneUnclear)
    assert len(unclear.similar) > 1
    assert ada.act(settings.see).zone == "Asia/Tokyo"


def test_servers_are_chosen_in_direct_messages_alone(parts: app.Parts, ada: Person) -> None:
    assert ada.act(settings.see).servers == {}
    Person(parts, guild=GuildId(2)).act(settings.see)
    alone = Person(parts, guild=None)
    assert set(alone.act(settings.see).servers) == {SCHOOL, GuildId(2)}
    assert alone.act(settings.choose_server, GuildId(2)).learner.guild == GuildId(2)
    assert alone.act(settings.choose_server, GuildId(3)).learner.guild == GuildId(2), "one that they're not in"


def test_everything_kept_is_counted_handed_over_and_gone_for_one_learner_only(parts: app.Parts, ada: Person) -> None:
    ben = Person(parts, 2)
    for one in (ada, ben):
        one.act(reminders.set_time, "8:00")
    now = parts.clock.now()
    kept = parts.db.read_now(privacy.collect, ada.who.learner, now)
    assert isinstance(kept, Everything)
    assert kept.rows.keys() <= kept.about.keys()
    asked = parts.db.read_now(privacy.ask_first, ada.who.learner)
    assert asked == Asked(sum(map(len, kept.rows.values())))
    for _twice in range(2):
        parts.db.write_now(privacy.delete_everything, ada.who.learner, now)
        assert parts.db.read_now(privacy.collect, ada.who.learner, now) == Nothing()
        assert parts.db.read_now(privacy.ask_first, ada.who.learner) == Nothing()
    assert parts.db.read_now(privacy.collect, ben.who.learner, now) != Nothing()


def test_nobody_has_nothing(parts: app.Parts) -> None:
    assert parts.db.read_now(privacy.ask_first, LearnerId(404)) == Nothing()


def test_help_offers_the_desk_to_those_who_teach(parts: app.Parts, ada: Person) -> None:
    assert not ada.look(helping.offers).teaches
    assert Person(parts, manages=True).look(helping.offers).teaches
    assert not Person(parts, guild=None, manages=True).look(helping.offers).teaches
    assert ada.look(helping.offers).tutorial is None, "no lesson of this course has its tag"

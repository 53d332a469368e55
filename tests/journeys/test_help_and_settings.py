"""Help, the welcome to a server, and the settings."""

from pathlib import Path

from bot import app
from bot.content.check.checker import check, find_lessons
from bot.core.ids import ScopeId
from bot.features.library.versions import load_lessons
from bot.features.library.versions.service import publish
from tests.conftest import write_lesson
from tests.journeys.world import DM, World


async def test_help_leads_to_the_lesson_the_map_and_the_settings(world: World) -> None:
    shown = await world.slash(world.ada, "help", DM)
    assert "**Just write to me**" in world.text(shown)
    assert "How many minutes a day?" in world.text(await world.click(world.ada, "Today", shown))
    shown = await world.slash(world.ada, "help")
    assert "## ⚙️ Settings" in world.text(await world.click(world.ada, "Settings", shown))


async def test_help_in_a_server_says_how_to_learn_together(world: World) -> None:
    assert "`/study quiz` starts a quiz for everyone in this channel" in world.text(
        await world.slash(world.ada, "help")
    )
    assert "/study" not in world.text(await world.slash(world.ada, "help", where=DM)), "nobody else is there"


async def test_help_names_every_command_that_is_not_its_own_or_of_those_who_teach(world: World) -> None:
    text = world.text(await world.click(world.ada, "All commands", await world.slash(world.ada, "help")))
    commands = {command.name for command in world.bot.tree.get_commands()}
    assert {"learn", "cards", "study"} <= commands
    assert {name for name in commands if f"/{name}" not in text} == {"help", "admin"}


async def test_help_offers_a_lesson_that_is_tagged_as_a_tutorial(world: World, parts: app.Parts, lessons: Path) -> None:
    assert "New here?" not in world.text(await world.slash(world.ada, "help"))
    write_lesson(lessons / "greek", "delta", title="A first look", tags="[tutorial]")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    shown = await world.slash(world.ada, "help")
    assert "**New here?** Begin with “A first look”." in world.text(shown)
    card = await world.click(world.ada, "Start here", shown)
    assert "## A first look" in world.text(card)
    await world.click(world.ada, "Start", card)
    assert "New here?" not in world.text(await world.slash(world.ada, "help")), "they've begun"
    assert "New here?" in world.text(await world.slash(world.ben, "help"))


async def test_a_time_zone_is_set_by_country_and_then_chosen(world: World) -> None:
    shown = await world.slash(world.ada, "settings")
    assert "`UTC`, 12:00 now. You haven't set one yet." in world.text(shown)
    form = await world.click(world.ada, "Time zone", shown)
    unclear = await world.submit(world.ada, form, typed="spain")
    saved = await world.choose(world.ada, "Europe/Madrid", unclear, "1:settings.zone_chosen")
    assert "✅ Saved. `Europe/Madrid`, 13:00 now." in world.text(saved)
    again = await world.slash(world.ada, "settings")
    assert "`Europe/Madrid`" in world.text(again)
    assert "UTC" in world.text(await world.slash(world.ben, "settings"))
    form = await world.click(world.ben, "Time zone", await world.slash(world.ben, "settings"))
    known = await world.submit(world.ben, form, typed="germany")
    assert "✅ Saved. `Europe/Berlin`, 13:00 now." in world.text(known), "its zones are alike all year"


async def test_a_time_zone_given_with_the_command_is_saved_and_suggested(world: World) -> None:
    choices = await world.autocomplete(world.ada, "settings", "zone", "new york")
    assert choices[0]["value"] == "America/New_York"
    assert len(await world.autocomplete(world.ada, "settings", "zone", "")) == 25
    assert "`America/New_York`" in world.text(await world.slash(world.ada, "settings", zone="america/new_york"))


async def test_a_city_with_a_typo_is_understood(world: World) -> None:
    assert "`Europe/Berlin`" in world.text(await world.slash(world.ada, "settings", zone="Berlim"))


async def test_three_letters_and_offsets_are_never_taken_for_a_zone_unasked(world: World) -> None:
    assert "Which one is it?" in world.text(await world.slash(world.ada, "settings", zone="EST"))
    assert "No time zone like “UTC+2”" in world.text(await world.slash(world.ada, "settings", zone="UTC+2"))
    assert "✅ Saved. `UTC`" in world.text(await world.slash(world.ada, "settings", zone="utc"))


async def test_no_time_zone_like_that_is_told(world: World) -> None:
    told = await world.slash(world.ada, "settings", zone="qqqq")
    assert "No time zone like “qqqq”" in world.text(told)


async def test_in_a_dm_a_learner_chooses_whose_lessons_to_see(world: World, parts: app.Parts, tmp_path: Path) -> None:
    other = world.env.create_guild("Other school", shard_id=0)
    there = other.create_text_channel("there")
    ada_there = other.add_member(world.ada.user)
    own = tmp_path / "own"
    own.mkdir()
    write_lesson(own, "alpha", title="Alpha of the other school")
    scope = ScopeId(other.id)
    checked = check(find_lessons([own]))
    parts.library.publish(scope, *parts.db.write_now(publish, scope, checked, parts.clock.now()))

    await world.slash(world.ada, "learn", lesson="alpha")
    shown = await world.slash(ada_there, "learn", there, lesson="alpha")
    assert "## Alpha of the other school" in world.text(shown)
    assert "## Alpha of the other school" in world.text(await world.slash(world.ada, "learn", DM, lesson="alpha"))
    settings = await world.slash(world.ada, "settings", DM)
    assert "<Choose a server: Other school | School>" in world.text(settings)
    await world.choose(world.ada, str(world.guild.id), settings, "1:settings.server")
    assert "## The first letter" in world.text(await world.slash(world.ada, "learn", DM, lesson="alpha"))
    assert "Choose a server" not in world.text(await world.slash(world.ada, "settings"))


async def test_a_server_is_greeted_once_where_the_bot_may_write(world: World) -> None:
    guild = world.env.bot.get_guild(world.guild.id)
    world.env.bot.dispatch("guild_join", guild)
    await world.env.settle()
    assert len(world.requests("POST", f"/channels/{world.channel.id}/messages")) == 1
    assert world.channel.history(viewer=world.admin)


async def test_a_server_where_the_bot_may_not_write_is_left_in_peace(world: World) -> None:
    await world.deny("send_messages")
    world.env.bot.dispatch("guild_join", world.env.bot.get_guild(world.guild.id))
    await world.env.settle()
    assert not world.requests("POST", "/messages")
    assert not world.env.errors


async def test_every_setting_has_its_value_its_sentence_and_a_menu(world: World) -> None:
    shown = await world.slash(world.ada, "settings")
    text = world.text(shown)
    for line in ("New cards a day: 10", "Reviews a day: 100", "Remembering: 90%"):
        assert line in text
    choosing = await world.choose(world.ada, "retention", shown, "1:settings.change")
    assert "Now: **90%**" in world.text(choosing)
    saved = await world.choose(world.ada, "0.95", choosing, "1:settings.set")
    assert "✅ **Remembering: 95%**" in world.text(saved)
    await world.restart()
    assert "Remembering: 95% " in world.text(await world.slash(world.ada, "settings"))
    assert "Remembering: 90%" in world.text(await world.slash(world.ben, "settings"))


async def test_a_value_that_is_not_offered_and_a_setting_that_is_gone_change_nothing(world: World) -> None:
    shown = await world.slash(world.ada, "settings")
    choosing = await world.choose(world.ada, "new_limit", shown, "1:settings.change")
    forged = await world.press(world.ada, "1:settings.set:preferences", choosing)
    assert "New cards a day: 10" in world.text(forged)

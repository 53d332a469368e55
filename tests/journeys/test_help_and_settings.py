"""Help, the welcome to a server, and the settings."""

from tests.journeys.world import DM, World


async def test_help_leads_to_the_lesson_the_map_and_the_settings(world: World) -> None:
    shown = await world.slash(world.ada, "help", DM)
    assert "**/learn**" in world.text(shown)
    assert "## The first letter" in world.text(await world.click(world.ada, "Go on learning", shown))
    shown = await world.slash(world.ada, "help")
    assert "## ⚙️ Settings" in world.text(await world.click(world.ada, "Settings", shown))


async def test_a_time_zone_is_set_by_country_and_then_chosen(world: World) -> None:
    shown = await world.slash(world.ada, "settings")
    assert "`UTC`, where it is 12:00 now. You have not named one yet." in world.text(shown)
    form = await world.click(world.ada, "Change time zone", shown)
    unclear = await world.submit(world.ada, form, typed="germany")
    saved = await world.choose(world.ada, "Europe/Berlin", unclear, "1:settings.zone_chosen")
    assert "✅ Saved. `Europe/Berlin`, where it is 13:00 now." in world.text(saved)
    again = await world.slash(world.ada, "settings")
    assert "`Europe/Berlin`" in world.text(again)
    assert "UTC" in world.text(await world.slash(world.ben, "settings"))


async def test_a_time_zone_given_with_the_command_is_saved_and_suggested(world: World) -> None:
    choices = await world.autocomplete(world.ada, "settings", "zone", "new york")
    assert choices[0]["value"] == "America/New_York"
    assert len(await world.autocomplete(world.ada, "settings", "zone", "")) == 25
    assert "`America/New_York`" in world.text(await world.slash(world.ada, "settings", zone="america/new_york"))


async def test_a_city_with_a_typo_is_understood(world: World) -> None:
    assert "`Europe/Berlin`" in world.text(await world.slash(world.ada, "settings", zone="Berlim"))


async def test_no_time_zone_like_that_is_told(world: World) -> None:
    told = await world.slash(world.ada, "settings", zone="qqqq")
    assert "No time zone like “qqqq”" in world.text(told)


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

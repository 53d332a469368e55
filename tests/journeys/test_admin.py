"""What those set who manage a server, what it changes for its learners, and that nobody else can."""

from typing import Any

import discord

from bot.core.ids import GuildId
from bot.features.library.versions import load_lessons
from bot.features.people import servers
from bot.features.people.servers import ServerSettings
from tests.conftest import write_lesson
from tests.journeys.test_progress import learn_a_little
from tests.journeys.test_progress import parts as parts
from tests.journeys.world import DM, World


def kept(world: World) -> ServerSettings:
    return world.parts.db.read_now(servers.server_settings, GuildId(world.guild.id))


EDU = "1:admin.educators"


async def change(world: World, setting: str) -> Any:
    return await world.choose(world.admin, setting, await world.slash(world.admin, "admin settings"), "1:admin.change")


async def set_zone(world: World, typed: str) -> Any:
    form = await world.click(world.admin, "Change time zone", await change(world, "zone"))
    return await world.submit(world.admin, form, typed=typed)


async def test_the_servers_zone_is_in_use_until_a_learner_names_one(world: World) -> None:
    assert "`UTC`, 12:00 now." in world.text(await world.slash(world.ada, "settings"))
    assert "**Time zone**: `Asia/Tokyo` ✅ saved" in world.text(await set_zone(world, "Tokyo"))
    shown = world.text(await world.slash(world.ada, "settings"))
    assert "`Asia/Tokyo`, 21:00 now. You haven't set one yet; it's your server's." in shown
    assert "21:00" in world.text(await world.slash(world.ben, "settings")), "somebody who comes for the first time"
    assert "`Europe/Berlin`" in world.text(await world.slash(world.ada, "settings", zone="Berlin"))
    several = await set_zone(world, "Brazil")
    assert "Which one is it?" in world.text(several)
    chosen = await world.choose(world.admin, "America/Sao_Paulo", several, "1:admin.zone_chosen")
    assert "`America/Sao_Paulo` ✅ saved" in world.text(chosen)
    assert "No time zone like “nowhere”" in world.text(await set_zone(world, "nowhere"))
    assert kept(world).zone == "America/Sao_Paulo"


async def test_leaderboards_can_be_turned_off(world: World) -> None:
    off = await world.click(world.admin, "Turn off leaderboards", await change(world, "leaderboards"))
    assert "**Leaderboards**: off ✅ saved" in world.text(off)
    board = await world.click(world.ada, "Leaderboard", await world.slash(world.ada, "progress"))
    assert "This server has no leaderboard." in world.text(board)


async def test_a_finished_course_gives_the_role_that_the_server_chose(world: World) -> None:
    role = world.guild.create_role("Graduates")
    assistant = world.guild.create_role("Assistant", permissions=discord.Permissions(manage_guild=True))
    dora = world.guild.add_member(world.env.create_user("dora"), roles=[assistant])
    asked = await world.choose(dora, "completion_role", await world.slash(dora, "admin settings"), "1:admin.change")
    refused = await world.choose(dora, role, asked, "1:admin.role")
    assert "This role can't be chosen" in world.text(refused), "she may not give roles herself"
    assert kept(world).completion_role is None
    chosen = await world.choose(world.admin, role, await change(world, "completion_role"), "1:admin.role")
    assert f"<@&{role.id}> ✅ saved" in world.text(chosen)
    await learn_a_little(world, world.ada)
    for lesson in ("beta", "gamma"):
        done = await world.click(world.ada, "Done", await world.slash(world.ada, "learn", lesson=lesson))
    form = await world.click(world.ada, "Certificate", done)
    world.fail("PUT", f"/guilds/{world.guild.id}/members/{world.ada.id}/roles/{role.id}", 403, 50013)
    refused = await world.submit(world.ada, form, name="Ada")
    assert "I can't give you the role" in world.text(refused)
    form = await world.click(world.ada, "Certificate", done)
    given = await world.submit(world.ada, form, name="Ada")
    assert f"You have the role <@&{role.id}> now." in world.text(given)
    none = await world.click(world.admin, "Set to none", await change(world, "completion_role"))
    assert "**Role for a finished course**: none ✅ saved" in world.text(none)


MANAGERS = (
    "1:admin.settings:",
    "1:admin.change:",
    "1:admin.zone:",
    "1:admin.zone_typed:",
    "1:admin.zone_chosen:",
    "1:admin.contact:",
    "1:admin.contact_typed:",
    "1:admin.role:",
    "1:admin.educators:",
    "1:admin.channel:",
    "1:admin.mark:",
    "1:admin.unset:educator_role",
    "1:admin.leaderboards:0",
)
EDUCATORS = (
    "1:admin.home:",
    "1:admin.history:0",
    "1:admin.reflections:0",
    "1:admin.reflections_table:",
    "1:insights.inbox:open.0",
    "1:insights.close:1.fixed",
    "1:insights.closed:1.fixed",
)


async def test_nobody_else_can_see_or_set_anything(world: World) -> None:
    before = kept(world)
    mine = await world.slash(world.ada, "settings")
    for forged in (*MANAGERS, *EDUCATORS):
        answer = world.text(await world.press(world.ada, forged, mine))
        assert "Only this server's managers" in answer, forged
    dm = await world.slash(world.admin, "settings", DM)
    for forged in (*MANAGERS, *EDUCATORS):
        assert "This needs a server." in world.text(await world.press(world.admin, forged, dm)), forged
    assert kept(world) == before
    assert "[Teach]" not in world.text(await world.slash(world.ada, "help"))


async def test_educators_teach_and_do_not_set(world: World) -> None:
    role = world.guild.create_role("Teachers")
    everybody = await world.choose(world.admin, world.guild.default_role, await change(world, "educator_role"), EDU)
    assert "This role can't be chosen" in world.text(everybody)
    chosen = await world.choose(world.admin, role, await change(world, "educator_role"), EDU)
    assert f"**Role of educators**: <@&{role.id}> ✅ saved" in world.text(chosen)
    assert "Server Settings → Integrations" in world.text(chosen)
    dora = world.guild.add_member(world.env.create_user("dora"), roles=[role])
    home = await world.click(dora, "Teach", await world.slash(dora, "help"))
    assert "## 🛠️ Teaching in School\n" in world.text(home)
    assert "[Settings]" not in world.text(home)
    for forged in set(EDUCATORS) - {"1:insights.close:1.fixed"}:
        assert "Only this server's managers" not in world.text(await world.press(dora, forged, home)), forged
    assert "Fixed" in str((await world.press(dora, "1:insights.close:1.fixed", home)).modal), "a form opens"
    for forged in MANAGERS:
        assert "Only this server's managers can do this" in world.text(await world.press(dora, forged, home))
    await world.click(world.admin, "Set to none", await change(world, "educator_role"))
    assert "Only this server's managers" in world.text(await world.press(dora, "1:admin.home:", home)), (
        "at the very next step"
    )


async def test_the_pass_mark_decides_when_a_quiz_is_passed(world: World) -> None:
    folder = world.parts.settings.lessons / "greek"
    quiz = "[{q: First?, options: [Alpha, Beta], answer: 0}, {q: Second?, options: [Alpha, Beta], answer: 1}]"
    write_lesson(folder, "alpha", title="The first letter", quiz=quiz)
    load_lessons(world.parts.db, world.parts.library, world.parts.settings.lessons, world.parts.clock.now())
    for person, mark, done in ((world.ada, "50", True), (world.ben, "55", False)):
        low = await world.choose(world.admin, mark, await change(world, "pass_mark"), "1:admin.mark")
        assert f"**Pass mark**: {mark}% ✅ saved" in world.text(low)
        shown = await world.slash(person, "quiz", lesson="alpha")
        for _ in range(2):
            letter = world.option(shown, "Alpha")
            graded = await world.click(person, letter, shown)
            shown = await world.click(person, "Next" if "[Next]" in world.text(graded) else "See", graded)
        assert ("✅ 1. The first letter" in world.text(await world.slash(person, "lessons"))) is done


async def test_the_trail_tells_who_did_what(world: World) -> None:
    assert "Nothing here yet." in world.text(await world.slash(world.admin, "admin history"))
    await set_zone(world, "Tokyo")
    await world.choose(world.admin, world.channel, await change(world, "announcements"), "1:admin.channel")
    await world.choose(world.admin, world.channel, await change(world, "announcements"), "1:admin.channel")
    for percent in range(50, 105, 5):
        await world.choose(world.admin, str(percent), await change(world, "pass_mark"), "1:admin.mark")
    shown = await world.slash(world.admin, "admin history")
    text = world.text(shown)
    assert "13 entries · page 1 of 2" in text, "what changes nothing is no act"
    assert f"<@{world.admin.id}> set **Pass mark** from 95% to 100%" in text
    older = world.text(await world.click(world.admin, "Older", shown))
    assert "set **Time zone** from `UTC` to `Asia/Tokyo`" in older


async def test_what_is_shared_with_the_educators_is_read_by_them_alone(world: World) -> None:
    folder = world.parts.settings.lessons / "greek"
    write_lesson(folder, "beta", title="The second letter", reflection="[What now?]")
    load_lessons(world.parts.db, world.parts.library, world.parts.settings.lessons, world.parts.clock.now())
    assert "Nobody has shared" in world.text(await world.slash(world.admin, "admin reflections"))
    for number in range(5):
        card = await world.slash(world.ada, "learn", lesson="beta")
        form = await world.click(world.ada, "Reflect", card)
        if number:  # after the first, the prompts are shown with what was written
            form = await world.click(world.ada, "Write on 1", form)
        readers = f"educators:{world.guild.id}" if number else "me"
        await world.submit(world.ada, form, text=f"Thought {number} " + "and more " * 120, readers=[readers])
    shown = await world.slash(world.admin, "admin reflections")
    assert "4 reflections · page 1 of 2" in world.text(shown)
    assert f"<@{world.ada.id}> on **The second letter**" in world.text(shown)
    older = world.text(await world.click(world.admin, "Older", shown))
    assert "Thought 1" in older
    assert "Thought 0" not in older, "that one is hers alone"
    table = await world.click(world.admin, "All as a table", shown)
    assert "📄 4 reflections" in world.text(table)

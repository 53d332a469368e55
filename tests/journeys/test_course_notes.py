"""What a course's README.md says of it: published, shown to newcomers, answered from, and taken along."""

from tests.journeys.test_publishing import LATIN, course, lesson, load, publish
from tests.journeys.world import World


async def test_what_a_course_says_of_itself_is_published_shown_and_taken_along(world: World) -> None:
    said = b"---\nabout: For who likes old words.\nfaq: {Is it hard?: Not at first.}\n---\n# Latin\n"
    await publish(world, "latin.zip", course(**{**LATIN, "README.md": said}))
    assert "For who likes old words." in world.text(await world.slash(world.ada, "learn"))
    assert "Not at first." in world.text(await world.slash(world.ada, "ask", question="is it hard"))
    taken = world.message(await world.slash(world.admin, "admin lesson download", lesson="amo"))
    again = await load(world, "amo.zip", await taken.attachments[0].read())
    assert "1 lesson is unchanged." in world.text(again)
    assert "README.md" not in world.text(again)
    shown = await load(world, "latin.zip", course(**{**LATIN, "README.md": said.replace(b"old", b"very old")}))
    assert "its README.md changed" in world.text(shown)
    await world.click(world.admin, "Publish", shown)
    assert "For who likes very old words." in world.text(await world.slash(world.ben, "learn"))
    await publish(world, "rosa.md", lesson("rosa", "Another rose"))
    assert "Not at first." in world.text(await world.slash(world.cleo, "ask", question="is it hard"))

"""What a page shows and opens beside its words."""

import base64
import json

from bot.formats import archives
from tests.journeys.world import World
from tests.widgets.test_kinds import EXPLORER

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""A picture of one point."""


async def test_a_page_shows_its_pictures_and_leads_to_the_lessons_it_links_to(world: World) -> None:
    pictures = "![A point](img/point.png) ![Far](https://example.org/far.png)"
    first = f"## Seen\n{pictures}\n\nAs in [two](./second%20part.md), and [two](two) again.\n## After\nWords alone.\n"
    widget = "widgets:\n  - type: performance_tradeoff_explorer\n    data: explorer.json\n"
    files = {
        "explorer.json": json.dumps(EXPLORER).encode(),
        "one.md": f"---\nid: one\ntitle: One\n---\n{first}\n## After\nWords alone.\n".encode(),
        "second part.md": b"---\nid: two\ntitle: The second\n" + widget.encode() + b"---\nHello.\n",
        "img/point.png": PNG,
    }
    data = archives.pack((f"sight/{name}", content) for name, content in files.items())
    shown = await world.slash(world.admin, "admin lesson load", file=("sight.zip", data))
    await world.click(world.admin, "Publish", shown)
    page = await world.click(world.ada, "Start", await world.slash(world.ada, "learn", lesson="one"))
    message = world.message(page)
    assert [(one.filename, one.size) for one in message.attachments] == [("picture-1.png", len(PNG))]
    (own, told), web = world.pictures(world.ada, page)
    assert own.endswith("/picture-1.png")
    assert told == "A point"
    assert web == ("https://example.org/far.png", "Far")
    assert "-# 🖼️ A point 🖼️ Far" in world.text(page)
    after = await world.click(world.ada, "Next", page)
    assert not world.message(after).attachments, "the next page has no picture"
    back = await world.click(world.ada, "Back", after)
    assert "The second" in world.text(await world.click(world.ada, "The second", back))

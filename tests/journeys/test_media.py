"""What a page shows and opens beside its words."""

import base64
import json
from typing import Any

import pytest

from bot.core.ids import LessonId
from bot.features.library.versions.jobs import LibraryWorker
from bot.features.quizzes.group.views.addresses import GROUP_ANSWER
from bot.features.teaching.publishing.views.addresses import DRAFT_READ
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
    proof = await world.press(world.admin, DRAFT_READ(draft=1, lesson=LessonId("one"), page=0), shown)
    assert len(world.pictures(world.admin, proof)) == 2, "who reads it through sees them, too"
    await world.click(world.admin, "Publish", await world.click(world.admin, "Back to what changes", proof))
    page = await world.click(world.ada, "Start", await world.slash(world.ada, "learn", lesson="one"))
    message = world.message(page)
    assert [(one.filename, one.size) for one in message.attachments] == [("picture-1.png", len(PNG))]
    (own, told), web = world.pictures(world.ada, page)
    assert own.endswith("/picture-1.png")
    assert told == "A point"
    assert web == ("https://example.org/far.png", "Far")
    assert "🖼️" not in world.text(page), "what a picture shows is its description, and stands in no line of its own"
    after = await world.click(world.ada, "Next", page)
    assert not world.message(after).attachments, "the next page has no picture"
    back = await world.click(world.ada, "Back", after)
    assert "The second" in world.text(await world.click(world.ada, "The second", back))


async def test_a_formula_on_a_line_of_its_own_is_a_picture_where_it_stands(world: World) -> None:
    body = (
        "## Bayes\nBefore it.\n\n$$P(A|B)=\\frac{P(B|A)P(A)}{P(B)}$$\n\nBetween them.\n\n\\[\\broken{\\]\n\nAfter it.\n"
    )
    data = f"---\nid: bayes\ntitle: Bayes\n---\n{body}".encode()
    shown = await world.slash(world.admin, "admin lesson load", file=("bayes.md", data))
    await world.click(world.admin, "Publish", shown)
    await LibraryWorker(world.parts.db, world.parts.library).run()  # draws it
    page = await world.click(world.ada, "Start", await world.slash(world.ada, "learn", lesson="bayes"))
    assert [one.filename for one in world.message(page).attachments] == ["formula-1.png"]
    ((address, told),) = world.pictures(world.ada, page)
    assert address.endswith("/formula-1.png")
    assert told == "P(A|B)=\\frac{P(B|A)P(A)}{P(B)}"
    said = world.text(page)
    assert said.index("Before it.") < said.index("Between them.") < said.index("After it.")
    assert "> P" not in said, "the picture has it, and says it to those who can't see it"


async def test_formulas_in_a_row_are_all_pictures(world: World) -> None:
    data = b"---\nid: sums\ntitle: Sums\n---\n## Sums\nFirst.\n\n$$a=1$$\n\n$$b=2$$\n\nThen.\n\n$$a=1$$\n"
    shown = await world.slash(world.admin, "admin lesson load", file=("sums.md", data))
    await world.click(world.admin, "Publish", shown)
    await LibraryWorker(world.parts.db, world.parts.library).run()
    page = await world.click(world.ada, "Start", await world.slash(world.ada, "learn", lesson="sums"))
    assert [told for _, told in world.pictures(world.ada, page)] == ["a=1", "b=2", "a=1"]
    assert "> " not in world.text(page)


@pytest.mark.parametrize(("near", "far"), [("https://example.org/near.png", "https://example.org/far.png"),
                                           ("img/near.png", "img/far.png")], ids=["web", "kept"])  # fmt: skip
async def test_pictures_are_shown_with_questions_and_cards(world: World, near: str, far: str) -> None:
    asked = f"q: 'What is it? ![A dot]({near})', options: [Dot, Line], answer: 0, before: true, section: A line"
    quiz = f"quiz: [{{{asked}}}]\n"
    cards = f"flashcards: [{{front: 'What is this? ![A line]({near})', back: 'A line. ![Again]({far})'}}]\n"
    data = f"---\nid: seen\ntitle: Seen\n{quiz}{cards}---\n## A line\nThis is a line.\n".encode()
    files = {"seen.md": data, "img/near.png": PNG, "img/far.png": PNG + b"!"}
    packed = archives.pack((f"sight/{name}", content) for name, content in files.items())
    shown = await world.slash(world.admin, "admin lesson load", file=("sight.zip", packed))
    await world.click(world.admin, "Publish", shown)

    def seen(person: Any, message: Any) -> list[tuple[str, str]]:
        """Return what's shown on a message, each with the size of its file or its address."""
        sizes = {one.filename: str(one.size) for one in world.message(message).attachments}
        return [(sizes.get(url.rpartition("/")[2], url), told) for url, told in world.pictures(person, message)]

    one, other = (near, far) if near.startswith("https") else (str(len(PNG)), str(len(PNG) + 1))
    guess = await world.click(world.ben, "Start", await world.slash(world.ben, "learn", lesson="seen"))
    assert "Guess first" in world.text(guess), world.text(guess)
    assert seen(world.ben, guess) == [(one, "A dot")]
    asked = await world.slash(world.ada, "quiz", lesson="seen")
    assert seen(world.ada, asked) == [(one, "A dot")]
    graded = await world.click(world.ada, "Line", asked)
    assert seen(world.ada, graded) == [(one, "A dot")], "the picture that it's about stays"
    await world.click(world.ada, "See the result", graded)
    missed = await world.review(world.ada)
    assert seen(world.ada, missed) == [(one, "A dot")]
    await world.click(world.ada, "Dot", missed)
    await world.click(world.ada, "Dot", await world.slash(world.ada, "quiz", lesson="seen"))
    card = await world.review(world.ada)
    assert seen(world.ada, card) == [(one, "A line")]
    card = await world.click(world.ada, "Show answer", card)
    assert seen(world.ada, card) == [(one, "A line"), (other, "Again")]


async def test_a_groups_question_shows_its_kept_picture(world: World) -> None:
    quiz = b"quiz: [{q: 'What is it? ![A dot](dot.png)', options: [Dot, Line], answer: 0}]\n"
    files = {"seen.md": b"---\nid: seen\ntitle: Seen\n" + quiz + b"---\nText.\n", "dot.png": PNG}
    packed = archives.pack((f"sight/{name}", content) for name, content in files.items())
    shown = await world.slash(world.admin, "admin lesson load", file=("sight.zip", packed))
    await world.click(world.admin, "Publish", shown)
    await world.slash(world.ada, "study quiz", lesson="seen", seconds=20)
    await world.tick()
    await world.click(world.ada, "Start now", world.newest())
    await world.tick()
    asked = world.newest()
    assert "What is it?" in world.text(asked)
    assert [(one.filename, one.size) for one in asked.attachments] == [("picture-1.png", len(PNG))]
    await world.press(world.ada, GROUP_ANSWER(quiz=1, position=0, choice=0), asked)
    await world.wait(3)
    assert "Dot** (right)" in world.text(asked)
    assert not (await asked.fetch()).attachments

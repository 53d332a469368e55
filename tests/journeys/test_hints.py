"""Hints on the path: a ladder, and what an answer after one counts for."""

from datetime import timedelta
from pathlib import Path

from bot import app
from bot.core.ids import LearnerId
from bot.features.library.versions import load_lessons
from bot.features.people.activity import answers_since
from tests.conftest import NOON, write_lesson
from tests.journeys.test_path import parts
from tests.journeys.world import World

__all__ = ["parts"]

HINTED = """
  - q: Which river flows through Vienna?
    options: [Danube, Rhine]
    answer: 0
    hints: [It flows to the east., "It ends in the Black Sea: which one does?"]
  - {q: Which river flows through Basel?, options: [Danube, Rhine], answer: 1, hints: [One, Two, Which is it?]}"""


async def test_an_answer_after_a_hint_counts_but_not_for_certainty_or_a_table(
    world: World, parts: app.Parts, lessons: Path
) -> None:
    write_lesson(lessons / "greek", "alpha", "## One\nWords.\n", title="Rivers", quiz=HINTED)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    settings = await world.slash(world.ada, "settings")
    choosing = await world.choose(world.ada, "certainty", settings, "1:settings.change")
    await world.choose(world.ada, "True", choosing, "1:settings.set")
    asked = await world.slash(world.ada, "quiz", lesson="alpha")
    hint = await world.click(world.ada, "Hint", await world.click(world.ada, "⋯", asked))
    assert "💡 It flows to the east." in world.text(hint)
    hint = await world.click(world.ada, "Another hint", hint)
    assert "💡 It ends in the Black Sea: which one does?" in world.text(hint)
    hint = await world.click(world.ada, "Another hint", hint)
    assert "🤔 **Your turn.**" in world.text(hint), "two hints of the author's are followed by a question"
    assert "[Another hint]" not in world.text(hint)
    graded = await world.click(world.ada, "Danube", await world.click(world.ada, "Back to the question", hint))
    assert "✅ **Right** · with a hint" in world.text(graded), "nobody's asked how sure they are after a hint"
    asked = await world.click(world.ada, "Next", graded)
    weighed = await world.click(world.ada, "Rhine", asked)
    assert "How sure are you?" in world.text(weighed)
    end = await world.click(world.ada, "See the result", await world.click(world.ada, "Sure", weighed))
    assert "🎉 Passed" in world.text(end)
    counted_for_tables = parts.db.read_now(answers_since, [LearnerId(world.ada.id)], NOON - timedelta(days=1))
    assert counted_for_tables == {world.ada.id: 1}


async def test_all_three_hints_of_an_author_are_the_whole_ladder(world: World, parts: app.Parts, lessons: Path) -> None:
    write_lesson(lessons / "greek", "alpha", "## One\nWords.\n", title="Rivers", quiz=HINTED)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    asked = await world.slash(world.ada, "quiz", lesson="alpha")
    shown = await world.click(world.ada, "Next", await world.click(world.ada, "Danube", asked))
    shown = await world.click(world.ada, "Hint", await world.click(world.ada, "⋯", shown))
    for told in ("One", "Two", "Which is it?"):
        assert f"💡 {told}" in world.text(shown)
        shown = await world.click(world.ada, "Another" if told != "Which is it?" else "Back to", shown)
    assert "[Rhine]" in world.text(shown)

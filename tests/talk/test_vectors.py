"""The vectors of what can be quoted: made once, kept for every node, and given to the indexes in use."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot import app
from bot.core.ids import GLOBAL
from bot.discord_ui.dependencies import Dependencies
from bot.features.library.versions import load_lessons
from bot.talk import store
from bot.talk.find.answers import Answers
from bot.talk.jobs import UNUSED, Vectors
from bot.talk.store import PassageVectorsRow
from tests.conftest import HandClock, write_lesson
from tests.features.group import Channel, deps_of
from tests.talk.find.test_meanings import BODY, ByTopic


@pytest.fixture
def model() -> ByTopic:
    return ByTopic()


@pytest.fixture
def deps(parts: app.Parts, lessons: Path, model: ByTopic) -> Dependencies:
    write_lesson(lessons / "greek", "alpha", BODY)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    made = deps_of(parts.db, parts.clock, parts.library, Channel())
    object.__setattr__(made, "embedder", model)
    return made


def index(parts: app.Parts) -> Answers:
    return Answers(parts.library.seen_by(GLOBAL))


def kept(parts: app.Parts) -> int:
    return parts.db.read_now(lambda at: at.scalar(select(func.count()).select_from(PassageVectorsRow))) or 0


async def test_an_index_gets_its_vectors_once_for_all_nodes(
    parts: app.Parts, deps: Dependencies, model: ByTopic
) -> None:
    answers = index(parts)
    await Vectors(deps, lambda: [answers]).run()
    assert answers.meanings is not None
    assert kept(parts) > 0
    made = len(model.asked)
    another = index(parts)
    node = Vectors(deps, lambda: [another])
    await node.run()
    await node.run()
    assert another.meanings is not None
    assert len(model.asked) == made, "what's kept isn't made again"
    assert [one.passage.key for one in another.places("kitten")] == [
        one.passage.key for one in answers.places("kitten")
    ]


async def test_only_what_changed_is_made_anew(
    parts: app.Parts, deps: Dependencies, model: ByTopic, lessons: Path
) -> None:
    before = index(parts)
    await Vectors(deps, lambda: [before]).run()
    model.asked.clear()
    write_lesson(lessons / "greek", "alpha", BODY.replace("like fish", "love fish"))
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    after = index(parts)
    await Vectors(deps, lambda: [after]).run()
    assert after.meanings is not None
    assert model.asked
    assert all("love fish" in one or "bones" in one for one in model.asked)


async def test_without_a_model_nothing_is_made(parts: app.Parts, deps: Dependencies) -> None:
    object.__setattr__(deps, "embedder", None)
    answers = index(parts)
    await Vectors(deps, lambda: [answers]).run()
    assert answers.meanings is None
    assert kept(parts) == 0


async def test_what_no_index_takes_up_is_forgotten(
    parts: app.Parts, deps: Dependencies, clock: HandClock, lessons: Path
) -> None:
    first = index(parts)
    await Vectors(deps, lambda: [first]).run()
    old = clock.now().date()
    parts.db.write_now(store.keep_vectors, {"gone": b"\0"}, old)
    clock.advance(days=UNUSED.days + 1)
    write_lesson(lessons / "greek", "alpha", BODY + "\n## More\n\nDogs and cats.\n")
    load_lessons(parts.db, parts.library, lessons, clock.now())
    second = index(parts)
    await Vectors(deps, lambda: [second]).run()
    assert parts.db.read_now(store.vectors, ["gone"]) == {}
    assert second.meanings is not None
    third = index(parts)
    await Vectors(deps, lambda: [third]).run()
    assert third.meanings is not None, "what's in use stays"


async def test_what_another_node_kept_first_stays(parts: app.Parts, deps: Dependencies, clock: HandClock) -> None:
    today = clock.now().date()
    parts.db.write_now(store.keep_vectors, {"one": b"\1"}, today)
    parts.db.write_now(store.keep_vectors, {"one": b"\2", "two": b"\3"}, today)
    assert parts.db.read_now(store.vectors, ["one", "two", "three"]) == {"one": b"\1", "two": b"\3"}
    parts.db.write_now(store.note_used, ["one"], today + timedelta(days=1))
    parts.db.write_now(store.forget_vectors, today + timedelta(days=1))
    assert parts.db.read_now(store.vectors, ["one", "two"]) == {"one": b"\1"}

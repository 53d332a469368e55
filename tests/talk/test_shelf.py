"""The shelf of search indexes: made beforehand, shared, and never waited for while there's an older one."""

import asyncio
import threading

import pytest

from bot import app
from bot.content.catalogue import Catalogue, Entry, Library, catalogue_of
from bot.content.lesson import Lesson
from bot.core.ids import GLOBAL, ScopeId, VersionHash
from bot.storage import Unreachable
from bot.talk import shelf as shelves
from bot.talk import store
from bot.talk.find.answers import Answers
from bot.talk.find.keeping import name_of
from bot.talk.shelf import Shelf

HERE = ScopeId(7)


def course(word: str, scope: ScopeId = GLOBAL) -> Catalogue:
    lesson = Lesson.model_validate({"id": word, "title": word.capitalize(), "body": f"## {word}\nAll about {word}s.\n"})
    return catalogue_of([Entry(lesson, VersionHash(word), scope, "course", "Course")])


class Making:
    """Stands for the making of an index: counts, and waits for permission where that's wanted."""

    def __init__(self) -> None:
        self.made: list[Catalogue] = []
        self.tried = 0
        self.may = threading.Event()
        self.may.set()
        self.fails = False

    def __call__(self, catalogue: Catalogue) -> Answers:
        self.may.wait(20)
        self.tried += 1
        if self.fails:
            raise RuntimeError("a bug")
        self.made.append(catalogue)
        return Answers(catalogue)


@pytest.fixture
def making(monkeypatch: pytest.MonkeyPatch) -> Making:
    making = Making()
    monkeypatch.setattr(shelves, "_made", making)
    monkeypatch.setattr(shelves, "MEANWHILE", 0.05)
    return making


@pytest.fixture
def library() -> Library:
    library = Library()
    library.publish(GLOBAL, course("otter"), 1)
    return library


async def test_the_index_is_there_before_the_first_question(library: Library, making: Making) -> None:
    shelf = Shelf(library)
    await shelf.renew()
    assert len(making.made) == 1
    await asyncio.gather(*(shelf.answers(scope) for scope in (GLOBAL, HERE, HERE)))
    await shelf.renew()
    assert len(making.made) == 1, "servers without lessons of their own share it"


async def test_many_who_ask_at_first_wait_for_one_index(library: Library, making: Making) -> None:
    shelf = Shelf(library)
    found = await asyncio.gather(*(shelf.answers(GLOBAL) for _ in range(5)))
    assert len({*map(id, found)}) == len(making.made) == 1


async def test_while_a_new_one_is_made_the_old_one_answers(library: Library, making: Making) -> None:
    shelf = Shelf(library)
    old = await shelf.answers(GLOBAL)
    making.may.clear()
    library.publish(GLOBAL, course("badger"), 2)
    renewing = asyncio.create_task(shelf.renew())
    assert await shelf.answers(GLOBAL) is old
    making.may.set()
    await renewing
    new = await shelf.answers(GLOBAL)
    assert new.ask("badgers").passages[0][0].id == "badger"
    assert len(making.made) == 2


async def test_what_is_made_quickly_is_not_answered_from_the_old_one(library: Library, making: Making) -> None:
    shelf = Shelf(library)
    await shelf.answers(GLOBAL)
    library.publish(GLOBAL, course("badger"), 2)
    assert (await shelf.answers(GLOBAL)).ask("badgers").passages[0][0].id == "badger"


async def test_if_making_fails_the_old_one_goes_on_and_it_is_tried_again(library: Library, making: Making) -> None:
    shelf = Shelf(library)
    old = await shelf.answers(GLOBAL)
    library.publish(GLOBAL, course("badger"), 2)
    making.fails = True
    assert await shelf.answers(GLOBAL) is old
    tried = making.tried
    await shelf.renew()
    assert making.tried == tried, "not again and again in the background"
    making.fails = False
    assert (await shelf.answers(GLOBAL)).ask("badgers").sure
    making.fails = True
    with pytest.raises(RuntimeError):
        await Shelf(library).answers(GLOBAL)


async def test_indexes_of_servers_go_once_there_are_too_many(
    library: Library, making: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.publish(HERE, course("newt", HERE), 1)
    monkeypatch.setattr(shelves, "KEPT", 1)
    shelf = Shelf(library)
    for scope in (GLOBAL, HERE, GLOBAL):
        await shelf.answers(scope)
    assert len(making.made) == 3


async def test_an_index_is_kept_and_taken_up_at_the_next_start(parts: app.Parts, making: Making) -> None:
    parts.library.publish(GLOBAL, course("otter"), 100)
    first = Shelf(parts.library, parts.db)
    await first.answers(GLOBAL)
    await first.settled()
    assert making.tried == 1
    second = Shelf(parts.library, parts.db)
    answers = await second.answers(GLOBAL)
    assert making.tried == 1, "it wasn't made again"
    assert answers.ask("what is an otter?").lines == (await first.answers(GLOBAL)).ask("what is an otter?").lines
    parts.library.publish(GLOBAL, course("badger"), 101)
    await Shelf(parts.library, parts.db).answers(GLOBAL)
    assert making.tried == 2, "other lessons have another index"


async def test_until_somebody_asks_an_index_is_kept_and_not_held(parts: app.Parts, making: Making) -> None:
    parts.library.publish(GLOBAL, course("otter"), 100)
    first = Shelf(parts.library, parts.db)
    await first.renew()
    await first.renew()
    assert making.tried == 1
    assert not first.made()
    second = Shelf(parts.library, parts.db)
    await second.renew()
    assert not second.made()
    assert (await second.answers(GLOBAL)).ask("what is an otter?").sure
    assert making.tried == 1, "it's taken up, not made again"
    parts.library.publish(GLOBAL, course("badger"), 101)
    await second.renew()
    await second.settled()
    assert (making.tried, len(second.made())) == (2, 1), "what's in use is renewed and held"


async def test_whoever_asks_while_an_index_is_foreseen_shares_it(parts: app.Parts, making: Making) -> None:
    parts.library.publish(GLOBAL, course("otter"), 100)
    making.may.clear()
    shelf = Shelf(parts.library, parts.db)
    renewing = asyncio.create_task(shelf.renew())
    asking = asyncio.create_task(shelf.answers(GLOBAL))
    await asyncio.sleep(0.05)
    making.may.set()
    answers, _ = await asyncio.gather(asking, renewing)
    assert (making.tried, shelf.made()) == (1, [answers])


async def test_ahead_holds_it_from_the_start_on(parts: app.Parts, making: Making) -> None:
    parts.library.publish(GLOBAL, course("otter"), 100)
    shelf = Shelf(parts.library, parts.db, ahead=True)
    await shelf.renew()
    await shelf.settled()
    assert len(shelf.made()) == 1


async def test_a_kept_index_that_is_damaged_or_of_other_code_is_made_again(
    parts: app.Parts, making: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts.library.publish(GLOBAL, course("otter"), 100)
    shelf = Shelf(parts.library, parts.db)
    await shelf.answers(GLOBAL)
    await shelf.settled()
    name = name_of(parts.library.seen_by(GLOBAL))
    await parts.db.write(store.keep_index, GLOBAL, name, b"nonsense")
    again = Shelf(parts.library, parts.db)
    await again.answers(GLOBAL)
    await again.settled()
    assert making.tried == 2
    monkeypatch.setattr("bot.talk.find.keeping.CODE", 7)
    await Shelf(parts.library, parts.db).answers(GLOBAL)
    assert making.tried == 3


async def test_without_a_database_in_reach_an_index_is_made(
    parts: app.Parts, making: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise Unreachable

    parts.library.publish(GLOBAL, course("otter"), 100)
    monkeypatch.setattr(parts.db, "read_soon", away)
    monkeypatch.setattr(parts.db, "write", away)
    shelf = Shelf(parts.library, parts.db)
    assert (await shelf.answers(GLOBAL)).ask("what is an otter?").sure
    await shelf.settled()


async def test_indexes_that_no_scope_needs_are_deleted(parts: app.Parts) -> None:
    for scope in (GLOBAL, HERE):
        await parts.db.write(store.keep_index, scope, "a", b"x")
    await parts.db.write(store.forget_indexes, [GLOBAL])
    assert await parts.db.read(store.index, HERE, "a") is None
    assert await parts.db.read(store.index, GLOBAL, "a") == b"x"
    assert await parts.db.read(store.index, GLOBAL, "b") is None

"""Publishing a folder: versions for good, what is live, what is read again and what is not."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from bot import app
from bot.content.catalogue import AT_HAND, Library, catalogue_of
from bot.content.check import checker
from bot.content.layout.path import Layout, layout_of
from bot.content.layout.path import Path as LessonPath
from bot.content.lesson import Lesson
from bot.content.read.edition import READER
from bot.core.ids import GLOBAL, LessonId, ScopeId, VersionHash
from bot.features.library.versions import layout_in, load_lessons, published_lesson, was_live
from bot.features.library.versions.jobs import LibraryWorker, _read_again
from bot.features.library.versions.service import outdated, publish, reading, refresh_library, renew
from bot.features.library.versions.store.tables import LessonVersionRow, LiveLessonRow, SectionsRow
from bot.settings import Settings
from bot.storage import Database, WriteSession
from tests.conftest import NOON, HandClock, write_lesson


def live(parts: app.Parts) -> dict[str, str]:
    return {lesson: entry.lesson.title for lesson, entry in parts.library.seen_by(GLOBAL).entries.items()}


def reload(parts: app.Parts) -> None:
    load_lessons(parts.db, parts.library, parts.settings.lessons, parts.clock.now())


def versions(db: Database) -> int:
    return db.read_now(lambda session: session.scalar(select(func.count()).select_from(LessonVersionRow))) or 0


def test_a_changed_lesson_is_a_new_version_and_the_old_one_stays(parts: app.Parts, lessons: Path) -> None:
    before = parts.library.seen_by(GLOBAL).entries[LessonId("alpha")]
    write_lesson(lessons / "greek", "alpha", title="Changed")
    reload(parts)
    assert live(parts)["alpha"] == "Changed"
    assert versions(parts.db) == 4
    old = parts.db.read_now(published_lesson, before.version)
    assert old == before.lesson


def test_loading_the_same_again_changes_nothing_and_parses_nothing(
    parts: app.Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checker, "read_lesson", lambda *_: pytest.fail("parsed again"))
    before = live(parts)
    reload(parts)
    assert live(parts) == before
    assert versions(parts.db) == 3


def test_a_changed_data_file_makes_a_new_version(parts: app.Parts, lessons: Path) -> None:
    write_lesson(lessons / "greek", "delta", widgets="[{type: x, data: d.json}]")
    for number, content in enumerate(('{"title": "one"}', '{"title": "two"}'), 4):
        (lessons / "greek" / "d.json").write_text(content)
        reload(parts)
        assert versions(parts.db) == number
    widget = parts.library.seen_by(GLOBAL).entries[LessonId("delta")].lesson.widgets[0]
    assert widget.title == "two"


def test_a_folder_that_is_lost_withdraws_nothing(parts: app.Parts, lessons: Path) -> None:
    before = live(parts)
    lessons.rename(lessons.parent / "elsewhere")
    reload(parts)
    assert live(parts) == before
    fresh = Library()
    load_lessons(parts.db, fresh, lessons, NOON)
    assert fresh.seen_by(GLOBAL).entries.keys() == before.keys(), "a node that starts now shows them, too"


def test_a_lesson_that_no_longer_loads_stays_live_as_it_was(parts: app.Parts, lessons: Path) -> None:
    (lessons / "greek" / "alpha.md").write_text("---\nid: alpha\n---\nno title\n")
    reload(parts)
    assert live(parts)["alpha"] == "The first letter"
    (lessons / "greek" / "beta.md").write_bytes(b"\x00\xff no text")
    reload(parts)
    assert live(parts)["beta"] == "The second letter"


def test_a_missing_file_withdraws_its_lesson_and_its_return_brings_it_back(parts: app.Parts, lessons: Path) -> None:
    file = lessons / "greek" / "gamma.md"
    text = file.read_text()
    file.unlink()
    reload(parts)
    assert "gamma" not in live(parts)
    withdrawn = parts.db.read_now(was_live, ScopeId(7), LessonId("gamma"))
    assert withdrawn is not None
    assert withdrawn.title == "The third letter"
    file.write_text(text)
    reload(parts)
    assert "gamma" in live(parts)
    assert parts.db.read_now(was_live, GLOBAL, LessonId("gamma")) is None


def test_an_id_that_changed_is_told(parts: app.Parts, lessons: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = lessons / "greek" / "gamma.md"
    file.write_text(file.read_text().replace("id: gamma", "id: gamma-2"))
    reload(parts)
    assert "id changed" in capsys.readouterr().out
    assert {"gamma-2"} == set(live(parts)) - {"alpha", "beta"}


def test_a_newer_reader_reads_the_sources_again(parts: app.Parts) -> None:
    parts.db.write_now(lambda session: session.run(update(LessonVersionRow).values(reader=0, reading="{}")))
    reload(parts)
    assert len(live(parts)) == 3
    stored = parts.db.read_now(lambda session: session.scalars(select(LessonVersionRow.reading)))
    assert all(len(text) > 100 for text in stored)


def test_a_servers_lessons_are_seen_by_that_server_alone_also_after_a_restart(parts: app.Parts, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    write_lesson(own, "alpha", title="Our first letter")
    here = ScopeId(42)
    checked = checker.check(checker.find_lessons([own]))
    parts.library.publish(here, *parts.db.write_now(publish, here, checked, NOON))
    again = Library()
    load_lessons(parts.db, again, parts.settings.lessons, NOON)
    for library in (parts.library, again):
        assert library.seen_by(here).entries[LessonId("alpha")].lesson.title == "Our first letter"
        assert library.seen_by(ScopeId(43)).entries[LessonId("alpha")].lesson.title == "The first letter"
        assert len(library.seen_by(here).entries) == 3


def test_nodes_that_start_together_publish_the_same_without_hurting_each_other(
    database_url: str, lessons: Path
) -> None:
    for number in range(40):
        write_lesson(lessons / "greek", f"l{number}")
    nodes = [Database(database_url) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        libraries = [Library() for _ in nodes]
        done = [pool.submit(load_lessons, *pair, lessons, NOON) for pair in zip(nodes, libraries, strict=True)]
        assert all(len(future.result()) == 43 for future in done)
    assert {len(library.seen_by(GLOBAL).entries) for library in libraries} == {43}
    for node in nodes:
        node.close()


def test_a_stored_reading_that_cannot_be_read_any_more_is_read_again(parts: app.Parts) -> None:
    parts.db.write_now(lambda session: session.run(update(LessonVersionRow).values(reading="broken")))
    reload(parts)
    assert len(live(parts)) == 3


def test_a_folder_that_is_not_there_shows_nothing(db: Database, tmp_path: Path) -> None:
    library = Library()
    assert load_lessons(db, library, tmp_path / "nowhere", NOON) == []
    assert library.seen_by(GLOBAL) == catalogue_of([])


def test_live_rows_that_did_not_change_are_not_written(parts: app.Parts, lessons: Path) -> None:
    parts.db.write_now(lambda session: session.run(update(LiveLessonRow).values(course="touched")))
    write_lesson(lessons / "greek", "delta")
    reload(parts)
    rows = parts.db.read_now(lambda session: session.rows(select(LiveLessonRow.lesson_id, LiveLessonRow.course)))
    assert {row[0]: row[1] for row in rows} == dict.fromkeys(["alpha", "beta", "gamma", "delta"], "greek")


def test_a_file_that_changes_is_read_again_where_lessons_are_written(settings: Settings, lessons: Path) -> None:
    parts = app.prepare(settings.model_copy(update={"watch_lessons": True}), HandClock())
    try:
        time.sleep(0.2)  # until the watcher looks
        write_lesson(lessons / "greek", "alpha", title="Changed while it runs")
        until = time.monotonic() + 10
        while live(parts)["alpha"] != "Changed while it runs" and time.monotonic() < until:
            time.sleep(0.05)
        assert live(parts)["alpha"] == "Changed while it runs"
    finally:
        parts.close()


def test_a_version_that_an_older_reader_read_is_read_again_from_its_kept_files(parts: app.Parts, lessons: Path) -> None:
    (lessons / "greek" / "d.json").write_text('{"title": "Kept"}')
    write_lesson(lessons / "greek", "delta", widgets="[{type: x, data: d.json}]")
    reload(parts)
    version = parts.library.seen_by(GLOBAL).entries[LessonId("delta")].version
    parts.db.write_now(lambda session: session.run(update(LessonVersionRow).values(reading="{}")))
    again = parts.db.read_now(published_lesson, version)
    assert again is not None
    assert again.widgets[0].title == "Kept"


def test_what_another_edition_read_is_read_again_and_shown(parts: app.Parts) -> None:
    entry = parts.library.seen_by(GLOBAL).entries[LessonId("alpha")]

    def age(session: WriteSession) -> None:
        row = update(LessonVersionRow).where(LessonVersionRow.hash == entry.version)
        reading = session.scalar(select(LessonVersionRow.reading).where(LessonVersionRow.hash == entry.version))
        session.run(row.values(reader=READER - 1, reading=str(reading).replace("The first letter", "As read before")))

    parts.db.write_now(age)
    old = Library()
    parts.db.read_now(refresh_library, old)
    assert old.seen_by(GLOBAL).entries[LessonId("alpha")].lesson.title == "As read before"
    waiting = parts.db.read_now(outdated)
    assert list(waiting) == [entry.version]
    parts.db.write_now(renew, old, _read_again(waiting))
    assert old.seen_by(GLOBAL).entries[LessonId("alpha")].lesson == entry.lesson
    assert parts.db.read_now(published_lesson, entry.version) == entry.lesson
    assert not parts.db.read_now(outdated)


BODY = "Intro.\n\n## One\n\nText with a [link](https://example.org/a) in it.\n\n## Two\n\n- a\n- b\n"


def unmade(lesson: Lesson) -> Layout:
    raise AssertionError(f"the pages of {lesson.id} were made again")


async def test_pages_are_made_once_a_version_and_stored_with_it(parts: app.Parts, lessons: Path, monkeypatch) -> None:
    write_lesson(lessons / "greek", "alpha", body=BODY)
    reload(parts)
    librarian = LibraryWorker(parts.db, parts.library)
    await librarian.run()
    assert parts.db.read_now(lambda session: session.scalar(select(func.count()).select_from(SectionsRow))) == len(
        parts.library.seen_by(GLOBAL).entries
    )
    monkeypatch.setattr(reading, "layout_of", unmade)
    restarted = Library()
    parts.db.read_now(refresh_library, restarted)
    for entry in restarted.seen_by(GLOBAL).entries.values():
        found = parts.db.read_now(layout_in, restarted, entry.version, entry.lesson)
        assert found == layout_of(entry.lesson)
        assert restarted.layout(entry.version) == found


async def test_pages_that_another_edition_made_are_made_again(parts: app.Parts) -> None:
    entry = parts.library.seen_by(GLOBAL).entries[LessonId("alpha")]
    await LibraryWorker(parts.db, parts.library).run()

    def age(session: WriteSession) -> None:
        session.run(update(SectionsRow).values(reader=READER - 1, sections="[]"))

    parts.db.write_now(age)
    assert parts.db.read_now(layout_in, Library(), entry.version, entry.lesson) == layout_of(entry.lesson)
    await LibraryWorker(parts.db, parts.library).run()
    stored = parts.db.read_now(lambda session: session.rows(select(SectionsRow.reader, SectionsRow.sections)))
    assert {row.reader for row in stored} == {READER}
    assert "[]" not in {row.sections for row in stored}


NOTHING = Layout((), LessonPath())


def test_no_more_pages_are_at_hand_than_are_looked_at() -> None:
    library = Library()
    for number in range(AT_HAND + 5):
        library.keep_layout(VersionHash(str(number)), NOTHING)
    library.keep_layout(VersionHash("7"), NOTHING)
    assert library.layout(VersionHash("4")) is None
    assert library.layout(VersionHash("7")) == library.layout(VersionHash("5")) == NOTHING
    library.renew({VersionHash("7"): Lesson.model_validate({"id": "x", "title": "X"})})
    assert library.layout(VersionHash("7")) is None


LONG = "It grows in gardens, and nobody knows why it has thorns. " * 6


def test_a_folder_that_is_not_ours_keeps_its_lessons_when_a_file_is_renamed(parts: app.Parts, lessons: Path) -> None:
    course = lessons / "plants"
    course.mkdir()
    (course / "01-rose.md").write_text(f"# The rose\n\n{LONG}\n")
    (course / "02-oak.md").write_text("# The oak\n\nIt stands.\n")
    reload(parts)
    assert {"rose", "oak"} <= set(live(parts))
    (course / "01-rose.md").rename(course / "01-thorny.md")
    reload(parts)
    assert live(parts)["rose"] == "The rose"
    assert "thorny" not in live(parts)
    reload(parts)
    assert "rose" in live(parts), "and so it stays"


def test_notebooks_and_included_files_of_a_folder_are_read(parts: app.Parts, lessons: Path) -> None:
    course = lessons / "plants"
    (course / "code").mkdir(parents=True)
    cells = [{"cell_type": "markdown", "source": "# The mean\n\nIt's in the middle."}]
    (course / "mean.ipynb").write_text(json.dumps({"cells": cells}))
    (course / "loop.md").write_text("# Loops\n\n```py\n{{#include code/loop.py}}\n```\n")
    (course / "code" / "loop.py").write_text("while True: pass\n")
    reload(parts)
    assert {"mean": "The mean", "loop": "Loops"}.items() <= live(parts).items()
    body = parts.library.seen_by(GLOBAL).entries[LessonId("loop")].lesson.body
    assert "while True: pass" in body
    (course / "loop.md").unlink()
    reload(parts)
    assert live(parts)["mean"] == "The mean", "a course of notebooks alone is one, too"

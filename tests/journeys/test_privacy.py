"""Taking one's data along, and having it deleted: after it nothing in the whole database names the learner."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, select

from bot import app, routes, upkeep
from bot.context import writing
from bot.core.errors import TutorError
from bot.core.ids import ChannelId, GuildId, LearnerId, LessonId, Who
from bot.features.account import privacy
from bot.features.account.privacy import Everything
from bot.features.calendar.schedules.rules import Place, Planned, What
from bot.features.calendar.schedules.service import Wish, keep, propose
from bot.features.library.rulings import Ruling
from bot.features.library.versions import load_lessons
from bot.features.teaching.desk.rules import Setting
from bot.features.teaching.desk.service import change
from bot.features.teaching.publishing.service import keep_draft
from bot.features.teaching.statistics.rules.outcomes import Rescored
from bot.features.teaching.statistics.store import note
from bot.settings import Settings
from bot.storage import Database
from bot.storage.base import Base
from bot.storage.engines import normal_url
from bot.storage.migrate import migrate
from bot.storage.personal import personal_tables
from bot.talk import store
from bot.talk.store import ToldGapRow, WordingRow
from tests.conftest import write_lesson
from tests.features.deck import CARDS
from tests.journeys.group import QUIZ, begin, tap
from tests.journeys.test_flashcards import rate
from tests.journeys.test_reflections import shared_texts, write
from tests.journeys.test_reminders import until
from tests.journeys.world import DM, World

PROMPTS = "[What did you learn?, 'Where will you *use* it?']"


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(
        lessons / "greek",
        "alpha",
        title="First",
        next="beta",
        flashcards=CARDS,
        quiz=QUIZ,
        reflection=PROMPTS,
        widgets="[wordcloud]",
    )
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def miss_for_sure(world: World, person: Any, asked: Any) -> None:
    """Be sure of a wrong answer, so that the question is asked once more."""
    for wanted in ("True", "False"):
        settings = await world.slash(person, "settings")
        choosing = await world.choose(person, "certainty", settings, "1:settings.change")
        await world.choose(person, wanted, choosing, "1:settings.set")
        if wanted == "True":
            await world.click(person, "Sure", await world.choose_many(person, ["Beta"], asked))


async def live(world: World) -> None:
    """Let Ada do everything that is remembered of a learner."""
    await _teach(world)
    await _learn(world)
    await _play_together(world)


async def _teach(world: World) -> None:
    ada = world.ada
    once = Who(LearnerId(ada.id), GuildId(world.guild.id), manages=True)
    await world.parts.db.write(writing(change, world.parts.library, once, world.parts.clock.now()), Setting.MARK, 0.9)
    await world.parts.db.write(
        writing(keep_draft, world.parts.library, once, world.parts.clock.now()), "secret thought.md", []
    )
    place, wish = Place(ChannelId(world.channel.id), "study", True, False), Wish(What.RECAP, "every Monday 18:00")
    doing = world.parts.library, once, world.parts.clock.now()
    proposed = await world.parts.db.write(writing(propose, *doing), place, wish)
    assert isinstance(proposed, Planned)
    await world.parts.db.write(writing(keep, *doing), place, proposed.schedule.id)


async def _learn(world: World) -> None:
    ada = world.ada
    await world.slash(ada, "settings", zone="Berlin")
    await world.slash(ada, "remind", at="8:00")
    await world.press(ada, routes.TODAY_START(), await world.slash(ada, "help"))
    cloud = await world.click(ada, "Wordcloud", await world.slash(ada, "learn", lesson="alpha"))
    form = await world.click(ada, "Write a word", cloud)
    await world.submit(ada, form, typed="Ada's secret thought")
    shown = await world.click(ada, "Flashcards", await world.slash(ada, "learn", lesson="alpha"))
    shown = await rate(world, ada, shown, "Knew it")
    await world.click(ada, "Undo", shown)
    await world.press(ada, routes.REVIEW_THESE(words="Ada's secret thought"), shown)
    quiz = await world.slash(ada, "quiz", lesson="alpha")
    letter = world.option(quiz, "Alpha")
    graded = await world.click(ada, letter, quiz)
    await world.submit(ada, await world.report_form(ada, graded), text="Ada's secret thought on it")
    await miss_for_sure(world, ada, await world.click(ada, "Next", graded))
    await world.press(ada, routes.DONE(lesson=LessonId("alpha")), await world.slash(ada, "learn", lesson="alpha"))


async def _play_together(world: World) -> None:
    """Play with Ben, write to the group, and be told of what came of it all."""
    ada = world.ada
    controls = await begin(world, world.ben, seconds=20)
    await tap(world, ada, "Alpha")
    await tap(world, world.ben, "Alpha")
    await world.press(ada, "1:group_quizzes.act:1.talk", controls)
    await world.wait(91)
    await tap(world, ada, "Alpha")
    await tap(world, world.ben, "Alpha")
    await world.wait(25)
    await world.press(ada, "1:group_quizzes.act:1.end", controls)
    await world.tick()
    joined = await world.slash(ada, "study quiz", lesson="alpha")
    await world.tick()
    mine = await world.click(ada, "Extra time, or leave", await world.click(ada, "Join", world.newest()))
    await world.choose(ada, "50", mine, "1:group_quizzes.extra")
    await world.press(ada, "1:group_quizzes.act:2.end", joined)
    await world.tick()
    await write(world, ada, "Ada's secret thought", readers=f"group:{world.channel.id}")
    await world.tick()
    await until(world, 3, 8.2)
    told = {LearnerId(ada.id): Rescored(0, "First", "Which letter comes first?", Ruling.VOID, 50.0, 100.0, done=True)}
    await world.parts.db.write(note, GuildId(world.guild.id), told, world.parts.clock.now())
    await world.say(ada, "how does Ada's secret work?")
    for counted in (WordingRow, ToldGapRow):
        await world.parts.db.write(store.count_on, counted, LearnerId(ada.id), world.parts.clock.now().date(), 5)
    await world.click(ada, "Tell me next time", await world.slash(ada, "study home"))
    await world.slash(ada, "help")
    await world.slash(ada, "quiz", lesson="alpha")
    await world.bot.put_down()
    await world.slash(world.ben, "help")


def everything(parts: app.Parts, learner: Any) -> Any:
    return parts.db.read_now(privacy.collect, LearnerId(learner.id), parts.clock.now())


def whole_database(parts: app.Parts) -> str:
    """Return every cell of every table that is no lesson."""
    with create_engine(normal_url(parts.settings.database_url)).connect() as connection:
        tables = [table for table in Base.metadata.sorted_tables if table.name not in {"lesson_versions", "notes"}]
        return "\n".join(f"{table.name}: {tuple(row)}" for table in tables for row in connection.execute(select(table)))


async def test_everything_is_exported_deleted_and_can_be_imported_elsewhere(
    world: World, parts: app.Parts, tmp_path: Path
) -> None:
    await live(world)
    before = everything(parts, world.ada)
    assert set(before.rows) == {table.name for table, _ in personal_tables()}, "a table that the journey does not fill"
    shown = await world.slash(world.ada, "privacy export")
    assert "📦 Everything I keep about you" in world.text(shown)
    archive = privacy.archive(before)
    check_archive(archive, before.rows)

    assert len(await shared_texts(world)) == 1
    asked = await world.slash(world.ada, "privacy delete", DM)
    assert "This can't be undone" in world.text(asked)
    deleted = await world.click(world.ada, "Yes, delete everything", asked)
    assert "I no longer keep anything under your name" in world.text(deleted)
    assert "unless you typed one" in world.text(deleted)
    assert await shared_texts(world) == [], "what was shared is taken out of the thread"
    left = whole_database(parts)
    for trace in (str(world.ada.id), "secret thought", "'ada'", "Berlin"):
        assert trace not in left, trace
    assert str(world.ben.id) in left
    assert "somebody" in left
    table = world.text(await world.slash(world.ben, "study table", period="all"))
    assert "somebody" in table
    assert "ben" in table

    await back_in_an_empty_database(archive, before.rows, tmp_path)
    await back_beside_others(archive, before.rows, parts, world)


def check_archive(archive: bytes, rows: Any) -> None:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.testzip() is None
        assert json.loads(opened.read("data.json"))["tables"] == rows
        readme = opened.read("README.md").decode()
        for name, content in rows.items():
            assert f"`tables/{name}.csv` ({len(content)})" in readme
            text = opened.read(f"tables/{name}.csv").decode("utf-8-sig")
            assert len(list(csv.DictReader(io.StringIO(text)))) == len(content)


def portable(rows: Any) -> Any:
    return {table.name: rows.get(table.name) for table, personal in personal_tables() if personal.portable}


async def back_in_an_empty_database(archive: bytes, rows: Any, tmp_path: Path) -> None:
    """An export, imported into an empty database, is the same learner."""
    url = f"sqlite:///{tmp_path / 'other.db'}"
    settings = Settings(_env_file=None, database_url=url)
    told: list[int] = []
    learner, count = upkeep.import_learner(settings, archive, told.append)
    assert sum(told) == count
    assert len(told) > 1, "it's told while it goes on"
    db = Database(url)
    again = db.read_now(privacy.collect, learner, None)
    db.close()
    private = {"audience": "me", "guild_id": None, "group_id": None}
    expected = portable(rows)
    expected["reflections"] = [{**row, **private} for row in expected["reflections"]]
    assert isinstance(again, Everything)
    assert portable(again.rows) == expected
    with pytest.raises(TutorError, match="known here already"):
        upkeep.import_learner(settings, archive)


async def back_beside_others(archive: bytes, rows: Any, parts: app.Parts, world: World) -> None:
    """Beside others, row numbers are shifted, all that point to them with them, and the learner goes on."""
    shown = await world.click(world.ben, "Flashcards", await world.slash(world.ben, "learn", lesson="alpha"))
    await rate(world, world.ben, shown, "Knew it")
    upkeep.import_learner(parts.settings, archive)
    again = everything(parts, world.ada).rows
    assert {name: len(content) for name, content in portable(again).items()} == {
        name: len(content) for name, content in portable(rows).items()
    }
    cards = {row["id"] for row in again["flashcards"]}
    lines = {row["id"] for row in again["review_log"]}
    assert {row["card_id"] for row in again["review_log"]} == cards
    assert {row["detail"]["event"] for row in again["review_log"] if "event" in row["detail"]} <= lines
    assert {row["attempt_id"] for row in again["quiz_answers"]} <= {row["id"] for row in again["quiz_attempts"]}
    shown = await world.review(world.ada)
    assert "What does *Beta* mean?" in world.text(await rate(world, world.ada, shown, "Knew it"))
    assert "Ada's secret thought" in world.text(await world.slash(world.ada, "journal"))


async def test_whoever_is_not_known_has_nothing_to_export_or_delete(world: World) -> None:
    assert "I keep nothing about you" in world.text(await world.slash(world.cleo, "privacy export"))
    assert "I keep nothing about you" in world.text(await world.slash(world.cleo, "privacy delete"))


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip at all"])
def test_what_is_no_archive_is_refused(data: bytes, tmp_path: Path) -> None:
    settings = Settings(_env_file=None, database_url=f"sqlite:///{tmp_path / 'x.db'}")
    with pytest.raises(TutorError, match="no archive"):
        upkeep.import_learner(settings, data)


def test_an_archive_of_another_version_is_refused(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, database_url=f"sqlite:///{tmp_path / 'x.db'}")
    with pytest.raises(TutorError, match="another version"):
        upkeep.import_learner(settings, packed({"format": 99, "learner": 1, "tables": {}}))


def packed(data: object) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archived:
        archived.writestr("data.json", json.dumps(data))
    return out.getvalue()


def test_an_archive_with_somebody_elses_rows_or_unknown_columns_is_refused(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, database_url=f"sqlite:///{tmp_path / 'x.db'}")
    migrate(settings.database_url)
    other = {"learner_id": 2, "on": "2026-03-02", "zone": "UTC", "at": "2026-03-02T12:00:00+00:00"}
    for rows, problem in (
        ([other], "somebody else"),
        ([{**other, "learner_id": 1, "evil": 1}], "evil"),
        ([{**other, "learner_id": 1, "on": "soon"}], "Invalid isoformat"),
    ):
        with pytest.raises(TutorError, match=problem):
            upkeep.import_learner(settings, packed({"format": 1, "learner": 1, "tables": {"study_days": rows}}))

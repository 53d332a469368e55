"""Export, and import into another database: the same learner; and files as people mangle them."""

import csv
import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from bot import app
from bot.context import reading
from bot.core.ids import GLOBAL, LearnerId, LessonId
from bot.discord_ui.forms import TextField
from bot.features.flashcards.browse import service as cards
from bot.features.flashcards.browse.rules import TooManyCards
from bot.features.flashcards.browse.views import edit_form
from bot.features.flashcards.deck import Card, Source, rebuild_cards
from bot.features.flashcards.exchange import room, rules, service, views
from bot.features.flashcards.exchange.rules import fields, parsing, writing
from bot.features.flashcards.exchange.rules.outcomes import Imported
from bot.features.flashcards.figures import rating_log
from bot.features.flashcards.review.service import set_aside
from bot.features.library.versions import load_lessons
from bot.memory import Rating, State
from bot.settings import Settings
from tests.conftest import NOON, HandClock
from tests.features.deck import Student
from tests.features.flashcards.deck.test_decks import a_life, publish


@pytest.fixture
def ada(parts: app.Parts, lessons: Path) -> Student:
    publish(parts, lessons)
    return Student(parts)


@pytest.fixture
def elsewhere(sqlite_template: Path, lessons: Path, tmp_path: Path, clock: HandClock) -> Iterator[app.Parts]:
    """An empty database of another bot, with the same course."""
    file = tmp_path / "elsewhere.db"
    shutil.copyfile(sqlite_template, file)
    settings = Settings(_env_file=None, pace=0, database_url=f"sqlite:///{file}", lessons=lessons, shard_count=1)
    parts = app.prepare(settings, clock)
    yield parts
    parts.close()


def export(student: Student) -> list[tuple[str, bytes]]:
    return writing.csv_files(
        student.parts.db.read_now(
            reading(service.with_logs, student.parts.library, student.who, student.parts.clock.now())
        )
    )


def take_in(student: Student, files: list[tuple[str, bytes]]) -> Imported:
    clock = student.parts.clock
    brought, problems = parsing.parse(files, clock.now(), clock.now().date())
    assert problems == []
    return student.act(service.take_in, brought)


def as_learnt(card: Card) -> Card:
    """Return a card without what differs from database to database."""
    return replace(card, id=0, version="", buried_until=None)


def test_exported_and_imported_elsewhere_is_the_same_deck(
    ada: Student, elsewhere: app.Parts, lessons: Path, clock: HandClock
) -> None:
    ada.prefer(new_limit=100)
    a_life(ada, clock, Random(7), 120)
    load_lessons(elsewhere.db, elsewhere.library, lessons, clock.now())
    there = Student(elsewhere)
    mine = [card for card in ada.cards() if not card.archived]
    assert take_in(there, export(ada)) == Imported(len(mine), 0, 0)
    assert [as_learnt(card) for card in there.cards()] == [as_learnt(card) for card in mine]
    assert export(there)[1][1].count(b"\n") == export(ada)[1][1].count(b"\n"), "the log came along"
    assert take_in(there, export(ada)) == Imported(0, 0, len(mine)), "a second time doubles nothing"


def test_a_spreadsheet_without_the_log_brings_the_schedule(ada: Student, elsewhere: app.Parts, lessons: Path) -> None:
    load_lessons(elsewhere.db, elsewhere.library, lessons, NOON)
    ada.rate(ada.open(), Rating.EASY)
    there = Student(elsewhere)
    take_in(there, export(ada)[:1])
    assert [as_learnt(card) for card in there.cards()] == [as_learnt(card) for card in ada.cards()]


def test_cards_that_are_new_here_take_the_files_past(ada: Student, elsewhere: app.Parts, lessons: Path) -> None:
    load_lessons(elsewhere.db, elsewhere.library, lessons, NOON)
    ada.rate(ada.open(), Rating.EASY)
    there = Student(elsewhere)
    there.open()
    assert take_in(there, export(ada)) == Imported(0, 1, 2)
    assert there.card("Alpha").memory.state is State.REVIEW


def test_a_card_of_ones_own_in_a_lesson_stays_there_with_its_key(ada: Student, elsewhere: app.Parts) -> None:
    added = ada.act(cards.add, (GLOBAL, LessonId("alpha")), ("mine", "and its back")).card
    rated = ada.act(cards.add, (GLOBAL, LessonId("alpha")), ("another", "back")).card
    assert added.key != rated.key
    there = Student(elsewhere)
    take_in(there, export(ada))
    found = {card.front: (card.source, card.lesson, card.key) for card in there.cards()}
    assert found["mine"] == (Source.OWN, "alpha", added.key)
    assert take_in(there, export(ada)).added == 0, "known again by their keys"


def test_any_table_with_front_and_back_becomes_own_cards(ada: Student) -> None:
    assert take_in(ada, [("mine.csv", "Front;Back\r\nένα;one\r\nδύο;two\r\n".encode("utf-8-sig"))]) == Imported(2, 0, 0)
    assert [(card.front, card.lesson) for card in ada.cards()] == [("ένα", ""), ("δύο", "")]


def test_a_card_of_a_lesson_that_is_not_here_becomes_ones_own(ada: Student) -> None:
    table = b"number,scope,lesson,source,key,front,back\n1,7,elsewhere,lesson,k,What?,That\n"
    take_in(ada, [("flashcards.csv", table)])
    (card,) = ada.cards()
    assert (card.scope, card.lesson, card.source) == (0, "", "own")
    ada.review()
    assert not ada.cards()[0].archived


CARDS = "number,front,back,state,due_on,step,stability,difficulty,last_on,reps"
REVIEWS = "card,at,day,act,rating,was,detail"


@pytest.mark.parametrize(
    ("cards", "reviews", "line", "says"),
    [
        ("1,,b", "", 2, "the front is empty"),
        ("1,a,b\n2,c,", "", 3, "the back is empty"),
        ("1,a,b,asleep", "", 2, "state is “asleep”"),
        ("1,a,b,review,2026-13-01,,3,5,2026-03-01,1", "", 2, "due_on is “2026-13-01”"),
        ("1,a,b,review,2026-03-05,,x,5,2026-03-01,1", "", 2, "stability is “x”, not a number"),
        ("1,a,b,review,2026-03-05,,3,50,2026-03-01,1", "", 2, "difficulty is 50.0, not between 1 and 10"),
        ("1,a,b,review,2026-03-05,,nan,5,2026-03-01,1", "", 2, "stability is nan"),
        ("1,a,b", "2,2026-03-01T08:00:00+00:00,2026-03-01,rated,good,,", 2, "no card number “2”"),
        ("1,a,b", "1,yesterday,2026-03-01,rated,good,,", 2, "at is “yesterday”"),
        ("1,a,b", "1,2026-03-01T08:00:00+00:00,2026-03-01,rated,,,", 2, "rating is empty"),
        ("1,a,b", "1,2026-03-01T08:00:00+00:00,2026-03-01,eaten,good,,", 2, "act is “eaten”"),
        ("1,a,b", "1,2026-03-01T08:00:00+00:00,2026-03-01,rated,easy,,", 2, "doesn't fit the card's log"),
        ("1,a,b", '1,2026-03-01T08:00:00+00:00,2026-03-01,rated,easy,,"{""days"": 1000000}"', 2, "days is 1000000"),
        ("1,a,b", "1,2026-03-01T08:00:00+00:00,2026-03-01,buried,,,{}", 2, "doesn't fit the card's log"),
        ("1,a,b", "1,2026-03-01T08:00:00+00:00,2026-03-01,moved,,,[]", 2, "isn't a JSON object"),
    ],
)
def test_each_row_that_is_wrong_is_named(cards: str, reviews: str, line: int, says: str) -> None:
    files = [("flashcards.csv", f"{CARDS}\n{cards}\n".encode())]
    if reviews:
        files.append(("reviews.csv", f"{REVIEWS}\n{reviews}\n".encode()))
    _, problems = parsing.parse(files, NOON, NOON.date())
    assert [problem.line for problem in problems] == [line]
    assert says in views.said(problems[0])


def test_a_line_of_a_log_is_told_by_its_own_file(ada: Student) -> None:
    log = f"{REVIEWS}\n1,2026-03-01T08:00:00+00:00,2026-03-01,buried,,,{{}}\n"
    files = [("mine.csv", f"{CARDS}\n1,a,b\n".encode()), ("log-2.csv", log.encode())]
    _, (problem,) = parsing.parse(files, NOON, NOON.date())
    assert (problem.file, problem.line, problem.why) == ("log-2.csv", 2, fields.Why.DOES_NOT_FIT)


def test_a_long_card_that_was_imported_is_edited_as_a_whole(ada: Student) -> None:
    side = "long " * 700
    take_in(ada, [("flashcards.csv", f"front,back\n{side},{side}\n".encode())])
    (card,) = ada.cards()
    for field in edit_form(card).fields:
        assert isinstance(field, TextField)
        assert field.default == side.strip()
        assert len(side.strip()) <= field.limit <= 4000


def test_a_table_of_something_else_is_told() -> None:
    _, (problem,) = parsing.parse([("people.csv", b"name,age\nAda,36\n")], NOON, NOON.date())
    assert views.said(problem) == "its first line needs the columns front and back"


def test_an_imported_schedule_survives_a_rebuild(ada: Student) -> None:
    row = "1,a,b,review,2026-03-05,,3.5,5,2026-03-01,4"
    take_in(ada, [("flashcards.csv", f"{CARDS}\n{row}\n".encode())])
    (card,) = ada.cards()
    assert (card.memory.stability, card.reps, card.due_on) == (3.5, 4, NOON.date() + timedelta(days=3))
    rebuild_cards(ada.parts.db)
    assert ada.cards() == [card]


def test_a_large_import_is_written_in_portions_that_let_others_in_between(ada: Student) -> None:
    rows = b"front,back\n" + b"".join(b"front %d,back\n" % number for number in range(600))
    brought, problems = parsing.parse([("many.csv", rows)], NOON, NOON.date())
    assert problems == []
    portions = list(writing.portions(brought, lambda one: len(one.events), rules.PORTION, rules.PORTION_REVIEWS))
    assert [len(some) for some in portions] == [250, 250, 100]
    assert sum((ada.act(service.take_in, some) for some in portions), Imported()) == Imported(600)
    assert sum((ada.act(service.take_in, some) for some in portions), Imported()) == Imported(0, 0, 600)


def test_portions_are_cut_by_the_lines_of_their_logs_too() -> None:
    assert list(writing.portions([1, 2, 3, 9, 1], lambda lines: lines, 3, 4)) == [[1, 2], [3], [9], [1]]


def test_more_rows_than_one_import_takes_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (parsing, writing):
        monkeypatch.setattr(module, "MAX_ROWS", 2)
    brought, problems = parsing.parse([("many.csv", b"front,back\na,1\nb,2\nc,3\n")], NOON, NOON.date())
    assert brought == []
    assert [views.said(one) for one in problems] == ["3 cards are too many for one import: send at most 2 at once"]


def test_what_is_exported_in_parts_can_be_imported_part_by_part(
    ada: Student, elsewhere: app.Parts, lessons: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (parsing, writing):
        monkeypatch.setattr(module, "MAX_ROWS", 2)
    a_life(ada, clock, Random(7), 40)
    files = export(ada)
    assert [name for name, _ in files[:3]] == ["flashcards-1.csv", "reviews-1.csv", "flashcards-2.csv"]
    load_lessons(elsewhere.db, elsewhere.library, lessons, clock.now())
    there = Student(elsewhere)
    for start in range(0, len(files), 2):
        take_in(there, files[start : start + 2])
    mine = [card for card in ada.cards() if not card.archived]
    assert [as_learnt(card) for card in there.cards()] == [as_learnt(card) for card in mine]


def test_a_learner_has_so_many_cards_and_the_rest_is_told(ada: Student, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MOST_CARDS", 3)
    table = [("mine.csv", b"front,back\na,1\nb,2\nc,3\nd,4\n")]
    assert take_in(ada, table) == Imported(3, 0, 0, 1)
    assert take_in(ada, table) == Imported(0, 0, 3, 1)
    monkeypatch.setattr(cards, "MOST_CARDS", 3)
    with pytest.raises(TooManyCards):
        ada.act(cards.add, (GLOBAL, LessonId("")), ("e", "5"))


def test_a_large_export_comes_as_an_archive_for_each_part(ada: Student, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (parsing, writing):
        monkeypatch.setattr(module, "MAX_ROWS", 1)
    ada.open()
    files = room._packed(export(ada))
    assert [name for name, _ in files] == ["flashcards-1.zip", "flashcards-2.zip", "flashcards-3.zip"]
    for file in files:
        brought, problems = parsing.parse([file], NOON, NOON.date())
        assert (len(brought), problems) == (1, [])


def test_a_number_that_cannot_be_stored_is_named_with_its_text(ada: Student) -> None:
    huge = "9" * 30
    table = f"{CARDS}\n1,a,b,review,2026-03-05,,3,5,2026-03-01,{huge}\n".encode()
    _, (problem,) = parsing.parse([("flashcards.csv", table)], NOON, NOON.date())
    assert (problem.line, problem.why, problem.about) == (2, fields.Why.IMPOSSIBLE, ("reps", huge[:40]))


def test_a_state_of_before_that_does_not_exist_is_named_by_its_column(ada: Student) -> None:
    cards = f"{CARDS}\n1,a,b\n".encode()
    log = f"{REVIEWS}\n1,2026-03-01T08:00:00+00:00,2026-03-01,rated,good,asleep,\n".encode()
    _, (problem,) = parsing.parse([("flashcards.csv", cards), ("reviews.csv", log)], NOON, NOON.date())
    assert (problem.why, problem.about[:2]) == (fields.Why.UNKNOWN, ("was", "asleep"))


def test_ratings_and_undoings_are_read_with_their_days(ada: Student) -> None:
    shown = ada.rate(ada.open(), Rating.EASY)
    ada.undo(shown)
    day = NOON.date()
    rated, undone = ada.parts.db.read_now(rating_log, LearnerId(1), day)
    assert (rated.on, rated.rating, rated.undoes) == (day, Rating.EASY.value, None)
    assert (undone.on, undone.rating, undone.undoes) == (day, None, rated.id)
    assert ada.parts.db.read_now(rating_log, LearnerId(1), day + timedelta(days=1)) == []


def test_an_own_card_that_was_deleted_comes_back_with_its_past(ada: Student) -> None:
    key = (GLOBAL, LessonId(""))
    card = ada.act(cards.add, key, ("mine", "its back")).card
    rated = next(one for one in ada.cards() if one.id == card.id)
    ada.act(cards.act, rated.id, "delete")
    again = ada.act(cards.add, key, (" mine ", "another back")).card
    assert (again.id, again.key, again.back, again.archived) == (card.id, card.key, "another back", False)


def test_a_front_that_a_reworded_card_had_gets_a_key_of_its_own(ada: Student) -> None:
    key = (GLOBAL, LessonId(""))
    first = ada.act(cards.add, key, ("mine", "back")).card
    ada.act(cards.edit, ("reworded", "back"), first.id)
    second = ada.act(cards.add, key, ("mine", "back")).card
    assert second.key == f"{first.key}-2"
    ada.act(cards.edit, ("reworded too", "back"), second.id)
    assert ada.act(cards.add, key, ("mine", "back")).card.key == f"{first.key}-3"


def test_what_is_set_aside_stays_so_on_its_way_out_and_in(ada: Student, elsewhere: app.Parts, lessons: Path) -> None:
    load_lessons(elsewhere.db, elsewhere.library, lessons, NOON)
    front = ada.open()
    ada.act(set_aside, front.card.id, True)
    (name, table), *_ = export(ada)
    aside = [row for row in csv.DictReader(io.StringIO(table.decode("utf-8-sig"))) if row["set_aside"]]
    assert [(row["front"], row["set_aside"]) for row in aside] == [(front.card.front, "learner")]
    there = Student(elsewhere)
    take_in(there, [(name, table)])
    assert there.card(front.card.front).aside is not None
    assert [one.aside for one in there.cards() if one.front != front.card.front] == [None, None]

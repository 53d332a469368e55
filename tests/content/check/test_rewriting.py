"""What's written into a lesson's file for its author: identities, and no other byte."""

import pytest

from bot.content.check.rewriting import LONGEST, identified, renamed, with_course
from bot.content.read.validation import read_lesson
from bot.core.ids import LessonId
from tests.conftest import REAL_LESSON, NoFiles

FILE = """---
# é before it
id: intro
title: "Intro: the intro"
prereqs: [start, 'intro-2', "other"]
next: intro-2   # then
quiz:
  - q: Which one of the cell?
    options: [Ay, Bee]
    answer: Ay
    was: start/grid
  - {q: "What, in: braces?", options: [a, b], answer: a}
flashcards:
  - Intro: the beginning
  - front: Two
    back: 2
---
# The intro

See [start](start.md), id: intro.
"""
NAMES = {LessonId("intro"): LessonId("onramp-intro"), LessonId("start"): LessonId("onramp-start")}


def test_lessons_get_other_ids_and_nothing_else_changes() -> None:
    told = renamed(FILE.encode(), NAMES).decode()
    expected = FILE.replace("id: intro\ntitle", "id: onramp-intro\ntitle").replace("[start,", "[onramp-start,")
    assert told == expected.replace("was: start/grid", "was: onramp-start/grid")


def test_a_list_written_as_one_text_is_renamed_too() -> None:
    data = b"\xef\xbb\xbf---\r\nid: intro\r\ntitle: T: i\r\nrequires: start, other\r\n---\r\nText.\r\n"
    lesson = read_lesson(renamed(data, NAMES), NoFiles()).lesson
    assert lesson is not None
    assert (lesson.id, lesson.prereqs, lesson.title) == ("onramp-intro", ("onramp-start", "other"), "T: i")


def test_questions_and_cards_get_an_id_and_stay_what_they_are() -> None:
    before = read_lesson(FILE.encode(), NoFiles()).lesson
    assert before is not None
    ids = {("quiz", one.key): f"old-{number}" for number, one in enumerate(before.quiz)}
    ids |= {("flashcards", one.key): f"card-{number}" for number, one in enumerate(before.flashcards)}
    told = identified(FILE.encode(), ids)
    after = read_lesson(told, NoFiles()).lesson
    assert after is not None
    assert [one.key for one in after.quiz] == ["old-0", "old-1"]
    assert [one.key for one in after.flashcards] == ["card-0", "card-1"]
    assert [one.model_copy(update={"id": None}) for one in after.quiz] == list(before.quiz)
    assert [(one.front, one.back) for one in after.flashcards] == [("Intro", "the beginning"), ("Two", "2")]
    assert identified(told, ids) == told, "what has an id keeps it"


@pytest.mark.parametrize(
    "cards",
    [
        "flashcards:\n  Intro: the beginning\n  Two: '2'\ntags: [a]\n",
        "flashcards:\n  Intro: the beginning\n  Two: |\n    2\ntags: [a]\n",
        "flashcards: {Intro: the beginning, Two: '2'}\ntags: [a]\n",
        "flashcards:\n  front: Intro\n  back: the beginning\ntags: [a]\n",
    ],
)
def test_cards_that_are_written_without_dashes_get_ids_too(cards: str) -> None:
    data = f"---\nid: a\ntitle: A\n{cards}---\nText.\n".encode()
    before = read_lesson(data, NoFiles()).lesson
    assert before is not None
    told = read_lesson(identified(data, {("flashcards", before.flashcards[0].key): "card-0"}), NoFiles()).lesson
    assert told is not None
    assert [(one.front, one.back) for one in told.flashcards] == [(one.front, one.back) for one in before.flashcards]
    assert told.flashcards[0].key == "card-0"
    assert told.tags == ("a",)


def test_the_real_lesson_can_be_written_to() -> None:
    data = REAL_LESSON.read_bytes()
    before = read_lesson(data, NoFiles()).lesson
    assert before is not None
    told = identified(data, {("quiz", one.key): f"q-{number}" for number, one in enumerate(before.quiz)})
    told = renamed(told, {before.id: LessonId("mine")})
    after = read_lesson(told, NoFiles()).lesson
    assert after is not None
    assert (after.id, [one.key for one in after.quiz]) == ("mine", ["q-0", "q-1", "q-2", "q-3"])
    assert after.body == before.body


@pytest.mark.parametrize(
    ("course", "name"),
    [("onramp", "onramp-intro"), ("My Course, 2!", "my-course-2-intro"), ("курс", "intro")],
)
def test_an_id_has_its_courses_name_in_it(course: str, name: str) -> None:
    made = with_course(LessonId("intro"), course, lambda _: False)
    assert made.endswith(name)
    assert made != "intro"


def test_an_id_is_never_too_long_and_never_taken() -> None:
    lesson = LessonId("x" * LONGEST)
    one, other = (with_course(lesson, course, lambda _: False) for course in ("onramp", "offramp"))
    assert len(one) <= LONGEST
    assert one != other
    taken = with_course(LessonId("intro"), "onramp", lambda name: name == "onramp-intro")
    assert taken.startswith("onramp-intro-")

"""What's exported reads back as it was: by our own readers, by Anki's importer, and as the XML that Canvas expects."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from bot.content.check.checker import check, find_lessons
from bot.content.exports import FORMS, Form
from bot.content.exports.asked import Asked, How, NotSayable, asked
from bot.content.lesson import Lesson
from bot.content.read.data_files import HeldFiles
from bot.content.read.validation import read_lesson
from bot.formats.banks import bank_in, lesson_text
from tests.conftest import ROOT

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
ODD = """---
id: odd
title: "Signs & co: 100% {sure} = maybe~ /#\\\\"
quiz:
  - q: "What's `a=b`? {not} 50% ~ #1: it \\\\ is"
    options: ["=A1", "-5", "a~b#c", "1,000"]
    answer: 0
    why: [x=y, "#2", "{}", "~"]
  - {q: "Even?", options: ["1", "2", "4"], answer: ["2", "4"], kind: multiple_select, explain: "Halves: 1 & 2."}
  - {q: "Is 7 > 3 & 2 < 5?", kind: true_false, answer: true, why: "It is."}
  - {q: "Capital of France?", kind: short_answer, accept: [Paris, "P*ris", "a}b~c"]}
  - {q: "Half of 7?", kind: numeric, answer: 3.5, tolerance: "10%", unit: kg}
  - {q: "Sort.", kind: ordering, items: ["one #1", "two ~", "three"]}
  - q: "What does `<b>&amp;</b>` show, and <u>a & b</u>?"
    options: ["`<b>`", "*&* in bold"]
    answer: 1
    why: ["<i>", "It is `</p>`."]
  - {kind: cloze, q: "Fill it.", text: "When {{inputs|feat~ures}} change, that's {{drift}}."}
  - q: |
      What does this print?
      ```python
      // a comment
      a = {1: "x"}

      print(a)
      ```
    options: [a, b]
    answer: 1
flashcards:
  - {front: "Term & co", back: "Meaning <b>"}
---
Text.
"""


def lesson_of(text: str) -> Lesson:
    lesson = read_lesson(text.encode(), HeldFiles({}, "")).lesson
    assert lesson is not None
    return lesson


@cache
def shipped() -> list[Lesson]:
    every = check(find_lessons([ROOT / "lessons"]))
    return [one.reading.lesson for one in every if one.reading.lesson is not None]


def plain(one: Asked) -> tuple[object, ...]:
    """Return a question as it's compared: white space and the place of an instruction don't matter."""
    whole = " ".join(" ".join([one.q, *one.around]).split())
    options = tuple((" ".join(option.text.split()), option.right) for option in one.options)
    return whole, " ".join(one.explain.split()), options, one.accepted, tuple(f"{n:.9g}" for n in one.number), one.gaps


def back(form: Form, data: bytes) -> list[Asked]:
    _, found = bank_in(f"course{form.ending}", data.decode())
    assert not found.left_out
    return [asked(question) for question in lesson_of(lesson_text("T", found).replace("---", "---\nid: t", 1)).quiz]


@pytest.mark.parametrize("form", ["moodle", "gift", "table"])
def test_what_a_form_can_say_reads_back_as_it_was(form: str, subtests: pytest.Subtests) -> None:
    lessons = [lesson for lesson in (*shipped(), lesson_of(ODD)) if lesson.quiz]
    assert sum(len(lesson.quiz) for lesson in lessons) > 280
    for lesson in lessons:
        data, count, left = FORMS[form].write("Course", [lesson], NOW)
        stayed = {one.question for one in left}
        wanted = [asked(question) for question in lesson.quiz if question.q not in stayed]
        assert len(wanted) == count
        if form == "gift":  # a gap comes back as a typed answer
            wanted = [one for one in wanted if one.how is not How.GAPS]
        with subtests.test(lesson=lesson.id):
            read = {plain(one) for one in (back(FORMS[form], data) if count else [])}
            assert [one for one in map(plain, wanted) if one not in read] == []


def test_a_gap_comes_back_from_gift_as_a_typed_answer() -> None:
    several, one = "When {{inputs|feat~ures}} change, that's {{drift}}.", "It is {{data drift|drift}} then."
    lesson = lesson_of(ODD.replace(several, one).replace('q: "Fill it.", ', ""))
    data, _, _ = FORMS["gift"].write("Course", [lesson], NOW)
    (typed,) = [one for one in back(FORMS["gift"], data) if "___" in one.q]
    assert (typed.q, typed.accepted) == ("It is ___ then.", ("data drift", "drift"))


def test_what_a_form_has_no_words_for_is_named() -> None:
    lesson = lesson_of(ODD)
    _, count, left = FORMS["gift"].write("Course", [lesson], NOW)
    assert count == 7
    assert left[0] == NotSayable(lesson.title, "Sort.", "it puts things in order")
    assert left[1].why == "it has gaps"
    _, count, left = FORMS["canvas"].write("Course", [lesson], NOW)
    assert (count, [one.question for one in left]) == (8, ["Sort."])
    _, count, left = FORMS["table"].write("Course", [lesson], NOW)
    assert (count, len(left)) == (5, 4)
    pictured = lesson_of(ODD.replace("Is 7 >", "![plot](https://example.org/a.png) Is 7 >"))
    _, _, left = FORMS["moodle"].write("Course", [pictured], NOW)
    assert [one.why for one in left] == ["it has a picture"]


def package(lesson: Lesson) -> Iterator[tuple[str, Element]]:
    data, _, _ = FORMS["canvas"].write("Course", [lesson], NOW)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from ((name, fromstring(archive.read(name))) for name in archive.namelist())


QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"


def test_canvas_finds_each_quiz_by_the_manifest() -> None:
    files = dict(package(lesson_of(ODD)))
    named = [one.get("href") for one in files.pop("imsmanifest.xml").iter() if one.tag.endswith("}file")]
    assert named == [*files] == ["odd/odd.xml"]


def test_canvas_is_told_what_is_right_and_what_is_said() -> None:
    test = dict(package(lesson_of(ODD)))["odd/odd.xml"]
    items = test.findall(f".//{QTI}item")
    kinds = [item.findtext(f".//{QTI}fieldentry") for item in items]
    assert kinds == [
        "multiple_choice_question",
        "multiple_answers_question",
        "true_false_question",
        "short_answer_question",
        "numerical_question",
        "multiple_choice_question",
        "fill_in_multiple_blanks_question",
        "multiple_choice_question",
    ]
    for item in items[:2]:
        labels = [one.get("ident") for one in item.iter(f"{QTI}response_label")]
        full = next(one for one in item.iter(f"{QTI}respcondition") if one.findtext(f"{QTI}setvar") == "100")
        right = [one.text for one in full.findall(f".//{QTI}varequal")]
        assert set(right) <= set(labels)
    first, several, *_ = items
    assert [one.text for one in first.findall(f".//{QTI}itemfeedback//{QTI}mattext")] == ["x=y", "#2", "{}", "~"]
    condition = next(one for one in several.iter(f"{QTI}and"))
    assert [one.text for one in condition.findall(f"{QTI}varequal")] == ["2", "3"]
    assert [one.text for one in condition.findall(f"{QTI}not/{QTI}varequal")] == ["1"]
    number = items[4]
    bounds = [number.findtext(f".//{QTI}{name}") for name in ("vargte", "varlte")]
    assert bounds == ["3.15", "3.85"]
    assert "<pre>" in (items[7].findtext(f".//{QTI}mattext") or ""), "words are HTML there"
    assert "[gap2]" in (items[6].findtext(f".//{QTI}mattext") or "")


def test_anki_takes_the_cards_of_a_course(tmp_path: Path) -> None:
    data, count, _ = FORMS["anki"].write("Course", shipped(), NOW)
    (tmp_path / "course.apkg").write_bytes(data)
    collection = Collection(str(tmp_path / "collection.anki2"))
    request = ImportAnkiPackageRequest(package_path=str(tmp_path / "course.apkg"), options=ImportAnkiPackageOptions())
    for _ in range(2):  # a second time, nothing is doubled
        collection.import_anki_package(request)
        assert collection.card_count() == count == sum(len(lesson.flashcards) for lesson in shipped())
    collection.close()


def test_cards_read_back_from_their_table() -> None:
    data, count, _ = FORMS["cards"].write("Course", [lesson_of(ODD)], NOW)
    _, found = bank_in("x.csv", data.decode())
    assert count == 1
    assert found.cards == ({"front": "Term & co", "back": "Meaning <b>"},)

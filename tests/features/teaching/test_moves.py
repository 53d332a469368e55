"""Lessons that are divided: what people have of a part follows it to its new lesson, and comes back with a rollback."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot import app
from bot.core.ids import GLOBAL, LessonId
from bot.features.flashcards import deck as decks
from bot.features.library import rulings_on, voided
from bot.features.library.places import record_of
from bot.features.library.rulings import Spot, void_question
from bot.features.library.versions import load_lessons
from bot.features.people.learners import arrive
from bot.features.quizzes.alone import store as quizzes
from bot.features.quizzes.alone.rules.outcomes import Asked
from bot.features.quizzes.alone.service import answer, keep_misses, show, start_at
from bot.features.quizzes.alone.service.again import retry_misses
from bot.features.quizzes.alone.store import figures
from bot.features.quizzes.alone.store.tables import AttemptRow
from bot.features.reflections.journal import service as journal
from bot.features.reflections.journal.rules import Written
from bot.features.reflections.journal.store.tables import ReflectionRow
from bot.features.teaching import follow_moves
from bot.features.teaching.reports import store as reports
from bot.features.teaching.reports.rules import Report, Status, Subject
from bot.memory import Rating
from tests.conftest import NOON, advance, write_lesson
from tests.features.deck import Student, all_rows
from tests.features.person import SCHOOL

ALPHA, SECOND = LessonId("alpha"), LessonId("alpha-2")
ASKED = ("One", "Two", "Three")


def question(name: str) -> str:
    return f"{{id: {name.lower()}, q: {name}?, options: [Ay, Bee], answer: Ay}}"


def whole(folder: Path) -> None:
    """Write the lesson as it was before it was divided."""
    (folder / "alpha-2.md").unlink(missing_ok=True)
    quiz = ", ".join(map(question, ASKED))
    write_lesson(folder, "alpha", quiz=f"[{quiz}]", flashcards="[{Aye: eye}, {Bee: bee}]", reflection="[Why?, How so?]")


def divide(folder: Path, **fields: str) -> None:
    """Write it in two parts: questions two and three, the card Bee and the second prompt stand in the second one."""
    write_lesson(folder, "alpha", quiz=f"[{question('One')}]", flashcards="[{Aye: eye}]", reflection="[Why?]")
    moved = {
        "was": "alpha",
        "quiz": f"[{question('Two')}, {question('Three')}, {question('Four')}]",
        "flashcards": "[{Bee: the insect}, {Cee: sea}]",
        "reflection": "['how so']",
    }
    write_lesson(folder, "alpha-2", **(moved | fields))


def reload(parts: app.Parts) -> None:
    load_lessons(parts.db, parts.library, parts.settings.lessons, parts.clock.now(), follow_moves)


@pytest.fixture
def folder(parts: app.Parts, lessons: Path) -> Path:
    whole(lessons / "greek")
    reload(parts)
    return lessons / "greek"


def take(student: Student, wrong: set[str]) -> int:
    """Take the quiz of alpha, with these questions answered wrongly, and return the attempt's number."""
    asked = student.act(start_at, ALPHA)
    number = asked.attempt.id
    while isinstance(asked, Asked):
        advance(student.parts, seconds=10)
        option = 1 if asked.question.key in wrong else 0
        student.act(answer, number, asked.position, (asked.question.address_of(asked.order.index(option)),))
        asked = student.act(show, number)
    return int(number)


def shares(student: Student) -> dict[LessonId, list[float]]:
    found = student.parts.db.read_now(figures.all_shares, student.who.learner, SCHOOL)
    return {lesson: [round(share, 2) for share in some] for (_, lesson), some in found.items()}


def firsts(parts: app.Parts, lesson: LessonId) -> dict[str, Any]:
    """Return the answers that statistics see, each learner having answered once, by question."""
    found, here = figures.answers_alone(timed=True), figures.in_lessons(SCHOOL, [(GLOBAL, lesson)])
    return {one.question: one for one in parts.db.read_now(lambda session: session.rows(found, **here))}


def done(student: Student) -> set[LessonId]:
    return {lesson for _, lesson in student.parts.db.read_now(record_of, student.who.learner).done}


def test_answers_follow_their_questions_and_come_back(parts: app.Parts, folder: Path) -> None:
    ada, ben = Student(parts, 1), Student(parts, 2)
    number = take(ada, {"two"})
    take(ben, set())
    before = all_rows(parts, AttemptRow), shares(ada), firsts(parts, ALPHA)
    divide(folder)
    reload(parts)
    assert shares(ada) == {ALPHA: [1.0], SECOND: [0.5]}
    assert firsts(parts, ALPHA).keys() == {"one"}
    moved = firsts(parts, SECOND)
    assert {key: one.at for key, one in moved.items()} == {key: before[2][key].at for key in ("two", "three")}
    left = parts.db.read_now(quizzes.attempt, number, SCHOOL)
    assert left is not None
    assert left.questions == ("one",)
    whole(folder)
    reload(parts)
    again = all_rows(parts, AttemptRow)
    assert (shares(ada), len(again)) == (before[1], len(before[0]))
    assert {key: (one.is_right, one.at) for key, one in firsts(parts, ALPHA).items()} == {
        key: (one.is_right, one.at) for key, one in before[2].items()
    }


def test_each_part_s_time_is_what_its_own_questions_took(parts: app.Parts, folder: Path) -> None:
    ada = Student(parts, 1)
    take(ada, set())
    divide(folder)
    reload(parts)
    for lesson in (ALPHA, SECOND):
        for one in firsts(parts, lesson).values():
            assert 0 < (one.at - one.since).total_seconds() <= 30


def test_misses_asked_again_stay_apart_from_the_whole_quiz(parts: app.Parts, folder: Path) -> None:
    ada = Student(parts, 1)
    number = take(ada, {"one", "two"})
    asked = ada.act(retry_misses, number)
    while isinstance(asked, Asked):
        again = asked.attempt.id
        ada.act(answer, again, asked.position, (asked.question.address_of(asked.order.index(0)),))
        asked = ada.act(show, again)
    divide(folder)
    reload(parts)
    assert shares(ada) == {ALPHA: [0.0], SECOND: [0.5]}, "the second try at the misses says nothing about the quiz"
    rows = [row for row in all_rows(parts, AttemptRow) if row["lesson_id"] == SECOND]
    first, second = sorted(rows, key=lambda row: str(row["started_at"]))
    assert (first["retries"], second["retries"]) == (None, first["id"])


def test_an_open_attempt_goes_on_and_completes_the_parts_too(parts: app.Parts, folder: Path) -> None:
    ada = Student(parts, 1)
    asked = ada.act(start_at, ALPHA)
    number = asked.attempt.id
    divide(folder)
    reload(parts)
    while isinstance(asked, Asked):
        assert len(asked.attempt.questions) == 3
        ada.act(answer, number, asked.position, (asked.question.address_of(asked.order.index(0)),))
        asked = ada.act(show, number)
    assert done(ada) == {ALPHA, SECOND}


def test_who_completed_the_old_lesson_completed_its_parts(parts: app.Parts, folder: Path) -> None:
    ada, ben = Student(parts, 1), Student(parts, 2)
    take(ada, set())
    divide(folder)
    reload(parts)
    assert (done(ada), done(ben)) == ({ALPHA, SECOND}, set())
    take(ben, set())
    assert done(ben) == {ALPHA}, "the short lesson alone isn't the whole one"
    whole(folder)
    reload(parts)
    assert (done(ada), done(ben)) == ({ALPHA}, {ALPHA})


def test_cards_follow_with_their_logs(parts: app.Parts, folder: Path) -> None:
    ada = Student(parts, 1)
    number = take(ada, {"two"})
    ada.act(keep_misses, number, True)
    ada.rate(ada.open(), Rating.GOOD)
    before = {card.front: card for card in ada.cards()}
    divide(folder)
    reload(parts)
    advance(parts, days=1)
    ada.review()
    after = {card.id: card for card in ada.cards()}
    for card in before.values():
        now = after[card.id]
        home = SECOND if card.key == "two" or card.front == "Bee" else ALPHA
        assert (now.lesson, now.memory, now.due_on, now.reps) == (home, card.memory, card.due_on, card.reps)
        assert not now.archived
    assert ada.card("Bee").back == "the insect", "it takes the new lesson's words"
    assert ada.card("Cee").lesson == SECOND, "what's new in that lesson joins, too"
    decks.rebuild_cards(parts.db)
    assert {card.id: card for card in ada.cards()} == after, "the log says the same"
    whole(folder)
    reload(parts)
    ada.review()
    assert {
        card.front: card.lesson for card in ada.cards() if card.id in {one.id for one in before.values()}
    } == dict.fromkeys(before, ALPHA)


def test_rulings_reports_and_reflections_follow(parts: app.Parts, folder: Path) -> None:
    ada = Student(parts, 1)
    ada.act(arrive)
    ada.act(journal.write, (ALPHA, 1), Written("Because.", ""), 5)
    spot = Spot(SCHOOL, GLOBAL, ALPHA, "two")
    parts.db.write_now(void_question, spot, NOON)
    subject = Subject(GLOBAL, ALPHA, parts.library.seen_by(GLOBAL).entries[ALPHA].version, "three", "Three?", "Bee")
    report = Report(0, SCHOOL, ada.who.learner, subject, "Wrong!", NOON, Status.OPEN, "")
    parts.db.write_now(reports.keep, report, 9)

    def found(lesson: LessonId) -> tuple[object, ...]:
        void = parts.db.read_now(voided, SCHOOL, GLOBAL, lesson)
        waits = parts.db.read_now(reports.waits, ada.who.learner, replace(subject, lesson=lesson))
        written = [row["text"] for row in all_rows(parts, ReflectionRow) if row["lesson_id"] == lesson]
        return void, waits, written

    everything = (frozenset({"two"}), True, ["Because."])
    nothing: tuple[object, ...] = (frozenset(), False, [])
    assert (found(ALPHA), found(SECOND)) == (everything, nothing)
    divide(folder)
    reload(parts)
    assert (found(ALPHA), found(SECOND)) == ((everything[0], False, []), everything), (
        "a ruling holds for open attempts, too"
    )
    assert parts.db.read_now(rulings_on, SCHOOL, GLOBAL, SECOND)["two"].void
    whole(folder)
    reload(parts)
    assert (found(ALPHA), found(SECOND)) == (everything, nothing)


def test_a_lesson_with_another_id_takes_everything_along(parts: app.Parts, folder: Path) -> None:
    ada = Student(parts, 1)
    take(ada, {"one"})
    (folder / "alpha.md").unlink()
    quiz = ", ".join(map(question, ASKED))
    write_lesson(folder, "first", was="alpha", quiz=f"[{quiz}]", flashcards="[{Aye: eye}]")
    reload(parts)
    assert shares(ada) == {LessonId("first"): [0.67]}
    whole(folder)
    (folder / "first.md").unlink()
    reload(parts)
    assert shares(ada) == {ALPHA: [0.67]}


def test_a_single_question_moves_under_another_key(parts: app.Parts, folder: Path) -> None:
    ada = Student(parts, 1)
    take(ada, {"two"})
    write_lesson(folder, "alpha", quiz=f"[{question('One')}, {question('Three')}]")
    write_lesson(folder, "beta", quiz="[{id: zwei, was: alpha/two, q: 'Two, then?', options: [Ay, Bee], answer: Ay}]")
    reload(parts)
    assert shares(ada) == {ALPHA: [1.0], LessonId("beta"): [0.0]}
    assert firsts(parts, LessonId("beta")).keys() == {"zwei"}
    assert done(ada) == set()


def test_nothing_moves_while_the_old_lesson_still_has_it(parts: app.Parts, folder: Path) -> None:
    ada = Student(parts, 1)
    take(ada, {"two"})
    write_lesson(folder, "beta", was="alpha", quiz=f"[{question('Two')}]")
    reload(parts)
    assert shares(ada) == {ALPHA: [0.67]}
    take(ada, set())
    divide(folder)
    (folder / "alpha-2.md").unlink()
    reload(parts)
    assert shares(ada) == {ALPHA: [1.0, 1.0], LessonId("beta"): [0.0, 1.0]}, "it moves once alpha is cut"


def test_a_part_that_the_old_lesson_never_had_is_nobody_s_before(parts: app.Parts, folder: Path) -> None:
    ada = Student(parts, 1)
    divide(folder)
    reload(parts)
    quiz = ", ".join(map(question, (*ASKED, "Four")))
    ada.act(arrive)
    asked = ada.act(start_at, SECOND)
    while isinstance(asked, Asked):
        number = asked.attempt.id
        ada.act(answer, number, asked.position, (asked.question.address_of(asked.order.index(0)),))
        asked = ada.act(show, number)
    write_lesson(folder, "alpha", quiz=f"[{quiz}]")
    reload(parts)
    assert shares(ada) == {SECOND: [1.0]}, "attempts made in the new lesson stay there"

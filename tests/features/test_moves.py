"""Lessons that are divided: what people have of a part follows it to its new lesson, and comes back with a rollback."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot import app
from bot.content.validation import read_lesson
from bot.core.ids import GLOBAL, LearnerId, LessonId, ScopeId, VersionHash
from bot.features.flashcards import deck as decks
from bot.features.library import rulings_on, voided
from bot.features.library.places import record_of
from bot.features.library.rulings import Spot, void_question
from bot.features.library.versions import load_lessons
from bot.features.people.learners import arrive
from bot.features.quizzes.alone import store as quizzes
from bot.features.quizzes.alone.rules import Asked, FirstAnswer, Home, Line, Sheet, settled
from bot.features.quizzes.alone.service import answer, keep_misses, retry_misses, show, start_at
from bot.features.quizzes.alone.tables import AttemptRow
from bot.features.reflections.journal import service as journal
from bot.features.reflections.journal.rules import Written
from bot.features.reflections.journal.tables import ReflectionRow
from bot.features.teaching import follow_moves
from bot.features.teaching.moves import arrivals
from bot.features.teaching.reports import store as reports
from bot.features.teaching.reports.rules import Report, Status, Subject
from bot.memory import Rating
from bot.storage import personal
from tests.conftest import NOON, NoFiles, advance, write_lesson
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
        student.act(answer, number, asked.position, (asked.order.index(option),))
        asked = student.act(show, number)
    return int(number)


def shares(student: Student) -> dict[LessonId, list[float]]:
    found = student.parts.db.read_now(quizzes.all_shares, student.who.learner, SCHOOL)
    return {lesson: [round(share, 2) for share in some] for (_, lesson), some in found.items()}


def firsts(parts: app.Parts, lesson: LessonId) -> dict[str, FirstAnswer]:
    found = parts.db.read_now(quizzes.first_answers_alone, SCHOOL, GLOBAL, lesson)
    return {one.question: one for one in found}


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
    assert {key: (one.right, one.at) for key, one in firsts(parts, ALPHA).items()} == {
        key: (one.right, one.at) for key, one in before[2].items()
    }


def test_each_part_s_time_is_what_its_own_questions_took(parts: app.Parts, folder: Path) -> None:
    ada = Student(parts, 1)
    take(ada, set())
    divide(folder)
    reload(parts)
    for lesson in (ALPHA, SECOND):
        for one in firsts(parts, lesson).values():
            assert 0 < one.seconds <= 30


def test_misses_asked_again_stay_apart_from_the_whole_quiz(parts: app.Parts, folder: Path) -> None:
    ada = Student(parts, 1)
    number = take(ada, {"one", "two"})
    asked = ada.act(retry_misses, number)
    while isinstance(asked, Asked):
        again = asked.attempt.id
        ada.act(answer, again, asked.position, (asked.order.index(0),))
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
        ada.act(answer, number, asked.position, (asked.order.index(0),))
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
        ada.act(answer, number, asked.position, (asked.order.index(0),))
        asked = ada.act(show, number)
    write_lesson(folder, "alpha", quiz=f"[{quiz}]")
    reload(parts)
    assert shares(ada) == {SECOND: [1.0]}, "attempts made in the new lesson stay there"


def quiz(*names: str) -> str:
    return f"[{', '.join(map(question, names))}]"


def leave(folder: Path, *lessons: str) -> None:
    for lesson in lessons:
        (folder / f"{lesson}.md").unlink()


def test_a_lesson_that_falls_into_two_others_comes_back_whole(parts: app.Parts, folder: Path) -> None:
    ada, ben = Student(parts, 1), Student(parts, 2)
    number = take(ada, {"two"})
    take(ben, set())
    leave(folder, "alpha")
    write_lesson(folder, "m", was="alpha", quiz=quiz("One"))
    write_lesson(folder, "n", was="alpha", quiz=quiz("Two", "Three"))
    reload(parts)
    assert (shares(ada), shares(ben)) == ({"m": [1.0], "n": [0.5]}, {"m": [1.0], "n": [1.0]})
    leave(folder, "m", "n")
    whole(folder)
    reload(parts)
    assert (shares(ada), shares(ben)) == ({ALPHA: [0.67]}, {ALPHA: [1.0]})
    assert parts.db.read_now(quizzes.attempt, number, SCHOOL), "buttons of its message know it by its number"


@pytest.mark.parametrize("steps", [1, 2])
def test_what_moved_twice_comes_back_by_one_step_or_by_both(parts: app.Parts, folder: Path, steps: int) -> None:
    ada = Student(parts, 1)
    ada.act(keep_misses, take(ada, {"two"}), True)
    divide(folder)
    reload(parts)
    leave(folder, "alpha-2")
    write_lesson(folder, "alpha-3", was="alpha-2", quiz=quiz("Two", "Three"), flashcards="[{Bee: bee}]")
    reload(parts)
    assert shares(ada) == {ALPHA: [1.0], "alpha-3": [0.5]}
    leave(folder, "alpha-3")
    (divide if steps == 1 else whole)(folder)
    reload(parts)
    assert shares(ada) == ({ALPHA: [1.0], SECOND: [0.5]} if steps == 1 else {ALPHA: [0.67]})
    assert {card.lesson for card in ada.cards() if card.key == "two"} == {SECOND if steps == 1 else ALPHA}


def test_a_part_whose_new_lesson_is_replaced_goes_on_to_the_next(parts: app.Parts, folder: Path) -> None:
    ada = Student(parts, 1)
    take(ada, {"two"})
    divide(folder)
    reload(parts)
    leave(folder, "alpha-2")
    write_lesson(folder, "alpha-b", was="alpha", quiz=quiz("Two", "Three"))
    reload(parts)
    assert shares(ada) == {ALPHA: [1.0], "alpha-b": [0.5]}


def test_hints_turns_and_times_stay_with_their_questions() -> None:
    def line(key: str, second: int, *, helped: bool, turn: int) -> Line:
        return Line(key, {"at": NOON + timedelta(seconds=second)}, helped, turn)

    lines = (
        line("one", 10, helped=True, turn=4),
        line("two", 30, helped=False, turn=1),
        line("three", 70, helped=True, turn=0),
    )
    whole = Sheet(1, LearnerId(1), ALPHA, VersionHash("v"), None, None, NOON, NOON, "pages", 7, lines)
    there: dict[Home, Home] = {(ALPHA, "two"): (SECOND, "zwei"), (ALPHA, "three"): (SECOND, "three")}
    (stays, part), gone = settled([whole], there, {})
    assert not gone
    assert (stays, part.part_of, part.mix) == (replace(whole, lines=lines[:1]), 1, 7)
    assert part.lines == (replace(lines[1], question="zwei"), lines[2])
    assert part.started_at == NOON + timedelta(seconds=10), "its first question was shown after the answer before it"
    back = {new: old for old, new in there.items()}
    assert settled([stays, replace(part, id=2)], {}, back) == ([whole], [2])


def test_what_was_asked_in_the_new_lesson_stays_there_and_the_first_attempt_always_stays() -> None:
    lines = (Line("two", None),)
    native = Sheet(5, LearnerId(1), SECOND, VersionHash("v"), None, None, NOON, NOON, "pages", None, lines)
    back: dict[Home, Home] = {(SECOND, "two"): (ALPHA, "two")}
    assert settled([native], {}, back) == ([native], [])
    moved, part = replace(native, part_of=5), replace(native, id=6, lesson=ALPHA, part_of=5)
    (found,), gone = settled([moved, part], {}, back)
    assert (found.id, found.lesson, len(found.lines), gone) == (5, ALPHA, 2, [6])


def test_a_renamed_lesson_gives_one_question_back(parts: app.Parts, folder: Path) -> None:
    ada = Student(parts, 1)
    take(ada, {"two"})
    leave(folder, "alpha")
    write_lesson(folder, "first", was="alpha", quiz=quiz(*ASKED))
    reload(parts)
    write_lesson(folder, "alpha", quiz=quiz("Two"))
    write_lesson(folder, "first", was="alpha", quiz=quiz("One", "Three"))
    reload(parts)
    assert shares(ada) == {ALPHA: [0.0], "first": [1.0]}


def test_going_back_with_the_old_lesson_alone_is_enough_and_lasts(parts: app.Parts, folder: Path) -> None:
    ada, ben = Student(parts, 1), Student(parts, 2)
    take(ada, {"two"})
    first = shares(ada), done(ada)
    divide(folder)
    reload(parts)
    divided = shares(ada), done(ada)
    second = (folder / "alpha-2.md").read_bytes()
    whole(folder)
    (folder / "alpha-2.md").write_bytes(second)
    reload(parts)
    assert (shares(ada), done(ada)) == first
    take(ben, set())
    write_lesson(folder, "beta")
    reload(parts)
    assert (shares(ada), done(ada)) == first, "nothing goes to and fro while both have it"
    divide(folder)
    reload(parts)
    assert (shares(ada), done(ada)) == divided
    assert shares(ben) == {ALPHA: [1.0], SECOND: [1.0]}, "what was asked in the old lesson meanwhile follows"


def test_two_cards_for_the_same_place_are_both_kept(parts: app.Parts, folder: Path) -> None:
    write_lesson(folder, "beta", quiz=quiz("Two", "Five"))
    reload(parts)
    ada = Student(parts, 1)
    ada.act(keep_misses, take(ada, {"two"}), True)
    asked = ada.act(start_at, LessonId("beta"))
    while isinstance(asked, Asked):
        number = asked.attempt.id
        ada.act(answer, number, asked.position, (asked.order.index(1),))
        asked = ada.act(show, number)
    ada.act(keep_misses, number, True)
    write_lesson(folder, "alpha", quiz=quiz("One"))
    write_lesson(folder, "beta", quiz=quiz("Five"))
    both = "[{id: two, was: alpha/two, q: Two?, options: [Ay, Bee], answer: Ay}]"
    write_lesson(folder, "gamma", quiz=both)
    reload(parts)
    write_lesson(folder, "gamma", quiz=both.replace("alpha", "beta"))
    reload(parts)
    found = sorted((card.lesson, card.key) for card in ada.cards() if card.key == "two")
    assert found == [("beta", "two"), ("gamma", "two")]


def test_only_whole_versions_of_a_lesson_complete_its_parts(parts: app.Parts, folder: Path) -> None:
    ada, ben, cleo = (Student(parts, number) for number in (1, 2, 3))
    take(ada, set())
    advance(parts, seconds=1)
    divide(folder)
    second = (folder / "alpha-2.md").read_bytes()
    leave(folder, "alpha-2")
    reload(parts)
    take(ben, set())
    (folder / "alpha-2.md").write_bytes(second)
    reload(parts)
    take(cleo, set())
    assert (done(ada), done(ben), done(cleo)) == ({ALPHA, SECOND}, {ALPHA}, {ALPHA}), "first cut, then the part"


def test_a_part_is_completed_by_a_whole_version_that_came_after_it(parts: app.Parts, folder: Path) -> None:
    ada = Student(parts, 1)
    divide(folder)
    second = (folder / "alpha-2.md").read_bytes()
    whole(folder)
    (folder / "alpha-2.md").write_bytes(second)
    reload(parts)
    advance(parts, seconds=1)
    write_lesson(folder, "alpha", title="Typo", quiz=quiz(*ASKED))
    reload(parts)
    take(ada, set())
    advance(parts, seconds=1)
    divide(folder)
    reload(parts)
    assert done(ada) == {ALPHA, SECOND}


def test_many_edits_between_the_cut_and_the_part_lose_nothing(parts: app.Parts, folder: Path) -> None:
    ada = Student(parts, 1)
    take(ada, {"two"})
    for number in range(25):
        advance(parts, seconds=1)
        write_lesson(folder, "alpha", title=f"Draft {number}", quiz=quiz("One"))
        reload(parts)
    write_lesson(folder, "alpha-2", was="alpha", quiz=quiz("Two", "Three"))
    reload(parts)
    assert shares(ada) == {ALPHA: [1.0], SECOND: [0.5]}


def test_an_open_attempt_keeps_the_rulings_on_what_moved_away(parts: app.Parts, folder: Path) -> None:
    ada = Student(parts, 1)
    asked = ada.act(start_at, ALPHA)
    number = asked.attempt.id
    parts.db.write_now(void_question, Spot(SCHOOL, GLOBAL, ALPHA, "two"), NOON)
    divide(folder)
    reload(parts)
    while isinstance(asked, Asked):
        option = 1 if asked.question.key == "two" else 0
        ada.act(answer, number, asked.position, (asked.order.index(option),))
        asked = ada.act(show, number)
    assert (asked.void, asked.passed) == (1, True)


def test_nobody_s_answers_get_into_somebody_else_s_attempt(parts: app.Parts, folder: Path) -> None:
    ada, ben, cleo = (Student(parts, number) for number in (1, 2, 3))
    take(ada, {"two"})
    take(ben, set())
    divide(folder)
    reload(parts)
    archive = json.loads(json.dumps(parts.db.read_now(personal.export, 1), default=str))
    parts.db.write_now(personal.erase, 1, NOON)
    whole(folder)
    reload(parts)
    take(cleo, set())
    parts.db.write_now(personal.restore, 1, archive)
    divide(folder)
    reload(parts)
    whole(folder)
    reload(parts)
    assert (shares(ada), shares(ben), shares(cleo)) == ({ALPHA: [0.67]}, {ALPHA: [1.0]}, {ALPHA: [1.0]})


def test_a_server_takes_nothing_from_everybody_s_lesson(parts: app.Parts, folder: Path) -> None:
    divide(folder)
    lesson = read_lesson((folder / "alpha-2.md").read_bytes(), NoFiles()).lesson
    assert lesson is not None
    whole(folder)
    assert not parts.db.read_now(arrivals, SCHOOL, parts.library.own(ScopeId(SCHOOL)), {lesson.id: lesson})


def test_misses_kept_from_a_part_are_cards_of_its_lesson(parts: app.Parts, folder: Path) -> None:
    ada = Student(parts, 1)
    take(ada, {"two"})
    divide(folder)
    reload(parts)
    (part,) = (row["id"] for row in all_rows(parts, AttemptRow) if row["lesson_id"] == SECOND)
    ada.act(keep_misses, part, True)
    advance(parts, days=1)
    ada.review()
    kept = [card for card in ada.cards() if card.key == "two"]
    assert [(card.lesson, card.archived) for card in kept] == [(SECOND, False)]


def test_an_archive_from_before_is_followed_at_the_next_change_of_the_old_lesson(
    parts: app.Parts, folder: Path
) -> None:
    ada = Student(parts, 1)
    take(ada, {"two"})
    archive = json.loads(json.dumps(parts.db.read_now(personal.export, 1), default=str))
    parts.db.write_now(personal.erase, 1, NOON)
    divide(folder)
    reload(parts)
    parts.db.write_now(personal.restore, 1, archive)
    assert shares(ada) == {ALPHA: [0.67]}
    write_lesson(folder, "alpha", title="Typo", quiz=quiz("One"))
    reload(parts)
    assert shares(ada) == {ALPHA: [1.0], SECOND: [0.5]}

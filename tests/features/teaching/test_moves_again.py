"""Parts of lessons that move more than once, back in part, between scopes, or into archives and back."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot import app
from bot.content.read.validation import read_lesson
from bot.core.ids import GLOBAL, LearnerId, LessonId, ScopeId, VersionHash
from bot.features.library.rulings import Spot, void_question
from bot.features.quizzes.alone import store as quizzes
from bot.features.quizzes.alone.rules import Home, Line, Sheet, settled
from bot.features.quizzes.alone.rules.outcomes import Asked
from bot.features.quizzes.alone.service import answer, keep_misses, show, skip, start_at
from bot.features.quizzes.alone.store.tables import AttemptRow
from bot.features.teaching.moves import arrivals
from bot.storage import personal
from tests.conftest import NOON, NoFiles, advance, write_lesson
from tests.features.deck import Student, all_rows
from tests.features.person import SCHOOL
from tests.features.teaching.test_moves import (
    ALPHA,
    ASKED,
    SECOND,
    divide,
    done,
    folder,
    question,
    reload,
    shares,
    take,
    whole,
)

__all__ = ["folder"]


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
        ada.act(answer, number, asked.position, (asked.question.address_of(asked.order.index(1)),))
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
    while asked.question.key != "two":
        ada.act(skip, number, asked.position)
        asked = ada.act(show, number)
    ada.act(answer, number, asked.position, (asked.question.address_of(asked.order.index(1)),))
    asked = ada.act(show, number)
    parts.db.write_now(void_question, Spot(SCHOOL, GLOBAL, ALPHA, "two"), NOON)
    divide(folder)
    reload(parts)
    while isinstance(asked, Asked):
        ada.act(answer, number, asked.position, (asked.question.address_of(asked.order.index(0)),))
        asked = ada.act(show, number)
    assert (asked.void, asked.passed) == (1, True)


def test_an_open_attempt_does_not_ask_what_was_taken_out_and_moved_away(parts: app.Parts, folder: Path) -> None:
    ada = Student(parts, 1)
    asked = ada.act(start_at, ALPHA)
    parts.db.write_now(void_question, Spot(SCHOOL, GLOBAL, ALPHA, "two"), NOON)
    divide(folder)
    reload(parts)
    seen = set()
    asked = ada.act(show, asked.attempt.id)
    while isinstance(asked, Asked):
        seen.add(asked.question.key)
        ada.act(answer, asked.attempt.id, asked.position, (asked.question.address_of(asked.order.index(0)),))
        asked = ada.act(show, asked.attempt.id)
    assert "two" not in seen
    assert asked.passed


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


def test_a_division_keeps_its_version_while_other_lessons_are_published(parts: app.Parts, folder: Path) -> None:
    ada = Student(parts, 1)
    first = (folder / "alpha.md").read_bytes()
    asked = ada.act(start_at, ALPHA)
    number = asked.attempt.id
    advance(parts, seconds=1)
    write_lesson(folder, "alpha", title="Second", quiz=quiz(*ASKED))
    reload(parts)
    (folder / "alpha.md").write_bytes(first)
    reload(parts)
    divide(folder)
    reload(parts)
    write_lesson(folder, "beta")
    reload(parts)
    while isinstance(asked, Asked):
        ada.act(answer, number, asked.position, (asked.question.address_of(asked.order.index(0)),))
        asked = ada.act(show, number)
    assert done(ada) == {ALPHA, SECOND}, "the version that was divided is the one she began"

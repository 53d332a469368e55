"""A quiz for one: what's asked next, what counts, and what a second press leaves alone."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import app
from bot.core.ids import GLOBAL, GuildId, LearnerId, LessonId, VersionRef
from bot.features.library import begin_lesson, layout_in
from bot.features.library.versions import load_lessons
from bot.features.people.learners import arrive, prefer
from bot.features.quizzes.alone import service, store
from bot.features.quizzes.alone.rules import Certainty, Way
from bot.features.quizzes.alone.rules.outcomes import Asked, Finished, Graded, HowSure, NoLesson, NoQuiz, NotYours
from bot.features.quizzes.alone.service import again as asking_again
from bot.features.quizzes.alone.service import for_others
from bot.features.quizzes.alone.store import figures
from bot.features.quizzes.group.store.firsts import first_times
from tests.conftest import HandClock, write_lesson
from tests.features.person import SCHOOL, Person

ALPHA = LessonId("alpha")
QUIZ = """[
  {q: One?, options: [Ay, Bee, Cee], answer: 0, hint: It's the first., explain: The first of all. And more.},
  {q: Two?, options: [Ay, Bee, Cee], answer: 1},
  {q: Three?, kind: short_answer, accept: [three]},
]"""


@pytest.fixture
def ada(parts: app.Parts, lessons: Path) -> Person:
    write_lesson(lessons / "greek", "alpha", quiz=QUIZ, next="beta")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return Person(parts)


def begun(person: Person) -> Asked:
    asked = person.act(service.start_at, ALPHA)
    assert isinstance(asked, Asked)
    return asked


def tap(person: Person, asked: Asked, *, right: bool = True) -> Any:
    """Answer a question, and return what came of it."""
    if not asked.question.is_tapped:
        return person.act(
            service.answer_typed, asked.attempt.id, asked.position, ("three" if right else "something else",)
        )
    (solution,) = asked.question.right_options()
    option = solution if right else (solution + 1) % 3
    return person.act(
        service.answer, asked.attempt.id, asked.position, (asked.question.address_of(asked.order.index(option)),)
    )


def taken(person: Person, *right: bool) -> Finished:
    """Take the whole quiz, each question answered right or wrong in the order they come."""
    shown: Any = begun(person)
    number = shown.attempt.id
    for one in right:
        tap(person, shown, right=one)
        shown = person.act(service.show, number)
    assert isinstance(shown, Finished)
    return shown


def sure(person: Person) -> None:
    person.act(lambda at: prefer(at.session, arrive(at), {"certainty": True}))


def test_a_quiz_is_begun_once_and_gone_on_with(ada: Person) -> None:
    asked = begun(ada)
    assert begun(ada).attempt.id == asked.attempt.id
    assert ada.act(service.start, "alpha").attempt.id == asked.attempt.id
    assert ada.act(service.start, None).attempt.id == asked.attempt.id, "what was left last"
    assert isinstance(ada.act(service.start, "nothing like it"), NoLesson)
    assert ada.act(service.start_at, LessonId("alph")) == NoLesson("alph")
    assert isinstance(ada.act(service.start_at, LessonId("beta")), NoQuiz)


def test_nobody_acts_in_somebody_elses_attempt(ada: Person) -> None:
    asked = begun(ada)
    bob = Person(ada.parts, 2)
    for use_case, args in (
        (service.show, ()),
        (service.ask, (0,)),
        (service.skip, (0,)),
        (service.answer, (0, (0,))),
        (service.why, (0,)),
        (service.more, (0,)),
        (service.weigh, (0, 3)),
        (service.keep_misses, (True,)),
        (asking_again.retry_misses, ()),
    ):
        assert bob.act(use_case, asked.attempt.id, *args) == NotYours(), use_case
    assert ada.act(service.show, 999) == NotYours()
    assert begun(bob).attempt.id != asked.attempt.id


def test_only_the_first_answer_counts_and_is_shown_again(ada: Person) -> None:
    asked = begun(ada)
    first = tap(ada, asked)
    again = tap(ada, asked, right=False)
    assert isinstance(first, Graded)
    assert isinstance(again, Graded)
    assert (first.given.right, first.again) == (True, False)
    assert (again.given.right, again.again) == (True, True)
    assert (first.asked.right, again.asked.right) == (1, 1)


def test_what_the_question_does_not_show_counts_for_nothing(ada: Person) -> None:
    asked = begun(ada)
    assert isinstance(ada.act(service.answer, asked.attempt.id, 0, (7,)), Asked)
    assert ada.parts.db.read_now(store.answers, asked.attempt.id, SCHOOL) == []
    assert ada.act(service.ask, asked.attempt.id, 99).position == asked.position, "a place that isn't there"
    assert ada.act(service.why, asked.attempt.id, 99).position == asked.position
    assert ada.act(service.why, asked.attempt.id, 0) == ada.act(service.show, asked.attempt.id), "not answered yet"


def test_the_whole_reason_is_shown_when_it_is_asked_for(ada: Person) -> None:
    asked = begun(ada)
    number = asked.attempt.id
    position = asked.attempt.questions.index(next(one.key for one in asked.lesson.quiz if one.q == "One?"))
    one = ada.act(service.ask, number, position)
    told = tap(ada, one, right=False)
    assert (told.whole, told.home) == (False, told.home)
    more = ada.act(service.why, number, position)
    assert isinstance(more, Graded)
    assert (more.whole, more.again, more.given) == (True, False, told.given)
    assert ada.act(service.more, number, one.attempt.left[1]).more


def test_a_question_put_off_comes_last(ada: Person) -> None:
    asked = begun(ada)
    number = asked.attempt.id
    second = ada.act(service.skip, number, 0)
    assert (second.position, second.attempt.skipped) == (1, (0,))
    third = ada.act(service.skip, number, 1)
    assert third.position == 2
    assert ada.act(service.skip, number, 2).position == 0, "round again"
    assert ada.act(service.skip, number, 99).position == 0
    tap(ada, ada.act(service.ask, number, 0))
    assert ada.act(service.skip, number, 0).position == 1, "an answered one isn't put off"


def test_an_attempt_is_as_it_stands(ada: Person, clock: HandClock) -> None:
    asked = begun(ada)
    clock.advance(seconds=40)
    tap(ada, asked)
    found = ada.parts.db.read_now(store.attempt, asked.attempt.id, SCHOOL)
    assert found is not None
    assert (found.given, found.right, found.answered, found.left) == (frozenset({0}), 1, 1, (1, 2))
    assert found.answered_at == clock.now()
    assert (found.finished_at, found.retries, found.mix, found.way) == (None, None, None, Way.QUIZ)


def test_seconds_run_from_the_answer_before(ada: Person, clock: HandClock) -> None:
    entry = ada.parts.library.seen_by(GLOBAL).entries[ALPHA]
    asked = begun(ada)
    clock.advance(seconds=10)
    tap(ada, asked)
    clock.advance(seconds=7)
    shown = ada.act(service.show, asked.attempt.id)
    tap(ada, shown)
    read = ada.parts.db.read_now(first_times, SCHOOL, entry.key, [])
    assert read == {ada.who.learner: {asked.question.key: 10, shown.question.key: 7}}
    assert ada.parts.db.read_now(first_times, GuildId(9), entry.key, []) == {}


def test_coming_back_after_a_while_makes_an_attempt_count_as_open_again(ada: Person, clock: HandClock) -> None:
    asked = begun(ada)
    learner = ada.act(arrive)

    def open_since(minutes: int) -> list[int]:
        since = clock.now() - timedelta(minutes=minutes)
        return [one.id for one in ada.parts.db.read_now(store.left_open, learner, since, ())]

    clock.advance(hours=1)
    assert open_since(30) == []
    assert open_since(90) == [asked.attempt.id]
    ada.act(service.show, asked.attempt.id)
    assert open_since(30) == [asked.attempt.id], "its question was looked at"
    clock.advance(hours=1)
    tap(ada, asked)
    assert open_since(30) == [asked.attempt.id], "its question was answered"
    shown = [asked.attempt.id]
    found = ada.parts.db.read_now(store.left_open, learner, clock.now() + timedelta(days=1), shown)
    assert [one.id for one in found] == shown, "it's on the screen"


def test_the_end_tells_what_was_missed_and_what_it_earns(ada: Person) -> None:
    end = taken(ada, True, False, True)
    assert (len(end.answers), len(end.missed), end.void, end.kept, end.done) == (3, 1, 0, True, False)
    assert (end.passed, end.close) == (False, True)
    assert end.scores is not None
    assert (round(end.scores.first, 3), end.scores.count) == (0.667, 1)
    assert end.follower is not None
    assert end.follower.id == "beta"
    best = taken(ada, True, True, True)
    assert (best.passed, best.done, best.close, len(best.missed)) == (True, True, False, 0)
    assert best.scores is not None
    assert (round(best.scores.first, 3), best.scores.best, best.scores.last, best.scores.count) == (0.667, 1, 1, 2)


def test_misses_are_asked_again_once_and_say_nothing_about_the_quiz(ada: Person) -> None:
    end = taken(ada, False, True, False)
    again = ada.act(asking_again.retry_misses, end.attempt.id)
    assert set(again.attempt.questions) == {given.question for _, given in end.missed}
    assert (again.attempt.retries, again.attempt.is_whole) == (end.attempt.id, False)
    assert ada.act(asking_again.retry_misses, end.attempt.id).attempt.id == again.attempt.id
    for _ in range(2):
        tap(ada, ada.act(service.show, again.attempt.id))
    done = ada.act(service.show, again.attempt.id)
    assert isinstance(done, Finished)
    assert done.scores is not None
    assert done.scores.count == 1, "the retry isn't one of them"
    assert done.done, "each of so few questions was right once"


def test_a_question_is_asked_once_more_for_practice_and_the_quiz_goes_on(ada: Person) -> None:
    asked = begun(ada)
    tap(ada, asked, right=False)
    practice = ada.act(asking_again.ask_again, asked.attempt.id, asked.position)
    assert (practice.practice, practice.attempt.retries, practice.attempt.questions) == (
        True,
        asked.attempt.id,
        (asked.question.key,),
    )
    assert ada.act(asking_again.ask_again, asked.attempt.id, asked.position).attempt.id == practice.attempt.id
    tap(ada, practice)
    onward = ada.act(service.show, practice.attempt.id)
    assert (onward.attempt.id, onward.attempt.given, onward.right) == (asked.attempt.id, {asked.position}, 0)
    again = ada.act(asking_again.ask_again, practice.attempt.id, 0)
    assert (again.practice, again.attempt.retries) == (True, asked.attempt.id), (
        "practised once more, of the quiz itself"
    )
    left = ada.act(service.skip, again.attempt.id, again.position)
    assert left.attempt.id == asked.attempt.id, "what's only for practice may be left"
    tap(ada, onward)
    left_lying = ada.act(asking_again.ask_again, asked.attempt.id, asked.position)
    tap(ada, ada.act(service.show, asked.attempt.id))
    end = ada.act(service.show, asked.attempt.id)
    assert [given.question for _, given in end.missed] == [asked.question.key]
    misses = ada.act(asking_again.retry_misses, asked.attempt.id)
    assert isinstance(misses, Asked)
    assert misses.attempt.id != left_lying.attempt.id, "what was left lying ended with the quiz"
    assert not misses.practice, "the quiz is over"


def test_misses_become_cards_and_leave_again(ada: Person) -> None:
    end = taken(ada, False, True, True)
    assert ada.act(service.keep_misses, end.attempt.id, True).kept
    assert not ada.act(service.keep_misses, end.attempt.id, False).kept
    running = ada.act(service.start, "alpha")
    assert isinstance(ada.act(service.keep_misses, running.attempt.id, True), Asked), "only once it's finished"


def test_how_sure_somebody_is_is_asked_before_the_verdict_and_counts_once(ada: Person) -> None:
    sure(ada)
    asked = begun(ada)
    shown = tap(ada, asked, right=False)
    assert isinstance(shown, HowSure)
    assert isinstance(tap(ada, asked), HowSure), "another tap doesn't tell either"
    assert isinstance(ada.act(service.show, asked.attempt.id), HowSure)
    for nonsense in (0, 4):
        assert isinstance(ada.act(service.weigh, asked.attempt.id, 0, nonsense), HowSure)
    verdict = ada.act(service.weigh, asked.attempt.id, 0, 3)
    assert (verdict.given.right, verdict.given.certainty, verdict.again) == (False, Certainty.SURE, False)
    second = ada.act(service.weigh, asked.attempt.id, 0, 1)
    assert (second.given.certainty, second.again) == (Certainty.SURE, True)


def test_the_path_asks_only_what_its_page_checks(ada: Person, lessons: Path) -> None:
    body = "\n".join(f"## Part {n}\n" + f"{word} is here told at length. " * 20 for n, word in enumerate(("Ay", "Bee")))
    write_lesson(lessons / "greek", "alpha", body, quiz=QUIZ)
    load_lessons(ada.parts.db, ada.parts.library, lessons, ada.parts.clock.now())
    entry = ada.parts.library.seen_by(GLOBAL).entries[ALPHA]

    def walk(at: Any) -> Any:
        return for_others.begin_attempt(
            at, arrive(at), VersionRef(*entry.key, entry.version), [q.key for q in entry.lesson.quiz], Way.PATH
        )

    attempt = ada.act(walk)
    read = ada.parts.db.read_now
    layout = read(layout_in, ada.parts.library, entry.version, entry.lesson)
    assert len(layout.path.stops) > 1
    ada.act(lambda at: begin_lesson(at.session, LearnerId(1), entry, at.now))
    assert not read(for_others.is_at_end, ada.parts.library, attempt, entry.lesson)
    assert read(for_others._asked_here, ada.parts.library, attempt, entry.lesson) == layout.path.stops[0].checks


def test_a_learner_has_their_latest_answers_in_each_attempt_alone(ada: Person) -> None:
    first, second = taken(ada, False, False, False), taken(ada, True, True, True)
    read = ada.parts.db.read_now
    assert [one.right for one in read(store.answers, first.attempt.id, SCHOOL)] == [False] * 3
    assert [one.right for one in read(store.answers, second.attempt.id, SCHOOL)] == [True] * 3
    assert read(figures.shares, LearnerId(1), GLOBAL, ALPHA, SCHOOL) == [0.0, 1.0]
    assert read(figures.shares, LearnerId(2), GLOBAL, ALPHA, SCHOOL) == []


def test_a_question_missed_three_times_is_put_in_another_way(parts: app.Parts, lessons: Path) -> None:
    helped = '{"Two?": {example: "Two is a pair of socks.", simply: "After one."}}'
    write_lesson(lessons / "greek", "alpha", quiz=QUIZ, next="beta", help=helped)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    ada, told = Person(parts), []
    for _ in range(3):
        asked = begun(ada)
        while asked.question.q != "Two?":
            tap(ada, asked)
            asked = ada.act(service.show, asked.attempt.id)
        graded = tap(ada, asked, right=False)
        assert isinstance(graded, Graded)
        told.append(graded.example)
        while not isinstance(shown := ada.act(service.show, asked.attempt.id), Finished):
            tap(ada, shown)
    assert told == ["", "", "Two is a pair of socks."]

"""What a ruling, another server, and leaving one mean for quizzes that are open, and for who's counted where."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot import app
from bot.core.ids import GLOBAL, GuildId, LearnerId, LessonId, ScopeId
from bot.features.library import Spot, load_lessons, void_question
from bot.features.library.places.store import CompletionRow, PlaceRow
from bot.features.people.learners import service as learners
from bot.features.quizzes import audience
from bot.features.quizzes.alone.rules.outcomes import Asked, Finished, Graded, NotYours
from bot.features.quizzes.alone.service import answer, show, start_at, why
from bot.features.quizzes.alone.store.tables import AnswerRow, AttemptRow
from bot.features.quizzes.group import rules
from bot.features.quizzes.group.rules.state import Ending, QuestionRef
from bot.features.quizzes.mixed import service as mixed
from tests.conftest import NOON, advance, write_lesson
from tests.features.person import SCHOOL, Person
from tests.features.quizzes.group.test_views import ABOUT
from tests.features.quizzes.group.test_views import QUIZ as QUIZ_OF_A_GROUP

ALPHA = LessonId("alpha")
OTHER = GuildId(2)
QUIZ = "".join(f"\n  - {{q: {one}?, options: [a, b], answer: a}}" for one in ("First", "Second", "Third"))


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", title="The first letter", quiz=QUIZ)
    load_lessons(parts.db, parts.library, lessons, NOON)
    return parts


def void(parts: app.Parts, number: int, guild: GuildId = SCHOOL) -> None:
    key = parts.library.seen_by(GLOBAL).entries[ALPHA].lesson.quiz[number].key
    parts.db.write_now(void_question, Spot(guild, GLOBAL, ALPHA, key), NOON)


def right(asked: Asked) -> tuple[int, ...]:
    return (asked.question.address_of(asked.order.index(0)),)


def test_a_question_taken_out_meanwhile_is_not_asked_and_the_quiz_ends_without_it(parts: app.Parts) -> None:
    ada = Person(parts)
    asked = ada.act(start_at, ALPHA)
    assert (asked.question.q, asked.attempt.count) == ("First?", 3)
    void(parts, 1)
    ada.act(answer, asked.attempt.id, 0, right(asked))
    third = ada.act(show, asked.attempt.id)
    assert (third.question.q, third.attempt.count) == ("Third?", 2)
    ada.act(answer, asked.attempt.id, 2, right(third))
    end = ada.act(show, asked.attempt.id)
    assert isinstance(end, Finished)
    assert len(end.answers) == 2


def test_one_taken_out_while_it_stands_on_the_screen_is_not_marked(parts: app.Parts) -> None:
    ada = Person(parts)
    asked = ada.act(start_at, ALPHA)
    void(parts, 0)
    then = ada.act(answer, asked.attempt.id, 0, right(asked))
    assert isinstance(then, Asked)
    assert (then.question.q, then.taken_out) == ("Second?", True)
    assert parts.db.read_now(lambda session: session.scalar(select(AnswerRow.question))) is None
    elsewhere = Person(parts, 2, guild=OTHER)
    there = elsewhere.act(start_at, ALPHA)
    assert isinstance(elsewhere.act(answer, there.attempt.id, 0, right(there)), Graded), "another server's learners"


def test_what_was_answered_before_stays_to_be_looked_at(parts: app.Parts) -> None:
    ada = Person(parts)
    asked = ada.act(start_at, ALPHA)
    ada.act(answer, asked.attempt.id, 0, right(asked))
    void(parts, 0)
    assert isinstance(ada.act(why, asked.attempt.id, 0), Graded)


def test_when_all_that_is_left_is_taken_out_the_quiz_is_over(parts: app.Parts) -> None:
    ada = Person(parts)
    asked = ada.act(start_at, ALPHA)
    ada.act(answer, asked.attempt.id, 0, right(asked))
    void(parts, 1)
    void(parts, 2)
    assert isinstance(ada.act(show, asked.attempt.id), Finished)


def test_a_mixed_quiz_passes_over_it_too(parts: app.Parts, lessons: Path) -> None:
    write_lesson(lessons / "greek", "beta", title="The second letter", quiz=QUIZ.replace("?", " b?"))
    load_lessons(parts.db, parts.library, lessons, NOON)
    ada = Person(parts)
    ada.act(mixed.start, "alpha, beta")
    rows = parts.db.read_now(lambda session: [*session.rows(select(AttemptRow.id, AttemptRow.lesson_id))])
    of_beta = next(number for number, lesson in rows if lesson == "beta")
    for number in range(3):
        void(parts, number)
    assert ada.act(mixed.go_on, rows[0][0]).attempt == of_beta


def test_a_group_passes_over_it_too() -> None:
    asking = replace(QUIZ_OF_A_GROUP, questions=tuple(QuestionRef(ABOUT, key) for key in "abc"), voided=(1,))
    assert rules.ask(asking, 1, NOON).position == 2
    assert rules.ask(replace(asking, voided=(1, 2)), 1, NOON).ending is Ending.FINISHED


def test_a_server_counts_what_was_done_in_it_and_not_elsewhere(parts: app.Parts) -> None:
    entry = parts.library.seen_by(GLOBAL).entries[ALPHA]
    here, there = Person(parts), Person(parts, guild=OTHER)
    there.act(learners.arrive)
    here.act(start_at, ALPHA)
    there.act(learners.arrive)

    def began(guild: GuildId) -> int:
        return parts.db.read_now(audience, guild, [entry])[entry.key].began

    assert (began(SCHOOL), began(OTHER)) == (1, 0)
    for before in (update(AttemptRow).values(guild_id=None), update(PlaceRow).values(guild_id=None)):
        parts.db.write_now(lambda session, before=before: session.run(before))  # type: ignore[misc]  # a lambda's default
    assert (began(SCHOOL), began(OTHER)) == (1, 1), "of what was done before, nobody knows where"


def test_a_completion_counts_where_it_was_earned(parts: app.Parts) -> None:
    ada = Person(parts, guild=OTHER)
    step = ada.act(start_at, ALPHA)
    number = step.attempt.id
    for position in range(3):
        ada.act(answer, number, position, right(step))
        step = ada.act(show, number)
    assert isinstance(step, Finished)
    assert parts.db.read_now(lambda session: session.scalar(select(CompletionRow.guild_id))) == OTHER


def test_somebody_who_left_a_server_sees_nothing_more_of_its_quizzes(parts: app.Parts) -> None:
    ada = Person(parts)
    asked = ada.act(start_at, ALPHA)
    own = update(AttemptRow).values(scope=ScopeId(SCHOOL))
    parts.db.write_now(lambda session: session.run(own))
    alone = Person(parts, guild=None)
    assert isinstance(alone.act(show, asked.attempt.id), Asked)
    advance(parts, minutes=1)
    parts.db.write_now(learners.leave, LearnerId(1), [SCHOOL], parts.clock.now())
    for use_case, more in ((show, ()), (why, (0,)), (answer, (0, (0,)))):
        assert alone.act(use_case, asked.attempt.id, *more) == NotYours()
    assert isinstance(Person(parts, guild=SCHOOL).act(show, asked.attempt.id), Asked), "back again"

"""Decks: what joins them, what lessons and quizzes change, and that the log alone makes every card."""

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import delete

from bot import app
from bot.core.ids import LearnerId, LessonId
from bot.features.account.progress import service as progress
from bot.features.flashcards import deck as decks
from bot.features.flashcards.deck import Aside, CardAct, Source
from bot.features.flashcards.deck.service import sides_of
from bot.features.flashcards.deck.store.tables import CardRow
from bot.features.flashcards.plans import service as plans
from bot.features.flashcards.review import left_today, service
from bot.features.flashcards.review import service as flashcards
from bot.features.flashcards.review.rules import Front, Gone, NoCards, Note, Resting, Verdict
from bot.features.lessons.path import service as path_service
from bot.features.lessons.reading import service as lessons_service
from bot.features.library.versions import load_lessons
from bot.features.people.learners import seen
from bot.features.quizzes.alone import service as quizzes
from bot.features.quizzes.alone.service.again import retry_misses
from bot.memory import Rating, State
from bot.questions import MultipleChoice
from tests.conftest import HandClock, advance, write_lesson
from tests.features.deck import CARDS, QUIZ, Student, all_rows, log_length


def publish(parts: app.Parts, lessons: Path, cards: str = CARDS, quiz: str = QUIZ) -> None:
    write_lesson(lessons / "greek", "alpha", title="The first letter", next="beta", flashcards=cards, quiz=quiz)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())


@pytest.fixture
def ada(parts: app.Parts, lessons: Path) -> Student:
    publish(parts, lessons)
    return Student(parts)


def test_a_lessons_cards_join_once(ada: Student) -> None:
    shown = ada.open()
    assert isinstance(shown, Front)
    assert (shown.around.note, shown.around.joined) == (Note.JOINED, 3)
    assert ada.open().around.note is Note.NOTHING
    assert [card.front for card in ada.cards()] == ["Alpha", "Beta", "Gamma"]


def test_finishing_a_lesson_that_was_begun_brings_its_cards(ada: Student) -> None:
    ada.act(lessons_service.finish, LessonId("alpha"))
    assert ada.cards() == [], "of what's only passed over, nothing comes back"
    ada.act(lessons_service.reopen, LessonId("alpha"))
    ada.act(path_service.read, LessonId("alpha"))
    ada.act(lessons_service.finish, LessonId("alpha"))
    assert len(ada.cards()) == 3
    ada.act(lessons_service.finish, LessonId("alpha"))
    assert len(ada.cards()) == 3


def test_a_lesson_without_cards_says_so(ada: Student, lessons: Path) -> None:
    assert ada.open("beta") == NoCards(LessonId("beta"))
    none = ada.review()
    assert isinstance(none, NoCards)
    assert none.offer is not None
    assert none.offer.id == "alpha", "the lesson that comes next has some"
    publish(ada.parts, lessons, "[]")
    assert ada.review() == NoCards()


def test_a_changed_definition_keeps_the_card_and_its_schedule(ada: Student, parts: app.Parts, lessons: Path) -> None:
    ada.rate(ada.open(), Rating.EASY)
    before = ada.card("Alpha")
    publish(parts, lessons, CARDS.replace("the first", "the very first").replace("Alpha", "alpha!"))
    ada.review()
    after = ada.card("alpha!")
    assert (after.id, after.back) == (before.id, "the very first")
    assert (after.memory, after.due_on, after.reps) == (before.memory, before.due_on, before.reps)


def test_a_card_that_left_its_lesson_is_archived_and_comes_back_as_it_was(
    ada: Student, parts: app.Parts, lessons: Path
) -> None:
    ada.rate(ada.open(), Rating.EASY)
    before = ada.card("Alpha")
    publish(parts, lessons, "[{Beta: the second}, {Delta: the fourth}]")
    shown = ada.review()
    assert isinstance(shown, Front)
    assert [(card.front, card.archived) for card in ada.cards()] == [
        ("Alpha", True),
        ("Beta", False),
        ("Gamma", True),
        ("Delta", False),
    ]
    assert shown.around.left.new == 2, "an archived card is asked no more, and counted no more"
    publish(parts, lessons)
    ada.review()
    after = ada.card("Alpha")
    assert not after.archived
    assert after.memory == before.memory


def test_a_withdrawn_lesson_archives_its_cards(ada: Student, parts: app.Parts, lessons: Path) -> None:
    ada.open()
    (lessons / "greek" / "alpha.md").unlink()
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    assert isinstance(ada.review(), Resting)
    assert all(card.archived for card in ada.cards())
    lines = log_length(parts)
    ada.review()
    assert log_length(parts) == lines, "what is archived is not archived again"


def test_a_missed_question_becomes_a_card_that_quizzes_rate(ada: Student, clock: HandClock) -> None:
    asked = ada.act(quizzes.start_at, LessonId("alpha"))
    wrong = (asked.question.address_of(asked.order.index(1)),)
    end = ada.act(quizzes.answer, asked.attempt.id, 0, wrong)
    assert not end.given.right
    (card,) = ada.cards()
    assert (card.source, card.front) == (Source.QUESTION, "Which is first?\n\n- Beta\n- Alpha")
    assert card.back == "**Alpha**\n\nIt leads."
    assert card.reps == 0
    clock.advance(minutes=5)
    again = ada.act(retry_misses, asked.attempt.id)
    ada.act(quizzes.answer, again.attempt.id, 0, (again.question.address_of(again.order.index(0)),))
    (rated,) = (one for one in ada.cards() if one.source is Source.QUESTION)  # its lesson is passed now
    assert (rated.reps, rated.memory.state) == (1, State.LEARNING)


def test_misses_are_taken_out_and_in_again_and_stay_out_for_those_who_want_none(ada: Student) -> None:
    ada.prefer(keep_misses=False)
    asked = ada.act(quizzes.start_at, LessonId("alpha"))
    ada.act(quizzes.answer, asked.attempt.id, 0, (asked.question.address_of(asked.order.index(1)),))
    assert ada.cards() == []
    assert ada.act(quizzes.keep_misses, asked.attempt.id, True).kept
    assert not ada.act(quizzes.keep_misses, asked.attempt.id, False).kept
    assert ada.cards()[0].aside is Aside.LEARNER
    assert ada.act(quizzes.keep_misses, asked.attempt.id, True).kept
    assert [card.aside for card in ada.cards()] == [None]


def test_a_groups_answers_rate_everybodys_own_card(parts: app.Parts, ada: Student) -> None:
    people = [Student(parts, number) for number in (1, 2, 3)]
    for person in people:
        asked = person.act(quizzes.start_at, LessonId("alpha"))
        person.act(quizzes.answer, asked.attempt.id, 0, (asked.question.address_of(asked.order.index(1)),))
    (card,) = ada.cards()
    results = {LearnerId(1): True, LearnerId(2): False, LearnerId(4): True}
    parts.db.write_now(decks.note_answers, results, (card.scope, card.lesson), card.key, parts.clock.now())
    stability = [person.cards()[0].memory.stability for person in people]
    assert stability[0] > stability[1]
    assert stability[2] is None


def test_somebody_elses_card_and_rating_are_not_touched(ada: Student, parts: app.Parts) -> None:
    front = ada.open()
    back = ada.show(front)
    after = ada.act(service.rate, ada.verdict(back, Rating.GOOD), False)
    ben = Student(parts, 2)
    ben.open()
    assert ben.act(service.rate, ben.verdict(back, Rating.GOOD), False) == Gone()
    assert ben.look(service.reveal, front.card.id, 0, False) == Gone()
    assert ben.act(service.undo, after.around.undo, False) == Gone()
    assert ben.act(service.set_aside, front.card.id, False) == Gone()


def a_life(student: Student, clock: HandClock, dice: Random, acts: int) -> None:
    """Do whatever a learner may do to cards, at any hour."""
    shown = student.open()
    for _ in range(acts):
        choice = dice.random()
        if isinstance(shown, Front) and choice < 0.82:
            shown = student.rate(shown, dice.choice([*Rating, Rating.GOOD]))
        elif choice > 0.95 and getattr(shown, "around", None) and shown.around.undo:
            shown = student.undo(shown)
        elif isinstance(shown, Front) and choice < 0.85:
            shown = student.act(dice.choice([service.bury, service.set_aside]), shown.card.id, False)
        elif choice < 0.3 or 0.85 < choice < 0.88:
            card = dice.choice(student.cards())
            act = CardAct.RESET if dice.random() < 0.02 else CardAct.RESUMED
            line = decks.Event(act, clock.now(), clock.now().date())
            student.parts.db.write_now(decks.write, [(card, line)])
            shown = student.review()
        else:
            clock.advance(hours=dice.choice([0.2, 5, 30, 200, 2000]))
            shown = student.review()


@pytest.mark.parametrize("seed", range(3))
def test_every_card_can_be_rebuilt_from_the_log_alone(
    ada: Student, parts: app.Parts, clock: HandClock, seed: int
) -> None:
    ada.prefer(new_limit=100)
    a_life(ada, clock, Random(seed), 200)
    before = all_rows(parts)
    assert any(row["lapses"] for row in before)
    assert decks.rebuild_cards(parts.db) == len(before)
    assert all_rows(parts) == before
    parts.db.write_now(lambda session: session.run(delete(CardRow)))
    assert decks.rebuild_cards(parts.db) == len(before)
    assert all_rows(parts) == before, "the table is nothing but what the log says"


def test_five_ratings_are_undone_and_no_more(ada: Student, clock: HandClock) -> None:
    ada.prefer(new_limit=100)
    shown = ada.open()
    states = [ada.cards()]
    for _ in range(7):
        if not isinstance(shown, Front):
            clock.advance(days=40)
            shown = ada.review()
        shown = ada.rate(shown, Rating.GOOD)
        states.append(ada.cards())
    for number in range(5):
        shown = ada.undo(shown)
        assert shown.around.note is Note.UNDONE
        assert ada.cards() == states[6 - number], "everything is as it was before that rating"
    assert shown.around.undo is None
    last = ada.rate(shown, Rating.EASY)
    assert ada.undo(last).around.undo is None, "the last five ratings are the same five"


def test_undoing_twice_with_one_button_undoes_once(ada: Student) -> None:
    after = ada.rate(ada.rate(ada.open(), Rating.GOOD), Rating.GOOD)
    ada.undo(after)
    doubled = ada.undo(after)
    assert doubled.around.note is Note.NOT_UNDONE
    assert [card.reps for card in ada.cards()] == [1, 0, 0]


def test_a_leech_is_set_aside_at_the_eighth_time_and_again_after_four_more(ada: Student, clock: HandClock) -> None:
    shown = ada.rate(ada.open(), Rating.EASY)
    ada.prefer(new_limit=0)
    for lapses in range(1, 13):
        while True:
            clock.advance(days=40)
            shown = ada.review()
            assert isinstance(shown, Front)
            assert shown.card.front == "Alpha"
            if shown.card.memory.state is State.REVIEW:
                break
            ada.rate(shown, Rating.EASY)
        shown = ada.rate(shown, Rating.AGAIN)
        card = ada.card("Alpha")
        assert card.lapses == lapses
        assert (card.aside is Aside.LEECH) == (lapses in {8, 12})
        if card.aside:
            assert shown.around.note is Note.LEECH
            line = decks.Event(CardAct.RESUMED, clock.now(), clock.now().date())
            ada.parts.db.write_now(decks.write, [(card, line)])


def test_the_days_limits_hold_and_count_anew_at_four_in_the_morning(ada: Student, clock: HandClock) -> None:
    ada.prefer(new_limit=2)
    shown = ada.rate(ada.rate(ada.open(), Rating.EASY), Rating.EASY)
    assert isinstance(shown, Resting)
    assert (shown.around.left.new, shown.around.left.waiting, shown.done) == (0, 1, 2)
    clock.advance(hours=15)  # 3:00 in the morning
    assert isinstance(ada.review(), Resting)
    clock.advance(hours=1.5)
    assert isinstance(ada.review(), Front)


def test_the_review_limit_holds_and_an_undone_rating_does_not_count(ada: Student, clock: HandClock) -> None:
    shown = ada.open()
    for _ in range(3):
        shown = ada.rate(shown, Rating.EASY)
    clock.advance(days=60)
    ada.prefer(review_limit=2)
    shown = ada.review()
    assert (shown.around.left.due, shown.around.left.overdue) == (2, 1)
    shown = ada.rate(shown, Rating.GOOD)
    shown = ada.undo(shown)
    assert shown.around.left.due == 2
    shown = ada.rate(ada.rate(shown, Rating.GOOD), Rating.GOOD)
    assert isinstance(shown, Resting)
    assert shown.around.left.overdue == 1


def test_what_a_button_says_is_what_is_stored(ada: Student, clock: HandClock) -> None:
    ada.rate(ada.open(), Rating.EASY)
    clock.advance(days=30)
    back = ada.show(ada.review())
    ada.act(service.rate, ada.verdict(back, Rating.GOOD), False)
    assert ada.card("Alpha").due_on == back.on + timedelta(days=back.offers[Rating.GOOD].days)


def test_a_forged_interval_and_a_forged_rating_are_not_taken(ada: Student) -> None:
    back = ada.show(ada.open())
    good = ada.verdict(back, Rating.GOOD)
    for forged in (
        Verdict(good.card, good.reps, good.shown_on, 3, 4),
        Verdict(good.card, good.reps, good.shown_on, 4, 0),
        Verdict(good.card, good.reps, good.shown_on, 4, 10**6),
        Verdict(good.card, good.reps, good.shown_on, 9, 0),
        Verdict(good.card, good.reps, good.shown_on - 5, 3, 0),
        Verdict(good.card, good.reps, good.shown_on + 1, 3, 0),
        Verdict(good.card, good.reps + 1, good.shown_on, 3, 0),
    ):
        assert ada.act(service.rate, forged, False).around.note is Note.STALE
    assert [card.reps for card in ada.cards()] == [0, 0, 0]


def test_an_answer_shown_before_the_day_turned_is_rated_as_it_was_shown(ada: Student, clock: HandClock) -> None:
    clock.advance(hours=15, minutes=58)  # 3:58
    back = ada.show(ada.open())
    clock.advance(minutes=5)
    ada.act(service.rate, ada.verdict(back, Rating.EASY), False)
    card = ada.card("Alpha")
    assert card.memory.last_on == back.on
    assert card.due_on == back.on + timedelta(days=back.offers[Rating.EASY].days)


def test_every_screen_counts_what_is_due_in_the_same_way(parts: app.Parts, lessons: Path) -> None:
    write_lesson(lessons / "greek", "alpha", title="Letters", flashcards=CARDS, quiz=QUIZ)
    load_lessons(parts.db, parts.library, parts.settings.lessons, parts.clock.now())
    ada = Student(parts)
    shown = ada.open()
    for rating in (Rating.EASY, Rating.EASY, Rating.AGAIN):  # two are known, one is in its learning steps
        shown = ada.rate(shown, rating)
    advance(parts, days=40)
    (first, *_) = parts.db.read_now(decks.cards, LearnerId(1))
    ada.act(flashcards.bury, first.id, False)
    today = parts.clock.now().date()

    def due() -> dict[str, int]:
        boxes = parts.db.read_now(decks.boxes, LearnerId(1), today)
        overview = ada.act(plans.overview)
        looked = ada.act(progress.look)
        left = parts.db.read_now(lambda s: left_today(s, seen(s, LearnerId(1))[0], parts.clock.now()))
        return {
            "deck": parts.db.read_now(decks.due, LearnerId(1), today),
            "cards": sum(box.due for box in boxes),
            "plan": overview.loads[0][1],
            "progress": looked.forecast[0],
            "review": left[0],
        }

    assert due() == dict.fromkeys(due(), 2), "one is left alone until tomorrow"
    advance(parts, days=1)
    today = parts.clock.now().date()
    assert due() == dict.fromkeys(due(), 3)


def test_the_options_of_a_missed_question_stand_in_no_telling_order() -> None:
    questions = [
        MultipleChoice(q=f"Question {number}?", options=("right", "one", "two", "three"), answer=0)
        for number in range(60)
    ]
    places = [sides_of(question)[0].split("\n- ").index("right") for question in questions]
    assert {places.count(place) > 5 for place in (1, 2, 3, 4)} == {True}
    assert sides_of(questions[0]) == sides_of(questions[0])


@pytest.mark.parametrize(("days", "counts"), [(0, True), (1, True), (2, False)])
def test_a_rating_button_counts_on_its_day_and_the_next(ada: Student, days: int, counts: bool) -> None:

    back = ada.show(ada.open())
    verdict = ada.verdict(back, Rating.GOOD)
    advance(ada.parts, days=days)
    ada.act(service.rate, verdict, True)
    assert ada.card(back.card.front).reps == int(counts)

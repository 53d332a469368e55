"""Reviewing a card: what an answer does to it, what it's shown with, and what a second press leaves alone."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot import app
from bot.core.ids import LearnerId, LessonId, MessageId
from bot.discord_ui.components import Text
from bot.features.flashcards import deck as decks
from bot.features.flashcards.deck import Aside, Source, origin_of
from bot.features.flashcards.deck.store.tables import ReviewLogRow
from bot.features.flashcards.plans import service as plans
from bot.features.flashcards.review import rules, service, store, views
from bot.features.flashcards.review.rules import Asking, Back, Front, Gone, Note, Resting, Told, Verdict, Why
from bot.features.flashcards.review.service import answering, queue
from bot.features.flashcards.review.service.queue import Review
from bot.features.people import enter_session, find_learners
from bot.features.people.learners import arrive
from bot.features.quizzes.alone import service as quizzes
from bot.memory import Rating, State, forecast, interval, window
from tests.conftest import HandClock
from tests.features.deck import Student, all_rows, log_length
from tests.features.flashcards.deck.test_decks import publish


@pytest.fixture
def ada(parts: app.Parts, lessons: Path) -> Student:
    publish(parts, lessons)
    return Student(parts)


def missed(ada: Student, clock: HandClock) -> Front:
    """Return the card of a missed question, on the day it's due."""
    asked = ada.act(quizzes.start_at, LessonId("alpha"))
    end = ada.act(quizzes.answer, asked.attempt.id, 0, (asked.question.address_of(asked.order.index(1)),))
    ada.act(quizzes.keep_misses, end.asked.attempt.id, True)
    clock.advance(days=3)
    front = ada.review()
    while isinstance(front, Front) and front.question is None:
        ada.rate(front, Rating.EASY)
        front = ada.review()
    assert isinstance(front, Front), front
    return front


def asking(front: Front, *, only: bool = False) -> Asking:
    return Asking(front.card.id, front.card.reps, only, front.look)


def place(front: Front, option: int) -> tuple[int, ...]:
    return (front.question.address_of(list(front.order).index(option)),)


def test_cards_of_somebody_else_are_neither_shown_nor_counted(ada: Student, parts: app.Parts) -> None:
    ada.open()
    bob = Student(parts, 2)
    assert not isinstance(bob.review(), Front)
    assert bob.act(lambda at: Review(at, arrive(at)).counts()).new == 0
    assert ada.act(lambda at: Review(at, arrive(at)).counts()).new == 3


def test_what_was_done_is_counted_by_its_day_and_by_what_the_card_was(ada: Student, clock: HandClock) -> None:
    for _ in range(2):
        ada.rate(ada.open(), Rating.EASY)
    done = ada.act(lambda at: Review(at, arrive(at)).counts())
    assert (done.done, done.done_new, done.done_due) == (2, 2, 0)
    clock.advance(days=1)
    done = ada.act(lambda at: Review(at, arrive(at)).counts())
    assert (done.done, done.done_new, done.done_due) == (0, 0, 0)
    clock.advance(days=60)
    shown = ada.review()
    assert shown.card.memory.state is State.REVIEW
    ada.rate(shown, Rating.GOOD)
    done = ada.act(lambda at: Review(at, arrive(at)).counts())
    assert (done.done, done.done_new, done.done_due) == (1, 0, 1)


def test_more_than_many_are_counted_as_many(ada: Student, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MANY", 2)
    store._counts.cache_clear()
    assert ada.open().around.left.new == 2
    store._counts.cache_clear()


def test_a_review_that_was_asked_for_goes_on_to_the_last_card(parts: app.Parts, lessons: Path) -> None:
    publish(parts, lessons)
    ada = Student(parts, message=MessageId(77))
    ada.open()
    ada.act(lambda at: enter_session(at, arrive(at)))
    shown, seen = ada.review(), 0
    while isinstance(shown, Front):
        shown, seen = ada.rate(shown, Rating.EASY), seen + 1
    assert isinstance(shown, Resting)
    assert seen == len(ada.cards())


def test_whoever_was_away_begins_with_what_they_know_best(ada: Student, clock: HandClock) -> None:
    for rating in (Rating.GOOD, Rating.HARD, Rating.EASY):
        ada.rate(ada.open(), rating)
        clock.advance(days=1)
    clock.advance(days=90)
    kept = {
        card.front: card.memory.stability if card.memory else 0.0 for card in ada.cards() if card.due_on is not None
    }
    first = ada.review()
    assert kept[first.card.front] == max(kept.values())


def test_a_card_missed_three_times_rests_until_tomorrow(ada: Student, clock: HandClock) -> None:
    first = ada.open().card.id
    days: list[int | None] = []
    for _ in range(3):
        back = ada.look(service.reveal, first, len(days), False)
        days.append(back.offers[Rating.AGAIN].days)
        ada.act(service.rate, ada.verdict(back, Rating.AGAIN), False)
        clock.advance(minutes=2)
    (card,) = (one for one in ada.cards() if one.id == first)
    assert days == [None, None, 1], "the button says that it's tomorrow"
    assert (card.due_on, card.step_at) == (back.on + timedelta(days=1), None)
    undone = ada.act(service.undo, log_length(ada.parts), False)
    assert isinstance(undone, Front), undone
    assert undone.card.due_on == back.on, "undoing brings it back today"
    ada.rate(undone, Rating.AGAIN)
    clock.advance(days=1)
    (tomorrow,) = (one for one in ada.cards() if one.id == first)
    again = ada.look(service.reveal, first, tomorrow.reps, False)
    assert again.offers[Rating.AGAIN].days is None, "a new day counts anew"


def test_the_card_that_is_due_the_longest_comes_first(
    ada: Student, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "FIRST_EASY", 0)
    for rating in (Rating.EASY, Rating.GOOD, Rating.EASY):
        ada.rate(ada.open(), rating)
    clock.advance(days=90)
    due = {card.front: card.due_on for card in ada.cards()}
    seen = []
    while isinstance(shown := ada.review(), Front):
        seen.append(due[shown.card.front])
        ada.rate(shown, Rating.EASY)
    assert seen == sorted(day for day in due.values() if day is not None)


def test_an_interval_keeps_out_of_a_vacation_and_of_full_days(ada: Student, clock: HandClock) -> None:
    shown = ada.open()
    free = ada.show(shown).offers
    easy = free[Rating.EASY].days
    assert easy is not None
    today = clock.now().date()
    away = today + timedelta(days=easy)
    ada.act(plans.accept_vacation, away, away)
    assert ada.show(ada.review()).offers[Rating.EASY].days != easy
    assert ada.show(ada.review()).offers[Rating.AGAIN] == free[Rating.AGAIN]


def test_every_offer_lies_within_what_the_memory_allows(ada: Student, clock: HandClock) -> None:
    back = ada.show(ada.open())
    learner = ada.act(arrive)
    for rating, (memory, wait) in forecast(back.card.memory, back.on).items():
        offer = back.offers[rating]
        assert offer.wait == wait
        if wait is None:
            allowed = window(interval(memory, learner.preferences.retention))
            assert offer.days is not None
            assert allowed.first <= offer.days <= allowed.last


def test_a_note_speaks_of_a_card_only_where_it_is_about_one(ada: Student) -> None:
    shown = ada.rate(ada.open(), Rating.GOOD)
    assert shown.around.note is Note.NOTHING
    assert shown.around.about is None
    away = ada.act(service.set_aside, shown.card.id, False)
    assert (away.around.note, away.around.about.aside) == (Note.SUSPENDED, Aside.LEARNER)


def test_within_one_lesson_the_next_card_is_of_that_lesson(ada: Student) -> None:
    front = ada.open()
    assert front.around.lesson == LessonId("alpha")
    assert ada.rate(front, Rating.GOOD).around.lesson == LessonId("alpha")
    anywhere = ada.review()
    assert anywhere.around.lesson is None
    assert ada.rate(anywhere, Rating.GOOD).around.lesson is None


def test_why_a_card_comes_is_told_without_writing(ada: Student) -> None:
    front = ada.open()
    lines = log_length(ada.parts)
    told = ada.look(service.why, front.card.id, True)
    assert isinstance(told, Why)
    assert told.card.id == front.card.id
    assert ada.look(service.why, 999, False) == Gone()
    assert log_length(ada.parts) == lines


def test_a_question_is_rated_by_its_answer_once(ada: Student, clock: HandClock) -> None:
    front = missed(ada, clock)
    told = ada.act(answering.answer, asking(front), place(front, 0))
    assert isinstance(told, Told)
    assert told.right
    assert told.around.lesson is None
    reps = next(card.reps for card in ada.cards() if card.source is Source.QUESTION)
    again = ada.act(answering.answer, asking(front), place(front, 0))
    assert isinstance(again, Told), "a second tap shows the same answer again"
    clock.advance(minutes=2)
    assert not isinstance(ada.act(answering.answer, asking(front), place(front, 0)), Told), "much later it goes on"
    assert next(card.reps for card in ada.cards() if card.source is Source.QUESTION) == reps


def test_an_answer_within_one_lesson_stays_in_it(ada: Student, clock: HandClock) -> None:
    front = missed(ada, clock)
    told = ada.act(answering.answer, asking(front, only=True), place(front, 1))
    assert isinstance(told, Told)
    assert not told.right
    assert told.around.lesson == LessonId("alpha")


def test_what_the_question_does_not_show_is_asked_again(ada: Student, clock: HandClock) -> None:
    front = missed(ada, clock)
    lines = log_length(ada.parts)
    assert isinstance(ada.act(answering.answer, asking(front), (7,)), Front)
    assert log_length(ada.parts) == lines
    bob = Student(ada.parts, 2)
    assert bob.act(answering.answer, asking(front), place(front, 0)) == Gone()
    assert bob.look(answering.asked, front.card.id) is None
    assert ada.look(answering.asked, front.card.id) == front.question


@pytest.mark.parametrize(("keeps", "shelved"), [(True, False), (False, True)])
def test_a_sure_mistake_is_asked_once_more_in_a_week(
    ada: Student, clock: HandClock, keeps: bool, shelved: bool
) -> None:
    ada.prefer(keep_misses=keeps)
    entry = ada.parts.library.seen_by(ada.act(arrive).scope).entries[LessonId("alpha")]
    question = entry.lesson.quiz[0].key
    ada.act(lambda at: service.look_again(at, arrive(at), origin_of(entry), question))
    card = next(one for one in ada.cards() if one.source is Source.QUESTION)
    assert (card.aside is not None) == shelved, "who keeps no misses has it suspended"
    looks = [ada.act(lambda at: Review(at, arrive(at)).second_look())]
    clock.advance(days=7)
    looks.append(ada.act(lambda at: Review(at, arrive(at)).second_look()))
    assert looks[0] is None
    assert looks[1] is not None


def test_a_sure_mistake_leaves_a_card_that_was_there_as_it_was(ada: Student, clock: HandClock) -> None:
    front = missed(ada, clock)
    ada.prefer(keep_misses=False)
    entry = ada.parts.library.seen_by(ada.act(arrive).scope).entries[LessonId("alpha")]
    ada.act(lambda at: service.look_again(at, arrive(at), origin_of(entry), front.card.key))
    assert ada.card(front.card.front).aside is None


def test_a_second_look_counts_for_nothing_and_is_given_once(ada: Student, clock: HandClock) -> None:
    ada.prefer(keep_misses=False)
    entry = ada.parts.library.seen_by(ada.act(arrive).scope).entries[LessonId("alpha")]
    key = entry.lesson.quiz[0].key
    ada.act(lambda at: service.look_again(at, arrive(at), origin_of(entry), key))
    clock.advance(days=7)
    front = ada.review()
    assert isinstance(front, Front)
    assert front.look
    lines = log_length(ada.parts)
    told = ada.act(answering.answer, asking(front), place(front, 0))
    assert (told.right, told.offer) == (True, None)
    assert log_length(ada.parts) == lines
    assert not isinstance(ada.act(answering.answer, asking(front), place(front, 0)), Told)
    assert not isinstance(ada.review(), Front)


def test_a_card_is_put_away_until_tomorrow_or_until_it_is_taken_up(ada: Student, clock: HandClock) -> None:
    first = ada.open()
    second = ada.act(service.bury, first.card.id, True)
    assert (second.around.note, second.around.about.id) == (Note.BURIED, first.card.id)
    assert second.card.id != first.card.id
    third = ada.act(service.set_aside, second.card.id, True)
    ada.act(service.set_aside, third.card.id, True)
    assert isinstance(ada.open(), Resting)
    clock.advance(days=1)
    assert ada.open().card.id == first.card.id
    assert ada.act(service.bury, 999, True) == Gone()


def test_a_forged_verdict_of_somebody_elses_card_is_gone(ada: Student, parts: app.Parts) -> None:
    back = ada.show(ada.open())
    bob = Student(parts, 2)
    verdict = ada.verdict(back, Rating.GOOD)
    assert isinstance(verdict, Verdict)
    assert bob.act(service.rate, verdict, False) == Gone()
    assert bob.look(service.reveal, back.card.id, back.card.reps, False) == Gone()


@pytest.mark.parametrize(
    ("knew", "note", "rating"), [(True, Note.KNEW, Rating.GOOD), (False, Note.FORGOT, Rating.AGAIN)]
)
def test_a_card_is_rated_as_somebody_says_before_its_answer_was_shown(
    ada: Student, knew: bool, note: Note, rating: Rating
) -> None:
    front = ada.open()
    shown = ada.act(service.say, front.card.id, front.card.reps, knew, True)
    assert (shown.around.note, shown.around.about.id) == (note, front.card.id)
    assert all_rows(ada.parts, ReviewLogRow)[-1]["rating"] == rating.value
    told = [one.content for one in views.screen(shown).walk() if isinstance(one, Text)]
    assert front.card.back in told[0], "the answer is told above the next card"
    again = ada.act(service.say, front.card.id, front.card.reps, knew, True)
    assert again.around.note is Note.STALE
    undone = ada.act(service.undo, shown.around.undo, True)
    assert (undone.card.id, undone.around.note) == (front.card.id, Note.UNDONE)
    assert ada.act(service.say, 999, 0, knew, True) == Gone()


def test_a_screen_from_before_shows_what_is_next_instead(ada: Student) -> None:
    front = ada.open()
    ada.rate(front, Rating.EASY)
    shown = ada.look(service.reveal, front.card.id, front.card.reps, True)
    assert not isinstance(shown, Back)
    assert shown.around.note is Note.STALE
    assert shown.card.id != front.card.id


def test_what_is_left_counts_steps_as_due(ada: Student, clock: HandClock) -> None:
    ada.rate(ada.open(), Rating.AGAIN)
    (learner,) = ada.parts.db.read_now(find_learners, [LearnerId(1)])
    assert ada.parts.db.read_now(queue.left_today, learner, clock.now()) == (1, 2)
    assert ada.act(lambda at: queue.left_now(at, arrive(at))) == (2, 0)
    clock.advance(minutes=15)
    assert ada.act(lambda at: queue.left_now(at, arrive(at))) == (3, 1)


def test_boxes_count_what_comes_today_and_what_is_set_aside(ada: Student, clock: HandClock) -> None:
    front = ada.open()
    ada.act(service.set_aside, front.card.id, True)
    today = clock.now().date()
    (box,) = ada.parts.db.read_now(decks.boxes, LearnerId(1), today)
    assert (box.lesson, box.count, box.aside) == (LessonId("alpha"), 3, 1)
    ada.rate(ada.open(), Rating.EASY)
    clock.advance(days=60)
    (box,) = ada.parts.db.read_now(decks.boxes, LearnerId(1), clock.now().date())
    assert (box.count, box.due, box.aside) == (3, 1, 1)


def test_undoing_stays_in_the_lesson_that_is_reviewed_or_in_none(ada: Student) -> None:
    for only in (True, False):
        rated = ada.rate(ada.open() if only else ada.review(), Rating.EASY)
        back = ada.act(service.undo, rated.around.undo, only)
        assert back.around.lesson == (LessonId("alpha") if only else None)
        ada.rate(back, Rating.EASY)


def test_going_on_is_in_the_lesson_as_the_learner_sees_it(ada: Student) -> None:
    ada.open()
    assert ada.act(service.go_on, LessonId("alpha"), False).around.lesson == LessonId("alpha")
    assert ada.act(service.go_on, LessonId("nowhere"), False).around.lesson is None
    assert ada.act(service.go_on, None, False).around.lesson is None


def test_an_old_screen_arranges_nothing(ada: Student, clock: HandClock) -> None:
    front = missed(ada, clock)
    put = ada.act(answering.arrange, asking(front), (1,))
    assert isinstance(put, Front)
    assert put.put == (1,)
    ada.act(answering.answer, asking(front), place(front, 0))
    clock.advance(minutes=5)
    late = ada.act(answering.arrange, asking(front), (1,))
    assert not (isinstance(late, Front) and late.put)


def test_nothing_due_is_none(ada: Student, clock: HandClock) -> None:
    assert ada.parts.db.read_now(decks.due, LearnerId(1), clock.now().date()) == 0
    ada.open()
    assert ada.parts.db.read_now(decks.due, LearnerId(1), clock.now().date()) == 0, "new cards aren't due"


def test_not_knowing_a_cards_question_tells_the_answer_and_rates_it(ada: Student) -> None:
    missed = ada.act(quizzes.start_at, LessonId("alpha"))
    (right,) = missed.question.right_options()
    wrong = missed.question.address_of(missed.order.index(1 - right))
    ada.act(quizzes.answer, missed.attempt.id, missed.position, (wrong,))
    card = next(one for one in ada.cards() if one.source is Source.QUESTION)
    told = ada.act(answering.dont_know, Asking(card.id, card.reps, only=False, look=False))
    assert isinstance(told, Told)
    assert not told.right
    assert "You answered" not in "".join(one.content for one in views.screen(told).parts if isinstance(one, Text))
    assert ada.card(card.front).reps == card.reps + 1

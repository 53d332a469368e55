"""A conversation beneath the screens: what is remembered, for how long, of whom, and what is passed on."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot import app
from bot.content.find.hints import Pending
from bot.core.ids import ChannelId, LessonId
from bot.features.lessons.reading.service import finish
from bot.features.library.versions import load_lessons
from bot.features.people import save_settings, server_settings
from bot.features.quizzes.alone.rules.outcomes import Asked
from bot.features.quizzes.alone.service import start_at
from bot.features.teaching import gaps
from bot.llm import Budget
from bot.questions import ShortAnswer
from bot.talk import propose, service, store
from bot.talk.find.answers import Answers
from bot.talk.outcomes import DAILY_GAPS, EnoughGaps, Gone, Guarded, Move, NotSaid, Quote, Told
from tests.conftest import advance, write_lesson
from tests.features.person import SCHOOL, Person

HERE, THERE = ChannelId(10), ChannelId(11)


@pytest.fixture
def ada(parts: app.Parts) -> Person:
    return Person(parts)


def said(person: Person, text: str, event: int, channel: ChannelId = HERE) -> tuple[Move, int]:
    """Say something, and return what it's answered with and the number of its turn."""
    assert person.act(service.take, channel, event)
    scene = person.act(service.enter, channel, False, None)
    move = propose.understand(scene, text, Answers(scene.catalogue))
    turn = person.act(service.note, channel, event, text, move)
    assert turn is not None
    return move, turn


def unanswered(person: Person, event: int) -> int:
    move, turn = said(person, f"how does photosynthesis work in plant number {event}", event)
    assert isinstance(move, NotSaid), move
    return turn


def test_a_message_that_comes_twice_is_taken_once(ada: Person) -> None:
    assert ada.act(service.take, HERE, 1)
    assert not ada.act(service.take, HERE, 1)
    assert ada.act(service.take, HERE, 2)


def test_what_is_let_go_leaves_no_trace_and_names_the_servers_contact(parts: app.Parts, ada: Person) -> None:
    ada.act(service.take, HERE, 1)
    settings = replace(parts.db.read_now(server_settings, SCHOOL), contact="Ms Lee, room 4")
    parts.db.write_now(save_settings, SCHOOL, settings)
    assert ada.act(service.let_go, 1) == "Ms Lee, room 4"
    assert (
        ada.act(
            service.note,
            HERE,
            1,
            "what was said",
            NotSaid(
                Answers(parts.library.seen_by(ada.act(service.enter, HERE, False, None).learner.scope)).ask("nothing")
            ),
        )
        is None
    )
    assert ada.act(service.enter, HERE, False, None).turns == ()
    alone = Person(parts, 2, guild=None)
    alone.act(service.take, HERE, 3)
    assert alone.act(service.let_go, 3) == ""


def test_a_conversation_is_remembered_an_hour_by_person_and_channel(parts: app.Parts, ada: Person) -> None:
    said(ada, "what is alpha", 1)
    said(ada, "and beta", 2, THERE)
    said(Person(parts, 2), "something else entirely", 3)
    assert [turn.said for turn in ada.act(service.enter, HERE, False, None).turns] == ["what is alpha"]
    advance(parts, seconds=store.REMEMBERED.total_seconds() - 1)
    assert len(ada.act(service.enter, HERE, False, None).turns) == 1
    advance(parts, seconds=2)
    assert ada.act(service.enter, HERE, False, None).turns == ()


def test_only_the_latest_turns_are_looked_at_the_oldest_first(ada: Person) -> None:
    for number in range(store.TURNS + 2):
        said(ada, f"what is number {number}", number + 1)
        advance(ada.parts, seconds=1)
    turns = ada.act(service.enter, HERE, False, None).turns
    assert [turn.said for turn in turns] == [f"what is number {number}" for number in range(2, store.TURNS + 2)]


def test_a_gap_is_passed_on_once_without_a_name_and_by_its_author_alone(parts: app.Parts, ada: Person) -> None:
    turn = unanswered(ada, 1)
    assert Person(parts, 2).act(service.tell_gap, turn) == Gone("turn")
    for _twice in range(2):
        assert ada.act(service.tell_gap, turn) == Told()
    (gap,) = Person(parts, 7, manages=True).look(gaps.show, 0).gaps
    assert (gap.question, gap.times) == ("how does photosynthesis work in plant number 1", 1)
    advance(parts, seconds=store.REMEMBERED.total_seconds() + 1)
    assert ada.act(service.tell_gap, turn) == Gone("turn")


def test_a_gap_belongs_to_a_server(parts: app.Parts) -> None:
    alone = Person(parts, 2, guild=None)
    assert alone.act(service.tell_gap, unanswered(alone, 1)) == Gone("turn")


def test_a_day_takes_so_many_gaps_and_the_next_one_more(parts: app.Parts, ada: Person) -> None:
    turns = [unanswered(ada, number) for number in range(1, DAILY_GAPS + 2)]
    for turn in turns[:DAILY_GAPS]:
        assert ada.act(service.tell_gap, turn) == Told()
    with pytest.raises(EnoughGaps):
        ada.act(service.tell_gap, turns[-1])
    advance(parts, days=1)
    assert ada.act(service.tell_gap, unanswered(ada, 99)) == Told()


def test_so_many_answers_are_worded_a_day(parts: app.Parts, ada: Person) -> None:
    assert not ada.act(service.may_word, Budget(learner=2, server=9, bot=0))
    budget = Budget(learner=2, server=9, bot=3)  # what was refused wasn't counted
    assert [ada.act(service.may_word, budget) for _ in range(3)] == [True, True, False]
    assert [Person(parts, 2).act(service.may_word, budget) for _ in range(2)] == [True, False], "the bot's is used up"
    advance(parts, days=1)
    assert ada.act(service.may_word, budget)


def test_a_passage_opens_and_makes_a_card_with_what_was_asked(ada: Person) -> None:
    asked = "what are the first words?"
    assert ada.act(service.take, HERE, 1)
    move = Quote(Answers(ada.act(service.enter, HERE, False, None).catalogue).ask(asked))
    ada.act(service.note, HERE, 1, asked, move)
    entry, passage = move.best
    where = (entry.id, passage.key)
    opened = ada.act(service.open_passage, HERE, where, None)
    assert isinstance(opened, Quote)
    assert opened.best == (entry, passage)
    assert ada.act(service.card_of, HERE, where, None) == (entry, passage, asked)
    assert ada.act(service.card_of, THERE, where, None)[2] == passage.heading, "it was asked in another channel"
    assert ada.act(service.open_passage, HERE, (LessonId("none"), "x"), None) == Gone("passage")
    assert ada.act(service.card_of, HERE, (entry.id, "no such key"), None) == Gone("passage")


def test_a_card_of_what_an_open_quiz_asks_by_now_has_only_the_lines_that_were_quoted(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = "what are the first words?"
    assert ada.act(service.take, HERE, 1)
    said = Answers(ada.act(service.enter, HERE, False, None).catalogue).ask(asked)
    move = Quote(replace(said, lines=("Only this line.",)))
    ada.act(service.note, HERE, 1, asked, move)
    entry, passage = move.best
    where, other = (entry.id, passage.key), (entry.id, "no such key")
    secret = Pending("alone", 1, 0, entry.id, QUESTION, now=True)
    monkeypatch.setattr(service, "guard", lambda *_: secret)
    assert ada.act(service.open_passage, HERE, where, None) == Guarded(secret)
    assert ada.act(service.card_of, HERE, where, None)[1].text == "Only this line."
    assert ada.act(service.card_of, THERE, where, None) == Guarded(secret), "it wasn't quoted there"
    assert ada.act(service.card_of, HERE, other, None) == Gone("passage")


QUESTION = ShortAnswer.model_validate({"kind": "short_answer", "q": "Which words come first?", "accept": ["hello"]})


def test_a_scene_has_the_lesson_that_comes_next_for_this_learner(parts: app.Parts, ada: Person, lessons: Path) -> None:
    write_lesson(lessons / "greek", "alpha", next="beta")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    ada.act(finish, LessonId("alpha"))
    assert ada.act(service.enter, HERE, False, None).next_lesson.id == "beta"
    assert Person(parts, 2).act(service.enter, HERE, False, None).next_lesson.id == "alpha"
    assert ada.act(service.enter, HERE, True, None).public


QUIZ = "[{q: One?, options: [Ay, Bee], answer: 0}, {q: Two?, options: [Ay, Bee], answer: 1}]"


def test_what_somebody_has_answered_counts_while_a_quiz_is_open_outside_of_any_lesson(
    parts: app.Parts, ada: Person, lessons: Path
) -> None:
    write_lesson(lessons / "greek", "alpha", quiz=QUIZ, next="beta")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    assert ada.act(service.enter, HERE, False, None).met is None
    asked = ada.act(start_at, LessonId("alpha"))
    assert isinstance(asked, Asked)
    assert ada.act(service.enter, HERE, False, None).met == frozenset(), "or its neighbours' answers would be quoted"

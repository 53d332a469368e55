"""What a message is answered with while a quiz is open: each guard by itself, over questions that others wrote."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from benchmarks.chat import SEEN, course, questions
from bot import routes
from bot.content.find.giveaways import secret_of, told_by
from bot.content.find.hints import Pending, is_asked
from bot.content.find.lines import lines_of
from bot.content.find.passages import IN_PLACE, passages_of
from bot.core.ids import LearnerId
from bot.core.stage import Showing, Stage
from bot.features.people.learners import Learner, Preferences
from bot.talk import propose
from bot.talk.find.answers import Answers, Said
from bot.talk.find.wishes import SETS, likely
from bot.talk.guarding import LATER, NOW, guard, safe
from bot.talk.hear.intents import Intent, understanding
from bot.talk.outcomes import Both, Denied, Guarded, NotSaid, Quote, Talk
from bot.talk.rules import on_the_screen
from bot.talk.rules.scene import Scene, Turn
from bot.talk.spot import Lead, Spot
from bot.talk.views.leads import label_of
from tests.conftest import NOON

CATALOGUE = course()
ANSWERS = Answers(CATALOGUE)
ADA = Learner(LearnerId(1), None, None, Preferences(introduced=True))
NEW = Learner(LearnerId(1), None, None)
"""Somebody who hasn't been asked anything yet."""


@cache
def asked() -> list[str]:
    texts = [text for _, text in questions(SEEN / "questions.tsv")]
    return [text for text in texts if understanding().guesses(text)[0].intent is Intent.QUESTION]


@cache
def said_to(text: str) -> Said:
    return ANSWERS.ask(text)


def tells(one: Pending, said: Said, number: int = 0) -> bool:
    """Tell whether what would be shown of a passage that was found gives the answer away."""
    lesson = CATALOGUE.entries[one.lesson].lesson
    shown = said.lines[number] if number < len(said.lines) else ""
    return told_by(secret_of(one.question, lesson), said.passages[number][1], shown) >= LATER


def pending() -> Iterator[Pending]:
    """Every question of the course, as one that is still to come in an open quiz."""
    for entry in CATALOGUE.entries.values():
        for position, question in enumerate(entry.lesson.quiz):
            yield Pending("alone", 1, position, entry.id, question, now=False)


def answered(text: str, one: Pending) -> object:
    return propose.understand(Scene(ADA, CATALOGUE, (), (one,), None), text, ANSWERS)


def test_a_passage_that_tells_is_not_quoted_whatever_was_asked() -> None:
    found = [
        (text, one)
        for text in asked()
        for one in pending()
        if (said := said_to(text)).sure and tells(one, said)
        if not is_asked(one.question, text)
    ]
    assert len(found) > 20 * EVERY
    assert not [text for text, one in found[::EVERY] if isinstance(answered(text, one), Quote)]


EVERY = 3
"""One in so many pairs of a message and an open question is tried: all of them take a minute."""


def test_a_next_best_passage_that_tells_is_not_offered() -> None:
    found = [
        (text, one)
        for text in asked()
        for one in pending()
        if (said := said_to(text)).sure and not tells(one, said)
        if not is_asked(one.question, text) and any(tells(one, said, number) for number in range(1, len(said.passages)))
    ]
    assert len(found) > 20 * EVERY
    for text, one in found[::EVERY]:
        move = answered(text, one)
        assert not isinstance(move, Quote) or not any(
            tells(one, move.said, number) for number in range(len(move.said.passages))
        )


def test_what_asks_a_question_of_the_quiz_is_not_answered_even_by_what_does_not_tell() -> None:
    found = [
        (text, one)
        for text in asked()
        for one in pending()
        if is_asked(one.question, text)
        if (said := said_to(text)).sure and not tells(one, said)
    ]
    assert found
    assert not [text for text, one in found if isinstance(answered(text, one), Quote)]


@pytest.mark.parametrize("wish", sorted(SETS))
def test_what_sets_something_is_offered_as_the_screen_where_it_is_set(wish: Intent) -> None:
    first, *_ = likely(Spot(CATALOGUE, None), "im in toronto, 10 minutes a day, not on sundays", [wish])
    assert (first.choices, first.typed) == ((), ())
    assert label_of(first)[0] in {"Settings", "Reminders", "Minutes a day"}


def test_what_is_only_nearest_is_judged_whole_since_any_of_its_lines_may_be_shown() -> None:
    found = 0
    for one in pending():
        entry = CATALOGUE.entries[one.lesson]
        secret, stage = secret_of(one.question, entry.lesson), Stage(Showing.QUESTION, one.number, one.position)
        scene = Scene(ADA, CATALOGUE, (), (replace(one, now=True),), None, stage=stage)
        for own in passages_of(entry.lesson):
            harmless = next((line.text for line in lines_of(own) if told_by(secret, own, line.text) < NOW), "")
            if not harmless or told_by(secret, own) < NOW:
                continue
            found += 1
            quoted = Said(((entry, own),), sure=True, lines=(harmless,))
            assert isinstance(safe(quoted, scene), Said)
            nearest = safe(replace(quoted, sure=False, near=True), scene)
            assert isinstance(nearest, Said)
            assert not nearest.passages
    assert found > 20


def test_of_what_is_compared_nothing_is_shown_if_either_side_tells() -> None:
    entry = CATALOGUE.entries[next(pending()).lesson]
    asked = Pending("alone", 1, 0, entry.id, entry.lesson.quiz[0], now=True)
    own = passages_of(entry.lesson)
    told = next(one for one in own if one.question == asked.question.key)
    harmless = next(one for one in own if told_by(secret_of(asked.question, entry.lesson), one) < NOW)
    stage = Stage(Showing.QUESTION, 1, 0, str(entry.id), asked.question.key)
    scene = Scene(ADA, CATALOGUE, (), (asked,), None, stage=stage)
    for sides in ((told, harmless), (harmless, told)):
        both = Said(tuple((entry, one) for one in sides), sure=True, together=2)
        assert isinstance(safe(both, scene), Guarded)
    beside = Said(((entry, harmless), (entry, told)), sure=True)
    kept = safe(beside, scene)
    assert isinstance(kept, Said)
    assert [one for _, one in kept.passages] == [harmless], "what's offered beside an answer is only left out"


def test_a_groups_question_is_kept_as_strictly_while_it_is_asked() -> None:
    entry = CATALOGUE.entries[next(pending()).lesson]
    question = entry.lesson.quiz[0]
    secret = secret_of(question, entry.lesson)
    close = [one for one in passages_of(entry.lesson) if NOW <= told_by(secret, one) < LATER]
    assert close
    for now in (True, False):
        asked = Pending("group", 2, 0, entry.id, question, now=now)
        scene = Scene(ADA, CATALOGUE, (), (asked,), None, public=True)
        assert all((guard(scene, one) is asked) == now for one in close)


def test_where_the_answer_stands_is_kept_back_while_its_question_is_on_the_screen() -> None:
    kept = []
    for one in pending():
        entry = CATALOGUE.entries[one.lesson]
        home = secret_of(one.question, entry.lesson).home
        stage = Stage(Showing.QUESTION, one.number, one.position)
        scene = Scene(ADA, CATALOGUE, (), (replace(one, now=True),), None, stage=stage)
        there = [own for own in passages_of(entry.lesson) if own.place is not None and own.place.section == home]
        told = [safe(Said(((entry, own),), sure=True), scene) for own in there if own.source in IN_PLACE]
        kept.append(any(isinstance(one, Guarded) for one in told))
    assert sum(kept) / len(kept) > 0.8


@pytest.mark.parametrize(
    "text",
    [
        "stop my reminders at 8, remind me at 9",
        "pause the reminders for a week and then remind me at 9",
        "stop the reminders and set my goal to 10 minutes a day",
        "did I tell you to remind me at 8, and set my goal to 20 minutes a day?",
        "instead of setting my goal to 20 minutes a day, remind me at 8",
        "you used to remind me at 8, now quiz me on pruning",
        "my friend said remind me at 8 and quiz me on pruning",
        "maybe remind me at 8, and quiz me on pruning",
        "I don't want you to remind me every day, at 8 and show me my progress",
        "no reminders on sundays and show me my progress",
        "remind me at 7, or better remind me at 8",
        "remind me at 8 and then at 9",
    ],
)
def test_of_two_wishes_nothing_is_set_on_a_guess(text: str) -> None:
    assert not isinstance(propose.understand(Scene(ADA, CATALOGUE, (), (), None), text, ANSWERS), Both)


@pytest.mark.parametrize("text", ["remind me at 8 and quiz me on pruning", "15 min a day and ping me at 18:30"])
def test_of_two_plain_wishes_what_sets_is_set(text: str) -> None:
    assert isinstance(propose.understand(Scene(ADA, CATALOGUE, (), (), None), text, ANSWERS), Both)


def test_a_reason_that_was_told_stays_secret_where_a_group_is_asked_it_or_others_read() -> None:
    lesson, question = next(
        (entry, one) for entry in CATALOGUE.entries.values() for one in entry.lesson.quiz if one.explain
    )
    stage = Stage(Showing.ANSWERED, 1, 0, str(lesson.id), question.key)

    def told(kind: str, *, public: bool = False) -> bool:
        asked = Pending(kind, 2, 0, lesson.id, question, now=kind == "group")
        scene = Scene(ADA, CATALOGUE, (), (asked,), None, public, stage, behind=stage)
        move = propose.understand(scene, "why is that?", ANSWERS)
        return isinstance(move, Quote) and any(question.explain in line for line in move.said.lines)

    assert told("alone")
    assert not told("group")
    assert not told("alone", public=True)


SECOND = list(CATALOGUE.entries.values())[1]


def scene_of(*asked: Pending, public: bool = False, stage: Stage | None = None, turns: tuple[Turn, ...] = ()) -> Scene:
    return Scene(ADA, CATALOGUE, turns, asked, SECOND, public, stage, behind=stage)


def test_small_talk_offers_the_lesson_that_comes_next_but_not_where_others_read() -> None:
    alone = propose.understand(scene_of(), "how are you?", ANSWERS)
    assert isinstance(alone, Talk)
    assert [lead.lesson for lead in alone.leads][:1] == [SECOND]
    public = propose.understand(scene_of(public=True), "how are you?", ANSWERS)
    assert isinstance(public, Talk)
    assert {lead.lesson for lead in public.leads} == {None}


def test_what_the_lessons_do_not_say_names_the_lesson_that_was_named() -> None:
    named = propose.understand(scene_of(), "does choosing a model need a licence in bolivia?", ANSWERS)
    assert isinstance(named, NotSaid)
    assert named.lesson is not None
    assert named.lesson.lesson.title == "Choosing a Model"
    other = propose.understand(scene_of(), "what is the capital of bolivia?", ANSWERS)
    assert isinstance(other, NotSaid)
    assert other.lesson is None


def test_what_says_nothing_by_itself_is_asked_of_what_was_shown() -> None:
    entry = next(entry for entry in CATALOGUE.entries.values() if entry.lesson.title == "Optimizing a Model")
    passage = next(one for one in passages_of(entry.lesson) if one.heading == "Pruning")
    turn = Turn(1, "pruning", passage.text, entry.id, ((entry.id, passage.key),), NOON)
    told = propose.understand(scene_of(turns=(turn,)), "and what does it cost?", ANSWERS)
    assert not isinstance(told, Talk)
    assert isinstance(told, Quote | NotSaid)
    if isinstance(told, Quote):
        assert told.said.passages[0][0].id == entry.id


def test_of_several_open_quizzes_the_question_on_the_screen_is_the_one_that_is_asked() -> None:
    (entry, first), (_, second) = [
        (entry, question) for entry in CATALOGUE.entries.values() for question in entry.lesson.quiz
    ][:2]
    asked = tuple(Pending("alone", 1, n, entry.id, q, now=n == 0) for n, q in enumerate((first, second)))
    group = Pending("group", 9, 0, entry.id, first, now=True)
    shown = on_the_screen(scene_of(*asked, group, stage=Stage(Showing.QUESTION, 1, 1)))
    assert [one.now for one in shown.pending] == [False, True, True]
    elsewhere = on_the_screen(scene_of(*asked, group))
    assert [one.now for one in elsewhere.pending] == [True, False, True]


def test_an_open_question_is_put_off_by_a_word() -> None:
    entry = next(iter(CATALOGUE.entries.values()))
    one = Pending("alone", 7, 2, entry.id, entry.lesson.quiz[2], now=True)
    move = propose.understand(scene_of(one, stage=Stage(Showing.QUESTION, 7, 2)), "skip", ANSWERS)
    assert isinstance(move, Lead)
    assert (move.custom_id, move.said) == (routes.QUIZ_SKIP(attempt=7, position=2), True)
    kept = propose.understand(scene_of(one, stage=Stage(Showing.QUESTION, 7, 2)), "dont skip it please", ANSWERS)
    assert not isinstance(kept, Lead) or kept.custom_id != move.custom_id


def test_a_denied_wish_offers_it_and_what_comes_next_each_once() -> None:
    denied = propose.understand(scene_of(), "don't quiz me now", ANSWERS)
    assert isinstance(denied, Denied)
    assert len({lead.custom_id for lead in denied.leads}) == len(denied.leads) == 2
    learn = propose.understand(scene_of(), "i don't want to go on learning today", ANSWERS)
    if isinstance(learn, Denied):
        assert len({lead.custom_id for lead in learn.leads}) == len(learn.leads)


@pytest.mark.parametrize("text", ["fair. show me my progress", "stop. show me my progress", "lol ok, show my progress"])
def test_what_a_message_opens_with_does_not_hide_what_it_wants(text: str) -> None:
    move = propose.understand(scene_of(), text, ANSWERS)
    assert isinstance(move, Lead)
    assert move.custom_id == routes.PROGRESS()


def test_what_is_asked_before_an_answer_is_answered() -> None:
    move = propose.understand(scene_of(), "before i answer, what is pruning?", ANSWERS)
    assert isinstance(move, Quote)
    assert move.said.passages[0][1].heading == "Pruning"


@pytest.mark.parametrize(
    ("said", "way"), [("don't show me my reviews now", routes.REMIND()), ("don't quiz me now", None)]
)
def test_who_wants_no_reviews_now_is_offered_the_reminder(said: str, way: str | None) -> None:
    denied = propose.understand(scene_of(), said, ANSWERS)
    assert isinstance(denied, Denied), denied
    assert (routes.REMIND() in {lead.custom_id for lead in denied.leads}) == (way is not None)

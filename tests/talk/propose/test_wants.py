"""What a message wants, by the screen it's written on: cards recalled, lessons named, quizzes gone on with."""

from dataclasses import replace

import pytest

from bot import routes
from bot.content.find.hints import Pending
from bot.content.find.passages import passages_of
from bot.core.act import Act
from bot.core.stage import Offered, Showing, Stage
from bot.talk import propose
from bot.talk.guarding import guard
from bot.talk.hear.grounds import by_name
from bot.talk.hear.intents import Guess, Intent
from bot.talk.outcomes import Both, Move, NotSaid, Quote
from bot.talk.rules.scene import Scene, Turn
from bot.talk.spot import Lead
from bot.talk.views.leads import beside
from tests.conftest import NOON
from tests.talk.propose.test_open_quizzes import ADA, ANSWERS, CATALOGUE
from tests.talk.rules.test_offers import LEARNS, two_courses

ENTRY = next(entry for entry in CATALOGUE.entries.values() if entry.lesson.title == "Optimizing a Model")
CARD = next(one for one in ENTRY.lesson.flashcards if one.front == "Distillation")
FRONT = Stage(Showing.FRONT, 1, 0, str(ENTRY.id), CARD.key)
SHOW, KNEW, FORGOT = "1:flashcards.show:1.1.1", "1:flashcards.rate:1.1.1.3", "1:flashcards.rate:1.1.1.1"
LISTED = (Offered("Search", routes.SEARCH()),)


def led(where: Scene, said: str) -> str:
    """Return where a message leads, or which kind of answer it gets."""
    move: Move = propose.understand(where, said, ANSWERS)
    return move.custom_id if isinstance(move, Lead) else type(move).__name__


def scene(behind: Stage | None = None, **more: object) -> Scene:
    base = Scene(ADA, CATALOGUE, (), (), None, stage=behind, behind=behind)
    return replace(base, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "said", ["a small student learns from a large teacher", "is it a teacher model that trains a small student?"]
)
def test_what_is_recalled_of_a_cards_back_turns_it(said: str) -> None:
    assert led(scene(FRONT, acts={Act.SHOW: SHOW}), said) == SHOW
    move = propose.understand(scene(FRONT, acts={Act.SHOW: SHOW}), said, ANSWERS)
    assert isinstance(move, Lead)
    assert "on the back" in beside(move)
    quoted = scene(FRONT, acts={Act.SHOW: SHOW}, stage=Stage(Showing.QUOTATION))
    assert led(quoted, said) == SHOW, "though something was shown beside it"


def test_whoever_says_how_it_went_before_the_answer_is_shown_is_taken_at_their_word() -> None:
    acts = {Act.SHOW: SHOW, Act.KNEW: KNEW, Act.FORGOT: FORGOT}
    assert led(scene(FRONT, acts=acts), "i forgot that one") == FORGOT
    assert led(scene(FRONT, acts=acts), "knew it") == KNEW
    assert led(scene(FRONT, acts=acts), "no idea") == SHOW
    beside = scene(FRONT, acts=acts, stage=Stage(Showing.QUOTATION))
    assert led(beside, "i knew it") == KNEW, "though something was shown beside it, which may have told the answer"
    assert led(beside, "great") not in {KNEW, FORGOT}


def test_a_question_about_a_card_does_not_turn_it() -> None:
    assert led(scene(FRONT, acts={Act.SHOW: SHOW}), "what is a teacher model") != SHOW


def test_a_card_is_rated_in_so_many_words_though_something_stands_before_it() -> None:
    back = Stage(Showing.BACK, 1, 0, str(ENTRY.id), CARD.key)
    acts = {Act.KNEW: KNEW, Act.FORGOT: FORGOT}
    beside = scene(back, acts=acts, stage=Stage(Showing.QUOTATION))
    assert led(beside, "i knew it") == KNEW
    assert led(beside, "forgot it") == FORGOT
    assert led(beside, "great") not in {KNEW, FORGOT}
    assert led(beside, "back to my card") == routes.REVIEW()
    assert led(scene(back, acts=acts), "no i did not know it") == FORGOT


@pytest.mark.parametrize("said", ["ok continue quiz", "back to the questions"])
def test_a_quiz_goes_on_from_what_came_beside_an_answer(said: str) -> None:
    answered = Stage(Showing.ANSWERED, 7, 0, str(ENTRY.id), ENTRY.lesson.quiz[0].key)
    beside = scene(answered, stage=Stage(Showing.QUOTATION))
    assert led(beside, said) == routes.QUIZ_GO_ON(attempt=7)


@pytest.mark.parametrize(
    ("said", "title"),
    [("tuning", "Hyperparameter Tuning"), ("the one on validation pls", "Cross-Validation")],
)
def test_a_lesson_is_named_by_a_word_of_its_title_while_the_list_is_shown(said: str, title: str) -> None:
    named = {one.lesson.title: routes.CARD(lesson=one.id) for one in CATALOGUE.entries.values()}
    assert led(scene(buttons=LISTED), said) == named[title]
    assert led(scene(buttons=LISTED), "second") == [*named.values()][1]


def test_another_course_or_a_lesson_by_its_name_is_gone_to() -> None:
    assert led(scene(), "a different lesson please") == routes.MAP(page=0, tag="")
    project = next((one for one in CATALOGUE.entries.values() if one.lesson.title.startswith("Project:")), None)
    if project is not None:
        assert led(scene(), "where do i find the project") == routes.CARD(lesson=project.id)


def test_carry_on_is_no_topic() -> None:
    known = scene(turns=(Turn(1, "hello", "", None, (), NOON),))
    assert led(known, "carry on where i stopped yesterday") == routes.NEXT()


def test_two_wishes_at_once_are_heard_with_a_tell_me_and_a_noun() -> None:
    both = propose.understand(scene(), "remind me at half past 7 in the evening and tell me how far i am", ANSWERS)
    assert isinstance(both, Both)
    assert both.first.custom_id == routes.REMIND_AT(minute=19 * 60 + 30)
    assert both.then.custom_id == routes.PROGRESS()
    quiz = propose.understand(scene(), "quiz, and remind me at 18:45 each day", ANSWERS)
    assert isinstance(quiz, Both)
    assert quiz.first.custom_id == routes.REMIND_AT(minute=18 * 60 + 45)


def test_one_reminder_in_two_clauses_is_one_wish() -> None:
    assert led(scene(), "poke me after lunch, like 1:15") == routes.REMIND_AT(minute=13 * 60 + 15)


def test_a_reminder_that_was_just_set_is_undone() -> None:
    reminder = Stage(Showing.REMINDER, 9 * 60)
    set_it = Turn(1, "remind me at 9", "", None, (), NOON, led_to=routes.REMIND_AT(minute=540))
    assert led(scene(stage=reminder, turns=(set_it,)), "undo that") == routes.REMIND_ANSWER(how="stop")


def test_a_term_is_asked_for_in_the_sentence_before() -> None:
    move = propose.understand(scene(), "my boss keeps saying quantisation. whats that", ANSWERS)
    assert isinstance(move, Quote)
    assert move.best[1].heading == "Quantization"


def test_while_a_page_is_read_what_a_word_means_is_told_though_a_question_will_ask_it() -> None:
    reads = Stage(Showing.PAGE, 0, 0, str(ENTRY.id))
    for question in ENTRY.lesson.quiz:
        coming = Pending("alone", 7, 0, ENTRY.id, question, now=True, on_path=True)
        move = propose.understand(scene(reads, pending=(coming,)), "what is distillation", ANSWERS)
        assert isinstance(move, Quote), question.q
        assert move.best[1].question != question.key


def test_a_question_that_a_path_is_going_to_ask_is_never_answered_by_its_own_explanation() -> None:
    reads = Stage(Showing.PAGE, 0, 0, str(ENTRY.id))
    for question in ENTRY.lesson.quiz:
        later = Pending("alone", 7, 0, ENTRY.id, question, now=False, on_path=True)
        move = propose.understand(scene(reads, pending=(later,)), question.q, ANSWERS)
        told = move.said.passages if isinstance(move, Quote | NotSaid) else ()
        assert not [one for _, one in told if one.question == question.key], question.q


def test_an_ok_below_an_answer_goes_on() -> None:
    answered = Stage(Showing.ANSWERED, 7, 0, str(ENTRY.id), ENTRY.lesson.quiz[0].key)
    assert led(scene(answered, acts={Act.NEXT: "1:quizzes.show:7"}), "k") == "1:quizzes.show:7"


def test_how_much_is_left_is_said_by_the_lesson() -> None:
    reads = Stage(Showing.PAGE, 0, 0, str(ENTRY.id))
    for said in ("how many pages left", "how much is left in this lesson"):
        assert led(scene(reads), said) == routes.CARD(lesson=ENTRY.id)


@pytest.mark.parametrize("said", ["no how to lern", "too much code, show me the other corse how to learn"])
def test_a_course_is_gone_to_by_its_name(said: str) -> None:
    both = two_courses()
    other = replace(both.courses[1], title="How to Learn")
    shown = replace(both, courses=(both.courses[0], other))
    assert led(replace(scene(catalogue=shown), learner=LEARNS), said) == routes.CARD(lesson=other.entries[0].id)


@pytest.mark.parametrize(
    "said",
    ["hmm whats AI builder about? i never studied any of it", "what is this ai bilder about", "is ai builder hard"],
)
def test_what_a_course_is_about_is_told_by_its_lessons(said: str) -> None:
    both = two_courses()
    move = propose.understand(scene(catalogue=both), said, ANSWERS)
    assert isinstance(move, Lead)
    assert move.custom_id == routes.MAP(page=0, tag="")
    told = beside(move)
    assert f"**AI Builder** has {len(both.courses[0].entries)} lessons and takes about" in told
    assert both.courses[0].entries[-1].lesson.title in told
    assert "you'll learn to:" in told


def test_other_questions_are_about_no_course() -> None:
    both = two_courses()
    for said in ("what is overfitting about", "how long is a gap", "tell me about pruning"):
        move = propose.understand(scene(catalogue=both), said, ANSWERS)
        assert not isinstance(move, Lead) or not move.courses
    alone = replace(both, courses=both.courses[:1])
    short = propose.understand(
        scene(catalogue=alone, next_lesson=both.courses[0].entries[0]), "how long is the course", ANSWERS
    )
    assert isinstance(short, Lead)
    assert short.courses


@pytest.mark.parametrize(
    ("said", "tells"), [("remind me tomorrow at 7pm to continue", True), ("remind me at 7pm", False)]
)
def test_a_reminder_for_one_day_is_said_to_come_every_day(said: str, tells: bool) -> None:
    move = propose.understand(scene(), said, ANSWERS)
    assert isinstance(move, Lead)
    assert move.custom_id == routes.REMIND_AT(minute=19 * 60)
    assert ("every day" in beside(move)) is tells


@pytest.mark.parametrize("said", ["haha no", "hungry", "the first page"])
def test_chatter_is_no_wrong_answer(said: str) -> None:
    typed = next(
        (entry, number)
        for entry in CATALOGUE.entries.values()
        for number, one in enumerate(entry.lesson.quiz)
        if one.kind == "short_answer"
    )
    question = typed[0].lesson.quiz[typed[1]]
    asked = Pending("alone", 7, typed[1], typed[0].id, question, now=True)
    here = Stage(Showing.QUESTION, 7, typed[1], str(typed[0].id), question.key)
    assert not led(scene(here, pending=(asked,)), said).startswith("1:quizzes.typed:")


def test_where_the_screen_is_not_known_a_paths_next_question_keeps_its_secret() -> None:
    for question in ENTRY.lesson.quiz:
        coming = Pending("alone", 7, 0, ENTRY.id, question, now=True, on_path=True)
        kept = [bool(guard(scene(stage, pending=(coming,)), one)) for stage in (None, READS) for one in PASSAGES]
        assert sum(kept[: len(PASSAGES)]) >= sum(kept[len(PASSAGES) :]) >= 1


READS = Stage(Showing.PAGE, 0, 0, str(ENTRY.id))
PASSAGES = passages_of(ENTRY.lesson)


def test_a_complaint_about_a_time_sets_none() -> None:
    assert led(scene(), "8 is too late for me i guess") == routes.REMIND()
    assert led(scene(), "remind me at 8") == routes.REMIND_AT(minute=8 * 60)


def test_a_quiz_that_is_named_goes_before_other_ways_to_learn() -> None:
    learn, quiz, help_ = Guess(Intent.LEARN, 0.6), Guess(Intent.QUIZ, 0.35), Guess(Intent.HELP, 0.05)
    assert by_name([learn, quiz, help_], "i want to do the quiz on pruning") == [quiz, learn, help_]
    assert by_name([learn, quiz, help_], "i want to do pruning") == [learn, quiz, help_]
    assert by_name([learn], "quiz") == [learn]


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ("dont delete anything, just show me what you store", routes.PRIVACY()),
        ("show me which things i keep getting wrong", routes.PROGRESS()),
        ("tell me which cards are due", routes.PLAN()),
        ("show me what pruning is", "Quote"),
        ("tell me what a fold is", "Quote"),
    ],
)
def test_who_wants_to_be_shown_what_is_their_own_asks_nothing_of_the_lessons(said: str, where: str) -> None:
    assert led(scene(), said) == where

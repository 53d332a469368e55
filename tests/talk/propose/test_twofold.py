"""Two things in one message: both are met, and what's only one thing is never taken apart."""

from dataclasses import replace

import pytest

from bot import routes
from bot.core.act import Act
from bot.core.stage import Offered, Showing, Stage
from bot.discord_ui.components import Button, Screen, Text
from bot.talk.hear.intents import Intent
from bot.talk.hear.need import Doubt
from bot.talk.hear.parts import Part
from bot.talk.outcomes import Answered, Both, Explained, Meant, Move, Quote, Several, Talk
from bot.talk.propose import understand
from bot.talk.propose.joining import of_term
from bot.talk.propose.plainly import is_plain
from bot.talk.propose.twofold import in_parts
from bot.talk.room import _led, leads_on, presses
from bot.talk.service import _turn
from bot.talk.spot import Lead
from bot.talk.views import _items, in_short, screen
from bot.talk.views.leads import done, label_of
from tests.conftest import NOON
from tests.talk.propose.test_asked_screens import COURSES, KEYS
from tests.talk.propose.test_at_hand import TYPED, asked
from tests.talk.propose.test_open_quizzes import ANSWERS
from tests.talk.propose.test_titles import READING, SHRINK, led
from tests.talk.rules.test_first_choices import GOALS, answers_of
from tests.talk.rules.test_offers import scene as offering

HOME = replace(READING, stage=None, behind=None, acts={})
BACK = replace(
    HOME,
    stage=Stage(Showing.BACK, 1, 0, SHRINK, "k"),
    behind=Stage(Showing.BACK, 1, 0, SHRINK, "k"),
    acts={Act.KNEW: "1:flashcards.rate:1.1.1.3", Act.FORGOT: "1:flashcards.rate:1.1.1.1"},
)
ASKS = "how much smaller does quantization make a model?"
NEXT = "1:quizzes.ask:1.3"
AFTER = replace(HOME, stage=Stage(Showing.ANSWERED, 1, 2, SHRINK), acts={Act.NEXT: NEXT})


def quoted(one: object) -> str:
    """Return the line that's quoted."""
    assert isinstance(one, Quote)
    return one.said.lines[0]


def texts(move: Move) -> str:
    return "\n".join(part.content for part in _items(move, 0) if isinstance(part, Text))


@pytest.mark.parametrize(
    "said",
    [
        "what is pruning and what is distillation?",
        "what is pruning? and distillation?",
        "quick question: what is pruning, what is distillation",
        "hm. what's pruning? also what's distillation",
        "what is pruning plus what is distillation",
    ],
)
def test_of_two_questions_both_are_answered(said: str) -> None:
    move = understand(HOME, said, ANSWERS)
    assert isinstance(move, Answered)
    alone = [quoted(understand(HOME, f"what is {term}?", ANSWERS)) for term in ("pruning", "distillation")]
    assert [quoted(move.told), quoted(move.beside)] == alone
    shown = texts(move)
    assert all(line.split("\n")[0][:40] in shown for line in alone)
    assert not leads_on(move)
    assert _turn(said, move, NOON).answered == alone[1], "what comes last can be followed up on"


def test_a_card_is_rated_and_the_question_beside_it_answered() -> None:
    move = understand(BACK, f"knew it! {ASKS}", ANSWERS)
    assert isinstance(move, Answered)
    assert isinstance(move.beside, Lead)
    assert move.beside.custom_id == BACK.acts[Act.KNEW]
    told = move.told
    assert presses(move)
    assert leads_on(move)
    redirect = _led(move)
    assert redirect.custom_id == BACK.acts[Act.KNEW]
    assert quoted(told)[:30] in redirect.told
    assert _turn("x", move, NOON).led_to == BACK.acts[Act.KNEW]


def test_what_another_cards_back_says_is_offered_below_the_next_card_since_that_may_be_the_one() -> None:
    move = understand(BACK, "knew it! what is distillation again?", ANSWERS)
    assert isinstance(move, Several)
    assert [one.custom_id.split(":")[1] for one in move.leads] == ["flashcards.rate", "chat.passage"]
    assert label_of(move.leads[1])[0] == "What you asked"


@pytest.mark.parametrize(
    "said",
    [
        "my brother forgot.",
        "i always forget.",
        "i forgot what we had.",
        "did i say i knew it?",
        "i think i knew it?",
        "forgot it. or did i?",
        "knew it. no wait.",
    ],
)
def test_a_card_is_rated_only_by_who_says_so(said: str) -> None:
    move = understand(BACK, f"{said} {ASKS}", ANSWERS)
    leads = [*getattr(move, "leads", ()), getattr(move, "beside", None), move]
    assert not [one for one in leads if isinstance(one, Lead) and "flashcards.rate" in one.custom_id]


@pytest.mark.parametrize(
    "said", ["survived?", "survived? or died?", "is it survived?", "i have 10 minutes left.", "question 6 is hard."]
)
def test_who_is_in_doubt_is_not_graded(said: str) -> None:
    move = understand(asked(TYPED), f"{said} what is distillation?", ANSWERS)
    leads = [getattr(move, "beside", None), move]
    assert not [one for one in leads if isinstance(one, Lead) and "quizzes.type" in one.custom_id]


@pytest.mark.parametrize(
    "said", ["my sister studies 30 minutes a day.", "you said 30 minutes a day.", "should i set 30 minutes a day?"]
)
def test_what_is_told_of_others_or_asked_sets_nothing(said: str) -> None:
    move = understand(HOME, f"{said} {ASKS}", ANSWERS)
    assert not (isinstance(move, Answered) and move.is_done)
    assert not isinstance(move, Both)


def test_a_remark_on_a_course_does_not_choose_it() -> None:
    course = replace(COURSES, buttons=KEYS)
    move = understand(course, f"{KEYS[0].label} looks hard. how long does it take?", answers_of(COURSES.catalogue))
    assert not (isinstance(move, Answered) and move.is_done)


def test_what_is_kept_in_somebodys_own_words_is_kept_whole() -> None:
    writes = offering(Offered("Write", routes.REFLECT_WRITE(lesson=SHRINK, number=0)))
    said = f"for 1: I saw that my model was far too large for a phone. {ASKS} and I will try it at home this week."
    move = understand(writes, said, ANSWERS)
    assert isinstance(move, Lead)
    assert "at home this week" in move.typed[0]


def test_what_is_put_off_leads_to_a_question_so_the_answer_comes_first() -> None:
    here = replace(asked(TYPED), acts={Act.SKIP: routes.QUIZ_SKIP(attempt=1, position=0)})
    move = understand(here, "skip this one. what is distillation?", ANSWERS)
    assert not leads_on(move) or isinstance(move, Lead)


def test_a_long_quotation_leaves_room_for_what_stands_below() -> None:
    move = understand(HOME, "what is pruning and what is distillation?", ANSWERS)
    assert isinstance(move, Answered)
    assert isinstance(move.told, Quote)
    long = replace(move.told, said=replace(move.told.said, lines=("word " * 500,)))
    assert len(in_short(long)) < 700


def test_each_part_is_understood_once() -> None:
    heard: list[str] = []

    def understands(part: str) -> Move:
        heard.append(part)
        return understand(HOME, part, ANSWERS)

    in_parts(HOME, "well, it is long, and has commas, but asks nothing at all, so there", ANSWERS, understands)
    assert len(heard) == len(set(heard))
    assert len(heard) == 1, "nothing in it asks"


def test_what_only_goes_on_is_offered_below_the_answer() -> None:
    move = understand(AFTER, "ok next one. but what is distillation?", ANSWERS)
    assert isinstance(move, Answered)
    assert isinstance(move.beside, Lead)
    assert not move.is_done
    assert not leads_on(move)
    assert NEXT in str(list(_items(move, 0)))
    assert _turn("x", move, NOON).led_to == ""


def test_a_first_choice_is_made_and_what_else_is_wished_for_is_not_lost() -> None:
    minutes = replace(COURSES, buttons=GOALS)
    move = understand(minutes, "10. but can i do the quiz first", answers_of(COURSES.catalogue))
    assert isinstance(move, Both)
    assert move.first.custom_id == GOALS[2].custom_id
    assert done(move.first) == "✅ Your 10 minutes a day are set."
    assert "quiz" in move.then.custom_id
    course = replace(COURSES, buttons=KEYS)
    move = understand(
        course, f"{KEYS[1].label} please, and remind me at 8 in the evening", answers_of(COURSES.catalogue)
    )
    assert isinstance(move, Both)
    assert (move.first.custom_id, move.then.custom_id) == (routes.REMIND_AT(minute=20 * 60), KEYS[1].custom_id)


def test_what_is_wished_for_beside_a_press_is_offered_below_it() -> None:
    started = offering(
        Offered("Continue · 6 min", routes.TODAY_START(), is_primary=True), Offered("More", "1:today.more:")
    )
    move = understand(started, "continue, then show me my journal later", ANSWERS)
    assert isinstance(move, Several)
    assert move.in_turn
    assert [one.custom_id for one in move.leads][1] == routes.JOURNAL(page=0)


@pytest.mark.parametrize(
    "said",
    [
        "no, what is distillation",
        "i read about pruning and it was about weights",
        "distillation and pruning are both ways to shrink a model, right",
    ],
)
def test_one_thing_is_not_taken_apart(said: str) -> None:
    assert not isinstance(understand(HOME, said, ANSWERS), Answered | Both)


def test_neither_a_negation_nor_an_end_is_something_besides() -> None:
    assert led(AFTER, "next one, then stop") != routes.TODAY()


def test_a_message_that_others_read_is_not_taken_apart() -> None:
    public = replace(HOME, public=True)
    assert not isinstance(understand(public, "what is pruning and what is distillation?", ANSWERS), Answered)


def test_a_part_of_the_bot_is_explained_beside_what_is_done() -> None:
    told = Answered(Explained(Part.STREAK), Lead(Intent.KNEW, "1:flashcards.rate:1.1.1.3", said=True), is_done=True)
    assert "streak" in _led(told).told.casefold()
    assert not is_plain(BACK, "x", told, Doubt.WISH), "what's in doubt may stand between the two"


def test_a_way_on_that_an_answer_has_already_is_no_second_button() -> None:
    told = Explained(Part.PAUSE)
    for lead, count in ((Lead(Intent.PLAN, routes.PLAN()), 1), (Lead(Intent.JOURNAL, routes.JOURNAL(page=0)), 2)):
        parts = Screen(*_items(Answered(told, lead), 0)).walk()
        assert len([one for one in parts if isinstance(one, Button)]) == count


def test_the_question_that_is_still_open_is_gone_back_to_by_one_button() -> None:
    still = asked(TYPED).pending[0]
    back = Lead(Intent.QUIZ, routes.QUIZ_ASK(attempt=still.number, position=still.position), said=True)
    shown = screen(Answered(Explained(Part.PAUSE), back), still=still)
    assert [one.custom_id for one in shown.walk() if isinstance(one, Button)].count(back.custom_id) == 1


def test_who_asks_beside_an_answer_is_not_graded() -> None:
    here = asked(TYPED)
    said = understand(here, "survived. but why is that?", ANSWERS)
    assert isinstance(said, Meant)
    assert said.typed == "survived"
    unsure = understand(here, "is it survived, or do i divide", ANSWERS)
    assert not (isinstance(unsure, Lead) and unsure.typed)


def test_what_is_told_before_a_question_belongs_to_it() -> None:
    move = understand(HOME, "i have a plan for next week. how large may a pruned model be?", ANSWERS)
    assert not isinstance(move, Answered)


def test_three_questions_are_all_answered() -> None:
    move = understand(HOME, "what is pruning, what is distillation and what is overfitting?", ANSWERS)
    assert isinstance(move, Answered), move
    assert isinstance(move.beside, Answered), move.beside
    lines = [quoted(one) for one in (move.told, move.beside.told, move.beside.beside)]
    assert len(set(lines)) == 3
    assert all(line in texts(move) for line in lines)


def test_two_questions_stand_above_what_is_done() -> None:
    move = understand(HOME, "what is pruning? what is distillation? set my goal to 20 minutes a day", ANSWERS)
    assert isinstance(move, Answered), move
    assert move.is_done
    assert leads_on(move)
    led_to = _led(move)
    assert led_to.custom_id == routes.TODAY_GOAL(minutes=20)
    assert led_to.told.index("Removing weights") < led_to.told.index("teacher"), led_to.told
    assert _turn("", move, NOON).led_to == led_to.custom_id, "so that it can be undone"


def test_no_card_that_may_come_next_stands_above_the_next_one() -> None:
    move = understand(BACK, "knew it. what is pruning? what is distillation?", ANSWERS)
    assert isinstance(move, Several), move
    assert move.leads[0].custom_id == BACK.acts[Act.KNEW]
    assert [lead.intent for lead in move.leads[1:]] == [Intent.READ, Intent.READ]
    assert presses(move)


@pytest.mark.parametrize(
    "said", ["what is overfitting and how do i avoid it?", "what's overfitting? and can you give me an example?"]
)
def test_what_only_points_back_is_asked_of_the_term_before(said: str) -> None:
    move = understand(READING, said, ANSWERS)
    first = move.told if isinstance(move, Answered) else move
    assert "training data" in quoted(first)


def test_a_follow_up_behind_another_is_no_side_of_a_question() -> None:
    page = replace(READING, stage=Stage(Showing.PAGE, 0, 0, "ai-builder-ch3-lesson3"), turns=())
    move = understand(page, "too hard. simpler please, and give me an example", ANSWERS)
    assert isinstance(move, Answered), move
    assert [getattr(one, "how", None) for one in (move.told, move.beside)] == [Intent.SIMPLER, Intent.EXAMPLE]


def test_a_question_that_is_repeated_takes_no_longer_than_its_parts() -> None:
    understood: list[str] = []

    def understands(part: str) -> Move:
        understood.append(part)
        return understand(HOME, part, ANSWERS) if len(part) < 40 else Talk(Intent.OK, ())

    in_parts(HOME, "what is overfitting? " * 18, ANSWERS, understands)
    assert len(understood) == len(set(understood)) <= 40


def test_a_card_may_have_what_looks_like_a_pattern() -> None:
    move = understand(HOME, "what is pruning?", ANSWERS)
    assert isinstance(move, Quote)
    entry, card = move.best
    odd = Quote(replace(move.said, passages=((entry, replace(card, heading="What is \\d?")),)))
    assert of_term(odd, "how do i avoid it?") == "how do i avoid \\d?"


def test_the_sides_of_one_question_are_not_taken_apart() -> None:
    move = understand(HOME, "what's the difference between pruning and distillation?", ANSWERS)
    assert isinstance(move, Quote), move
    assert move.said.together == 2


@pytest.mark.parametrize(
    "said", ["what is overfitting and set a reminder for 8", "what is overfitting, and remind me at 8 pm"]
)
def test_a_wish_behind_a_question_in_one_sentence_is_done(said: str) -> None:
    move = understand(HOME, said, ANSWERS)
    assert isinstance(move, Answered), move
    assert move.is_done
    assert "training data" in quoted(move.told)

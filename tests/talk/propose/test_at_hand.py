"""What's at hand is meant: the lesson that's read, the question that's asked, the card and the buttons shown."""

from dataclasses import replace

import pytest

from bot import routes
from bot.content.find.hints import Pending
from bot.content.find.lesson_names import LessonNames
from bot.content.layout.sections import bookmark_of, sections_for
from bot.core.act import Act
from bot.core.stage import Offered, Showing, Stage
from bot.features.calendar import Reminder
from bot.questions.multiple_choice import MultipleChoice
from bot.questions.short_answer import ShortAnswer
from bot.questions.true_false import TrueFalse
from bot.talk.find.lesson_meant import lesson_meant
from bot.talk.hear.intents import Intent
from bot.talk.outcomes import Both, Meant, NotSaid, Several
from bot.talk.propose import understand
from bot.talk.rules.offers import pressed, taken_up
from bot.talk.rules.scene import Scene, Turn
from bot.talk.spot import Lead, Spot
from bot.talk.views.leads import beside
from bot.text.words import stems
from tests.conftest import NOON
from tests.talk.propose.test_open_quizzes import ADA, ANSWERS, CATALOGUE, NEW
from tests.talk.propose.test_titles import CHOOSING, READING, SHRINK, led
from tests.talk.rules.test_offers import address, scene

FIRST = bookmark_of(sections_for(CATALOGUE.entries[CHOOSING].lesson), 0, 0)
QUOTED = Turn(1, "what is pruning?", "Pruning drops weights", SHRINK, ((SHRINK, "x"),), NOON)


def asked(question: object, *, lettered: bool = True) -> Scene:
    pending = Pending("alone", 7, 0, CHOOSING, question, now=True, lettered=lettered)  # type: ignore[arg-type]
    stage = Stage(Showing.QUESTION, 7, 0, CHOOSING, pending.question.key)
    return Scene(ADA, CATALOGUE, (), (pending,), None, stage=stage)


TRUE_FALSE = TrueFalse(kind="true_false", q="Recalling that feels hard works less well.", answer=False)
SHARES = MultipleChoice(
    kind="multiple_choice", q="How often?", options=("About 62%", "About 38%", "About 78%", "Never"), answer=0
)
TYPED = ShortAnswer(kind="short_answer", q="Which column is the label?", accept=("survived",))


# ---------------------------------------------------------------- the lesson at hand


@pytest.mark.parametrize(
    "said", ["back to the lesson", "ok, back to the lesson", "no back to my leson", "back to lesson were i was"]
)
def test_the_lesson_is_the_one_that_is_read_whatever_was_quoted(said: str) -> None:
    beside = replace(READING, stage=Stage(Showing.QUOTATION, lesson=SHRINK), behind=READING.stage, turns=(QUOTED,))
    assert led(beside, said) == routes.READ(lesson=CHOOSING)
    lost = replace(beside, behind=None, next_lesson=CATALOGUE.entries[CHOOSING])
    assert led(lost, said) == routes.READ(lesson=CHOOSING), "or the one that comes next"


def test_going_back_to_another_lesson_names_it() -> None:
    assert led(READING, "back to the lesson on optimizing a model") != routes.READ(lesson=CHOOSING)


@pytest.mark.parametrize(
    "said",
    [
        "ok back, did that answer count",
        "quizzes none yet? i answered three",
        "three more and im free, mark the rest",
        "i have to go to work",
    ],
)
def test_a_word_that_anybody_says_names_no_lesson(said: str) -> None:
    assert ANSWERS.lesson_named(said, by_content=False) is None


def test_a_title_has_to_be_named_by_words_that_say_something() -> None:
    titles = ("Deploying a Model: a Service That Answers", "Optimizing: Three Ways to Shrink", "Space: A Little, Often")
    entry = CATALOGUE.entries[CHOOSING]
    named = LessonNames(
        [
            replace(entry, lesson=entry.lesson.model_copy(update={"title": title, "id": f"x-{number}", "tags": ()}))
            for number, title in enumerate(titles)
        ]
    )
    assert named.named("did that answer count") is None
    assert named.named("three more and im free") is None
    for said, lesson in (("the service one", "x-0"), ("three ways to do it smaller: shrink", "x-1"), ("space", "x-2")):
        assert named.named(said) == lesson


def test_a_title_is_named_as_a_whole_or_by_some_of_its_words() -> None:
    names = LessonNames(list(CATALOGUE.entries.values()))
    title = frozenset(stems(CATALOGUE.entries[CHOOSING].lesson.title))
    assert names.titled(title) == [CHOOSING]
    assert CHOOSING in names.titled(frozenset([min(title)]), wholly=False)
    assert not names.titled(frozenset([min(title)]))
    assert not names.titled(frozenset(), wholly=False)
    assert title <= names.about(CHOOSING)


@pytest.mark.parametrize("said", ["quiz on optimizing", "the project", "optimising a modl"])
def test_a_telling_word_still_names_one(said: str) -> None:
    assert ANSWERS.lesson_named(said, by_content=False) is not None


@pytest.mark.parametrize("said", ["how much is left?", "how far am i", "so is it marked as done now or not?"])
def test_how_far_somebody_is_is_said_of_the_lesson_at_hand(said: str) -> None:
    done = Stage(Showing.ANSWERED, 3, 0, CHOOSING, "x")
    assert led(replace(READING, stage=done, behind=done), said) == routes.CARD(lesson=CHOOSING)
    front = Stage(Showing.FRONT, 3, 0, CHOOSING, "x")
    assert led(replace(READING, stage=front, behind=front), said) != routes.CARD(lesson=CHOOSING), "reviews are of many"


@pytest.mark.parametrize(
    "said", ["is this done in every fold?", "how long is it valid", "when is that finished by hand"]
)
def test_what_is_asked_of_the_matter_is_not_asked_of_the_lesson(said: str) -> None:
    assert led(READING, said) != routes.CARD(lesson=CHOOSING)


# ---------------------------------------------------------------- the question at hand


@pytest.mark.parametrize(("said", "choice"), [("3", 2), ("option 2", 1), ("#1", 0)])
def test_a_number_names_an_option_unless_one_has_that_number(said: str, choice: int) -> None:
    assert led(asked(SHARES), said) == routes.QUIZ_ANSWER(attempt=7, position=0, choice=SHARES.address_of(choice))
    numbers = SHARES.model_copy(update={"options": ("1", "2", "3", "4")})
    place = numbers.order("quiz", 7, 0).index(int(said[-1]) - 1)
    assert led(asked(numbers), said[-1]) == routes.QUIZ_ANSWER(attempt=7, position=0, choice=numbers.address_of(place))


def test_what_stands_around_an_option_does_not_hide_it() -> None:
    place = SHARES.order("quiz", 7, 0).index(0)
    assert led(asked(SHARES), "its the 62 one, u alredy told me lol") == routes.QUIZ_ANSWER(
        attempt=7, position=0, choice=SHARES.address_of(place)
    )


def test_an_answer_with_a_wish_behind_it_is_graded_and_leads_on_to_the_wish() -> None:
    move = understand(asked(TRUE_FALSE), "false. show me my cards", ANSWERS)
    assert isinstance(move, Several)
    assert move.in_turn
    assert [one.custom_id for one in move.leads] == [
        routes.QUIZ_ANSWER(attempt=7, position=0, choice=1),
        routes.CARDS(page=0),
    ]
    both = understand(asked(TRUE_FALSE), "true. remind me at 8pm", ANSWERS)
    assert isinstance(both, Both)
    assert (both.first.minute, both.then.custom_id) == (20 * 60, routes.QUIZ_ANSWER(attempt=7, position=0, choice=0))
    assert not isinstance(understand(asked(TRUE_FALSE), "false. what is pruning?", ANSWERS), Several)
    assert not isinstance(understand(asked(TRUE_FALSE), "what if its false. show me my cards", ANSWERS), Several)
    onward = replace(asked(TRUE_FALSE), acts={Act.SKIP: routes.QUIZ_SKIP(attempt=7, position=0)})
    assert led(onward, "false. skip") == routes.QUIZ_ANSWER(attempt=7, position=0, choice=1), "the verdict leads on"


@pytest.mark.parametrize("said", ["age? bc some are missing so we want to find it out", "age bc some are missing"])
def test_a_word_with_its_reason_is_asked_about(said: str) -> None:
    move = understand(asked(TYPED), said, ANSWERS)
    assert isinstance(move, Meant)
    assert move.typed == "age"


def test_whether_a_word_is_wrong_is_not_told_before_it_is_the_answer() -> None:
    kept = [understand(asked(SHARES), said, ANSWERS) for said in ("is 38 wrong then?", "isn't 62 right?")]
    assert kept[0] == kept[1], "or it would tell which is right"
    assert getattr(kept[0], "intent", None) is Intent.HINT


def test_a_yes_with_a_next_behind_it_answers_first() -> None:
    meant = Offered("Closing it", routes.QUIZ_ANSWER(attempt=7, position=0, choice=2), is_primary=True)
    back = Offered("No", routes.QUIZ_ASK(attempt=7, position=0))
    assert address(pressed(scene(meant, back), "yeah, next one please")) == meant.custom_id
    assert address(pressed(scene(meant, back), "no, next one please")) != meant.custom_id


# ---------------------------------------------------------------- what's offered


def test_one_of_two_wishes_is_named_by_what_it_is_about() -> None:
    remind = Offered("Remind me at 20:30", routes.REMIND_AT(minute=1230))
    settings = Offered("Settings", routes.SETTINGS())
    assert address(pressed(scene(remind, settings), "the reminder")) == remind.custom_id
    assert address(pressed(scene(remind, settings), "the settings")) == settings.custom_id
    assert pressed(scene(remind, settings), "not the reminder") is None
    assert led(READING, "the reminder") == routes.REMIND(), "and elsewhere it isn't stopped by its name"


def test_a_button_is_said_with_slips() -> None:
    go = Offered("Continue · 3 min", routes.TODAY_START(), is_primary=True)
    assert address(pressed(scene(go), "ya continiue")) == go.custom_id


def test_what_was_offered_as_the_only_thing_is_done_by_a_yes() -> None:
    done = Offered("Mark as done: Choosing a Model", routes.DONE(lesson=CHOOSING), is_primary=True)
    wished = Turn(1, "mark it as done maybe", "", CHOOSING, (), NOON, led_to=done.custom_id)
    assert address(taken_up(replace(scene(done), turns=(wished,)), "yes do it")) == done.custom_id
    assert taken_up(scene(done), "yes do it") is None, "of a lesson's own button, it may mean something else"
    other = Offered("My progress", routes.PROGRESS())
    assert address(taken_up(scene(replace(done, is_primary=False), other), "yes do it")) != done.custom_id


# ---------------------------------------------------------------- two wishes, and what's said around them


def test_a_card_is_made_and_the_lesson_goes_on() -> None:
    onward = "1:path.on:x"
    at = replace(READING, turns=(QUOTED,), stage=Stage(Showing.QUOTATION, lesson=SHRINK), acts={Act.NEXT: onward})
    plain = understand(at, "make a card of that, then keep going", ANSWERS)
    assert type(understand(at, "make a card of that so i dont forget, then keep going", ANSWERS)) is type(plain)


def test_a_reminders_time_counts_though_somebody_says_goodbye() -> None:
    at = replace(READING, stage=Stage(Showing.REMINDER, 19 * 60))
    lead = understand(at, "7am. thx gotta go bye", ANSWERS)
    assert isinstance(lead, Lead)
    assert lead.minute == 7 * 60


def test_when_a_card_comes_back_is_asked_of_the_plan() -> None:
    for said in ("when will i see it again?", "when does it come up for review?", "when do i get them again"):
        assert led(replace(READING, stage=None, behind=None), said) == routes.PLAN(), said


def test_what_the_lessons_do_not_have_leaves_a_way_on() -> None:
    again = understand(
        replace(READING, turns=(QUOTED,), stage=Stage(Showing.QUOTATION, lesson=SHRINK)),
        "that didnt tell me what a model is :( lets just go on",
        ANSWERS,
    )
    assert not isinstance(again, NotSaid)


# ---------------------------------------------------------------- the quiz that was left, and what's around an answer


def left(**more: object) -> Scene:
    """A quiz of a lesson was left; a passage of another one was quoted since."""
    pending = asked(TRUE_FALSE).pending
    scene_now = replace(
        READING, pending=pending, stage=Stage(Showing.QUOTATION, lesson=SHRINK), behind=None, turns=(QUOTED,)
    )
    return replace(scene_now, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("said", ["LMAO no. the quiz", "im back where were we", "back to the quiz real quick"])
def test_a_quiz_that_was_left_comes_before_one_of_what_was_only_quoted(said: str) -> None:
    assert led(left(), said) == routes.QUIZ_GO_ON(attempt=7)


def test_a_quiz_on_what_was_quoted_is_named_so() -> None:
    assert led(left(), "quiz me on that") != routes.QUIZ_GO_ON(attempt=7)
    page = Stage(Showing.PAGE, 0, 0, SHRINK)
    assert led(left(stage=page, behind=page), "start the quiz") == routes.QUIZ(lesson=SHRINK), "nor is a page's own"
    beside = left(behind=page)
    assert led(beside, "start the quiz") == routes.QUIZ(lesson=SHRINK), "though something was quoted beside it"
    on_lesson = left(stage=Stage(Showing.LESSON, lesson=SHRINK))
    assert led(on_lesson, "quiz me") == routes.QUIZ(lesson=SHRINK), "a lesson's own screen says which"


def test_a_quiz_that_is_gone_back_to_is_named_by_no_word_beside_it() -> None:
    spot = Spot(CATALOGUE, None, attempt=(7, CHOOSING))
    assert lesson_meant(spot, "back to the quiz, pruning and all", ANSWERS, Intent.QUIZ) is None
    assert (
        lesson_meant(replace(spot, attempt=None), "back to the quiz, pruning and all", ANSWERS, Intent.QUIZ) is not None
    )


def test_the_question_that_was_just_spoken_of_is_gone_back_to() -> None:
    there = routes.QUIZ_ASK(attempt=9, position=4)
    shown = left(buttons=(Offered("To that question", there),))
    assert led(shown, "im not asking im answering lol. back to the question") == there


@pytest.mark.parametrize(
    "said",
    [
        "i said about 62%",
        "i was answering: about 62%",
        "about 62%, though i'd have thought it's more",
        "yes, about 62%. that's my answer",
        "bruh u just asked me that. about 62% again",
    ],
)
def test_what_stands_around_an_answer_is_left_out(said: str) -> None:
    place = SHARES.order("quiz", 7, 0).index(0)
    assert led(asked(SHARES), said) == routes.QUIZ_ANSWER(attempt=7, position=0, choice=SHARES.address_of(place))


METHODS = MultipleChoice(
    kind="multiple_choice",
    q="You have ten minutes left. What will keep most of it?",
    options=("Close it and write down what you know", "Read it again, slowly", "Copy out the paragraph"),
    answer=0,
)


def test_an_option_in_ones_own_words_is_answered_if_it_is_nearly_all_of_it() -> None:
    place = METHODS.order("quiz", 7, 0).index(0)
    there = routes.QUIZ_ANSWER(attempt=7, position=0, choice=METHODS.address_of(place))
    assert led(asked(METHODS), "close it and write down what i know") == there


def test_a_term_to_be_chosen_is_neither_told_nor_hinted_at() -> None:
    here = Stage(Showing.FRONT, 0, 0, CHOOSING, "x")
    terms = tuple(
        Offered(name, routes.PATH_TELL(lesson=CHOOSING, mark=FIRST, choice=place))
        for place, name in enumerate(("Bias", "Variance", "Desirable difficulty"))
    )
    at = replace(READING, stage=here, behind=here, buttons=terms)
    again = routes.PATH_ASK(lesson=CHOOSING, mark=FIRST)
    for said, told in (
        ("what was a desirable difficulty again?", "one of these"),
        ("can you give me a hint at least?", "No hint"),
    ):
        move = understand(at, said, ANSWERS)
        assert isinstance(move, Lead)
        assert move.custom_id == again
        assert told in beside(move)


# ---------------------------------------------------------------- a time that was set, cards, the first word


def test_another_time_stays_in_the_half_of_the_day_that_was_just_set() -> None:
    at = Turn(1, "remind me at 4pm", "", None, (), NOON, led_to=routes.REMIND_AT(minute=16 * 60))
    set_so = replace(READING, turns=(at,), stage=None, behind=None, reminder=Reminder(ADA.id, 16 * 60))
    move = understand(set_so, "wait actually make it 7 not 4, mum wants me home", ANSWERS)
    leads = (move.first, move.then) if isinstance(move, Both) else (move,)
    assert 19 * 60 in {getattr(one, "minute", None) for one in leads}


def test_how_many_cards_there_are_is_shown_by_the_cards() -> None:
    assert led(replace(READING, stage=None, behind=None), "how many cards have I got?") == routes.CARDS(page=0)


@pytest.mark.parametrize("said", ["whats a streak?", "how does the streak work", "what does the 🔥 mean?"])
def test_what_a_streak_is_is_told_by_the_progress(said: str) -> None:
    assert led(READING, said) == routes.PROGRESS()
    assert led(replace(READING, stage=None, behind=None), said) == routes.PROGRESS()


def test_a_streak_of_something_else_is_the_lessons_matter() -> None:
    assert led(READING, "what is a streak of light?") != routes.PROGRESS()


def test_whoever_is_new_and_has_time_is_asked_what_they_would_like() -> None:
    new = Scene(NEW, CATALOGUE, (), (), CATALOGUE.entries[CHOOSING])
    assert led(new, "Hello there! I'd like to start learning now") == routes.TODAY()


def test_on_a_lessons_own_screen_wishes_to_learn_begin_it() -> None:
    here = left(stage=Stage(Showing.LESSON, lesson=SHRINK))
    for said in (
        "Yes, that one. Let's begin please.",
        "ok teach me",
        "I'd like to continue with it then",
        "start learning",
    ):
        assert led(here, said) == routes.READ(lesson=SHRINK), said
    for said in ("no, don't start it", "show me another lesson", "review my cards", "start it tomorrow"):
        assert led(here, said) != routes.READ(lesson=SHRINK), said


@pytest.mark.parametrize(
    "said", ["next lesson please", "continue my lesson", "back to my lesson", "i want to read now"]
)
def test_a_card_that_is_reviewed_does_not_say_which_lesson_one_is_at(said: str) -> None:
    """Who reviews cards of the first lesson while they're at another one goes on with that."""
    first, *_, later = CATALOGUE.entries.values()
    card = Stage(Showing.FRONT, 7, 0, first.id, "a card")
    reviewing = replace(READING, stage=card, next_lesson=later)
    assert reviewing.reviews
    assert later.id in led(reviewing, said)
    on_path = replace(reviewing, buttons=(Offered("Show answer", f"1:path.turn:{first.id}.x"),))
    assert not on_path.reviews

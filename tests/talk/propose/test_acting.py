"""What's done for who wants two things at once, to stay, to see it again, or to take something back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import routes
from bot.content.find.hints import Pending, gives_away
from bot.content.layout.sections import bookmark_of, positions, sections_for
from bot.core.act import Act
from bot.core.stage import Showing, Stage
from bot.features.calendar import Reminder, Status
from bot.questions.cloze import Cloze
from bot.talk import propose
from bot.talk.hear.changes import changed_days, changed_time, time_meant
from bot.talk.hear.intents import Guess, Intent
from bot.talk.hear.negation import settled
from bot.talk.match.in_common import listed_in
from bot.talk.outcomes import Both, Hint, Quote, Several, Talk
from bot.talk.propose import beyond
from bot.talk.room import presses
from bot.talk.rules import as_rated
from bot.talk.rules.scene import Scene, Turn
from bot.talk.spot import Lead
from bot.talk.views.open_questions import told_by
from tests.conftest import NOON
from tests.talk.propose.test_open_quizzes import ADA, ANSWERS, CATALOGUE
from tests.talk.propose.test_wants import CARD, ENTRY, FORGOT, FRONT, KNEW, LISTED, SHOW, led, scene

NEXT, LATER = "1:path.on:1", "1:flashcards.bury:1.1"
BACK = Stage(Showing.BACK, 1, 0, str(ENTRY.id), CARD.key)
PAGE = Stage(Showing.PAGE, 0, 0, str(ENTRY.id))
ANSWERED = Stage(Showing.ANSWERED, 7, 2, str(ENTRY.id), ENTRY.lesson.quiz[2].key)
RATING = {Act.KNEW: KNEW, Act.FORGOT: FORGOT}


def moved(where: Scene, said: str) -> object:
    return propose.understand(where, said, ANSWERS)


# ---------------------------------------------------------------- two wishes


@pytest.mark.parametrize(
    ("said", "first"),
    [("knew it. thats enough for today", KNEW), ("had it wrong, now stop. doors are opening", FORGOT)],
)
def test_a_card_is_rated_before_somebody_goes(said: str, first: str) -> None:
    both = moved(scene(BACK, acts=RATING), said)
    assert isinstance(both, Both)
    assert (both.first.custom_id, both.then.custom_id) == (first, routes.TODAY())
    assert presses(both)


def test_what_was_not_forgotten_was_known() -> None:
    assert as_rated(Guess(Intent.FORGOT, 0.9), "no i didnt forget it").intent is Intent.KNEW
    assert as_rated(Guess(Intent.FORGOT, 0.9), "didnt know it").intent is Intent.FORGOT


def test_days_are_asked_about_before_what_was_to_be_shown() -> None:
    move = moved(scene(), "only remind me on weekdays and show me my progress")
    assert isinstance(move, Several)
    assert [lead.custom_id for lead in move.leads] == [routes.REMIND_DAYS(), routes.PROGRESS()]


def test_what_needs_a_form_is_offered_below_what_comes_next() -> None:
    move = moved(scene(PAGE, acts={Act.NEXT: NEXT}), "card of that please and continue")
    assert isinstance(move, Several)
    assert move.in_turn
    assert move.leads[0].custom_id == NEXT
    assert move.leads[1].custom_id.startswith("1:chat.card:")
    assert presses(move)


def test_a_card_of_what_was_answered_is_offered_beside_what_comes_next() -> None:
    move = moved(scene(ANSWERED, acts={Act.NEXT: NEXT}), "card of that please and continue")
    assert isinstance(move, Several)
    assert [lead.custom_id.startswith(("1:chat.card:", NEXT)) for lead in move.leads] == [True, True]


def test_what_is_asked_for_by_name_is_shown_before_what_comes_next() -> None:
    move = moved(scene(PAGE, acts={Act.NEXT: NEXT}), "show me all the lessons and then go on")
    assert isinstance(move, Several)
    assert [lead.custom_id for lead in move.leads] == [routes.MAP(page=0, tag=""), NEXT]


def test_an_end_beside_another_wish_is_that_wish() -> None:
    assert led(scene(), "thats enough, show me my plan") == routes.PLAN()


def test_two_presses_are_none_of_two_wishes() -> None:
    assert led(scene(PAGE, acts={Act.NEXT: NEXT, Act.STOP: "1:today.home:"}), "ok next page, go on") == NEXT


def test_what_is_known_of_a_lesson_is_no_wish_to_open_it() -> None:
    quiz = routes.QUIZ(lesson=ENTRY.id)
    assert led(scene(), "think i know the optimizing stuff already, check me") == quiz


def test_reminders_that_stop_are_stopped_beside_what_is_shown() -> None:
    both = moved(scene(), "let me see all the lessons and turn the reminders off")
    assert isinstance(both, Both)
    assert both.first.custom_id == routes.REMIND_ANSWER(how="stop")
    assert both.then.custom_id == routes.MAP(page=0, tag="")


def test_days_come_last_where_the_time_is_still_to_be_asked_for() -> None:
    both = moved(scene(), "no saturdays no sundays, and 5 min a day is plenty")
    assert isinstance(both, Both)
    assert both.first.custom_id == routes.TODAY_GOAL(minutes=5)
    assert both.then.custom_id == routes.REMIND_DAYS()
    assert both.then.choices == ("0", "1", "2", "3", "4")


@pytest.mark.parametrize("said", ["no, show me my plan", "good. my progress please", "yes, and my journal"])
def test_a_yes_or_no_before_a_wish_rates_nothing(said: str) -> None:
    move = moved(scene(BACK, acts=RATING), said)
    assert not isinstance(move, Both)


@pytest.mark.parametrize(
    "said",
    [
        "you stopped the reminders and i lost my streak",
        "i turned the reminders off, show my plan",
        "my friend turned the reminders off and deleted his data",
        "when i finish lesson 5, stop the reminders and show my plan",
        "stop the reminders tomorrow and show my plan",
        "on mondays i have football, quiz me",
    ],
)
def test_what_is_told_or_put_off_sets_nothing_beside_another_wish(said: str) -> None:
    move = moved(scene(PAGE), said)
    leads = [move] if isinstance(move, Lead) else [move.first] if isinstance(move, Both) else []
    assert not any(lead.custom_id.startswith(("1:reminders.answer", "1:reminders.days")) for lead in leads)
    assert not (isinstance(move, Several) and move.in_turn and move.leads[0].choices)


@pytest.mark.parametrize(
    "said",
    ["hard to say, i have to stop now", "easy course. enough for today", "did i know it? stop", "no time left. stop"],
)
def test_a_card_is_not_rated_by_what_says_nothing_of_it(said: str) -> None:
    move = moved(scene(BACK, acts=RATING), said)
    assert not (isinstance(move, Both) and move.first.custom_id in {KNEW, FORGOT})


# ---------------------------------------------------------------- staying, and seeing it again


@pytest.mark.parametrize("said", ["dont go on, im still reading", "no dont turn the page"])
def test_who_is_not_through_stays_on_the_page(said: str) -> None:
    mark = bookmark_of(sections_for(ENTRY.lesson), 0, 0)
    here = routes.PATH_PAGE(lesson=ENTRY.id, mark=mark, reading=False)
    assert led(scene(PAGE, acts={Act.NEXT: NEXT}), said) == here


def test_who_is_thinking_stays_on_the_front_and_who_was_not_ready_gets_it_again() -> None:
    assert led(scene(FRONT, acts={Act.SHOW: SHOW}), "dont show it yet, im thinking") == routes.REVIEW()
    assert led(scene(BACK, acts=RATING), "wait cover it again, i wasnt ready") == routes.REVIEW()


@pytest.mark.parametrize("said", ["i was not ready but i knew it", "i'm not ready for the exam", "hide my cards"])
def test_what_only_speaks_of_being_ready_covers_nothing(said: str) -> None:
    assert led(scene(BACK, acts=RATING), said) != routes.REVIEW() or "cards" in said


def test_another_card_is_not_the_back_of_this_one() -> None:
    acts = {Act.SHOW: SHOW, Act.SKIP: LATER}
    assert led(scene(FRONT, acts=acts), "not this one, another") == LATER
    assert led(scene(FRONT, acts=acts), "something else please") == LATER


def test_the_part_that_was_asked_about_is_read_again() -> None:
    reading = led(scene(ANSWERED), "let me reread that part")
    assert reading.startswith(f"1:path.page:{ENTRY.id}.")


def test_the_lesson_is_the_one_that_is_spoken_of() -> None:
    assert led(scene(ANSWERED), "forget the quiz. open the lesson") == routes.READ(lesson=ENTRY.id)


def test_code_that_is_too_hard_is_not_shown_again() -> None:
    move = moved(scene(PAGE), "i cant read code. easier?")
    assert not isinstance(move, Quote) or "```" not in "\n".join(move.said.lines)


def test_a_page_is_opened_by_its_number() -> None:
    sections = sections_for(ENTRY.lesson)
    mark = bookmark_of(sections, *positions(sections)[4])
    assert led(scene(PAGE), "show me page 5") == routes.PATH_PAGE(lesson=ENTRY.id, mark=mark, reading=False)
    assert not led(scene(PAGE), "page 77").startswith("1:path.page")


def test_what_the_page_before_a_card_is_follows_from_its_question() -> None:
    assert led(scene(ANSWERED), "read the page about this question").startswith(("1:path.page", "1:lessons.read"))


# ---------------------------------------------------------------- taking back


@pytest.mark.parametrize("said", ["fat fingers, i meant the third one", "again, thumb slipped"])
def test_a_question_whose_answer_slipped_is_asked_once_more(said: str) -> None:
    assert led(scene(ANSWERED), said) == routes.QUIZ_AGAIN(attempt=7, position=2)


def test_where_nothing_can_be_undone_it_is_said_so() -> None:
    move = moved(scene(), "oops, undo that")
    assert isinstance(move, Talk)
    assert move.leads
    stopped = Turn(1, "stop the reminders", "", None, (), NOON, led_to=routes.REMIND_ANSWER(how="stop"))
    assert led(scene(turns=(stopped,)), "undo that") == routes.REMIND_ANSWER(how="resume")
    goal = Turn(1, "20 minutes a day", "", None, (), NOON, led_to=routes.TODAY_GOAL(minutes=20))
    assert led(scene(turns=(goal,)), "undo that") == routes.TODAY_MINUTES(), "it's set anew"


def test_what_was_not_meant_is_no_answer_that_slipped_where_a_lesson_is_named() -> None:
    where = scene(ANSWERED, stage=None)
    assert led(where, "that is not what i wanted. i meant the tuning lesson").startswith("1:lessons.")


# ---------------------------------------------------------------- lessons, times, minutes


def test_a_lesson_is_named_by_its_place_in_a_course() -> None:
    course = CATALOGUE.courses[0]
    for said in (f"third one of {course.title}", f"number 3 of {course.title}"):
        assert led(scene(buttons=LISTED), said) == routes.CARD(lesson=course.entries[2].id)


def test_a_lesson_is_found_by_what_is_in_it_while_the_list_is_shown() -> None:
    assert led(scene(buttons=LISTED), "the one with pruning in it") == routes.CARD(lesson=ENTRY.id)


def test_the_lesson_after_the_one_before_somebody_is_gone_to() -> None:
    after = CATALOGUE.after(ENTRY)
    assert after is not None
    for said in ("skip this lesson, next lesson please", "not today. skip this lesson"):
        assert led(scene(PAGE, acts={Act.NEXT: NEXT}), said) == routes.CARD(lesson=after.id)


def test_two_names_of_one_lesson_are_no_two_wishes() -> None:
    move = moved(scene(), "the tuning one, first lesson")
    assert not isinstance(move, Both | Several)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("9 not 7", "9"),
        ("not seven, nine", "nine"),
        ("not 6 i said 9 pm", "9 pm"),
        ("at 13:40 not 13:10. ok?", "at 13:40 ok?"),
    ],
)
def test_what_a_sentence_puts_right_is_left_out(said: str, kept: str) -> None:
    assert settled(said).strip() == kept


def test_of_several_times_the_one_that_is_settled_on_counts() -> None:
    assert time_meant("you came at 8. thats too late, i leave at half past 7. make it 7") == 7 * 60
    assert time_meant("remind me at 8:30. correction: 8:40") == 8 * 60 + 40
    assert changed_time("move it to 9. i have 2 kids", 20 * 60) == 21 * 60
    assert changed_time("make it 7 in the evening. i get home at 6", 9 * 60) == 19 * 60
    assert time_meant("i get up at 7. remind me at 8") == 8 * 60
    assert time_meant("remind me at 5 today") == 17 * 60
    assert time_meant("remind me at 5 am today") == time_meant("remind me at 5") == 5 * 60
    assert changed_time("i wrote seven and meant eight", 19 * 60) == 20 * 60
    assert changed_time("thats basically night. 7:15", 6 * 60) == 7 * 60 + 15


def test_minutes_without_a_number_are_asked_for() -> None:
    assert led(scene(), "i could do more minutes every day now") == routes.TODAY_MINUTES()
    assert led(scene(), "what time is my reminder") == routes.REMIND()


# ---------------------------------------------------------------- hints


def test_where_to_look_never_names_a_heading_that_tells_the_answer() -> None:
    named = 0
    for entry in CATALOGUE.entries.values():
        for question in entry.lesson.quiz:
            asked = Pending("alone", 1, 0, entry.id, question, now=True)
            hint = beyond.hint_for(scene(pending=(asked,)), ("alone", 1, 0), 0, ANSWERS)
            assert isinstance(hint, Hint)
            if hint.rung.passage is not None:
                told = "\n".join(told_by(hint)).replace(entry.lesson.title, "")
                assert not gives_away(question, told), question.q
                named += hint.rung.passage.heading in told
    assert named > 5, "most of them are named"


def test_a_polite_wish_for_another_time_sets_it() -> None:
    reminder = Stage(Showing.REMINDER, 19 * 60)
    assert led(scene(stage=reminder), "can you do 7 in the morning") == routes.REMIND_AT(minute=7 * 60)


# ---------------------------------------------------------------- attempts


def short_answer() -> Pending:
    found = ((entry, one) for entry in CATALOGUE.entries.values() for one in entry.lesson.quiz)
    entry, question = next(pair for pair in found if pair[1].kind == "short_answer")
    return Pending("alone", 7, 0, entry.id, question, now=True)


def test_small_talk_with_a_question_mark_is_no_attempt() -> None:
    asked = short_answer()
    where = scene(Stage(Showing.QUESTION, 7, 0, str(asked.lesson), asked.question.key), pending=(asked,))
    for said in ("really?", "seriously?", "please?", "still here?", "plural?", "again?", "which one?", "help?"):
        assert led(where, said) != routes.QUIZ_TYPED(attempt=7, position=0), said


def test_a_list_is_cut_at_commas_and_at_and() -> None:
    gaps = Cloze.model_validate({"kind": "cloze", "q": "Which?", "text": "{{spaced}} beats {{massed}}"})
    assert gaps.spoken("spaced and massed") == ("spaced", "massed")
    assert gaps.spoken("spaced, massed") == ("spaced", "massed")
    assert gaps.spoken("massed and spaced") == ("massed", "spaced"), "which is wrong, but an answer"
    options = ["the share of requests that fail", "the inputs", "the training loss"]
    assert listed_in(["inputs", "failures"], options) == [1, 0]


def test_days_are_taken_from_those_that_reminders_leave_out_already() -> None:
    weekdays = Reminder(ADA.id, 8 * 60, days_off=frozenset({5, 6}))
    move = moved(scene(reminder=weekdays), "fridays off too please, the reminder")
    assert isinstance(move, Lead)
    assert move.choices == ("0", "1", "2", "3"), "not the weekend again"


@pytest.mark.parametrize("said", ["k bye thx and remind me at 8", "thanks, and remind me at 8"])
def test_a_wish_beside_a_goodbye_is_met(said: str) -> None:
    assert led(scene(), said) == routes.REMIND_AT(minute=8 * 60)


def test_reminders_that_are_off_are_turned_on_again() -> None:
    off = scene(reminder=Reminder(ADA.id, 8 * 60, status=Status.STOPPED))
    assert led(off, "turn my reminders back on") == routes.REMIND_ANSWER(how="resume")
    asleep = Reminder(ADA.id, 8 * 60, resume_on=NOON.date() + timedelta(days=7))
    rests = replace(scene(reminder=asleep), today=NOON.date())
    for said in ("turn reminders back on", "nah unpause", "unpause my reminders"):
        assert led(rests, said) == routes.REMIND_ANSWER(how="resume")
    assert led(scene(reminder=Reminder(ADA.id, 8 * 60)), "unpause my reminders") == routes.REMIND()


def test_a_pause_is_as_long_as_it_is_said_to_be() -> None:
    today = NOON.date()
    here = replace(scene(reminder=Reminder(ADA.id, 8 * 60)), today=today)
    for said, begins, days in (("pause for 3 days", 0, 3), ("skip tomorrow's reminder", 1, 1)):
        first = today.toordinal() + begins
        assert led(here, said) == routes.REMIND_REST(first=first, until=first + days)
    assert led(here, "don't pause the reminders for 3 days") == routes.REMIND()
    assert led(here, "pause the reminders until after my exam") == routes.REMIND(), "nobody knows when that is"
    assert led(here, "pause my reminders") == routes.REMIND_ANSWER(how="pause")


def test_quiet_hours_are_set_in_words() -> None:
    here = scene(reminder=Reminder(ADA.id, 8 * 60))
    assert led(here, "never message me after 9pm") == routes.REMIND_SILENT(start=21 * 60, end=7 * 60)
    assert led(here, "show my quiet hours") == routes.REMIND()
    assert led(scene(), "never message me after 9pm") == routes.REMIND(), "there are no reminders to be quiet"
    assert led(replace(here, public=True), "never message me after 9pm") == routes.REMIND()


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("not every day, mondays", {0}),
        ("remind me on thursday, not friday", {3}),
        ("on mondays not tuesdays", {0}),
        ("not on weekends", {0, 1, 2, 3, 4}),
        ("fridays off", {0, 1, 2, 3, 5, 6}),
        ("every day except sundays", {0, 1, 2, 3, 4, 5}),
        ("weekdays but not friday", {0, 1, 2, 3}),
    ],
)
def test_of_days_that_are_contrasted_the_wanted_ones_are_set(said: str, days: set[int]) -> None:
    assert changed_days(said) == days


def test_of_minutes_that_are_contrasted_the_wanted_ones_are_set() -> None:
    assert led(scene(), "not 30 minutes a day but 10") in {routes.TODAY_GOAL(minutes=10), routes.TODAY_MINUTES()}


def test_a_course_is_not_opened_by_of_course() -> None:
    for said in ("of course", "yes of course", "i like the course"):
        assert not led(scene(), said).startswith("1:lessons.card"), said


def test_what_is_told_of_the_next_lesson_does_not_leave_the_page() -> None:
    for said in ("the next lesson sounds boring", "i liked the next lesson more"):
        assert not led(scene(PAGE), said).startswith("1:lessons.card"), said

"""What only sounds like an answer to a screen that asks something: nothing is set, stopped, deleted or ended by it."""

from dataclasses import replace

import pytest

from bot import routes
from bot.core.stage import Offered
from bot.talk.hear.intents import Intent, understanding
from bot.talk.hear.need import Doubt, heard
from bot.talk.hear.plain_words import meant_by
from bot.talk.hear.rests import CHANGES_REST
from bot.talk.propose import understand
from bot.talk.propose.making import card_edited
from bot.talk.propose.plainly import is_plain
from bot.talk.rules.confirming import confirmed
from bot.talk.rules.first_choices import first_choice
from bot.talk.rules.leaving import leaves
from bot.talk.rules.offers import pressed, taken_up
from bot.talk.rules.replies import replied
from bot.talk.rules.scene import Turn
from tests.conftest import NOON
from tests.talk.propose.test_asked_screens import OWN_CARD
from tests.talk.propose.test_open_quizzes import ANSWERS
from tests.talk.rules.test_confirming import DATA
from tests.talk.rules.test_first_choices import GOALS, SKIP, answers_of
from tests.talk.rules.test_nudged import FRONT, WITH_FRONT, WITHOUT
from tests.talk.rules.test_nudged import pressed as answered
from tests.talk.rules.test_offers import address, scene

ASKED_WHEN = scene(
    Offered("In an hour", routes.REMIND_ANSWER(how="later")), Offered("Now after all", routes.REMIND_START())
)
FORMS = scene(Offered("Time zone", routes.SETTINGS_ZONE()), Offered("Remind me …", routes.REMIND_TIME()))


@pytest.mark.parametrize(
    "said",
    [
        "i don't want to wake up tomorrow",
        "not today, my dad hit me again",
        "tonight it will be over",
        "yes before i die",
        "i'm ill in my head",
        "too tired of everything",
    ],
)
def test_who_may_be_in_need_is_not_just_put_off(said: str) -> None:
    need, doubt = heard(said) or (None, Doubt.NONE)
    assert need is not None or said == "too tired of everything"
    move = understand(WITHOUT, said, ANSWERS)
    assert not is_plain(WITHOUT, said, move, doubt)


@pytest.mark.parametrize("said", ["the last one", "last", "show me the last one"])
def test_where_nothing_is_offered_nothing_is_taken(said: str) -> None:
    assert taken_up(scene(), said) is None


@pytest.mark.parametrize(
    "said", ["stop", "cancel", "stop it", "end it", "end this forever", "drop it", "this week is bad", "i had one week"]
)
def test_reminders_are_stopped_or_paused_by_what_says_so(said: str) -> None:
    assert answered(ASKED_WHEN, said) in {None, routes.REMIND_ANSWER(how="later")}


@pytest.mark.parametrize(
    "said", ["use it when it's labelled", "until it's converged", "the data tests it once it's deployed"]
)
def test_an_answer_to_the_daily_card_does_not_put_it_off(said: str) -> None:
    assert answered(WITH_FRONT, said) in {None, FRONT.custom_id}


@pytest.mark.parametrize(
    "said",
    ["not today ok fine", "no, leave me alone, ok fine", "i'm sick but ok", "my mum died but ok", "why would I but ok"],
)
def test_a_session_is_not_begun_by_who_does_not_want_it(said: str) -> None:
    assert answered(WITHOUT, said) != routes.REMIND_START()
    assert answered(ASKED_WHEN, said) != routes.REMIND_START()


def test_a_wish_beside_tomorrow_counts() -> None:
    assert answered(WITHOUT, "exam tomorrow, quiz me") is None


@pytest.mark.parametrize(
    "said",
    [
        "okay",
        "turn it off",
        "my friend is from india",
        "my sister lives in london. turn this off",
        "explain what happened in paris",
        "if i'm travelling in japan what happens",
        "in london alone on a bridge",
        "one",
        "two please",
    ],
)
def test_no_place_or_time_is_taken_from_what_tells_of_something_else(said: str) -> None:
    assert not replied(FORMS, said, understanding().guesses(said)[0])


@pytest.mark.parametrize("said", ["15 is too much", "15 is a lot for me", "ten feels like a lot", "10 is a lot"])
def test_a_complaint_chooses_no_minutes(said: str) -> None:
    found = first_choice(scene(*GOALS), said, understanding().guesses(said)[0], answers_of(scene().catalogue))
    assert address(found) not in {routes.TODAY_GOAL(minutes=15), routes.TODAY_GOAL(minutes=10)}


@pytest.mark.parametrize(
    "said",
    [
        "done now",
        "i'm done now what",
        "I'm done now, next",
        "done for today's session, open the next",
        "enough today show me cards",
        "that's enough now, nobody cares anyway",
        "then put it off until tomorrow",
        "the other cards may wait until tomorrow as well",
    ],
)
def test_not_every_end_is_a_goodbye(said: str) -> None:
    assert not leaves(scene(), said, understanding().guesses(said)[0])


@pytest.mark.parametrize(
    "said",
    [
        "i don't want that to be lost",
        "i made a mistake by accident on the quiz",
        "i didn't mean that",
        "I don't want it deleted",
        "delete it - never",
    ],
)
def test_no_card_is_asked_about_by_a_remark(said: str) -> None:
    assert pressed(OWN_CARD, said) is None


@pytest.mark.parametrize("said", ['that should be "ground truth"', 'this should be "simple"'])
def test_a_side_is_corrected_by_what_is_like_it(said: str) -> None:
    typed = Turn(0, "add a card: what's a label? what I want to predict", "", None, (), NOON)
    assert card_edited(replace(scene(Offered("Edit", routes.CARDS_EDIT(card=7))), turns=(typed,)), said) is None


@pytest.mark.parametrize("said", ["extend my exam until friday", "make it a week longer", "i'll be longer"])
def test_a_pause_is_not_changed_by_what_cannot_be_read(said: str) -> None:
    assert CHANGES_REST.search(said) is None


@pytest.mark.parametrize(
    "said",
    ["don't show me cards, show me my mistakes", "I never remember the card I got wrong", "no clue, the card is wrong"],
)
def test_settings_are_not_shown_for_every_missed_card(said: str) -> None:
    found = meant_by(said, understanding().guesses(said)[0])
    assert found is None or found.intent is not Intent.SETTINGS


@pytest.mark.parametrize(
    ("said", "leads_to"),
    [
        ("everything is fine, go back", routes.PRIVACY()),
        ("please don't", routes.PRIVACY()),
        ("I'd rather not", routes.PRIVACY()),
        ("go back", routes.PRIVACY()),
        ("okay then keep it", routes.PRIVACY()),
        ("no need to save, delete it", routes.PRIVACY()),
        ("save me the trouble, delete it all", None),
        ("no, delete it", routes.PRIVACY_ASK()),
        ("stop the reminders please", None),
        ("copy that", None),
        ("yes... no wait, keep it", routes.PRIVACY()),
    ],
)
def test_what_is_answered_to_deleting_is_understood(said: str, leads_to: str | None) -> None:
    assert address(confirmed(DATA, said)) == leads_to


@pytest.mark.parametrize("said", ["i don't see why you need it", "isn't there a skip"])
def test_who_asks_something_else_is_not_sent_to_the_list(said: str) -> None:
    found = first_choice(scene(SKIP), said, understanding().guesses(said)[0], answers_of(scene().catalogue))
    assert found is None or found.intent is not Intent.WHERE


def test_a_habit_is_no_half_of_the_day() -> None:
    at = replace(scene(SKIP), turns=(Turn(0, "9:30", "", None, (), NOON, led_to=routes.TODAY_ZONED()),))
    said = "in the morning i learn best"
    found = first_choice(at, said, understanding().guesses(said)[0], answers_of(at.catalogue))
    assert found is None or "am" not in "".join(found.typed)

"""What's typed where a screen asks or offers something, in other words than those of its buttons."""

from dataclasses import replace

import pytest

from bot import routes
from bot.core.stage import Offered
from bot.talk.hear.changes import minutes_in
from bot.talk.hear.intents import understanding
from bot.talk.hear.negation import rather
from bot.talk.hear.plain_words import meant_by
from bot.talk.hear.quiet import quiet_meant
from bot.talk.hear.remarks import to_the_point
from bot.talk.propose import understand
from bot.talk.propose.making import card_edited
from bot.talk.rules.first_choices import first_choice
from bot.talk.rules.leaving import leaves
from bot.talk.rules.offers import pressed, taken_up
from bot.talk.rules.scene import Scene, Turn
from bot.talk.spot import Lead
from tests.conftest import NOON
from tests.talk.rules.test_first_choices import BUILDER, GOALS, LEARNING, SKIP, answers_of
from tests.talk.rules.test_offers import address, scene, two_courses

COURSES = replace(scene(BUILDER, LEARNING), catalogue=two_courses())
KEYS = tuple(Offered(one.title, routes.TODAY_COURSE(course=one.key)) for one in COURSES.catalogue.courses)
CLOSEST = scene(
    Offered("Do it here · Reflect", "1:path.page:third:1.0"),
    Offered("Measured, not believed · Optimizing", "1:path.page:fourth:2.0"),
    Offered("Which of these are good? · Reflect", "1:chat.passage:third:abc"),
)
RESULT = scene(
    Offered("Next: Space", "1:lessons.card:space", is_primary=True),
    Offered("Whole quiz again", "1:quizzes.start:first"),
)
OWN_CARD = scene(
    Offered("Suspend", routes.CARDS_ACT(card=7, act="suspend")),
    Offered("Delete", routes.CARDS_ASK(card=7, act="delete")),
    Offered("Back", routes.CARDS(page=0)),
)
CHEERED = scene(Offered("Keep learning: Space", "1:lessons.next:"), Offered("Review flashcards", "1:flashcards.begin:"))


def choose(at: Scene, said: str) -> str | None:
    return address(first_choice(at, said, understanding().guesses(said)[0], answers_of(at.catalogue)))


def test_of_two_courses_the_one_that_is_not_turned_down_is_taken() -> None:
    at = replace(COURSES, buttons=KEYS)
    first, second = KEYS
    assert choose(at, f"not {first.label}, please not the {first.label} one") == second.custom_id
    assert choose(at, "not the one that my brother took") != first.custom_id


def test_minutes_are_heard_beside_the_course() -> None:
    at = replace(COURSES, buttons=KEYS)
    said = f"{KEYS[0].label}, but i only have like 5 min a day, two kids under four"
    found = understand(at, said, answers_of(at.catalogue))
    key = KEYS[0].custom_id.rpartition(":")[2]
    assert isinstance(found, Lead)
    assert found.custom_id == routes.TODAY_SAID(course=key, minutes=5)
    for asked in (". is 5 minutes a day enough?", ". I have 30 minutes a day on the train daily"):
        assert choose(at, f"{KEYS[0].label}{asked}") == KEYS[0].custom_id


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("so a quarter of an hour is no trouble", "15 min"),
        ("the shortest one pls", "2 min"),
        ("whatever the longest one is", "15 min"),
    ],
)
def test_minutes_are_chosen_in_other_words(said: str, label: str) -> None:
    assert choose(scene(*GOALS), said) == next(one.custom_id for one in GOALS if one.label == label)


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("Just gone six in the morning, up with the toddler again", "Just gone six in the morning"),
        ("its just gone 1pm here", "its just gone 1pm here"),
        ("neither, buenos aires", "buenos aires"),
        ("9 at night, I'm in Osaka doing an exchange semester", "Osaka"),
    ],
)
def test_the_clock_is_told_in_a_sentence(said: str, typed: str) -> None:
    found = first_choice(scene(SKIP), said, understanding().guesses(said)[0], answers_of(scene().catalogue))
    assert found is not None
    assert (found.custom_id, found.typed) == (routes.TODAY_ZONED(), (typed,))


@pytest.mark.parametrize(("said", "typed"), [("morning! no coffee yet", "9:30 am"), ("pm", "9:30 pm"), ("hm", None)])
def test_the_half_of_the_day_is_added_to_the_time_that_was_told(said: str, typed: str | None) -> None:
    at = replace(scene(SKIP), turns=(Turn(0, "9:30", "", None, (), NOON, led_to=routes.TODAY_ZONED()),))
    found = first_choice(at, said, understanding().guesses(said)[0], answers_of(at.catalogue))
    assert (found.typed if found is not None else ()) == ((typed,) if typed else ())


@pytest.mark.parametrize("said", ["I can't find my town in there", "Couldn't you just read that from my account?"])
def test_who_cannot_find_a_place_or_minds_being_asked_is_told(said: str) -> None:
    assert choose(scene(SKIP), said) == routes.TODAY()


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("ok show me the first of those", 0),
        ("the last one sounds nice, good questions after a lesson", -1),
        ("the measured not believed one, open that", 1),
        ("not the first one", None),
    ],
)
def test_one_of_a_list_is_pointed_at(said: str, place: int | None) -> None:
    wanted = CLOSEST.buttons[place].custom_id if place is not None else None
    assert address(pressed(CLOSEST, said) or taken_up(CLOSEST, said)) == wanted


@pytest.mark.parametrize(
    "said",
    ["the whole thing again pls, want to be sure it wasnt luck", "again from the start please, i want to be sure"],
)
def test_a_quiz_is_taken_again(said: str) -> None:
    assert address(pressed(RESULT, said)) == RESULT.buttons[1].custom_id


@pytest.mark.parametrize("said", ["start, no wait, not yet", "again from the start, no, not now"])
def test_what_is_taken_back_presses_nothing(said: str) -> None:
    assert pressed(RESULT, said) is None


@pytest.mark.parametrize(
    ("said", "deletes"),
    [
        ("delete it again please, it's not very good", True),
        ("oh i didnt mean to make a card, i was asking you", True),
        ("don't delete it", False),
        ("i made it by mistake in the quiz?", False),
    ],
)
def test_a_card_that_was_not_meant_is_asked_about(said: str, deletes: bool) -> None:
    assert address(pressed(OWN_CARD, said)) == (routes.CARDS_ASK(card=7, act="delete") if deletes else None)


@pytest.mark.parametrize(
    ("said", "is_led"),
    [("delete it, i dont need it", True), ("not reminder, the CARD. delete the label card", True), ("keep it", False)],
)
def test_who_wants_a_card_of_the_list_deleted_is_shown_the_own_ones(said: str, is_led: bool) -> None:
    deck = scene(
        Offered("Review", routes.REVIEW()),
        Offered("Add a card", routes.CARDS_ADD(scope=0, lesson="")),
        Offered("Export, import", routes.EXCHANGE()),
    )
    assert address(pressed(deck, said)) == (routes.CARDS_OF(scope=0, lesson="", page=0) if is_led else None)


@pytest.mark.parametrize("said", ["ok a small step then", "a tiny step ok", "let's do a bit more"])
def test_a_small_step_is_taken(said: str) -> None:
    assert address(pressed(CHEERED, said)) == CHEERED.buttons[0].custom_id


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        ("enough for today i think, i read the same line four times", True),
        ("ok done for today", True),
        ("is that enough for today?", False),
        ("enough for today, remind me at 8", False),
    ],
)
def test_enough_is_enough(said: str, ends: bool) -> None:
    assert leaves(scene(), said, understanding().guesses(said)[0]) is ends


@pytest.mark.parametrize(
    "said", ["six was a bit much for me, can you make it shorter", "10 minutes a day feels too long, make it shorter"]
)
def test_minutes_that_were_too_many_are_not_set(said: str) -> None:
    assert minutes_in(said) is None


def test_half_a_sentence_is_not_what_was_said() -> None:
    quiet = (22 * 60, 7 * 60)
    assert quiet_meant("no wait quarter past nine at night", quiet) is None
    assert quiet_meant("nothing past nine at night", quiet) == (21 * 60, 7 * 60)
    assert rather("nah just keep going with the lesson") == "just keep going with the lesson"
    assert to_the_point("Straight to the quiz. If I pass, I'll skip the reading.") == "Straight to the quiz."


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("what was massed again?", "question"),
        ("patient's gone down to x-ray so 6 minutes is exactly what i've got", "session"),
        ("ok then lets learn something so theres cards", "session"),
    ],
)
def test_plain_words_say_what_is_meant(said: str, intent: str) -> None:
    guess = understanding().guesses(said)[0]
    assert (meant_by(said, guess) or guess).intent == intent


@pytest.mark.parametrize(
    ("said", "sides"),
    [
        ('wait it should say "what WE want to predict"', ("", "what WE want to predict")),
        ('no, that should be "what\'s a label in training?"', ("what's a label in training?", "")),
        ('should it say "what we predict"?', None),
    ],
)
def test_a_side_that_was_just_typed_is_corrected(said: str, sides: tuple[str, str] | None) -> None:
    typed = Turn(0, "add a card: what's a label? what I want to predict", "", None, (), NOON)
    at = replace(scene(Offered("Edit", routes.CARDS_EDIT(card=7))), turns=(typed,))
    found = card_edited(at, said)
    assert (found.typed if found is not None else None) == sides

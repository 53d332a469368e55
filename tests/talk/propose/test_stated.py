"""What's stated before a question about it, and what people met in talks beside that."""

from dataclasses import replace

import pytest

from bot import routes
from bot.content.layout.sections import sections_for
from bot.core.act import Act
from bot.core.stage import Offered, Showing, Stage
from bot.talk.hear.going import says_label
from bot.talk.hear.hearsay import stated
from bot.talk.outcomes import Meant, Proposed
from bot.talk.propose import understand
from bot.talk.views import screen
from tests.talk.propose.test_at_hand import TYPED, asked
from tests.talk.propose.test_open_quizzes import ANSWERS, CATALOGUE
from tests.talk.propose.test_titles import READING, SHRINK, led
from tests.talk.rules.test_offers import LEARNS, address, scene

ENTRY = CATALOGUE.entries[SHRINK]
PAGE = replace(READING, stage=Stage(Showing.PAGE, 0, 0, SHRINK), behind=None)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("I would close it. I hope that is the right one?", "I would close it."),
        ("It is recall. Do I have to press Answer?", "It is recall."),
        ("I read it. What is pruning?", None),
        ("Is it a? Is that right?", None),
        ("is it a?", None),
        ("google says its 43 minutes. is that right?", None),
    ],
)
def test_what_is_asked_about_ones_own_answer_is_left_out(said: str, left: str | None) -> None:
    assert stated(said) == (left or said)


def test_an_answer_that_is_doubted_is_asked_about() -> None:
    said = "Let me think. I'm torn, but I would say it is survived. Do I have to press Answer?"
    move = understand(asked(TYPED), said, ANSWERS)
    assert isinstance(move, Meant)
    assert move.typed == "survived"
    said = "is survived i think sorry for spelling"
    assert getattr(understand(asked(TYPED), said, ANSWERS), "typed", ()) == ("survived",)


@pytest.mark.parametrize("said", ["baseline?", "is it baseline?", "the second one?"])
def test_a_term_that_is_asked_about_is_no_answer_to_its_card(said: str) -> None:
    terms = [Offered(label, f"1:path.tell:a.x.{place}") for place, label in enumerate(("Recall", "Baseline"))]
    card = replace(scene(*terms, stage=Stage(Showing.FRONT, 0, 0, SHRINK)), learner=LEARNS)
    assert getattr(understand(card, "baseline", ANSWERS), "custom_id", "") == terms[1].custom_id
    move = understand(card, said, ANSWERS)
    assert move == Proposed(terms[1].custom_id, label="Baseline")
    assert "Is this your answer?" in str(list(screen(move).parts))


def test_who_says_that_they_have_no_idea_is_taken_at_their_word() -> None:
    forgot = Offered("Forgot", "1:path.tell:a.x.0")
    back = replace(
        scene(forgot, stage=Stage(Showing.BACK, 0, 0, SHRINK)), learner=LEARNS, acts={Act.FORGOT: forgot.custom_id}
    )
    assert getattr(understand(back, "no idea", ANSWERS), "custom_id", "") == forgot.custom_id


def test_a_card_is_turned_for_who_asks_whether_what_they_recall_is_meant() -> None:
    card = ENTRY.lesson.flashcards[0]
    show = "1:flashcards.show:1.0"
    front = replace(READING, stage=Stage(Showing.FRONT, 1, 0, SHRINK, card.key), behind=None, acts={Act.SHOW: show})
    assert led(front, "I suppose it keeps the largest ones and drops the others. Is that what you mean?") == show


def test_a_button_of_several_words_is_named_in_a_sentence() -> None:
    ways = Offered("Ways to do it", routes.PASSAGE(lesson=SHRINK, key="k"))
    said = "Ways to do it sounds like what I need. May I see that, please?"
    assert address(understand(scene(ways), said, ANSWERS)) == ways.custom_id  # type: ignore[arg-type]
    assert not says_label("I have thought about the ways to do it for a whole long day now", "Ways to do it")


@pytest.mark.parametrize(
    "said",
    [
        "That is interesting. How long will this lesson still take? I have to open the shop again at two.",
        "how many is left of this lesson? i have not much time",
        "how many pages until finish",
    ],
)
def test_how_long_the_lesson_takes_is_told_within_a_message(said: str) -> None:
    assert led(PAGE, said) == routes.CARD(lesson=SHRINK)


def test_a_page_is_named_by_what_one_does_there() -> None:
    number, title = next((at, one.title) for at, one in enumerate(sections_for(ENTRY.lesson)) if "shrink" in one.title)
    assert sections_for(ENTRY.lesson)[number].key in led(PAGE, f"then just show me the part with {title.casefold()}")

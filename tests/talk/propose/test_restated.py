"""What's said in one's own words, asked on about, or objected to; and what a quiz will ask one day."""

from dataclasses import replace

import pytest

from bot import routes
from bot.content.find.passages import Source, passages_of
from bot.core.act import Act
from bot.core.stage import Showing, Stage
from bot.discord_ui.quotation_parts import quotation
from bot.talk.find.answers import Said
from bot.talk.find.follow_ups import topic_of_stage
from bot.talk.guarding import found_for
from bot.talk.hear.asking import disagrees, restates
from bot.talk.hear.intents import Intent
from bot.talk.hear.typed_cards import changed_side, sides_in
from bot.talk.outcomes import Guarded, Meant, NotSaid, Quote
from bot.talk.propose import understand
from bot.talk.rules.scene import Turn
from bot.talk.spot import Lead
from bot.talk.views.quotations import quote_parts
from tests.conftest import NOON
from tests.talk.propose.test_at_hand import TYPED, asked
from tests.talk.propose.test_open_quizzes import ANSWERS, CATALOGUE
from tests.talk.propose.test_titles import READING, SHRINK, led

ENTRY = CATALOGUE.entries[SHRINK]
PAGE = replace(READING, stage=Stage(Showing.PAGE, 0, 0, SHRINK), behind=None)


# ---------------------------------------------------------------- in one's own words


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("so pruning is when you drop the small weights, rite?", True),
        ("A test makes the memory stronger. Is that right?", True),
        ("that's the opposite, isn't it?", True),
        ("did I get that right", False),
        ("what is pruning, right?", False),
        ("is that right", False),
        ("can you say if it's right?", False),
        ("wait not so fast, why is that right?", False),
    ],
)
def test_what_wants_to_be_told_whether_it_is_right(said: str, expected: bool) -> None:
    assert restates(said) is expected


def test_what_is_said_in_ones_own_words_is_set_beside_the_lessons() -> None:
    move = understand(PAGE, "so pruning means you remove weights that are near zero, rite?", ANSWERS)
    assert isinstance(move, Quote)
    assert move.how is Intent.ANSWER
    assert "Compare it with what the lessons say" in str(next(iter(quote_parts(move))))
    plain = understand(PAGE, "what is pruning?", ANSWERS)
    assert isinstance(plain, Quote)
    assert plain.how is None


def test_a_reason_that_was_just_told_gives_way_to_what_else_is_said() -> None:
    question = ENTRY.lesson.quiz[0]
    answered = replace(READING, stage=Stage(Showing.ANSWERED, 7, 0, SHRINK, question.key), behind=None)
    reason = understand(answered, "why is that so?", ANSWERS)
    assert isinstance(reason, Quote)
    told = Turn(1, "why is that so?", reason.said.lines[0], SHRINK, ((SHRINK, reason.best[1].key),), NOON)
    asks_on = "I meant something else: why does pruning not make a dense model faster?"
    other = understand(replace(answered, turns=(told,)), asks_on, ANSWERS)
    assert isinstance(other, Quote)
    assert other.best[1].key != reason.best[1].key


def test_an_objection_gets_the_reason() -> None:
    question = ENTRY.lesson.quiz[0]
    answered = replace(READING, stage=Stage(Showing.ANSWERED, 7, 0, SHRINK, question.key), behind=None)
    move = understand(answered, "Hm, I don't quite agree: at work nobody does it like that", ANSWERS)
    assert isinstance(move, Quote)
    assert move.how is Intent.WHY
    assert not disagrees("I agree")


# ---------------------------------------------------------------- what a quiz asks one day


def explained() -> tuple[str, str]:
    """Return a question of the lesson and its explanation."""
    one = next(one for one in ENTRY.lesson.quiz if len(one.explain) > 40)
    return one.key, one.explain


def test_what_explains_a_question_that_was_not_asked_yet_comes_without_it() -> None:
    key, _ = explained()
    unmet = replace(PAGE, met=frozenset())
    passage = next(one for one in passages_of(ENTRY.lesson) if one.question == key)
    found = found_for(unmet, passage.heading, ANSWERS)
    assert not isinstance(found, Guarded)
    quoted = [line for (_, one), line in zip(found.passages, found.lines, strict=False) if one.question == key]
    assert all(not line.startswith("**") for line in quoted)
    assert not [one for _, one in found.passages[found.together :] if one.question == key], "nor is it offered beside"


def test_an_explanation_by_itself_is_quoted_without_its_question() -> None:
    key, _ = explained()
    passage = next(one for one in passages_of(ENTRY.lesson) if one.question == key)
    assert passage.source is Source.EXPLANATION
    assert f"*{passage.heading}*" in quotation(ENTRY, passage)
    alone = quotation(ENTRY, replace(passage, text=passage.text.partition("\n")[2]))
    assert f"*{passage.heading}*" not in alone


def test_a_card_that_is_being_remembered_is_turned_rather_than_quoted() -> None:
    card = ENTRY.lesson.flashcards[0]
    front = Stage(Showing.FRONT, 1, 0, SHRINK, card.key)
    topic = topic_of_stage(front, ENTRY)
    assert topic is not None
    on_it = replace(READING, stage=front, behind=None, acts={Act.SHOW: "1:flashcards.show:1.0"})
    assert led(on_it, f"just the first half of it? {card.front}") == "1:flashcards.show:1.0"


# ---------------------------------------------------------------- answers with a tag, places in quotation marks


def test_a_word_that_is_only_asked_for_is_asked_about() -> None:
    for said, word in (
        ("hmm, was it the age?", "age"),
        ("is it survived?", "survived"),
        ("survived no? the thing u wanna know", "survived"),
    ):
        move = understand(asked(TYPED), said, ANSWERS)
        assert isinstance(move, Meant), said
        assert move.typed == word, "the right one and a wrong one alike"
    assert isinstance(understand(asked(TYPED), "what is pruning?", ANSWERS), Quote | NotSaid)


def test_a_cards_sides_are_told_from_what_is_said_around_them() -> None:
    typed = "I'd like a card. On the front: What is recall? On the back: Fetching it. Can you do that?"
    assert sides_in(typed) == ("What is recall", "Fetching it.")
    both = 'The back should only say "Fetching it", and the front should be "What is recall?"'
    assert changed_side(both) == ("What is recall?", "Fetching it")


def test_no_card_is_made_of_a_question_that_was_not_asked_yet() -> None:
    key, _ = explained()
    passage = next(one for one in passages_of(ENTRY.lesson) if one.question == key)
    alone = passage.text.partition("\n")[2]
    quote = Quote(Said(((ENTRY, passage),), sure=True, lines=(alone,)))
    assert "Make a card" not in str(list(quote_parts(quote)))
    assert "Make a card" in str(list(quote_parts(replace(quote, how=Intent.WHY)))), "of what was answered it's made"
    turn = Turn(1, "tell me", alone, SHRINK, ((SHRINK, passage.key),), NOON)
    made = understand(replace(PAGE, met=frozenset(), turns=(turn,)), "make a card of that", ANSWERS)
    assert isinstance(made, Lead)
    assert made.form, "what becomes a card is shown first"
    assert made.custom_id == routes.PASSAGE_CARD(lesson=SHRINK, key=passage.key)

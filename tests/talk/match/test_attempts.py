"""What's typed at an open question is taken for an answer if it's meant as one."""

import pytest

from benchmarks.chat import course
from bot import routes
from bot.content.find.hints import Pending
from bot.core.ids import LessonId
from bot.questions import Question
from bot.questions.multiple_choice import MultipleChoice
from bot.questions.multiple_select import MultipleSelect
from bot.questions.numeric import Numeric
from bot.questions.ordering import Ordering
from bot.questions.short_answer import ShortAnswer
from bot.questions.true_false import TrueFalse
from bot.talk.match.attempts import answer_lead, is_number, loosely
from bot.talk.match.option_names import nearest_number
from bot.talk.match.own_words import surely
from bot.talk.match.typed_words import in_a_word
from bot.talk.spot import Lead

LOGGED = ("The time of the request", "The model's version", "The caller's password", "The features it was given")


def asked(question: Question) -> Pending:
    return Pending("alone", 1, 0, LessonId("one"), question, now=True)


def chosen(lead: Lead | None, question: Question) -> set[str]:
    """Return the options that an answer chooses, as they're written."""
    assert lead is not None
    order = question.order("quiz", 1, 0)
    return {question.choices()[order[int(place)]] for place in lead.choices}


def several() -> Question:
    return MultipleSelect.model_validate(
        {"kind": "multiple_select", "q": "Which of these are logged?", "options": list(LOGGED), "answer": [0, 1, 3]}
    )


@pytest.mark.parametrize("said", ["time, version and features", "the version, the time n the features i think"])
def test_of_several_options_each_is_named_in_words_of_its_own(said: str) -> None:
    question = several()
    assert chosen(loosely(asked(question), said), question) == {LOGGED[0], LOGGED[1], LOGGED[3]}
    assert loosely(asked(question), "time, version and the weather") is None


def test_several_options_are_named_by_numbers() -> None:
    question = several()
    lead = answer_lead(asked(question), "ok 1, 2 and 3")
    assert lead is not None
    assert lead.choices == ("0", "1", "2")
    assert answer_lead(asked(question), "1, 2 and 9") is None


@pytest.mark.parametrize("said", ["pour, boil, drink", "first pour the water, then boil it, drink", "{1} {0} {2}"])
def test_an_order_is_given_by_letters_numbers_or_words(said: str) -> None:
    question = Ordering.model_validate(
        {"kind": "ordering", "q": "In which order?", "items": ["Boil the water", "Pour the water", "Drink the tea"]}
    )
    shown = asked(question).as_shown(question.items)
    places = [shown.index(one) for one in ("Boil the water", "Pour the water", "Drink the tea")]
    lead = answer_lead(asked(question), said.format(*(place + 1 for place in places)))
    by_letters = answer_lead(asked(question), "".join("abc"[places[number]] for number in (1, 0, 2)))
    assert shown != list(question.items)
    assert lead is not None
    assert lead == by_letters


def test_what_is_left_of_an_order_is_told_by_what_else_is_named() -> None:
    items = ["Read the page", "Close it", "Say what it says", "Look up the page again"]
    question = Ordering.model_validate({"kind": "ordering", "q": "In which order?", "items": items})
    shown = asked(question).as_shown(question.items)
    lead = answer_lead(asked(question), "read, close, say it, look up")
    in_turn = answer_lead(asked(question), " ".join(str(shown.index(one) + 1) for one in items))
    assert lead is not None
    assert lead == in_turn
    assert answer_lead(asked(question), "read, read, close, look") is None


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("so 5 divided by 10, 0.5", "0.5"),
        ("0.5 ?", "0.5"),
        ("ok so 0.5", "0.5"),
        ("what is 0.5", None),
        ("one percent is 3 people so 0.3 percent is about 0.9, so 1 person", "1"),
        ("3 people make 1, so i can't say", None),
    ],
)
def test_the_number_that_a_sentence_comes_to_is_the_answer(said: str, typed: str | None) -> None:
    question = Numeric.model_validate({"kind": "numeric", "q": "How much?", "answer": 0.5})
    lead = answer_lead(asked(question), said) or loosely(asked(question), said)
    assert (lead.typed[0].strip(" ?") if lead is not None else None) == typed


def test_a_number_with_a_question_mark_is_a_number() -> None:
    assert all(map(is_number, ("95???", "0.5 ?", "43 minutes", "ok so 50")))
    assert not any(map(is_number, ("5 or 6", "why 5", "five")))


def test_a_word_that_is_to_be_typed_counts_right_or_wrong() -> None:
    question = ShortAnswer.model_validate({"kind": "short_answer", "q": "The word?", "accept": ["metacognition"]})
    lead = in_a_word(asked(question), "calibration maybe?")
    assert lead is not None
    assert lead.typed == ("calibration",)
    assert in_a_word(asked(question), "meta.. what") is None
    assert in_a_word(asked(question), "something that has far too many words for it") is None


def test_a_letter_behind_a_remark_and_an_option_with_slips_count() -> None:
    question = MultipleChoice.model_validate(
        {"kind": "multiple_choice", "q": "Which?", "options": ["High bias", "High variance", "Leakage"], "answer": 1}
    )
    assert answer_lead(asked(question), "pff, b") is not None
    assert answer_lead(asked(question), "fine. A") is not None
    right = answer_lead(asked(question), "High bias")
    near = answer_lead(asked(question), "hmm hi bias")
    assert right is not None
    assert near is not None
    assert near.custom_id == right.custom_id


@pytest.mark.parametrize("said", ["um 62?", "oh new ones. 62", "62"])
def test_a_number_names_the_option_that_begins_with_it(said: str) -> None:
    question = MultipleChoice.model_validate(
        {"kind": "multiple_choice", "q": "How many?", "options": ["50 %", "62.0 %", "38 %"], "answer": 1}
    )
    lead, right = loosely(asked(question), said), answer_lead(asked(question), "62.0 %")
    assert lead is not None
    assert lead == right


def test_a_word_behind_an_exclamation_is_what_is_typed() -> None:
    question = ShortAnswer.model_validate({"kind": "short_answer", "q": "The word?", "accept": ["feature"]})
    lead = loosely(asked(question), "ugh. features")
    assert lead is not None
    assert lead.typed == ("features",)


@pytest.mark.parametrize(
    "said", ["remind me at about 8", "remind me tomorrow, 9 am", "set my reminder to 8, then 9", "my score is 3"]
)
def test_a_sentence_that_ends_in_a_number_is_no_answer_by_that_alone(said: str) -> None:
    question = Numeric.model_validate({"kind": "numeric", "q": "How many?", "answer": 3, "unit": "cases"})
    assert answer_lead(asked(question), said) is None


def option(said: str, *options: str) -> str | None:
    question = MultipleChoice.model_validate(
        {"kind": "multiple_choice", "q": "Which one helps?", "options": list(options), "answer": 0}
    )
    lead = loosely(asked(question), said)
    if lead is None:
        return None
    number = int(lead.custom_id.rsplit(".", 1)[1], 36)
    return question.choices()[question.at_address(number, "quiz", 1, 0)]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("haha yes exactly like the movie!! so the answer is if it woman or man", "Woman or man?"),
        ("first class, no wait, woman or man", "Woman or man?"),
        ("I would ask if the person is a woman or a man, since far more women survived.", "Woman or man?"),
        ("first cl- nah woman or man", "Woman or man?"),
        ("first class or something", "First class?"),
        ("not that one but ok, 77.0 because the user is new people", "77.0%"),
        ("travelling alone.. no first class", "First class?"),
        ("first class. or maybe a bigger boat if that was there", "First class?"),
    ],
)
def test_an_option_is_found_in_what_is_said_around_it(said: str, meant: str) -> None:
    assert option(said, "Woman or man?", "First class?", "Travelling alone?", "77.0%", "78.7%") == meant


@pytest.mark.parametrize(
    "said",
    [
        "it's not woman or man i think",
        "woman or man, or first class",
        "who said woman or man",
        "there was no first class on my train so i can't say",
    ],
)
def test_an_option_that_is_only_spoken_of_is_none(said: str) -> None:
    assert option(said, "Woman or man?", "First class?", "Travelling alone?") is None


def test_a_number_in_words_answers_only_by_itself() -> None:
    question = Numeric.model_validate({"kind": "numeric", "q": "How many people?", "answer": 1})
    for said in ("one", "one person", "just one"):
        lead = loosely(asked(question), said)
        assert lead is not None
        assert lead.typed == ("1",)
    assert loosely(asked(question), "wrong quiz, i wanted the one about retrieving") is None


def test_a_number_that_something_is_like_is_what_it_comes_to() -> None:
    question = Numeric.model_validate({"kind": "numeric", "q": "How many people?", "answer": 1})
    lead = loosely(asked(question), "only one person i think, 0.3 percent of 300 is like 1")
    assert lead is not None
    assert lead.typed == ("1",)


@pytest.mark.parametrize(
    "said", ["do i have to type it or how does this work", "i think the first, no wait, all of it"]
)
def test_whatever_is_said_beside_any_question_is_read(said: str, subtests: pytest.Subtests) -> None:
    for question in (one for entry in course().entries.values() for one in entry.lesson.quiz):
        with subtests.test(question.q):
            one = asked(question)
            assert len(one.shown) == len(question.choices())
            read = (answer_lead(one, said), loosely(one, said), surely(one, said, 0.0))
            assert all(found is None or isinstance(found, Lead) for found in read)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("I think most of them died, so a bit more than half, perhaps sixty per cent?", 0),
        ("hmm i think its around sixty procent because 800 died from 1300", 0),
        ("about 40", 2),
        ("70 maybe", None),  # as close to one as to the other
        ("no idea at all", None),
        ("10 or so", None),
    ],
)
def test_a_guess_is_the_number_that_it_is_nearest_to(said: str, place: int | None) -> None:
    assert nearest_number(said, ["about 62% of the time", "about 78%", "38% of it", "1 in 2, so 50%"][:3]) == place


@pytest.mark.parametrize(("said", "right"), [("f", "False"), ("T", "True"), ("f.", "False")])
def test_a_verdict_is_given_by_its_first_letter(said: str, right: str) -> None:
    question = TrueFalse.model_validate({"kind": "true_false", "q": "Water boils at 94 degrees.", "answer": False})
    lead = answer_lead(asked(question), said)
    assert lead is not None
    assert lead.custom_id == routes.QUIZ_ANSWER(attempt=1, position=0, choice=["True", "False"].index(right))

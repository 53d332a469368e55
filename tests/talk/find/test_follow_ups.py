"""What's said of something that was shown: the lesson's own lines answer it."""

from dataclasses import replace

import pytest

from bot import routes
from bot.content.catalogue import Entry, catalogue_of
from bot.content.find.hints import Pending
from bot.content.lesson import Lesson
from bot.core.ids import GLOBAL, LessonId, VersionHash
from bot.core.stage import Showing, Stage
from bot.talk.find.answers import Answers
from bot.talk.find.follow_ups import FOLLOW_UPS, code, reason_of, topic_of_passage, topic_of_stage
from bot.talk.hear.intents import Intent
from bot.talk.match.attempts import answer_lead, loosely
from bot.talk.match.letters import is_by_letter
from bot.talk.match.option_names import names_place

BODY = """## Pruning
Pruning removes weights that barely matter. It helps because most weights do little. For example, a pruned tree
forgets what was chance.

- Prune by size
- Prune by structure

## Serving
Serve it in steps, so that few people meet its mistakes.
"""
QUIZ = [
    {
        "kind": "multiple_choice",
        "q": "What does pruning make smaller?",
        "options": ["The size on disk", "The time on any processor"],
        "answer": 0,
        "why": ["Zeros compress well.", "Most processors multiply zeros as slowly as anything else."],
        "explain": "Weights that are zero needn't be stored.",
    },
    {"q": "How many bits has a float here?", "kind": "numeric", "answer": 32},
]
CARDS = [{"front": "Pruning", "back": "Taking weights out of a model that add little"}]
LESSON = Lesson.model_validate({"id": "shrink", "title": "Shrinking", "body": BODY, "quiz": QUIZ, "flashcards": CARDS})
ENTRY = Entry(LESSON, VersionHash("shrink"), GLOBAL, "course", "Course")
ANSWERS = Answers(catalogue_of([ENTRY]))
PAGE = topic_of_stage(Stage(Showing.PAGE, lesson="shrink"), ENTRY)


@pytest.mark.parametrize(
    ("wish", "said", "line"),
    [
        (Intent.WHY, "why", "because most weights do little"),
        (Intent.EXAMPLE, "example pls", "For example, a pruned tree"),
        (Intent.SIMPLER, "in plain english", "Taking weights out of a model"),
        (Intent.SHORT, "tldr", "Pruning removes weights that barely matter."),
        (Intent.OTHER, "the second one", "Prune by structure"),
    ],
)
def test_a_page_has_lines_for_follow_ups(wish: Intent, said: str, line: str) -> None:
    assert PAGE is not None
    found = FOLLOW_UPS[wish](PAGE, said, ANSWERS)
    assert found is not None
    assert line in found[2]


def test_a_card_and_an_answered_question_are_spoken_of_with_their_section() -> None:
    card = topic_of_stage(Stage(Showing.FRONT, 1, 0, "shrink", LESSON.flashcards[0].key), ENTRY)
    assert card is not None
    assert card.passages[0].heading == "Pruning"
    assert any("barely matter" in one.text for one in card.passages)
    asked = topic_of_stage(Stage(Showing.ANSWERED, 1, 0, "shrink", LESSON.quiz[0].key), ENTRY)
    assert asked is not None
    assert asked.about == LESSON.quiz[0].q
    assert topic_of_stage(Stage(Showing.REMINDER, 60), ENTRY) is None
    assert topic_of_passage(ENTRY, "gone") is None


def test_the_reason_of_the_option_that_is_named_is_given() -> None:
    key = LESSON.quiz[0].key
    named = reason_of(ENTRY, key, "but why not the time")
    assert named is not None
    assert "multiply zeros as slowly" in named[2]
    whole = reason_of(ENTRY, key, "why")
    assert whole is not None
    assert "needn't be stored" in whole[2]
    assert "Zeros compress well." in whole[2]
    assert reason_of(ENTRY, "gone", "why") is None


def pending(number: int) -> Pending:
    return Pending("alone", 1, number, LessonId("shrink"), LESSON.quiz[number], now=True)


@pytest.mark.parametrize("said", ["i think it's the size", "the size on dsk", "hmm, the disk one"])
def test_an_option_is_meant_by_its_words_with_slips_and_all(said: str) -> None:
    found = loosely(pending(0), said)
    strict = answer_lead(pending(0), "The size on disk")
    assert found is not None
    assert strict is not None
    assert found.custom_id == strict.custom_id


@pytest.mark.parametrize(
    "said",
    [
        "what is the size on disk",
        "not the size on disk",
        "both",
        "tell me the size",
        "the size or the time",
        "my first job was at a bank",
    ],
)
def test_a_question_or_a_denial_is_no_answer(said: str) -> None:
    assert loosely(pending(0), said) is None


def test_letters_are_read_in_no_time_however_many_there_are() -> None:
    assert is_by_letter("maybe a and c")
    assert not is_by_letter("a dog")
    assert not is_by_letter("a " * 60 + "zz")  # would take years if every way to read it were tried


def test_a_number_is_taken_out_of_its_sentence() -> None:
    found = loosely(pending(1), "i guess 32?")
    assert found is not None
    assert found.typed == ("32",)
    assert loosely(pending(1), "how do i get from 16 to it") is None


CODED = Lesson.model_validate({"id": "coded", "title": "Coded", "body": "## One\n\nText.\n\n```\nprint(1)\n```\n"})


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("got code for it?", True),
        ("show me the code", True),
        ("why", False),
        ("does the code that runs at night have to be tested by somebody else", False),
    ],
)
def test_code_is_shown_to_who_asks_for_it(said: str, told: bool) -> None:
    entry = Entry(CODED, VersionHash("coded"), GLOBAL, "course", "Course")
    topic = topic_of_stage(Stage(Showing.PAGE, 0, 0, "coded"), entry)
    assert topic is not None
    found = code(replace(topic, shown=""), said)
    assert (found is not None and "print(1)" in found[2]) == told
    assert code(topic, "show me the code") is None, "it's on the page already"


QUESTION = {
    "kind": "multiple_choice",
    "q": "A model answers in 300 ms, of which 240 ms load features. What comes first?",
    "options": ["The loading of the features", "The number of layers", "Never saying no to a request"],
    "answer": 0,
}


@pytest.mark.parametrize(
    ("said", "option"),
    [
        ("the feature loading, 240 of 300", 0),
        ("fine. the number of layers then", 1),
        ("never say no to a request", 2),
        ("nice. number of layers", 1),
        ("it's not the layers", None),
        ("i'd say the layers or the loading", None),
        ("300 ms", None),
    ],
)
def test_an_answer_in_ones_own_words_is_taken_where_it_is_clear(said: str, option: int | None) -> None:
    lesson = Lesson.model_validate({"id": "ask", "title": "Ask", "quiz": [QUESTION]})
    (question,) = lesson.quiz
    lead = loosely(Pending("alone", 1, 0, LessonId("ask"), question, now=True), said)
    shown = list(question.order("quiz", 1, 0))
    assert (lead.custom_id if lead else None) == (
        None
        if option is None
        else routes.QUIZ_ANSWER(attempt=1, position=0, choice=question.address_of(shown.index(option)))
    )


@pytest.mark.parametrize(
    ("said", "names"), [("fine. first one", True), ("the 2nd", True), ("the last one", False), ("first of all", False)]
)
def test_a_place_alone_names_an_option(said: str, names: bool) -> None:
    assert names_place(said) == names

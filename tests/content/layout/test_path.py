"""Each question finds the page that tells its answer, and where a page has none, one of the lesson's cards asks."""

from itertools import pairwise

import pytest

from bot.content.layout.path import MOST_CHECKS, Home, Layout, Sureness, asked_on, layout_of, terms_for
from bot.content.layout.sections import positions
from bot.content.lesson import Card, Lesson
from bot.content.read.validation import Reading, read_lesson
from tests.conftest import REAL_LESSON, NoFiles

BODY = """## 🧪 Pruning
Pruning drops weights that barely matter, so the network gets sparse.

## Quantization
Quantization stores each weight with eight bits instead of thirty-two.

## Distillation
A small student network learns to give the same answers as its large teacher.

## To do
Write down what you measured yesterday.
"""


def read(quiz: str = "[]", cards: str = "[]", body: str = BODY) -> Reading:
    return read_lesson(
        f"---\nid: a\ntitle: Shrinking\nquiz: {quiz}\nflashcards: {cards}\n---\n{body}".encode(), NoFiles()
    )


def laid_out(quiz: str = "[]", cards: str = "[]", body: str = BODY) -> tuple[Lesson, Layout]:
    lesson = read(quiz, cards, body).lesson
    assert lesson is not None
    return lesson, layout_of(lesson)


def question(text: str, *options: str, more: str = "") -> str:
    return f'{{q: "{text}", options: {list(options)}, answer: 0{more}}}'


WEIGHT = question("How many bits does quantization leave a weight?", "eight", "two")
STUDENT = question("Who teaches the student network?", "a large teacher", "nobody")
NOWHERE = question("Which river flows through Vienna?", "Danube", "Rhine")


def test_a_question_comes_after_the_page_that_tells_its_answer() -> None:
    lesson, layout = laid_out(f"[{STUDENT}, {NOWHERE}, {WEIGHT}]")
    keys = [one.key for one in lesson.quiz]
    asked = [stop.checks for stop in layout.path.stops]
    assert asked == [(), (keys[2],), (keys[0],), ()]
    assert layout.path.left == (keys[1],)
    assert layout.path.questions == (keys[2], keys[0], keys[1])
    found = {question.q: home.sureness for question, home in asked_on(layout.path, lesson)}
    assert list(found.values())[1] is Sureness.NOWHERE
    assert Sureness.NOWHERE not in list(found.values())[::2]


def test_an_author_names_the_section_whatever_signs_its_heading_has() -> None:
    named = question("Which river flows through Vienna?", "Danube", "Rhine", more=", section: pruning")
    lesson, layout = laid_out(f"[{named}]")
    assert layout.path.homes[0] == Home(lesson.quiz[0].key, 0, Sureness.NAMED)
    assert layout.path.stops[1].checks == (lesson.quiz[0].key,), "it was guessed before the first page"


def test_a_section_that_is_not_there_is_told_and_the_question_finds_its_page() -> None:
    quiz = f"[{WEIGHT[:-1]}, section: Quantisation of weights}}]"
    told = [one for one in read(quiz).warnings if one.key == "quiz[0].section"]
    assert [one.line for one in told] == [4]
    assert "No heading is called “Quantisation of weights”" in told[0].message
    assert "“Quantization”" in told[0].hint
    assert laid_out(quiz)[1].path.stops[1].checks


def test_a_question_in_a_long_section_comes_after_its_own_page() -> None:
    filler = " ".join(f"Other words about matter number {number} stand here." for number in range(12))
    body = f"## All\n{filler}\n\nQuantization stores a weight in eight bits.\n\n{filler}\n"
    lesson, layout = laid_out(f"[{WEIGHT[:-1]}, section: All}}]", body=body)
    stop = next(stop for stop in layout.path.stops if stop.checks)
    assert "eight bits" in layout.sections[0].pages[stop.page]
    assert lesson.quiz[0].key in stop.checks


def test_a_page_asks_no_more_than_it_can_bear_and_the_rest_comes_at_the_end() -> None:
    many = [question(f"Quantization: how many bits does a weight keep, try {n}?", "eight", "two") for n in range(4)]
    _, layout = laid_out(f"[{', '.join(many)}]")
    assert [len(stop.checks) for stop in layout.path.stops] == [0, MOST_CHECKS, 0, 0]
    assert len(layout.path.left) == 4 - MOST_CHECKS
    assert len(set(layout.path.questions)) == 4


def test_the_first_question_opens_a_lesson_as_a_guess_and_others_may_come_before_their_page() -> None:
    lesson, layout = laid_out(f"[{STUDENT}, {WEIGHT[:-1]}, before: true}}]")
    student, weight = (one.key for one in lesson.quiz)
    assert [stop.guesses for stop in layout.path.stops] == [(student,), (weight,), (), ()]
    assert [stop.checks for stop in layout.path.stops] == [(), (), (student, weight), ()], "a page after its answer"


def test_what_is_typed_is_never_a_guess_and_that_is_told() -> None:
    typed = '{q: "How many bits does quantization leave a weight?", kind: numeric, answer: 8, before: true}'
    _, layout = laid_out(f"[{typed}]")
    assert not any(stop.guesses for stop in layout.path.stops)
    assert [one.key for one in read(f"[{typed}]").warnings] == ["quiz[0].before"]


CARDS = (
    '[{"Pruning": "drops the weights that barely matter"}, {"Quantization": "stores each weight with fewer bits"},'
    ' {"Distillation": "a small student learns from a teacher"}, {"Sparse": "nearly all of it is zero"}]'
)


def test_a_page_without_a_question_asks_a_card_that_was_told_by_then() -> None:
    lesson, layout = laid_out(f"[{WEIGHT}]", CARDS)
    cards = {card.key: card.front for card in lesson.flashcards}
    asked = [cards.get(stop.card or "") for stop in layout.path.stops]
    assert asked[0] == "Pruning" or asked[0] == "Sparse", "only what the first page tells"
    assert asked[1] is None, "there's a question"
    assert asked[2] == "Distillation"
    assert len({one for one in asked if one}) == sum(one is not None for one in asked), "each card once"


def test_no_second_page_in_a_row_is_left_without_a_question_while_there_are_cards() -> None:
    body = "".join(f"## Part {n}\nThe word wonder{n} means the thing of part {n}.\n\n" for n in range(8))
    cards = str([{f"wonder{n}": f"the thing of part {n}"} for n in range(4)]).replace("'", '"')
    _, layout = laid_out("[]", cards, body)
    asks = [stop.card is not None for stop in layout.path.stops]
    assert sum(asks) == 4
    assert not any(not one and not other for one, other in pairwise(asks)), asks


def test_terms_to_choose_from_are_alike_and_never_two_that_are_right() -> None:
    lesson, _ = laid_out("[]", CARDS)
    pruning = lesson.flashcards[0]
    terms = terms_for(lesson, pruning)
    assert terms[0] == "Pruning"
    assert len(terms) == 4
    same = Card(front="Thinning", back="drops the weights that barely matter")
    twin = lesson.model_copy(update={"flashcards": (*lesson.flashcards, same)})
    assert "Thinning" not in terms_for(twin, pruning), "its definition says the same"
    inner = Card(front="Structured pruning", back="takes away whole channels")
    assert "Structured pruning" not in terms_for(
        lesson.model_copy(update={"flashcards": (*lesson.flashcards, inner)}), pruning
    ), "one term has the other in it"


@pytest.mark.parametrize(
    "card",
    [
        Card(front="Why is it sparse?", back="because weights are gone"),
        Card(front="Pruning", back="pruning drops weights"),
        Card(front="A very long front that no button could ever hold", back="a definition"),
    ],
)
def test_a_question_a_giveaway_and_a_long_front_are_asked_from_memory(card: Card) -> None:
    lesson, _ = laid_out("[]", CARDS)
    assert terms_for(lesson.model_copy(update={"flashcards": (card, *lesson.flashcards[1:])}), card) == ()


def test_too_few_other_terms_make_no_choice() -> None:
    lesson, _ = laid_out("[]", '[{"Pruning": "drops weights"}, {"Distillation": "a student learns"}]')
    assert terms_for(lesson, lesson.flashcards[0]) == ()


@pytest.mark.parametrize("body", ["", "## Quiz\nSee above.\n", "## A\n\n## B\n", "…\n\n***\n"])
def test_a_lesson_without_words_has_a_path_all_the_same(body: str) -> None:
    _, layout = laid_out(f"[{WEIGHT}]", CARDS, body)
    assert len(layout.path.stops) == len(positions(layout.sections))
    assert layout.path.questions


def test_the_real_lesson_asks_on_every_second_page_at_least() -> None:
    lesson = read_lesson(REAL_LESSON.read_bytes(), NoFiles()).lesson
    assert lesson is not None
    stops = layout_of(lesson).path.stops
    assert sum(bool(stop.checks or stop.card) for stop in stops) * 2 >= len(stops)


def test_a_short_section_that_is_named_is_asked_about_at_its_end() -> None:
    filler = " ".join(["Words about nothing stand here."] * 14)
    body = f"## Rivers\nThe Danube flows through Vienna.\n\n{filler}\n\n{filler}\n"
    named = question("Which river flows through Vienna?", "Danube", "Rhine", more=", section: Rivers")
    _, layout = laid_out(f"[{named}]", body=body)
    assert len(layout.path.stops) >= 2
    assert [len(stop.checks) for stop in layout.path.stops if stop.checks] == [1]
    assert layout.path.stops[-1].checks, "not in the middle of a thought, though the first page tells it"

"""A mixed quiz takes questions of each lesson in turn, and puts similar ones of different lessons side by side."""

from itertools import pairwise

from bot.core.ids import GLOBAL, LessonId, VersionHash, VersionRef
from bot.features.quizzes.mixed.rules import MOST, Item, chosen, in_turn, split
from bot.questions.multiple_choice import MultipleChoice


def item(lesson: str, text: str) -> Item:
    made = MultipleChoice.model_validate({"q": text, "options": ["yes", "no"], "answer": 0})
    return Item(VersionRef(GLOBAL, LessonId(lesson), VersionHash(lesson)), made)


def test_similar_questions_of_different_lessons_follow_each_other() -> None:
    items = [
        item("a", "What does pruning do to weights?"),
        item("a", "What is a confusion matrix?"),
        item("b", "What does quantization do to weights?"),
        item("b", "Is a matrix of correlations symmetric?"),
    ]
    order = in_turn(items)
    assert sorted(map(id, order)) == sorted(map(id, items))
    assert all(one.about != other.about for one, other in pairwise(order))
    texts = [one.question.q for one in order]
    assert abs(texts.index(items[0].question.q) - texts.index(items[2].question.q)) == 1


def test_one_large_lesson_among_small_ones_comes_in_between_as_often_as_it_can() -> None:
    items = [item("a", f"Large {n}?") for n in range(4)] + [item("b", "Small?"), item("c", "Tiny?")]
    order = [str(one.about.lesson) for one in in_turn(items)]
    assert order.count("a") == 4
    assert sum(one == other for one, other in pairwise(order)) <= 1


def test_each_lesson_has_its_turn_and_what_is_wanted_comes_first() -> None:
    items = [item("a", f"Of a {n}?") for n in range(20)] + [item("b", f"Of b {n}?") for n in range(20)]
    wanted = [(items[7].about, items[7].question.key)]
    for number in range(5):
        found = chosen(items, wanted, number)
        assert len(found) == MOST
        assert sum(one.about.lesson == "a" for one in found) == MOST // 2
        assert items[7] in found
        assert found == chosen(items, wanted, number)
    assert chosen(items, wanted, 1) != chosen(items, wanted, 2)


def test_several_lessons_are_named_between_commas() -> None:
    assert split("Pruning, Quantization ; ,") == ["Pruning", "Quantization"]
    assert split("Risks and side effects") == ["Risks and side effects"]

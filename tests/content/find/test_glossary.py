"""Which cards explain a word, and where a word stands."""

import pytest

from bot.content.catalogue import Entry
from bot.content.find.glossary import term_of, words_in, words_of
from bot.content.lesson import Card, Lesson
from bot.core.ids import GLOBAL, LessonId, VersionHash


@pytest.mark.parametrize(
    ("front", "term"),
    [
        ("Pruning", "Pruning"),
        ("grid search", "Grid search"),
        ("p95 latency", "p95 latency"),
        ("What's a baseline?", "Baseline"),
        ("What’s the p95 latency?", "p95 latency"),
        ("What is overfitting?", "Overfitting"),
        ("Why is it so?", None),
        ("What does a pipeline do for cross-validation?", None),
        ("Find the leak:", None),
        ("What are the four things that every model needs?", None),
        ("`fit`", None),
    ],
)
def test_a_card_explains_a_word_or_asks_something_else(front: str, term: str | None) -> None:
    assert term_of(Card(front=front, back="x")) == term


def entry(name: str, **cards: str) -> Entry:
    made = tuple(Card(front=front.replace("_", " "), back=back) for front, back in cards.items())
    return Entry(Lesson(id=LessonId(name), title=name, flashcards=made), VersionHash(name), GLOBAL, "c", "C")


def test_words_stand_by_the_alphabet_and_each_once() -> None:
    words = words_of([entry("one", pruning="first", Ablation="a"), entry("two", Pruning="second")])
    assert [(word.term, word.meaning, word.entry.id) for word in words] == [
        ("Ablation", "a", "one"),
        ("Pruning", "first", "one"),
    ]


def test_a_word_is_found_with_other_endings_but_not_in_pieces() -> None:
    words = words_of([entry("one", Random_search="r", Pruning="p")])
    assert [word.term for word in words_in("We pruned it. Random searches find more.", words)] == [
        "Pruning",
        "Random search",
    ]
    assert words_in("A random value, then a search.", words) == ()

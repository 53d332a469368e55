"""A learner's own cards: gaps, both ways, tags, and a review of just those that were looked for."""

from pathlib import Path

import pytest

from bot import app
from bot.core.ids import GLOBAL, LessonId
from bot.features.flashcards import deck
from bot.features.flashcards.browse import service as browse
from bot.features.flashcards.browse.rules import OWN, CardOpen, Empty, Exists, Found, NotOwn
from bot.features.flashcards.deck import reversed_sides, sides_of, tags_in
from bot.features.flashcards.deck.rules.own import has_words
from bot.features.flashcards.exchange.rules.writing import note_of
from bot.features.flashcards.review import service
from bot.features.flashcards.review.rules import Front, Resting
from bot.memory import Rating
from tests.features.deck import Student
from tests.features.flashcards.deck.test_decks import publish


@pytest.fixture
def ada(parts: app.Parts, lessons: Path) -> Student:
    publish(parts, lessons)
    return Student(parts)


@pytest.mark.parametrize(
    ("front", "back", "made"),
    [
        ("Capital?", "Paris", [("Capital?", "Paris")]),
        ("Capital?", " ", []),
        ("", "Paris", []),
        ("{{Paris}} is it", "", [("**[…]** is it", "**Paris** is it")]),
        ("{{Paris::a city}} is it", "why", [("**[a city]** is it", "**Paris** is it\n\nwhy")]),
        (
            "{{a}} and {{b}}",
            "",
            [("**[…]** and b", "**a** and b"), ("a and **[…]**", "a and **b**")],
        ),
        ("{{c1::a}} and {{c1::b}}", "", [("**[…]** and **[…]**", "**a** and **b**")]),
        ("{{}} is empty", "yes", [("{{}} is empty", "yes")]),
        ("{{a}} is #one #two", "", [("**[…]** is", "**a** is\n\n#one #two")]),
        ("amo #latin", "I love", [("amo", "I love #latin")]),
    ],
)
def test_sides_make_a_card_or_one_for_each_gap(front: str, back: str, made: list[tuple[str, str]]) -> None:
    assert sides_of(front, back) == made


def test_tags_are_words_behind_a_mark_and_stay_at_the_end_when_a_card_is_turned_around() -> None:
    assert [*tags_in("C# and #Verbs, a#b #2 ##x &#39; #past-tense")] == ["verbs", "past-tense"]
    assert reversed_sides("amo", "I love #verbs #latin") == ("I love", "amo #verbs #latin")
    assert has_words("amo\nI love #verbs", "LOVE #verbs")
    assert not has_words("amo\nI love #verbs", "#verb")
    assert not has_words("amo", " ")


def _open(card: object) -> CardOpen:
    assert isinstance(card, CardOpen), card
    return card


def test_gaps_are_cards_of_their_own_and_none_is_made_twice(ada: Student) -> None:
    added = _open(ada.act(browse.add, OWN, ("{{Paris}} lies on the {{Seine}}", "")))
    assert (added.made, added.card.front) == (2, "**[…]** lies on the Seine")
    again = ada.act(browse.add, OWN, ("{{Paris}} lies on the {{Seine}}", ""))
    assert isinstance(again, Exists)
    one_more = _open(ada.act(browse.add, OWN, ("{{Paris}} lies on the {{Seine}} and {{in France}}", "")))
    assert one_more.made == 3
    assert ada.act(browse.add, OWN, ("no gap", "")) == Empty()


def test_a_card_the_other_way_around_is_one_more(ada: Student) -> None:
    card = _open(ada.act(browse.add, OWN, ("amo", "I love #verbs"))).card
    turned = _open(ada.act(browse.act, card.id, "around")).card
    assert (turned.front, turned.back) == ("I love", "amo #verbs")
    assert isinstance(ada.act(browse.act, card.id, "around"), Exists)
    assert note_of(turned, "My own cards").tags == ("own", "verbs")


def test_a_lesson_s_card_keeps_its_words(ada: Student) -> None:
    front = ada.open()
    assert isinstance(ada.act(browse.edit, ("mine", ""), front.card.id), NotOwn)
    assert isinstance(ada.act(browse.act, front.card.id, "around"), CardOpen), "it only shows the card"


def test_what_was_looked_for_is_reviewed_by_itself_until_something_else_is(ada: Student) -> None:
    ada.open()
    for front in ("amo", "amas"):
        ada.act(browse.add, OWN, (front, "love #verbs"))
    ada.act(browse.add, OWN, ("rosa", "rose #nouns"))
    found = ada.act(browse.search, "#verbs")
    assert isinstance(found, Found)
    assert [card.front for card in found.cards] == ["amo", "amas"]
    first = ada.act(service.begin_found, "#verbs")
    assert isinstance(first, Front)
    assert (first.card.front, first.around.left.now, first.around.only) == ("amo", 2, True)
    second = ada.rate(first, Rating.EASY)
    assert isinstance(second, Front)
    assert (second.card.front, second.around.left.now) == ("amas", 1)
    rested = ada.rate(second, Rating.EASY)
    assert isinstance(rested, Resting)
    assert rested.next_on is not None, "the next of these"
    own = ada.act(service.go_on_in, GLOBAL, "", False)
    assert isinstance(own, Front)
    assert own.card.front == "rosa"
    after = ada.rate(own, Rating.EASY)
    assert isinstance(after, Resting), "the lesson's cards aren't among the learner's own"
    every = ada.act(service.go_on_found, False)
    assert isinstance(every, Front)
    assert every.card.lesson == LessonId("alpha"), "what was looked for is forgotten by then"


def test_own_tags_are_told_the_most_used_first(ada: Student) -> None:
    for front, back in (("a", "x #one"), ("b", "y #two"), ("c", "z #two #two")):
        ada.act(browse.add, OWN, (front, back))
    assert ada.parts.db.read_now(lambda at: deck.own_tags(at, ada.who.learner)) == {"two": 2, "one": 1}


def test_a_search_without_words_shows_everything_and_one_with_many_fits_an_address(ada: Student) -> None:
    assert not isinstance(ada.act(browse.search, "  "), Found)
    long = ada.act(browse.search, "é" * 60)
    assert isinstance(long, Found)
    assert long.words
    assert len(long.words) < 60

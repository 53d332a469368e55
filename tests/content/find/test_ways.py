"""What a question asks for, by the ways in which authors say that learners ask."""

import pytest

from bot.content.find import ways
from bot.content.find.ways import Asked, Foreseen, Ways, larger, likelier, nearest, thinned

COST = Asked(((0, 0),), ("The price is five coins.", "how much is it", "what does it cost"))
OPEN = Asked(((1, 0), (1, 1)), ("when does it open", "is it open on sunday"))


def test_a_question_asks_for_what_others_asked_for_so() -> None:
    foreseen = Ways([COST, OPEN]).foreseen("how much does that cost?")
    assert nearest(foreseen)[0] == 0
    assert foreseen[0, 0].chances[0] > foreseen[1, 0].chances[0]
    assert foreseen[1, 0] == foreseen[1, 1], "a heading's ways ask for each of its lines"
    assert len(foreseen[0, 0].chances) == len(foreseen[0, 0].alike) == 2, "by words, and by pieces of words"


def test_without_ways_nothing_is_foreseen() -> None:
    assert Ways([]).foreseen("how much does that cost?") == {}


def test_many_ways_are_thinned_evenly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ways, "MOST", 4)
    assert [one.ways for one in thinned([COST, OPEN])] == [COST.ways[:2], OPEN.ways]
    monkeypatch.setattr(ways, "MOST", 2)
    assert [len(one.ways) for one in thinned([COST, OPEN])] == [1, 1]
    monkeypatch.setattr(ways, "MOST", 1)
    assert not [*thinned([COST, OPEN])], "with more things than that there are no models"


def test_of_two_wordings_the_surer_counts() -> None:
    one, other = Foreseen((0.1, 0.5), (0.3, 0.2)), Foreseen((0.4, 0.2), (0.1, 0.6))
    assert larger(one, other) == Foreseen((0.4, 0.5), (0.3, 0.6))
    assert larger(None, other) == other
    assert likelier({0: one}, {1: other}) == {0: one, 1: other}
    assert likelier(None, {1: other}) == {1: other}
    assert likelier(None, None) is None


def test_a_likely_thing_far_down_the_list_is_found() -> None:
    words = ["".join(chr(ord("a") + int(digit)) for digit in f"{number:03}") * 2 for number in range(200)]
    many = [Asked(((number, 0),), (f"{word} thing",)) for number, word in enumerate(words)]
    assert nearest(Ways(many).foreseen(words[137]))[0] == 137


def test_a_question_in_unknown_words_is_not_sure_of_the_only_thing_there_is() -> None:
    unknown, known = (Ways([COST]).foreseen(said)[0, 0] for said in ("zebra crossing", "how much is it"))
    assert max(unknown.chances) < 0.6
    assert all(one > other for one, other in zip(known.chances, unknown.chances, strict=True))

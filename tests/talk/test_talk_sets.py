"""The sets that judge a conversation: what they expect is in the lessons, can be judged, and isn't in both halves."""

from collections.abc import Iterator

import pytest

from benchmarks.talk import sets
from benchmarks.talk.judge import _OUTCOMES, has_words
from benchmarks.talk.scenes import letters_of
from benchmarks.talk.sets import Dialogue
from tests.conftest import ASKED_COURSE

TEXTS = {
    file.stem: letters_of(file.read_text("utf-8")) for file in [*ASKED_COURSE.rglob("*.md"), *sets.OTHER.glob("*.md")]
}
QUESTIONS = [f"{course}_{kind}" for course in ("own", "other") for kind in ("questions", "reworded", "offtopic")]


def every(half: str) -> Iterator[Dialogue]:
    yield from sets.dialogues(half)
    yield from sets.wishes(half)
    for name in QUESTIONS:
        yield from sets.questions(half, name)


@pytest.mark.parametrize("half", ["dev", "held"])
def test_what_is_expected_can_be_judged_and_stands_in_the_lessons(half: str) -> None:
    wanted = [
        part for one in every(half) for turn in one.turns for expect in turn.expect for part in expect.split(" + ")
    ]
    assert {one.partition(":")[0] for one in wanted} <= _OUTCOMES.keys()
    quoted = [
        place for one in wanted if one.startswith(("quote:", "both:")) for place in one.partition(":")[2].split("||")
    ]
    missing = [place for place in quoted if not has_words(TEXTS[place.partition(":")[0]], place.partition(":")[2])]
    assert len(missing) <= len(quoted) / 50, "a lesson's list entry or formula may be written otherwise on a page"


def test_no_sentence_of_some_length_is_in_both_halves() -> None:
    said = [
        {turn.say.casefold() for one in every(half) for turn in one.turns if len(turn.say) > 25}
        for half in ("dev", "held")
    ]
    assert not said[0] & said[1]


def test_the_sets_are_as_large_as_they_are_said_to_be() -> None:
    assert sum(len([*sets.dialogues(half)]) for half in ("dev", "held")) >= 200
    assert all(3 <= len(one.turns) <= 8 for half in ("dev", "held") for one in sets.dialogues(half))
    assert sum(len([*sets.leaks(half)]) for half in ("dev", "held")) >= 300

"""What words mean: those used alike are near each other, and a text covers a question word by word."""

import numpy as np
import pytest

from bot.text.senses import COVERS, covered, likeness, nearest, packed, sense_of


@pytest.mark.parametrize(
    ("asked", "near", "far"),
    [
        ("my puppy", "Dogs need a walk twice a day.", "The bank lends at four percent."),
        ("borrow cash", "The bank lends at four percent.", "Dogs need a walk twice a day."),
        ("why is it so slow", "Quicker answers need a smaller model.", "Bees gather nectar in spring."),
    ],
)
def test_other_words_for_the_same_thing_are_near(asked: str, near: str, far: str) -> None:
    alike = likeness(sense_of(asked), [sense_of(near), sense_of(far)])
    assert alike[0] > alike[1] + 0.1
    by_words = covered(sense_of(asked), [sense_of(near), sense_of(far)])
    assert by_words[0, COVERS.index("said")] > by_words[1, COVERS.index("said")]


def test_a_text_covers_its_own_words_wholly() -> None:
    asked = sense_of("honest model")
    same, longer = covered(asked, [asked, sense_of("an honest model, measured on rows that it has never seen")])
    assert same == pytest.approx(np.ones(len(COVERS)), abs=1e-4)
    assert longer[:3] == pytest.approx(np.ones(3), abs=1e-4)
    assert longer[COVERS.index("back")] < 1, "it says more than what's asked"


def test_a_text_without_a_known_word_is_like_nothing() -> None:
    unknown, known = sense_of("qzxv !"), sense_of("a dog")
    assert likeness(unknown, [known])[0] == 0
    assert not covered(unknown, [known, unknown]).any()
    assert not covered(known, [unknown]).any()
    assert covered(known, [unknown, known])[1].all(), "each row belongs to its text"
    assert nearest(unknown, packed(np.stack([known.whole])), 3) == []


def test_the_nearest_texts_come_first() -> None:
    texts = ["Dogs need a walk.", "The bank lends money.", "Bees gather nectar."]
    rows = packed(np.stack([sense_of(one).whole for one in texts]))
    assert nearest(sense_of("who gives me a loan"), rows, 2)[0] == 1
    assert len(nearest(sense_of("loan"), rows, 2)) == 2

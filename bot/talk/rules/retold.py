"""What says again what the lesson at hand tells, in somebody's own words."""

from bot.content.find.hints import Pending
from bot.content.find.passages import passages_of
from bot.talk.rules import topic_of
from bot.talk.rules.scene import Scene
from bot.text.weights import weight_of
from bot.text.words import says_something, stem, stems, words

WORDS, SHARE = 3, 0.7
"""So many telling words, and this share (0 to 1) of what all of them say, are those of the lesson that's retold."""


def retells_lesson(scene: Scene, text: str) -> bool:
    """Tell whether most of what a message says stands in the lesson on the screen, so that it likely speaks of that.

    So `if he is man i say died` on a page about the Titanic isn't about somebody's own life.
    """
    topic = topic_of(scene) if not scene.public else None
    if topic is None:
        return False
    there = set(stems("\n".join(one.text for one in passages_of(topic.entry.lesson))))
    said = {stem(word) for word in words(text) if says_something(word)}
    shared = sum(weight_of(word) for word in said & there)
    return len(said & there) >= WORDS and shared >= SHARE * sum(weight_of(word) for word in said)


def speaks_of(asked: Pending, text: str) -> bool:
    """Tell whether what a message says of its own stands to a good part in an open question and its options."""
    there = set(stems("\n".join((asked.question.q, *asked.shown))))
    said = {stem(word) for word in words(text) if says_something(word)}
    return len(said & there) >= ANSWERED and len(said & there) >= PART * len(said)


ANSWERED, PART = 2, 0.4
"""So many telling words, and this share (0 to 1) of all of them, are those of the question that's answered."""

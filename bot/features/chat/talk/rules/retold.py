"""What says again what the lesson at hand tells, in somebody's own words."""

from bot.content.passages import passages_of
from bot.features.chat.talk.rules import topic_of
from bot.features.chat.talk.rules.scene import Scene
from bot.language.weights import weight_of
from bot.language.words import says_something, stem, stems, words

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

"""What somebody has read already: lines that would only echo it, and messages that want it confirmed."""

from collections.abc import Mapping, Sequence

from bot.content.follow_ups import BECAUSE, Topic
from bot.content.giveaways import words_of
from bot.content.lines import Line, lines_of
from bot.language.asking import CONFIRMS, CRIES, HOW_OR_WHY


def echoes(topic: Topic, lines: Sequence[str], text: str) -> bool:
    """Tell whether lines would only repeat to somebody who asks how or why what they've just read, without a reason."""
    if not lines or HOW_OR_WHY.search(text) is None:
        return False
    asked = words_of(HOW_OR_WHY.sub(" ", text))
    return all(one in topic.shown and not BECAUSE.search(one) and _repeats(asked, one) for one in lines)


def _repeats(asked: Mapping[str, float], line: str) -> bool:
    """Tell whether a line has much of what's asked about, so that it's what puzzles rather than what explains."""
    told = words_of(line)
    return bool(asked) and sum(asked[word] for word in asked if word in told) >= PUZZLES * sum(asked.values())


PUZZLES = 0.5
"""A line that has this share (0 to 1) of the words of a why is what the why is about."""


CONFIRMED = 0.75
"""What a message asks to be confirmed has to share this much (0 to 1) of its words with what was read."""


def confirmed(topic: Topic, text: str) -> list[Line]:
    """Return the one or two lines that were read which a message puts in its own words to have them confirmed."""
    said, read = words_of(CRIES.sub(" ", text)), words_of(topic.shown)
    told = sum(weight for word, weight in said.items() if word in read)
    if not CONFIRMS.search(text) or len(said) < 2 or told < CONFIRMED * sum(said.values()):
        return []
    lines = [line for one in topic.passages for line in lines_of(one) if line.text in topic.shown]
    shares = [(sum(weight for word, weight in said.items() if word in words_of(line.text)), line) for line in lines]
    best = sorted((one for one in shares if one[0] > 0), key=lambda one: -one[0])[:2]
    return [line for share, line in best if share >= best[0][0] / 2]

"""What somebody has read already: lines that would only echo it, messages that want it confirmed, words in it."""

from collections.abc import Sequence

from bot.content.find.giveaways import share, words_of
from bot.content.find.lines import Line, lines_of
from bot.talk.find.follow_ups import BECAUSE, Topic
from bot.talk.hear.asking import CONFIRMS, CRIES, HOW_OR_WHY, restates
from bot.text.kinds import Kind, kind_of, only_asks
from bot.text.words import asks_only, says_something, stem, stems, words


def echoes(topic: Topic, lines: Sequence[str], text: str) -> bool:
    """Tell whether lines would only repeat to somebody who asks how or why what they've just read, without a reason."""
    if not lines or HOW_OR_WHY.search(text) is None:
        return False
    asked = words_of(HOW_OR_WHY.sub(" ", text))
    return all(
        one in topic.shown and not BECAUSE.search(one) and share(asked, words_of(one)) >= PUZZLES for one in lines
    )


PUZZLES = 0.5
"""A line that has this share (0 to 1) of the words of a why is what puzzles, rather than what explains."""

CONFIRMED = 0.75
"""What a message asks to be confirmed has to share this much (0 to 1) of its words with what was read."""


COMPARED = 0.15
"""So much is enough where it only asks whether it's right: the lines stand beside what it says."""


def confirmed(topic: Topic, text: str) -> list[Line]:
    """Return the one or two lines that were read which a message puts in its own words to have them confirmed."""
    said, read = words_of(CRIES.sub(" ", text)), words_of(topic.shown)
    enough = COMPARED if restates(text) else CONFIRMED
    if not (CONFIRMS.search(text) or restates(text)) or len(said) < 2 or share(said, read) < enough:
        return []
    lines = [line for one in topic.passages for line in lines_of(one) if line.text in topic.shown]
    shares = [(share(said, words_of(line.text)), line) for line in lines]
    best = sorted((one for one in shares if one[0] > 0), key=lambda one: -one[0])[:2]
    return [line for part, line in best if part >= best[0][0] / 2]


def word_of_page(topic: Topic, text: str) -> Line | None:
    """Return the line before somebody that has the word whose meaning they ask; one that stresses it comes first."""
    if kind_of(text) is not Kind.DEFINITION:
        return None
    told = [word for word in words(text) if says_something(word) and not (asks_only(word) or only_asks(word))]
    if not 0 < len(told) <= WORDS:
        return None
    asked = frozenset(map(stem, told))
    lines = [line for one in topic.passages for line in lines_of(one) if asked <= {*stems(line.text)}]
    prose = [line for line in lines if not line.text.startswith("```")]
    stressed = [line for line in prose if any(f"{mark}{told[0]}" in line.text.casefold() for mark in "*`")]
    return next(iter([*stressed, *prose]), None)


WORDS = 2
"""A term of more words than these is looked up rather than found on the page."""

"""What a question asks for, learnt from the ways in which authors say that learners ask for each line."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.content.find.lines import Line, lines_of
from bot.content.find.passages import Passage
from bot.content.help import SHORTEST
from bot.content.lesson import Lesson
from bot.core.late import late
from bot.core.text import letters, name_key
from bot.text.bayes import NaiveBayes, Scores
from bot.text.features import piece_features, word_features

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
else:
    np = late("numpy")

LIKELIEST = 40
"""How many of the things that may be asked for, the likeliest by each model, are looked at."""

MOST = 30_000
"""How many ways to ask a catalogue's models learn from, which bounds their memory (about 1 KB for each) and the time of
making them (about 0.2 ms): with more, each thing has fewer; with more things than that, there are no models."""

TARGETS = 10
"""How many passages join those found by what they say, because what's asked for is likely in them."""

_MARK = re.compile(r"\A(?:```.*\n|> |[-*•☐☑] |\d{1,3}[.)] )+")
"""What stands before the words of a line: the mark of an entry, a step, a quotation or a piece of code."""

Spot = tuple[int, int]
"""A line: the number of its passage in the index, and its own in that."""


@dataclass(frozen=True)
class Asked:
    """Something that can be asked for: the lines that answer, and the ways to ask, the lines' own words among them."""

    spots: tuple[Spot, ...]
    ways: tuple[str, ...]

    @property
    def is_asked(self) -> bool:
        """Whether its author wrote ways to ask for it: the words of a line alone are none."""
        return len(self.spots) > 1 or len(self.ways) > 1


@dataclass(frozen=True)
class Foreseen:
    """How surely a question asks for a line, by the models of words, of pieces of words, and of meaning.

    Of each there are the probability (0 to 1) among all that can be asked for, and how like the question is to the ways
    to ask for it (0 to 1).
    """

    chances: tuple[float, ...]
    alike: tuple[float, ...]


def asked_of(lesson: Lesson, passages: Sequence[tuple[int, Passage]]) -> Iterator[Asked]:
    """Yield what can be asked of a lesson for which ways to ask are written; `passages` come with their numbers.

    A help is about all lines below its heading, or those of its card or question, or else the line that begins like it.
    """
    helps = [one for one in lesson.help if one.ask]
    if not helps:
        return
    below: dict[Spot, list[str]] = {
        (number, line.number): [f"{line.under or passage.heading} {line.text}"]
        for number, passage in passages
        for line in lines_of(passage)
    }
    named: dict[str, list[Spot]] = {}
    for number, passage in passages:
        for name in {*map(name_key, passage.names)}:
            named.setdefault(name, []).extend((number, line.number) for line in lines_of(passage))
    begins = {(number, line.number): letters(bare(line)) for number, passage in passages for line in lines_of(passage)}
    for one in helps:
        spots = tuple(named.get(one.key) or _beginning(letters(one.about), begins))
        if len(spots) == 1:
            below[spots[0]] += one.ask
        elif spots:
            yield Asked(spots, one.ask)
    yield from (Asked((spot,), tuple(ways)) for spot, ways in below.items())


def bare(line: Line) -> str:
    """Return a line's text without what marks it as an entry, a step, a quotation or code."""
    return _MARK.sub("", line.text)


def _beginning(name: str, begins: Mapping[Spot, str]) -> list[Spot]:
    """Return the lines that begin with these letters, as they do with those of a name; none for a shorter one."""
    return [spot for spot, text in begins.items() if len(name) >= SHORTEST and text.startswith(name)]


def thinned(asked: Sequence[Asked]) -> Iterator[Asked]:
    """Yield what can be asked for, with so few ways each that they're MOST in all; nothing if there are more things."""
    counts = [len(one.ways) for one in asked]
    most = max(counts, default=0)
    while sum(min(most, count) for count in counts) > MOST:
        most -= 1
    yield from (replace(one, ways=one.ways[:most]) for one in asked if most)


class Ways:
    """What can be asked of a catalogue, and the models of words that tell which of it a question asks for.

    The models have one thing more that nobody asks for, so that a question in unknown words isn't sure of the only one.
    """

    def __init__(self, asked: Iterable[Asked]) -> None:
        self.asked = tuple(thinned(tuple(asked)))
        every = [(way, number) for number, one in enumerate(self.asked) for way in one.ways]
        self._models = [
            (features, NaiveBayes(((features(way), number) for way, number in every), len(self.asked) + 1))
            for features in (word_features, piece_features)
            if every
        ]

    def foreseen(self, question: str, *others: Scores) -> Mapping[Spot, Foreseen]:
        """Return how surely a question asks for each line that's likely by one of the models, `others` among them."""
        if not self._models:
            return {}
        known = (model.scores(features(question)) for features, model in self._models)
        scores = [*(Scores(one.chances[:-1], one.cosines[:-1]) for one in known), *others]
        found: dict[Spot, Foreseen] = {}
        for number in dict.fromkeys(int(one) for each in scores for one in np.argsort(-each.chances)[:LIKELIEST]):
            chances = tuple(float(each.chances[number]) for each in scores)
            alike = tuple(float(each.cosines[number]) for each in scores)
            for spot in self.asked[number].spots:
                found[spot] = larger(found.get(spot), Foreseen(chances, alike))
        return found


def larger(one: Foreseen | None, other: Foreseen | None) -> Foreseen:
    """Return the larger of each of the figures of two that are foreseen of the same line; at least one is there."""
    if one is None or other is None:
        found = one or other
        assert found is not None
        return found
    return Foreseen(tuple(map(max, one.chances, other.chances)), tuple(map(max, one.alike, other.alike)))


def likelier(one: Mapping[int, Foreseen] | None, other: Mapping[int, Foreseen] | None) -> Mapping[int, Foreseen] | None:
    """Return the larger of what's foreseen for each line of a passage by two wordings of a question."""
    if one is None or other is None:
        return one or other
    return {line: larger(one.get(line), other.get(line)) for line in {*one, *other}}


def nearest(foreseen: Mapping[Spot, Foreseen]) -> list[int]:
    """Return the numbers of the TARGETS passages that a question most likely asks for, the likeliest first."""
    ordered = sorted(foreseen, key=lambda spot: -sum(foreseen[spot].chances))
    return list(dict.fromkeys(number for number, _ in ordered))[:TARGETS]

"""Options that the parts of a list are of."""

from collections.abc import Iterable, Sequence

from bot.talk.hear.negation import negated
from bot.talk.match.option_names import GUESSED, POINTS, option_in
from bot.text.weights import weight_of
from bot.text.words import says_something, stem, words


def listed_in(parts: Sequence[str], options: Sequence[str], question: str = "") -> list[int]:
    """Return the options (folded) that the parts of a list name, each the only one that has its words; else none."""
    places = [
        place if (place := _only(part, options)) is not None else option_in(part, options, question) for part in parts
    ]
    named = [place for place in places if place is not None]
    return named if len(named) == len(places) == len({*named}) else []


def each_left(parts: Sequence[str], options: Sequence[str]) -> list[int]:
    """Return which of as many options each part of a list names, a word of which may stand in several; else none.

    Whatever has only one option left takes it: of `read, say it`, where only one can be read, `say it` is the other.
    """
    theirs = [{stem(word) for word in words(option)} for option in options]
    mine = [{stem(word) for word in words(part)} - _GLUE for part in parts]
    left = {number: {place for place, own in enumerate(theirs) if _shared(one, own)} for number, one in enumerate(mine)}
    found: dict[int, int] = {}
    while (sure := next((number for number, places in left.items() if len(places) == 1), None)) is not None:
        found[sure] = left.pop(sure).pop()
        left = {number: places - {found[sure]} for number, places in left.items()}
    return [found[number] for number in range(len(parts))] if len(found) == len(parts) else []


_GLUE = frozenset(
    map(stem, ("a", "an", "the", "it", "its", "that", "this", "to", "of", "in", "on", "i", "you", "my", "your"))
)
"""What stands in any part of a list."""


def _only(part: str, options: Sequence[str]) -> int | None:
    mine = {stem(word) for word in words(GUESSED.sub("", part)) if says_something(word)}
    theirs = [_shared(mine, {stem(word) for word in words(option)}) for option in options]
    having = [place for place, own in enumerate(theirs) if own and _told(own) >= POINTS * _told(mine)]
    return having[0] if len(having) == 1 and negated(part) == negated(options[having[0]]) else None


def _shared(mine: Iterable[str], theirs: Iterable[str]) -> set[str]:
    """Return the stems that others have, too, or that begin one of theirs or end it: `failur` and `fail`."""
    return {one for one in mine if any(one == other or _begins(one, other) for other in theirs)}


def _begins(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= ROOT and long.startswith(short)


ROOT = 4
"""A stem of fewer letters may begin any word."""


def _told(said: Iterable[str]) -> float:
    return sum(map(weight_of, said))

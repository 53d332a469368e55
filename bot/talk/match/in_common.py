"""Options that a text has words of: one that most of it is of, and those that the parts of a list are of."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from bot.talk.hear.negation import negated
from bot.talk.hear.slips import mended
from bot.talk.match.option_names import GUESSED, POINTS, THOUGHT, option_in
from bot.text.weights import weight_of
from bot.text.words import fold, says_something, stem, words


def mostly_of(text: str, options: Sequence[str]) -> int | None:
    """Return the option that most of what a statement tells stands in, two words or more, and hardly in any other.

    So `close it and write what i remember` is of "Close it and write down what you know", whatever it may wish for.
    """
    said = words(GUESSED.sub("", THOUGHT.sub("", fold(mended(text)))))
    mine = {stem(word) for word in said if says_something(word) and len(word) > 1}
    shared = [_shared(mine, {stem(word) for word in words(option)}) for option in options]
    most, second = sorted((_told(one) for one in shared), reverse=True)[:2] if len(options) > 1 else (0.0, 0.0)
    place = next((number for number, one in enumerate(shared) if _told(one) == most and len(one) > 1), None)
    if place is None or most < MOST_OF * _told(mine) or 2 * second > most or negated(text) != negated(options[place]):
        return None
    return place


def run_of(text: str, options: Sequence[str]) -> tuple[int, bool] | None:
    """Return the only option with a run of a statement's words, and whether that's all of them; None without one.

    The run has RUN words or more and most of the statement's: `say the main points` of "Say the main points without
    looking", `write down what i remember` of "Close it and write down what you know". Articles don't count.
    """
    said = fold(mended(text))
    return _run_of(said, options) or _run_of(GUESSED.sub("", THOUGHT.sub("", said)), options)


def _run_of(said: str, options: Sequence[str]) -> tuple[int, bool] | None:
    runs, whole = [_longest_run(said, option) for option in options], len(_in_order(said))
    longest = max((size for size, _ in runs), default=0)
    if longest < max(RUN, MOST_OF * whole) or sum(size >= longest - 1 for size, _ in runs) > 1:
        return None
    place = next(number for number, (size, _) in enumerate(runs) if size == longest)
    return (place, longest == whole) if negated(said) == negated(runs[place][1]) else None


RUN = 3
"""So many words in a row are no accident."""


def _in_order(text: str) -> list[str]:
    return [word for word in words(text) if word not in {"a", "an", "the"}]


def _longest_run(mine: str, theirs: str) -> tuple[int, str]:
    """Return how many words in a row the longest run has that stands in both, and the other text as far as its end."""
    own, other = _in_order(mine), _in_order(theirs)
    found = SequenceMatcher(None, [*map(stem, own)], [*map(stem, other)], autojunk=False).find_longest_match()
    return found.size, " ".join(other[: found.b + found.size])


def wholly_of(text: str, option: str) -> bool:
    """Tell whether a statement has nearly all that an option tells, and tells hardly more: it's no other wish then."""
    said, told = ({stem(word) for word in words(fold(mended(one))) if says_something(word)} for one in (text, option))
    shared = _told(_shared(told, said))
    return shared >= NEARLY_ALL * _told(told) and shared >= MOST_OF * _told(said)


NEARLY_ALL = 0.75
"""So much (0 to 1) of what an option tells has to stand in a message that is the option in somebody's own words."""

MOST_OF = 0.5
"""So much (0 to 1) of what a message tells has to stand in the option that it's of."""


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

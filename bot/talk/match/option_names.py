"""Which option a sentence names: by its place, its number, or words that no other option has."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from bot.content.find.hints import Pending
from bot.talk.hear.negation import negated
from bot.text.weights import weight_of
from bot.text.words import fold, says_something, stem, words
from bot.times.amounts import amounts

THOUGHT = re.compile(
    r"[ ,.]+(?:obv|obviously|i gues+|i think|i tink|maybe|probably|right|i suppose|or so|lol|then|duh"
    r"|final|final answer|my final answer|ffs|omg|pls|please)[ .!?]*$"
)
GUESSED = re.compile(
    r"^(?:(?:ok|okay|hm+|uh+|um+|well|so|fine|then|maybe|probably|perhaps|i|id|i'd|think|guess|say|go|with|for|its|it's|it"
    r"|is|the answer|must|be|prob|pretty|sure|would|take|pick|choose|thats|that's|lol|because|cause|nice|cool|great"
    r"|alright|yeah|yes|yep|k|now|oh|ah|eek|yay|ugh|um|uhm|pff|duh|called|call|named|like|my answer|i tink|tink|mayb"
    r"|was|answer|answer is|this|easy)[ ,.:!]+)+"
)
ASKS = re.compile(
    r"\b(?:what\w*|how|why|when|where|who|explain|tell|show|difference|opposite|add|divide|do i|can i|for me"
    r"|defin\w*|describe|compare|translate)\b"
)
TELLS = re.compile(
    r"\b(?:my(?! (?:answer|guess))|mine|we|our|us)\b"
    r"|\bi(?:'m| am| was|'ve| have| had| always| never| once| work\w*| want\w*| got| live\w*)\b",
    re.IGNORECASE,
)
"""What tells of somebody's own life, whatever words of an option it has."""

TOLD = 1.0
"""How much the shared words have to say together (in weights of words), unless they're half of the option: "model" or
"a break" doesn't name one."""

_PLACES = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1}
_ORDINAL = re.compile(rf"(?:the )?({'|'.join(_PLACES)})(?: (?:one|option|answer|choice))?(?:,? right)?")
SLIPS = 75
"""From this score (of 100) on, what's typed is an option's text with slips."""

POINTS = 0.6
"""What's typed has to share this much (0 to 1) of what its words say with an option, and at most half as much with
another."""


def options_of(pending: Pending) -> list[str]:
    """Return a question's options in the order they're shown, folded."""
    return [fold(one) for one in pending.shown]


def names_place(text: str) -> bool:
    """Tell whether a message is nothing but the place of an option, such as `fine. the second one`."""
    said = GUESSED.sub("", fold(text)).strip(" .!?\"'")
    return place_named(text) is not None and not said.endswith("last one")


def place_named(text: str) -> int | None:
    """Return the place (from 0; -1 for the last) that a message names and nothing else; None if it doesn't."""
    named = _ORDINAL.fullmatch(
        re.sub(r"(?:,? (?:then|please|pls|plz))+$", "", GUESSED.sub("", fold(text)).strip(" .!?\"'"))
    )
    return _PLACES[named[1]] if named is not None else None


def settled_on(text: str, options: Sequence[str] = ()) -> str:
    """Return what a sentence comes to, if it takes something back: `b` of `a, no wait, b`, or of `a.. no b`.

    A mere no does so only before one of the `options` (folded), its place or its letter: "false, no hardware makes that
    true" takes nothing back.
    """
    said = _TAKES_BACK.split(text)[-1].strip(" ,") or text
    before, _, behind = _NO.sub("\0", said).rpartition("\0")
    clause = GUESSED.sub("", re.split(r"[,.;!?]", fold(behind).strip(" ,.!?"))[0]).strip()
    names = clause and (
        re.fullmatch(r"[a-j]", clause)
        or place_named(clause) is not None
        or any(fuzz.ratio(clause, one) >= SAME for one in options)
    )
    return behind.strip(" ,.!") if before and names else said


_TAKES_BACK = re.compile(r"\b(?:no,? wait|wait,? no|no,? i mean|i meant?|or rather)\b", re.IGNORECASE)
_NO = re.compile(r"(?<=[.,!?-] )\W*\b(?:no+|nah+)\b[ ,.!]*", re.IGNORECASE)
SAME = 88
"""From this score (of 100) on, what's behind a no is an option's text."""


def option_in(text: str, options: Sequence[str], question: str = "") -> int | None:
    """Return the option (folded) that a sentence names by its place, its number or its words; None if that's not clear.

    Of what somebody takes back ("the first, no wait, the second") only the last counts. A reason behind it doesn't, nor
    what's said behind a place, unless that names an option by itself.
    """
    last = settled_on(text, [one.strip(" .!?") for one in options])
    said = [GUESSED.sub("", part).strip(" .!?\"'") for part in [last, *reversed(SENTENCES.split(last))]]
    first = GUESSED.sub("", last).partition(",")[0].strip(" .!?\"'")
    said += [first] if _ORDINAL.fullmatch(first) and " or " not in last else []
    found = (_pointed_at(one, options, question) for one in said if one and not ASKS.search(one))
    named = next((place for place in found if place is not None), None)
    return named if named is not None else _in_a_part(last, options, question)


def _in_a_part(text: str, options: Sequence[str], question: str) -> int | None:
    """Return the only option that's named between the commas of a sentence, as far as that asks and adds nothing."""
    parts = [part.strip() for part in SENTENCES.sub(",", text).split(",")]
    states = {*options} == {"true", "false"}  # "true that, haha"
    if states or ASKS.search(text) or any(_ADDS.match(part) for part in parts):
        return None
    said = (GUESSED.sub("", part).strip(" .!?\"'") for part in parts)
    named = {place for one in said if one and (place := _pointed_at(one, options, question)) is not None}
    only = named.pop() if len(named) == 1 else None
    return only if only is not None and any(_is_all_of(options[only], part) for part in parts) else None


def _is_all_of(option: str, part: str) -> bool:
    """Tell whether a part of a sentence has an option's number, or all of its telling words and hardly any other."""
    mine, theirs = words(GUESSED.sub("", part)), [word for word in words(option) if says_something(word)]
    bare = _BARE.fullmatch(GUESSED.sub("", part).strip(" .!?"))
    if bare is not None and _is_number(option, float(bare[1])):
        return True
    return {*map(stem, theirs)} <= {*map(stem, mine)} and len(mine) <= len(words(option)) + 1


NEAR = 0.15
"""A number that's off by less than this share (0 to 1) is close to another one."""


def nearest_number(text: str, options: Sequence[str]) -> int | None:
    """Return the option whose only number is close to the one that a text guesses, and far closer than any other's.

    So "a bit more than half, perhaps sixty per cent" is nearest to 62%.
    """
    parts = (amounts(SENTENCES.split(part)[0]) for part in reversed(_ROUGHLY.split(text)))
    guess = next((one for one in parts if one), frozenset())
    theirs = [amounts(option) for option in options]
    if len(guess) != 1 or len(theirs) < 2 or any(len(one) != 1 for one in theirs):
        return None
    (said,) = guess
    (close, place), (second, _) = sorted((abs(said - min(one)), place) for place, one in enumerate(theirs))[:2]
    return place if close <= NEAR * abs(said) and 2 * close < second else None


_ROUGHLY = re.compile(r"\b(?:perhaps|about|around|maybe|roughly|like|say|i think|i guess|circa)\b|,", re.IGNORECASE)


_ADDS = re.compile(r"(?:or|and|is|are|was|does|do|did|can|for|two)\b")
"""How a part begins that asks, or adds to another one."""


SENTENCES = re.compile(r"[.!?;]\s+|,?\s*\b(?:because|cause|coz|cuz|since|so)\b")


def _pointed_at(said: str, options: Sequence[str], question: str) -> int | None:
    """Return the place of the option that a sentence points at by its number or its words; None if that's not clear.

    What the question says itself tells no option from another; a denial has to be in both or in neither.
    """
    named = _ORDINAL.fullmatch(said)
    if named is not None and -1 <= _PLACES[named[1]] < len(options):
        return _PLACES[named[1]] % len(options)
    bare = _BARE.fullmatch(said)
    alike = [place for place, option in enumerate(options) if bare and _is_number(option, float(bare[1]))]
    if len(alike) == 1:
        return alike[0]
    numbers = [place for place, option in enumerate(options) if set(_SHARE.findall(said)) & set(_SHARE.findall(option))]
    if len(numbers) == 1:
        return numbers[0]
    mine = {stem(word) for word in words(_SHARE.sub(r" \1 ", said)) if says_something(word)}
    theirs = [{stem(word) for word in words(option) if says_something(word)} for option in options]
    mine -= {stem(word) for word in words(question)} - set().union(*theirs)
    if not mine:
        return _alike(said, options)
    shares = [sum(weight_of(word) for word in mine & own) / sum(weight_of(word) for word in mine) for own in theirs]
    best = max(range(len(options)), key=lambda place: shares[place])
    others = [share for place, share in enumerate(shares) if place != best]
    told = sum(weight_of(word) for word in mine & theirs[best])
    enough = told >= TOLD or told >= sum(map(weight_of, theirs[best])) / 2
    clear = enough and shares[best] >= POINTS and max(others, default=0.0) <= shares[best] / 2
    return (best if negated(said) == negated(options[best]) else None) if clear else _alike(said, options)


_SHARE = re.compile(r"(\d+(?:[.,]\d+)?) ?(?:%|percent\w*|procent\w*|prozent|per cent|percen\b)")
_BARE = re.compile(r"(?:(?:about|around|new|ones|like)[ .,]+)*(\d+(?:\.\d+)?)")
_LEADING_NUMBER = re.compile(r"\W*(\d+(?:\.\d+)?)")


def _is_number(option: str, number: float) -> bool:
    """Tell whether an option begins with a number of this value, such as `77.0 %` for 77."""
    found = _LEADING_NUMBER.match(option)
    return found is not None and float(found[1]) == number


_ARTICLE = re.compile(r"^(?:the|an?|its|it is) ")


def _alike(said: str, options: Sequence[str]) -> int | None:
    """Return the option that's nearly typed, slips and all; None if none is, or two are."""
    bare = [_ARTICLE.sub("", option) for option in options]
    mine = _ARTICLE.sub("", said)
    alike = [fuzz.ratio(mine, one) if negated(said) == negated(one) else 0.0 for one in bare]
    close = len(mine) > 3 and max(alike, default=0) >= SLIPS and sorted(alike)[-2:-1] < [SLIPS]
    return alike.index(max(alike)) if close else None

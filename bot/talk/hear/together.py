"""Hears what's said of one's study group: when it meets, how it did, to play, to be called, to plan a quiz."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Wanted(StrEnum):
    """What may be wanted of a study group. It's shown or offered, never done."""

    HOME = "home"
    CALL = "call"
    PLAN = "plan"


@dataclass(frozen=True)
class OfGroup:
    """What's wanted of a study group; for a plan, when it should come, as it was said."""

    wanted: Wanted
    when: str = ""


_WE = r"(?:we|us|our (?:study )?group|the (?:study )?group|everybody|everyone)"
_MEETS = r"(?:meet(?:ing|s)?|play(?:ing)?|get together|group quiz|quiz night|group session)"
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"

_ASKS = re.compile(
    rf"\b(?:when|what (?:time|day))(?:['’]?s| is| are| do| does| will)? (?:{_WE}|our|the)\b[^.?!]*\b{_MEETS}\b"
    rf"|\b(?:do|does|are|is) {_WE} {_MEETS}\b"
    r"|^\W*(?:our|the) next (?:meeting|group quiz|quiz night)\b"
    r"|^\W*(?:who(?: has|['’]s)? (?:won|came first|was (?:first|best))|what was the (?:score|result))"
    r"(?: (?:(?:it|the|our|on|this|last|yesterday|group|previous|time|week|quiz|one|round|evening|night"
    rf"|{_DAY})\b ?)*)?\W*$"
    rf"|\bhow did {_WE} do\b|\bwho(?:['’]?s| is| all is) coming\b",
    re.IGNORECASE,
)
_PLAYS_AGAIN = re.compile(
    r"^\W*(?:(?:let['’]?s|can we|shall we|we should) )?(?:all )?(?:play|go) (?:it )?again\b|\brematch\b"
    r"|\b(?:another|one more) (?:round|quiz|game)\b",
    re.IGNORECASE,
)
_COMES = re.compile(
    r"^\W*(?:(?:ok|yes|hey|hi)\W+)?(?:i['’]?m (?:coming|in)|i['’]?ll (?:come|be there)|count me in)"
    r"(?=\W*$|[,.!]|\W+(?:tonight|today|tomorrow|too|then|at|on|for)\b)"
    rf"|\b(?:tell|call|ping|notify) (?:me|us) when (?:it|the (?:quiz|next (?:quiz|one))|{_WE}) "
    r"(?:starts?|begins?|opens?|plays?|meets?)\b",
    re.IGNORECASE,
)
_PLANS = re.compile(
    r"\b(?:let['’]?s|can we|could we|shall we|we (?:should|could|can|will)|we['’]ll|how about (?:we|a)|plan|schedule"
    r"|set up|arrange|organi[sz]e)\b[^.?!]*\b(?:quiz(?:zes)?|meet(?:ing|up)?s?|play|session|get together)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf"\b(?=.*\d|.*\bnoon\b|in an hour)(?:(?:on |this |next |every )*{_DAY}s?|every|each|weekly|daily|biweekly"
    r"|fortnightly|tomorrow|tonight|today|in (?:an?|half|\d+)|at (?:\d+|noon|half|quarter))\b.*",
    re.IGNORECASE,
)
"""From where on a message says when, with an hour or a number in it."""

_COURTESY = re.compile(r"\W+(?:here|for us|with (?:us|everyone)|please|pls|ok(?:ay)?|thanks?)?\W*$", re.IGNORECASE)


def of_group(text: str, *, public: bool) -> OfGroup | None:
    """Return what a message wants of a study group; None if that's nothing.

    To play, to be called and to plan mean a group's quiz only in a channel (`public`).
    """
    if _ASKS.search(text) is not None:
        return OfGroup(Wanted.HOME)
    if not public:
        return None
    if _PLANS.search(text) is not None:
        when = _WHEN.search(text)
        return OfGroup(Wanted.PLAN, _COURTESY.sub("", when[0])) if when is not None else OfGroup(Wanted.HOME)
    if _COMES.search(text) is not None:
        return OfGroup(Wanted.CALL)
    return OfGroup(Wanted.HOME) if _PLAYS_AGAIN.search(text) is not None else None

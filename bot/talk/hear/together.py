"""Hears what's said about one's study group: when it meets, how it did, to play, to be called, to plan a quiz."""

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
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?)"
_ENDS = rf"(?=\W*$|\W+(?:next|again|this|last|on|today|tonight|tomorrow|yesterday|here|together|then|{_DAY})\b)"

_ASKS = re.compile(
    rf"\b(?:when|what (?:time|day))(?:['’]?s| is| are| do| does| will)? (?:{_WE}|our|the)\b[^.?!]*\b{_MEETS}{_ENDS}"
    rf"|\b(?:do|does|are|is) {_WE} {_MEETS}{_ENDS}"
    r"|^\W*(?:our|the) next (?:meeting|group quiz|quiz night)\b"
    r"|^\W*who(?: has|['’]s)? (?:won|came first|was (?:first|best))"
    r"(?: (?:(?:it|the|our|on|this|last|yesterday(?:['’]s)?|group|previous|time|week|quiz|one|round|evening|night"
    rf"|{_DAY})\b ?)*)?\W*$"
    rf"|\bhow did {_WE} do{_ENDS}|\bwho(?:['’]?s| is| all is) coming{_ENDS}",
    re.IGNORECASE,
)
_ASKS_HERE = re.compile(
    r"^\W*(?:what was the (?:score|result)|when(?:['’]?s| is) (?:the|our) next (?:group )?quiz)\b[\w ]*\W*$"
    r"|^\W*rematch\b|^\W*(?:(?:let['’]?s|can we|shall we|we should) )?(?:all )?(?:play|go) (?:it )?again\W*$"
    r"|^\W*(?:(?:let['’]?s|can we) (?:do|have|play) )?(?:another|one more) (?:round|quiz|game)\W*$",
    re.IGNORECASE,
)
"""What's asked of a group only in its channel: alone, one's own quiz would be meant."""

_CALLS = (
    r"(?:(?:can|could) you )?(?:(?:tell|call|ping|notify|remind) me|let me know) when "
    rf"(?:it|the (?:quiz|next (?:quiz|one))|{_WE}) (?:start|begin|open|play|meet)s?"
)
_COMES = re.compile(
    r"\W*(?:(?:ok|yes|hey|hi|please|pls)\W+)?(?:(?:i['’]?m (?:coming|in)|i['’]?ll (?:come|be there)|count me in)"
    rf"(?: (?:too|then|tonight|today|tomorrow|on {_DAY}|{_DAY}))*(?:\W+(?:(?:and|please|pls) )?{_CALLS})?|{_CALLS})"
    r"(?: (?:please|pls))?\W*",
    re.IGNORECASE,
)
_LETS = (
    r"(?:let['’]?s|(?:can|could|shall|should) we|we (?:should|could|can|will)|we['’]ll|how about(?: we)?"
    r"|why don['’]?t we|(?:can|could) you|i['’]?d like to|we want to)"
)
_DO = r"(?:do|have|play|hold|start|run|meet(?: up)?|get together|plan|schedule|set up|arrange|organi[sz]e)"
_QUIZ = (
    r"(?:(?:a|an|our|the|another|one|some|weekly|daily|group|study|regular|quick) )*"
    r"(?:quiz(?:zes)?(?: night)?|meeting|meetup|session|game|round)"
)
_PLANS = re.compile(
    rf"\W*(?:(?:ok|yes|hey|hi|so|and|please|pls)\W+)*(?:(?P<asks>{_LETS}) )?"
    rf"(?:(?:{_DO} (?:us )?{_QUIZ})|(?P<bare>meet(?: up)?|play|get together)|(?P<names>{_QUIZ}))\b"
    r"(?: (?:for us|for (?:the|our) group|for everyone|here|together|all|in this channel|with everyone))*"
    r"(?:\W+(?P<when>.+?))?(?:\W+(?:here|for us|together|please|pls|ok(?:ay)?|thanks?))*\W*",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"(?:(?:every|each|other|second|next|this|last|first|on|at|in|the|a|an|and|or|half|quarter|past|to|hours?|minutes?"
    r"|mins?|weeks?|days?|months?|weekdays?|weekends?|weekly|daily|biweekly|fortnightly|monthly|tomorrow|tonight|today"
    r"|now|soon|mornings?|afternoons?|evenings?|nights?|noon|midday|midnight|o['’]?clock|uhr|until|for|from"
    rf"|{_DAY}|mon|tue|tues|wed|thu|thurs|fri|sat|sun|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|\d{1,2}(?:[:.]\d\d)?(?: ?(?:am|pm))?|\d{1,2}(?:st|nd|rd|th)|am|pm)\b[ ,]*)+",
    re.IGNORECASE,
)
"""Nothing but when something comes, to be matched in full."""

_CLOCK = re.compile(
    r"\d|\b(?:noon|midday|midnight|hour|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    re.IGNORECASE,
)


def of_group(text: str, *, public: bool) -> OfGroup | None:
    """Return what a message wants of a study group; None if that's nothing.

    To play, to be called and to plan mean a group's quiz only in a channel (`public`).
    """
    if _ASKS.search(text) is not None or (public and _ASKS_HERE.search(text) is not None):
        return OfGroup(Wanted.HOME)
    if not public:
        return None
    if _COMES.fullmatch(text) is not None:
        return OfGroup(Wanted.CALL)
    return _planned(re.split(r"[?!]+\s", text.strip())[0])


def _planned(text: str) -> OfGroup | None:
    """Return the plan that a sentence asks for in full, or the group's home if it only says to play; else None."""
    found = _PLANS.fullmatch(text)
    if found is None or (found["asks"] is None and found["bare"] is not None):
        return None
    when = (found["when"] or "").strip(" ,.?!")
    if when and _TIME.fullmatch(when) is None:
        return None
    if _CLOCK.search(when):
        return OfGroup(Wanted.PLAN, when)
    return None if found["names"] and not found["asks"] else OfGroup(Wanted.HOME)

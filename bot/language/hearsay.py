"""What somebody else says, in a sentence that tells of it: "my friend says it's the drone"."""

import re

_PEOPLE = (
    r"(?:(?:my|a|some|the|our) )?(?:best |big |little |smart |older |younger )?"
    r"(?:friends?|teacher|prof(?:essor)?|mom|mum|dad|mother|father|brother|sister|sis|bro|wife|husband|girlfriend|boyfriend"
    r"|boss|colleagues?|mates?|roommate|classmates?|tutor|cousin|son|daughter|uncle|aunt|neighbou?r|guy|person|people"
    r"|someone|somebody|everybody|everyone|they|he|she|some|chat ?gpt|google|wiki(?:pedia)?|the internet|reddit)"
)
_HEARSAY = re.compile(
    rf"\b{_PEOPLE}(?: (?:here|at work|next to me|in my class|who [\w ]{{2,20}}?))?"
    r"(?: (?:says?|said|sez|thinks?|told me|tells me|claims?|swears?|picked|chose|would (?:say|pick|go))\b|: )"
    r"|\b(?:is|was) (?:he|she) (?:right|correct)\b",
    re.IGNORECASE,
)


def own_part(text: str) -> str:
    """Return what's said by whoever types it: all of it, or what stands before what somebody else says."""
    others = _HEARSAY.search(text)
    return text if others is None else text[: others.start()].rstrip(" ,.;!")


def untagged(text: str) -> str:
    """Return a statement without the tag that makes a question of it: `you called it recall, did you not?`."""
    return _TAGGED.sub(r"\1.", text)


_TAGGED = re.compile(
    r"^(?!\W*(?:wh\w*|how|is|are|does|do|can|could|should|would|did|was)\b)([^?]{2,80}?)[,.]*\s+"
    r"(?:no|right|rite|yes|correct|innit|huh|eh|or not|(?:isn'?t|wasn'?t|is|was) it(?: not)?"
    r"|did(?:n'?t)? you(?: not)?)\s*\?+",
    re.IGNORECASE,
)

_ALOUD = re.compile(
    r"^\W*(?:(?:or|so|and|hm+|ok|then|idk|maybe|wait)\W+)*(?:is|was|would|could) (?:it|that|the answer)\b"
    r"(?! (?:a hint|possible|ok))"
    r"|^\W*(?:(?:or|so|and|hm+|ok|then|wait)\W+)*(?:is|isn'?t) [\w' -]{1,30}?"
    r" (?:right|wrong|correct|the answer)(?: then| too)?\W*$",
    re.IGNORECASE,
)


ALOUD = 7
"""What has more words asks for something."""


def guesses_aloud(text: str) -> bool:
    """Tell whether a message tries an answer as a question: `or is it 5 people?`."""
    return _ALOUD.search(text) is not None and len(text.split()) <= ALOUD

"""What somebody else says, in a sentence that tells of it: "my friend says it's the drone"."""

import re

from bot.talk.hear.asking import asks

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


def stated(text: str) -> str:
    """Return what a message states before it asks about just that: `close it. Is that right?`; else all of it.

    That somebody is sure of it is left out, too: `recall, I'm sure`.
    """
    text = _SURE.sub("", text) or text
    *before, last = [one for one in _SENTENCES.split(text.strip()) if one]
    asks_last = bool(before) and _OF_ANSWER.search(last) is not None and not any("?" in one for one in before)
    told = " ".join(before)
    return told if asks_last and not asks(told) and own_part(told) == told else text


_SURE = re.compile(
    r"[\s,.;!-]+(?:i['’]?m|i am)(?: (?:pretty|quite|very|so|really|fairly|totally|absolutely|almost|1?\d\d ?%))*"
    r" (?:sure|certain|positive)\W*$|[\s,.;!-]+(?:for sure|definitely|100 ?% sure)\W*$|^\W*(?:definitely|surely)\W+",
    re.IGNORECASE,
)
"""Says that somebody is sure of what they've said."""

_OF_ANSWER = re.compile(
    r"\b(?:right|correct|wrong|(?:you|u) mean|my answer|the answer|press|enough|count|the (?:right )?one"
    r"|is (?:that|this) it)\b.*\?\W*$",
    re.IGNORECASE,
)

_SENTENCES = re.compile(r"(?<=[.!…])\s+")

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

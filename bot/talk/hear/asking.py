"""Tells whether a sentence asks something, whatever it seems to wish for."""

import re

_ASKING = re.compile(
    r"\?|^\s*(?:so |and |but |ok |hm+ )*"
    r"(?:wh(?!(?:at|en|ere|o)ever\b|ile\b|ole\b|ite\b)\w*|how|wat|is|are|does|do|did|can|could|should|would)\b",
    re.IGNORECASE,
)
_TO_TELL = re.compile(
    r"^(?:(?:ok|and|so|pls|please|can you|could you)[, ]+)*(?:remind me|tell me|show me|explain(?: to me)?) (?:again )?"
    r"(?:what|why|how|when|which|whats)\b(?! (?:i|my|we)\b)",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"\b(?:wh?y|how come|reason|explain|because|proof)\b|^(?:but|so) (?:i|it|isn'?t|isnt|not|that|this)\b"
    r"|\b(?:what'?s|is|was) (?:that |it |this )?wrong\b|\bisn'?t (?:it|that|the|a|an|b|c|d)\b|\bi thought\b",
    re.IGNORECASE,
)


ASKS_TO_TELL = re.compile(
    r"^\W*(?:(?:hi|hey|hello|ok|so|and|please|pls|can you|could you|would you)\W+)*"
    r"(?:(?:explain|define|describe|compare|name|summari[sz]e|what|why|how|when|which)\b"
    r"|(?:give|show|tell|list)(?: me)?(?: an?| some| the| two| three)?"
    r" (?:examples?|definitions?|differences?|reasons?|formulas?|steps?|what|why|how|about)\b)",
    re.IGNORECASE,
)
"""How a message begins that wants something told: `give an example of …`, `explain …`; but not `show me the AI one`."""


def asks(text: str) -> bool:
    """Tell whether a sentence has the form of a question."""
    return _ASKING.search(text) is not None


def tells_to_tell(text: str) -> bool:
    """Tell whether a request is really a question, such as `remind me what recall is`."""
    return _TO_TELL.search(text) is not None


def asks_why(text: str) -> bool:
    """Tell whether a sentence may ask for the reason of something just told, such as `but why not the other one`."""
    return _WHY.search(text) is not None


_POINTS = re.compile(
    r"^(?:(?:ok|hm+|and|so|no|please|pls|can you|id like to|i want to|let'?s|take me to|open|show me|what'?s"
    r"|where(?:'?s| is)|do|go to|give me|i meant|where do i find)[ ,]+)*"
    r"(?:the )?[\w' -]{3,40} (?:one|lesson)(?: (?:please|pls))?[ ?.!]*$",
    re.IGNORECASE,
)


_ABOUT = re.compile(
    r"^(?:(?:ok|hm+|and|so|no|not that|please|pls|can you|id like to|i want to|let'?s|take me to|open|show me"
    r"|what'?s|which is|where(?:'?s| is)|go to|give me|i meant)[ ,]+)+"
    r"the (?:one|lesson) (?:about|on|with|for) [\w' -]{3,40}[ ?.!]*$",
    re.IGNORECASE,
)


def points_at(text: str) -> bool:
    """Tell whether a sentence points at a lesson by its subject: `the deploying one`, `open the pruning lesson`."""
    return (_POINTS.match(text) or _ABOUT.match(text)) is not None and not re.search(
        r"\b(?:next|last|first|second|third|previous|this|that|other|another|same|quiz|reflect\w*)\b",
        text,
        re.IGNORECASE,
    )


HOW_OR_WHY = re.compile(r"^\W*(?:\w+\W+){0,4}(?:why|how (?:come|is|are|do|does|did|can|was|were))\b", re.IGNORECASE)
"""How a message begins that asks how or why."""

CRIES = re.compile(
    r"\b(?:a+h+|o+h+|aha|hm+|ok(?:ay)?|ya|yea|yeah|yes|yep|right|correct|true|mean|like|lol|innit|basically)\b",
    re.IGNORECASE,
)
"""What's said around a thing that one wants confirmed."""

RESTATES = re.compile(
    r"\b(?:right|rite|ryt|correct|no|innit|is that (?:it|right|correct|true)|am i right|is it|isn'?t it"
    r"|did i (?:get|understand) (?:that|this|it)(?: right| correctly)?|does that make sense"
    r"|have i got (?:that|it)(?: right)?)"
    r"\W*\?\W*$|\bin my own words\b|\b(?:is that (?:right|correct|it)|am i right|rite)\W*$",
    re.IGNORECASE,
)
"""Wants to be told whether what it puts in its own words is right."""

_ASKS_FIRST = re.compile(
    r"^\W*(?:(?:ok|so|and|but|hm+)\W+)*(?:wh\w*|how|can|could|is|are|do|does|did)\b", re.IGNORECASE
)


_WHY_SO = re.compile(
    r"\b(?:why|how|wy|y)\b[^.?!]{0,40}\W*$|\b(?:was|were|am|is) (?:i|my|mine)\b[^.?!]{0,30}\W*$|[.!?]\s+or no\W*$",
    re.IGNORECASE,
)


def restates(text: str) -> bool:
    """Tell whether a message says something in its own words, to be told whether that's right."""
    return RESTATES.search(text) is not None and _ASKS_FIRST.match(text) is None and _WHY_SO.search(text) is None


_DISAGREES = re.compile(
    r"\b(?:i|i'?m) (?:really |still |quite )?(?:disagree|not (?:so |quite |really )?(?:sure i agree|convinced|buying)"
    r"|(?:don'?t|do not|can'?t) (?:quite |really |fully )?(?:agree|buy (?:that|it)|believe (?:that|it|this)))\b",
    re.IGNORECASE,
)


def disagrees(text: str) -> bool:
    """Tell whether a message says that what was told isn't right: `I don't quite agree`."""
    return _DISAGREES.search(text) is not None


CONFIRMS = re.compile(
    r"^\W*(?:(?:ok|ah+|oh+|aha|hm+|and|yes|yeah)\W+)*so\b"
    r"|\b(?:right|correct|yes|ya|yeah|no|true|is that right|innit)\W*\?\W*$"
    r"|\b(?:is that right|ya|yes)\W*$|^\W*does .{3,80}\bmean\b",
    re.IGNORECASE,
)
"""What wants to be told that it's right: `so it's the label, right?`."""

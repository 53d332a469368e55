"""Tells whether a sentence asks something, whatever it seems to wish for."""

import re

_ASKING = re.compile(
    r"\?|^\s*(?:so |and |but |ok |hm+ )*"
    r"(?:wh\w*|how|wat|is|are|does|do|did|can|could|should|would)\b",
    re.IGNORECASE,
)
_TO_TELL = re.compile(
    r"\b(?:remind me|tell me|show me|explain(?: to me)?) (?:again )?(?:what|why|how|when|which|whats)\b"
    r"(?! (?:i|my|we)\b)",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"\b(?:wh?y|how come|reason|wrong|not|isn'?t|instead|then|explain|because|always|but|proof)\b", re.IGNORECASE
)


def asks(text: str) -> bool:
    """Tell whether a sentence has the form of a question."""
    return _ASKING.search(text) is not None


def tells_to_tell(text: str) -> bool:
    """Tell whether a request is really a question, such as `remind me what recall is`."""
    return _TO_TELL.search(text) is not None


def asks_why(text: str) -> bool:
    """Tell whether a sentence may ask for the reason of something just told, such as `but why not the other one`."""
    return _WHY.search(text) is not None

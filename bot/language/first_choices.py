"""How people choose the minutes a day without a number: the fewest, the most, or what's usual."""

import re

LEAST = re.compile(r"\b(?:least|little|shortest|short|minimum|min|fewest|smallest|quickest|lowest)\b", re.IGNORECASE)
"""Wants the fewest minutes: `as little as possible`."""

MOST = re.compile(r"\b(?:most|longest|maximum|max|as much|biggest|highest)\b", re.IGNORECASE)
"""Wants the most."""

AS_USUAL = re.compile(
    r"\b(?:normal|usual(?:ly)?|typical|average|recommend\w*|suggest\w*|advise|best for|good for|enough)\b"
    r"|\bwhat (?:should|would) (?:i|you)\b|\bhow (?:much|long) (?:should|would) (?:i|you)\b"
    r"|\b(?:you (?:choose|pick|decide)|(?:don'?t|do not) (?:know|care)|not sure|no idea|idk|whatever|any of)\b",
    re.IGNORECASE,
)
"""Asks how many are usual, or leaves it open."""

CLAUSES = re.compile(r"[.,;:!?]+\s|\bbut\b")
"""What stands between a choice and what's said beside it."""

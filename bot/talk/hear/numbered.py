"""Finds which of several things a message begins to write about: `for 1: …`, `the second one. …`, `2 - …`."""

import re

_WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")

NUMBERED = re.compile(
    r"\W*(?:(?:ok(?:ay)?|so|well)[ ,]+)*(?:for |on |to )?(?:(?:the )?(?:number|question|prompt|no\.?|nr\.?|#) ?)?"
    rf"(?:(?P<number>[1-9])\s*[:.)–—-]+|(?:the )?(?P<word>{'|'.join(_WORDS)})(?: (?:one|question"
    rf"|prompt))?\s*[:.,–—-]+)\s+",
    re.IGNORECASE,
)
"""Begins with the number of one of several things, and a mark behind it."""


def place_of(found: re.Match[str]) -> int:
    """Return the place (from 0) that a match of NUMBERED names."""
    return int(found["number"]) - 1 if found["number"] else _WORDS.index(found["word"].casefold())

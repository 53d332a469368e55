"""How people answer whether something should really be deleted."""

import re

AGREES = re.compile(
    r"\W*(?:(?:ok(?:ay)?|oh|well|please|pls|just)[ ,]+)*(?:yes|yeah|yea|yep|yup|ya|sure|do (?:it|that)|go ahead|delete"
    r"|remove|erase|reset|wipe|get rid|confirm|i'?m sure|all of it|everything)\b",
    re.IGNORECASE,
)
"""Wants it done."""

KEEPS = re.compile(
    r"^\W*(?:(?:oh|hm+|um+|uh+|wait|actually|ok)[ ,]+)*(?:no+|nope|nah|never ?mind|cancel|stop|don'?t|do not"
    r"|not (?:now|yet|sure|really)"
    r"|back|leave|keep)\b|\b(?:keep (?:it|them|everything|my|all)|leave (?:it|them|everything|all)|changed my mind"
    r"|(?:only|just) (?:\w+ )?(?:looking|having a look|curious|checking|wanted to see)|(?:don'?t|do not"
    r"|didn'?t) (?:delete|mean)"
    r"|(?:not|isn'?t) what i)\b",
    re.IGNORECASE,
)
"""Wants it kept."""

SAVES = re.compile(r"\b(?:export|save|download|copy|back ?up|keep a copy)\b", re.IGNORECASE)
"""Would like a copy first."""

OF_DELETING = re.compile(
    r"\b(?:back|undo|gone|rows?|lose|loses?|deletes?|deleted|happens?|keep|still|restore|forever|for good|all"
    r"|everything"
    r"|export|sure|mean|this)\b",
    re.IGNORECASE,
)
"""Asks what that would do."""

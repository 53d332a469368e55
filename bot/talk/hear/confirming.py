"""How people answer whether something should really be deleted."""

import re

AGREES = re.compile(
    r"\W*(?:(?:ok(?:ay)?|oh|well|please|pls|just|no|stop asking)[ ,]+)*(?:yes|yeah|yea|yep|yup|ya|sure|do (?:it"
    r"|that)|go ahead"
    r"|delete|remove|erase|reset|wipe|get rid|confirm|i'?m sure|all of it\W*$|everything\W*$)\b",
    re.IGNORECASE,
)
"""Wants it done."""

DELETES = re.compile(
    r"\W*(?:(?:ok(?:ay)?|oh|well|please|pls|just|yes|yeah|no|i want to|i'?d like to|can you)[ ,]+)*"
    r"(?:delete|erase|wipe|remove|get rid of)\b",
    re.IGNORECASE,
)
"""Wants something deleted, in so many words."""

KEEPS = re.compile(
    r"^\W*(?:(?:oh|hm+|um+|uh+|wait|actually|ok(?:ay)?|please|pls|then)[ ,]+)*(?:no+|nope|nah|never ?mind|cancel"
    r"|don'?t|do not"
    r"|rather not|i'?d rather not|not (?:now|yet|sure|really)|(?:go |take me )?back|leave (?:it|them|everything"
    r"|all)|keep)\b"
    r"|\b(?:keep (?:it|them|everything|my|all)|leave (?:it|them|everything|all)|changed my mind|go back"
    r"|everything is fine"
    r"|(?:only|just) (?:\w+ )?(?:looking|having a look|curious|checking|wanted to see)"
    r"|(?:don'?t|do not|didn'?t) (?:delete|mean))\b",
    re.IGNORECASE,
)
"""Wants it kept."""

WANTS_IT_KEPT = re.compile(r"\b(?:keep|leave|don'?t|do not|never|changed my mind|only looking)\b", re.IGNORECASE)
"""Takes back what it begins with: `yes, no, keep it`."""

SAVES = re.compile(
    r"^(?!.*\b(?:no need|don'?t|do not|trouble|without)\b).*\b(?:export|save (?:it|everything|all|my|me a|first)"
    r"|download"
    r"|back ?up|(?:a|keep a|want a) copy)\b",
    re.IGNORECASE | re.DOTALL,
)
"""Would like a copy first."""

OF_DELETING = re.compile(
    r"\b(?:back|undo|gone|rows?|lose|loses?|deletes?|deleted|restore|forever|for good|export|happens (?:to|if"
    r"|when|then))\b",
    re.IGNORECASE,
)
"""Asks what deleting does."""

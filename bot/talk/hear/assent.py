"""Words that agree with a statement, words that don't, and what's left of a sentence without what it rules out."""

import re

from bot.text.words import fold, says_something, stem, words

_AGREEING = """
true yes right correct yep yeah yup agree agreed sure definitely exactly indeed accurate truth ture tru treu rite ya yea
fact
"""
_DENYING = """
false no wrong nope not nah incorrect disagree never doesnt doesn't isnt isn't cant can't dont don't wont won't
nonsense lie untrue myth bs neither without flase fasle fals rong
"""
AGREES, DENIES = frozenset(_AGREEING.split()), frozenset(_DENYING.split())
PLAINLY_TRUE = frozenset(("true", "right", "correct", "yes", "yep", "yeah", "agree", "agreed", "accurate", "holds"))
PLAINLY_TRUE |= {"ture", "tru", "treu"}
PLAINLY_FALSE = frozenset(("false", "wrong", "incorrect", "no", "nope", "nah", "disagree", "untrue", "lie", "myth"))
PLAINLY_FALSE |= {"nonsense", "flase", "fasle", "fals"}
"""Words that say by themselves, wherever they stand, whether a statement is true."""
FIRST = 4
"""What a sentence says of a statement mostly stands among so many words."""

_RULED_OUT = re.compile(
    r"\b(?:not|no(?! doubt)|never(?! ?mind)|(?:is|are|was|were|ca|wo|would|should|does|do|did|has|have)n'?t(?: be)?"
    r"|rather than|instead of|except|without(?! (?:a )?doubt))\b((?: (?!but\b|it'?s\b)[\w'-]+){1,4})"
)


def verdicts(text: str) -> tuple[int, int]:
    """Return how often a sentence agrees and how often it denies among its FIRST words."""
    said = words(text)[:FIRST]
    return sum(word in AGREES for word in said), sum(word in DENIES for word in said)


_CHIMES = re.compile(
    r"\W*(?:(?:so|too|very|how) true|true (?:that|story|enough))\b(?:[\W_]*(?:lol|haha|ha|bro|man))*\W*"
)


def judges(text: str, about: str) -> bool:
    """Tell whether a text may say if a statement is true: it has a word for that, or one of what the statement says.

    "True that" and "so true" only chime in.
    """
    said = words(text)
    if _CHIMES.fullmatch(fold(text)) is not None:
        return False
    spoken = {stem(word) for word in words(about) if says_something(word)}
    return any(word in AGREES | DENIES for word in said) or not spoken.isdisjoint(map(stem, said))


def ruled_out(text: str) -> tuple[str, str]:
    """Return a sentence (folded) without what it rules out, and what that is: of `the queen not the drone`, each."""
    folded = fold(text)
    return _RULED_OUT.sub(" ", folded).strip(), " ".join(_RULED_OUT.findall(folded))

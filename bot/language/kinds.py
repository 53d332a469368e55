"""What kind of answer a question asks for, and what it's about apart from that.

"Why does pruning help?" asks for a reason and is about pruning; "pros and cons of grid search" asks for both sides of
grid search. A sentence that fits the kind answers better than one that merely has the same words.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

from bot.language.words import says_something, words


class Kind(StrEnum):
    """Kinds of questions, by the answer that they ask for."""

    DIFFERENCE = "difference"
    PROS_CONS = "proscons"
    EXAMPLE = "example"
    NUMBER = "number"
    REASON = "reason"
    STEPS = "steps"
    WHEN = "when"
    DEFINITION = "definition"
    OTHER = "other"


_ASKED: Mapping[Kind, str] = {
    Kind.DIFFERENCE: (
        r"\bdiff?[eai]?r?[ea]?n\w*\b|\bdiffers?\b|\bv(?:s|ersus)\b\.?|\bcompar\w*|\btell(?: \w+){1,3} (?:from|apart)\b|\btold from\b"
        r"|\bisn'?t that the same\b|\bsame (?:thing )?as\b|\bdistinguish\w*"
    ),
    Kind.PROS_CONS: (
        r"\bpros?\b.*\bcons?\b|\bcons\b|\b(?:dis)?advantages?\b|\b(?:up|down)sides?\b|\bdrawbacks?\b|\bbenefits?\b"
        r"|\bgood and bad\b|\b(?:speaks?|whats?|what is) (?:for|against)\b|\bfor and against\b|\bworth it\b|\btrade-?offs?\b"
    ),
    Kind.EXAMPLE: r"\bex(?:a|e)?m?[apm]+[le]+s?\b|\bexampl\w*|\bfor instance\b|\be\.?g\b|\blike what\b|\bsuch as what\b",
    Kind.NUMBER: (
        r"\bhow (?:many|much|long|often|big|large|small|far|strong|old|deep|hot|cold|high|low|fast|slow|likely|wide|soon|thick)\b"
        r"|\bwh(?:at|ich) (?:percent\w*|share|number|temperature|year|size|ratio)\b|\bsince when\b|\bwhat year\b"
    ),
    Kind.REASON: (
        r"\bwh?y\b|\bhow come\b|\bwhat(?:'?s| is) the (?:point|reason|use)\b|\breasons?\b|\bwhat for\b|\bhow does (?:it|that) help\b"
        r"|\bpurpose\b"
    ),
    Kind.STEPS: (
        r"\bhow (?:do|to|can|should|would|shall)\b(?! (?:it|that|this|they) (?:work|help))|\bsteps?\b|\brecipe\b|\bin (?:what|which) order\b"
        r"|\bwhat (?:do|should|can) i do\b|\bhow (?:does|is) (?:one|it done)\b|\bwhere (?:do|should|to) i? ?(?:begin|start)\b|\bprocedure\b"
    ),
    Kind.WHEN: (
        r"\bwh?en\b|\bin (?:what|which) (?:case|situation)s?\b|\bpays? off\b|\bmakes? sense\b|\bwhat (?:is|are|'s) .*\b(?:good|used) for\b"
        r"|\bshould i use\b"
    ),
    Kind.DEFINITION: (
        r"\bwh?at(?:'?s|s| is| are| r)\b|\bwat\b|\bmean(?:s|ing|t)?\b|\bdefin\w+|\bexplain\b|\bcalled\b|\bword for\b|\bname (?:of|for)\b"
        r"|\bwho (?:is|was)\b"
    ),
}
_READ = {kind: re.compile(asked) for kind, asked in _ASKED.items()}

_ABOUT_ASKING = frozenset(
    [
        "difference",
        "different",
        "differ",
        "compare",
        "comparison",
        "versus",
        "vs",
        "distinguish",
        "tell",
        "apart",
        "told",
        "show",
        "pros",
        "pro",
        "cons",
        "con",
        "advantage",
        "advantages",
        "disadvantage",
        "disadvantages",
        "downside",
        "downsides",
        "upside",
        "upsides",
        "drawback",
        "drawbacks",
        "benefit",
        "benefits",
        "speaks",
        "against",
        "worth",
        "example",
        "examples",
        "instance",
        "eg",
        "reason",
        "reasons",
        "point",
        "steps",
        "step",
        "recipe",
        "order",
        "word",
        "called",
        "name",
        "mean",
        "means",
        "meaning",
        "meant",
        "define",
        "definition",
        "explain",
        "remind",
        "give",
        "got",
        "any",
        "really",
        "actually",
        "exactly",
        "again",
        "please",
        "pls",
        "like",
        "kind",
        "thing",
        "things",
        "someone",
        "something",
        "lesson",
        "lessons",
        "use",
        "used",
        "make",
        "makes",
        "sense",
        "should",
        "idea",
    ]
)


def kind_of(question: str) -> Kind:
    """Return the kind of answer that a question asks for; OTHER where its words don't tell."""
    asked = question.casefold().replace("’", "'")
    return next((kind for kind, pattern in _READ.items() if pattern.search(asked)), Kind.OTHER)


def only_asks(word: str) -> bool:
    """Tell whether a folded word says how something is asked rather than what about."""
    return word in _ABOUT_ASKING


_BETWEEN = re.compile(r"\b(?:vs|versus|and|or|from|to|than|against|with|,)\b|\bv\.?s\.?\b| / ", re.IGNORECASE)


def sides_of(question: str) -> tuple[str, str] | None:
    """Return the two things that a question compares, without the words that ask; None if it compares none."""
    if kind_of(question) is not Kind.DIFFERENCE:
        return None
    parts = _BETWEEN.split(question.casefold())
    sides = [" ".join(word for word in words(part) if says_something(word) and not only_asks(word)) for part in parts]
    named = [side for side in sides if side]
    return (named[0], named[1]) if len(named) == 2 else None

"""What kind of answer a question asks for, and what it's about apart from that.

"Why does pruning help?" asks for a reason and is about pruning; "pros and cons of grid search" asks for both sides of
grid search. A sentence that fits the kind answers better than one that merely has the same words.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

from bot.text.words import says_something, words


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
    Kind.DIFFERENCE: r"""
        diff?[eai]?r?[ea]?n\w* | differs? | v(?:s|ersus) | compar\w* | tell(?:\ \w+){1,3}\ (?:from|apart) | told\ from
        | isn'?t\ that\ the\ same | same\ (?:thing\ )?as | distinguish\w*
    """,
    Kind.PROS_CONS: r"""
        pros?\b.*\bcons? | cons | (?:dis)?advantages? | (?:up|down)sides? | drawbacks? | benefits? | good\ and\ bad
        | (?:speaks?|whats?|what\ is)\ (?:for|against) | for\ and\ against | worth\ it | trade-?offs?
    """,
    Kind.EXAMPLE: r"""
        ex(?:a|e)?m?[apm]+[le]+s? | exampl\w* | for\ instance | e\.?g | like\ what | such\ as\ what
    """,
    Kind.NUMBER: r"""
        how\ (?:many|much|long|often|big|large|small|far|strong|old|deep|hot|cold|high|low|fast|slow|likely|wide|soon)
        | wh(?:at|ich)\ (?:percent\w*|share|number|temperature|year|size|ratio) | since\ when | what\ year
    """,
    Kind.REASON: r"""
        wh?y | how\ come | what(?:'?s|\ is)\ the\ (?:point|reason|use) | reasons? | what\ for | purpose
        | how\ does\ (?:it|that)\ help
    """,
    Kind.STEPS: r"""
        how\ (?:do|to|can|should|would|shall)\b(?!\ (?:it|that|this|they)\ (?:work|help)) | steps? | recipe | procedure
        | in\ (?:what|which)\ order | what\ (?:do|should|can)\ i\ do | how\ (?:does|is)\ (?:one|it\ done)
        | where\ (?:do|should|to)\ i?\ ?(?:begin|start)
    """,
    Kind.WHEN: r"""
        wh?en | in\ (?:what|which)\ (?:case|situation)s? | pays?\ off | makes?\ sense | should\ i\ use
        | what\ (?:is|are|'s)\ .*\b(?:good|used)\ for
    """,
    Kind.DEFINITION: r"""
        wh?at(?:'?s|s|\ is|\ are|\ r) | wat | mean(?:s|ing|t)? | defin\w+ | explain | called | word\ for
        | name\ (?:of|for) | who\ (?:is|was)
    """,
}
_READ = {kind: re.compile(rf"\b(?:{asked})\b", re.VERBOSE) for kind, asked in _ASKED.items()}

_NAMES = re.compile(r"\b(?:word|name|term) (?:for|of)\b|\bcalled\b|\byou call (?:it|that|this|them|one)\b")
"""What asks for the name of something that's described, whatever else the description has."""

_ASKS = """
difference different differ compare comparison versus vs distinguish tell apart told show pros pro cons con advantage
advantages disadvantage disadvantages downside downsides upside upsides drawback drawbacks benefit benefits speaks
against worth example examples instance eg reason reasons point steps step recipe order word called name mean means
meaning meant define definition explain remind give got any really actually exactly again please pls like kind thing
things someone something lesson lessons use used make makes sense should idea
"""
_ABOUT_ASKING = frozenset(_ASKS.split())


def kind_of(question: str) -> Kind:
    """Return the kind of answer that a question asks for; OTHER where its words don't tell."""
    asked = question.casefold().replace("’", "'")
    if _NAMES.search(asked):
        return Kind.DEFINITION
    return next((kind for kind, pattern in _READ.items() if pattern.search(asked)), Kind.OTHER)


def asks_for_name(question: str) -> bool:
    """Tell whether a question describes something and asks what it's called."""
    return _NAMES.search(question.casefold()) is not None


def only_asks(word: str) -> bool:
    """Tell whether a folded word says how something is asked rather than what about."""
    return word in _ABOUT_ASKING


_BETWEEN = re.compile(r"\b(?:vs|versus|and|or|from|to|than|against|with)\b|\bv\.?s\.?\b| / |,", re.IGNORECASE)


def sides_of(question: str) -> tuple[str, str] | None:
    """Return the two things that a question compares, without the words that ask; None if it compares none."""
    if kind_of(question) is not Kind.DIFFERENCE:
        return None
    parts = _BETWEEN.split(question.casefold())
    sides = [" ".join(word for word in words(part) if says_something(word) and not only_asks(word)) for part in parts]
    named = [side for side in sides if side]
    return (named[0], named[1]) if len(named) == 2 else None


_SHOWS = re.compile(r"\b(?:show|see|example|snippet|write|script)\b", re.IGNORECASE)
_PUZZLED = re.compile(
    r"\bwhy\b|\bexplain\b|\bmean(?:s|ing)?\b|\bunderstand\b|\bdo(?:n'?t| not) get\b"
    r"|\bwhat (?:does |is )?(?:this|that|the) (?:\w+ of )?code\b"
    r"|\bwhat(?:'?s| is| does| are) (?:this |that |the |an? )?[\w.\[\]()']+(?: (?:thing|line|word|part|command))?"
    r"(?: it)?(?: do(?:es|ing)?)?\W*(?:please|pls)?\W*$",
    re.IGNORECASE,
)


def wants_code(question: str) -> bool:
    """Tell whether code may answer a question: it does unless that's what puzzles whoever asks."""
    return _SHOWS.search(question) is not None or _PUZZLED.search(question) is None

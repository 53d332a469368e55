"""What's kept of a model's answer: only claims that a line of the lessons supports, each with that line.

A claim may put the line in other words. It may not turn it round, change or add a number, say more of it than it says
itself, or swap who does what. What's nearly in the line's own words is surely supported; of other claims somebody has
to judge. Whatever is dropped, the lessons are quoted, and nobody has lost anything.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.text import letters
from bot.text.neighbours import neighbours
from bot.text.weights import weight_of
from bot.text.words import says_something, stem, words

READ, MOST, LONGEST = 4000, 4, 900
"""How much of an answer is read at most, in characters, and shown: sentences, and characters in all."""

SHARED = 0.3
"""The smallest share of a claim that has to be in its line, in these very words."""

_CITATION = re.compile(r"\[(\d{1,2})\]")
_CITED = re.compile(r"(?P<cited>\[\d{1,2}\](?: ?\[\d{1,2}\])*)(?: ?[\"“«„](?P<quote>[^\"”»“\n]{3,600})[\"”»“])?[ .]*")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)*_]*\s+|\n+")
_FOREIGN = re.compile(r"https?://|www\.|<[@#:/]|@(?:everyone|here)\b|discord\.gg|```", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_COUNTED = dict(
    zip(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        range(2, 13),
        strict=True,
    )
)
_IN_WORDS = _COUNTED | {
    "half": 0.5, "halves": 0.5, "halved": 0.5, "third": 3, "thirds": 3, "triple": 3, "triples": 3, "quarter": 4,
    "quarters": 4, "twice": 2, "double": 2, "doubles": 2, "doubled": 2, "dozen": 12, "twenty": 20, "thirty": 30,
    "fifty": 50, "hundred": 100, "thousand": 1000, "million": 10**6,
}  # fmt: skip
_NEGATES = re.compile(
    r"\b(?:not|no|never|none|nothing|nobody|neither|nor|without|hardly|barely|scarcely|cannot|fail(?:s|ed)?|lacks?|"
    r"un(?:able|likely|known)|impossible)\b|n['’]t\b",
    re.IGNORECASE,
)
_STRONG_WORDS = """
all always every everything everybody anybody anything must only never guarantee guarantees guaranteed
completely entirely certainly exactly best worst most least any impossible whole perfect perfectly fully
nothing alone directly automatically instantly
"""
_STRONG = frozenset(_STRONG_WORDS.split())
"""Words that make a claim larger; they have to be in the line, too."""

_LIMITS_WORDS = """
may might can could often usually sometimes seldom rarely mostly nearly almost about roughly some few several
if unless until when where whenever except only hardly barely perhaps probably likely at least most first then
"""
_LIMITS = frozenset(_LIMITS_WORDS.split())
"""Words that make a line smaller; a claim without them says more than the line."""

_SINGLE = frozenset(["one", "once", "single", "zero", "both", "neither", "either", "half", "twice"])
"""Numbers in words that are too common to be counted as such; a claim has them only from its line."""

_PAIRS = """
more/less more/fewer before/after faster/slower fast/slow larger/smaller large/small bigger/smaller big/small
always/sometimes all/some higher/lower high/low better/worse good/bad first/last increase/decrease
increases/decreases rise/fall rises/falls up/down strong/weak strengthens/weakens easy/hard easier/harder
cheap/expensive cheaper/costlier long/short longer/shorter early/late earlier/later old/new many/few most/least
with/without inside/outside true/false right/wrong simple/complex gain/lose gains/loses save/cost saves/costs
add/remove adds/removes training/validation training/test validation/test known/unknown same/different
open/closed public/private learnt/set learns/forgets remember/forget keep/drop keeps/drops helps/hurts
help/hurt near/far rare/frequent rarely/often seldom/often usually/rarely
"""
_OPPOSITES = {frozenset(pair.split("/")) for pair in _PAIRS.split()}


@dataclass(frozen=True)
class Worded:
    """An answer in a model's words, and what supports it: passages by their place (from 0), each with its line.

    The numbers in the text, such as [1], count these from 1.
    """

    text: str
    evidence: tuple[tuple[int, str], ...]


class Verdict(StrEnum):
    """Whether a line supports a claim: surely, by its words; perhaps, where somebody has to judge; or not."""

    SURELY = "surely"
    PERHAPS = "perhaps"
    NO = "no"


@dataclass(frozen=True)
class Claim:
    """One sentence of an answer, the passage that it names (from 0), the line of that, and whether it supports it."""

    says: str
    passage: int
    line: str
    verdict: Verdict


def claims_in(answer: str, passages: Sequence[str], question: str = "") -> tuple[Claim, ...]:
    """Return the claims of an answer that their lines support, surely or perhaps.

    A claim names its passage, such as [1], and may quote the line of it that says so. One that quotes what isn't there
    is dropped; without a quotation, the passage's closest line is taken.
    """
    found = (
        Claim(says, passage, line, supports(line, says, question)) for says, passage, line in _claims(answer, passages)
    )
    return tuple(one for one in found if one.verdict is not Verdict.NO)[:MOST]


def worded(claims: Iterable[Claim]) -> Worded | None:
    """Return claims as an answer with the lines that support it; None without any."""
    evidence: dict[tuple[int, str], int] = {}
    told: list[str] = []
    for one in claims:
        number = evidence.get((one.passage, one.line), len(evidence) + 1)
        sentence = f"{one.says} [{number}]"
        if len(" ".join([*told, sentence])) <= LONGEST:
            told.append(sentence)
            evidence[one.passage, one.line] = number
    return Worded(" ".join(told), tuple(evidence)) if told else None


def _claims(answer: str, passages: Sequence[str]) -> Iterator[tuple[str, int, str]]:
    whole = "\n".join(" ".join(line.split()) for line in answer[:READ].split("\n"))
    begin = 0
    for match in _CITED.finditer(whole):
        before, begin = whole[begin : match.start()], match.end()
        says = " ".join(_SENTENCE.split(before.strip(" .!?…\n-*[]"))[-1:]).strip()
        cited = [int(number) - 1 for number in _CITATION.findall(match["cited"])]
        if not says or not all(0 <= number < len(passages) for number in cited):
            continue
        for number in cited[:1]:
            line = _quoted(match["quote"], passages[number]) if match["quote"] else _closest(says, passages[number])
            if line:
                yield says if says[-1] in ".!?…" else f"{says}.", number, line


def _quoted(quote: str, passage: str) -> str | None:
    """Return the line with what's quoted, white space and marks aside; None where the passage doesn't have it."""
    wanted = letters(quote)
    if not wanted or wanted not in letters(passage):
        return None
    return next((line for line in _lines(passage) if wanted in letters(line)), " ".join(quote.split()))


def _closest(says: str, passage: str) -> str | None:
    said = _weights(says)
    return max(
        _lines(passage), key=lambda line: sum(said[word] for word in _weights(line).keys() & said.keys()), default=None
    )


def _lines(passage: str) -> list[str]:
    return [line.strip() for line in _SENTENCE.split(passage) if line.strip()]


def supports(line: str, says: str, question: str = "") -> Verdict:
    """Return whether a line of the lessons says what a claim says, which may take words from the question.

    Another number, a negation that only one of them has, an opposite or a larger word is no support whatever anybody
    says. New words and another order of words may be a paraphrase, and may be something else.
    """
    if _FOREIGN.search(says) or not _numbers(says) <= _numbers(line):
        return Verdict.NO
    if bool(_NEGATES.search(says)) != bool(_NEGATES.search(line)):
        return Verdict.NO
    said, there = set(words(says)), set(words(line))
    if (said & _STRONG) - there or _is_opposite(said, there):
        return Verdict.NO
    weights, known = _weights(says), _weights(line)
    shared = sum(weight for word, weight in weights.items() if word in known) / (sum(weights.values()) or 1.0)
    if not shared:
        return Verdict.NO
    is_close = shared >= SHARED and not _adds(weights, known, _weights(question)) and not _is_swapped(says, line)
    is_whole = not (there & _LIMITS) - said and not (said & _SINGLE) - there
    is_as_negative = len(_NEGATES.findall(says)) == len(_NEGATES.findall(line))
    return Verdict.SURELY if is_close and is_whole and is_as_negative else Verdict.PERHAPS


def _is_opposite(said: set[str], there: set[str]) -> bool:
    """Tell whether a claim has a word whose opposite stands in the line in its place."""
    return any((said & pair) - there and (there & pair) - said for pair in _OPPOSITES)


def _adds(said: dict[str, float], there: dict[str, float], asked: dict[str, float]) -> bool:
    """Tell whether a claim has words that neither its line nor the question has, nor any close in meaning."""
    known = there.keys() | asked.keys()
    return any(word not in known and known.isdisjoint(neighbours(word)) for word in said)


def _is_swapped(says: str, line: str) -> bool:
    """Tell whether words that both have stand the other way round, which may swap who does what."""
    said, there = (
        [stem(word) for word in words(text) if says_something(word) or word.isdigit() or word in _IN_WORDS]
        for text in (says, line)
    )
    places = [there.index(word) for word in dict.fromkeys(said) if word in there]
    return places != sorted(places)


def _numbers(text: str) -> set[float]:
    """Return the numbers in a text, those in words, too."""
    found = {float(one.replace(",", "")) for one in _NUMBER.findall(text) if one.replace(",", "").count(".") <= 1}
    return found | {float(_IN_WORDS[word]) for word in words(text) if word in _IN_WORDS}


def _weights(text: str) -> dict[str, float]:
    """Return what a text's words say, without its numbers."""
    told = (word for word in words(text) if says_something(word) and not word.isdigit() and word not in _IN_WORDS)
    return {stem(word): weight_of(word) for word in told}

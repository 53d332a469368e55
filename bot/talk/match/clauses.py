"""How like the clauses of a text are to an option: one of them mostly chooses, and the others tell why."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.talk.hear.assent import PLAINLY_FALSE, PLAINLY_TRUE
from bot.talk.hear.negation import negated
from bot.talk.match.option_names import GUESSED, THOUGHT
from bot.text.senses import Sense, likeness, sense_of
from bot.text.weights import weight_of
from bot.text.words import says_something, stem, words

Features = Mapping[str, float]

_BREAKS = re.compile(
    r"[.,;!?:…()\"]+\s*|\s-+\s"
    r"|\b(?:becouse|becuase|because|bcoz|cause|coz|cuz|bc|since|therefore|so|but|though|although|however|and then|then"
    r"|which|as)\b"
)
"""What stands between two clauses."""

_COMMITS = re.compile(
    r"\b(?:i(?:'?d| would| will)? (?:say|choose|pick|take|go|think|guess|believe|bet|vote|mean|meant|said|put|answer)"
    r"|my (?:answer|choice|pick|vote|guess)|answer (?:is|was|should|must|would)|must be|has to be|should be"
    r"|going with|go with|settle|final|it'?s|that'?s|literally|just said|definitely|probably|surely|obviously"
    r"|clearly)\b"
)
"""What says that somebody settles on something."""

_ASKS = re.compile(
    r"^(?:and |so |but |ok |wait |hm+ |oh )*(?:what|why|how|when|where|who|which|is|are|does|do|did|can|could|should"
    r"|would|will|isn'?t|don'?t|may|wha?ts)\b"
)
_REASON = re.compile(r"\b(?:because|becouse|cause|coz|cuz|bc|since)\b")
_SEEKS_ASSENT = re.compile(r"\b(?:correct|right|yes|no)\s*\?+\s*$")
_RETELLS = re.compile(
    r"\bif i (?:get|got|understand|understood|read)|so (?:basically|in other words|you mean|the|it)\b"
)
_SENTENCES = re.compile(r"[.!?]+\s*")
MANY_CLAUSES, MANY_SENTENCES = 8, 4
"""Texts of more clauses or sentences than this are all alike."""

_AROUND = frozenset(("thats", "that's", "that", "is", "it", "it's", "so", "i", "say", "this", "then", "definitely"))
"""Words that stand around a verdict in a clause that's nothing else."""


@dataclass(frozen=True)
class Clause:
    """A part of a text: its telling stems (those of the question alone left out), its sense, what it says itself.

    `commits` means that somebody settles on something in it, `denies` that there's a negation in it.
    """

    text: str
    stems: frozenset[str]
    sense: Sense
    bare: str
    commits: bool
    denies: bool


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of a text's words that say something."""
    return frozenset(stem(word) for word in words(text) if says_something(word))


def share(some: frozenset[str], others: frozenset[str]) -> float:
    """Return how much of what some words tell others have, too (0 to 1)."""
    return sum(map(weight_of, some & others)) / (sum(map(weight_of, some)) or 1.0)


def clauses_of(text: str, asked: frozenset[str] = frozenset()) -> list[Clause]:
    """Return the clauses of a text (folded), which has at least one; `asked` are stems that tell nothing here."""
    parts = [part.strip() for part in _BREAKS.split(text) if part and part.strip()] or [text]
    return [
        Clause(
            part,
            stems_of(part) - asked,
            sense_of(part),
            GUESSED.sub("", THOUGHT.sub("", part)).strip(" .!?,") or part,
            _COMMITS.search(part) is not None,
            negated(part),
        )
        for part in parts
    ]


def of_option(every: Sequence[Clause], option: str, stems: frozenset[str], own: frozenset[str]) -> dict[str, float]:
    """Return how like the clauses of a text are to an option, given its `stems` and those that no other option has.

    What a clause denies counts against an option that denies nothing.
    """
    rows = [_alike(one, option, stems, own) for one in every]
    stand = [row for row, one in zip(rows, every, strict=True) if not one.denies or negated(option)]
    fall = [row for row, one in zip(rows, every, strict=True) if one.denies and not negated(option)]
    settled = [row for row, one in zip(rows, every, strict=True) if one.commits and row not in fall]
    first, last = (row if row not in fall else _NOTHING for row in (rows[0], rows[-1]))
    return {
        **{f"clause {name}": max((row[name] for row in stand), default=0.0) for name in _NOTHING},
        "clause denied": max((row["shares"] for row in fall), default=0.0),
        "clause denied own": max((row["own"] for row in fall), default=0.0),
        "settled shares": max((row["shares"] for row in settled), default=0.0),
        "settled own": max((row["own"] for row in settled), default=0.0),
        "first shares": first["shares"],
        "first own": first["own"],
        "last shares": last["shares"],
        "last own": last["own"],
    }


_NOTHING = dict.fromkeys(("shares", "own", "typed", "tokens", "sense"), 0.0)


def _alike(clause: Clause, option: str, stems: frozenset[str], own: frozenset[str]) -> dict[str, float]:
    covers, says = share(stems, clause.stems), share(clause.stems, stems)
    return {
        "shares": 2 * covers * says / (covers + says or 1.0),
        "own": share(own, clause.stems),
        "typed": fuzz.ratio(clause.bare, option) / 100,
        "tokens": fuzz.token_set_ratio(clause.bare, option) / 100 if len(clause.bare) > 2 else 0.0,
        "sense": float(likeness(clause.sense, [sense_of(option)])[0]),
    }


def of_verdict(every: Sequence[Clause], text: str, *, is_true: bool) -> dict[str, float]:
    """Return what the words of a text and its clauses say for *True* or for *False*."""
    mine, theirs = (PLAINLY_TRUE, PLAINLY_FALSE) if is_true else (PLAINLY_FALSE, PLAINLY_TRUE)
    said, parts = words(text), [words(one.text) for one in every]
    named, other = ("true", "false") if is_true else ("false", "true")
    more = sum(word in mine for word in said) - sum(word in theirs for word in said)
    begins = sum(part[0] in mine for part in parts if part) - sum(part[0] in theirs for part in parts if part)
    whole = sum(map(mine.issuperset, map(_verdict_of, parts))) - sum(map(theirs.issuperset, map(_verdict_of, parts)))
    first, last = (mine.intersection(part) and not theirs.intersection(part) for part in (parts[0], parts[-1]))
    settled = any(one.commits and mine.intersection(part) for one, part in zip(every, parts, strict=True))
    return {
        "says it": float(named in said and other not in said),
        "says more": float(more > 0),
        "says less": float(more < 0),
        "begins so": float(begins > 0),
        "begins otherwise": float(begins < 0),
        "whole clause": float(whole > 0),
        "other whole clause": float(whole < 0),
        "says first": float(bool(first)),
        "says last": float(bool(last)),
        "settled": float(settled),
    }


def _verdict_of(part: Sequence[str]) -> frozenset[str]:
    """Return the words of a clause without those around a verdict; something that's no verdict if none are left."""
    return frozenset(part) - _AROUND or frozenset({""})


def of_form(every: Sequence[Clause], text: str) -> dict[str, float]:
    """Return what the form of a text says of whether it's an answer at all."""
    sentences = [one for one in _SENTENCES.split(text) if one.strip()] or [text]
    settles = _COMMITS.search(text) is not None
    return {
        "settles": float(settles),
        "settles, asks nothing": float(settles and "?" not in text),
        "any asks": float(any(map(_ASKS.match, sentences))),
        "first asks": float(_ASKS.match(sentences[0]) is not None),
        "last asks": float(_ASKS.match(sentences[-1]) is not None),
        "clauses": min(len(every), MANY_CLAUSES) / MANY_CLAUSES,
        "sentences": min(len(sentences), MANY_SENTENCES) / MANY_SENTENCES,
        "gives a reason": float(_REASON.search(text) is not None),
        "seeks assent": float(_SEEKS_ASSENT.search(text) is not None),
        "retells": float(_RETELLS.search(text) is not None),
    }

"""Tells which option somebody means who answers in words of their own: a conditional logit over what they share.

The model was fitted beforehand (`make train`) on what people typed beside a question, answers and other things, on
courses that aren't shipped. Here it's only applied. Each option has a total for what it has in common with the text,
and so has the possibility that the text is no answer at all; the chances are what these totals come to (softmax).
"""

import json
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from rapidfuzz import fuzz

from bot.questions import Question
from bot.talk.hear.asking import asks
from bot.talk.hear.assent import ruled_out, verdicts
from bot.talk.hear.intents import Intent, Screen, understanding
from bot.talk.hear.negation import negated
from bot.talk.match.clauses import Clause, Features, clauses_of, of_form, of_option, of_verdict, share, stems_of
from bot.talk.match.option_names import GUESSED, SENTENCES, THOUGHT
from bot.text.senses import Sense, covered, likeness, sense_of
from bot.text.words import fold, words
from bot.times.amounts import amounts

WEIGHTS = "choosing.json"
"""The file of the fitted model, in this folder."""

_LONG = 25
"""Texts of more words than this are all as long to the model."""

_LOOKS_FOR = (Intent.QUESTION, Intent.FOLLOW, Intent.WHY, Intent.COMPARE, Intent.EXAMPLE, Intent.MORE, Intent.OTHER)
_IS_LOST = (Intent.HINT, Intent.SIMPLER, Intent.CONFUSED, Intent.FORGOT)
_FIRST_PART = re.compile(r"[,.;!?] ")


def chances(question: Question, options: Sequence[str], text: str, *, explained: bool = True) -> tuple[float, ...]:
    """Return how likely each of a question's options is meant (0 to 1), as ordered; the last is that none is.

    All of them add up to 1. With `explained`, a reason that the question's own explanation gives counts, too.
    """
    return shares(features(question, options, text, explained=explained), _model())


def shares(rows: Sequence[Features], weights: Features) -> tuple[float, ...]:
    """Return the chances of what has these features, under a model's weights."""
    totals = [sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in rows]
    powers = [math.exp(total - max(totals)) for total in totals]
    return tuple(power / sum(powers) for power in powers)


@cache
def _model() -> Features:
    fitted: Features = json.loads((files(__package__) / WEIGHTS).read_text("utf-8"))
    return fitted


@dataclass(frozen=True)
class _Said:
    """A text, folded: its telling stems (those of the question alone left out), and what it means."""

    text: str
    stems: frozenset[str]
    sense: Sense


def features(question: Question, options: Sequence[str], text: str, *, explained: bool = True) -> list[Features]:
    """Return what speaks for each option, by name, and last what speaks for none.

    With `explained`, a reason that the question's own explanation gives speaks for the option that it explains.
    """
    folded, shown = fold(text), [fold(one) for one in options]
    if question.kind == "true_false":
        parts = clauses_of(folded)
        each = [_of_verdict(question, one == "true", folded, parts) for one in shown]
        surest = {f"best {name}": max(one[name] for one in each) for name in _VERDICTS}
        none = _of_none(folded, shown, parts, surest)
    else:
        parts = clauses_of(folded, _asked(question, shown))
        alike = list(_alike(question, shown, folded, parts))
        none = _of_none(folded, shown, parts, dict(_surest(alike)))
        each = [_of_option(alike, place) for place in range(len(shown))]
    reasons = _reasons(question, shown, folded) if explained else [{}] * len(shown)
    return [*({**one, **reason} for one, reason in zip(each, reasons, strict=True)), none]


_VERDICTS = ("says it", "says more", "begins so", "whole clause", "settled", "says first", "says last")
_BEST = (
    "says", "covers own", "sense", "tokens", "number", "said", "clause shares", "clause own", "clause typed",
    "clause sense", "settled shares", "settled own", "first shares", "last shares",
)  # fmt: skip
_GAPS = ("clause shares", "clause own", "covers own", "sense", "tokens")


def _surest(alike: Sequence[Features]) -> Iterator[tuple[str, float]]:
    """Yield how like a text is to the option that it's most like, and how far that's ahead of the next."""
    for name in _BEST:
        yield f"best {name}", max(one[name] for one in alike)
    for name in _GAPS:
        first, second, *_ = [*sorted((one[name] for one in alike), reverse=True), 0.0]
        yield f"gap {name}", first - second


def _asked(question: Question, shown: Sequence[str]) -> frozenset[str]:
    """Return the stems of a question that no option has, which tell nothing of what's chosen."""
    return stems_of(question.q) - frozenset[str]().union(*map(stems_of, shown))


def _alike(question: Question, shown: Sequence[str], text: str, parts: Sequence[Clause]) -> Iterator[Features]:
    """Yield how like a text is to each option; what a text rules out counts against an option that has it."""
    theirs, asked = list(map(stems_of, shown)), _asked(question, shown)
    without, denied = ruled_out(text)
    whole, bare = (_Said(one, stems_of(one) - asked, sense_of(one)) for one in (text, without or "-"))
    head = _head(text)
    senses, numbers = [sense_of(one) for one in shown], [amounts(one) for one in shown]
    named, out = amounts(text), stems_of(denied)
    for place, option in enumerate(shown):
        said = whole if negated(option) else bare
        own = theirs[place] - frozenset[str]().union(*theirs[:place], *theirs[place + 1 :])
        others = frozenset[float]().union(*numbers[:place], *numbers[place + 1 :])
        covers = covered(said.sense, senses[place : place + 1])[0]
        yield {
            "says": share(said.stems, theirs[place]),
            "says own": share(said.stems, own),
            "covers": share(theirs[place], said.stems),
            "covers own": share(own, said.stems),
            "typed": fuzz.ratio(said.text, option) / 100,
            "part": fuzz.partial_ratio(said.text, option) / 100 if min(len(said.text), len(option)) > 3 else 0.0,
            "tokens": fuzz.token_set_ratio(said.text, option) / 100,
            "head": fuzz.ratio(head, option) / 100,
            "head says": share(stems_of(head) - asked, theirs[place]),
            "sense": float(likeness(said.sense, senses[place : place + 1])[0]),
            "said": float(covers[0]),
            "back": float(covers[3]),
            "number": float(bool(named & numbers[place])),
            "other number": float(bool((named - numbers[place]) & others)),
            "ruled out": share(theirs[place], out),
            "denial": float(negated(said.text) == negated(option)),
            **of_option(parts, option, theirs[place], own),
        }


def _reasons(question: Question, shown: Sequence[str], text: str) -> Iterator[Features]:
    """Yield for each option how far a text gives the reason why it's right; nothing for those that aren't."""
    right = {fold(question.choices()[place]) for place in question.right_options()}
    whys: object = question.model_dump().get("why")
    given_each = [str(one or "") for one in whys] if isinstance(whys, list | tuple) else []
    own = [given_each[place] for place in question.right_options() if place < len(given_each)]
    told = fold(" ".join(filter(None, (question.explain, *own, *([whys] if isinstance(whys, str) else [])))))
    said, tells = stems_of(text), stems_of(told) - stems_of(question.q)
    given = {
        "tells why": share(tells, said),
        "is why": share(said - stems_of(question.q), tells),
        "means why": float(likeness(sense_of(text), [sense_of(told)])[0]) if told else 0.0,
    }
    for option in shown:
        sign = 1.0 if option in right else -1.0
        yield {
            **(given if option in right else dict.fromkeys(given, 0.0)),
            **{f"{name}, lead": sign * value for name, value in given.items()},
        }


def _head(text: str) -> str:
    """Return what comes first in a sentence, without what's mostly said before an answer and the reason behind it."""
    first = SENTENCES.split(_FIRST_PART.split(f"{text} ")[0])[0]
    return GUESSED.sub("", THOUGHT.sub("", first)).strip(" .!?,") or text


def _of_option(alike: Sequence[Features], place: int) -> Features:
    """Return how like a text is to an option, and by how much more than to any other."""
    others = [one for number, one in enumerate(alike) if number != place]
    leads = {
        f"{name}, lead": value - max((one[name] for one in others), default=0.0) for name, value in alike[place].items()
    }
    return {**alike[place], **leads, "bias": 1.0}


def _of_verdict(question: Question, is_true: bool, text: str, parts: Sequence[Clause]) -> Features:
    """Return what speaks for *True* or for *False* as what's said of a statement."""
    agrees, denies = verdicts(text)
    mine, theirs = (agrees, denies) if is_true else (denies, agrees)
    opens = verdicts(" ".join(words(text)[:1]))[0 if is_true else 1]
    restates = fuzz.token_set_ratio(text, fold(question.q)) / 100 if negated(text) == negated(question.q) else 0.0
    sign = 1.0 if is_true else -1.0
    return {
        "verdict": float(mine > 0),
        "other verdict": float(theirs > 0),
        "opens with it": float(opens > 0),
        "restates": restates * sign,
        "bias of verdicts": 1.0,
        **{f"for true: {phrase}": sign for phrase in phrases(text)},
        **of_verdict(parts, text, is_true=is_true),
    }


def _of_none(text: str, shown: Sequence[str], parts: Sequence[Clause], best: Features) -> Features:
    """Return what speaks for a text being no answer: its words, its form, and what it may want instead."""
    wants = {one.intent: one.chance for one in understanding().guesses(text, Screen.QUESTION)}
    answers, looks, lost = (
        sum(wants.get(one, 0.0) for one in some) for some in ((Intent.ANSWER,), _LOOKS_FOR, _IS_LOST)
    )
    wished = {"answers": answers, "looks for": looks, "is lost": lost, "else": max(0.0, 1 - answers - looks - lost)}
    return {
        **{f"none: {name}": chance for name, chance in wished.items()},
        **{f"none: log {name}": math.log(chance + 1e-3) for name, chance in wished.items()},
        **{f"none: {name}": value for name, value in best.items()},
        **{f"none: {phrase}": 1.0 for phrase in phrases(text)},
        "none: surest": max(wants.values()),
        "none: asks": float(asks(text)),
        "none: has a question mark": float("?" in text),
        "none: ends in one": float(text.rstrip().endswith("?")),
        "none: or": float(" or " in text and not any(" or " in one for one in shown)),
        "none: length": min(len(words(text)), _LONG) / _LONG,
        "none: denies": float(negated(text)),
        **{f"none: {name}": value for name, value in of_form(parts, text).items()},
    }


def phrases(text: str) -> set[str]:
    """Return a text's words and pairs of words, and marked as such those it begins with (^) and its last ($)."""
    said = words(text)
    pairs = {" ".join(pair) for pair in pairwise(said)}
    edges = {f"^{' '.join(said[:1])}", f"^{' '.join(said[:2])}", f"{' '.join(said[-1:])}$"}
    return {*said, *pairs, *edges}

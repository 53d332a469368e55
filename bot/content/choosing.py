"""Tells which option somebody means who answers in words of their own: a conditional logit over what they share.

The model was fitted beforehand (`make choosing`) on what people typed beside a question, answers and other things, on
courses that aren't shipped. Here it's only applied. Each option has a total for what it has in common with the text,
and so has the possibility that the text is no answer at all; the chances are what these totals come to (softmax).
"""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from rapidfuzz import fuzz

from bot.content.option_names import GUESSED, SENTENCES, THOUGHT
from bot.language.amounts import amounts
from bot.language.asking import asks
from bot.language.assent import ruled_out, verdicts
from bot.language.intents import Intent, Screen, understanding
from bot.language.negation import negated
from bot.language.senses import Sense, covered, likeness, sense_of
from bot.language.weights import weight_of
from bot.language.words import fold, says_something, stem, words
from bot.questions import Question

WEIGHTS = "choosing.json"
"""The file of the fitted model, in this folder."""

Features = Mapping[str, float]

_LONG = 25
"""Texts of more words than this are all as long to the model."""

_LOOKS_FOR = (Intent.QUESTION, Intent.FOLLOW, Intent.WHY, Intent.COMPARE, Intent.EXAMPLE, Intent.MORE, Intent.OTHER)
_IS_LOST = (Intent.HINT, Intent.SIMPLER, Intent.CONFUSED, Intent.FORGOT)
_FIRST_PART = re.compile(r"[,.;!?] ")


def chances(question: Question, options: Sequence[str], text: str) -> tuple[float, ...]:
    """Return how likely each of a question's options is meant (0 to 1), as ordered; the last is that none is.

    All of them add up to 1.
    """
    return shares(features(question, options, text), _model())


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


def features(question: Question, options: Sequence[str], text: str) -> list[Features]:
    """Return what speaks for each option, by name, and last what speaks for none."""
    folded, shown = fold(text), [fold(one) for one in options]
    if question.kind == "true_false":
        return [*(_of_verdict(question, one == "true", folded) for one in shown), _of_none(folded, shown, {})]
    alike = list(_alike(question, shown, folded))
    best = {f"best {name}": max(one[name] for one in alike) for name in _BEST}
    none = _of_none(folded, shown, best)
    return [*(_of_option(alike, place) for place in range(len(shown))), none]


_BEST = ("says", "covers own", "sense", "tokens", "number", "said")


def _alike(question: Question, shown: Sequence[str], text: str) -> Iterator[Features]:
    """Yield how like a text is to each option; what a text rules out counts against an option that has it."""
    theirs = [_stems(one) for one in shown]
    asked = _stems(question.q) - frozenset[str]().union(*theirs)
    without, denied = ruled_out(text)
    whole, bare = (_Said(one, _stems(one) - asked, sense_of(one)) for one in (text, without or "-"))
    head = _head(text)
    senses, numbers = [sense_of(one) for one in shown], [amounts(one) for one in shown]
    named, out = amounts(text), _stems(denied)
    for place, option in enumerate(shown):
        said = whole if negated(option) else bare
        own = theirs[place] - frozenset[str]().union(*theirs[:place], *theirs[place + 1 :])
        others = frozenset[float]().union(*numbers[:place], *numbers[place + 1 :])
        covers = covered(said.sense, senses[place : place + 1])[0]
        yield {
            "says": _share(said.stems, theirs[place]),
            "says own": _share(said.stems, own),
            "covers": _share(theirs[place], said.stems),
            "covers own": _share(own, said.stems),
            "typed": fuzz.ratio(said.text, option) / 100,
            "part": fuzz.partial_ratio(said.text, option) / 100 if min(len(said.text), len(option)) > 3 else 0.0,
            "tokens": fuzz.token_set_ratio(said.text, option) / 100,
            "head": fuzz.ratio(head, option) / 100,
            "head says": _share(_stems(head) - asked, theirs[place]),
            "sense": float(likeness(said.sense, senses[place : place + 1])[0]),
            "said": float(covers[0]),
            "back": float(covers[3]),
            "number": float(bool(named & numbers[place])),
            "other number": float(bool((named - numbers[place]) & others)),
            "ruled out": _share(theirs[place], out),
            "denial": float(negated(said.text) == negated(option)),
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


def _of_verdict(question: Question, is_true: bool, text: str) -> Features:
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
    }


def _of_none(text: str, shown: Sequence[str], best: Features) -> Features:
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
    }


def phrases(text: str) -> set[str]:
    """Return a text's words and pairs of words, and marked as such those it begins with (^) and its last ($)."""
    said = words(text)
    pairs = {" ".join(pair) for pair in pairwise(said)}
    edges = {f"^{' '.join(said[:1])}", f"^{' '.join(said[:2])}", f"{' '.join(said[-1:])}$"}
    return {*said, *pairs, *edges}


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if says_something(word))


def _share(some: frozenset[str], others: frozenset[str]) -> float:
    """Return how much of what some words tell others have, too (0 to 1)."""
    return sum(map(weight_of, some & others)) / (sum(map(weight_of, some)) or 1.0)

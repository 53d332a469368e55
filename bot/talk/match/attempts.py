"""Reads what's typed as an answer to a question that's open, strictly or from a sentence about it."""

import re
from collections.abc import Sequence
from typing import assert_never

from rapidfuzz import fuzz

from bot.content.find.giveaways import words_of
from bot.content.find.hints import Pending
from bot.questions import Question
from bot.questions.controls import Arrange, Choose, Fill
from bot.talk.hear.asking import asks
from bot.talk.hear.assent import judges
from bot.talk.hear.intents import Intent
from bot.talk.hear.negation import negated
from bot.talk.match.in_common import each_left, listed_in
from bot.talk.match.letters import LEADING, REASON, is_by_letter, letters_in, number_in, numbers_in
from bot.talk.match.option_names import ASKS, GUESSED, SENTENCES, TELLS, THOUGHT, option_in, options_of
from bot.talk.match.several import each_of, several_in
from bot.talk.spot import Lead
from bot.text.words import fold, stem, words
from bot.times.amounts import amounts

_WITH_LETTER = re.compile(r"([a-j])[ .:)]+(.+)")
"""An option with its letter before it: `d woman or man`."""

ALIKE, NEARLY = 88, 84
"""From these scores (of 100) on, what was typed is taken for an option's text: a word, and several."""


def in_full(pending: Pending, text: str) -> Lead | None:
    """Return the lead that answers a question in its options' own words, of which there are several; else None.

    A letter, a number or a mere "true" may be meant for something else.
    """
    listed = isinstance(pending.question.controls(), Choose | Arrange)
    return answer_lead(pending, text) if listed and len(words(text)) > 1 and not is_by_letter(text) else None


def answer_lead(pending: Pending, text: str) -> Lead | None:
    """Return the lead that answers the question an attempt asks now; None if the text isn't an answer to it.

    Answers are letters, an option's own words and, for questions with a form, whatever their kind takes for an answer.
    Anything else may be meant differently, so it doesn't count.
    """
    question = pending.question
    controls = question.controls()
    match controls:
        case Fill():
            typed = question.spoken(text) or question.spoken(LEADING.sub("", fold(text)))
            return Lead(Intent.QUIZ, pending.typed_at, typed=typed, said=True) if typed else None
        case Arrange(texts):
            put = _order(text, [fold(one) for one in pending.as_shown(texts)])
            whole = sorted(put) == list(range(len(texts)))
            return Lead(Intent.QUIZ, pending.arranged_at(put), said=True) if whole else None
        case Choose(texts, many):
            named = letters_in(text, len(texts)) or numbers_in(text, len(texts)) or number_in(text, texts)
            letters = named if pending.lettered else []
            letters = letters or (several_in(pending, text) if many else [])
            chosen = letters or _options(pending, text)
            if many and chosen:
                return Lead(Intent.QUIZ, pending.chosen_at, choices=tuple(map(str, chosen)), said=True)
            one = pending.answered_at(chosen[0]) if len(chosen) == 1 else ""
            return Lead(Intent.QUIZ, one, said=True) if one else None
        case _:
            assert_never(controls)


def _order(text: str, options: Sequence[str]) -> tuple[int, ...]:
    """Return the order that a sentence gives to options (folded, as shown) by letters, numbers or words; else ().

    So `cab`, `C → A, B`, `3 1 2` or `first boil, then pour, drink`.
    """
    letters = re.sub(r"\b(?:and|then)\b|[\W_]", "", LEADING.sub("", text.casefold()))
    if re.fullmatch(r"[a-j]{2,10}", letters):
        return tuple(ord(letter) - ord("a") for letter in letters)
    if numbers := numbers_in(text, len(options)):
        return tuple(numbers)
    parts = [part for part in _STEPS.split(LEADING.sub("", fold(text))) if part.strip()]
    return tuple(listed_in(parts, options) or each_left(parts, options)) if len(parts) == len(options) else ()


_STEPS = re.compile(r"\s*(?:[,;>]|->|→|\b(?:and then|then|and|first|last(?:ly)?|finally)\b)[\s,]*")


_A_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
RECKONED = 2
"""A sentence with more numbers than this reckons: the last is what it comes to."""


def _reckoned(question: Question, text: str) -> tuple[str, ...] | None:
    """Return the number that a sentence comes to in the end: `5 divided by 10, so 0.5`."""
    found = _COMES_TO.search(text) if question.kind == "numeric" and not asks(text.rstrip(" ?")) else None
    return question.spoken(found[1]) if found is not None else None


_COMES_TO = re.compile(
    r"(?:=|,|\b(?:so|is|makes|gives|equals|then|about|around)\b)\s*(?:(?:like|about|around|only|just) )?"
    r"(-?\d+(?:[.,]\d+)?)(?: ?[^\W\d]{1,12}| ?%)?[ .!?]*$",
    re.IGNORECASE,
)


def _options(pending: Pending, text: str) -> list[int]:
    """Return the place, as shown, of the one option whose words a sentence has; empty if none or several are close.

    Its letter may stand before it, and a reason behind it.
    """
    shown = [one.strip(" .!?") for one in options_of(pending)]
    whole_or_answer = (text,) if asks(text) else (text, REASON.split(text, 1)[0])
    parts = (LEADING.sub("", fold(part)).strip(" .!?\"'") for part in whole_or_answer)
    return next((found for said in parts if (found := _places(said, shown))), [])


def _places(said: str, shown: Sequence[str]) -> list[int]:
    said = {"t": "true", "f": "false"}.get(said, said) if "true" in shown and "false" in shown else said
    if said in shown:
        return [shown.index(said)]
    named = _WITH_LETTER.fullmatch(said)
    if named is not None:
        alike = [place for place, option in enumerate(shown) if fuzz.ratio(named[2], option) >= ALIKE]
        if ord(named[1]) - ord("a") in alike:
            return [ord(named[1]) - ord("a")]
        if alike and named[1] != "a":  # which may be no letter, but the option's first word
            return []
    bar = ALIKE if len(words(said)) == 1 else NEARLY
    near = [place for place, option in enumerate(shown) if fuzz.ratio(said, option) >= bar]
    alike = [place for place in near if negated(shown[place]) == negated(said)]
    return alike if len(alike) == 1 else []


def loosely(pending: Pending, text: str) -> Lead | None:
    """Return the lead that answers a question with what's meant in a sentence about it; None unless that's clear.

    "I think it's the pruning one" names an option by a word that no other has; a number is taken out of its sentence.
    """
    question = pending.question
    controls = question.controls()
    if question.kind == "numeric" and len(_A_NUMBER.findall(text)) > RECKONED:
        typed = _reckoned(question, text)
        return Lead(Intent.QUIZ, pending.typed_at, typed=typed, said=True) if typed else None
    said = GUESSED.sub("", THOUGHT.sub("", fold(text))).strip(" .!?\"'")
    if (whole := _said_whole(pending, text)) is not None:
        return Lead(Intent.QUIZ, pending.answered_at(whole), said=True)
    if len(words(said)) > MOST_WORDS:
        text = said = SENTENCES.split(said)[0].strip()
    if len(words(said)) > MOST_WORDS or (asks(text.rstrip(" ?!.")) and not _IS_IT.match(fold(text))):
        return None
    if isinstance(controls, Fill):
        typed = _typed_in(question, said) if said and not ASKS.search(said) else ()
        return Lead(Intent.QUIZ, pending.typed_at, typed=typed, said=True) if typed else None
    if not isinstance(controls, Choose):
        return None
    if controls.many:
        chosen = each_of(pending, text)
        return Lead(Intent.QUIZ, pending.chosen_at, choices=chosen, said=True) if chosen else None
    if question.kind == "true_false" and ("?" in text or not judges(text, question.q)):
        return None
    text = _OR_ELSE.split(text)[0]
    if (text := _one_side(pending, text)) == "":
        return None
    place = option_in(THOUGHT.sub("", fold(text)), options_of(pending), fold(question.q))
    return Lead(Intent.QUIZ, pending.answered_at(place), said=True) if place is not None else None


def _one_side(pending: Pending, text: str) -> str:
    """Return the only side of an `or` that speaks of an option, or a text without one; empty if it's undecided."""
    options, sides = options_of(pending), re.split(r"\bor\b", fold(text))
    if len(sides) < 2 or any(" or " in option for option in options):
        return text
    every = words_of(" ".join(options)).keys()
    spoken = [side for side in sides if words_of(side).keys() & every]
    undecided = any(not _AS_WELL.fullmatch(side.strip()) for side in sides if side not in spoken)
    return spoken[0] if len(spoken) == 1 and not undecided else ""


_AS_WELL = re.compile(r"(?:\W*\b(?:something|anything|so|no|not|maybe|whatever|like|that|else|column|my|answer)\b)*\W*")
"""What's said behind an `or` that adds no other answer: `woman or man or something`."""

_OR_ELSE = re.compile(r"[.?!]\s+or\b", re.IGNORECASE)
"""What adds another thing to an answer: `better features i guess. or a bigger model`."""


def _said_whole(pending: Pending, text: str) -> int | None:
    """Return the place of the only option of which a statement has any telling word, if it has all its two or more.

    So `woman or man?` is chosen by `i'd ask if it's a woman or a man, since more women survived`.
    """
    controls, said = pending.question.controls(), words_of(text).keys()
    if not isinstance(controls, Choose) or controls.many or asks(text) or ASKS.search(fold(text)) or negated(text):
        return None
    if TELLS.search(text):
        return None
    told = [words_of(option).keys() for option in options_of(pending)]
    having = [place for place, one in enumerate(told) if one & said]
    only = having[0] if len(having) == 1 else None
    return only if only is not None and len(told[only]) > 1 and told[only] <= said else None


def _typed_in(question: Question, said: str) -> tuple[str, ...]:
    """Return what a sentence fills a form with: all of it, its only number, or what its first sentence says."""
    numbers = _A_NUMBER.findall(said) or only_number(question, said)
    typed = question.spoken(said) or (question.spoken(numbers[0]) if len(numbers) == 1 else ())
    if typed or len(numbers) > 1:  # of somebody's working, only what it comes to is the answer
        return typed
    named = _NAMES_IT.match(said) if not negated(said) else None
    return question.spoken(SENTENCES.split(said)[0].strip()) or (question.spoken(named[1]) if named is not None else ())


def only_number(question: Question, said: str) -> list[str]:
    """Return the only number of a text, if it says nothing else but what's asked for: `three cases`."""
    told = amounts(said) if question.kind == "numeric" and "?" not in said else frozenset()
    spoken_of = {*map(stem, words(question.q)), *map(stem, _UNITS.split())}
    others = (word for word in words(said) if not amounts(word))
    return [f"{one:g}" for one in told] if len(told) == 1 and all(stem(one) in spoken_of for one in others) else []


_UNITS = "a an the it its it's is are i think guess about around just only roughly like times percent per cent people"
_UNITS += " person case point piece"
"""What may stand beside a number in words, apart from the words of its question."""

_NAMES_IT = re.compile(
    r".*(?:\b(?:called|it'?s|it is|(?:th|d)at'?s|must be|(?:think|guess|say|answer|mean)(?: is| would be)?)|[:=])[ :]+"
    r"(?:the |an? )?([\w' -]{1,40}?)[ .!?]*$",
    re.IGNORECASE,
)
"""What a sentence ends in that gives a thing its name: `feature` of `the clues, i think it's called feature`."""


_NUMBER = re.compile(r"[~≈]?\s*-?\d[\d.,]*\s*(?:%|[^\W\d]{1,8})?[\s?!.]*")


def is_number(text: str) -> bool:
    """Tell whether a message is nothing but a number, perhaps with its unit, even if it ends in a question mark."""
    return _NUMBER.fullmatch(GUESSED.sub("", text.strip())) is not None


_IS_IT = re.compile(r"(?:(?:oh|so|hm+|ok|um+|ah)\b[ ,.!]*)*is it (?:\S+[ ?!]*){1,4}$")
"""What asks, but is meant as an answer: `is it the age?`. Any other question about an option counts for nothing."""

MOST_WORDS = 14
"""A sentence with more words isn't taken for an answer."""

"""Reads what's typed as an answer to a question that's open, strictly or from a sentence about it."""

import re
from collections.abc import Sequence
from typing import assert_never

from rapidfuzz import fuzz

from bot import routes
from bot.content.hints import Pending
from bot.content.wishes import Lead
from bot.language.asking import asks
from bot.language.intents import Intent
from bot.language.negation import negated
from bot.language.weights import weight_of
from bot.language.words import fold, says_something, stem, words
from bot.questions import Question
from bot.questions.controls import Arrange, Choose, Fill

_SAID_BEFORE = (
    r"(?:(?:ok(?:ay)?|hm+|uh+|well|so|fine|then"
    r"|i(?:'?d| would|'?ll| will)? ?(?:think|guess|say|choose|pick|go with|go for|take)"
    r"|it'?s|it is|the answer is|answer|option|maybe|probably|must be|is it)[ :,]+)"
)
_LEADING = re.compile(rf"^{_SAID_BEFORE}+")
_BY_LETTER = re.compile(rf"{_SAID_BEFORE}*([a-j]\b(?:\s*(?:(?:,|and|&|\+)\s*)?\b[a-j]\b)*)[ .!?)]*", re.IGNORECASE)
"""Together with the two above: what people say before an answer, and answers by letter."""

_REASON = re.compile(r",? (?:because|since|coz|cuz|bc|b/c)\b|, ?(?:'?cause|as|so)\b", re.IGNORECASE)
"""What begins the reason behind an answer: `b, because it keeps the limit`."""

_WITH_LETTER = re.compile(r"([a-j])[ .:)]+(.+)")
"""An option with its letter before it: `d woman or man`."""

ALIKE = 88
"""From this score (of 100) on, what was typed is taken for an option's text."""


def in_full(pending: Pending, text: str) -> Lead | None:
    """Return the lead that answers a question in its option's own words, of which there are several; else None.

    A letter, a number or a mere "true" may be meant for something else.
    """
    is_by_words = isinstance(pending.question.controls(), Choose) and len(words(text)) > 1 and not is_by_letter(text)
    return answer_lead(pending, text) if is_by_words else None


def answer_lead(pending: Pending, text: str) -> Lead | None:
    """Return the lead that answers the question an attempt asks now; None if the text isn't an answer to it.

    Answers are letters, an option's own words and, for questions with a form, whatever their kind takes for an answer.
    Anything else may be meant differently, so it doesn't count.
    """
    question, where = pending.question, {"attempt": pending.number, "position": pending.position}
    controls = question.controls()
    match controls:
        case Fill():
            typed = question.spoken(text)
            return Lead(Intent.QUIZ, routes.QUIZ_TYPED(**where), typed=typed, said=True) if typed else None
        case Arrange(texts):
            put = _order(text)
            whole = sorted(put) == list(range(len(texts)))
            return Lead(Intent.QUIZ, routes.QUIZ_ARRANGE(**where, put=put), said=True) if whole else None
        case Choose(texts, many):
            letters = _letters(text, len(texts)) if pending.lettered else []
            chosen = letters or _options(question, pending.number, pending.position, text)
            if many and chosen:
                return Lead(Intent.QUIZ, routes.QUIZ_CHOOSE(**where), choices=tuple(map(str, chosen)), said=True)
            one = routes.QUIZ_ANSWER(**where, choice=chosen[0]) if len(chosen) == 1 else ""
            return Lead(Intent.QUIZ, one, said=True) if one else None
        case _:
            assert_never(controls)


def is_by_letter(text: str) -> bool:
    """Tell whether a message is nothing but one or several letters of options, such as `b` or `maybe a and c`."""
    return _BY_LETTER.fullmatch(text.strip()) is not None


def _letters(text: str, count: int) -> list[int]:
    """Return the places that a sentence names by letters, if it does nothing else and all of them exist."""
    answer, *reason = _REASON.split(text.strip(), 1)
    match = _BY_LETTER.fullmatch(answer) if not reason or not asks(text) else None
    places = [ord(letter.casefold()) - ord("a") for letter in re.findall(r"\b[a-jA-J]\b", match[1])] if match else []
    return places if all(place < count for place in places) else []


def _order(text: str) -> tuple[int, ...]:
    """Return the order that a sentence gives by letters, whatever is between them: `cab`, `C → A, B`; else ()."""
    letters = re.sub(r"\b(?:and|then)\b|[\W_]", "", _LEADING.sub("", text.casefold()))
    return tuple(ord(letter) - ord("a") for letter in letters) if re.fullmatch(r"[a-j]{2,10}", letters) else ()


def _options(question: Question, attempt: int, position: int, text: str) -> list[int]:
    """Return the place, as shown, of the one option whose words a sentence has; empty if none or several are close.

    Its letter may stand before it, and a reason behind it.
    """
    shown = [fold(question.choices()[number]).strip(" .!?") for number in question.order("quiz", attempt, position)]
    whole_or_answer = (text,) if asks(text) else (text, _REASON.split(text, 1)[0])
    parts = (_LEADING.sub("", fold(part)).strip(" .!?\"'") for part in whole_or_answer)
    return next((found for said in parts if (found := _places(said, shown))), [])


def _places(said: str, shown: Sequence[str]) -> list[int]:
    if said in shown:
        return [shown.index(said)]
    named = _WITH_LETTER.fullmatch(said)
    if named is not None:
        alike = [place for place, option in enumerate(shown) if fuzz.ratio(named[2], option) >= ALIKE]
        if ord(named[1]) - ord("a") in alike:
            return [ord(named[1]) - ord("a")]
        if alike and named[1] != "a":  # which may be no letter, but the option's first word
            return []
    near = [place for place, option in enumerate(shown) if fuzz.ratio(said, option) >= ALIKE]
    alike = [place for place in near if negated(shown[place]) == negated(said)]
    return alike if len(alike) == 1 else []


def loosely(pending: Pending, text: str) -> Lead | None:
    """Return the lead that answers a question with what's meant in a sentence about it; None unless that's clear.

    "I think it's the pruning one" names an option by a word that no other has; a number is taken out of its sentence.
    """
    question, where = pending.question, {"attempt": pending.number, "position": pending.position}
    controls = question.controls()
    said = _GUESSED.sub("", _THOUGHT.sub("", fold(text))).strip(" .!?\"'")
    if len(words(said)) > MOST_WORDS:
        text = said = _SENTENCES.split(said)[0].strip()
    if len(words(said)) > MOST_WORDS or (asks(text.rstrip(" ?!.")) and not _IS_IT.match(fold(text))):
        return None
    if isinstance(controls, Fill):
        if _ASKS.search(said):
            return None
        numbers = re.findall(r"-?\d+(?:[.,]\d+)?", said)
        typed = question.spoken(said) or (question.spoken(numbers[0]) if len(numbers) == 1 else None)
        typed = typed or question.spoken(_SENTENCES.split(said)[0].strip())
        return Lead(Intent.QUIZ, routes.QUIZ_TYPED(**where), typed=typed, said=True) if typed and said else None
    if not isinstance(controls, Choose) or controls.many:
        return None
    if question.kind == "true_false" and "?" in text:
        return None
    if " or " in said and not any(" or " in fold(option) for option in question.choices()):
        return None
    order = question.order("quiz", pending.number, pending.position)
    place = option_in(
        _THOUGHT.sub("", fold(text)), [fold(question.choices()[number]) for number in order], fold(question.q)
    )
    return Lead(Intent.QUIZ, routes.QUIZ_ANSWER(**where, choice=place), said=True) if place is not None else None


_IS_IT = re.compile(r"(?:(?:oh|so|hm+|ok|um+|ah)\b[ ,.!]*)*is it (?:\S+[ ?!]*){1,4}$")
"""What asks, but is meant as an answer: `is it the age?`. Any other question about an option counts for nothing."""

_THOUGHT = re.compile(r"[ ,.]+(?:i guess|i think|i tink|maybe|probably|right|i suppose|or so|lol)[ .!?]*$")
_GUESSED = re.compile(
    r"^(?:(?:ok|okay|hm+|uh+|um+|well|so|fine|then|maybe|probably|perhaps|i|id|i'd|think|guess|say|go|with|for|its|it's|it"
    r"|is|the answer|must|be|prob|pretty|sure|would|take|pick|choose|thats|that's|lol|because|cause|nice|cool|great"
    r"|alright|yeah|yes|yep|k|now|oh|ah|eek|yay|called|call|named|like|my answer|i tink|tink|mayb|was)[ ,.:!]+)+"
)
_ASKS = re.compile(
    r"\b(?:what\w*|how|why|when|where|who|explain|tell|show|difference|opposite|add|divide|do i|can i|for me)\b"
)
MOST_WORDS = 14
"""A sentence with more words isn't taken for an answer."""

TOLD = 1.0
"""How much the shared words have to say together (in weights of words), unless they're half of the option: "model" or
"a break" doesn't name one."""

_PLACES = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1}
_ORDINAL = re.compile(rf"(?:the )?({'|'.join(_PLACES)})(?: (?:one|option|answer|choice))?(?:,? right)?")
SLIPS = 75
"""From this score (of 100) on, what's typed is an option's text with slips."""

POINTS = 0.6
"""What's typed has to share this much (0 to 1) of what its words say with an option, and at most half as much with
another."""


def names_place(text: str) -> bool:
    """Tell whether a message is nothing but the place of an option, such as `fine. the second one`."""
    said = _GUESSED.sub("", fold(text)).strip(" .!?\"'")
    return place_named(text) is not None and not said.endswith("last one")


def place_named(text: str) -> int | None:
    """Return the place (from 0; -1 for the last) that a message names and nothing else; None if it doesn't."""
    named = _ORDINAL.fullmatch(re.sub(r" then$", "", _GUESSED.sub("", fold(text)).strip(" .!?\"'")))
    return _PLACES[named[1]] if named is not None else None


def option_in(text: str, options: Sequence[str], question: str = "") -> int | None:
    """Return the option (folded) that a sentence names by its place, its number or its words; None if that's not clear.

    Of what somebody takes back ("the first, no wait, the second") only the last counts. A reason behind it doesn't, nor
    what's said behind a place, unless that names an option by itself.
    """
    last = re.split(r"\b(?:no,? wait|wait,? no|no,? i mean|i meant?|or rather)\b", fold(text))[-1]
    said = [_GUESSED.sub("", part).strip(" .!?\"'") for part in [last, *reversed(_SENTENCES.split(last))]]
    first = _GUESSED.sub("", last).partition(",")[0].strip(" .!?\"'")
    said += [first] if _ORDINAL.fullmatch(first) and " or " not in last else []
    found = (_pointed_at(one, options, question) for one in said if one and not _ASKS.search(one))
    return next((place for place in found if place is not None), None)


_SENTENCES = re.compile(r"[.!?;]\s+|,?\s*\b(?:because|cause|coz|cuz|since|so)\b")


def _pointed_at(said: str, options: Sequence[str], question: str) -> int | None:
    """Return the place of the option that a sentence points at by its number or its words; None if that's not clear.

    What the question says itself tells no option from another; a denial has to be in both or in neither.
    """
    named = _ORDINAL.fullmatch(said)
    if named is not None and -1 <= _PLACES[named[1]] < len(options):
        return _PLACES[named[1]] % len(options)
    numbers = [place for place, option in enumerate(options) if set(_SHARE.findall(said)) & set(_SHARE.findall(option))]
    if len(numbers) == 1:
        return numbers[0]
    mine = {stem(word) for word in words(_SHARE.sub(r" \1 ", said)) if says_something(word)}
    theirs = [{stem(word) for word in words(option) if says_something(word)} for option in options]
    mine -= {stem(word) for word in words(question)} - set().union(*theirs)
    if not mine:
        return _alike(said, options)
    shares = [sum(weight_of(word) for word in mine & own) / sum(weight_of(word) for word in mine) for own in theirs]
    best = max(range(len(options)), key=lambda place: shares[place])
    others = [share for place, share in enumerate(shares) if place != best]
    told = sum(weight_of(word) for word in mine & theirs[best])
    enough = told >= TOLD or told >= sum(map(weight_of, theirs[best])) / 2
    clear = enough and shares[best] >= POINTS and max(others, default=0.0) <= shares[best] / 2
    return (best if negated(said) == negated(options[best]) else None) if clear else _alike(said, options)


_SHARE = re.compile(r"(\d+(?:[.,]\d+)?) ?(?:%|percent\w*|procent\w*|prozent|per cent|percen\b)")
_ARTICLE = re.compile(r"^(?:the|an?|its|it is) ")


def _alike(said: str, options: Sequence[str]) -> int | None:
    """Return the option that's nearly typed, slips and all; None if none is, or two are."""
    bare = [_ARTICLE.sub("", option) for option in options]
    mine = _ARTICLE.sub("", said)
    alike = [fuzz.ratio(mine, one) if negated(said) == negated(one) else 0.0 for one in bare]
    close = len(mine) > 3 and max(alike, default=0) >= SLIPS and sorted(alike)[-2:-1] < [SLIPS]
    return alike.index(max(alike)) if close else None

"""Answers that a message comes to in the end, behind what somebody thinks aloud: "hm, that's about one person"."""

import re

from bot.content.find.hints import Pending
from bot.questions.controls import Arrange, Fill
from bot.talk.hear.asking import asks
from bot.talk.hear.assent import AGREES, DENIES, judges
from bot.talk.hear.intents import Intent
from bot.talk.hear.negation import negated
from bot.talk.match.attempts import answer_lead, is_number, loosely, only_number
from bot.talk.match.option_names import ASKS, TELLS
from bot.talk.match.own_words import surely, wants_told
from bot.talk.match.typed_words import in_so_many_words
from bot.talk.spot import Lead
from bot.text.words import fold, words
from bot.times.amounts import amounts

_THINKS = re.compile(
    r"(?:\.{2,}|[.,!?;:…]\s)\W*(?=\w)"
    r"|\b(?:so|then|therefore|hence|called|named|that(?:'?s| is)|it(?:'?s| is)|must be|makes"
    r"|i(?:'?d)? (?:guess|think|say))\b\W*",
    re.IGNORECASE,
)
"""What stands between one thought and the next."""

_TAG = re.compile(r",?\s*\b(?:no|right|yes|yeah|innit|correct|isn'?t it|is it)\s*\?*\s*$", re.IGNORECASE)
"""What asks for agreement behind an answer: `it's the testing effect, no?`."""

_TALKS = re.compile(
    r"\b(?:thank\w*|thx|bye|hello|hi|hey|dear|miss|mr|sir|sorry|sec|moment|minutes?|mins?)\b", re.IGNORECASE
)
"""What's said to somebody, whatever word of an answer stands beside it."""

_ORDERS = re.compile(
    r"^\W*(?:(?:ok|so|please|pls|just|then)\W+)*(?:say|type|write|put|tell|give|show|send|reply|blink|nod)\b"
    r"|\b(?:if|whether|would)\b"
)
"""What wants the bot to do something, perhaps only if an answer is right: `say nothing if it's the second`."""

_STEP = re.compile(r"\b[A-J]\b|(?<=then )[a-j]\b|(?<=first )[a-j]\b|(?<=last )[a-j]\b")


def concluded(pending: Pending, text: str) -> Lead | None:
    """Return the answer in the last thought of a message; None if that isn't one by itself, or is taken back.

    What asks for something, or tells of somebody's life, concludes nothing. A word that's to be typed counts only if
    it's right: anything else may be talk.
    """
    folded = fold(text)
    if _TALKS.search(folded) or TELLS.search(folded) or _ORDERS.search(folded) or asks(_TAG.sub("", text).rstrip(" ?")):
        return None
    if wants_told(folded):
        return None
    controls, question = pending.question.controls(), pending.question
    if isinstance(controls, Arrange):
        return _in_steps(pending, text, len(controls.texts))
    thoughts = thoughts_of(text)
    if question.kind == "true_false":
        verdicts = [one for one in thoughts if _VERDICTS.issuperset(words(one))]
        return answer_lead(pending, verdicts[0]) if len(verdicts) == 1 and judges(text, question.q) else None
    last = thoughts[-1] if thoughts else ""
    if len(thoughts) < 2 and last == text.strip():
        return None
    if not last or negated(last) or ASKS.search(fold(last)) or asks(last.rstrip(" ?!.")):
        return None
    if question.kind == "numeric":
        found = only_number(question, (_COMES_TO.split(last)[-1] if len(amounts(last)) > 1 else last).rstrip(" ?"))
        return answer_lead(pending, found[0]) if found else None
    if isinstance(controls, Fill):
        return in_so_many_words(pending, last)
    if is_number(last):
        return answer_lead(pending, last)
    return answer_lead(pending, last) or loosely(pending, last.rstrip(" ?")) or surely(pending, last, MEANT)


def thoughts_of(text: str) -> list[str]:
    """Return what a message says one after the other, without sighs and what asks for agreement."""
    return [one.strip() for one in _THINKS.split(_TAG.sub("", text)) if one and says_more(one)]


MEANT = 0.88
"""From this chance (0 to 1) on, the last thought means an option in other words."""

_VERDICTS = AGREES | DENIES
"""Words that say whether a statement is true."""

_COMES_TO = re.compile(r"=|\b(?:is|are|makes|equals|gives)\b", re.IGNORECASE)
"""What stands before the number that a sum comes to."""


def says_more(thought: str) -> bool:
    """Tell whether a thought is more than a sigh: `hm`, `oh`, `I see`."""
    return bool(words(thought)) and _SIGH.fullmatch(thought.strip()) is None


_SIGH = re.compile(
    r"\W*(?:(?:h+m+|o+h+|a+h+|u+h+m*|u+m+|well|ok(?:ay)?|yes|yeah|no|i see|but|and|or|not sure|lol|ha(?:ha)+|maybe"
    r"|i think|i guess|please|pls)\b\W*)+",
    re.IGNORECASE,
)


def _in_steps(pending: Pending, text: str, count: int) -> Lead | None:
    """Return the order that a sentence tells step by step: `first all the rows, so D, then A, then B and at last C`."""
    put = tuple(ord(letter.casefold()) - ord("a") for letter in _STEP.findall(text))
    whole = sorted(put) == list(range(count)) and "?" not in text
    return Lead(Intent.QUIZ, pending.arranged_at(put), said=True) if whole else None

"""What people say around what they want: "fair.", "told you!", "quick question:", "by the way"."""

import re
from collections.abc import Mapping

from bot.talk.hear.acts import acts_in
from bot.talk.hear.asking import asks
from bot.talk.hear.intents import Intent, understanding
from bot.talk.hear.negation import takes_back
from bot.text.words import says_something, words

_BEFORE = re.compile(
    r"^(?:ok(?:ay)?[, ]+|and +)?"
    r"(?:before (?:i answer|that)|btw|by the way|(?:dumb|stupid|silly|quick) question"
    r"|(?:one|another|next|last|new|different|other) question(?=[ ,:.]+(?:wh|wat|how|is|are|can|does|do|why)\w*\b)"
    r")\b[,:. ]+",
    re.IGNORECASE,
)
_EMOJI = re.compile(r"^[^\w\s\"'(.,/<+~-]+\s+(?=\w)")
OPENS = re.compile(
    r"^(?:(?:fair|fine|nice|cool|lol|ugh|yeah|well|alright|hm+|ok(?:ay)?|k|great|thanks|haha)\b[,.! ]+"
    r"|(?:stop|wait|hold on)\b[,.! ]+(?=i |let |can |show |give ))+",
    re.IGNORECASE,
)
"""What people say before they say what they want: `fair. next one`."""

_ENDS = re.compile(r"(?<=[a-z)!?.]{2}[.!?])[!?.]*\s+(?=\S+ ?\S)", re.IGNORECASE)
_CRY = re.compile(
    r"\W*(?:(?:n+o+|w+o+w+|o+h+|a+h+|u+g+h+|y+a+y+|ye+s+|ph?e+w+|pf+|lo+l|omg|wtf|damn|dang|oops|ha(?:ha)+|hm+|uff+|man"
    r"|hey|come on|wait what|wait|really|seriously|told (?:you|u)|so|ok|okay|well|right|sorry|fine|sure|huh|easy|nice"
    r"|cool|great|interesting|fair|enough|makes|sense|i|see|got|it|never|mind|nvm)\b\W*)+",
    re.IGNORECASE,
)
"""A sentence of nothing but such words only shows how somebody feels."""

REMARKS: Mapping[Intent, float] = {
    Intent.OK: 0.5,
    Intent.PRAISE: 0.6,
    Intent.THANKS: 0.6,
    Intent.STRUGGLE: 0.6,
    Intent.HELLO: 0.6,
}
"""What's no more than a remark beside another sentence, and from which chance (0 to 1) on it's taken for one."""

_MEANS_IT = re.compile(
    r"^(?:and |so |ok |but )*(?:wh?at(?:'?s| is| was| does)|explain) (?:that|it|this)(?: (?:is|mean|means|again))*\W*$"
    r"|^(?:and |so |ok |but )*wh?at(?:'?s| is| does) (?:that|it|this) (?:mean|supposed to mean)\b",
    re.IGNORECASE,
)


_ONLY_QUIZ = re.compile(
    r"(?:^|(?<=[.,;!] ))(?:(?:ok|no|please|pls|just) |(?:can|could|may) (?:i|we) |i (?:want|wanna|would like) (?:to )?"
    r"|let'?s? (?:me )?)*"
    r"(?:(?:skip|jump|go|get|straight|right|directly) (?:\w+ )?to (?:the|a|its) quiz\b"
    r"|(?:just|only) (?:the |a )?quiz\b(?! me)|quiz only\b)",
    re.IGNORECASE,
)


def only_a_quiz(text: str) -> str:
    """Return a message with `can i skip straight to the quiz` and the like as the wish that they are: `quiz me`."""
    return _ONLY_QUIZ.sub("quiz me", text)


COURTEOUS = re.compile(r"(?<=\w)[ ,.]+(?:please|pls|plz|thanks?|thank you|thx)\W*$", re.IGNORECASE)
"""What's only polite, at the end of a message."""


def to_the_point(text: str) -> str:
    """Return a message without what's only said around it; one that's nothing else comes back as it is."""
    text = _BEFORE.sub("", _EMOJI.sub("", text)) or text
    sentences = [one.strip() for one in _ENDS.split(text) if one.strip()]
    denials = [one for one in sentences[1:] if takes_back(one) and not _CRY.fullmatch(one)]
    several = len(sentences) > 1
    sentences = [one for one in sentences if not _ON_CONDITION.match(one)] or sentences
    told = (
        [one for one in sentences[:-1] if not _is_complaint(one)] + sentences[-1:] if asks(sentences[-1]) else sentences
    )
    kept = [one for one in told if one in denials or not _is_remark(one)] if several else told
    wanted = " ".join(kept)
    return (_BEFORE.sub("", wanted) or wanted) if kept else text


_ON_CONDITION = re.compile(r"if (?:i|it|that|they|we)\b.*\bi(?:'?ll| will| can| might)\b", re.IGNORECASE)
"""Tells of later, on a condition: `if I pass, I'll skip the reading`."""

COMPLAINT = 6
"""A sentence of more words than this says more than that it minds an echo."""


def _is_complaint(sentence: str) -> bool:
    return len(words(sentence)) <= COMPLAINT and complains_of_echo(sentence)


def spoken_of_before(text: str) -> str:
    """Return what the last sentence asks the meaning of, in the sentences before it; empty if it names it itself."""
    *before, last = [one.strip() for one in _ENDS.split(text) if one.strip()] or [""]
    return " ".join(before) if before and _MEANS_IT.search(last) else ""


def _is_remark(sentence: str) -> bool:
    if _CRY.fullmatch(sentence):
        return True
    acts = acts_in(sentence) or acts_in(sentence.rpartition(",")[2])  # "okay, I understand, go on"
    if asks(sentence) or acts or not any(says_something(word) for word in words(sentence)):
        return False
    guess = understanding().guesses(sentence)[0]
    return guess.chance >= REMARKS.get(guess.intent, 2.0)


_ECHO = re.compile(
    r"\bsame (?:thing|screen|line|sentence|code|text|words?)\b|\brepeat(?:ed|ing|s)? (?:me |the |your|it)"
    r"|\b(?:doesn'?t|does not|didn'?t|not) (?:really )?(?:explain|answer|tell|say)\b"
    r"|\bi (?:just |already )+(?:read|saw|have) (?:that|it|this)\b|\balready (?:read|saw|seen) (?:that|it|this)\b",
    re.IGNORECASE,
)


def complains_of_echo(text: str) -> bool:
    """Tell whether a message only minds that it was told what was on the screen already."""
    return _ECHO.search(text) is not None and not asks(text)


_GREETS = re.compile(
    r"\W*(?:hi|hello|helo|hey|hallo|good (?:morning|evening|afternoon|day)|hola|salut|ciao)\b", re.IGNORECASE
)
_BEGINS = re.compile(r"\b(?:start|begin|learn\w*|new here|help|course|lessons?|time)\b", re.IGNORECASE)


def greets(text: str) -> bool:
    """Tell whether a message greets, and says no more than that somebody would like to learn."""
    greeting = _GREETS.match(text)
    rest = text[greeting.end() :] if greeting is not None else ""
    return greeting is not None and (not any(map(says_something, words(rest))) or _BEGINS.search(rest) is not None)

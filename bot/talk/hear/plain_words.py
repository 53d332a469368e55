"""Words that say what's meant, whatever the whole of a message seems to mean."""

import re
from collections.abc import Collection

from bot.talk.hear.intents import Guess, Intent

READ = re.compile(
    r"(?:(?:k|ok|okay|and|so|yes|yep)[ ,.]+)*"
    r"(?:(?:done|finished|read it)(?: reading| with (?:this|that|it)(?: page| one)?)?|k+|ok+|okay|alright|right)\W*",
    re.IGNORECASE,
)
"""Is nothing but the word that a page is read: `k done`."""

DONE = re.compile(
    r"(?:(?:k|ok|okay|and|so|yes|yep|i'?m|all)[ ,.]+)*(?:done|finished)(?: (?:for )?(?:now|today))?\W*", re.IGNORECASE
)
"""Is nothing but the word that somebody is done."""

NEXT = re.compile(
    r"\bwhat(?:'?s| is| comes)? next\b(?: (?:in|of) (?:the|this|my) (?:lesson|course|chapter))?\W*$", re.IGNORECASE
)
"""Asks what comes next, in so many words."""

OWN = re.compile(
    r"\bmy (?:next |daily |last |own )?(?:remind\w*|notif\w*|streak|plan|cards?|progress|score|points|journal|settings"
    r"|data|goal|time ?zone|certificate|lessons?)\b"
    r"|\b(?:those|these|the|my) (?:flash)?cards (?:come|be|get|are)\b"
    r"|\b(?:shall|will|do) i see (?:it|them|those|these|this|that)\b"
    r"|\b(?:did|have) i\b|\bi(?:'?ve)? (?:already )?(?:did|done|finished)\b",
    re.IGNORECASE,
)
"""What's the learner's own, so that the lessons can't tell it."""

_WHO_READS = re.compile(
    r"^\W*(?:and |but |so |ok )*who(?: else)?(?: can| will| could)? (?:see|sees|read|reads)\b", re.IGNORECASE
)
_OPENS_LESSON = re.compile(
    r"(?<!i )(?<!have )(?<!just )(?<!already )\b(?:open|read|give me|show me|(?:go|take me)(?: back)? to)"
    r" (?:the|this|that|its) lesson\b"
    r"(?! (?:on|about|with|after|before))",
    re.IGNORECASE,
)
_CARDS_COME_BACK = re.compile(
    r"\bwhen\b.*\b(?:cards?|they|those)\b.*\b(?:come(?:s)? (?:back|up)|back again|due|again|see (?:it|them))\b"
    r"|\bwhen (?:will|do|shall|would|can) i (?:see|get|review) (?:it|this|that|them|these)(?: one| card)? again\b"
    r"|\bwhen (?:does|will|is) (?:it|this|that)(?: one| card)? (?:come (?:back|up)|due)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\b(?:sources?|references?|papers?|stud(?:y|ies)) (?:for|of|behind|on|to)\b", re.IGNORECASE)
_HOW_MANY_CARDS = re.compile(
    r"\bhow many (?:flash)?cards (?:do|have) (?:i|we) (?:have|got|own|made)(?: now| so far| already)?\W*$",
    re.IGNORECASE,
)
_STREAK = re.compile(
    r"\b(?:what(?:'?s| is| are| does| do)|how (?:does|do|is|are)|explain)\b(?: (?:a|an|the|my|this|that|of|your|me)\b)*"
    r" (?:streaks?|🔥)(?: (?:thing|here|mean|means|work|works|for|counted|again))*\W*$",
    re.IGNORECASE,
)
_IS_REMINDED = re.compile(
    r"\b(?:is|are|was) (?:the|my|that|this|a|any|it as a) (?:daily )?reminders? (?:set|on|active|saved|there|still)\b"
    r"|\b(?:do|did) i (?:still )?(?:have|get|set) (?:a|any|my|the) reminders?\b"
    r"|\b(?:when|what time) (?:is|are|does|do|was) my (?:next |daily )?reminders?\b",
    re.IGNORECASE,
)
_IS_THERE = re.compile(
    r"\b(?:(?:is|are) there|do(?:es)? (?:you|it|they) (?:have|say|teach)) (?:any|some) ?thing\b"
    r".{0,30}\b(?:about|on) \w",
    re.IGNORECASE,
)
_IS_BROKEN = re.compile(
    r"\b(?:video|link|picture|image|sound|audio|button)s? (?:(?:do|does|did|is|are|wo|ca)(?:n'?t| not)|never) "
    r"(?:even |really )?(?:load|work|play|open|start|there)\w*\b"
    r"|\b(?:video|link|picture|image|button)s? (?:is|are|seems?|looks?) (?:broken|dead|gone|down)\b",
    re.IGNORECASE,
)

_QUIZ_FIRST = re.compile(
    r"\b(?:the )?quiz first\b|\bquiz before\b|^\W*(?:and )?what about (?:the|my|that) quiz\W*$", re.IGNORECASE
)
_WHAT_WAS = re.compile(
    r"\bwhat(?:'?s| was| is| were| are) (?!(?:that|this|it|those|the (?:question|answer|page|card|last"
    r"|point))\b)[\w' -]{3,30}"
    r" again\W*$",
    re.IGNORECASE,
)
_HAS_MINUTES = re.compile(
    r"\b(?:\d+|a (?:few|couple(?: of)?)|two|five|ten|fifteen|twenty) min\w*(?: (?:is|are))?"
    r" (?:(?:exactly|about|all|just) )*(?:what |that )?i(?:'?ve| have)?(?: got| have)?\W*$"
    r"|\blet'?s learn (?:something|a bit|some)\b",
    re.IGNORECASE,
)
_MISSES_AS_CARDS = re.compile(
    r"\b(?:don'?t|do not|no|stop|without)\b (?:make|making|add|adding|turn|turning|put|putting|new|more)?.{0,12}"
    r"\b(?:flash)?cards?\b.{0,6}\b(?:out of|from|of|for|about|with)\b.{0,20}\b(?:mistakes?|misses|missed|wrong)\b",
    re.IGNORECASE,
)
_WHAT_IT_CAN = re.compile(r"^\W*wh?at (?:can )?(?:i|you|u)(?: can)? do(?: here)?\W*$", re.IGNORECASE)
_ANYTHING = frozenset(Intent)
_CHANGES_CARDS = {Intent.ADD_CARD, Intent.CARD_THAT, Intent.CARDS, Intent.REVIEW, Intent.REMIND_STOP, Intent.SETTINGS}
_OF_CARDS = {Intent.REVIEW, Intent.DUE, Intent.PLAN, Intent.QUESTION, Intent.FOLLOW, Intent.AGAIN}
_MEANS: tuple[tuple[re.Pattern[str], Collection[Intent], Intent], ...] = (
    (_MISSES_AS_CARDS, _CHANGES_CARDS, Intent.SETTINGS),
    (_WHAT_IT_CAN, _ANYTHING, Intent.HELP),
    (_WHO_READS, _ANYTHING, Intent.PRIVACY),
    (_IS_BROKEN, _ANYTHING, Intent.REPORT),
    (_IS_REMINDED, _ANYTHING, Intent.REMIND),
    (_IS_THERE, {Intent.LESSONS}, Intent.QUESTION),
    (_SOURCE, {Intent.WHERE}, Intent.QUESTION),
    (_HOW_MANY_CARDS, _ANYTHING, Intent.CARDS),
    (_STREAK, _ANYTHING, Intent.PROGRESS),
    (_CARDS_COME_BACK, _OF_CARDS, Intent.PLAN),
    (_QUIZ_FIRST, _ANYTHING, Intent.QUIZ),
    (_WHAT_WAS, {Intent.AGAIN, Intent.UNDO, Intent.BACK, Intent.LEARN}, Intent.QUESTION),
    (_HAS_MINUTES, {Intent.QUESTION, Intent.ANSWER, Intent.FOLLOW, Intent.REVIEW, Intent.CARDS}, Intent.SESSION),
    (_OPENS_LESSON, {Intent.TO_QUESTION, Intent.BACK, Intent.AGAIN, Intent.NEXT}, Intent.READ),
)
"""What's said, what the whole may seem to mean then, and what it does mean."""


def meant_by(text: str, guess: Guess) -> Guess | None:
    """Return what a word of a message says that it means, though it seems to mean the guess; None if none says it."""
    found = (meant for said, seems, meant in _MEANS if guess.intent in seems and said.search(text))
    return next((Guess(meant, 1.0) for meant in found), None)

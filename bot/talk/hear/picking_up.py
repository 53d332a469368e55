"""What people say to take up what's offered, to go on where they were, or to leave."""

import re

_BEFORE = (
    r"\W*(?:(?:ok(?:ay)?|k|yes|yeah|yea|yep|ya|ye|yup|sure|please|pls|plz|then|and|so|now|just|right|great|good|perfect"
    r"|alright|fine|oh|ah|well)\b[ ,]*)*"
)
_AFTER = r"(?:[ ,]+(?:please|pls|plz|then|now|first|thanks|thank you))*\W*"

AGREES = re.compile(
    r"\W*(?:(?:ok(?:ay)?|oh|ah|well)[ ,]+)*(?:yes|yeah|yea|yep|ya|ye|yup|sure|exactly|right)[ ,]*"
    r"(?:(?:that|this|there|exactly|please|pls)(?: one)?|(?:that|it|this)(?:'s| is|s) (?:it|the one|right|correct"
    r"|(?:what|the one|exactly what) i (?:want|mean|meant|said|was thinking))|(?:i )?mean(?:t)? (?:that|it)"
    r"|exactly that)" + _AFTER,
    re.IGNORECASE,
)
"""Says yes in some words more, to be matched in full: `yes, that is the one`."""

SAYS_YES = re.compile(
    r"\W*(?:(?:oh|ah|well|mm+)[ ,]+)*(?:(?:y|yes+|yea+h?|yep|ya|ye|yup|sure|ok(?:ay)?|please|pls|alright|fine)[ ,.!]*)+"
    + _AFTER,
    re.IGNORECASE,
)
"""Says no more than yes, to be matched in full."""

URGES = re.compile(
    _BEFORE + r"(?:can we |could we |shall we |should we |let'?s |let us |i'?d like to |i want to )?"
    r"(?:(?:start|begin|open|do|take)(?: (?:it|that|this|there|here|with (?:it|that|this)|(?:that|this) one))?"
    r"|go ahead|get (?:started|going)|go(?: there| for it)?)" + _AFTER,
    re.IGNORECASE,
)
"""Says to begin, or to open what's offered, to be matched in full: `ya start there`."""

BEGINS = re.compile(
    _BEFORE + r"(?:can we |could we |shall we |should we |let'?s |let us |i'?d like to |i want to )?"
    r"(?:(?:start|begin)(?: (?:it|now|with (?:it|that|this)|(?:the|this|that) lesson))?|get (?:started|going))"
    + _AFTER,
    re.IGNORECASE,
)
"""Says to begin with what's at hand, to be matched in full: `shall we begin?`."""

ENDS = re.compile(
    r"\W*(?:(?:ok(?:ay)?|k|yes|yeah|done|great|good|nice|cool|perfect|thanks?|thank you|thx|that'?s (?:it|all|enough)"
    r"|i'?m done|enough|all done|finished|no more|for (?:today|now))[ ,.!]*)+\W*",
    re.IGNORECASE,
)
"""Is content with the end of a session, to be matched in full."""

RESUMES = re.compile(
    r"\b(?:carry on|continue|go on|keep going|resume|back to it|i'?m back|back (?:already|again|now)|pick up where)\b",
    re.IGNORECASE,
)
"""Wants to go on, after something else came between."""

TO_QUESTION = re.compile(
    r"\b(?:back|return|go on|continue) (?:to|with) (?:the|that|your|my|our) (?:question|guess)\b", re.IGNORECASE
)
"""Wants to see the question again."""

ELSEWHERE = re.compile(r"\b(?:lesson|page|reading|text|cards?|flashcards?|course|next)\b", re.IGNORECASE)
"""Names something to go on with, other than a question."""

WAS_AT_QUIZ = re.compile(
    r"\b(?:the|my|that) (?:quiz|test|question|exam)s?\b(?: that)? (?:i|we)(?:'?d| had)? (?:was|were|started|began|left"
    r"|did(?:n'?t| not) finish|stopped)\b"
    r"|\b(?:i|we) (?:was|were) (?:still )?(?:on|at|in|doing|taking) (?:the |a |my |that )?(?:question|quiz|test|q\d)\b",
    re.IGNORECASE,
)
"""Speaks of the quiz that was left: `the test i was doing`."""

WAS_READING = re.compile(
    r"^\W*(?:(?:no|ok|and|now|please|pls|back to|to)[ ,]+)*the page\W+(?:(?:continue|go on|please|pls|again)\W*)?$|"
    r"\b(?:to|open|show me|see) (?:the|my|that) page (?:that )?(?:i|we) (?:was|were|left|had)\b"
    r"|\bwhat (?:were|was) (?:we|i) reading\b"
    r"|\b(?:go|get|carry|move|keep) (?:on|going) with (?:the|my|this|our) (?:lesson|reading)\b"
    r"|\b(?:continue|resume)(?: with)? (?:the|my|this|our) (?:lesson|reading)\b"
    r"|\b(?:continue|go on|carry on|pick up|resume) (?:from )?where (?:i|we) (?:was|were|left|stopped)\b",
    re.IGNORECASE,
)
"""Wants to read on where it stopped."""

LEAVES = re.compile(
    r"\b(?:c ?ya|see (?:ya|you|u)(?= (?:later|soon|tomorrow|tmrw?|then|next|again)|\W*$)|bye+|goodbye"
    r"|good ?night|nighty?|gn|ttyl|(?:(?<=^)|(?<=[.,!] ))until tomorrow(?=\W*$)"
    r"|talk (?:to (?:you|u) )?(?:later|tomorrow|tmrw?)"
    r"|(?:do|read|finish|continue|take) (?:the rest|more|on|it|this)? ?(?:tomorrow|tmrw?|tmr))\b",
    re.IGNORECASE,
)
"""Says goodbye, or that the rest comes another day."""

LEAVES_FIRST = re.compile(
    r"\W*(?:(?:ok(?:ay)?|well|right|oh|so|i think|think)[ ,]+)*(?:(?:it'?s|that'?s) )?(?:enough|that'?ll do"
    r"|i'?m done|done)"
    r" for (?:today|tonight)(?![\w'’])(?!.*\b(?:next|now what|open|show|start|how|what|quiz|nobody|no one)\b)",
    re.IGNORECASE,
)
"""Begins with its being enough for today, whatever is told then."""

LEFT_OF_COURSE = re.compile(
    r"\b(?:what(?:'?s| is)|how (?:much|many|long|far))\b.{0,20}\b(?:left|remain\w*|to go)\b.{0,20}"
    r"\b(?:course|lessons|overall|in total|altogether)\b"
    r"|\bhow (?:much|many|far|long)\b.{0,20}\b(?:course|lessons|overall|in total)\b.{0,20}\b(?:left|remain\w*|to go)\b",
    re.IGNORECASE,
)
"""Asks what's left of the whole course."""
